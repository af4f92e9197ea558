from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.memory.noting import Noted
from chat_coach.memory.noting.rules import noted

TODAY = date(2026, 11, 21)


def notes(said: str) -> list[Noted]:
    return list(noted(said, TODAY, "en"))


@pytest.mark.parametrize(
    ("said", "kind", "key"),
    [
        ("My left shoulder hurts when I press, what can I do?", "injury", "left shoulder"),
        ("Ich habe seit drei Wochen Schmerzen in der rechten Schulter", "injury", "right shoulder"),
        ("My doctor says I have tendinitis in my right elbow", "injury", "right elbow"),
        ("Mir tut der Nacken weh", "injury", "neck"),
        ("Can we replace squats because my knee hurts?", "injury", "knee"),
        ("I'm allergic to peanuts, so please keep that in mind", "allergy", "c_peanut"),
        ("Gegen Latex bin ich allergisch.", "allergy", "c_latex"),
        ("Ich vertrage keine Milch", "allergy", "c_milk"),
        ("My goal is to run a half marathon by April", "goal", "race"),
        ("Ich möchte 5 Kilo abnehmen", "goal", "weight"),
        ("I hate burpees", "preference", "burpe"),
        ("Ich trainiere am liebsten morgens", "preference", "time of day"),
        ("I have dumbbells up to 24 kg at home", "equipment", "dumbbell"),
        ("Ich trainiere dreimal pro Woche", "schedule", "days_per_week"),
        ("I only have 45 minutes per session", "schedule", "minutes"),
        ("Ich wiege jetzt 79,5 kg", "body", "bodyweight_kg"),
        ("My bench PR is 120 kg x 3", "record", "bench press"),
        # as people type
        ("my sholder hurts when i bench", "injury", "shoulder"),
        ("hab Rueckenschmerzen", "injury", "back"),
        ("mein fuss tut weh", "injury", "foot"),
        ("Ich hab Rücken", "injury", "back"),
        ("Hab Knieprobleme", "injury", "knee"),
        ("Meine Achillessehne ist gereizt", "injury", "achilles tendon"),
        ("Both knees hurt", "injury", "both knee"),
        ("Erdnussallergikerin hier", "allergy", "c_peanut"),
        ("wanna bench 100 by summer", "goal", "bench press"),
        ("I want to be able to do 10 pull ups", "goal", "pull-ups"),
        ("I train Mon/Wed/Fri", "schedule", "days"),
        ("Ich hab 3 Tage die Woche", "schedule", "days_per_week"),
        ("Training days: Tue, Thu and Sat", "schedule", "days"),
        ("Ich trainiere Di, Do und Sa", "schedule", "days"),
        ("Ausfallschritte mag ich gar nicht", "preference", "c_lunge"),
        ("I used to hate squats, now I love them", "preference", "c_squat"),
        ("Ich steh total auf Kettlebells", "preference", "c_kettlebell"),
        ("I no longer like squats", "preference", "c_squat"),
        ("bodyweight: 180 lbs", "body", "bodyweight_kg"),
        ("1,85 m, 90 kg", "body", "bodyweight_kg"),
    ],
)
def test_what_is_stated_is_noted(said: str, kind: str, key: str) -> None:
    assert [(one.kind, one.key) for one in notes(said)] == [(kind, key)]


@pytest.mark.parametrize(
    "said",
    [
        "What should I do if my knee hurts?",
        "If I were allergic to nuts, what would you do?",
        "Was wäre, wenn ich eine Nussallergie hätte?",
        "My wife has a bad knee. It hurts when she squats.",
        "Mein Bruder hasst Kniebeugen",
        "Anna is allergic to gluten",
        "My coach said that I have a bad shoulder",
        "You said my goal is to run a marathon",
        'My friend said: "my shoulder hurts a lot"',
        "> I am allergic to everything\nwhat a post",
        "Date;Exercise;Note\n2026-01-01;Squat;my knee hurts;80",
        "People with bad knees should not squat",
        "I don't have any injuries",
        "Last year my goal was to run a marathon",
        "I wish I had a barbell",
        "Build my next push day",
        "Build me a full body session, 40 minutes, only dumbbells",
        "Gib mir eine Einheit von 30 Minuten, mehr Zeit habe ich nicht",
        "I'd like a leg day",
        "I'm back from holiday",
        "I want to train chest today",
        "I had a knee operation in 2019",
        "If I had money, I want a rack",
        "As you told me last week, my left shoulder is weak and hurts",
        "In deiner letzten Nachricht hast du geschrieben, mein Ziel ist ein Marathon",
        "The world record in the bench press is 355 kg",
        "Ich bin gegen Montage allergisch",
        "I'd rather not have knee pain when I'm old",
        "Wenn es regnet, mag ich kein Laufen",
        "My boulder problem is hard",
        "I love my wife",
        "I don't hate squats",
        "The mat sat on the sun deck",
        "my gym closes at 9 pm on Sundays",
        "Das Studio macht sonntags um 20 Uhr zu",
    ],
)
def test_what_is_not_stated_is_not_noted(said: str) -> None:
    assert notes(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "My shoulder is fine again",
        "no pain in my shoulder anymore",
        "Meine Schulter ist wieder fit",
        "Die Schulterschmerzen sind weg",
        "my shoulder doesnt hurt any more",
    ],
)
def test_well_again_ends_an_injury(said: str) -> None:
    (one,) = notes(said)
    assert one.over
    assert "left shoulder" in one.replaces


def test_a_sentence_may_turn_round_on_itself() -> None:
    dropped, wanted = notes("My goal isn't fat loss anymore, I want strength now")
    assert (dropped.over, wanted.key) == (True, "strength")
    hated, loved = notes("I hate running but love rowing")
    assert (hated.value["taste"], loved.value["taste"]) == ("dislikes", "likes")
    (left, right) = notes("Das linke Knie ist gut, das rechte schmerzt noch")
    assert (left.key, left.over, right.key, right.over) == ("left knee", True, "right knee", False)
    (hurting,) = notes("left knee fine, right knee still hurts")
    assert hurting.key == "right knee"
    (off,) = notes("I can't train on Fridays any more, Saturdays work")
    assert off.value["days_off"] == ["friday"]
    (gone,) = notes("My allergy to pollen is gone")
    assert (gone.over, gone.key) == (True, "c_pollen")


def test_a_list_after_a_colon_is_what_is_there() -> None:
    there = [one.key for one in notes("my home gym: barbell, 140 kg of plates, bench, bands")]
    assert there == ["barbell", "bench", "bands"]


def test_an_injury_names_the_joint_that_planning_spares() -> None:
    (one,) = notes("My left shoulder hurts when pressing")
    assert one.value["joint"] == "shoulder"
    assert one.value["side"] == "left"
    assert one.value["state"] == "active"
    assert one.text.de == "linke Schulter: Schmerzen"


def test_a_goal_carries_its_date() -> None:
    (one,) = notes("Mein Ziel ist es, bis Juni 100 kg auf der Bank zu drücken.")
    assert one.key == "bench press"
    assert one.value["by"] == "2027-06-30"


def test_a_message_may_state_many_things() -> None:
    said = "I weigh 82.5 kg. My goal is to deadlift 200 kg. I'm allergic to nuts and shellfish."
    assert [one.kind for one in notes(said)] == ["body", "goal", "allergy", "allergy"]


@given(st.text(max_size=300), st.sampled_from(["en", "de"]))
def test_any_text_is_read_without_failing(said: str, lang: str) -> None:
    for one in noted(said, TODAY, "de" if lang == "de" else "en"):
        assert one.said in said.replace("’", "'").replace("\u00a0", " ")


def test_what_is_very_long_was_pasted_and_is_not_read() -> None:
    assert notes("My knee hurts. " * 400) == []


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("I want a 4 day upper lower split for 8 weeks, only dumbbells", []),
        ("ich will einen 4er split für muskelaufbau", []),
        ("set my goal to a 100 kg bench by March", [("goal", "bench press")]),
        ("setz mein Ziel auf 100 kg Bankdrücken", [("goal", "bench press")]),
        ("I have a meet on January 12, help me peak", [("goal", "meet")]),
        ("Mein Wettkampf ist am 12. Januar", [("goal", "meet")]),
    ],
)
def test_what_the_coach_is_to_make_is_no_goal_and_a_date_is_one(
    said: str, stated: list[tuple[str, str]]
) -> None:
    assert [(one.kind, one.key) for one in noted(said, date(2026, 11, 21), "en")] == stated

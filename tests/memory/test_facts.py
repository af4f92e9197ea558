from datetime import timedelta

import pytest

from chat_coach.memory.noting.proposed import Proposal
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from tests.memory.conftest import NOW, say


def texts(memory: LongMemory, athlete: Athlete, days: int = 0) -> list[str]:
    return [one.text for one in memory.facts(athlete, NOW + timedelta(days=days))]


def test_a_new_value_takes_the_place_of_the_old(memory: LongMemory, athlete: Athlete) -> None:
    memory.note(athlete, "I weigh 82 kg", NOW)
    memory.note(athlete, "I weigh 80 kg now", NOW + timedelta(days=30))
    assert texts(memory, athlete) == ["weighs 80 kg"]
    assert [row.text.en for row in memory.pinned.history(athlete)] == [
        "weighs 82 kg",
        "weighs 80 kg",
    ]


def test_the_same_again_is_not_news(memory: LongMemory, athlete: Athlete) -> None:
    assert len(memory.note(athlete, "My left knee hurts", NOW)) == 1
    assert memory.note(athlete, "My left knee hurts", NOW + timedelta(days=1)) == ()


def test_undo_brings_back_what_held_before(memory: LongMemory, athlete: Athlete) -> None:
    memory.note(athlete, "My goal is to bench 100 kg", NOW)
    (new,) = memory.note(athlete, "My goal is now to run a marathon", NOW + timedelta(days=1))
    assert texts(memory, athlete) == ["run a marathon"]
    assert memory.undo(athlete, new.id)
    assert texts(memory, athlete) == ["bench 100 kg"]


def test_undo_of_being_well_brings_the_injury_back(memory: LongMemory, athlete: Athlete) -> None:
    memory.note(athlete, "My left shoulder hurts", NOW)
    (well,) = memory.note(athlete, "My shoulder is fine again", NOW + timedelta(days=9))
    assert texts(memory, athlete) == []
    memory.undo(athlete, well.id)
    assert texts(memory, athlete) == ["left shoulder: pain"]


def test_an_old_pain_is_asked_about_not_assumed(memory: LongMemory, athlete: Athlete) -> None:
    memory.note(athlete, "My right knee is sore", NOW)
    (later,) = memory.facts(athlete, NOW + timedelta(days=240))
    assert later.stale
    assert later.text == "right knee: pain (said on 21 Nov 2026; ask whether it still holds)"
    assert not memory.facts(athlete, NOW + timedelta(days=3))[0].stale


def kept(memory: LongMemory, athlete: Athlete, one: Proposal, *said: str) -> list[str]:
    return [fact.text for fact in memory.remember(athlete, one, said, NOW)]


def test_a_model_notes_only_what_the_message_says(memory: LongMemory, athlete: Athlete) -> None:
    said = "By the way, I'm allergic to peanuts."
    assert kept(memory, athlete, Proposal("allergy", "allergic to shellfish and fish"), said) == []
    assert kept(memory, athlete, Proposal("allergy", "peanut allergy"), said) == [
        "allergic to peanuts"
    ]
    assert kept(memory, athlete, Proposal("goal", "Should I run?"), "Should I run?") == []


@pytest.mark.parametrize(
    ("one", "said", "text"),
    [
        (
            Proposal("injury", "knee makes weird noises going downstairs", "left", since="May"),
            "Since May my left knee makes weird noises going downstairs.",
            "left knee: knee makes weird noises going downstairs",
        ),
        (
            Proposal("preference", "supersets with a stopwatch"),
            "My sets go best as supersets with a stopwatch",
            "supersets with a stopwatch",
        ),
        (
            Proposal("schedule", "shift work every second week"),
            "I do shift work every second week, so mornings vary",
            "shift work every second week",
        ),
        (
            Proposal("schedule", "jede zweite Woche Nachtschicht"),
            "Ich habe jede zweite Woche Nachtschicht",
            "jede zweite Woche Nachtschicht",
        ),
    ],
)
def test_what_rules_do_not_read_is_noted_as_typed(
    memory: LongMemory, athlete: Athlete, one: Proposal, said: str, text: str
) -> None:
    assert kept(memory, athlete, one, said) == [text]
    (fact,) = memory.facts(athlete, NOW)
    assert fact.kind == one.kind
    assert fact.said.rstrip(".") in said
    assert kept(memory, athlete, one, said) == [text]  # once, however often it is proposed
    assert len(memory.facts(athlete, NOW)) == 1


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Proposal("injury", "knee hurts"), "What if my knee hurts?"),
        (Proposal("injury", "knee hurts"), "My brother's knee hurts"),
        (Proposal("injury", "knee hurts"), "My knee does not hurt at all"),
        (Proposal("injury", "left knee makes odd noises"), "My knee makes odd noises"),
        (Proposal("injury", "knee makes odd noises", side="left"), "My knee makes odd noises"),
        (Proposal("injury", "knee makes odd noises", since="May"), "My knee makes odd noises"),
        (Proposal("goal", "run a marathon", until="June 2027"), "I thought about running shoes"),
        (Proposal("preference", "likes yoga"), "You said I like yoga"),
        (Proposal("equipment", "a rowing machine"), "I wish I had a rowing machine"),
        (Proposal("allergy", ""), "I am fine"),
    ],
)
def test_what_is_not_stated_is_not_noted_however_it_is_typed(
    memory: LongMemory, athlete: Athlete, one: Proposal, said: str
) -> None:
    assert kept(memory, athlete, one, said) == []
    assert not any(fact.kind == "injury" for fact in memory.facts(athlete, NOW))


def test_an_earlier_message_counts_too_and_a_contradiction_supersedes(
    memory: LongMemory, athlete: Athlete
) -> None:
    one = Proposal("injury", "knee makes weird noises", "left")
    assert kept(memory, athlete, one, "please note that", "my left knee makes weird noises")
    assert kept(
        memory,
        athlete,
        Proposal("injury", "left knee is quiet now", "left", over=True),
        "my left knee is quiet now",
    )
    assert memory.facts(athlete, NOW) == ()


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("Remember that I do my sets with a metronome.", "I do my sets with a metronome"),
        ("Merk dir bitte, dass ich im Urlaub kein Studio finde", "ich im Urlaub kein Studio finde"),
    ],
)
def test_what_is_asked_to_be_remembered_is_kept_in_those_words(
    memory: LongMemory, athlete: Athlete, said: str, text: str
) -> None:
    assert kept(memory, athlete, Proposal("preference", said), said) == [text]


def test_a_fact_names_its_source(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    (fact,) = memory.note(athlete, "Hi! My left wrist hurts.", NOW)
    turn = say(engine, athlete, "Hi! My left wrist hurts.", NOW)
    memory.catch_up(athlete)
    source = memory.pinned.source(athlete, fact.id)
    assert source is not None
    assert source.said == "My left wrist hurts"
    assert source.thread == f"{athlete.id}-t"
    assert memory.facts(athlete, NOW)[0].turn_id == turn


def test_the_coachs_own_words_are_never_noted(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    say(engine, athlete, "Hello", NOW, replied="You have a knee injury. I am allergic to nuts.")
    memory.catch_up(athlete)
    assert memory.facts(athlete, NOW) == ()

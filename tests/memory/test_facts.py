from datetime import timedelta

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


def test_a_model_notes_only_what_the_message_says(memory: LongMemory, athlete: Athlete) -> None:
    said = "By the way, I'm allergic to peanuts."
    assert memory.remember(athlete, "allergy", "allergic to shellfish and fish", said, NOW) == ()
    (fact,) = memory.remember(athlete, "allergy", "I'm allergic to peanuts", said, NOW)
    assert fact.text == "allergic to peanuts"
    assert memory.remember(athlete, "goal", "Should I run?", "Should I run?", NOW) == ()


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

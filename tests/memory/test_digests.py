from datetime import timedelta

from chat_coach.memory.digests import Digests
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from chat_coach.storage.log import NewSession, NewSet, OwnLog
from chat_coach.storage.turns import Turns
from tests.memory.conftest import NOW, say


def written(memory: LongMemory, engine: Engine, athlete: Athlete) -> dict[str, str]:
    Digests(memory, Turns(engine), OwnLog(engine)).write(athlete, NOW)
    memory.catch_up(athlete)
    return {name: row.text for name, row in memory.memories.digests(athlete).items()}


def test_a_conversation_that_is_over_is_summed_up_once(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    at = NOW - timedelta(days=1)
    memory.note(athlete, "My left knee hurts", at)
    say(engine, athlete, "My left knee hurts", at, "a")
    say(engine, athlete, "Should I squat?", at + timedelta(minutes=5), "a")
    say(engine, athlete, "Still talking", NOW, "b")
    texts = written(memory, engine, athlete)
    assert texts[f"conversation:{athlete.id}-a"] == (
        "Conversation of 20 Nov 2026.\nTalked about: My left knee hurts; Should I squat?\n"
        "Noted: left knee: pain\nStill open: Should I squat?"
    )
    assert f"conversation:{athlete.id}-b" not in texts
    again = Digests(memory, Turns(engine), OwnLog(engine))
    assert again.write(athlete, NOW) == 0


def test_a_conversation_that_goes_on_is_summed_up_anew(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    say(engine, athlete, "My left knee hurts", NOW - timedelta(days=2), "a")
    written(memory, engine, athlete)
    say(engine, athlete, "Let us plan a deload", NOW - timedelta(days=1), "a")
    texts = written(memory, engine, athlete)
    assert "plan a deload" in texts[f"conversation:{athlete.id}-a"]
    assert len([name for name in texts if name.startswith("conversation:")]) == 1


def test_a_month_tells_sessions_and_records(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    from chat_coach.storage import catalogue

    bench = next(iter(catalogue.public()))
    at = NOW - timedelta(days=70)
    for number, (days, load) in enumerate(((70, 80.0), (40, 82.5), (38, 85.0))):
        done = tuple(NewSet(bench, load_kg=load, reps=5) for _ in range(3))
        OwnLog(engine).add(
            athlete, [NewSession(f"s{number}", NOW - timedelta(days=days), "Push", 60, done)]
        )
    assert at.month == 9
    october = written(memory, engine, athlete)["month:2026-10"]
    name = catalogue.public()[bench].name.en
    assert october.splitlines() == [
        "October 2026.",
        "2 sessions, 6 working sets, volume 2,512 kg; the month before: 1 session, "
        "3 working sets, volume 1,200 kg.",
        f"Most sets: {name} (6)",
        f"Records: {name} 85 kg × 5",
    ]
    found = memory.search(athlete, "What did we work on in October?", NOW)
    assert any(one.text == october for one in found)

"""What each part of storage does, done once in each kind of database."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from chat_coach.language import Both
from chat_coach.storage import catalogue
from chat_coach.storage.accounts import Accounts
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.facts import FactRow, Facts
from chat_coach.storage.forgetting import Doomed, erase, erase_all
from chat_coach.storage.log import NewSession, NewSet, OwnLog
from chat_coach.storage.memories import Memories
from chat_coach.storage.plans import Plans
from chat_coach.storage.telling import take_back, tell
from chat_coach.storage.turns import Turn, Turns
from chat_coach.storage.workouts import Workouts
from chat_coach.strength.values import Plan, PlannedExercise, PlannedSession

NOW = datetime(2026, 11, 21, 18, 30, 15, 250000)
BENCH, ROW = list(catalogue.public())[:2]


@pytest.fixture
def anna(engine: Engine) -> Athlete:
    return Athletes(engine).get_or_add("anna", "de", "kg", NOW)


def test_athletes_change(engine: Engine, anna: Athlete) -> None:
    changed = Athletes(engine).change(anna, lang="en", bodyweight_kg=64.5)
    assert (changed.voice.lang, changed.profile.bodyweight_kg) == ("en", 64.5)
    assert Athletes(engine).change(changed, lang="en") == changed


def test_accounts_and_logins(engine: Engine, anna: Athlete) -> None:
    accounts = Accounts(engine)
    accounts.open(anna, "a long password", "athlete", NOW)
    assert accounts.check("anna", "a long password")
    assert accounts.check("anna", "another") is None
    login = accounts.sign_in("anna", "Firefox", NOW)
    assert accounts.is_live(login, "anna", NOW)
    assert accounts.set_password("anna", "another long one")
    accounts.sign_out("anna")
    assert not accounts.is_live(login, "anna", NOW)


def test_facts_supersede_and_come_back(engine: Engine, anna: Athlete) -> None:
    facts = Facts(engine)
    old = facts.put(anna, FactRow(0, "goal", "goal", {"kg": 100}, Both("100", "100"), "", NOW))
    new = facts.put(anna, FactRow(0, "goal", "goal", {"kg": 120}, Both("120", "120"), "", NOW))
    assert [row.id for row in facts.current(anna)] == [new.id]
    assert len(facts.history(anna)) == 2
    assert facts.undo(anna, new.id)
    assert [row.id for row in facts.current(anna)] == [old.id]
    assert facts.get(anna, old.id) == facts.current(anna)[0]
    assert facts.remove(anna, [old.id]) == 1


def test_turns_and_their_memories(engine: Engine, anna: Athlete) -> None:
    turns, memories = Turns(engine), Memories(engine)
    ids = [
        turns.save(anna, Turn(f"asked {one} 💪", "ä", NOW + timedelta(seconds=one), thread="t"))
        for one in range(4)
    ]
    assert [one.id for one in turns.recent(anna, "t", 2)] == ids[2:]
    assert turns.rename(anna, "t", "Titel")
    assert turns.rename(anna, "t", "Titel")
    assert turns.threads(anna)[0].title == "Titel"
    waiting = memories.unindexed(anna, "index", 10)
    assert len(waiting) == memories.count(anna) == 4
    memories.mark(anna, [row.id for row in waiting[:3]], "index")
    assert len(memories.unindexed(anna, "index", 10)) == 1
    inside = memories.ids(anna, NOW + timedelta(seconds=1), NOW + timedelta(seconds=2))
    assert len(inside) == 2
    assert [row.at for row in memories.listed(anna, 2)] == [
        NOW + timedelta(seconds=3),
        NOW + timedelta(seconds=2),
    ]
    assert turns.cut(anna, "t", ids[2]) == 2
    assert turns.delete(anna, "t")
    assert memories.count(anna) == 0


def test_forgetting(engine: Engine, anna: Athlete) -> None:
    turns, memories = Turns(engine), Memories(engine)
    for text in ("My secret knee operation was in spring.", "Bench again."):
        turns.save(anna, Turn(text, "Noted.", NOW, thread="t"))
    text = memories.listed(anna, 9)[1].text
    gone = erase(engine, anna, Doomed(frozenset({text})))
    assert gone.turns == 1
    assert [one.asked for one in turns.recent(anna, "t")] == ["Bench again."]
    erase_all(engine, anna)
    assert memories.count(anna) == 0


def test_training_is_added_told_and_taken_back(engine: Engine, anna: Athlete) -> None:
    log = OwnLog(engine)
    new = NewSession("key", NOW, "Push", 60, (NewSet(BENCH, load_kg=82.5, reps=8, rpe=8.5),))
    assert log.add(anna, [new]).sets == 1
    assert log.add(anna, [new]).sets == 0
    tomorrow = NOW + timedelta(days=1)
    tell(engine, anna.id, tomorrow, [NewSet(BENCH, load_kg=80, reps=8), NewSet(ROW, reps=9)])
    assert [one.exercise_id for one in log.sets(anna, tomorrow.date())] == [BENCH, ROW]
    assert len(take_back(engine, anna.id, tomorrow)) == 1
    assert log.history(anna).load_kg.tolist() == [82.5, 80]
    log.weigh(anna, NOW.date(), 64.5)
    log.weigh(anna, NOW.date(), 64.5)
    log.weigh(anna, NOW.date(), 64.25)
    assert log.bodyweight_kg(anna) == 64.25


def test_plans_and_workouts(engine: Engine, anna: Athlete) -> None:
    plans, workouts = Plans(engine), Workouts(engine)
    line = PlannedExercise(BENCH, 1, 3, 8, 12, 62.5, 8.0, 120, "", "")
    other = PlannedExercise("homegym-7", 2, 3, 8, 12, None, 8.0, 120)
    day = PlannedSession("Push", "push", (line, other))
    draft = plans.draft(anna, Plan("Plan ä💪", "", (day, day)), "t", NOW)
    assert plans.get(anna, draft.id) == draft
    assert plans.set_status(anna, draft.id, "active", NOW)
    assert plans.set_status(anna, draft.id, "active", NOW)
    running = plans.running(anna)
    assert running is not None
    assert running.id == draft.id
    workout = workouts.open(anna, draft.id, 0, "Push", [{"exercise": BENCH}], NOW)
    for _ in range(2):
        assert workouts.keep(anna, workout.id, 0, 1, NewSet(BENCH, load_kg=62.5, reps=10))
    assert workouts.change(anna, workout.id, [{"exercise": ROW}])
    assert workouts.change(anna, workout.id, [{"exercise": ROW}])
    assert workouts.finish(anna, workout.id, NOW)
    assert [one.reps for one in OwnLog(engine).sets(anna)] == [10]
    assert plans.delete(anna, draft.id)


def test_own_exercises(engine: Engine, anna: Athlete) -> None:
    own = catalogue.public()[BENCH]
    mine = replace(own, id="own-1-press", owner=anna.id, name=Both("Press ä", "Drücken ä"))
    catalogue.add_own(engine, anna.id, [mine])
    assert catalogue.visible(engine, anna.id)["own-1-press"] == mine
    assert "own-1-press" not in catalogue.visible(engine, anna.id + 1)

"""The demo athlete: the same every time, and believable."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Engine

from chat_coach.sources.demo import DAYS, load_demo
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.log import Added, OwnLog
from chat_coach.strength.values import LoadMode, Session
from tests.sources.conftest import NOW

TODAY = date(2026, 11, 21)


@pytest.fixture
def log(engine: Engine, athlete: Athlete) -> OwnLog:
    log = OwnLog(engine)
    load_demo(log, athlete, TODAY)
    return log


@pytest.fixture
def trained(log: OwnLog, athlete: Athlete) -> list[Session]:
    return log.sessions(athlete)


def test_it_goes_into_an_empty_log_only(log: OwnLog, athlete: Athlete) -> None:
    assert load_demo(log, athlete, TODAY) == Added(0, 0)


def test_it_is_the_same_for_everyone(log: OwnLog, athlete: Athlete, engine: Engine) -> None:
    other = Athletes(engine).get_or_add("ben", "en", "kg", NOW)
    load_demo(log, other, TODAY)
    assert [one[2:] for one in log.sets(other)] == [one[2:] for one in log.sets(athlete)]


@pytest.mark.parametrize("offset", range(7))
def test_whatever_day_it_is(engine: Engine, athlete: Athlete, offset: int) -> None:
    today = TODAY + timedelta(days=offset)
    log = OwnLog(engine)
    assert load_demo(log, athlete, today).sessions > 70
    days = [one.at.date() for one in log.sessions(athlete)]
    assert today - timedelta(days=4) < days[-1] < today
    assert days[0] >= today - timedelta(days=DAYS)
    assert len(set(days)) == len(days)


def test_it_holds_what_real_logs_hold(trained: list[Session]) -> None:
    sets = [one for session in trained for one in session.sets]
    assert {one.type for one in sets} == {"normal", "warmup", "drop"}
    assert any(one.deload for one in trained)
    assert sum("shoulder" in one.note.lower() for one in trained) >= 3
    gaps = [(b.at.date() - a.at.date()).days for a, b in pairwise(trained)]
    assert sorted(gaps)[-1] >= 14
    assert sorted(gaps)[-2] <= 3
    assert all(6 <= one.rpe <= 10 for one in sets if one.rpe is not None)
    assert all(30 <= (one.duration_min or 0) <= 110 for one in trained)


def test_loads_can_be_loaded(trained: list[Session], log: OwnLog, athlete: Athlete) -> None:
    exercises = log.exercises(athlete)
    for one in (one for session in trained for one in session.sets):
        exercise = exercises[one.exercise_id]
        if exercise.load_mode is LoadMode.NONE:
            assert one.load_kg is None
        else:
            assert one.load_kg is not None
            assert (one.load_kg / exercise.load_step_kg).is_integer()


def test_the_athlete_gets_stronger_and_a_little_lighter(
    trained: list[Session], log: OwnLog, athlete: Athlete
) -> None:
    def top(name: str) -> list[float]:
        return [
            max(one.load_kg or 0 for one in session.sets if one.exercise_id == name)
            for session in trained
            if any(one.exercise_id == name for one in session.sets)
        ]

    for name in ("barbell-bench-press", "barbell-squat", "deadlift"):
        loads = top(name)
        assert 1.04 < loads[-1] / loads[0] < 1.25
    weight = log.bodyweight_kg(athlete)
    assert weight is not None
    assert 79 < weight < 82


def test_notes_are_in_the_athletes_language(engine: Engine) -> None:
    athlete = Athletes(engine).get_or_add("jan", "de", "kg", NOW)
    log = OwnLog(engine)
    load_demo(log, athlete, TODAY)
    notes = " ".join(one.note for one in log.sessions(athlete))
    assert "Schulter" in notes
    assert "shoulder" not in notes

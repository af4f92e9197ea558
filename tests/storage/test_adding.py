"""Merging: nothing is twice, nothing is lost, corrections are taken over."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from chat_coach.storage.adding import DEMO, Added, NewSession, NewSet, merge
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog

AT = datetime(2026, 11, 2, 18, 30)
BENCH, SQUAT = "barbell-bench-press", "barbell-squat"


def bench(load_kg: float, reps: int = 8) -> NewSet:
    return NewSet(BENCH, load_kg=load_kg, reps=reps)


def squat(load_kg: float, reps: int = 5) -> NewSet:
    return NewSet(SQUAT, load_kg=load_kg, reps=reps)


@pytest.mark.parametrize(
    ("before", "after", "merged"),
    [
        ((bench(80), bench(80)), (bench(80), bench(80)), (bench(80), bench(80))),
        ((bench(80),), (bench(80), bench(80)), (bench(80), bench(80))),
        ((bench(80), bench(80)), (bench(80),), (bench(80), bench(80))),
        ((bench(80), bench(80)), (bench(80), bench(82.5)), (bench(80), bench(82.5))),
        ((bench(80), bench(75)), (bench(80), bench(78), bench(75)),
         (bench(80), bench(78), bench(75))),
        ((bench(80), bench(78), bench(75)), (bench(80), bench(75)),
         (bench(80), bench(78), bench(75))),
        ((bench(80), bench(70)), (bench(82.5),), (bench(82.5), bench(70))),
        ((bench(80),), (squat(100),), (squat(100), bench(80))),
        ((bench(80),), (squat(80, 8),), (squat(80, 8),)),
        ((bench(80), squat(100)), (bench(80), squat(105), squat(105)),
         (bench(80), squat(105), squat(105))),
        ((bench(61.235),), (bench(61.2),), (bench(61.235),)),
        ((), (bench(80),), (bench(80),)),
        ((bench(80),), (), (bench(80),)),
    ],
    ids=["same", "grown", "a part", "corrected", "a row that was broken", "a broken row again",
         "corrected and cut", "another exercise", "renamed exercise", "corrected and grown",
         "another unit's rounding", "from nothing", "to nothing"],
)  # fmt: skip
def test_merging(
    before: tuple[NewSet, ...], after: tuple[NewSet, ...], merged: tuple[NewSet, ...]
) -> None:
    assert merge(before, after) == merged


some_sets = st.lists(
    st.builds(
        NewSet,
        st.sampled_from((BENCH, SQUAT)),
        load_kg=st.sampled_from((60.0, 80.0)),
        reps=st.integers(5, 6),
    ),
    max_size=6,
).map(tuple)


@given(some_sets, some_sets)
def test_a_merge_holds_still_and_counts_no_exercise_twice(
    before: tuple[NewSet, ...], after: tuple[NewSet, ...]
) -> None:
    merged = merge(before, after)
    assert merge(merged, after) == merged
    assert len(merged) <= len(before) + len(after)
    assert len(merged) >= max(len(before), len(after))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def athlete(engine: Engine) -> Athlete:
    return Athletes(engine).get_or_add("ana", "en", "kg", AT)


@pytest.fixture
def log(engine: Engine) -> OwnLog:
    return OwnLog(engine)


def session(name: str, *sets: NewSet, key: str = "", at: datetime = AT) -> NewSession:
    return NewSession(key, at, name, None, sets)


def test_a_renamed_session_is_known_by_its_sets(log: OwnLog, athlete: Athlete) -> None:
    log.add(athlete, [session("Push", bench(80), bench(80))])
    assert log.add(athlete, [session("Monday", bench(80), bench(80), bench(80))]) == Added(0, 1)
    assert [one.name for one in log.sessions(athlete)] == ["Push"]


def test_other_sets_under_another_name_are_another_session(log: OwnLog, athlete: Athlete) -> None:
    log.add(athlete, [session("Push", bench(80))])
    assert log.add(athlete, [session("Legs", squat(100))]) == Added(1, 1)


def test_two_sessions_alike_in_minute_and_name_stay_apart(log: OwnLog, athlete: Athlete) -> None:
    one, two = session("Push", bench(80)), session("Push", squat(100))
    assert log.add(athlete, [one, two]) == Added(2, 2)
    assert log.add(athlete, [two, one]) == Added(0, 0)
    assert log.add(athlete, [one, session("Push", squat(100), squat(100))]) == Added(0, 1)


def test_seconds_do_not_part_a_session(log: OwnLog, athlete: Athlete) -> None:
    log.add(athlete, [session("Push", bench(80))])
    later = AT.replace(second=47)
    assert log.add(athlete, [session("Push", bench(80), at=later)]) == Added(0, 0)


def test_a_key_is_a_session_whatever_it_holds(log: OwnLog, athlete: Athlete) -> None:
    log.add(athlete, [session("A", bench(80), key="k")])
    later = AT.replace(day=9)
    assert log.add(athlete, [session("B", bench(80), bench(80), key="k", at=later)]) == Added(0, 1)
    assert log.add(athlete, [session("C", bench(80), key="c"), session("C", key="c")]) == Added(
        1, 1
    )


def test_corrections_are_counted_and_keep_the_order(log: OwnLog, athlete: Athlete) -> None:
    log.add(athlete, [session("Push", bench(80), bench(80), squat(100))])
    done = log.add(athlete, [session("Push", bench(80), bench(82.5), squat(100), squat(100))])
    assert done == Added(0, 1, 1)
    assert [(one.order, one.load_kg) for one in log.sets(athlete)] == [
        (0, 80),
        (1, 82.5),
        (2, 100),
        (3, 100),
    ]


def test_another_athletes_session_is_not_touched(
    engine: Engine, log: OwnLog, athlete: Athlete
) -> None:
    other = Athletes(engine).get_or_add("ben", "de", "kg", AT)
    log.add(athlete, [session("Push", bench(80))])
    assert log.add(other, [session("Push", bench(80))]) == Added(1, 1)
    assert log.add(other, [session("Push", bench(90))]) == Added(0, 0, 1)
    assert [one.load_kg for one in log.sets(athlete)] == [80]


def test_what_the_demo_athlete_did_is_never_taken_for_ones_own(
    log: OwnLog, athlete: Athlete
) -> None:
    log.add(athlete, [NewSession("demo-1", AT, "Push", None, (bench(80),), source=DEMO)])
    assert log.add(athlete, [session("Push", bench(80))]) == Added(1, 1)

"""What every training log must do, asked of the coach's own (in each kind of database) and of
HomeGym's through the same calls."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, update

from chat_coach.storage import tables
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.homegym.connection import HomeGym
from chat_coach.storage.homegym.exercises import ours
from chat_coach.storage.homegym.log import HomeGymLog
from chat_coach.storage.log import NewSession, NewSet, OwnLog, TrainingLog
from chat_coach.strength.history import History
from chat_coach.strength.values import LoggedSet
from tests.storage.homegym_gym import ANNA, BEN, BENCH, PULL_UP, ROW, Gym, Set, Workout, anna, ben

NOW = datetime(2026, 7, 20, 12, 0)
WINTER, SUMMER = datetime(2026, 1, 5, 18, 30), datetime(2026, 7, 6, 23, 45)


@dataclass(frozen=True)
class Done:
    """A workout at local time, for any log."""

    at: datetime
    sets: Sequence[Set]
    deload: bool = False
    note: str = ""


@dataclass(frozen=True)
class Kept:
    """A log, two athletes, and how the test puts something into it."""

    log: TrainingLog
    anna: Athlete
    ben: Athlete
    add: Callable[[Athlete, Done], None]
    exercise: Callable[[int], str]
    weigh: Callable[[Athlete, date, float], None]


def _own(engine: Engine) -> Kept:
    log, athletes = OwnLog(engine), Athletes(engine)
    ids = {BENCH: "barbell_bench_press", ROW: "one_arm_dumbbell_row", PULL_UP: "pull_up"}
    known = log.exercises(athletes.get_or_add("anna", "de", "kg", NOW))
    spare = iter(known)
    ids = {number: id_ if id_ in known else next(spare) for number, id_ in ids.items()}

    def add(athlete: Athlete, done: Done) -> None:
        new = [
            NewSet(
                ids[one.exercise],
                "warmup" if one.warmup else "normal",
                one.kg,
                one.reps,
                one.rpe,
                note=one.note or "",
            )
            for one in done.sets
        ]
        key = f"{athlete.id} {done.at}"
        log.add(athlete, [NewSession(key, done.at, "", 60, tuple(new), done.note)])
        if done.deload:
            with engine.begin() as connection:
                connection.execute(
                    update(tables.sessions)
                    .where(tables.sessions.c.source_key == key)
                    .values(deload=True)
                )

    return Kept(
        log,
        athletes.get_or_add("anna", "de", "kg", NOW),
        athletes.get_or_add("ben", "en", "kg", NOW),
        add,
        ids.__getitem__,
        log.weigh,
    )


def _homegym(gym: Gym, homegym: HomeGym) -> Kept:
    utc, berlin = ZoneInfo("UTC"), ZoneInfo("Europe/Berlin")

    def add(athlete: Athlete, done: Done) -> None:
        at = done.at.replace(tzinfo=berlin).astimezone(utc).replace(tzinfo=None)
        user = ANNA if athlete is anna else BEN
        gym.add(Workout(at, done.sets, user, 60, done.note, done.deload))

    def weigh(athlete: Athlete, day: date, kg: float) -> None:
        user = ANNA if athlete is anna else BEN
        gym.many(
            "INSERT INTO core_koerperwerte (user_id, datum, gewicht) VALUES (%s,%s,%s)",
            [(user, day, kg)],
        )

    gym.run("DELETE FROM core_koerperwerte")
    return Kept(HomeGymLog(homegym), anna, ben, add, ours, weigh)


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("mariadb", marks=pytest.mark.slow),
        pytest.param("postgres", marks=pytest.mark.slow),
        pytest.param("homegym", marks=pytest.mark.slow),
    ]
)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def kept(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    if kind == "homegym":
        yield _homegym(request.getfixturevalue("gym"), request.getfixturevalue("homegym"))
    else:
        opened = request.getfixturevalue("open_kind")(kind)
        yield _own(opened)
        opened.dispose()


def test_a_set_comes_back_as_it_was_done(kept: Kept) -> None:
    bench, row = kept.exercise(BENCH), kept.exercise(ROW)
    kept.add(
        kept.anna,
        Done(
            SUMMER,
            (
                Set(BENCH, 60, 10, None, warmup=True),
                Set(BENCH, 82.5, 8, 8.5, note="Gurt ä"),
                Set(ROW, 30.25, 12, None),
            ),
        ),
    )
    found = kept.log.sets(kept.anna)
    number = found[0].session_id
    assert found == [
        LoggedSet(number, SUMMER, bench, 0, "warmup", 60, 10, None, None, None, False, ""),
        LoggedSet(number, SUMMER, bench, 1, "normal", 82.5, 8, 8.5, None, None, False, "Gurt ä"),
        LoggedSet(number, SUMMER, row, 2, "normal", 30.25, 12, None, None, None, False, ""),
    ]
    assert [type(one) for one in found[1]] == [
        int, datetime, str, int, str, float, int, float, type(None), type(None), bool, str,
    ]  # fmt: skip


def test_days_are_the_athletes_days(kept: Kept) -> None:
    late, early = SUMMER, SUMMER + timedelta(minutes=30)
    kept.add(kept.anna, Done(late, (Set(kg=1),)))
    kept.add(kept.anna, Done(early, (Set(kg=2),)))
    kept.add(kept.anna, Done(WINTER, (Set(kg=3),)))
    monday, tuesday = late.date(), early.date()
    assert monday != tuesday

    def loads(since: date | None = None, until: date | None = None) -> list[float | None]:
        return [one.load_kg for one in kept.log.sets(kept.anna, since, until)]

    assert loads() == [3, 1, 2]
    assert loads(monday, monday) == [1]
    assert loads(tuesday) == [2]
    assert loads(None, monday) == [3, 1]
    assert loads(WINTER.date(), WINTER.date()) == [3]
    assert loads(tuesday, monday) == []


def test_only_the_exercises_asked_for_with_their_place_in_the_session(kept: Kept) -> None:
    kept.add(kept.anna, Done(SUMMER, (Set(BENCH), Set(ROW), Set(BENCH), Set(PULL_UP))))
    whole = kept.log.sets(kept.anna)
    for wanted in ((BENCH,), (ROW, PULL_UP), ()):
        ids = [kept.exercise(one) for one in wanted]
        some = kept.log.sets(kept.anna, exercise_ids=ids)
        assert some == [one for one in whole if one.exercise_id in ids]
    assert kept.log.sets(kept.anna, exercise_ids=["no_such_exercise"]) == []


def test_sessions_hold_their_sets_in_order(kept: Kept) -> None:
    kept.add(kept.anna, Done(SUMMER, (Set(kg=2), Set(kg=3)), note="gut"))
    kept.add(kept.anna, Done(WINTER, (Set(kg=1),), deload=True))
    first, second = kept.log.sessions(kept.anna)
    assert (first.at, first.deload, first.note, first.duration_min) == (WINTER, True, "", 60)
    assert (second.at, second.deload, second.note) == (SUMMER, False, "gut")
    assert [one.load_kg for one in second.sets] == [2, 3]
    assert first.sets[0].deload is True
    assert kept.log.sessions(kept.anna, SUMMER.date()) == [second]
    assert kept.log.sessions(kept.anna, None, WINTER.date()) == [first]


def test_the_history_is_the_sessions_as_arrays(kept: Kept) -> None:
    kept.add(kept.anna, Done(WINTER, (Set(BENCH, warmup=True), Set(BENCH, 80, 5), Set(ROW, 30, 9))))
    kept.add(kept.anna, Done(SUMMER, (Set(BENCH, 85, 5, None),), deload=True))
    fast = kept.log.history(kept.anna)
    slow = History.of(kept.log.sessions(kept.anna))

    assert fast.day.tolist() == slow.day.tolist()
    assert fast.deload.tolist() == slow.deload.tolist()
    assert fast.minutes.tolist() == slow.minutes.tolist()

    def told(one: History) -> list[tuple[object, ...]]:
        return sorted(
            (
                int(one.day[session]),
                bool(one.deload[session]),
                one.exercise_ids[exercise],
                float(kg),
                float(reps),
                str(rpe),
            )
            for session, exercise, kg, reps, rpe in zip(
                one.session, one.exercise, one.load_kg, one.reps, one.rpe, strict=True
            )
        )

    assert told(fast) == told(slow)
    assert len(fast.load_kg) == 3


def test_every_exercise_of_a_set_is_known(kept: Kept) -> None:
    kept.add(kept.anna, Done(SUMMER, (Set(BENCH), Set(ROW), Set(PULL_UP))))
    known = kept.log.exercises(kept.anna)
    for one in kept.log.sets(kept.anna):
        assert known[one.exercise_id].id == one.exercise_id
        assert known[one.exercise_id].primary


def test_the_last_body_weight_counts(kept: Kept) -> None:
    assert kept.log.bodyweight_kg(kept.anna) is None
    kept.weigh(kept.anna, date(2026, 3, 1), 64.5)
    kept.weigh(kept.anna, date(2026, 1, 1), 66)
    kept.weigh(kept.ben, date(2026, 5, 1), 91)
    assert kept.log.bodyweight_kg(kept.anna) == 64.5
    assert kept.log.profile(kept.anna).bodyweight_kg == 64.5


def test_nobody_sees_anothers_training(kept: Kept) -> None:
    kept.add(kept.ben, Done(SUMMER, (Set(BENCH), Set(ROW)), note="geheim"))
    kept.weigh(kept.ben, SUMMER.date(), 91)
    assert kept.log.sets(kept.anna) == []
    assert kept.log.sets(kept.anna, exercise_ids=[kept.exercise(BENCH)]) == []
    assert kept.log.sessions(kept.anna) == []
    assert len(kept.log.history(kept.anna).load_kg) == 0
    assert kept.log.bodyweight_kg(kept.anna) is None
    assert len(kept.log.sets(kept.ben)) == 2


def test_a_view_tells_the_same_as_the_log(kept: Kept) -> None:
    for week in range(6):
        kept.add(kept.anna, Done(WINTER + timedelta(weeks=week), (Set(BENCH, week), Set(ROW))))
    view, log = kept.log.view(), kept.log
    bench = [kept.exercise(BENCH)]
    middle, end = (WINTER + timedelta(weeks=2)).date(), (WINTER + timedelta(weeks=4)).date()
    for _ in range(2):
        assert view.sets(kept.anna, middle, end, bench) == log.sets(kept.anna, middle, end, bench)
        assert view.sets(kept.anna, end) == log.sets(kept.anna, end)
        assert view.sets(kept.anna, None, middle) == log.sets(kept.anna, None, middle)
        assert view.sets(kept.anna) == log.sets(kept.anna)
        assert view.sessions(kept.anna, middle, end) == log.sessions(kept.anna, middle, end)
        assert view.exercises(kept.anna) == log.exercises(kept.anna)
        assert view.sets(kept.ben) == []

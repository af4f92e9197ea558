"""What is ticked is in the log at once, once, and only for its owner."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chat_coach.storage.accounts import LOGIN_DAYS, Accounts
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import NewSet, OwnLog
from chat_coach.storage.turns import Turn, Turns
from chat_coach.storage.workouts import Workouts

NOW = datetime(2026, 11, 21, 18, 0)


class House:
    """One database with two athletes."""

    def __init__(self, folder: Path) -> None:
        self.engine = open_database(f"sqlite:///{folder / 'coach.db'}")
        athletes = Athletes(self.engine)
        self.ann = athletes.get_or_add("ann", "en", "kg", NOW)
        self.bob = athletes.get_or_add("bob", "de", "lb", NOW)
        self.log = OwnLog(self.engine)
        self.workouts = Workouts(self.engine)

    def begin(self, athlete: Athlete) -> int:
        lines = [{"exercise_id": next(iter(self.log.exercises(athlete))), "sets": 3}]
        return self.workouts.open(athlete, 1, 0, "Push", lines, NOW).id

    def done(self) -> NewSet:
        return NewSet(next(iter(self.log.exercises(self.ann))), "normal", 80.0, 8, 8.0)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_the_same_tick_twice_is_one_set(house: House) -> None:
    one = house.begin(house.ann)
    assert house.begin(house.ann) == one
    for _ in range(2):
        assert house.workouts.keep(house.ann, one, 0, 1, house.done())
    assert [each.load_kg for each in house.log.sets(house.ann)] == [80.0]
    house.workouts.keep(house.ann, one, 0, 1, None)
    assert house.log.sets(house.ann) == []


def test_nobody_else_sees_or_changes_a_workout(house: House) -> None:
    one = house.begin(house.ann)
    assert house.workouts.get(house.bob, one) is None
    assert not house.workouts.keep(house.bob, one, 0, 0, house.done())
    assert not house.workouts.change(house.bob, one, [])
    assert not house.workouts.finish(house.bob, one, NOW)
    assert house.log.sets(house.ann) == house.log.sets(house.bob) == []


def test_finishing_keeps_the_time_and_an_empty_workout_leaves_nothing(house: House) -> None:
    one = house.begin(house.ann)
    house.workouts.keep(house.ann, one, 0, 0, house.done())
    assert house.workouts.finish(house.ann, one, NOW + timedelta(minutes=48))
    assert not house.workouts.finish(house.ann, one, NOW + timedelta(minutes=90))
    found = house.workouts.get(house.ann, one)
    assert found
    assert (found.finished, found.duration_min, len(found.done)) == (True, 48.0, 1)
    empty = house.workouts.open(house.ann, 2, 0, "Pull", [], NOW).id
    house.workouts.finish(house.ann, empty, NOW)
    assert [one.name for one in house.log.sessions(house.ann)] == ["Push"]


def test_passwords_log_ins_and_their_end(house: House) -> None:
    accounts = Accounts(house.engine)
    accounts.open(house.ann, "correct horse", "athlete", NOW)
    assert accounts.check("ann", "wrong") is None
    assert accounts.check("nobody", "wrong") is None
    assert accounts.check("ann", "correct horse")
    login = accounts.sign_in("ann", "Firefox", NOW)
    assert accounts.is_live(login, "ann", NOW)
    assert not accounts.is_live(login, "bob", NOW)
    assert not accounts.is_live(login, "ann", NOW + timedelta(days=LOGIN_DAYS, seconds=1))
    accounts.set_password("ann", "another horse")
    assert not accounts.is_live(login, "ann", NOW)
    accounts.block("ann")
    assert accounts.check("ann", "another horse") is None


def test_conversations_are_cut_found_and_owned(house: House) -> None:
    turns = Turns(house.engine)
    turns.begin(house.ann, "t1", "Plan", NOW)
    ids = [
        turns.save(house.ann, Turn(f"question {n}", "100 % sure_", NOW, thread="t1"))
        for n in range(3)
    ]
    assert turns.owner("t1") == "ann"
    with pytest.raises(PermissionError):
        turns.begin(house.bob, "t1", "mine", NOW)
    assert turns.cut(house.bob, "t1", ids[1]) == 0
    assert turns.cut(house.ann, "t1", ids[1]) == 2
    assert turns.one(house.bob, ids[0]) is None
    assert [one.id for one in turns.threads(house.ann, search="100 %")] == ["t1"]
    assert turns.threads(house.ann, search="100_%") == []
    assert turns.threads(house.bob, search="question") == []

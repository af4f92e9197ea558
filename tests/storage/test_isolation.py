"""Two athletes in one database: whatever both do, neither reads a word or a figure of the other."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, create_engine, event

from chat_coach.storage import catalogue, database, migrations
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.log import NewSession, NewSet, OwnLog
from chat_coach.storage.plans import Plans
from chat_coach.storage.turns import Turn, Turns
from chat_coach.strength.values import Plan, PlannedExercise, PlannedSession

NOW = datetime(2026, 11, 21, 18, 30)
BENCH = next(iter(catalogue.public()))
DEEDS = ("train", "weigh", "plan", "save", "talk", "rename", "delete", "forget")
MARKS = {"anna": 1_000.0, "ben": 2_000.0}


class Life:
    """What an athlete can do to the database; all of it carries the athlete's name or figures."""

    def __init__(self, engine: Engine, name: str) -> None:
        self.log, self.plans, self.turns = OwnLog(engine), Plans(engine), Turns(engine)
        self.who = Athletes(engine).get_or_add(name, "de", "kg", NOW)
        self.mark = MARKS[name]
        self.number = 0

    def does(self, deed: str, other: Athlete) -> None:
        self.number += 1
        at, name, number = NOW + timedelta(hours=self.number), self.who.name, self.number
        if deed == "train":
            sets = (NewSet(BENCH, load_kg=self.mark + number, reps=5, note=name),)
            self.log.add(self.who, [NewSession(f"key {number}", at, name, 60, sets, name)])
        elif deed == "weigh":
            self.log.weigh(self.who, at.date(), self.mark + number)
        elif deed == "plan":
            line = PlannedExercise(BENCH, 1, 3, 5, 8, self.mark + number, 8, 120, name)
            day = PlannedSession(name, "push", (line,))
            self.plans.draft(self.who, Plan(name, name, (day,)), f"{name} thread", at)
        elif deed == "talk":
            self.turns.save(self.who, Turn(name, name, at, thread=f"{name} {number % 3}"))
        else:
            self._reaches_out(deed, other)

    def _reaches_out(self, deed: str, other: Athlete) -> None:
        """Try it on one's own things and, by their very ids, on the other's."""
        for plan_id in range(1, 6):
            if deed == "save":
                self.plans.set_status(self.who, plan_id, "active", NOW)
            elif deed == "delete" and plan_id % 2:
                self.plans.delete(self.who, plan_id)
        threads = [f"{one.name} {number}" for one in (self.who, other) for number in range(3)]
        for thread in threads:
            if deed == "rename":
                self.turns.rename(self.who, thread, self.who.name)
            elif deed == "delete":
                self.turns.delete(self.who, thread)
        if deed == "forget":
            self.log.forget(self.who, "coach")

    def sees(self) -> list[object]:
        """Everything any reading gives."""
        threads = self.turns.threads(self.who)
        return [
            self.log.sets(self.who),
            self.log.sets(self.who, exercise_ids=[BENCH]),
            self.log.sessions(self.who),
            sorted(self.log.history(self.who).load_kg.tolist()),
            self.log.bodyweight_kg(self.who),
            self.log.profile(self.who),
            self.plans.all(self.who),
            [self.plans.get(self.who, number) for number in range(1, 8)],
            [self.plans.latest(self.who, status) for status in ("draft", "active")],
            threads,
            [
                self.turns.recent(self.who, f"{name} {number}")
                for name in MARKS
                for number in range(3)
            ],
        ]


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = create_engine("sqlite://")
    event.listen(made, "connect", database._sqlite_pragmas)
    migrations.migrate(made)
    with made.begin() as connection:
        catalogue.seed(connection)
    yield made
    made.dispose()


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["anna", "ben"]), st.sampled_from(DEEDS)), max_size=14))
def test_neither_sees_nor_changes_what_is_the_others(
    engine: Engine, deeds: list[tuple[str, str]]
) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM athletes")
    lives = {name: Life(engine, name) for name in MARKS}
    for name, deed in deeds:
        other = next(one for one in MARKS if one != name)
        before = lives[other].sees()
        lives[name].does(deed, lives[other].who)
        assert lives[other].sees() == before
        told = repr(lives[name].sees())
        assert other not in told
        assert not any(str(MARKS[other] + number) in told for number in range(15))

"""The training log behind a door: what every tool reads, whoever keeps the sets."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Protocol

from sqlalchemy import Engine, Select, delete, insert, select, update

from chat_coach.storage import adding, catalogue, history, telling
from chat_coach.storage.adding import Added, NewSession, NewSet, OnProgress
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import body_weights, sessions, sets
from chat_coach.strength.history import History
from chat_coach.strength.values import Exercise, LoggedSet, Profile, Session

__all__ = ["Added", "NewSession", "NewSet", "OwnLog", "TrainingLog"]


class TrainingLog(Protocol):
    """What the coach needs of a log; every method is bound to one athlete."""

    def view(self) -> "TrainingLog":
        """The log as one turn sees it; a log behind a network keeps there what it has read."""

    def sets(
        self,
        athlete: Athlete,
        since: date | None = None,
        until: date | None = None,
        exercise_ids: Collection[str] | None = None,
    ) -> list[LoggedSet]:
        """Sets in order of time, both days included; None leaves that side open."""

    def sessions(
        self, athlete: Athlete, since: date | None = None, until: date | None = None
    ) -> list[Session]:
        """Sessions with their sets, in order of time."""

    def history(self, athlete: Athlete) -> History:
        """The whole log as arrays, without warm-ups; `History.of(self.sessions(athlete))` where
        a log has no faster way."""

    def exercises(self, athlete: Athlete) -> Mapping[str, Exercise]:
        """All the exercises this athlete may see, by id."""

    def bodyweight_kg(self, athlete: Athlete) -> float | None:
        """The last body weight on record, None where there is none."""

    def profile(self, athlete: Athlete) -> Profile:
        """What planning needs to know: what the athlete told the coach, and what the log knows
        beside it, such as the body weight."""

    def tell(self, athlete: Athlete, at: datetime, new: Sequence[NewSet]) -> None:
        """Write sets that the athlete told into the session of the day they were done.

        Raises LogUnavailable where the log is kept by another app and only read here.
        """

    def take_back(
        self, athlete: Athlete, now: datetime, count: int = 0, day: date | None = None
    ) -> list[LoggedSet]:
        """Undo: remove the last `count` sets told for `day` (None: the day something was told for
        last), or (0) the last told exercise; returns them, none where none was told."""

    def close(self) -> None:
        """Let go of connections that are the log's own."""


class OwnLog:
    """The log in the coach's own tables."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def view(self) -> "OwnLog":
        return self

    def close(self) -> None:
        """The engine is the coach's to close."""

    def sets(
        self,
        athlete: Athlete,
        since: date | None = None,
        until: date | None = None,
        exercise_ids: Collection[str] | None = None,
    ) -> list[LoggedSet]:
        query = (
            select(
                sets.c.session_id,
                sessions.c.started_at,
                sets.c.exercise_id,
                sets.c.position,
                sets.c.type,
                sets.c.load_kg,
                sets.c.reps,
                sets.c.rpe,
                sets.c.duration_s,
                sets.c.distance_m,
                sessions.c.deload,
                sets.c.note,
            )
            .join(sessions, sessions.c.id == sets.c.session_id)
            .where(sets.c.athlete_id == athlete.id, sessions.c.athlete_id == athlete.id)
            .order_by(sessions.c.started_at, sets.c.session_id, sets.c.position)
        )
        if exercise_ids is not None:
            query = query.where(sets.c.exercise_id.in_(exercise_ids))
        with self._engine.connect() as connection:
            rows = connection.execute(_between(query, since, until))
            return [LoggedSet._make(row) for row in rows]

    def sessions(
        self, athlete: Athlete, since: date | None = None, until: date | None = None
    ) -> list[Session]:
        query = (
            select(sessions)
            .where(sessions.c.athlete_id == athlete.id)
            .order_by(sessions.c.started_at, sessions.c.id)
        )
        done: dict[int, list[LoggedSet]] = {}
        for one in self.sets(athlete, since, until):
            done.setdefault(one.session_id, []).append(one)
        with self._engine.connect() as connection:
            rows = connection.execute(_between(query, since, until)).mappings().all()
        return [
            Session(
                row["id"],
                row["started_at"],
                row["name"],
                row["duration_min"],
                row["note"],
                row["deload"],
                tuple(done.get(row["id"], ())),
            )
            for row in rows
        ]

    def history(self, athlete: Athlete) -> History:
        return history.read(self._engine, athlete.id)

    def exercises(self, athlete: Athlete) -> Mapping[str, Exercise]:
        return catalogue.visible(self._engine, athlete.id)

    def add_exercise(self, athlete: Athlete, new: Exercise) -> None:
        """Keep an exercise of the athlete's own; one that is there stays as it is."""
        catalogue.add_own(self._engine, athlete.id, [new])

    def bodyweight_kg(self, athlete: Athlete) -> float | None:
        query = (
            select(body_weights.c.kg)
            .where(body_weights.c.athlete_id == athlete.id)
            .order_by(body_weights.c.day.desc())
            .limit(1)
        )
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def profile(self, athlete: Athlete) -> Profile:
        told = athlete.profile
        return replace(told, bodyweight_kg=self.bodyweight_kg(athlete) or told.bodyweight_kg)

    def add(
        self,
        athlete: Athlete,
        new: Iterable[NewSession],
        exercises: Sequence[Exercise] = (),
        on_progress: OnProgress | None = None,
    ) -> Added:
        """Store sessions, and the own exercises they need, in one transaction; what is there
        already is recognised and merged, so that an import never adds anything twice."""
        with self._engine.begin() as connection:
            catalogue.add_own_to(connection, athlete.id, exercises)
            return adding.add(connection, athlete.id, new, on_progress)

    def weigh(self, athlete: Athlete, day: date, kg: float) -> None:
        """Record a body weight; the last word of a day counts."""
        row = (body_weights.c.athlete_id == athlete.id) & (body_weights.c.day == day)
        with self._engine.begin() as connection:
            if connection.execute(update(body_weights).where(row).values(kg=kg)).rowcount == 0:
                connection.execute(
                    insert(body_weights).values(athlete_id=athlete.id, day=day, kg=kg)
                )

    def tell(self, athlete: Athlete, at: datetime, new: Sequence[NewSet]) -> None:
        telling.tell(self._engine, athlete.id, at, new)

    def take_back(
        self, athlete: Athlete, now: datetime, count: int = 0, day: date | None = None
    ) -> list[LoggedSet]:
        return telling.take_back(self._engine, athlete.id, now, count, day)

    def holds(self, athlete: Athlete, source: str) -> bool:
        """Whether a session of this source is in the log."""
        mine = (sessions.c.athlete_id == athlete.id) & (sessions.c.source == source)
        with self._engine.connect() as connection:
            return (
                connection.execute(select(sessions.c.id).where(mine).limit(1)).first() is not None
            )

    def forget(self, athlete: Athlete, source: str) -> int:
        """Remove all sessions that came from one source; returns how many."""
        with self._engine.begin() as connection:
            return connection.execute(
                delete(sessions).where(
                    sessions.c.athlete_id == athlete.id, sessions.c.source == source
                )
            ).rowcount

    def forget_weights(self, athlete: Athlete) -> int:
        """Remove all body weights; returns how many."""
        with self._engine.begin() as connection:
            return connection.execute(
                delete(body_weights).where(body_weights.c.athlete_id == athlete.id)
            ).rowcount


def _between(query: Select, since: date | None, until: date | None) -> Select:  # type: ignore[type-arg]
    if since is not None:
        query = query.where(sessions.c.started_at >= datetime.combine(since, time.min))
    if until is not None:
        query = query.where(sessions.c.started_at <= datetime.combine(until, time.max))
    return query

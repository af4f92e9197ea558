"""The session that is being trained now: each tick is in the log at once.

A running workout is an unfinished row of `sessions`; its sets are ordinary rows of `sets`, placed
by line and number, so that sending one twice changes nothing and a crash loses nothing.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select, update

from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import NewSet
from chat_coach.storage.tables import sessions, sets, workouts

SETS_PER_LINE = 100


@dataclass(frozen=True)
class Workout:
    """One workout: `lines` are what is planned now, `done` the sets by line and number."""

    id: int
    plan_id: int
    place: int
    name: str
    started_at: datetime
    finished: bool
    lines: list[dict[str, Any]]
    duration_min: float | None = None
    done: Mapping[tuple[int, int], NewSet] = field(default_factory=dict)


class Workouts:
    """The workouts in the coach's own log, each bound to one athlete."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(
        self,
        athlete: Athlete,
        plan_id: int,
        place: int,
        name: str,
        lines: list[dict[str, Any]],
        now: datetime,
    ) -> Workout:
        """Begin a planned session, or go on with it where it was begun and not finished."""
        with self._engine.begin() as connection:
            running = connection.scalar(
                select(workouts.c.session_id)
                .join(sessions, sessions.c.id == workouts.c.session_id)
                .where(
                    workouts.c.athlete_id == athlete.id,
                    workouts.c.plan_id == plan_id,
                    workouts.c.place == place,
                    sessions.c.finished.is_(False),
                )
            )
            if running is None:
                running = connection.execute(
                    insert(sessions).values(
                        athlete_id=athlete.id,
                        started_at=now.replace(microsecond=0),
                        name=name[:200],
                        finished=False,
                        source="coach",
                        source_key=f"workout-{uuid.uuid4()}",
                    )
                ).inserted_primary_key[0]  # type: ignore[index]
                connection.execute(
                    insert(workouts).values(
                        session_id=running,
                        athlete_id=athlete.id,
                        plan_id=plan_id,
                        place=place,
                        lines=lines,
                    )
                )
        found = self.get(athlete, running)
        if found is None:
            raise LookupError(running)
        return found

    def get(self, athlete: Athlete, workout_id: int) -> Workout | None:
        """One workout with what was done; None where the athlete has no such one."""
        query = (
            select(workouts, sessions)
            .join(sessions, sessions.c.id == workouts.c.session_id)
            .where(workouts.c.session_id == workout_id, workouts.c.athlete_id == athlete.id)
        )
        of_it = (sets.c.session_id == workout_id) & (sets.c.athlete_id == athlete.id)
        with self._engine.connect() as connection:
            row = connection.execute(query).mappings().one_or_none()
            if row is None:
                return None
            done = connection.execute(select(sets).where(of_it).order_by(sets.c.position)).all()
        return Workout(
            workout_id,
            row[workouts.c.plan_id],
            row[workouts.c.place],
            row[sessions.c.name],
            row[sessions.c.started_at],
            row[sessions.c.finished],
            row[workouts.c.lines],
            row[sessions.c.duration_min],
            {
                divmod(one.position, SETS_PER_LINE): NewSet(
                    one.exercise_id, one.type, one.load_kg, one.reps, one.rpe, note=one.note
                )
                for one in done
            },
        )

    def latest(self, athlete: Athlete, plan_id: int, place: int) -> Workout | None:
        """The last workout of a planned session, running or finished."""
        with self._engine.connect() as connection:
            found = connection.scalar(
                select(func.max(workouts.c.session_id)).where(
                    workouts.c.athlete_id == athlete.id,
                    workouts.c.plan_id == plan_id,
                    workouts.c.place == place,
                )
            )
        return self.get(athlete, found) if found else None

    def since(self, athlete: Athlete, day: date) -> list[Workout]:
        """The workouts begun since a day, in order of time."""
        query = (
            select(workouts.c.session_id)
            .join(sessions, sessions.c.id == workouts.c.session_id)
            .where(workouts.c.athlete_id == athlete.id)
            .where(sessions.c.started_at >= datetime.combine(day, time.min))
            .order_by(sessions.c.started_at)
        )
        with self._engine.connect() as connection:
            found = connection.scalars(query).all()
        return [one for one in (self.get(athlete, each) for each in found) if one]

    def keep(
        self, athlete: Athlete, workout_id: int, line: int, number: int, done: NewSet | None
    ) -> bool:
        """Write one set of the workout into the log, or take it out again (None); the same
        twice changes nothing. False where the athlete has no such workout."""
        position = line * SETS_PER_LINE + number
        this = (
            (sets.c.session_id == workout_id)
            & (sets.c.athlete_id == athlete.id)
            & (sets.c.position == position)
        )
        with self._engine.begin() as connection:
            if not connection.scalar(
                select(workouts.c.session_id).where(
                    workouts.c.session_id == workout_id, workouts.c.athlete_id == athlete.id
                )
            ):
                return False
            connection.execute(delete(sets).where(this))
            if done is not None:
                connection.execute(
                    insert(sets).values(
                        session_id=workout_id,
                        athlete_id=athlete.id,
                        position=position,
                        exercise_id=done.exercise_id,
                        type=done.type,
                        load_kg=done.load_kg,
                        reps=done.reps,
                        rpe=done.rpe,
                        duration_s=done.duration_s,
                        note=done.note,
                    )
                )
        return True

    def change(self, athlete: Athlete, workout_id: int, lines: list[dict[str, Any]]) -> bool:
        """What is planned from here on; the sets that are done stay as they are."""
        with self._engine.begin() as connection:
            return (
                connection.execute(
                    update(workouts)
                    .where(workouts.c.session_id == workout_id, workouts.c.athlete_id == athlete.id)
                    .values(lines=lines)
                ).rowcount
                == 1
            )

    def finish(self, athlete: Athlete, workout_id: int, now: datetime) -> bool:
        """Close a workout; one without a single set leaves nothing in the log. Twice is once."""
        mine = (sessions.c.id == workout_id) & (sessions.c.athlete_id == athlete.id)
        with self._engine.begin() as connection:
            started = connection.scalar(
                select(sessions.c.started_at).where(mine, sessions.c.finished.is_(False))
            )
            if started is None:
                return False
            if not connection.scalar(
                select(func.count()).select_from(sets).where(sets.c.session_id == workout_id)
            ):
                connection.execute(delete(sessions).where(mine))
                return False
            minutes = round((now - started).total_seconds() / 60, 1)
            connection.execute(
                update(sessions).where(mine).values(finished=True, duration_min=minutes)
            )
        return True

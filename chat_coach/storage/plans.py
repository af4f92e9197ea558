"""Plans: drafts are free, an active one was agreed to; nothing is rewritten in silence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from chat_coach.storage import catalogue
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import plan_exercises, plan_sessions, plans
from chat_coach.storage.workouts import Workouts
from chat_coach.strength.values import Plan, PlannedExercise, PlannedSession

Status = Literal["draft", "active", "completed", "archived"]
Publish = Callable[[Athlete, Plan, datetime], str]


@dataclass(frozen=True)
class Dated:
    """When and in which conversation a plan was made, when it was agreed to (`saved_at`), and
    which plan it is a new version of (0: none)."""

    id: int
    name: str
    status: Status
    thread: str
    created_at: datetime
    saved_at: datetime | None
    replaces: int


class Plans:
    """The plans in the coach's own database, each bound to one athlete.

    `publish` also writes a plan elsewhere (HomeGym) when the athlete saves it; where that is
    refused, nothing is saved here either.
    """

    def __init__(self, engine: Engine, publish: Publish | None = None) -> None:
        self._engine = engine
        self._publish = publish

    @property
    def workouts(self) -> Workouts:
        """What is being trained of the plans, and was."""
        return Workouts(self._engine)

    def draft(
        self, athlete: Athlete, plan: Plan, thread: str, now: datetime, replaces: int = 0
    ) -> Plan:
        """Store a plan as a draft; returns it with its id. `replaces` is the plan it is a new
        version of: that one stays as it was."""
        used = {line.exercise_id for day in plan.sessions for line in day.exercises}
        with self._engine.begin() as connection:
            catalogue.refer_to(connection, used)
            plan_id: int = connection.execute(
                insert(plans).values(
                    athlete_id=athlete.id,
                    name=plan.name[:200],
                    description=plan.description,
                    status="draft",
                    periodization=dict(plan.periodization),
                    thread_id=thread,
                    replaces_id=replaces or None,
                    created_at=now,
                )
            ).inserted_primary_key[0]  # type: ignore[index]
            for position, session in enumerate(plan.sessions):
                self._add_session(connection, athlete, plan_id, position, session)
        return self.get(athlete, plan_id) or plan

    def get(self, athlete: Athlete, plan_id: int) -> Plan | None:
        """One plan with all its days; None where the athlete has no such plan."""
        with self._engine.connect() as connection:
            row = connection.execute(
                select(plans).where(plans.c.id == plan_id, plans.c.athlete_id == athlete.id)
            ).one_or_none()
            if row is None:
                return None
            lines: dict[int, list[PlannedExercise]] = {}
            for line in connection.execute(
                select(plan_exercises)
                .join(plan_sessions, plan_sessions.c.id == plan_exercises.c.plan_session_id)
                .where(plan_sessions.c.plan_id == plan_id)
                .where(plan_exercises.c.athlete_id == athlete.id)
                .order_by(plan_exercises.c.plan_session_id, plan_exercises.c.position)
            ).all():
                lines.setdefault(line.plan_session_id, []).append(
                    PlannedExercise(
                        line.exercise_id,
                        line.position,
                        line.sets,
                        line.reps_low,
                        line.reps_high,
                        line.load_kg,
                        line.rpe_target,
                        line.rest_s,
                        line.note,
                        line.reason,
                        line.superset,
                    )
                )
            days = connection.execute(
                select(plan_sessions)
                .where(plan_sessions.c.plan_id == plan_id, plan_sessions.c.athlete_id == athlete.id)
                .order_by(plan_sessions.c.position)
            ).all()
        return Plan(
            row.name,
            row.description,
            tuple(
                PlannedSession(
                    day.day, day.focus, tuple(lines.get(day.id, ())), day.minutes, day.week
                )
                for day in days
            ),
            row.id,
            row.status,
            row.periodization,
        )

    def latest(self, athlete: Athlete, status: Status, thread: str = "") -> Plan | None:
        """The newest plan of a status, of one conversation where `thread` is given."""
        query = (
            select(plans.c.id)
            .where(plans.c.athlete_id == athlete.id, plans.c.status == status)
            .order_by(plans.c.id.desc())
            .limit(1)
        )
        if thread:
            query = query.where(plans.c.thread_id == thread)
        with self._engine.connect() as connection:
            found = connection.scalar(query)
        return self.get(athlete, found) if found else None

    def running(self, athlete: Athlete) -> Plan | None:
        """The active plan of more than one session, None where none was agreed to."""
        query = (
            select(plans.c.id)
            .join(plan_sessions, plan_sessions.c.plan_id == plans.c.id)
            .where(plans.c.athlete_id == athlete.id, plans.c.status == "active")
            .group_by(plans.c.id)
            .having(func.count(plan_sessions.c.id) > 1)
            .order_by(plans.c.id.desc())
            .limit(1)
        )
        with self._engine.connect() as connection:
            found = connection.scalar(query)
        return self.get(athlete, found) if found else None

    def all(self, athlete: Athlete) -> list[Plan]:
        """Every plan of the athlete, newest first."""
        with self._engine.connect() as connection:
            ids = connection.scalars(
                select(plans.c.id)
                .where(plans.c.athlete_id == athlete.id)
                .order_by(plans.c.id.desc())
            ).all()
        return [plan for plan in (self.get(athlete, one) for one in ids) if plan]

    def dated(self, athlete: Athlete, thread: str = "") -> list[Dated]:
        """When each plan came to be, the oldest first; only a conversation's with `thread`."""
        query = select(plans).where(plans.c.athlete_id == athlete.id).order_by(plans.c.id)
        if thread:
            query = query.where(plans.c.thread_id == thread)
        with self._engine.connect() as connection:
            return [
                Dated(
                    row.id,
                    row.name,
                    row.status,
                    row.thread_id,
                    row.created_at,
                    row.saved_at,
                    row.replaces_id or 0,
                )
                for row in connection.execute(query)
            ]

    def set_status(self, athlete: Athlete, plan_id: int, status: Status, now: datetime) -> bool:
        """Move a plan on; False where the athlete has no such plan."""
        values: dict[str, object] = {"status": status}
        if status == "active":
            self._publish_new(athlete, plan_id, now)
            values["saved_at"] = now
        with self._engine.begin() as connection:
            done = connection.execute(
                update(plans)
                .where(plans.c.id == plan_id, plans.c.athlete_id == athlete.id)
                .values(**values)
            )
        return done.rowcount == 1

    def swap(self, athlete: Athlete, plan_id: int, old_id: str, new: PlannedExercise) -> int:
        """Put another exercise in the place of one; returns how many lines of the plan changed.
        Order and superset stay."""
        values = {
            "exercise_id": new.exercise_id,
            "sets": new.sets,
            "reps_low": new.reps_low,
            "reps_high": new.reps_high,
            "load_kg": new.load_kg,
            "rpe_target": new.rpe_target,
            "rest_s": new.rest_s,
            "note": new.note,
            "reason": new.reason,
        }
        days = (
            select(plan_sessions.c.id)
            .join(plans, plans.c.id == plan_sessions.c.plan_id)
            .where(plans.c.id == plan_id, plans.c.athlete_id == athlete.id)
        )
        with self._engine.begin() as connection:
            catalogue.refer_to(connection, {new.exercise_id})
            return connection.execute(
                update(plan_exercises)
                .where(plan_exercises.c.athlete_id == athlete.id)
                .where(plan_exercises.c.exercise_id == old_id)
                .where(plan_exercises.c.plan_session_id.in_(days))
                .values(**values)
            ).rowcount

    def delete(self, athlete: Athlete, plan_id: int) -> bool:
        with self._engine.begin() as connection:
            done = connection.execute(
                delete(plans).where(plans.c.id == plan_id, plans.c.athlete_id == athlete.id)
            )
        return done.rowcount == 1

    def _publish_new(self, athlete: Athlete, plan_id: int, now: datetime) -> None:
        plan = self.get(athlete, plan_id) if self._publish else None
        if self._publish and plan and plan.status == "draft":
            self._publish(athlete, plan, now)

    @staticmethod
    def _add_session(
        connection: Connection, athlete: Athlete, plan_id: int, position: int, day: PlannedSession
    ) -> None:
        session_id = connection.execute(
            insert(plan_sessions).values(
                plan_id=plan_id,
                athlete_id=athlete.id,
                position=position,
                day=day.day[:100],
                focus=day.focus,
                minutes=day.minutes,
                week=day.week,
            )
        ).inserted_primary_key[0]  # type: ignore[index]
        if day.exercises:
            connection.execute(
                insert(plan_exercises),
                [
                    {
                        "plan_session_id": session_id,
                        "athlete_id": athlete.id,
                        "exercise_id": one.exercise_id,
                        "position": one.order,
                        "sets": one.sets,
                        "reps_low": one.reps_low,
                        "reps_high": one.reps_high,
                        "load_kg": one.load_kg,
                        "rpe_target": one.rpe_target,
                        "rest_s": one.rest_s,
                        "note": one.note,
                        "reason": one.reason,
                        "superset": one.superset,
                    }
                    for one in day.exercises
                ],
            )

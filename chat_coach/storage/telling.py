"""Sets that are told in the chat: they join the one session of that day, and can be taken back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Engine, delete, func, insert, select

from chat_coach.storage import catalogue
from chat_coach.storage.adding import NewSet
from chat_coach.storage.tables import sessions, sets
from chat_coach.strength.values import LoggedSet

LATE_DAYS = 31
"""How far back sets lie that were told last and can still be taken back without naming the day."""


def tell(engine: Engine, athlete_id: int, at: datetime, new: Sequence[NewSet]) -> None:
    """Append sets to the session told for the day of `at`, which begins with the first of them."""
    with engine.begin() as connection:
        catalogue.refer_to(connection, {one.exercise_id for one in new})
        session_id = _told_for(connection, athlete_id, at.date())
        if session_id is None:
            session_id = connection.execute(
                insert(sessions).values(
                    athlete_id=athlete_id,
                    started_at=at.replace(microsecond=0),
                    name="",
                    source="coach",
                    source_key=_key(at.date()),
                )
            ).inserted_primary_key[0]  # type: ignore[index]
        first = connection.scalar(
            select(func.coalesce(func.max(sets.c.position) + 1, 0)).where(
                sets.c.session_id == session_id
            )
        )
        connection.execute(
            insert(sets),
            [
                {
                    "session_id": session_id,
                    "athlete_id": athlete_id,
                    "position": (first or 0) + place,
                    "exercise_id": one.exercise_id,
                    "type": one.type,
                    "load_kg": one.load_kg,
                    "reps": one.reps,
                    "rpe": one.rpe,
                    "duration_s": one.duration_s,
                    "distance_m": one.distance_m,
                    "note": one.note,
                    "superset": one.superset,
                }
                for place, one in enumerate(new)
            ],
        )


def take_back(
    engine: Engine, athlete_id: int, now: datetime, count: int = 0, day: date | None = None
) -> list[LoggedSet]:
    """Remove the last `count` sets told for a day (None: the one something was told for last), or
    (0) those of the exercise told last; an emptied session goes too."""
    with engine.begin() as connection:
        if day:
            session_id = _told_for(connection, athlete_id, day)
        else:
            session_id = _told_last(connection, athlete_id, now.date())
        if session_id is None:
            return []
        mine = (sets.c.session_id == session_id) & (sets.c.athlete_id == athlete_id)
        at = connection.scalar(select(sessions.c.started_at).where(sessions.c.id == session_id))
        rows = connection.execute(select(sets).where(mine).order_by(sets.c.position.desc())).all()
        last = list(rows[:count])
        for row in rows if not count else ():
            if row.exercise_id != rows[0].exercise_id:
                break
            last.append(row)
        connection.execute(delete(sets).where(sets.c.id.in_([row.id for row in last])))
        if len(last) == len(rows):
            connection.execute(delete(sessions).where(sessions.c.id == session_id))
    return [
        LoggedSet(
            session_id, at or now, row.exercise_id, row.position, row.type, row.load_kg, row.reps,
            row.rpe, row.duration_s, row.distance_m, False, row.note,
        )
        for row in reversed(last)
    ]  # fmt: skip


def _key(day: date) -> str:
    return f"told-{day:%Y-%m-%d}"


def _told_for(connection: Connection, athlete_id: int, day: date) -> int | None:
    return connection.scalar(
        select(sessions.c.id).where(
            sessions.c.athlete_id == athlete_id, sessions.c.source_key == _key(day)
        )
    )


def _told_last(connection: Connection, athlete_id: int, today: date) -> int | None:
    keys = [_key(today - timedelta(days=back)) for back in range(LATE_DAYS)]
    return connection.scalar(
        select(sets.c.session_id)
        .join(sessions, sessions.c.id == sets.c.session_id)
        .where(sessions.c.athlete_id == athlete_id, sessions.c.source_key.in_(keys))
        .order_by(sets.c.id.desc())
        .limit(1)
    )

"""Reading a whole log as arrays: two narrow queries, a third where something was timed."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Engine, func, or_, select

from chat_coach.storage.tables import sessions, sets
from chat_coach.strength.history import History, Timed


def read(engine: Engine, athlete_id: int) -> History:
    """One athlete's working sets and sessions.

    Sixty thousand rows must not become sixty thousand objects more often than needed, so the
    driver's own tuples are taken, without sorting and without a join: the analysis sorts arrays.
    """
    days = (
        select(sessions.c.id, sessions.c.started_at, sessions.c.duration_min, sessions.c.deload)
        .where(sessions.c.athlete_id == athlete_id)
        .order_by(sessions.c.started_at, sessions.c.id)
    )
    working = select(
        sets.c.session_id, sets.c.exercise_id, sets.c.load_kg, sets.c.reps, sets.c.rpe
    ).where(sets.c.athlete_id == athlete_id, sets.c.type != "warmup")
    timed = (
        select(
            sets.c.exercise_id,
            func.coalesce(func.max(sets.c.duration_s), 0),
            func.coalesce(func.sum(sets.c.duration_s), 0),
            func.coalesce(func.max(sets.c.distance_m), 0),
            func.coalesce(func.sum(sets.c.distance_m), 0),
        )
        .where(
            sets.c.athlete_id == athlete_id,
            sets.c.type != "warmup",
            or_(sets.c.duration_s > 0, sets.c.distance_m > 0),
        )
        .group_by(sets.c.exercise_id)
    )
    with engine.connect() as connection:
        held = connection.execute(days).all()
        rows: Sequence[Any] = connection.execute(working).cursor.fetchall()
        without_reps = any(row[3] is None for row in rows)
        times = connection.execute(timed).all() if without_reps else []
    place = {row.id: at for at, row in enumerate(held)}
    names = [row[1] for row in rows]
    ids = tuple(dict.fromkeys(names))
    at = {exercise_id: number for number, exercise_id in enumerate(ids)}
    return History(
        np.array([row.started_at.toordinal() for row in held], dtype=np.int64),
        np.array([row.duration_min for row in held], dtype=np.float64),
        np.array([row.deload for row in held], dtype=np.bool_),
        ids,
        np.array([place[row[0]] for row in rows], dtype=np.int64),
        np.array([at[name] for name in names], dtype=np.int64),
        np.array([row[2] for row in rows], dtype=np.float64),
        np.array([row[3] for row in rows], dtype=np.float64),
        np.array([row[4] for row in rows], dtype=np.float64),
        {row[0]: Timed(*(float(one) for one in row[1:])) for row in times},
    )

"""A whole HomeGym log as arrays, in one question: a row for each session, its sets in one text.

Sixty thousand rows take the driver seconds, two thousand take it a moment.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import numpy as np
from sqlalchemy import Row, Select, and_, func, select

from chat_coach.storage.homegym.exercises import ours
from chat_coach.storage.homegym.tables import sessions, sets
from chat_coach.strength.history import Floats, History, Timed


def query(user_id: int) -> Select[*tuple[Any, ...]]:
    """Every session of the user; its working sets as `exercise load reps effort,…`."""
    rpe = func.ifnull(sets.c.rpe, "nan")
    # concat, unlike concat_ws, is NULL where a session has no set
    figures = func.concat(
        sets.c.uebung_id, " ", sets.c.gewicht, " ", sets.c.wiederholungen, " ", rpe
    )
    return (
        select(
            sessions.c.id,
            sessions.c.datum,
            sessions.c.dauer_minuten,
            sessions.c.ist_deload,
            func.group_concat(figures).label("done"),
        )
        .outerjoin(
            sets, and_(sets.c.einheit_id == sessions.c.id, sets.c.ist_aufwaermsatz.is_(False))
        )
        .where(sessions.c.user_id == user_id)
        .group_by(sessions.c.id)
        .order_by(sessions.c.datum, sessions.c.id)
    )


def read(
    rows: Sequence[Row[*tuple[Any, ...]]], days: Sequence[date], timed_ids: Collection[str]
) -> History:
    """Rows of `query`, `days` being the athlete's day of each; the repetitions of exercises in
    `timed_ids` are seconds."""
    done = [row.done or "" for row in rows]
    figures = np.fromstring(" ".join(done).replace(",", " "), dtype=np.float64, sep=" ")
    number, load_kg, reps, rpe = figures.reshape(-1, 4).T.copy()
    session = np.repeat(np.arange(len(rows)), [text.count(",") + bool(text) for text in done])
    numbers, exercise = np.unique(number, return_inverse=True)
    ids = tuple(ours(int(one)) for one in numbers)
    timed = _timed(ids, exercise, reps, timed_ids)
    in_seconds = np.isin(exercise, [place for place, one in enumerate(ids) if one in timed_ids])
    reps[in_seconds] = np.nan
    load_kg[in_seconds & (load_kg == 0)] = np.nan
    rpe[(rpe < 1) | (rpe > 10)] = np.nan
    return History(
        np.array([day.toordinal() for day in days], dtype=np.int64),
        np.array([row.dauer_minuten for row in rows], dtype=np.float64),
        np.array([bool(row.ist_deload) for row in rows], dtype=np.bool_),
        ids,
        session.astype(np.int64),
        exercise.astype(np.int64),
        load_kg,
        reps,
        rpe,
        timed,
    )


def _timed(
    ids: Sequence[str], exercise: "np.ndarray[Any, Any]", reps: Floats, timed_ids: Collection[str]
) -> dict[str, Timed]:
    held = {one: reps[exercise == place] for place, one in enumerate(ids) if one in timed_ids}
    return {
        one: Timed(float(seconds.max()), float(seconds.sum()), 0.0, 0.0)
        for one, seconds in held.items()
        if seconds.any()
    }

"""A whole log as arrays: what an analysis of tens of thousands of sets is computed on.

Warm-ups are not in it. Sets stand in no particular order; a session's day is a `date.toordinal`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chat_coach.strength.formulas import SURE_REPS
from chat_coach.strength.values import Session

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Timed(NamedTuple):
    """What was held or covered of one exercise: longest and total seconds, the same in metres."""

    best_s: float
    total_s: float
    best_m: float
    total_m: float


@dataclass(frozen=True)
class History:
    """One entry a session in `day`, `minutes` (nan unknown), `deload`; one entry a set in the
    rest, `session` and `exercise` being positions in `day` and `exercise_ids`; nan is not logged.
    """

    day: Ints
    minutes: Floats
    deload: Bools
    exercise_ids: tuple[str, ...]
    session: Ints
    exercise: Ints
    load_kg: Floats
    reps: Floats
    rpe: Floats
    timed: Mapping[str, Timed] = field(default_factory=dict)

    @classmethod
    def of(cls, sessions: Iterable[Session]) -> "History":
        """The same from sessions, for any log that has no faster way."""
        held = list(sessions)
        rows = [
            (place, one)
            for place, session in enumerate(held)
            for one in session.sets
            if one.type != "warmup"
        ]
        ids = tuple(dict.fromkeys(one.exercise_id for _, one in rows))
        at = {exercise_id: place for place, exercise_id in enumerate(ids)}
        timed: dict[str, Timed] = {}
        for _, one in rows:
            if one.duration_s or one.distance_m:
                old = timed.get(one.exercise_id, Timed(0, 0, 0, 0))
                s, m = one.duration_s or 0.0, one.distance_m or 0.0
                timed[one.exercise_id] = Timed(
                    max(old.best_s, s), old.total_s + s, max(old.best_m, m), old.total_m + m
                )
        return cls(
            np.array([one.at.toordinal() for one in held], dtype=np.int64),
            np.array([one.duration_min for one in held], dtype=np.float64),
            np.array([one.deload for one in held], dtype=np.bool_),
            ids,
            np.array([place for place, _ in rows], dtype=np.int64),
            np.array([at[one.exercise_id] for _, one in rows], dtype=np.int64),
            np.array([one.load_kg for _, one in rows], dtype=np.float64),
            np.array([one.reps for _, one in rows], dtype=np.float64),
            np.array([one.rpe for _, one in rows], dtype=np.float64),
            timed,
        )


def e1rm_array(load_kg: Floats, reps: Floats, rpe: Floats) -> Floats:
    """`formulas.e1rm_kg` for arrays; nan where load or repetitions are not there or nothing."""
    left = (10 - rpe) + (reps - 1)
    table = np.where(
        left <= 2.92,
        0.347619 * left**2 - 4.60714 * left + 99.9667,
        -2.64249 * left + 97.0955,
    )
    share = np.where(left <= 0, 1.0, np.where(left >= 16, 0.5, table / 100))
    epley = np.where(reps <= 1, load_kg, load_kg * (1 + reps / 30))
    bound = 100 * load_kg / (48.8 + 53.8 * np.exp(-0.075 * reps))
    plain = np.where(reps > SURE_REPS, np.fmin(epley, bound), epley)
    estimate = np.where(np.isnan(rpe), plain, load_kg / share)
    return np.where((load_kg > 0) & (reps > 0), estimate, np.nan)

"""A history with what every part of an analysis needs, computed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from chat_coach.strength.formulas import load_line
from chat_coach.strength.history import Bools, Floats, History, e1rm_array
from chat_coach.strength.values import Exercise, Muscle

MUSCLES: tuple[Muscle, ...] = tuple(Muscle)


@dataclass(frozen=True)
class Counted:
    """`day`, `work` (counts: not of a deload), `inside` (of the period), `effective_kg` and
    `e1rm_kg` have one entry a set; `shares` is MUSCLES × exercises."""

    history: History
    exercises: Mapping[str, Exercise]
    since: date
    until: date
    day: Floats
    work: Bools
    inside: Bools
    effective_kg: Floats
    e1rm_kg: Floats
    shares: Floats

    @property
    def used(self) -> Bools:
        """The working sets of the period."""
        return self.work & self.inside

    def moved_kg(self, chosen: Bools) -> Floats:
        """Load × repetitions of each chosen set."""
        moved: Floats = self.effective_kg[chosen] * np.nan_to_num(self.history.reps[chosen])
        return moved


def count(
    history: History,
    exercises: Mapping[str, Exercise],
    since: date,
    until: date,
    bodyweight_kg: float,
) -> Counted:
    """Prepare a history; an exercise that the catalogue does not know trains OTHER."""
    known = [exercises.get(one) for one in history.exercise_ids]
    lines = np.array(
        [load_line(one, bodyweight_kg) if one else (1.0, 0.0) for one in known], dtype=np.float64
    ).reshape(-1, 2)
    shares = np.zeros((len(MUSCLES), max(1, len(known))))
    rows = {muscle: row for row, muscle in enumerate(MUSCLES)}
    for column, one in enumerate(known):
        for muscle, share in one.muscles.items() if one else [(Muscle.OTHER, 1.0)]:
            shares[rows[muscle], column] = share
    slope, offset = lines[history.exercise, 0], lines[history.exercise, 1]
    effective = np.maximum(0.0, offset + slope * np.nan_to_num(history.load_kg))
    day = history.day[history.session].astype(np.float64)
    return Counted(
        history,
        exercises,
        since,
        until,
        day,
        ~history.deload[history.session],
        (day >= since.toordinal()) & (day <= until.toordinal()),
        effective,
        e1rm_array(effective, history.reps, history.rpe),
        shares,
    )

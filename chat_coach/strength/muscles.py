"""What each muscle got over a period, and where that stands among its landmarks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from chat_coach.strength.counted import MUSCLES, Counted
from chat_coach.strength.formulas import ASSUMED_RPE
from chat_coach.strength.history import Bools, Floats
from chat_coach.strength.landmarks import Place, landmark_of
from chat_coach.strength.values import Muscle


@dataclass(frozen=True)
class MuscleReport:
    """One muscle over the period. Direct sets have it as a primary muscle; fractional sets add
    half of each set that has it as a secondary one. `assumed_rpe` is the share of direct sets
    with no RPE; `last_trained` looks at the whole log; `place` is of the landmark row."""

    muscle: Muscle
    direct_sets: int
    fractional_sets: float
    direct_per_week: float
    effective_reps: float
    volume_kg: float
    mean_rpe: float | None
    assumed_rpe: float
    last_trained: date | None
    place: Place | None = None


def muscle_reports(counted: Counted, days: int) -> dict[Muscle, MuscleReport]:
    """Every muscle, those with nothing too: sums per exercise, then spread over the muscles."""
    history, used = counted.history, counted.used
    width = max(1, len(history.exercise_ids))
    which, rpe = history.exercise[used], history.rpe[used]
    reps = np.nan_to_num(history.reps[used])
    unknown = np.isnan(rpe)

    def total(weights: Floats) -> Floats:
        return np.bincount(which, weights=weights, minlength=width).astype(np.float64)

    sets = np.bincount(which, minlength=width).astype(np.float64)
    effort = total(reps * np.where(unknown, ASSUMED_RPE, rpe) / 10)
    volume = total(counted.moved_kg(used))
    rpe_sum, rated = total(np.nan_to_num(rpe)), total((~unknown).astype(np.float64))
    last = _last_days(counted, width)
    direct = counted.shares >= 1.0
    part = np.where(direct, 1.0, np.where(counted.shares > 0, 0.5, 0.0))

    reports = {}
    for row, muscle in enumerate(MUSCLES):
        mine = direct[row]
        number, known = float(sets[mine].sum()), float(rated[mine].sum())
        trained = int(last[mine].max()) if mine.any() else 0
        reports[muscle] = MuscleReport(
            muscle,
            int(number),
            float(part[row] @ sets),
            number * 7 / days,
            float(effort[mine].sum()),
            float(volume[mine].sum()),
            float(rpe_sum[mine].sum() / known) if known else None,
            1 - known / number if number else 0.0,
            date.fromordinal(trained) if trained else None,
        )
    return {muscle: _placed(one, direct, sets, days) for muscle, one in reports.items()}


def _last_days(counted: Counted, width: int) -> Floats:
    """The last day of each exercise in the whole log up to the period's end, 0 for never."""
    last = np.zeros(width)
    known = counted.day <= counted.until.toordinal()
    np.maximum.at(last, counted.history.exercise[known], counted.day[known])
    return last


def _placed(one: MuscleReport, direct: Bools, sets: Floats, days: int) -> MuscleReport:
    row = landmark_of(one.muscle)
    if row is None:
        return one
    members = [place for place, muscle in enumerate(MUSCLES) if muscle in row.muscles]
    together = float(sets[direct[members].any(axis=0)].sum()) * 7 / days
    return replace(one, place=row.place(together))


def never(muscles: Mapping[Muscle, MuscleReport], muscle: Muscle) -> bool:
    """No set of the period trained it, not even indirectly."""
    return muscles[muscle].fractional_sets == 0

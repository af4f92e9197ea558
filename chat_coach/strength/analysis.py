"""What a stretch of training says: volume, effort, strength, balance and where it is weak.

Counted are working sets: no warm-ups, and none of a deload week, which is light on purpose. A set
with no RPE counts as RPE 7 in effective repetitions, marked as assumed, and in no mean RPE.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import numpy as np

from chat_coach.strength import weakness
from chat_coach.strength.balance import Balance, balance
from chat_coach.strength.counted import Counted, count
from chat_coach.strength.form import Form, form_index
from chat_coach.strength.history import History
from chat_coach.strength.lifts import ExerciseReport, lifts
from chat_coach.strength.muscles import MuscleReport, muscle_reports
from chat_coach.strength.values import Exercise, Muscle, Profile
from chat_coach.strength.weakness import Weakness

SPIKE, DROP = 1.20, 0.70
EASY_RPE, HARD_RPE = 7.0, 8.5

VolumeNote = Literal["", "spike", "drop"]
RpeNote = Literal["", "too easy", "too hard"]


@dataclass(frozen=True)
class Report:
    """The whole analysis; both ends of the period belong to it. Volume is effective load × reps."""

    since: date
    until: date
    days: int
    sessions: int
    deload_sessions: int
    mean_minutes: float | None
    per_week: float
    sets: int
    volume_kg: float
    mean_rpe: float | None
    rpe_note: RpeNote
    weekly_volume_kg: tuple[float, ...]
    volume_note: VolumeNote
    muscles: Mapping[Muscle, MuscleReport]
    exercises: tuple[ExerciseReport, ...]
    balance: Balance
    weaknesses: tuple[Weakness, ...]
    form: Form


def analyse(
    history: History,
    exercises: Mapping[str, Exercise],
    today: date,
    days: int,
    profile: Profile,
) -> Report:
    """The report of the last `days` days up to `today`, that day included.

    The history should hold what is older too: trends look back eight weeks, records for ever.
    """
    since = today - timedelta(days=days - 1)
    counted = count(history, exercises, since, today, profile.bodyweight_kg)
    chosen = (history.day >= since.toordinal()) & (history.day <= today.toordinal())
    minutes = history.minutes[chosen & ~np.isnan(history.minutes)]
    used = counted.used
    rated = history.rpe[used & ~np.isnan(history.rpe)]
    mean_rpe = float(rated.mean()) if len(rated) else None
    per_muscle = muscle_reports(counted, days)
    per_exercise = lifts(counted)
    sides = balance(counted)
    weekly = _weekly_volume(counted)
    sessions = int(chosen.sum())
    per_week = sessions * 7 / days
    return Report(
        since=since,
        until=today,
        days=days,
        sessions=sessions,
        deload_sessions=int((chosen & history.deload).sum()),
        mean_minutes=float(minutes.mean()) if len(minutes) else None,
        per_week=per_week,
        sets=int(used.sum()),
        volume_kg=float(counted.moved_kg(used).sum()),
        mean_rpe=mean_rpe,
        rpe_note=_rpe_drift(counted),
        weekly_volume_kg=weekly,
        volume_note=_volume_note(weekly),
        muscles=per_muscle,
        exercises=per_exercise,
        balance=sides,
        weaknesses=weakness.weaknesses(per_muscle, per_exercise, exercises, sides, today),
        form=form_index(per_muscle, per_exercise, sides, per_week, profile.days_per_week, mean_rpe),
    )


@dataclass(frozen=True)
class Totals:
    """The plain sums of a period, to hold another one against. Volume as in `Report`."""

    since: date
    until: date
    sessions: int
    sets: int
    volume_kg: float


def totals(counted: Counted) -> Totals:
    """What was done in the period of a count."""
    day, used = counted.history.day, counted.used
    within = (day >= counted.since.toordinal()) & (day <= counted.until.toordinal())
    return Totals(
        counted.since,
        counted.until,
        int(within.sum()),
        int(used.sum()),
        float(counted.moved_kg(used).sum()),
    )


def _weekly_volume(counted: Counted) -> tuple[float, ...]:
    """Volume of the last five stretches of seven days, the oldest first; deloads left out."""
    age = counted.until.toordinal() - counted.day
    used = counted.work & (age >= 0) & (age < 35)
    week = 4 - (age[used] // 7).astype(np.int64)
    sums = np.bincount(week, weights=counted.moved_kg(used), minlength=5)
    return tuple(float(one) for one in sums)


def _volume_note(weekly: tuple[float, ...]) -> VolumeNote:
    """The last week against the mean of those before it that were trained at all."""
    before = [one for one in weekly[:-1] if one > 0]
    if len(before) < 2 or weekly[-1] <= 0:
        return ""
    change = weekly[-1] / (sum(before) / len(before))
    return "spike" if change > SPIKE else "drop" if change < DROP else ""


def _rpe_drift(counted: Counted) -> RpeNote:
    """The mean of the last three rated days against 7 and 8.5."""
    rpe = counted.history.rpe
    used = counted.used & ~np.isnan(rpe)
    last = np.unique(counted.day[used])[-3:]
    if len(last) < 3:
        return ""
    mean = float(rpe[used & (counted.day >= last[0])].mean())
    return "too easy" if mean < EASY_RPE else "too hard" if mean > HARD_RPE else ""

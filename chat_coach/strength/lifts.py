"""How strong each exercise is, where it is going, and what was best."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from chat_coach.strength.counted import Counted
from chat_coach.strength.formulas import Confidence, confidence
from chat_coach.strength.history import Floats, Ints, Timed

WINDOW_DAYS = 28
STEADY = 0.025
RPE_FELL = 0.5

Trend = Literal["rising", "steady", "falling", "new", "resting"]
State = Literal["", "plateau", "consolidation"]


@dataclass(frozen=True)
class BestSet:
    """One set that stands out: as it was logged, what it is worth, and when."""

    load_kg: float
    reps: int
    rpe: float | None
    e1rm_kg: float
    day: date


@dataclass(frozen=True)
class ExerciseReport:
    """One exercise of the period.

    `last_e1rm_kg` is the best estimate of its last session, `trend_pct` the median of the session
    bests of the last four weeks against the four before (None without both). `best` is the best
    set of the period, `record` whether nothing older matches it.
    """

    exercise_id: str
    sets: int
    sessions: int
    last_day: date
    last_e1rm_kg: float | None
    confidence: Confidence
    trend: Trend
    trend_pct: float | None
    state: State
    mean_rpe: float | None
    best: BestSet | None
    record: bool
    timed: Timed | None


def lifts(counted: Counted) -> tuple[ExerciseReport, ...]:
    """Every exercise with a working set in the period, the most trained first."""
    history = counted.history
    order = np.lexsort((counted.day, history.exercise))
    order = order[counted.work[order] & (counted.day[order] <= counted.until.toordinal())]
    which = history.exercise[order]
    starts = np.flatnonzero(which[1:] != which[:-1]) + 1
    groups = np.split(order, starts) if len(order) else []
    found = [_lift(counted, rows) for rows in groups if counted.inside[rows].any()]
    return tuple(sorted(found, key=lambda one: (-one.sets, one.exercise_id)))


def ever(counted: Counted, exercise_id: str) -> tuple[BestSet | None, date | None]:
    """The best working set of an exercise up to the period's end, and the last day it was done."""
    history = counted.history
    if exercise_id not in history.exercise_ids:
        return None, None
    mine = history.exercise == history.exercise_ids.index(exercise_id)
    rows = np.flatnonzero(mine & counted.work & (counted.day <= counted.until.toordinal()))
    if not len(rows):
        return None, None
    rows = rows[np.argsort(counted.day[rows], kind="stable")]
    return _best(counted, _argmax(counted.e1rm_kg, rows)), date.fromordinal(
        int(counted.day[rows[-1]])
    )


def _lift(counted: Counted, rows: Ints) -> ExerciseReport:
    """One exercise from the positions of its working sets, in order of time."""
    history = counted.history
    exercise_id = history.exercise_ids[int(history.exercise[rows[0]])]
    inside = rows[counted.inside[rows]]
    rpe = history.rpe[inside]
    rated = rpe[~np.isnan(rpe)]
    days = counted.day[rows]
    ends = np.r_[days[1:] != days[:-1], True]
    firsts = np.flatnonzero(np.r_[True, days[1:] != days[:-1]])
    session_days = days[ends]
    bests = np.fmax.reduceat(counted.e1rm_kg[rows], firsts)
    rpes = _session_rpe(history.rpe[rows], firsts)
    best_row = _argmax(counted.e1rm_kg, inside)
    trend, change = _trend(session_days, bests, counted.until.toordinal())
    lately = history.session[inside]
    best = _best(counted, best_row)
    older = rows[days < counted.since.toordinal()]
    beaten = _argmax(counted.e1rm_kg, older)
    last = counted.e1rm_kg[rows[firsts[-1] :]]
    top = _argmax(counted.e1rm_kg, rows[firsts[-1] :])
    return ExerciseReport(
        exercise_id,
        len(inside),
        len(np.unique(lately)),
        date.fromordinal(int(session_days[-1])),
        None if np.isnan(last).all() else float(np.nanmax(last)),
        "low" if top is None else confidence(history.reps[top], _none(history.rpe[top])),
        trend,
        change,
        _state(session_days, bests, rpes, counted.until.toordinal()),
        float(rated.mean()) if len(rated) else None,
        best,
        best is not None
        and beaten is not None
        and best.e1rm_kg > float(counted.e1rm_kg[beaten]) + 1e-9,
        history.timed.get(exercise_id),
    )


def _argmax(values: Floats, rows: Ints) -> int | None:
    """The position with the largest value, the last of equals; None where all are nan."""
    if not len(rows) or np.isnan(values[rows]).all():
        return None
    best = np.nanmax(values[rows])
    return int(rows[np.flatnonzero(values[rows] == best)[-1]])


def _best(counted: Counted, row: int | None) -> BestSet | None:
    if row is None:
        return None
    history = counted.history
    return BestSet(
        float(np.nan_to_num(history.load_kg[row])),
        int(history.reps[row]),
        _none(history.rpe[row]),
        float(counted.e1rm_kg[row]),
        date.fromordinal(int(counted.day[row])),
    )


def _none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _session_rpe(rpe: Floats, firsts: Ints) -> Floats:
    known = np.add.reduceat((~np.isnan(rpe)).astype(np.float64), firsts)
    total = np.add.reduceat(np.nan_to_num(rpe), firsts)
    means: Floats = np.where(known > 0, total / np.maximum(known, 1), np.nan)
    return means


def _trend(days: Floats, bests: Floats, until: int) -> tuple[Trend, float | None]:
    """Median of the session bests of the last four weeks against that of the four before."""
    known = ~np.isnan(bests)
    age = until - days
    late = bests[known & (age < WINDOW_DAYS)]
    early = bests[known & (age >= WINDOW_DAYS) & (age < 2 * WINDOW_DAYS)]
    if not len(late):
        return "resting", None
    if not len(early):
        return "new", None
    change = float(np.median(late) / np.median(early) - 1)
    if abs(change) <= STEADY:
        return "steady", change * 100
    return ("rising" if change > 0 else "falling"), change * 100


def _state(days: Floats, bests: Floats, rpes: Floats, until: int) -> State:
    """Four weeks in which the later half is not 2.5 % above the earlier: a plateau, unless the
    same work became easier by half an RPE: consolidation."""
    recent = ~np.isnan(bests) & (until - days < WINDOW_DAYS)
    if recent.sum() < 4 or np.ptp(days[recent]) < 14:
        return ""
    half = int(recent.sum()) // 2
    early, late = bests[recent][:half], bests[recent][half:]
    if late.mean() >= early.mean() * (1 + STEADY):
        return ""
    before, after = rpes[recent][:half], rpes[recent][half:]
    if np.isnan(before).all() or np.isnan(after).all():
        return "plateau"
    return "consolidation" if np.nanmean(before) - np.nanmean(after) >= RPE_FELL else "plateau"

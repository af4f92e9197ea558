"""Loads, repetitions and effort: the formulas everything else is computed with.

Loads in kg, RPE on the scale of repetitions in reserve (RPE = 10 - RIR, Zourdos 2016).
"""

from math import exp
from typing import Literal

from chat_coach.strength.values import Exercise, LoadMode

ASSUMED_RPE = 7.0
"""What a set without an RPE counts as in effective repetitions; always shown as assumed."""

SURE_REPS = 10
"""Above this many repetitions an estimated maximum is poor."""

Confidence = Literal["high", "medium", "low"]


def epley_kg(load_kg: float, reps: float) -> float:
    """One-repetition maximum from a set to failure (Epley 1985); one repetition is the load."""
    return load_kg if reps <= 1 else load_kg * (1 + reps / 30)


def wathan_kg(load_kg: float, reps: float) -> float:
    """The same after Wathan 1994; never more than 2.05 times the load, however many repetitions."""
    return 100 * load_kg / (48.8 + 53.8 * exp(-0.075 * reps))


def share_of_1rm(reps: float, rpe: float = 10.0) -> float:
    """The share of the maximum that allows `reps` at `rpe` (OpenPowerlifting's fit), 0.5 to 1."""
    left = (10 - rpe) + (reps - 1)
    if left <= 0:
        return 1.0
    if left >= 16:
        return 0.5
    if left <= 2.92:
        return (0.347619 * left**2 - 4.60714 * left + 99.9667) / 100
    return (-2.64249 * left + 97.0955) / 100


def e1rm_kg(load_kg: float, reps: float, rpe: float | None = None) -> float:
    """Estimated maximum: by the RPE table where an RPE was logged, else Epley.

    Above ten repetitions, where Epley runs away, Wathan bounds it, so that neither a set of 40 nor a
    typing error of 1,200 repetitions makes a champion.
    """
    if rpe is not None:
        return load_kg / share_of_1rm(reps, rpe)
    plain = epley_kg(load_kg, reps)
    return plain if reps <= SURE_REPS else min(plain, wathan_kg(load_kg, reps))


def load_for_kg(e1rm: float, reps: float, rpe: float) -> float:
    """The load that makes `reps` repetitions feel like `rpe`; not rounded to plates."""
    return e1rm * share_of_1rm(reps, rpe)


def confidence(reps: float, rpe: float | None) -> Confidence:
    """How far an estimate can be trusted: poor above 10 repetitions and far from failure."""
    if reps > SURE_REPS or (rpe is not None and rpe < 6):
        return "low"
    return "high" if reps <= 5 and rpe is not None else "medium"


def effective_reps(reps: float, rpe: float | None) -> float:
    """Repetitions weighted by effort, reps × RPE / 10: the athlete's own measure."""
    return reps * (ASSUMED_RPE if rpe is None else rpe) / 10


def load_line(exercise: Exercise, bodyweight_kg: float) -> tuple[float, float]:
    """Slope and offset (kg) of the effective load over the logged one.

    Dumbbells count twice; body-weight work is body weight × factor plus what was added, or less
    what assisted. Held and run exercises have no load that could be compared.
    """
    if exercise.load_mode is LoadMode.PER_SIDE:
        return 2.0, 0.0
    if exercise.load_mode is LoadMode.BODYWEIGHT:
        return 1.0, bodyweight_kg * exercise.bodyweight_factor
    if exercise.load_mode is LoadMode.ASSISTED:
        return -1.0, bodyweight_kg * exercise.bodyweight_factor
    return (0.0, 0.0) if exercise.load_mode is LoadMode.NONE else (1.0, 0.0)


def effective_load_kg(exercise: Exercise, load_kg: float | None, bodyweight_kg: float) -> float:
    """What the muscles really moved, never below 0; a missing load is nothing added."""
    slope, offset = load_line(exercise, bodyweight_kg)
    return max(0.0, offset + slope * (load_kg or 0.0))


def logged_load_kg(exercise: Exercise, effective_kg: float, bodyweight_kg: float) -> float:
    """The inverse: what to load so that `effective_kg` is moved, never below 0."""
    slope, offset = load_line(exercise, bodyweight_kg)
    return max(0.0, (effective_kg - offset) / slope) if slope else 0.0

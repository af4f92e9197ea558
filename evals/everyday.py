"""Lifters as public exports show them: half of all sets are repeated, the rest wanders.

Eight ways of training, set to what could be read off real Strong and FitNotes exports: between a
tenth and a half of all top sets are exactly last time's, the others move by 3 to 13 %, and a step
up is followed by a step down only in part (first-order correlation of the steps about -0.3; near 0
for novices). On top comes what every log holds: warm-ups and drop sets that nobody marked, missing
RPE, failed sets, a machine that changed under the same name, breaks, typing errors.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat_coach.strength.values import LoggedSet, SetType

PROFILES = (
    "novice", "stalled", "double progression", "heavy and volume", "heavy, volume, speed",
    "phases", "irregular", "by feel",
)  # fmt: skip
START = datetime(2022, 1, 3, 18)
PHASES = (15, 8, 10, 12)


@dataclass
class _Lift:
    """One exercise as its lifter does it; `able_kg` is the true maximum."""

    name: str
    able_kg: float
    step_kg: float
    reps: int
    load_kg: float
    turn: int = 0
    tired: int = 0


@dataclass
class _Day:
    """What the whole session shares: form, the week, the share left after a break."""

    week: int
    form: float
    back: float


def everyday(profile: str, seed: int) -> list[LoggedSet]:
    """All sets of one lifter in order of time."""
    draw = random.Random(f"{profile} {seed}")
    return list(_train(draw, profile))


def _train(draw: random.Random, profile: str) -> Iterator[LoggedSet]:
    days = draw.choice((2, 2, 3, 4))
    lifts = [
        [_lift(draw, f"day {day} lift {at}") for at in range(draw.randint(4, 7))]
        for day in range(days)
    ]
    rated, at, back = draw.random() < 0.15, START, 1.0
    for number in range(draw.randint(40, 160)):
        gap = draw.choice((2, 2, 3, 3, 4))
        if profile == "irregular" and draw.random() < 0.25:
            gap = draw.choice((8, 12, 20, 35))
        elif draw.random() < 0.015:
            gap = draw.choice((10, 16, 30))
        at += timedelta(days=gap)
        back = 1 - min(0.25, (gap - 7) / 60) if gap > 12 else min(1.0, back + 0.04)
        today = _Day((at - START).days // 7, draw.gauss(0, 0.012), back)
        order = 0
        for lift in lifts[number % days]:
            if draw.random() < 0.12:
                continue
            if draw.random() < 0.006:  # another machine under the same name
                lift.load_kg = max(lift.step_kg, lift.load_kg * draw.choice((0.6, 0.8, 1.3, 1.7)))
                lift.able_kg = lift.load_kg * (1 + (lift.reps + 2) / 30)
            for load, reps, kind in _sets(draw, profile, lift, today):
                rpe = draw.choice((7.0, 8.0, 8.5, 9.0)) if rated and draw.random() < 0.6 else None
                if draw.random() < 0.001:
                    load, reps = draw.choice(((load * 10, reps), (load, reps * 11)))
                kg = round(load, 2)
                yield LoggedSet(
                    number, at, lift.name, order, kind, kg, reps, rpe, None, None, False, ""
                )
                order += 1
            lift.turn += 1


def _lift(draw: random.Random, name: str) -> _Lift:
    step = draw.choice((2.5, 2.5, 5.0, 7.0, 1.0))
    reps = draw.choice((5, 8, 10, 10, 12))
    load = step * round(draw.uniform(20, 120) / step)
    return _Lift(name, load * (1 + (reps + 1) / 30), step, reps, load)


def _sets(
    draw: random.Random, profile: str, lift: _Lift, today: _Day
) -> Iterator[tuple[float, int, SetType]]:
    """What is written down of one exercise today; moves its load on as its lifter would."""
    goal, share = _scheme(profile, lift, today)
    step = lift.step_kg
    load = max(step, step * round(lift.load_kg * share * today.back / step))
    if draw.random() < 0.4:
        for part in (0.5, 0.75):
            kind: SetType = "warmup" if draw.random() < 0.3 else "normal"
            yield max(step, step * round(load * part / step)), draw.choice((5, 8, 10)), kind
    able = lift.able_kg * (1 + today.form + draw.gauss(0, 0.015))
    most = max(1, int((able / load - 1) * 30))
    reached = []
    for number in range(draw.choice((3, 3, 4))):
        reps = min(goal, most - number // 2)
        if profile == "by feel":
            reps = most - number // 2 - draw.choice((0, 1, 2, 3))
        elif profile == "double progression":
            reps = min(goal + 4, most - number // 2)
        reached.append(max(1, reps))
        yield load, reached[-1], "normal"
    if draw.random() < 0.1:
        yield max(step, step * round(load * 0.7 / step)), goal + 4, "normal"
    _move_on(draw, profile, lift, reached, goal)


def _scheme(profile: str, lift: _Lift, today: _Day) -> tuple[int, float]:
    """Repetitions aimed at, and the share of the usual load that goes with them."""
    if profile == "heavy and volume":
        return ((4, 1.12), (8, 1.0))[lift.turn % 2]
    if profile == "heavy, volume, speed":
        return ((4, 1.12), (10, 0.92), (3, 0.75))[lift.turn % 3]
    if profile == "phases":
        reps = PHASES[today.week // 3 % len(PHASES)]
        return reps, (1 + lift.reps / 30) / (1 + reps / 30)
    return lift.reps, 1.0


def _move_on(draw: random.Random, profile: str, lift: _Lift, reached: list[int], goal: int) -> None:
    growth = {"novice": 0.02 * 0.97**lift.turn, "stalled": 0.0}.get(profile, 0.0025)
    lift.able_kg *= 1 + growth + draw.gauss(0, 0.004)
    full = min(reached) >= (goal + 4 if profile == "double progression" else goal)
    lift.tired = 0 if full else lift.tired + 1
    if full and draw.random() < (0.15 if profile == "stalled" else 0.6):
        lift.load_kg += lift.step_kg
    elif lift.tired >= 2:
        lift.load_kg, lift.tired = max(lift.step_kg, lift.load_kg - lift.step_kg), 0

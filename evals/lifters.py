"""Simulated lifters for tuning: logs as untidy as real exports, from a seed.

Not the product's view of training: true strength wanders, effort is not logged, warm-ups and light
weeks are not labelled, holidays and machine changes happen, and each lifter follows one of the
ways people really train.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat_coach.strength.values import LoggedSet, SetType

WAYS = ("linear", "double", "undulating", "wave", "casual", "by_feel", "pyramid", "top_set")
START = datetime(2022, 1, 3, 18)


@dataclass
class _Lift:
    """One exercise as its lifter does it."""

    name: str
    strength: float
    growth: float
    step: float
    reps: int
    load: float
    goal: int
    noise: float
    fails: int = 0
    turn: int = 0


def lifter(seed: int, untidy: float = 1.0) -> list[LoggedSet]:
    """All sets of one lifter in order of time; `untidy` 0 to 1 scales noise, light days, typos."""
    return list(_train(random.Random(seed), untidy))


def _train(draw: random.Random, untidy: float) -> Iterator[LoggedSet]:
    weeks = draw.randint(20, 180)
    per_week = draw.choice((2, 3, 3, 4, 4, 5))
    days = draw.choice((1, 2, 2, 3, 3, 4))
    way = draw.choice(WAYS)
    rated = draw.random() < 0.15
    discipline = draw.uniform(0.55, 0.98)
    pool = [_new_lift(draw, f"lift-{number}") for number in range(days * draw.randint(4, 7))]
    ways = {one.name: way if draw.random() < 0.7 else draw.choice(WAYS) for one in pool}
    plan = [pool[day::days] for day in range(days)]
    at, number, away = START, 0, 0.0
    while at < START + timedelta(weeks=weeks):
        gap = 7 / per_week * draw.uniform(0.6, 1.5)
        if draw.random() < 0.012:
            gap += draw.choice((9, 14, 21, 35, 60))
        at += timedelta(days=max(1, round(gap)))
        away = gap if gap > 9 else away * 0.5
        light = draw.random() < 0.03 * untidy
        today = plan[number % days] if draw.random() < 0.9 else draw.choice(plan)
        if draw.random() < 0.03:
            _rotate(draw, pool, plan, ways)
        form = draw.gauss(0, 0.018 * untidy)
        order = 0
        for lift in today:
            if draw.random() > discipline + 0.25:
                continue
            grown = lift.growth * gap / 7 * (1 - min(0.9, lift.turn / 250))
            lift.strength *= 1 + grown + draw.gauss(0, 0.006 * untidy)
            if gap > 9:
                lift.strength *= 1 - min(0.12, gap / 400)
            able = lift.strength * (1 + form + draw.gauss(0, lift.noise * untidy))
            for load, reps, kind in _sets(draw, ways[lift.name], lift, able, light, away, untidy):
                rpe = None
                if rated and draw.random() < 0.8:
                    left = max(0.0, (able / load - 1) * 30 - reps) if load else 2
                    rpe = round(2 * min(10.0, max(5.0, 10 - left + draw.gauss(0, 0.5)))) / 2
                yield LoggedSet(
                    number, at, lift.name, order, kind, load, reps, rpe, None, None, False, ""
                )
                order += 1
            lift.turn += 1
        number += 1


def _new_lift(draw: random.Random, name: str) -> _Lift:
    strength = math.exp(draw.gauss(math.log(70), 0.6))
    step = 2.5 if strength > 45 else draw.choice((1.0, 2.0, 2.5))
    goal = draw.choice((5, 5, 6, 8, 8, 10, 10, 12, 15))
    load = max(step, step * round(strength / (1 + (goal + 3) / 30) / step))
    growth = draw.choice((0.0, 0.001, 0.003, 0.008))
    return _Lift(name, strength, growth, step, goal, load, goal, draw.uniform(0.008, 0.035))


def _rotate(
    draw: random.Random, pool: list[_Lift], plan: list[list[_Lift]], ways: dict[str, str]
) -> None:
    """One exercise gives way to another, or the gym has another machine."""
    day = draw.choice(plan)
    if not day:
        return
    place = draw.randrange(len(day))
    if draw.random() < 0.4:
        day[place].strength *= draw.uniform(0.85, 1.2)
        return
    back = [one for one in pool if one not in day]
    if back and draw.random() < 0.5:
        day[place] = draw.choice(back)
    else:
        new = _new_lift(draw, f"lift-{len(pool)}")
        pool.append(new)
        ways[new.name] = draw.choice(WAYS)
        day[place] = new


def _possible(able: float, load: float) -> int:
    return max(0, int((able / load - 1) * 30)) if load > 0 else 20


def _sets(
    draw: random.Random,
    way: str,
    lift: _Lift,
    able: float,
    light: bool,
    away: float,
    untidy: float,
) -> Iterator[tuple[float, int, SetType]]:
    """What is written down of one exercise today; moves its load on as its lifter would."""
    step, goal = lift.step, lift.goal
    back = 0.9 if away > 9 else 1.0

    def rounded(kg: float) -> float:
        return max(step, step * round(kg / step))

    load = rounded(lift.load * back * (0.65 if light else 1.0))
    if way in ("undulating", "wave"):
        wave = ((5, 0.9), (10, 0.8), (3, 0.95)) if way == "undulating" else (
            (5, 0.85), (3, 0.9), (1, 0.95), (5, 0.6),
        )  # fmt: skip
        goal, share = wave[lift.turn % len(wave)]
        load = rounded(lift.load * (1 + lift.goal / 30) * share / (1 + goal / 30) * 1.05 * back)
    if draw.random() < 0.35:
        for share in (0.5, 0.75):
            kind: SetType = "warmup" if draw.random() < 0.3 else "normal"
            yield rounded(load * share), draw.choice((5, 8, 10)), kind
    count = draw.choice((2, 3, 3, 3, 4, 5)) if way != "top_set" else 1
    reached = []
    for number in range(count):
        now = rounded(load * (0.8 + 0.2 * (number + 1) / count)) if way == "pyramid" else load
        most = _possible(able * (1 - 0.012 * number), now)
        if way == "casual":
            reps = min(most, goal + (draw.random() < 0.15) - (draw.random() < 0.1))
        elif way in ("by_feel", "top_set"):
            reps = max(1, most - draw.choice((0, 1, 1, 2, 3)))
        elif way == "wave":
            last = number == count - 1
            reps = max(min(goal, most), most - draw.choice((0, 1, 2))) if last else min(goal, most)
        elif way == "double":
            reps = max(1, min(goal + 4, most - draw.choice((0, 0, 1, 2))))
        else:
            reps = min(goal, most)
        if draw.random() < 0.004 * untidy:
            now = now * draw.choice((0.1, 2, 10))
        if reps > 0:
            yield now, reps, "normal"
        reached.append(reps)
    if light or not reached:
        return
    _move_on(draw, way, lift, reached, goal)


def _move_on(draw: random.Random, way: str, lift: _Lift, reached: list[int], goal: int) -> None:
    step = lift.step
    if way == "linear":
        if min(reached) >= goal:
            lift.load, lift.fails = lift.load + step, 0
        else:
            lift.fails += 1
            if lift.fails >= 3:
                lift.load, lift.fails = max(step, step * round(lift.load * 0.9 / step)), 0
    elif way == "double":
        if min(reached) >= goal + draw.choice((2, 3, 4)):
            lift.load += step
        elif max(reached) < goal - 2:
            lift.load = max(step, lift.load - step)
    elif way in ("undulating", "wave"):
        if lift.turn % 4 == 3:
            lift.load += step if min(reached) >= goal else -step
            lift.load = max(step, lift.load)
    elif (min(reached) >= goal + 2 and draw.random() < 0.6) or (
        min(reached) >= goal and draw.random() < 0.12
    ):
        lift.load += step
    elif max(reached) < max(2, goal - 2):
        lift.load = max(step, lift.load - step)
    elif way == "by_feel":
        lift.load = max(step, lift.load + step * draw.choice((-1, 0, 0, 0, 1)))

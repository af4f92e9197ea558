"""What the next top set of an exercise will be worth, learnt from the athlete's own past.

Simple guesses (the last value, medians that forget at several speeds, the same weekday, every
second or third session, the trend, a step up, a loss after a break) are blended. How much each
counts is learnt while walking through the log: exponentiated gradients on the absolute error
(Kivinen & Warmuth 1997), shared by all exercises and once more for each. So an orderly novice is
read by steps, a waved programme by its wave, an untidy log by medians. Tuned on simulated lifters
(`evals.lifters`), never on the ones it is measured on.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import exp, log
from statistics import median

Series = Sequence[tuple[int, float]]
"""(day, log of the estimated maximum) of one exercise, in order of time, at least one."""

SHARED_RATE, OWN_RATE = 0.10, 0.15
SHARED_KEEPS, OWN_KEEPS = 0.998, 0.98
SCALE = 0.03
WILD = 0.3  # a guess further than this from the median follows a typing error
KEPT = 40


def fading_median(values: Sequence[float], half_life: float) -> float:
    """The median with weights that halve every `half_life` values back in time."""
    recent = values[-int(half_life * 5 + 1) :]
    newest = len(recent) - 1
    pairs = sorted((value, 0.5 ** ((newest - at) / half_life)) for at, value in enumerate(recent))
    sums, total = [], 0.0
    for _, weight in pairs:
        total += weight
        sums.append(total)
    return pairs[bisect_left(sums, total / 2)][0]


def _every(values: Sequence[float], count: int) -> float:
    """The median of every `count`-th session back: a programme that alternates days."""
    turn = values[::-1][count - 1 :: count][:4]
    return median(turn) if turn else values[-1]


def _smooth(values: Sequence[float]) -> float:
    level = values[0]
    for number, value in enumerate(values[1:], 2):
        level += max(0.35, 1 / number) * (value - level)
    return level


def _steps(values: Sequence[float]) -> list[float]:
    return [b - a for a, b in pairwise(values)]


def _drift(values: Sequence[float]) -> float:
    steps = _steps(values[-7:])
    return values[-1] + (median(steps) if steps else 0.0)


def _trend(values: Sequence[float]) -> float:
    """A straight line through the last eight that no single day can tilt (Theil 1950)."""
    recent = values[-8:]
    count = len(recent)
    slopes = [(recent[b] - recent[a]) / (b - a) for a in range(count) for b in range(a + 2, count)]
    slope = median(slopes) if slopes else 0.0
    return median([value + slope * (count - at) for at, value in enumerate(recent)])


def _step_up(values: Sequence[float]) -> float:
    ups = [step for step in _steps(values[-9:]) if 0 < step < 0.12]
    return values[-1] + (median(ups) if len(ups) >= 3 else 0.0)


def _second_best(values: Sequence[float]) -> float:
    return sorted(values[-5:])[-2] if len(values) > 1 else values[-1]


def _weekday(series: Series, values: Sequence[float], day: int) -> float:
    same = [value for at, value in series if (day - at) % 7 == 0][-4:]
    return median(same) if same else fading_median(values, 2)


def _after_break(series: Series, values: Sequence[float], day: int) -> float:
    gap = day - series[-1][0]
    lost = 0.0 if gap < 10 else -log(1 - min(0.12, gap / 350))
    return fading_median(values, 2) - lost


Guess = Callable[[Series, Sequence[float], int], float]
GUESSES: tuple[tuple[float, Guess], ...] = (
    (0.10, lambda _, values, __: values[-1]),
    (0.30, lambda _, values, __: fading_median(values, 2)),
    (0.30, lambda _, values, __: fading_median(values, 4)),
    (0.05, lambda _, values, __: fading_median(values, 8)),
    (0.05, lambda _, values, __: _smooth(values)),
    (0.08, lambda _, values, __: _every(values, 2)),
    (0.05, lambda _, values, __: _every(values, 3)),
    (0.02, lambda _, values, __: _every(values, 4)),
    (0.02, _weekday),
    (0.02, lambda _, values, __: _drift(values)),
    (0.03, lambda _, values, __: _trend(values)),
    (0.05, lambda _, values, __: _second_best(values)),
    (0.05, _after_break),
    (0.03, lambda _, values, __: _step_up(values)),
)
"""Each guess with the weight it starts with."""

_START = tuple(log(weight) for weight, _ in GUESSES)


@dataclass
class Forecast:
    """Walks through one athlete's log in order of time: `next_kg`, then `learn`, and so on."""

    _series: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    _shared: list[float] = field(default_factory=lambda: [0.0] * len(GUESSES))
    _own: dict[str, list[float]] = field(default_factory=dict)

    def next_kg(self, exercise_id: str, day: date) -> float | None:
        """The estimated maximum its next top set will show; None before the first."""
        series = self._series.get(exercise_id)
        return exp(self._blend(exercise_id, series, day.toordinal())[0]) if series else None

    def learn(self, exercise_id: str, day: date, e1rm_kg: float) -> None:
        """Take in what was really done, and trust the guesses that were nearer a little more."""
        value, at = log(e1rm_kg), day.toordinal()
        series = self._series.setdefault(exercise_id, [])
        if series:
            blend, guesses = self._blend(exercise_id, series, at)
            own = self._own.setdefault(exercise_id, [0.0] * len(GUESSES))
            side = (blend > value) - (blend < value)
            for place, guess in enumerate(guesses):
                cost = side * max(-2.0, min(2.0, (guess - blend) / SCALE))
                self._shared[place] = self._shared[place] * SHARED_KEEPS + cost
                own[place] = own[place] * OWN_KEEPS + cost
        series.append((at, value))
        del series[:-KEPT]

    def _blend(self, exercise_id: str, series: Series, day: int) -> tuple[float, list[float]]:
        values = [value for _, value in series]
        middle = fading_median(values, 4)
        guesses = [
            min(middle + WILD, max(middle - WILD, guess(series, values, day)))
            for _, guess in GUESSES
        ]
        own = self._own.get(exercise_id) or [0.0] * len(GUESSES)
        scores = [
            start - SHARED_RATE * shared - OWN_RATE * mine
            for start, shared, mine in zip(_START, self._shared, own, strict=True)
        ]
        best = max(scores)
        weights = [exp(score - best) for score in scores]
        total = sum(weights)
        return sum(w * g for w, g in zip(weights, guesses, strict=True)) / total, guesses


def level_kg(e1rms_kg: Sequence[float]) -> float | None:
    """What the log supports right now: the fading median of the session bests; None for none.

    One estimator, cheap enough for every exercise of a session.
    """
    return fading_median(e1rms_kg, 4) if e1rms_kg else None

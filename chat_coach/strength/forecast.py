"""What the next top set of an exercise will be worth, learnt from the athlete's own past.

"Same as last time" is hard to beat in real logs: a quarter of all top sets is exactly the last one,
and most of the rest is chance. Three things can be foreseen. How a session ended says what follows:
after sets that all reached the same repetitions comes a step up (double progression), after sets
that fell off the same again. A lighter session is mostly a choice and half of it comes back, a
heavier one stays. And programmes alternate. Each is a guess; the guesses that were nearer gain
weight, by exponentiated gradients on the absolute error (Kivinen & Warmuth 1997), shared by all
exercises and once more for each. A day is foreseen from the days before it.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from statistics import median

from chat_coach.strength.past import Ending

Values = Sequence[float]
"""Logs of the estimated maxima of one exercise, in order of time, at least one."""
Guess = Callable[[Values, float], float]
"""The next value, from those before it and the step that usually follows."""

SHARED_RATE, OWN_RATE = 0.20, 0.20
SHARED_KEEPS, OWN_KEEPS = 0.998, 0.98
SCALE = 0.05
WILD = log(5)  # a guess that far above the best so far follows a typing error
KEPT, KEPT_STEPS, OWN_STEPS, FEW = 40, 40, 6, 5
MOST_STEP = 0.10


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


def _onward(values: Values, step: float) -> float:
    return values[-1] + step


def _back_up(values: Values, step: float) -> float:
    """Back to the level of the four sessions before, if the last one was below it."""
    return max(values[-1] + step, median(values[-5:-1] or values[-1:]))


def _level(values: Values, step: float) -> float:
    return fading_median(values, 4) + step


def _every(count: int) -> Guess:
    """The median of every `count`-th session back: a programme that alternates days."""

    def guess(values: Values, step: float) -> float:
        turn = values[::-1][count - 1 :: count][:4]
        return median(turn) if turn else values[-1]

    return guess


GUESSES: tuple[tuple[float, Guess], ...] = (
    (0.50, _onward),
    (0.30, _back_up),
    (0.10, _level),
    (0.06, _every(2)),
    (0.04, _every(3)),
)
"""Each guess with the weight it starts with."""

_START = tuple(log(weight) for weight, _ in GUESSES)


@dataclass(frozen=True)
class _Done:
    """One value of a day that is not over yet, how it ended, what had been guessed and foreseen."""

    exercise_id: str
    value: float
    ending: Ending
    guesses: list[float]
    foreseen: float


@dataclass
class Forecast:
    """Walks through one athlete's log in order of time: `next_kg`, then `learn`, and so on."""

    _values: dict[str, list[float]] = field(default_factory=dict)
    _ended: dict[str, Ending] = field(default_factory=dict)
    _steps: dict[Ending, list[float]] = field(default_factory=dict)
    _own_steps: dict[tuple[str, Ending], list[float]] = field(default_factory=dict)
    _shared: list[float] = field(default_factory=lambda: [0.0] * len(GUESSES))
    _own: dict[str, list[float]] = field(default_factory=dict)
    _day: int = 0
    _today: list[_Done] = field(default_factory=list)

    def next_kg(self, exercise_id: str, day: date) -> float | None:
        """The estimated maximum its next top set will show; None before the first."""
        self._close(day.toordinal())
        guesses = self._guesses(exercise_id)
        return exp(self._blend(exercise_id, guesses)) if guesses else None

    def learn(self, exercise_id: str, day: date, e1rm_kg: float, ending: Ending) -> None:
        """Take in what was really done and how it ended; it counts from the next day on."""
        at = day.toordinal()
        self._close(at)
        self._day = at
        guesses = self._guesses(exercise_id)
        foreseen = self._blend(exercise_id, guesses) if guesses else 0.0
        self._today.append(_Done(exercise_id, log(e1rm_kg), ending, guesses, foreseen))

    def _close(self, day: int) -> None:
        """End the day before: trust the guesses that were nearer a little more."""
        if day <= self._day or not self._today:
            return
        done, self._today = self._today, []
        for one in done:
            values = self._values.setdefault(one.exercise_id, [])
            if values:
                if one.guesses:
                    self._weigh(one)
                ended = self._ended[one.exercise_id]
                for steps in (
                    self._steps.setdefault(ended, []),
                    self._own_steps.setdefault((one.exercise_id, ended), []),
                ):
                    steps.append(one.value - values[-1])
                    del steps[:-KEPT_STEPS]
            values.append(one.value)
            del values[:-KEPT]
            self._ended[one.exercise_id] = one.ending

    def _weigh(self, one: _Done) -> None:
        own = self._own.setdefault(one.exercise_id, [0.0] * len(GUESSES))
        side = (one.foreseen > one.value) - (one.foreseen < one.value)
        for place, guess in enumerate(one.guesses):
            cost = side * max(-2.0, min(2.0, (guess - one.foreseen) / SCALE))
            self._shared[place] = self._shared[place] * SHARED_KEEPS + cost
            own[place] = own[place] * OWN_KEEPS + cost

    def _step(self, exercise_id: str) -> float:
        """What usually followed a session that ended like the last: this exercise's own last six
        steps, and twice, for steadiness, the median of all exercises."""
        ended = self._ended[exercise_id]
        steps = self._steps.get(ended, [])
        usual = median(steps) if len(steps) >= FEW else 0.0
        own = self._own_steps.get((exercise_id, ended), [])[-OWN_STEPS:]
        return max(-MOST_STEP, min(MOST_STEP, median([*own, usual, usual])))

    def _guesses(self, exercise_id: str) -> list[float]:
        values = self._values.get(exercise_id)
        if not values:
            return []
        step = self._step(exercise_id)
        most = max(values[:-1], default=values[-1]) + WILD
        return [min(most, guess(values, step)) for _, guess in GUESSES]

    def _blend(self, exercise_id: str, guesses: Sequence[float]) -> float:
        own = self._own.get(exercise_id) or [0.0] * len(GUESSES)
        scores = [
            start - SHARED_RATE * shared - OWN_RATE * mine
            for start, shared, mine in zip(_START, self._shared, own, strict=True)
        ]
        best = max(scores)
        weights = [exp(score - best) for score in scores]
        return sum(w * g for w, g in zip(weights, guesses, strict=True)) / sum(weights)


def level_kg(e1rms_kg: Sequence[float]) -> float | None:
    """What the log supports right now: the fading median of the session bests; None for none.

    One estimator, cheap enough for every exercise of a session; of three bests or more a single
    typing error is never it.
    """
    return fading_median(e1rms_kg, 2) if e1rms_kg else None

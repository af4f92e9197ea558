"""What the next top set of an exercise will be worth, learnt from the athlete's own past.

"Same as last time" is hard to beat in real logs: half of all sets are repeated, and the rest wanders.
So it weighs most, and other simple guesses (medians that forget at several speeds, the same weekday,
every second to fourth session, the athlete's usual step, a shift that took every exercise along)
gain weight where they were nearer: exponentiated gradients on the absolute error (Kivinen & Warmuth
1997), shared by all exercises and once more for each. A waved programme is then read by its wave, an
untidy log by medians, a novice by steps. A day is foreseen from the days before it.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import exp, log
from statistics import median

Series = Sequence[tuple[int, float]]
"""(day, log of the estimated maximum) of one exercise, in order of time, at least one."""

SHARED_RATE, OWN_RATE = 0.20, 0.20
SHARED_KEEPS, OWN_KEEPS = 0.998, 0.98
SCALE = 0.05
WILD = log(5)  # a guess that far above the best so far follows a typing error
KEPT, KEPT_STEPS = 40, 40
MOST_STEP = 0.05
TOGETHER, MOVED, FEW = (
    0.15,
    0.05,
    3,
)  # three exercises of a day or more, each by 5 %, 15 % in the middle
FOLLOWED = 0.8


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


@dataclass(frozen=True)
class Known:
    """What a guess may look at: the exercise's past, the day, the athlete's usual step lately,
    and how far all exercises moved together since this one was done."""

    series: Series
    values: Sequence[float]
    day: int
    step: float
    shift: float


def _every(values: Sequence[float], count: int) -> float:
    """The median of every `count`-th session back: a programme that alternates days."""
    turn = values[::-1][count - 1 :: count][:4]
    return median(turn) if turn else values[-1]


def _weekday(known: Known) -> float:
    same = [value for at, value in known.series if (known.day - at) % 7 == 0][-4:]
    return median(same) if same else fading_median(known.values, 2)


Guess = Callable[[Known], float]
GUESSES: tuple[tuple[float, Guess], ...] = (
    (0.60, lambda known: known.values[-1]),
    (0.12, lambda known: known.values[-1] + known.shift),
    (0.05, lambda known: known.values[-1] + known.step),
    (0.05, lambda known: fading_median(known.values, 2)),
    (0.03, lambda known: fading_median(known.values, 4)),
    (0.02, lambda known: fading_median(known.values, 8)),
    (0.02, lambda known: _every(known.values, 2)),
    (0.03, lambda known: _every(known.values, 3)),
    (0.01, lambda known: _every(known.values, 4)),
    (0.01, _weekday),
)
"""Each guess with the weight it starts with."""

_START = tuple(log(weight) for weight, _ in GUESSES)


@dataclass(frozen=True)
class _Done:
    """One value of a day that is not over yet, and what had been guessed and foreseen."""

    exercise_id: str
    value: float
    guesses: list[float]
    foreseen: float


@dataclass
class Forecast:
    """Walks through one athlete's log in order of time: `next_kg`, then `learn`, and so on."""

    _series: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    _shared: list[float] = field(default_factory=lambda: [0.0] * len(GUESSES))
    _own: dict[str, list[float]] = field(default_factory=dict)
    _steps: list[float] = field(default_factory=list)
    _moved: float = 0.0
    _moved_at: dict[str, float] = field(default_factory=dict)
    _day: int = 0
    _today: list[_Done] = field(default_factory=list)

    def next_kg(self, exercise_id: str, day: date) -> float | None:
        """The estimated maximum its next top set will show; None before the first."""
        self._close(day.toordinal())
        guesses = self._guesses(exercise_id, day.toordinal())
        return exp(self._blend(exercise_id, guesses)) if guesses else None

    def learn(self, exercise_id: str, day: date, e1rm_kg: float) -> None:
        """Take in what was really done; it counts from the next day on."""
        at = day.toordinal()
        self._close(at)
        self._day = at
        guesses = self._guesses(exercise_id, at)
        foreseen = self._blend(exercise_id, guesses) if guesses else 0.0
        self._today.append(_Done(exercise_id, log(e1rm_kg), guesses, foreseen))

    def _close(self, day: int) -> None:
        """End the day before: trust the guesses that were nearer a little more."""
        if day <= self._day or not self._today:
            return
        done, self._today = self._today, []
        self._moved += self._together(done)
        for one in done:
            series = self._series.setdefault(one.exercise_id, [])
            if series:
                if one.guesses:
                    self._weigh(one)
                self._steps.append(one.value - series[-1][1])
            series.append((self._day, one.value))
            del series[:-KEPT]
            self._moved_at[one.exercise_id] = self._moved
        del self._steps[:-KEPT_STEPS]

    def _together(self, done: Sequence[_Done]) -> float:
        """How far a day moved all its exercises at once (a break, a lighter week), else 0."""
        steps = [
            one.value - self._series[one.exercise_id][-1][1] - self._shift(one.exercise_id)
            for one in done
            if one.exercise_id in self._series
        ]
        if len(steps) < FEW:
            return 0.0
        middle = median(steps)
        alike = sum(abs(one) > MOVED and (one > 0) == (middle > 0) for one in steps)
        return FOLLOWED * middle if abs(middle) > TOGETHER and alike >= 0.75 * len(steps) else 0.0

    def _shift(self, exercise_id: str) -> float:
        return self._moved - self._moved_at.get(exercise_id, self._moved)

    def _weigh(self, one: _Done) -> None:
        own = self._own.setdefault(one.exercise_id, [0.0] * len(GUESSES))
        side = (one.foreseen > one.value) - (one.foreseen < one.value)
        for place, guess in enumerate(one.guesses):
            cost = side * max(-2.0, min(2.0, (guess - one.foreseen) / SCALE))
            self._shared[place] = self._shared[place] * SHARED_KEEPS + cost
            own[place] = own[place] * OWN_KEEPS + cost

    def _guesses(self, exercise_id: str, day: int) -> list[float]:
        series = self._series.get(exercise_id)
        if not series:
            return []
        values = [value for _, value in series]
        usual = median(self._steps) if len(self._steps) >= 5 else 0.0
        step = max(-MOST_STEP, min(MOST_STEP, usual))
        known = Known(series, values, day, step, self._shift(exercise_id))
        most = max(values[:-1], default=values[-1]) + WILD
        return [min(most, guess(known)) for _, guess in GUESSES]

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

    One estimator, cheap enough for every exercise of a session.
    """
    return fading_median(e1rms_kg, 4) if e1rms_kg else None

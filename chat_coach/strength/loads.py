"""Loads that can really be loaded: plates on a bar, pairs of dumbbells, pins of a stack."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from chat_coach.language import KG_PER_LB, LoadUnit
from chat_coach.strength.values import Equipment, Exercise, LoadMode

_NEAR_KG = 0.03
_BAR_KG = {
    Equipment.BARBELL: 20.0,
    Equipment.TRAP_BAR: 20.0,
    Equipment.EZ_BAR: 7.5,
}
_BAR_LB = {Equipment.BARBELL: 45.0, Equipment.TRAP_BAR: 45.0, Equipment.EZ_BAR: 15.0}
_FEW = 3


@dataclass(frozen=True)
class Steps:
    """The loads one exercise can take: `start_kg` and every `step_kg` above it."""

    step_kg: float
    start_kg: float = 0.0

    def nearest(self, kg: float) -> float:
        return self._at(max(0, round((kg - self.start_kg) / self.step_kg)))

    def below(self, kg: float) -> float:
        """The heaviest load that is not above `kg`; the lightest there is, where all are."""
        return self._at(max(0, floor((kg - self.start_kg + _NEAR_KG) / self.step_kg)))

    def above(self, kg: float) -> float:
        """The next load that is really heavier than `kg`."""
        return self._at(max(0, floor((kg - self.start_kg + _NEAR_KG) / self.step_kg) + 1))

    def under(self, kg: float) -> float:
        """The next load that is really lighter than `kg`, or the lightest there is."""
        return self._at(max(0, ceil((kg - self.start_kg - _NEAR_KG) / self.step_kg) - 1))

    def fits(self, kg: float) -> bool:
        return abs(self.nearest(kg) - kg) <= _NEAR_KG

    def _at(self, count: int) -> float:
        return round(self.start_kg + count * self.step_kg, 4)


def steps_of(exercise: Exercise, unit: LoadUnit, logged_kg: Sequence[float] = ()) -> Steps:
    """What can be loaded: the usual steps of the equipment, unless the athlete's own loads tell
    otherwise (a gym in pounds, a stack of 7 kg plates, dumbbells in steps of 1 kg)."""
    usual = _usual(exercise, unit)
    seen = sorted({round(one, 2) for one in logged_kg if one > 0})
    if len(seen) < _FEW or _share(usual, seen) >= 0.8:
        return usual
    other: LoadUnit = "lb" if unit == "kg" else "kg"
    finer = [
        _usual(exercise, other),
        Steps(usual.step_kg / 2),
        Steps(1.25),
        Steps(1.0),
        Steps(2.5 * KG_PER_LB),
        Steps(0.5),
    ]
    stack = _stack(seen)
    for one in [stack, *finer] if stack else finer:
        if _share(one, seen) >= 0.8:
            return one
    return usual


def _usual(exercise: Exercise, unit: LoadUnit) -> Steps:
    bar = next((one for one in _BAR_KG if one in exercise.equipment), None)
    weighted = exercise.load_mode in (LoadMode.TOTAL, LoadMode.PER_SIDE)
    if unit == "kg":
        start = _BAR_KG[bar] if bar and weighted else 0.0
        return Steps(exercise.load_step_kg, start)
    step_lb = 5.0 if exercise.load_step_kg >= 2 else 2.5
    start = _BAR_LB[bar] if bar and weighted else 0.0
    return Steps(step_lb * KG_PER_LB, start * KG_PER_LB)


def _stack(seen: Sequence[float]) -> Steps | None:
    """A machine whose pins do not follow round figures: one gap explains all loads."""
    gaps = [b - a for a, b in pairwise(seen)]
    gap = min((one for one in gaps if one > 0.9), default=0.0)
    if gap < 2.5:
        return None
    found = Steps(round(gap, 2), round(seen[0] % gap, 2))
    return found if _share(found, seen) >= 0.8 else None


def _share(steps: Steps, seen: Sequence[float]) -> float:
    return sum(steps.fits(one) for one in seen) / len(seen)

"""Is pushing matched by pulling, and the upper body by the lower? By working sets, each once."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from chat_coach.strength.counted import Counted
from chat_coach.strength.sides import Side, side_of

BALANCED = (0.85, 1.15)

Note = Literal["balanced", "more of the first", "more of the second", "unknown"]


@dataclass(frozen=True)
class Balance:
    """Working sets a side; a ratio is None where its second side has none."""

    push_sets: int
    pull_sets: int
    legs_sets: int

    @property
    def upper_sets(self) -> int:
        return self.push_sets + self.pull_sets

    @property
    def push_pull(self) -> float | None:
        return self.push_sets / self.pull_sets if self.pull_sets else None

    @property
    def upper_lower(self) -> float | None:
        return self.upper_sets / self.legs_sets if self.legs_sets else None

    @property
    def push_pull_note(self) -> Note:
        """0.85 to 1.15 is balanced."""
        if not self.upper_sets:
            return "unknown"
        if self.push_pull is None or self.push_pull > BALANCED[1]:
            return "more of the first"
        return "balanced" if self.push_pull >= BALANCED[0] else "more of the second"


def balance(counted: Counted) -> Balance:
    """Count the period's working sets by side."""
    width = max(1, len(counted.history.exercise_ids))
    sets = np.bincount(counted.history.exercise[counted.used], minlength=width)
    tally: dict[Side, int] = {}
    for exercise_id, number in zip(counted.history.exercise_ids, sets, strict=False):
        exercise = counted.exercises.get(exercise_id)
        if exercise:
            side = side_of(exercise)
            tally[side] = tally.get(side, 0) + int(number)
    return Balance(tally.get("push", 0), tally.get("pull", 0), tally.get("legs", 0))

"""Weekly volume landmarks in direct hard sets: a practitioners' heuristic, not a law of nature.

Back is lats and upper back together, side and rear delts are one row, as the heuristic counts
them; a set that trains two muscles of a row counts once for it.
"""

from dataclasses import dataclass
from typing import Literal

from chat_coach.strength.values import Level, Muscle

Place = Literal["none", "under", "maintaining", "productive", "high", "over"]


@dataclass(frozen=True)
class Landmark:
    """Direct sets a week: maintenance, minimum effective, adaptive range, maximum recoverable."""

    name: str
    muscles: frozenset[Muscle]
    maintenance: int
    minimum: int
    adaptive_low: int
    adaptive_high: int
    maximum: int

    def place(self, sets_per_week: float) -> Place:
        """Where a week's direct sets stand."""
        if sets_per_week <= 0:
            return "none"
        if sets_per_week < self.maintenance:
            return "under"
        if sets_per_week < self.minimum:
            return "maintaining"
        if sets_per_week > self.maximum:
            return "over"
        return "productive" if sets_per_week <= self.adaptive_high else "high"

    def aim(self, level: Level) -> tuple[int, int]:
        """Sets a week to plan, from and to: beginners grow on the minimum, the advanced need
        the adaptive range. The upper end never passes the maximum."""
        if level == "beginner":
            return self.minimum, min(self.maximum, max(self.minimum, self.adaptive_low))
        if level == "intermediate":
            return self.minimum, max(self.minimum, (self.adaptive_low + self.adaptive_high) // 2)
        return self.minimum, self.adaptive_high


def _row(name: str, muscles: set[Muscle], *sets: int) -> Landmark:
    return Landmark(name, frozenset(muscles), *sets)


LANDMARKS: tuple[Landmark, ...] = (
    _row("chest", {Muscle.CHEST}, 8, 10, 12, 20, 22),
    _row("back", {Muscle.LATS, Muscle.UPPER_BACK}, 8, 10, 14, 22, 25),
    _row("quads", {Muscle.QUADS}, 6, 8, 12, 18, 20),
    _row("hamstrings", {Muscle.HAMSTRINGS}, 4, 6, 10, 16, 20),
    _row("side and rear delts", {Muscle.SIDE_DELTS, Muscle.REAR_DELTS}, 6, 8, 16, 22, 26),
    _row("front delts", {Muscle.FRONT_DELTS}, 0, 0, 6, 8, 12),
    _row("biceps", {Muscle.BICEPS}, 5, 8, 14, 20, 26),
    _row("triceps", {Muscle.TRICEPS}, 4, 6, 10, 14, 18),
    _row("calves", {Muscle.CALVES}, 6, 8, 12, 16, 20),
    _row("abs", {Muscle.ABS}, 0, 0, 16, 20, 25),
    _row("glutes", {Muscle.GLUTES}, 0, 0, 4, 12, 16),
)


def landmark_of(muscle: Muscle) -> Landmark | None:
    """The row a muscle belongs to; None for muscles the heuristic does not name."""
    return next((one for one in LANDMARKS if muscle in one.muscles), None)

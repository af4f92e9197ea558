"""What was told: sets, and the exercise they are credited to."""

from dataclasses import dataclass

from chat_coach.strength.values import Exercise, SetType

MOST_SETS = 20


class Unclear(Exception):
    """The figures can be read in more than one way, or in none."""


@dataclass(frozen=True)
class ToldSet:
    """One set as told; None is what was not said."""

    reps: int | None = None
    load_kg: float | None = None
    rpe: float | None = None
    duration_s: float | None = None
    type: SetType = "normal"
    distance_m: float | None = None


@dataclass(frozen=True)
class Told:
    """One exercise with its sets. `exercise` is None where nobody knows `name`; without sets,
    `name` is a stretch of the message whose figures were not understood. `said` is the exercise in
    the athlete's words."""

    name: str
    exercise: Exercise | None
    sets: tuple[ToldSet, ...]
    said: str = ""

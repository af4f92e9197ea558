"""The session under way: what is planned, what was done of it, and what a change leaves behind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from chat_coach.language import Voice
from chat_coach.strength.loads import Steps
from chat_coach.strength.past import Past
from chat_coach.strength.plan import ground_of
from chat_coach.strength.values import Exercise, Focus, PlannedExercise, Profile


@dataclass(frozen=True)
class Adapted:
    """The whole session as it is now, what changed in lines, and whether to stop.

    `instead` says which exercise came for which, `ended` why one of them goes on no further.
    """

    lines: tuple[PlannedExercise, ...]
    changes: tuple[str, ...]
    stop: bool = False
    instead: Mapping[str, str] = field(default_factory=dict)
    ended: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """What an adaptation knows: the plan, sets done of each exercise, catalogue and athlete."""

    lines: tuple[PlannedExercise, ...]
    done: Mapping[str, int]
    exercises: Mapping[str, Exercise]
    profile: Profile
    past: Past
    voice: Voice
    today: date
    focus: Focus = "full_body"

    def finished(self, line: PlannedExercise) -> bool:
        return self.done.get(line.exercise_id, 0) >= line.sets

    def left(self) -> list[PlannedExercise]:
        return [one for one in self.lines if not self.finished(one)]

    def steps(self, exercise_id: str) -> Steps:
        """The loads this athlete's gym has for an exercise."""
        done = self.past.get(exercise_id, ())
        exercise, weight = self.exercises[exercise_id], self.profile.bodyweight_kg
        return ground_of(exercise, done, weight, self.voice).steps

    def name(self, exercise_id: str) -> str:
        return self.exercises[exercise_id].name.get(self.voice.lang)

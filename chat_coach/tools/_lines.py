"""How one exercise of a session is shown: shared by the tools that build and change sessions."""

from chat_coach.language import Voice
from chat_coach.strength.past import Past, load_words, told
from chat_coach.strength.values import Exercise, LoadMode, PlannedExercise
from chat_coach.tools import Result


class SessionLine(Result):
    """One exercise of the session, in the athlete's words and as figures."""

    exercise_id: str
    name: str
    sets: int
    reps: str
    load: str
    load_kg: float | None
    rpe_target: float
    rest_s: int
    last: str
    reason: str
    notes: str = ""
    order: int = 0
    superset: int = 0
    loadable: bool = True
    done_sets: int = 0

    def plain(self, voice: Voice) -> str:
        load = f", {self.load}" if self.load else voice.say(", find the load", ", Gewicht suchen")
        rest = voice.say(f"rest {self.rest_s} s", f"Pause {self.rest_s} s")
        head = f"{self.name}: {self.sets} × {self.reps}{load if self.loadable else ''}"
        head += f", RPE {voice.number(self.rpe_target)}, {rest}."
        if not self.last:
            return head
        last = voice.say(f"Last time {self.last}", f"Zuletzt {self.last}")
        return f"{head} {last}{f'; {self.reason}' if self.reason else ''}".rstrip(".") + "."


def session_line(
    one: PlannedExercise, exercise: Exercise, past: Past, voice: Voice, done_sets: int = 0
) -> SessionLine:
    """A planned line with what was done last time."""
    done = past.get(exercise.id, ())
    held = exercise.load_mode is LoadMode.NONE
    return SessionLine(
        exercise_id=exercise.id,
        name=exercise.name.get(voice.lang),
        sets=one.sets,
        reps=f"{one.reps_low}-{one.reps_high}{' s' if held else ''}",
        load="" if one.load_kg is None else load_words(exercise, one.load_kg, voice),
        load_kg=one.load_kg,
        rpe_target=one.rpe_target,
        rest_s=one.rest_s,
        last=told(done[-1], exercise, voice) if done else "",
        reason=one.reason,
        notes=one.note,
        order=one.order,
        superset=one.superset,
        loadable=not held,
        done_sets=done_sets,
    )

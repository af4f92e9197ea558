"""What was done of one exercise, session by session: the ground that every next load stands on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chat_coach.language import Voice
from chat_coach.strength.formulas import e1rm_kg, effective_load_kg
from chat_coach.strength.values import Exercise, LoadMode, LoggedSet, PlannedExercise

_SAME_LOAD = 0.975

Ending = Literal["even", "uneven", "single"]
"""How the straight sets of a session ended: all with the same repetitions, not so, or just one."""


@dataclass(frozen=True)
class Done:
    """The working sets of one exercise in one session, in the order they were done."""

    day: date
    sets: tuple[LoggedSet, ...]

    @property
    def top_kg(self) -> float | None:
        """The heaviest logged load, None where nothing was loaded."""
        return max((one.load_kg for one in self.sets if one.load_kg), default=None)

    @property
    def held_s(self) -> tuple[float, ...]:
        """How long each set was held, in order; empty where none was timed."""
        return tuple(one.duration_s for one in self.sets if one.duration_s)

    def top_sets(self, assisted: bool = False) -> tuple[LoggedSet, ...]:
        """The straight sets at the session's load: within 2.5 % of the heaviest, no drop sets.

        With assistance the smallest number is the hardest set.
        """
        straight = [one for one in self.sets if one.reps and one.type != "drop"]
        loads = [one.load_kg or 0.0 for one in straight]
        if not loads:
            return ()
        if assisted:
            limit = min(loads) / _SAME_LOAD
            return tuple(one for one in straight if (one.load_kg or 0.0) <= limit)
        limit = max(loads) * _SAME_LOAD
        return tuple(one for one in straight if (one.load_kg or 0.0) >= limit)

    def ending(self, exercise: Exercise) -> Ending:
        """Even sets were all within reach, the ground for the next step of a double progression."""
        top = self.top_sets(exercise.load_mode is LoadMode.ASSISTED)
        if len(top) < 2:
            return "single"
        return "even" if len({one.reps for one in top}) == 1 else "uneven"

    def e1rm_kg(self, exercise: Exercise, bodyweight_kg: float) -> float | None:
        """The best estimated maximum of the session, as effective load."""
        found = [
            e1rm_kg(load, one.reps, one.rpe)
            for one in self.sets
            if one.reps and (load := effective_load_kg(exercise, one.load_kg, bodyweight_kg)) > 0
        ]
        return max(found, default=None)


Past = Mapping[str, tuple[Done, ...]]


def past_of(sets: Iterable[LoggedSet], deloads: bool = False) -> dict[str, tuple[Done, ...]]:
    """Each exercise's sessions in order of time; warm-ups and (unless asked for) deloads out."""
    grouped: dict[str, dict[tuple[date, int], list[LoggedSet]]] = {}
    for one in sets:
        if one.type == "warmup" or (one.deload and not deloads):
            continue
        key = (one.at.date(), one.session_id)
        grouped.setdefault(one.exercise_id, {}).setdefault(key, []).append(one)
    return {
        exercise_id: tuple(
            Done(key[0], tuple(sorted(days[key], key=lambda one: one.order)))
            for key in sorted(days)
        )
        for exercise_id, days in grouped.items()
    }


def told(done: Done, exercise: Exercise, voice: Voice) -> str:
    """A session's sets in the athlete's words: `80 kg × 8, 8, 7 on 14 Nov 2026`."""
    groups: list[tuple[str, list[str]]] = []
    for one in done.sets:
        load, amount = _load_of(one, exercise, voice), _amount_of(one, voice)
        if not amount:
            continue
        if not groups or groups[-1][0] != load:
            groups.append((load, []))
        groups[-1][1].append(amount)
    parts = [
        f"{load} × {', '.join(amounts)}" if load else ", ".join(amounts) for load, amounts in groups
    ]
    day = voice.say(f"on {voice.day(done.day)}", f"am {voice.day(done.day)}")
    return f"{'; '.join(parts)} {day}" if parts else day


def _amount_of(one: LoggedSet, voice: Voice) -> str:
    if one.reps:
        return str(one.reps)
    if one.duration_s:
        return f"{voice.number(one.duration_s, 0)} s"
    return f"{voice.number(one.distance_m, 0)} m" if one.distance_m else ""


def _load_of(one: LoggedSet, exercise: Exercise, voice: Voice) -> str:
    return load_words(exercise, one.load_kg, voice) if one.reps or one.load_kg else ""


def reps_words(exercise: Exercise | None, one: PlannedExercise) -> str:
    """The repetitions that are planned, `5–8`; of what is held its seconds, `20–45 s`."""
    held = " s" if exercise and exercise.load_mode is LoadMode.NONE else ""
    low, high = one.reps_low, one.reps_high
    return f"{low}–{high}{held}" if low != high else f"{low}{held}"


def load_words(exercise: Exercise, load_kg: float | None, voice: Voice) -> str:
    """How a load is told: `2 × 24 kg` of dumbbells, `body weight + 10 kg`, `80 kg`."""
    kg = load_kg or 0.0
    body = voice.say("body weight", "Körpergewicht")
    if exercise.load_mode is LoadMode.BODYWEIGHT:
        return f"{body} + {voice.load(kg)}" if kg > 0 else body
    if exercise.load_mode is LoadMode.ASSISTED:
        less = voice.say("assistance", "Unterstützung")
        return f"{body} − {voice.load(kg)} {less}" if kg > 0 else body
    if kg <= 0:
        return voice.say("no extra load", "ohne Zusatzgewicht")
    if exercise.load_mode is LoadMode.PER_SIDE and not exercise.unilateral:
        return f"2 × {voice.load(kg)}"
    return voice.load(kg)

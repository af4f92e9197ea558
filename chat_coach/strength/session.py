"""The next session of a focus: the last comparable one of the athlete's own log, moved on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.strength.loads import steps_of
from chat_coach.strength.past import Done, Past, past_of
from chat_coach.strength.progression import Next, Scheme, next_load, usual_scheme
from chat_coach.strength.selection import available, choose, hurts, may_do, stressed
from chat_coach.strength.sides import SIDES, comparable, fits, focus_of, side_of
from chat_coach.strength.slots import SLOTS, Slot
from chat_coach.strength.timing import check_time, fitting
from chat_coach.strength.values import (
    Exercise,
    Focus,
    LoadMode,
    LoggedSet,
    PlannedExercise,
    PlannedSession,
    Profile,
)
from chat_coach.strength.words import FOCUSES, JOINTS

MOST_EXERCISES = 8
LOOKED_AT_SESSIONS = 4
FEW_TOLD = 3
WARM_UP = ((0.5, 8), (0.7, 5), (0.85, 2))


@dataclass(frozen=True)
class NextSession:
    """A session to do, the day it was moved on from, and what was left out and why.

    `warm_up` are `(load_kg, reps)` for the first exercise; `idle_days` since the last training.
    """

    session: PlannedSession
    based_on: date | None
    left_out: tuple[str, ...]
    warm_up: tuple[tuple[float, int], ...] = ()
    idle_days: int = 0


def next_session(
    focus: Focus,
    minutes: int,
    sets: Sequence[LoggedSet],
    exercises: Mapping[str, Exercise],
    profile: Profile,
    today: date,
    voice: Voice,
    count: int = 0,
    away_days: int = 0,
    ill: bool = False,
) -> NextSession:
    """Move the last comparable session on by double progression; fill what it leaves open.

    `count` is how many exercises are wanted, 0 for what suits the time; `away_days` how long the
    athlete was away and `ill` whether for illness, where the log does not know.

    Raises ToolError with what is possible where nothing can be trained as asked.
    """
    check_time(minutes, count, voice)
    past = past_of(sets)
    base = _last_comparable(focus, sets, exercises)
    idle_days = (today - max(one.at.date() for one in sets)).days if sets else 0
    idle_days = max(idle_days, away_days)
    left_out = []
    chosen: list[Exercise] = []
    for exercise_id in dict.fromkeys(one.exercise_id for one in base):
        exercise = exercises.get(exercise_id)
        if exercise is None or not fits(exercise, focus):
            continue
        why = refusal(exercise, profile, voice)
        if why:
            left_out.append(f"{exercise.name.get(voice.lang)}: {why}")
        elif len(chosen) < (count or MOST_EXERCISES):
            chosen.append(exercise)
    chosen = _filled(chosen, focus, exercises, profile, past, count or 5)
    lines = fitting(
        [planned_line(one, past, voice, today, idle_days, ill) for one in _compounds_first(chosen)],
        minutes,
        exercises,
    )
    if not any(side_of(exercises[one.exercise_id]) in SIDES[focus] for one in lines):
        name = FOCUSES[focus].get(voice.lang)
        why = "; ".join(left_out[:FEW_TOLD]) + (" …" if len(left_out) > FEW_TOLD else "")
        raise Impossible(
            voice.say(
                f"Nothing is left for {name} with what is to be spared and the equipment there is"
                f"{f' ({why})' if why else ''}. Another focus would work.",
                f"Für {name} bleibt nichts übrig, mit dem, was geschont werden soll, und den Geräten, "
                f"die da sind{f' ({why})' if why else ''}. Ein anderer Schwerpunkt ginge.",
            )
        )
    ordered = tuple(replace(one, order=place) for place, one in enumerate(lines))
    day = FOCUSES[focus].get(voice.lang)
    return NextSession(
        PlannedSession(day, focus, ordered, minutes),
        base[0].at.date() if base else None,
        tuple(left_out),
        warm_up(exercises[ordered[0].exercise_id], ordered[0].load_kg, voice),
        idle_days,
    )


def warm_up(
    exercise: Exercise, load_kg: float | None, voice: Voice
) -> tuple[tuple[float, int], ...]:
    """Lighter sets before the first heavy one: half, 70 and 85 % of its load, fewer reps each."""
    if not load_kg or exercise.mechanic != "compound" or exercise.load_mode is not LoadMode.TOTAL:
        return ()
    steps = steps_of(exercise, voice.unit)
    sets = [(steps.below(load_kg * share), reps) for share, reps in WARM_UP]
    return tuple(one for one in dict(sets).items() if 0 < one[0] < load_kg)


def _last_comparable(
    focus: Focus, sets: Sequence[LoggedSet], exercises: Mapping[str, Exercise]
) -> list[LoggedSet]:
    """The working sets of the newest whole session of this focus that was no deload.

    A session that was broken off, or one lift noted by itself, is no pattern for the next: among
    the newest few the first with at least half as many exercises as the fullest counts.
    """
    by_session: dict[int, list[LoggedSet]] = {}
    for one in sets:
        if not one.deload and one.type != "warmup":
            by_session.setdefault(one.session_id, []).append(one)
    newest = sorted(by_session.values(), key=lambda group: group[0].at, reverse=True)
    of_focus = (one for one in newest if comparable(focus_of(one, exercises), focus))
    lately = list(islice(of_focus, LOOKED_AT_SESSIONS))
    breadth = [len({one.exercise_id for one in group}) for group in lately]
    return next(
        (one for one, wide in zip(lately, breadth, strict=True) if 2 * wide >= max(breadth)), []
    )


def refusal(exercise: Exercise, profile: Profile, voice: Voice) -> str:
    """Why the athlete is not to do it, "" where nothing speaks against it."""
    if hurts(exercise, profile):
        joints = voice.listing(
            sorted(JOINTS[one].get(voice.lang) for one in stressed(exercise) & profile.avoid_joints)
        )
        return voice.say(f"would load your {joints}", f"würde belasten: {joints}")
    if not available(exercise, profile):
        return voice.say("equipment not there", "Gerät nicht vorhanden")
    if exercise.id in profile.disliked:
        return voice.say("not wanted", "nicht gewünscht")
    return ""


def _filled(
    chosen: list[Exercise],
    focus: Focus,
    exercises: Mapping[str, Exercise],
    profile: Profile,
    past: Past,
    count: int,
) -> list[Exercise]:
    """Add what the first places of the focus still need, up to `count` exercises."""
    open_slots: list[Slot] = []
    free = list(chosen)
    for slot in SLOTS[focus]:
        there = next((one for one in free if slot.takes(one)), None)
        if there:
            free.remove(there)
        else:
            open_slots.append(slot)
    for slot in open_slots:
        if len(chosen) >= count:
            break
        taken = [one.id for one in chosen]
        found = choose(slot, exercises, profile, past, taken)
        if found and may_do(found, profile):
            chosen.append(found)
    return chosen


def _compounds_first(chosen: Sequence[Exercise]) -> list[Exercise]:
    return sorted(chosen, key=lambda one: one.mechanic != "compound")


def planned_line(
    exercise: Exercise,
    past: Past,
    voice: Voice,
    today: date,
    idle_days: int = 0,
    ill: bool = False,
) -> PlannedExercise:
    """One exercise with what is to be done next of it."""
    done: Sequence[Done] = past.get(exercise.id, ())
    scheme: Scheme = usual_scheme(exercise, done)
    step: Next = next_load(exercise, done, scheme, voice, today, idle_days, ill)
    return PlannedExercise(
        exercise.id,
        0,
        step.scheme.sets,
        step.scheme.reps_low,
        step.scheme.reps_high,
        step.load_kg,
        step.scheme.rpe,
        step.scheme.rest_s,
        step.note,
        step.reason,
    )

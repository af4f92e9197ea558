"""Changing what is left of a session. What was done stays as it is; every change is said.

Loads within a session follow the reported effort against a target of RPE 8: 5-6 two steps up,
7 one, 8 none, 9 one down, 10 two down. A joint that hurts is not loaded again that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chat_coach.language import Voice
from chat_coach.strength.loads import Steps
from chat_coach.strength.past import Past, load_words
from chat_coach.strength.plan import ground_of, supported_kg
from chat_coach.strength.selection import choose, may_do, stressed
from chat_coach.strength.session import planned_line
from chat_coach.strength.signals import Signal
from chat_coach.strength.slots import SLOTS
from chat_coach.strength.timing import fitting, line_s
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    Focus,
    LoadMode,
    PlannedExercise,
    Profile,
)
from chat_coach.strength.words import JOINTS

_PIECES = frozenset(Equipment) - {Equipment.BODYWEIGHT, Equipment.BENCH, Equipment.MAT}
STRONG_SHARE = 1.05


@dataclass(frozen=True)
class Adapted:
    """The whole session as it is now, what changed in lines, and whether to stop."""

    lines: tuple[PlannedExercise, ...]
    changes: tuple[str, ...]
    stop: bool = False


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


def adapt(scene: Scene, signal: Signal) -> Adapted:
    """Carry out one signal; with nothing left to change the session stays as it was."""
    say = scene.voice.say
    if signal.kind == "red_flag":
        return Adapted(
            scene.lines,
            (
                say(
                    "Stop here for today. Such a pain or feeling is no ordinary fatigue: have it looked "
                    "at by a doctor before you train on, and call for help if it does not pass.",
                    "Hör für heute auf. So ein Schmerz oder Gefühl ist keine normale Ermüdung: Lass es "
                    "ärztlich abklären, bevor du weitertrainierst, und hol Hilfe, wenn es nicht vergeht.",
                ),
            ),
            True,
        )
    if signal.kind == "longer":
        return _extend(scene)
    left = scene.left()
    if not left:
        return Adapted(
            scene.lines, (say("Everything is done already.", "Es ist schon alles erledigt."),)
        )
    target = next((one for one in left if one.exercise_id == signal.exercise_id), None) or _current(
        scene, left
    )
    if signal.kind == "pain":
        return _spare(scene, signal, target)
    if signal.kind == "short":
        return _shorten(scene, signal.minutes)
    if signal.kind == "taken":
        return _replace(scene, {target.exercise_id: _other(scene, target, taken=True)})
    if signal.kind == "drop":
        return _replace(scene, {target.exercise_id: None})
    if signal.kind == "strong":
        return _reload(scene, left, 1, say("a strong day", "ein starker Tag"))
    if signal.kind == "tired":
        return _ease(scene, left)
    if signal.kind == "form":
        return _clean(scene, target)
    steps = _steps_for(signal)
    if not steps:
        return Adapted(
            scene.lines,
            (
                say(
                    "RPE 8 is on target: everything stays.",
                    "RPE 8 passt genau: Alles bleibt, wie es ist.",
                ),
            ),
        )
    why = say("too heavy", "zu schwer") if steps < 0 else say("too easy", "zu leicht")
    if signal.rpe is not None:
        why = f"RPE {scene.voice.number(signal.rpe)}"
    return _reload(scene, [target], steps, why)


def _current(scene: Scene, left: Sequence[PlannedExercise]) -> PlannedExercise:
    """The one being done: begun and not finished, else the next."""
    return next((one for one in left if scene.done.get(one.exercise_id)), left[0])


def _steps_for(signal: Signal) -> int:
    if signal.rpe is not None:
        return (
            2
            if signal.rpe <= 6
            else 1
            if signal.rpe <= 7
            else 0
            if signal.rpe <= 8.5
            else -1
            if signal.rpe < 9.75
            else -2
        )
    return (2 if signal.much else 1) * (1 if signal.kind == "too_easy" else -1)


def _reload(scene: Scene, lines: Sequence[PlannedExercise], steps: int, why: str) -> Adapted:
    """Move loads by whole steps, never more than a tenth (a twentieth on a strong day)."""
    changed, said = {}, []
    for line in lines:
        exercise = scene.exercises[line.exercise_id]
        name = scene.name(line.exercise_id)
        if not line.load_kg:
            if len(lines) == 1:
                more = scene.voice.say("fewer reps, stop earlier", "weniger Wdh., früher aufhören")
                if steps > 0:
                    more = scene.voice.say("more reps per set", "mehr Wdh. pro Satz")
                said.append(f"{name}: {more} ({why})")
            continue
        grid = scene.steps(line.exercise_id)
        load = line.load_kg
        up = (steps > 0) != (exercise.load_mode is LoadMode.ASSISTED)
        for _ in range(abs(steps)):
            further = grid.above(load) if up else grid.under(load)
            if load != line.load_kg and abs(further - line.load_kg) > 0.1 * line.load_kg:
                break
            load = further
        if len(lines) > 1 and load > line.load_kg * STRONG_SHARE:
            continue
        if load != line.load_kg:
            changed[line.exercise_id] = replace(line, load_kg=load)
            old, new = (load_words(exercise, kg, scene.voice) for kg in (line.load_kg, load))
            said.append(
                scene.voice.say(
                    f"{name}: {new} instead of {old} ({why})", f"{name}: {new} statt {old} ({why})"
                )
            )
    if not said:
        said.append(
            scene.voice.say(
                "The next load step would be too big, so take one or two reps more instead.",
                "Der nächste Lastschritt wäre zu groß, nimm lieber ein, zwei Wiederholungen mehr.",
            )
        )
    return Adapted(tuple(changed.get(one.exercise_id, one) for one in scene.lines), tuple(said))


def _ease(scene: Scene, left: Sequence[PlannedExercise]) -> Adapted:
    """A tired day: a set less of each, the loads as they are, two reps in reserve more."""
    ids = {one.exercise_id for one in left}
    lines = tuple(
        replace(
            one,
            sets=max(1, scene.done.get(one.exercise_id, 0), one.sets - 1),
            rpe_target=min(one.rpe_target, 7.0),
        )
        if one.exercise_id in ids
        else one
        for one in scene.lines
    )
    said = scene.voice.say(
        "A set less of everything that is left, and stop at RPE 7.",
        "Von allem, was noch kommt, ein Satz weniger, und bei RPE 7 ist Schluss.",
    )
    return Adapted(lines, (said,))


def _clean(scene: Scene, target: PlannedExercise) -> Adapted:
    """Poor form: a tenth less, the lower end of the repetitions, slowly."""
    exercise, voice = scene.exercises[target.exercise_id], scene.voice
    load = target.load_kg
    if load and exercise.load_mode is not LoadMode.ASSISTED:
        load = scene.steps(exercise.id).below(load * 0.9)
    cue = exercise.cues.get(voice.lang)
    changed = replace(
        target, load_kg=load, rpe_target=7.0, reps_high=max(target.reps_low, target.reps_high - 2)
    )
    name = scene.name(target.exercise_id)
    what = load_words(exercise, load, voice) if load else voice.say("lighter", "leichter")
    said = voice.say(
        f"{name}: {what}, lower slowly for three seconds, stop when the form goes",
        f"{name}: {what}, drei Sekunden langsam ablassen, aufhören, sobald die Technik nachlässt",
    )
    lines = tuple(changed if one is target else one for one in scene.lines)
    return Adapted(lines, (f"{said}. {cue}" if cue else said,))


def _spare(scene: Scene, signal: Signal, target: PlannedExercise) -> Adapted:
    """Nothing that is left loads a joint that hurts; with none named, those of the exercise."""
    joints = signal.joints or stressed(scene.exercises[target.exercise_id])
    spared = replace(
        scene, profile=replace(scene.profile, avoid_joints=scene.profile.avoid_joints | joints)
    )
    swaps: dict[str, Exercise | None] = {}
    for line in scene.left():
        if stressed(scene.exercises[line.exercise_id]) & joints or (
            not signal.joints and line is target
        ):
            taken = {one.id for one in swaps.values() if one}
            swaps[line.exercise_id] = _other(spared, line, taken=False, also=taken)
    names = scene.voice.listing([JOINTS[one].get(scene.voice.lang) for one in sorted(joints)])
    head = scene.voice.say(
        f"Pain is not fatigue: nothing more for your {names} today",
        f"Schmerz ist keine Ermüdung: heute nichts mehr für {names}",
    )
    advice = scene.voice.say(
        "If it lasts, let somebody qualified look at it.",
        "Wenn es bleibt, lass es fachlich ansehen.",
    )
    found = _replace(spared, swaps) if swaps else Adapted(scene.lines, ())
    return Adapted(
        found.lines,
        (head, *found.changes, advice),
        not any(not scene.finished(one) for one in found.lines),
    )


def _shorten(scene: Scene, minutes: int) -> Adapted:
    """Keep what was done and fit the rest into the minutes that are left."""
    left = scene.left()
    rest = [replace(one, sets=one.sets - scene.done.get(one.exercise_id, 0)) for one in left]
    now = sum(line_s(one.sets, one.rest_s, bool(one.superset)) for one in rest) / 60
    room = minutes or round(now * 2 / 3)
    kept = {one.exercise_id: one for one in fitting(rest, room, scene.exercises, warm_up=False)}
    said = [scene.voice.say(f"Cut to {room} minutes", f"Auf {room} Minuten gekürzt")]
    lines = []
    for one in scene.lines:
        begun = scene.done.get(one.exercise_id, 0)
        new = kept.get(one.exercise_id)
        if scene.finished(one):
            lines.append(one)
        elif new is not None:
            lines.append(replace(new, sets=new.sets + begun))
            if new.sets + begun < one.sets:
                sets = new.sets + begun
                said.append(
                    scene.voice.say(
                        f"{scene.name(one.exercise_id)}: {sets} sets instead of {one.sets}",
                        f"{scene.name(one.exercise_id)}: {sets} statt {one.sets} Sätze",
                    )
                )
        else:
            if begun:
                lines.append(replace(one, sets=begun))
            said.append(
                scene.voice.say(
                    f"{scene.name(one.exercise_id)}: left out",
                    f"{scene.name(one.exercise_id)}: entfällt",
                )
            )
    if any(one.superset for one in kept.values()):
        said.append(scene.voice.say("the rest in supersets", "der Rest als Supersätze"))
    return Adapted(tuple(lines), tuple(said))


def _extend(scene: Scene) -> Adapted:
    """One exercise more: the first place of the focus that is not filled yet."""
    there = [one.exercise_id for one in scene.lines]
    free = [scene.exercises[one] for one in there if one in scene.exercises]
    for slot in SLOTS[scene.focus]:
        filled = next((one for one in free if slot.takes(one)), None)
        if filled:
            free.remove(filled)
            continue
        found = choose(slot, scene.exercises, scene.profile, scene.past, there)
        if found:
            line = planned_line(found, scene.past, scene.voice, scene.today)
            name = found.name.get(scene.voice.lang)
            said = scene.voice.say(f"{name} added at the end", f"{name} kommt am Ende dazu")
            return Adapted((*scene.lines, replace(line, order=len(there))), (said,))
    return Adapted(
        scene.lines,
        (scene.voice.say("The session is full as it is.", "Die Einheit ist schon vollständig."),),
    )


def _replace(scene: Scene, swaps: Mapping[str, Exercise | None]) -> Adapted:
    """Put others in the place of exercises, or take them out; what was done of them stays."""
    lines: list[PlannedExercise] = []
    said = []
    for line in scene.lines:
        if line.exercise_id not in swaps or scene.finished(line):
            lines.append(line)
            continue
        begun, new = scene.done.get(line.exercise_id, 0), swaps[line.exercise_id]
        if begun:
            lines.append(replace(line, sets=begun))
        name = scene.name(line.exercise_id)
        if new is None:
            said.append(scene.voice.say(f"{name}: left out", f"{name}: entfällt"))
            continue
        lines.append(_in_place(scene, line, new, line.sets - begun))
        said.append(
            scene.voice.say(f"{new.name.en} instead of {name}", f"{new.name.de} statt {name}")
        )
    return Adapted(tuple(replace(one, order=place) for place, one in enumerate(lines)), tuple(said))


def _in_place(scene: Scene, line: PlannedExercise, new: Exercise, sets: int) -> PlannedExercise:
    """The replacement with its own load from the log, or the way to find one."""
    weight = scene.profile.bodyweight_kg
    ground = ground_of(new, scene.past.get(new.id, ()), weight, scene.voice)
    middle = (line.reps_low + line.reps_high) / 2
    wanted = supported_kg(new, ground, middle, line.rpe_target, weight)
    body = new.load_mode is LoadMode.BODYWEIGHT
    load = 0.0 if body else None
    if wanted is not None:
        load = ground.steps.below(wanted) if wanted else 0.0
    old = scene.name(line.exercise_id)
    return replace(
        line,
        exercise_id=new.id,
        sets=sets,
        load_kg=load,
        note="",
        reason=scene.voice.say(f"in place of {old}", f"an Stelle von {old}"),
    )


def _other(
    scene: Scene, line: PlannedExercise, taken: bool, also: set[str] | None = None
) -> Exercise | None:
    """The nearest exercise: same movement before same muscle, another piece of equipment where
    one is taken, what the athlete knows first. None where nothing may be done instead."""
    old = scene.exercises[line.exercise_id]
    there = {one.exercise_id for one in scene.lines} | (also or set())
    piece = old.equipment & _PIECES
    fitting_ones = [
        one
        for one in scene.exercises.values()
        if one.id not in there
        and set(one.primary) & set(old.primary)
        and may_do(one, scene.profile)
        and one.load_mode is not LoadMode.NONE
        and not (taken and piece and piece <= one.equipment)
    ]
    return min(
        fitting_ones,
        key=lambda one: (
            one.pattern is not old.pattern,
            one.mechanic != old.mechanic,
            -min(8, len(scene.past.get(one.id, ()))),
            bool(one.variation_of),
            -len(one.aliases),
            one.id,
        ),
        default=None,
    )

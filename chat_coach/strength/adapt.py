"""Changing what is left of a session. What was done stays as it is; every change is said.

A joint that hurts is not loaded again that day; a red flag ends the session.
"""

from collections.abc import Sequence
from dataclasses import replace

from chat_coach.strength.effort import cleaned, eased, just_over, reloaded, steps_for
from chat_coach.strength.instead import alternatives, exchanged
from chat_coach.strength.scene import Adapted, Scene
from chat_coach.strength.selection import choose, stressed
from chat_coach.strength.session import planned_line
from chat_coach.strength.signals import Signal
from chat_coach.strength.slots import SLOTS
from chat_coach.strength.timing import fitting, line_s
from chat_coach.strength.values import Exercise, PlannedExercise
from chat_coach.strength.words import JOINTS


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
    target = next((one for one in left if one.exercise_id == signal.exercise_id), None)
    if target is None:
        target = _current(scene, left)
        if signal.past and signal.kind in ("too_heavy", "too_easy") and not signal.exercise_id:
            over = just_over(scene, target)
            if over:
                return Adapted(scene.lines, (over,))
        if signal.kind != "pain" and any(
            one.exercise_id == signal.exercise_id for one in scene.lines
        ):
            name = scene.name(signal.exercise_id)
            return Adapted(
                scene.lines, (say(f"{name} is done already.", f"{name} ist schon erledigt."),)
            )
    if signal.kind == "pain":
        return _spare(scene, signal, target)
    if signal.kind == "short":
        return _shorten(scene, signal.minutes)
    if signal.kind == "taken":
        return exchanged(scene, {target.exercise_id: _other(scene, target, taken=True)})
    if signal.kind == "drop":
        return exchanged(scene, {target.exercise_id: None})
    if signal.kind == "strong":
        return reloaded(scene, left, 1, say("a strong day", "ein starker Tag"))
    if signal.kind == "tired":
        return eased(scene, left)
    if signal.kind == "form":
        return cleaned(scene, target)
    steps = steps_for(signal, target, scene.steps(target.exercise_id))
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
    return reloaded(scene, [target], steps, why)


def _current(scene: Scene, left: Sequence[PlannedExercise]) -> PlannedExercise:
    """The one being done: begun and not finished, else the next."""
    return next((one for one in left if scene.done.get(one.exercise_id)), left[0])


def _spare(scene: Scene, signal: Signal, target: PlannedExercise) -> Adapted:
    """Nothing that is left loads a joint that hurts; with none named, those of the exercise."""
    hurt = signal.exercise_id if signal.exercise_id in scene.exercises else target.exercise_id
    joints = signal.joints or stressed(scene.exercises[hurt])
    spared = replace(
        scene, profile=replace(scene.profile, avoid_joints=scene.profile.avoid_joints | joints)
    )
    swaps: dict[str, Exercise | None] = {}
    for line in scene.left():
        if stressed(scene.exercises[line.exercise_id]) & joints or (
            not signal.joints and line.exercise_id == hurt
        ):
            taken = frozenset(one.id for one in swaps.values() if one)
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
    found = exchanged(spared, swaps)
    sparing = scene.voice.say("left out to spare the joint", "entfällt, um das Gelenk zu schonen")
    pain = scene.voice.say(
        "ended because of pain; see a doctor if it is sharp, swollen or does not ease",
        "wegen Schmerzen beendet; lass es ärztlich ansehen, wenn es sticht, anschwillt oder bleibt",
    )
    ended = {one: why if one in found.instead else sparing for one, why in found.ended.items()}
    return replace(
        found,
        changes=(head, *found.changes, advice),
        stop=all(scene.finished(one) for one in found.lines),
        ended=ended | ({hurt: pain} if hurt in swaps else {}),
    )


def _other(
    scene: Scene, line: PlannedExercise, taken: bool, also: frozenset[str] = frozenset()
) -> Exercise | None:
    """The nearest exercise that is not there yet; None where nothing may be done instead."""
    there = {one.exercise_id for one in scene.lines} | also
    exercise = scene.exercises[line.exercise_id]
    found = alternatives(
        exercise, scene.exercises, scene.profile, scene.past, there, other_equipment=taken
    )
    return found[0] if found else None


def _shorten(scene: Scene, minutes: int) -> Adapted:
    """Keep what was done and fit the rest into the minutes that are left."""
    left = scene.left()
    rest = [replace(one, sets=one.sets - scene.done.get(one.exercise_id, 0)) for one in left]
    now = sum(line_s(one.sets, one.rest_s, bool(one.superset)) for one in rest) / 60
    room = minutes or round(now * 2 / 3)
    kept = {one.exercise_id: one for one in fitting(rest, room, scene.exercises, warm_up=False)}
    said = [scene.voice.say(f"Cut to {room} minutes", f"Auf {room} Minuten gekürzt")]
    lines, ended = [], {}
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
            ended[one.exercise_id] = scene.voice.say("left out", "entfällt")
            said.append(f"{scene.name(one.exercise_id)}: {ended[one.exercise_id]}")
    if any(one.superset for one in kept.values()):
        said.append(scene.voice.say("the rest in supersets", "der Rest als Supersätze"))
    return Adapted(tuple(lines), tuple(said), ended=ended)


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

"""Loads and effort of what is left, when a set was too heavy or too easy, or the day is another.

By the reported effort against a target of RPE 8: 5-6 two steps up, 7 one, 8 none, 9 one down, 10 two
down; in bare words about a twentieth, a step at least.
"""

from collections.abc import Sequence
from dataclasses import replace

from chat_coach.strength.loads import Steps
from chat_coach.strength.past import load_words
from chat_coach.strength.scene import Adapted, Scene
from chat_coach.strength.signals import Signal
from chat_coach.strength.values import Exercise, LoadMode, PlannedExercise

STRONG_SHARE = 1.05
TOO_HEAVY_SHARE = 0.05
MOST_SHARE = 0.10


def just_over(scene: Scene, current: PlannedExercise) -> str:
    """What to say of an exercise that is over when its effort is told; empty where none is."""
    over = [one for one in scene.lines if scene.finished(one)]
    if scene.done.get(current.exercise_id) or not over:
        return ""
    name, following = scene.name(over[-1].exercise_id), scene.name(current.exercise_id)
    return scene.voice.say(
        f"{name} is done already; your next session follows what you log of it. {following} stays as it "
        "is, unless you say that it is to change too",
        f"{name} ist schon erledigt; deine nächste Einheit richtet sich nach dem, was du davon einträgst. "
        f"{following} bleibt, wie es ist, außer du willst, dass sich das auch ändert",
    )


def steps_for(signal: Signal, line: PlannedExercise, grid: Steps) -> int:
    """Steps up or down: by the table where an effort was told; else one step up, or about a
    twentieth down (a point of effort is worth some 4 %, Helms 2016), twice that for "far"."""
    if signal.rpe is not None:
        limits = ((6.0, 2), (7.0, 1), (8.5, 0), (9.74, -1))
        return next((steps for most, steps in limits if (signal.rpe or 0) <= most), -2)
    times = 2 if signal.much else 1
    if signal.kind == "too_easy":
        return times
    return -times * max(1, round(TOO_HEAVY_SHARE * (line.load_kg or 0) / grid.step_kg))


def moved(line: PlannedExercise, exercise: Exercise, grid: Steps, steps: int) -> PlannedExercise:
    """Whole steps, more than one only within a tenth of the load; without a load two reps."""
    if not line.load_kg:
        more = 2 if steps > 0 else -2
        low, high = max(1, line.reps_low + more), max(1, line.reps_high + more)
        return replace(line, reps_low=low, reps_high=high)
    load = line.load_kg
    up = (steps > 0) != (exercise.load_mode is LoadMode.ASSISTED)
    for _ in range(abs(steps)):
        further = grid.above(load) if up else grid.under(load)
        if load != line.load_kg and abs(further - line.load_kg) > MOST_SHARE * line.load_kg:
            break
        load = further
    return replace(line, load_kg=load)


def reloaded(scene: Scene, lines: Sequence[PlannedExercise], steps: int, why: str) -> Adapted:
    """Move loads by whole steps, never more than a tenth (a twentieth on a strong day)."""
    changed, said = {}, []
    for line in lines:
        exercise = scene.exercises[line.exercise_id]
        if line.load_kg is None and exercise.load_mode in (LoadMode.TOTAL, LoadMode.PER_SIDE):
            less = scene.voice.say("less weight", "weniger Gewicht")
            what = scene.voice.say("more weight", "mehr Gewicht") if steps > 0 else less
            said.append(f"{scene.name(line.exercise_id)}: {what} ({why})")
            continue
        new = moved(line, exercise, scene.steps(line.exercise_id), steps)
        if len(lines) > 1 and not 0 < (new.load_kg or 0) <= (line.load_kg or 0) * STRONG_SHARE:
            continue
        if new == line:
            continue
        if line.load_kg and new.load_kg is not None:
            now, was = (load_words(exercise, kg, scene.voice) for kg in (new.load_kg, line.load_kg))
        else:
            now, was = (f"{one.reps_low}-{one.reps_high}" for one in (new, line))
        note = scene.voice.say(f"{now} instead of {was} ({why})", f"{now} statt {was} ({why})")
        changed[line.exercise_id] = replace(new, note=note)
        said.append(f"{scene.name(line.exercise_id)}: {note}")
    if not said:
        said.append(
            scene.voice.say(
                "The next load step would be too big, so take one or two reps more instead.",
                "Der nächste Lastschritt wäre zu groß, nimm lieber ein, zwei Wiederholungen mehr.",
            )
        )
    return Adapted(tuple(changed.get(one.exercise_id, one) for one in scene.lines), tuple(said))


def eased(scene: Scene, left: Sequence[PlannedExercise]) -> Adapted:
    """A tired day: a set less of each, the loads as they are, two reps in reserve more."""
    ids = {one.exercise_id for one in left}
    lines = tuple(
        replace(
            one,
            sets=max(1, scene.done.get(one.exercise_id, 0), one.sets - 1),
            rpe_target=min(one.rpe_target, 7.0),
            note=scene.voice.say("an easier day", "ein leichterer Tag"),
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


def cleaned(scene: Scene, target: PlannedExercise) -> Adapted:
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
    changed = replace(changed, note=said.partition(": ")[2])
    lines = tuple(changed if one is target else one for one in scene.lines)
    return Adapted(lines, (f"{said}. {cue}" if cue else said,))

"""Another exercise in the place of one: what fits, what comes first, and with which load."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from chat_coach.strength.past import Past
from chat_coach.strength.plan import ground_of, supported_kg
from chat_coach.strength.scene import Adapted, Scene
from chat_coach.strength.selection import may_do
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    LoadMode,
    PlannedExercise,
    Profile,
)

FEW = 5
_FREE = frozenset({Equipment.BODYWEIGHT, Equipment.BENCH, Equipment.MAT})
_MOVABLE = _FREE | {Equipment.DUMBBELL, Equipment.KETTLEBELL, Equipment.BANDS, Equipment.PLATE}


def alternatives(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    profile: Profile,
    past: Past,
    taken: Collection[str],
    *,
    other_equipment: bool = False,
) -> list[Exercise]:
    """What trains the same, the same movement before the same muscle, the athlete's own first;
    at most five. Nothing that may not be done is among them.

    `other_equipment`: nothing that needs the occupied station.
    """
    station = _station(exercise) if other_equipment else frozenset()
    fitting = [
        one
        for one in exercises.values()
        if one.id not in taken
        and one.id != exercise.id
        and set(one.primary) & set(exercise.primary)
        and may_do(one, profile)
        and (one.load_mode is LoadMode.NONE) == (exercise.load_mode is LoadMode.NONE)
        and not station & one.equipment
    ]
    return sorted(
        fitting,
        key=lambda one: (
            one.pattern is not exercise.pattern,
            one.mechanic != exercise.mechanic,
            -min(8, len(past.get(one.id, ()))),
            -_shared(one, exercise),
            bool(one.variation_of),
            -len(one.aliases),
            one.id,
        ),
    )[:FEW]


def _station(exercise: Exercise) -> frozenset[Equipment]:
    """The pieces somebody else can be standing at; free weights only where there is no other."""
    return exercise.equipment - _MOVABLE or exercise.equipment - _FREE


def _shared(one: Exercise, other: Exercise) -> float:
    """How much of the work falls on the same muscles."""
    return round(
        sum(min(share, other.muscles.get(muscle, 0.0)) for muscle, share in one.muscles.items()), 3
    )


def exchanged(scene: Scene, swaps: Mapping[str, Exercise | None]) -> Adapted:
    """Put others in the place of exercises, or take them out; what was done of them stays."""
    lines: list[PlannedExercise] = []
    said, instead, ended = [], {}, {}
    for line in scene.lines:
        if line.exercise_id not in swaps or scene.finished(line):
            lines.append(line)
            continue
        begun, new = scene.done.get(line.exercise_id, 0), swaps[line.exercise_id]
        if begun:
            lines.append(replace(line, sets=begun))
        name = scene.name(line.exercise_id)
        if new is None:
            ended[line.exercise_id] = scene.voice.say("left out", "entfällt")
            said.append(f"{name}: {ended[line.exercise_id]}")
            continue
        lines.append(in_place(scene, line, new, line.sets - begun))
        instead[line.exercise_id] = new.id
        other = new.name.get(scene.voice.lang)
        ended[line.exercise_id] = scene.voice.say(f"now {other}", f"jetzt {other}")
        said.append(scene.voice.say(f"{other} instead of {name}", f"{other} statt {name}"))
    ordered = tuple(replace(one, order=place) for place, one in enumerate(lines))
    return Adapted(ordered, tuple(said), instead=instead, ended=ended)


def in_place(scene: Scene, line: PlannedExercise, new: Exercise, sets: int) -> PlannedExercise:
    """The replacement with its own load from the log, or the way to find one."""
    weight = scene.profile.bodyweight_kg
    ground = ground_of(new, scene.past.get(new.id, ()), weight, scene.voice)
    middle = (line.reps_low + line.reps_high) / 2
    wanted = supported_kg(new, ground, middle, line.rpe_target, weight)
    load = 0.0 if new.load_mode is LoadMode.BODYWEIGHT else None
    if wanted is not None:
        load = ground.steps.below(wanted) if wanted else 0.0
    old = scene.name(line.exercise_id)
    return replace(
        line,
        exercise_id=new.id,
        sets=sets,
        load_kg=load,
        note=scene.voice.say("swapped in", "eingetauscht"),
        reason=scene.voice.say(f"in place of {old}", f"an Stelle von {old}"),
    )

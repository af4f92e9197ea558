"""One planned exercise changed while it is trained: lighter, heavier, or another in its place.

A set that felt two RPE off is worth about 8 % of load (RPE tables: about 4 % a point, Helms 2016);
a step that can be loaded is taken at least.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from chat_coach.language import LoadUnit
from chat_coach.strength.loads import steps_of
from chat_coach.strength.past import Past
from chat_coach.strength.selection import may_do
from chat_coach.strength.values import Exercise, LoadMode, PlannedExercise, Profile

LIGHTER = 0.92
FEW = 5


def lighter(line: PlannedExercise, exercise: Exercise, unit: LoadUnit) -> PlannedExercise:
    """About 8 % less, a loadable step at least; without a load, two repetitions fewer."""
    return _moved(line, exercise, unit, LIGHTER)


def heavier(line: PlannedExercise, exercise: Exercise, unit: LoadUnit) -> PlannedExercise:
    """The next load that can be loaded; without a load, two repetitions more."""
    return _moved(line, exercise, unit, 1.0)


def _moved(
    line: PlannedExercise, exercise: Exercise, unit: LoadUnit, factor: float
) -> PlannedExercise:
    easier = factor < 1
    if not line.load_kg:
        less = -2 if easier else 2
        low, high = max(1, line.reps_low + less), max(1, line.reps_high + less)
        return replace(line, reps_low=low, reps_high=high)
    steps = steps_of(exercise, unit)
    down = easier != (exercise.load_mode is LoadMode.ASSISTED)
    if down:
        load = min(steps.under(line.load_kg), steps.nearest(line.load_kg * factor))
    else:
        load = steps.above(line.load_kg)
    return replace(line, load_kg=load)


def alternatives(
    exercise: Exercise,
    exercises: Mapping[str, Exercise],
    profile: Profile,
    past: Past,
    taken: Collection[str],
    *,
    other_equipment: bool = False,
) -> list[Exercise]:
    """What trains the same in the same way, the athlete's own first; at most five.

    `other_equipment`: nothing that needs the occupied station. An exercise whose joints are to be
    spared is never among them.
    """
    fitting = [
        one
        for one in exercises.values()
        if one.id not in taken
        and one.id != exercise.id
        and one.pattern == exercise.pattern
        and set(one.primary) & set(exercise.primary)
        and may_do(one, profile)
        and not (other_equipment and _same_station(one, exercise))
    ]
    return sorted(
        fitting,
        key=lambda one: (
            -min(8, len(past.get(one.id, ()))),
            -_shared(one, exercise),
            bool(one.variation_of),
            -len(one.aliases),
            one.id,
        ),
    )[:FEW]


def _shared(one: Exercise, other: Exercise) -> float:
    """How much of the work falls on the same muscles."""
    return round(
        sum(min(share, other.muscles.get(muscle, 0.0)) for muscle, share in one.muscles.items()), 3
    )


def _same_station(one: Exercise, other: Exercise) -> bool:
    movable = {"bodyweight", "dumbbell", "kettlebell", "bands", "mat", "plate", "bench"}
    return bool({str(part) for part in one.equipment & other.equipment} - movable)

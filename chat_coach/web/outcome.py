"""What came of a workout: the sets that count as its own, and their sum."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from chat_coach.coach import Coach
from chat_coach.language import Voice
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.workouts import SETS_PER_LINE, Workout, Workouts
from chat_coach.strength.formulas import e1rm_kg, effective_load_kg
from chat_coach.strength.past import Past, load_words
from chat_coach.strength.values import Exercise, LoggedSet

RECORD = 1.001
"""How much better an estimated maximum must be to count as a record."""
Ticked = dict[tuple[int, int], LoggedSet]
"""By line and number on the card."""
Said = dict[str, list[LoggedSet]]
"""By exercise, in the order they were told."""


def sets_of(coach: Coach, athlete: Athlete, workout: Workout) -> tuple[Ticked, Said]:
    """The sets ticked on the card, and those told in words while it ran. Told sets of a day are one
    session (docs/decisions/0013-told-sets.md), so those that began after the workout did are its
    own, as `tools/_under_way.done_since` counts them."""
    ticked, said = Ticked(), Said()
    if not workout.id:
        return ticked, said
    begun = workout.started_at
    end = begun + timedelta(minutes=workout.duration_min or 0) if workout.finished else coach.now()
    cards = {one.id for one in Workouts(coach.engine).since(athlete, begun.date())}
    exercises = coach.log.exercises(athlete)
    for one in coach.log.sets(athlete, begun.date(), end.date()):
        if one.exercise_id not in exercises:
            continue
        if one.session_id == workout.id:
            ticked[divmod(one.order, SETS_PER_LINE)] = one
        elif one.session_id not in cards and begun <= one.at <= end:
            said.setdefault(one.exercise_id, []).append(one)
    return ticked, said


def summary(
    done: Sequence[LoggedSet],
    minutes: float,
    exercises: Mapping[str, Exercise],
    past: Past,
    body_kg: float,
    voice: Voice,
) -> dict[str, Any]:
    """Sets, volume, time, and the records, measured against `past`."""
    volume, best = 0.0, dict[str, tuple[float, LoggedSet]]()
    for one in done:
        if not one.reps:
            continue
        load = effective_load_kg(exercises[one.exercise_id], one.load_kg, body_kg)
        volume += load * one.reps
        worth = e1rm_kg(load, one.reps, one.rpe) if load > 0 else float(one.reps)
        if worth > best.get(one.exercise_id, (0.0, one))[0]:
            best[one.exercise_id] = (worth, one)
    records = []
    for exercise_id, (worth, one) in best.items():
        exercise = exercises[exercise_id]
        before = [each.e1rm_kg(exercise, body_kg) or 0.0 for each in past.get(exercise_id, ())]
        if before and worth > max(before) * RECORD:
            did = f"{load_words(exercise, one.load_kg, voice)} × {one.reps}"
            records.append(f"{exercise.name.get(voice.lang)}: {did}")
    return {
        "sets": len(done),
        "volume": voice.load(round(volume)),
        "minutes": voice.number(minutes, 0),
        "records": records,
    }

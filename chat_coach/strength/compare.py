"""What a new plan changes against the one before, and why, in lines."""

from collections import Counter
from collections.abc import Mapping

from chat_coach.language import Voice
from chat_coach.strength.landmarks import LANDMARKS
from chat_coach.strength.past import load_words, reps_words
from chat_coach.strength.values import Exercise, Plan, PlannedExercise
from chat_coach.strength.words import ROWS

_SHOWN = 4


def changes(
    before: Plan, after: Plan, exercises: Mapping[str, Exercise], voice: Voice
) -> list[str]:
    """The differences of the first weeks: sessions, exercises, sets a muscle, loads."""
    old, new = _first_week(before), _first_week(after)
    found = []
    counts = [
        sum(one.week == min(s.week for s in plan.sessions) for one in plan.sessions)
        for plan in (before, after)
        if plan.sessions
    ]
    if len(counts) == 2 and counts[0] != counts[1]:
        found.append(
            voice.say(
                f"{counts[1]} sessions a week instead of {counts[0]}",
                f"{counts[1]} Einheiten pro Woche statt {counts[0]}",
            )
        )
    for ids, en, de in (
        ([one for one in new if one not in old], "new", "neu"),
        ([one for one in old if one not in new], "no longer in it", "nicht mehr dabei"),
    ):
        names = [exercises[one].name.get(voice.lang) for one in ids if one in exercises]
        more = f" +{len(names) - _SHOWN}" if len(names) > _SHOWN else ""
        if names:
            found.append(f"{voice.say(en, de)}: {', '.join(names[:_SHOWN])}{more}")
    found += _volume(before, after, exercises, voice)
    found += [
        _load(exercises[one], old[one], new[one], voice)
        for one in new
        if one in old and one in exercises and _differs(old[one], new[one])
    ][:_SHOWN]
    return found


def side_by_side(
    before: Plan, after: Plan, exercises: Mapping[str, Exercise], voice: Voice
) -> tuple[list[list[str]], int]:
    """What differs in the first weeks, a row an exercise: its name, as it was, as it is, why; and
    how many exercises stay as they were."""
    old, new = _first_week(before), _first_week(after)
    sets, rows, same = (_sets(before), _sets(after)), [], 0
    for one in [*new, *(gone for gone in old if gone not in new)]:
        exercise = exercises.get(one)
        was, now = (
            _line(exercise, week[one], many[one], voice) if one in week else "–"
            for week, many in zip((old, new), sets, strict=True)
        )
        if was == now:
            same += 1
            continue
        name = exercise.name.get(voice.lang) if exercise else one
        rows.append([name, was, now, new[one].reason if one in new else ""])
    return rows, same


def _line(exercise: Exercise | None, one: PlannedExercise, sets: int, voice: Voice) -> str:
    """`4 sets of 5–8, 82.5 kg`; the sets are those of the whole week."""
    load = f", {load_words(exercise, one.load_kg, voice)}" if exercise and one.load_kg else ""
    many = voice.say("sets of", "Sätze zu") if sets != 1 else voice.say("set of", "Satz zu")
    return f"{sets} {many} {reps_words(exercise, one)}{load}"


def _lines(plan: Plan) -> list[PlannedExercise]:
    first = min((one.week for one in plan.sessions), default=1)
    return [line for one in plan.sessions if one.week == first for line in one.exercises]


def _first_week(plan: Plan) -> dict[str, PlannedExercise]:
    """Each exercise as it stands first in the first week."""
    return {line.exercise_id: line for line in reversed(_lines(plan))}


def _sets(plan: Plan) -> Counter[str]:
    """The sets of each exercise in the first week."""
    counted: Counter[str] = Counter()
    for line in _lines(plan):
        counted[line.exercise_id] += line.sets
    return counted


def _volume(
    before: Plan, after: Plan, exercises: Mapping[str, Exercise], voice: Voice
) -> list[str]:
    """Rows whose direct sets a week change by three or more."""
    found = []
    for row in LANDMARKS:
        old, new = (
            sum(
                line.sets
                for one in plan.sessions
                if one.week == min(each.week for each in plan.sessions)
                for line in one.exercises
                if line.exercise_id in exercises
                and row.muscles & set(exercises[line.exercise_id].primary)
            )
            for plan in (before, after)
        )
        if abs(new - old) >= 3:
            name = ROWS[row.name].get(voice.lang)
            found.append(
                voice.say(
                    f"{name}: {new} sets a week, were {old}",
                    f"{name}: {new} Sätze pro Woche, vorher {old}",
                )
            )
    return found


def _differs(old: PlannedExercise, new: PlannedExercise) -> bool:
    return old.load_kg is not None and new.load_kg is not None and old.load_kg != new.load_kg


def _load(exercise: Exercise, old: PlannedExercise, new: PlannedExercise, voice: Voice) -> str:
    name = exercise.name.get(voice.lang)
    now, was = (load_words(exercise, one.load_kg, voice) for one in (new, old))
    reps = f"{new.reps_low}-{new.reps_high}"
    if new.reps_low != old.reps_low:
        why = voice.say(f"because it is now {reps} reps", f"weil jetzt {reps} Wdh. geplant sind")
    else:
        why = voice.say("because the log supports it", "weil es dein Tagebuch hergibt")
    return voice.say(f"{name}: {now} instead of {was}, {why}", f"{name}: {now} statt {was}, {why}")

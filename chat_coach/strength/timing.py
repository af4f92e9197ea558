"""How long training takes: 40 s a set with its rest, a minute to change, five to warm up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.strength.values import Exercise, PlannedExercise

SET_S, CHANGE_S, WARM_UP_S = 40, 60, 300
FEWEST_MIN, MOST_MIN = 15, 240
SHORT_MIN, HURRY_MIN = 45, 30
_LEAST_LINE_S = 2 * (SET_S + 60) + CHANGE_S  # two sets with a minute of rest


def line_s(sets: int, rest_s: int, in_superset: bool) -> float:
    """Seconds of one exercise; in a superset the partner's set fills half of the rest."""
    return sets * (SET_S + (rest_s / 2 if in_superset else rest_s)) + CHANGE_S


def minutes_of(lines: Iterable[PlannedExercise], warm_up: bool = True) -> float:
    """Minutes of a whole session, or of a part of it that needs no warm-up."""
    start_s = WARM_UP_S if warm_up else 0
    return (start_s + sum(line_s(one.sets, one.rest_s, bool(one.superset)) for one in lines)) / 60


def check_time(minutes: int, exercises: int, voice: Voice) -> None:
    """Whether a session of that length, with that many exercises (0: any), can be done at all.

    Raises ToolError with what is possible.
    """
    if not FEWEST_MIN <= minutes <= MOST_MIN:
        raise Impossible(
            voice.say(
                f"A session of {max(0, minutes)} minutes does not work; {FEWEST_MIN} to {MOST_MIN} do.",
                f"Eine Einheit von {max(0, minutes)} Minuten geht nicht, {FEWEST_MIN} bis {MOST_MIN} schon.",
            )
        )
    possible = int((minutes * 60 - WARM_UP_S) // _LEAST_LINE_S)
    if exercises > possible:
        needed = 5 * ceil((WARM_UP_S + exercises * _LEAST_LINE_S) / 300)
        raise Impossible(
            voice.say(
                f"{exercises} exercises do not fit into {minutes} minutes: with a warm-up and two "
                f"sets each, {possible} do. {exercises} need about {needed} minutes.",
                f"{exercises} Übungen passen nicht in {minutes} Minuten: mit Aufwärmen und je zwei "
                f"Sätzen sind {possible} möglich. {exercises} brauchen etwa {needed} Minuten.",
            )
        )


def fitting(
    lines: Sequence[PlannedExercise],
    minutes: int,
    exercises: Mapping[str, Exercise],
    warm_up: bool = True,
) -> list[PlannedExercise]:
    """Keep the session in its time: with little of it shorter rests and supersets come first,
    then sets go, the last ones first, then whole exercises."""
    kept = list(lines)
    if minutes_of(kept, warm_up) > minutes and minutes <= HURRY_MIN:
        kept = [replace(one, rest_s=min(one.rest_s, 120)) for one in kept]
    if minutes_of(kept, warm_up) > minutes and minutes <= SHORT_MIN:
        kept = _paired(kept, exercises)
    while kept and minutes_of(kept, warm_up) > minutes:
        longest = max(range(len(kept)), key=lambda place: (kept[place].sets, place))
        if kept[longest].sets > 2:
            kept[longest] = replace(kept[longest], sets=kept[longest].sets - 1)
            continue
        gone = kept.pop()
        kept = [replace(one, superset=0) if one.superset == gone.superset else one for one in kept]
    return kept


def _paired(
    lines: Sequence[PlannedExercise], exercises: Mapping[str, Exercise]
) -> list[PlannedExercise]:
    """Neighbours that do not share a primary muscle become supersets."""
    paired: list[PlannedExercise] = []
    for one in lines:
        before = paired[-1] if paired else None
        shares = before and set(exercises[before.exercise_id].primary) & set(
            exercises[one.exercise_id].primary
        )
        if before and not before.superset and not shares:
            number = 1 + max(each.superset for each in paired)
            paired[-1] = replace(before, superset=number)
            paired.append(replace(one, superset=number))
        else:
            paired.append(one)
    return paired

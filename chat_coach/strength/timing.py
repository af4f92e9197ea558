"""How long training takes: 40 s a set with its rest, a minute to change, five to warm up."""

from collections.abc import Iterable
from math import ceil

from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.strength.values import PlannedExercise

SET_S, CHANGE_S, WARM_UP_S = 40, 60, 300
FEWEST_MIN, MOST_MIN = 15, 240
_LEAST_LINE_S = 2 * (SET_S + 60) + CHANGE_S  # two sets with a minute of rest


def line_s(sets: int, rest_s: int, in_superset: bool) -> float:
    """Seconds of one exercise; in a superset the partner's set fills half of the rest."""
    return sets * (SET_S + (rest_s / 2 if in_superset else rest_s)) + CHANGE_S


def minutes_of(lines: Iterable[PlannedExercise]) -> float:
    """Minutes of a whole session, warm-up included."""
    return (WARM_UP_S + sum(line_s(one.sets, one.rest_s, bool(one.superset)) for one in lines)) / 60


def check_time(minutes: int, exercises: int, voice: Voice) -> None:
    """Whether a session of that length, with that many exercises (0: any), can be done at all.

    Raises ToolError with what is possible.
    """
    if not FEWEST_MIN <= minutes <= MOST_MIN:
        raise ToolError(
            voice.say(
                f"A session of {minutes} minutes does not work; {FEWEST_MIN} to {MOST_MIN} do.",
                f"Eine Einheit von {minutes} Minuten geht nicht, {FEWEST_MIN} bis {MOST_MIN} schon.",
            )
        )
    possible = int((minutes * 60 - WARM_UP_S) // _LEAST_LINE_S)
    if exercises > possible:
        needed = 5 * ceil((WARM_UP_S + exercises * _LEAST_LINE_S) / 300)
        raise ToolError(
            voice.say(
                f"{exercises} exercises do not fit into {minutes} minutes: with a warm-up and two "
                f"sets each, {possible} do. {exercises} need about {needed} minutes.",
                f"{exercises} Übungen passen nicht in {minutes} Minuten: mit Aufwärmen und je zwei "
                f"Sätzen sind {possible} möglich. {exercises} brauchen etwa {needed} Minuten.",
            )
        )

"""How long training takes: 40 s a set with its rest, a minute to change, five to warm up."""

from collections.abc import Iterable

from chat_coach.strength.values import PlannedExercise

SET_S, CHANGE_S, WARM_UP_S = 40, 60, 300


def line_s(sets: int, rest_s: int, in_superset: bool) -> float:
    """Seconds of one exercise; in a superset the partner's set fills half of the rest."""
    return sets * (SET_S + (rest_s / 2 if in_superset else rest_s)) + CHANGE_S


def minutes_of(lines: Iterable[PlannedExercise]) -> float:
    """Minutes of a whole session, warm-up included."""
    return (WARM_UP_S + sum(line_s(one.sets, one.rest_s, bool(one.superset)) for one in lines)) / 60

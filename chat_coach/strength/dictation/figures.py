"""The sets that the figures of one exercise tell."""

from chat_coach.language import LoadUnit
from chat_coach.strength.dictation.facts import Fact, facts
from chat_coach.strength.dictation.groups import MOST_REPS, Reading
from chat_coach.strength.dictation.naming import Mark
from chat_coach.strength.dictation.values import ToldSet, Unclear
from chat_coach.strength.values import Equipment, Exercise, LoadMode, Pattern

_WITHOUT_LOAD = (LoadMode.BODYWEIGHT, LoadMode.NONE, LoadMode.ASSISTED)
_MOVING = (Pattern.CARRY, Pattern.CARDIO, Pattern.LUNGE, Pattern.OTHER)
_USUAL_REPS, _MOST_USUAL_SETS = 30, 10


def sets_of(
    marks: tuple[Mark, ...], exercise: Exercise | None, unit: LoadUnit
) -> tuple[ToldSet, ...]:
    """What is told of one exercise, in order; empty where no repetitions, time or distance is.

    Raises Unclear.
    """
    told = _explained(facts(marks, unit), exercise)
    if any(one.kind == "unclear" for one in told):
        raise Unclear
    found = Reading(told).sets()
    if exercise and not _fitting(found, exercise):
        raise Unclear
    return found


def _fitting(found: tuple[ToldSet, ...], exercise: Exercise) -> bool:
    """Whether this exercise is held, walked or counted as it is told: nobody rows a barbell over
    500 m."""
    moving = exercise.pattern in _MOVING or Equipment.SLED in exercise.equipment
    free = exercise.load_mode in _WITHOUT_LOAD or exercise.force == "static" or moving
    return all(one.reps or free for one in found)


def _explained(told: list[Fact], exercise: Exercise | None) -> list[Fact]:
    """Figures that the rest of the item explains."""
    kinds = [one.kind for one in told]
    loaded = any(kind in kinds for kind in ("load", "load_of", "by_load", "pair", "with"))
    light = exercise is not None and exercise.load_mode in _WITHOUT_LOAD
    held = (
        exercise is not None and exercise.force == "static" and exercise.load_mode is LoadMode.NONE
    )
    amounts = sum(kinds.count(one) for one in ("reps", "by", "seconds", "metres"))
    out: list[Fact] = []
    for one in told:
        match one.kind:
            case "by":
                sets, reps = one.value, one.second
                if sets > _MOST_USUAL_SETS and not loaded:
                    raise Unclear
                if reps > _USUAL_REPS and not (light or loaded or exercise is None):
                    raise Unclear
                kind = "seconds" if held and reps >= 10 else "reps"
                out += [one._replace(kind="sets_by", second=0.0), Fact(kind, reps, place=one.place)]
            case "by_load":
                if amounts and kinds.count("sets") + kinds.count("by") and one.value == 2:
                    out.append(Fact("load", one.second, parted=one.parted))
                elif amounts and not kinds.count("sets") + kinds.count("by"):
                    if one.value == 2:
                        raise Unclear
                    out += [one._replace(kind="sets"), Fact("load", one.second)]
                elif 5 < one.value <= _USUAL_REPS and one.second > one.value:
                    out += [one._replace(kind="load", value=one.second), Fact("reps", one.value)]
                else:
                    raise Unclear
            case "pair":
                if amounts or "bare" in kinds:
                    out.append(Fact("load", one.value, parted=one.parted))
                else:
                    out += [Fact("sets_by", 2.0, parted=one.parted), Fact("reps", one.second)]
            case "with":
                if amounts or "bare" in kinds:
                    out.append(one._replace(kind="load"))
                elif one.second <= _USUAL_REPS and (light or one.second < 20):
                    out.append(one._replace(kind="reps", value=one.second))
                else:
                    raise Unclear
            case "for":
                if not amounts:
                    out.append(one._replace(kind="reps", value=one.second))
                elif one.second > _USUAL_REPS and not loaded:
                    out.append(one._replace(kind="load"))
                else:
                    raise Unclear
            case "times":
                out.append(one._replace(kind="sets" if amounts or "bare" in kinds else "reps"))
            case _:
                out.append(one)
    return [one for part in _parts(out) for one in _bare(part, light, held)]


def _parts(told: list[Fact]) -> list[list[Fact]]:
    """Cut before each `4x8` but the first."""
    out: list[list[Fact]] = [[]]
    for one in told:
        amounts = any(each.kind in ("reps", "seconds", "metres") for each in out[-1])
        if one.kind in ("sets", "sets_by") and one.parted and amounts:
            out.append([])
        out[-1].append(one)
    return out


def _bare(told: list[Fact], light: bool, held: bool) -> list[Fact]:
    """Figures that stand alone: a load beside repetitions, else repetitions."""
    kinds = [one.kind for one in told]
    places = [n for n, one in enumerate(told) if one.kind == "bare"]
    if not places:
        return told
    values = [told[n].value for n in places]
    others = any(kind in ("reps", "seconds", "metres") for kind in kinds)
    out = list(told)
    first = places[0]
    if not {"load", "load_of"} & set(kinds) and not light:
        rest = [one.value for one in told if one.kind in ("bare", "reps")]
        rest.remove(values[0])
        heavy = values[0] > 30 or values[0] % 1
        if others and len(values) == 1:
            if not heavy and (told[first].parted or _listed(told, first)):
                raise Unclear
            out[first] = told[first]._replace(kind="load")
            return out
        if heavy and rest and max(rest) <= _USUAL_REPS:
            out[first] = told[first]._replace(kind="load")
            values = values[1:]
        elif max(values) > _USUAL_REPS:
            raise Unclear
    elif max(values) > (MOST_REPS if light else _USUAL_REPS):
        raise Unclear
    kind = "seconds" if held else "reps"
    return [one._replace(kind=kind) if one.kind == "bare" else one for one in out]


def _listed(told: list[Fact], place: int) -> bool:
    """`24 10 reps`: whether a plain figure is the start of a list of repetitions."""
    return place + 1 < len(told) and told[place + 1].kind == "reps" and told[place].value <= 30

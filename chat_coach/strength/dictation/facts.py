"""What each figure of an item is: sets, repetitions, a load, seconds, metres, effort.

The kinds of the marks, written in a row, are matched by patterns: `nsjn` is "3 sets of 8". A named
group is a figure that is known from its place alone; the patterns with a name of their own are
figures that the rest of the item explains (`5x100`: sets, or a load?).
"""

import re
from typing import NamedTuple

from chat_coach.language import KG_PER_LB, LoadUnit
from chat_coach.strength.dictation.naming import Mark


class Fact(NamedTuple):
    """One thing told. `parted`: a separator stood before it; `place`: which mark it began with."""

    kind: str
    value: float = 0.0
    second: float = 0.0
    parted: bool = False
    place: int = 0


_ALONE = r"(?![skrtxdi~R])"
"""Nothing after the figure says what it counts."""
_TIMES = r"(?P<sets>n)(?:x|w?s[jaf]*)"
_PATTERNS = (
    ("", r"[a@j]*e(?P<rpe>n)a?l|(?P<rir>n)r?ia?l"),
    ("", rf"[a@j]*e(?P<rpe>n)(?P<more>(?:,n{_ALONE})+)"),
    ("", r"[a@j]*e(?P<rpe>n)"),
    ("", r"[a@+,]*(?P<rir>n)r?i(?!n)|i(?P<rir2>n)"),
    ("nothing", r"[a@j]*e,?~|~r?i|i~|e"),
    ("", r"(?P<sets>n)x(?P<reps>n)x[a@]?(?P<load>n)k"),
    ("load_triple", r"nkxnxn(?![kt])"),
    ("triple", r"nxnxn(?![kts])"),
    ("", rf"{_TIMES}(?P<seconds>n)t(?:(?P<plus_seconds>n)t)?"),
    ("", rf"{_TIMES}(?P<clock>c)"),
    ("", rf"{_TIMES}(?P<metres>n)d"),
    ("", r"(?P<seconds>n)t[xf](?P<sets>n)s?(?![kt])"),
    ("", r"(?P<metres>n)dx(?P<sets>n)(?![kt])"),
    ("with_s", r"ant(?![xn])"),
    ("", r"(?P<seconds>n)t(?:(?P<plus_seconds>n)t)?"),
    ("", r"(?P<clock>c)"),
    ("", r"(?P<metres>n)d"),
    ("pair", r"[a@]j?nxnk?(?!x)"),
    ("by_load", r"nxnk"),
    ("", r"(?P<load>n)kx(?P<reps>n)(?![kt])"),
    ("by", r"nxn(?![ktd])"),
    ("", rf"(?P<sets>n)w?s[xj]+(?P<reps>n){_ALONE}"),
    ("sets_with", rf"nw?s,?[EU]?,?an{_ALONE}(?!,?n)"),
    ("", r"(?P<sets>n)w?[sR]"),
    ("", rf"p(?P<sets>n)|q(?P<reps>n)|s(?P<sets2>n),?r(?P<reps2>n){_ALONE}"),
    ("", rf"a?j?(?P<bare>n)(?=(?:,?n)+[rJ])|a(?P<bare2>n)(?=(?:,n{_ALONE}(?![a@f]))+)"),
    ("", r"[af]?j?(?P<reps>n)r|j?(?P<reps2>n)J"),
    ("", rf"[axf]*j(?P<reps>n){_ALONE}"),
    ("", r"[a@jf+]*(?P<load>n)k"),
    ("", rf"a(?P<load>n){_ALONE}"),
    ("at", rf"@a?n{_ALONE}"),
    ("", rf"\+(?P<load>n){_ALONE}"),
    ("for", rf"fn{_ALONE}"),
    ("load_for", r"n(?=f[nj])|n(?=,?[EU][,]?x[n])"),
    ("", rf"x(?P<reps>n){_ALONE}"),
    ("", rf"m[,j]*(?P<reps>n){_ALONE}|(?P<reps2>n)r?m"),
    ("", r"(?P<times>n)x"),
    ("", r"(?P<bare>n)"),
    ("again", r"g"),
    ("unclear", r"[~!]"),
    ("last", r"l"),
    ("nth", r"o"),
    ("warmup", r"w"),
    ("warmed", r"B"),
    ("ends", r"[y;]"),
    ("drop", r"v"),
    ("failure", r"z"),
)  # fmt: skip
_RULES = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_FIGURE = re.compile("n")
_SURELY_LOAD = 20.0


def facts(marks: tuple[Mark, ...], unit: LoadUnit) -> list[Fact]:
    """What is told, from left to right."""
    row = "".join("," if one.kind == "&" else one.kind for one in marks)
    found: list[Fact] = []
    at, parted = 0, False
    while at < len(marks):
        if row[at] == ",":
            parted, at = True, at + 1
            continue
        for kind, rule in _RULES:
            if hit := rule.match(row, at):
                said = _special(kind, hit, marks, unit) if kind else _plain(hit, marks, unit)
                if kind == "" and hit[0].endswith("l"):
                    said.insert(0, Fact("last"))
                if "w" in hit[0] and kind != "warmup":
                    said.insert(0, Fact("warmup"))
                found += [
                    one._replace(parted=parted and n == 0, place=at) for n, one in enumerate(said)
                ]
                at, parted = hit.end(), parted and not said
                break
        else:
            at += 1
    return found


def _plain(hit: re.Match[str], marks: tuple[Mark, ...], unit: LoadUnit) -> list[Fact]:
    found: list[Fact] = []
    groups = sorted((hit.start(name), name) for name, said in hit.groupdict().items() if said)
    for place, name in groups:
        value, follows = marks[place].value, marks[place + 1 : place + 2]
        match name:
            case "load":
                found.append(Fact("load", _kg(value, follows, unit)))
            case "seconds":
                found.append(Fact("seconds", value * follows[0].value))
            case "plus_seconds":
                found[-1] = Fact("seconds", found[-1].value + value * follows[0].value)
            case "clock":
                found.append(Fact("seconds", value))
            case "metres":
                found.append(Fact("metres", value * follows[0].value))
            case "rir" | "rir2":
                found.append(Fact("rpe", 10.0 - value))
            case "more":
                later = [
                    marks[one.start() + hit.start("more")] for one in _FIGURE.finditer(hit["more"])
                ]
                found += [Fact("rpe", one.value) for one in later]
            case _:
                found.append(Fact(name.rstrip("2"), value))
    return found


def _kg(load: float, follows: tuple[Mark, ...], unit: LoadUnit) -> float:
    usual = KG_PER_LB if unit == "lb" else 1.0
    said = follows[0].value if follows and follows[0].kind == "k" else usual
    return round(load * said, 4)


def _special(kind: str, hit: re.Match[str], marks: tuple[Mark, ...], unit: LoadUnit) -> list[Fact]:
    places = [hit.start() + one.start() for one in _FIGURE.finditer(hit[0])]
    values = [marks[place].value for place in places]

    def kg(number: int) -> float:
        return _kg(values[number], marks[places[number] + 1 : places[number] + 2], unit)

    match kind:
        case "nothing":
            return []
        case "load_triple":
            return [Fact("load", kg(0)), *_sets_and_reps(values[1], values[2])]
        case "triple" if values[0] > _SURELY_LOAD:
            return [Fact("load", kg(0)), *_sets_and_reps(values[1], values[2])]
        case "triple" if values[0] <= 10 and values[2] > _SURELY_LOAD:
            return [Fact("sets", values[0]), Fact("reps", values[1]), Fact("load", kg(2))]
        case "triple":
            return [Fact("unclear")]
        case "with_s":
            return [
                Fact("load", kg(0))
                if marks[hit.end() - 1].text == "s"
                else Fact("seconds", values[0] * marks[hit.end() - 1].value)
            ]
        case "by" if values[0] > _SURELY_LOAD or values[0] % 1:
            return [Fact("load_of", kg(0)), Fact("reps", values[1])]
        case "by" | "by_load":
            return [Fact(kind, values[0], kg(1) if kind == "by_load" else values[1])]
        case "pair" if values[0] == 2:
            return [Fact("pair", kg(1), values[1])]
        case "pair":
            again = [one for one in ("by_load", "by") if (one == "by_load") == (hit[0][-1] == "k")]
            return (
                [Fact("load", kg(0)), Fact("reps", values[1])]
                if values[0] > _SURELY_LOAD and hit[0][-1] != "k"
                else [Fact(again[0], values[0], kg(1) if hit[0][-1] == "k" else values[1])]
            )
        case "sets_with":
            place = hit.end() - 2
            soft = marks[place].text in ("with", "mit")
            return [Fact("sets", values[0]), Fact("with" if soft else "load", kg(1), values[1])]
        case "at":
            return [Fact("rpe", values[0]) if values[0] <= 10 else Fact("load", kg(0))]
        case "load_for":
            return [
                Fact("load", kg(0))
                if values[0] > _SURELY_LOAD or values[0] % 1
                else Fact("bare", values[0])
            ]
        case "for":
            return [Fact("for", kg(0), values[0])]
        case _:
            return [Fact(kind)]


def _sets_and_reps(one: float, other: float) -> list[Fact]:
    """Of `80 kg x 8 x 3` nobody knows which is which, unless nobody does so many sets."""
    sets, reps = min(one, other), max(one, other)
    if sets == reps or reps > 10:
        return [Fact("sets", sets), Fact("reps", reps)]
    return [Fact("unclear")]

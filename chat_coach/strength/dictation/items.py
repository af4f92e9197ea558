"""Which figures belong to which exercise: one item for each exercise told, or nobody's.

A message is cut at separators, and a piece with several names between them. A piece without a
name belongs to the name before it or after it, as the message goes; where that is not clear it
is nobody's.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from chat_coach.strength.dictation.naming import Mark, whole
from chat_coach.strength.names import index
from chat_coach.strength.spelling import words
from chat_coach.strength.values import Exercise

_PARTING = {",": 1, "+": 1, "&": 2, ";": 3}
_FIGURES = frozenset("n~c!g")
Loads = Callable[[tuple[Mark, ...]], int]
"""With how many loads marks tell sets; 0 where they tell none."""


@dataclass
class Clause:
    """A piece with one name at most; `parted`: how strongly from the one before (1 to 3)."""

    marks: list[Mark]
    parted: int = 3
    name: Mark | None = None

    @property
    def figures(self) -> list[Mark]:
        return [one for one in self.marks if one.kind in _FIGURES]

    @property
    def name_first(self) -> bool:
        return self.name is not None and all(one.start > self.name.start for one in self.figures)

    @property
    def counts_only(self) -> bool:
        """`3 sets of dips`: how many repetitions is still to come."""
        return len(self.figures) == 1 and any(one.kind in "sR" for one in self.marks)

    @property
    def bare(self) -> bool:
        return all(one.kind in "nr" for one in self.marks)

    @property
    def shared(self) -> bool:
        """`3x10 each`, `je 3x10`, `superset`."""
        row = "".join("e" if one.text == "je" else one.kind for one in self.marks)
        return "J" in row or "S" in row or "enx" in row


@dataclass
class Item:
    """One exercise's clauses in order; `name` None where no name is near."""

    name: Mark | None
    clauses: list[Clause] = field(default_factory=list)
    named: Clause | None = None

    @property
    def shared(self) -> bool:
        return any(one.shared for one in (*self.clauses, *([self.named] if self.named else [])))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All marks; between clauses a comma, or what is stronger."""
        out: list[Mark] = []
        for place, clause in enumerate(self.clauses):
            if place:
                kind = ";" if clause.parted == 3 else ","
                out.append(Mark(kind, kind, 0.0, clause.marks[0].start, clause.marks[0].start))
            out += clause.marks
        return tuple(out)

    @property
    def span(self) -> tuple[int, int]:
        every = [
            *(one for clause in self.clauses for one in clause.marks),
            *([self.name] if self.name else []),
        ]
        return min(one.start for one in every), max(one.end for one in every)


def items(marks: list[Mark], exercises: Mapping[str, Exercise], loads: Loads) -> list[Item]:
    """What is told, exercise by exercise, in the order of their names."""
    rounds, marks = _rounds(marks)
    clauses = [
        part for clause in _cut(marks) for part in _single(_qualified(clause, exercises), loads)
    ]
    found = _owned(_talk_gone(clauses))
    for one in found if rounds else ():
        if one.clauses and not any(mark.kind == "s" for mark in one.marks):
            one.clauses[0] = replace(one.clauses[0], marks=[*rounds, *one.clauses[0].marks])
    return found


def _rounds(marks: list[Mark]) -> tuple[list[Mark], list[Mark]]:
    """`3 rounds of 10 dips and 8 pull-ups`: the count of all that follows, and the rest."""
    first = next((n for n, one in enumerate(marks) if one.kind in "nEU"), 0)
    head = marks[first : first + 2]
    names = sum(one.kind in "EU" for one in marks)
    if names < 2 or [one.kind for one in head] != ["n", "R"]:
        return [], [one._replace(kind="s") if one.kind == "R" else one for one in marks]
    return [head[0], head[1]._replace(kind="s")], marks[first + 2 :]


def _cut(marks: list[Mark]) -> list[Clause]:
    """Pieces between separators."""
    out = [Clause([])]
    for place, one in enumerate(marks):
        before = marks[place - 1].kind if place else ""
        after = marks[place + 1].kind if place + 1 < len(marks) else ""
        plus = one.kind == "+" and after == "n" and (before != "n" or _glued(marks, place))
        if one.kind not in _PARTING or plus:
            out[-1].marks.append(one)
        elif [each.kind for each in out[-1].marks] == ["S"]:
            continue
        elif out[-1].marks:
            out.append(Clause([], _PARTING[one.kind]))
        else:
            out[-1].parted = max(out[-1].parted, _PARTING[one.kind]) if len(out) > 1 else 3
    return [one for one in out if one.marks]


def _glued(marks: list[Mark], place: int) -> bool:
    """`3x8 +5`: a sign that belongs to the figure after it."""
    before, one, after = marks[place - 1 : place + 2]
    return before.end < one.start and one.end == after.start


def _names(clause: Clause) -> list[int]:
    return [n for n, one in enumerate(clause.marks) if one.kind in "EU"]


def _qualified(clause: Clause, exercises: Mapping[str, Exercise]) -> Clause:
    """Words after the figures that say which exercise it was (`bench 3x8 close grip`) join its
    name; others are talk."""
    places = _names(clause)
    if len(places) != 2 or places[0] + 1 == places[1]:
        return clause
    first, second = (clause.marks[place] for place in places)
    if "U" not in (first.kind, second.kind):
        return clause
    between = clause.marks[places[0] + 1 : places[1]]
    lead, tail = clause.marks[: places[0]], clause.marks[places[1] + 1 :]
    if any(one.kind in "xsr" for one in tail) or not any(
        one.kind in _FIGURES for one in between + lead
    ):
        return clause
    amounts = any(one.kind in _FIGURES for one in lead) and any(
        one.kind in "xsr" for one in between
    )
    if amounts:
        return clause
    known = index(exercises).holding
    loose = second if second.kind == "U" else first
    if loose is second and not any(word in known for word in words(loose.text)):
        return Clause([*clause.marks[: places[1]], *tail], clause.parted)
    name = whole(first, second, exercises)
    return Clause([*lead, name, *between, *tail], clause.parted)


def _single(clause: Clause, loads: Loads) -> list[Clause]:
    """Pieces with one name each."""
    places = _names(clause)
    if len(places) < 2:
        name = clause.marks[places[0]] if places else None
        return [replace(clause, name=name)]
    gaps = [
        clause.marks[a + 1 : b]
        for a, b in zip([-1, *places], [*places, len(clause.marks)], strict=True)
    ]
    full = [any(one.kind in _FIGURES for one in gap) for gap in gaps]
    cuts: list[int] = []
    for number, (left, right) in enumerate(pairwise(places), 1):
        if not full[number] or not full[0]:
            cut = left + 1 if full[0] else right
        elif not full[-1]:
            cut = left + 1
        else:
            possible = [
                place
                for place in range(left + 1, right + 1)
                if clause.marks[place].kind in "na@+"
                and clause.marks[place - 1].kind not in "xaj@+"
                and loads(tuple(clause.marks[(cuts[-1] if cuts else 0) : place])) == 1
                and loads(
                    tuple(
                        clause.marks[
                            place : places[number + 1]
                            if number + 1 < len(places)
                            else len(clause.marks)
                        ]
                    )
                )
                == 1
            ]
            if len(possible) != 1:
                return [_open(clause)]
            cut = possible[0]
        cuts.append(cut)
    if not full[0] and not full[-1] and any(full):
        return [_open(clause)]
    edges = [0, *cuts, len(clause.marks)]
    pieces = [clause.marks[a:b] for a, b in pairwise(edges)]
    if any(
        Clause(piece).counts_only and not any(one.kind == "E" for one in piece) for piece in pieces
    ):
        return [_open(clause)]
    if any(Clause(piece).figures and not loads(tuple(piece)) for piece in pieces):
        return [_open(clause)]
    return [
        Clause(piece, clause.parted if n == 0 else 1, clause.marks[places[n]])
        for n, piece in enumerate(pieces)
    ]


def _open(clause: Clause) -> Clause:
    """A piece that can be cut in more than one way is nobody's."""
    first, last = clause.marks[0], clause.marks[-1]
    name = Mark("U", "", 0.0, first.start, last.end)
    unclear = [Mark("!", "", 0.0, one.start, one.end) for one in (first, last)]
    others = [one for one in clause.marks if one.kind not in "EU"]
    return Clause([name, *unclear, *others], clause.parted, name)


def _talk_gone(clauses: list[Clause]) -> list[Clause]:
    """Without words nobody knows that have no figures beside them."""
    out: list[Clause] = []
    for place, one in enumerate(clauses):
        figures = bool(one.figures)
        if not figures and (one.name is None or one.name.kind == "U"):
            follows = clauses[place + 1] if place + 1 < len(clauses) else None
            owned = any(each.name for each in out)
            heads = one.name and follows and follows.figures and not follows.name
            ends = one.name and out and not owned
            if not (heads or ends) and (
                one.name or not any(m.kind in "wylveiz" for m in one.marks)
            ):
                continue
        out.append(one)
    return out


def _owned(clauses: list[Clause]) -> list[Item]:
    """Each clause with the exercise it belongs to."""
    named = [n for n, one in enumerate(clauses) if one.name]
    if not named:
        return [Item(None, clauses)] if any(one.figures for one in clauses) else []
    found = {n: Item(clauses[n].name, named=clauses[n]) for n in named}
    nobody: list[Item] = []
    style = _style(clauses, named)
    owners: list[int | None] = [n if n in found else None for n in range(len(clauses))]
    at = 0
    while at < len(clauses):
        end = at
        while end < len(clauses) and owners[end] is None:
            end += 1
        if end > at:
            run = clauses[at:end]
            before = at - 1 if at else None
            after = end if end < len(clauses) else None
            owner = _owner(run, clauses, before, after, style)
            for n in range(at, end):
                owners[n] = owner if owner is not None else -1
        at = max(end, at) + 1
    for n, owner in enumerate(owners):
        if owner is None or owner == -1:
            if clauses[n].figures:
                nobody.append(Item(None, [clauses[n]]))
        elif any(one.kind not in "EUSJHbajfW" for one in clauses[n].marks):
            found[owner].clauses.append(clauses[n])
    ordered = [found[n] for n in named]
    _share(ordered, [clauses[n] for n in named], named)
    return [*ordered, *nobody]


def _style(clauses: list[Clause], named: list[int]) -> str:
    """Whether names stand before figures in all of the message, after them, or now so, now so."""
    both = [clauses[n] for n in named if clauses[n].figures]
    starts_with_figures = bool(clauses[0].figures) and not clauses[0].name
    if not starts_with_figures and all(one.name_first for one in both):
        return "before"
    if starts_with_figures and not any(one.name_first for one in both):
        return "after"
    return "mixed"


def _owner(
    run: list[Clause], clauses: list[Clause], before: int | None, after: int | None, style: str
) -> int | None:
    """The clause whose exercise these clauses without a name belong to; None: not clear."""
    if before is None or after is None:
        return after if before is None else before
    if style != "mixed":
        return before if style == "before" else after
    if not any(one.figures for one in run):
        return before
    left, right = clauses[before], clauses[after]
    if left.counts_only or not left.figures:
        return before
    if run[0].parted != right.parted:
        return (
            before if run[0].parted < right.parted else (after if not right.name_first else before)
        )
    if left.name_first or all(one.bare for one in run):
        return before
    return None


def _share(found: list[Item], clauses: list[Clause], places: list[int]) -> None:
    """`dips and pull-ups 3x10 each`, `supersets: bench and rows 3x10`: figures of both."""
    for n, one in enumerate(found):
        if not one.clauses or not (one.shared or (n and found[n - 1].shared)):
            continue
        step = -1 if clauses[n].name_first or n + 1 == len(found) else 1
        other = n + step
        while 0 <= other < len(found) and not found[other].clauses:
            found[other].clauses = [
                replace(each, marks=[m for m in each.marks if m.kind not in "EU"])
                for each in one.clauses
            ]
            other += step

"""Exercises named in a text: those of the catalogue, and whatever sounds like one."""

import re
from collections.abc import Mapping

from chat_coach.language import plain
from chat_coach.strength.values import Exercise

_HEADS = (
    r"press(?:es)?|curls?|rows?|squats?|deadlifts?|raises?|flys?|flyes|extensions?|pull[ -]?downs?|"
    r"pull[ -]?ups?|chin[ -]?ups?|push[ -]?ups?|push[ -]?downs?|lunges?|dips?|thrusts?|shrugs?|"
    r"crunch(?:es)?|planks?|step[ -]?ups?|face[ -]?pulls?|kickbacks?|pull[ -]?overs?|good ?mornings?|swings?|"
    r"\w*druecken|\w*heben|kniebeugen?|\w*kniebeugen?|\w*rudern|\w*beuger?n?curls?|\w*strecken|klimmzuege?n?|liegestuetze?n?|"
    r"ausfallschritte?n?|\w*ziehen|\w*crunch|beinpresse|hueftheben|\w*latzug|butterfly|fliegende"
)
_HEAD = re.compile(rf"\b({_HEADS})\b")
_VERBS = re.compile(
    r"\b(?:anheben|abheben|aufheben|hochheben|anziehen|abziehen|ausziehen|hochziehen|durchziehen|zurueckziehen|einziehen|beziehen|vorziehen|ziehen|heben|druecken|strecken|anstrecken|ausdruecken|press|dips?|rows?|swings?|raises?|extensions?)\b"
)


class Names:
    """All names of the exercises an athlete can see: plain name to exercise id."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self.ids = {plain(name): one for name, one in ids.items() if len(name) > 5}
        self.sizes: dict[str, set[int]] = {}
        """How many words the names have that begin with a word."""
        for name in self.ids:
            first, *rest = name.split(" ")
            self.sizes.setdefault(first, set()).add(1 + len(rest))


def lifts_in(text: str, names: Names | None) -> dict[str, str]:
    """Exercises of a plain text: as they stand there, to the catalogue's id, or to the head word
    in the singular where only the sound of it says that it is one."""
    found: dict[str, str] = {}
    words = list(re.finditer(r"[a-z0-9'\-()/]+", text))
    free = [True] * len(words)
    known = names.ids if names else {}
    sizes = names.sizes if names else {}
    places = [
        (-size, start)
        for start, word in enumerate(words)
        for size in sizes.get(word[0], ())
        if start + size <= len(words)
    ]
    for minus_size, start in sorted(places):  # the longest names first
        end = start - minus_size
        said = " ".join(word[0] for word in words[start:end])
        one = known.get(said) if all(free[start:end]) else None
        if one and not _VERBS.fullmatch(said):
            found[said] = one
            free[start:end] = [False] * -minus_size
    taken = [word.span() for word, open_ in zip(words, free, strict=True) if not open_]
    for head in _HEAD.finditer(text):
        covered = any(start < head.end() and head.start() < end for start, end in taken)
        if not covered and not _VERBS.fullmatch(head.group(1)):
            found[head.group(1)] = _singular(head.group(1))
    return found


def _singular(head: str) -> str:
    plain_head = re.sub(r"[ -]", "", head)
    if plain_head.endswith("es") and plain_head[:-2].endswith(("ss", "ch")):
        return plain_head[:-2]
    if plain_head.endswith("s") and not plain_head.endswith("ss"):
        return plain_head[:-1]
    return re.sub(r"(beuge|tuetz|zueg|ritt)(?:e?n?)$", r"\1", plain_head)


_names: dict[tuple[str, ...], Names] = {}


def names_of(exercises: Mapping[str, Exercise]) -> Names:
    """All names of these exercises for grounding; kept for the last few catalogues."""
    key = tuple(exercises)
    if key not in _names:
        if len(_names) > 7:
            _names.clear()
        _names[key] = Names(
            {
                name: one.id
                for one in exercises.values()
                for name in (one.name.en, one.name.de, *one.aliases)
            }
        )
    return _names[key]

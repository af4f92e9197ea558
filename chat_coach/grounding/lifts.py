"""Exercises named in a text: those of the catalogue, and whatever sounds like one."""

import re
from collections.abc import Iterable

from chat_coach.language import plain

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
    """All names of the exercises an athlete can see, plain, by their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {plain(name) for name in names if len(name) > 3}
        self.longest = max((len(name.split()) for name in self._names), default=0)

    def __contains__(self, name: str) -> bool:
        return name in self._names


def lifts_in(text: str, names: Names | None) -> set[str]:
    """Exercise words of a plain text: head words in the singular, and whole names."""
    found = {
        _singular(one.group(1))
        for one in _HEAD.finditer(text)
        if not _VERBS.fullmatch(one.group(1))
    }
    if names is not None:
        words = re.findall(r"[a-z0-9'\-()/]+", text)
        for size in range(2, names.longest + 1):
            for start in range(len(words) - size + 1):
                name = " ".join(words[start : start + size])
                if name in names:
                    found.add(name)
    return found


def _singular(head: str) -> str:
    plain_head = re.sub(r"[ -]", "", head)
    if plain_head.endswith("es") and plain_head[:-2].endswith(("ss", "ch")):
        return plain_head[:-2]
    if plain_head.endswith("s") and not plain_head.endswith("ss"):
        return plain_head[:-1]
    return re.sub(r"(beuge|tuetz|zueg|ritt)(?:e?n?)$", r"\1", plain_head)

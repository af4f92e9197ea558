"""Exercises named in a text: those of the catalogue, and whatever sounds like one."""

import re
from collections.abc import Mapping

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
    """All names of the exercises an athlete can see: plain name to exercise id."""

    def __init__(self, ids: Mapping[str, str]) -> None:
        self.ids = {plain(name): one for name, one in ids.items() if len(name) > 5}
        self.longest = max((len(name.split()) for name in self.ids), default=0)


def lifts_in(text: str, names: Names | None) -> dict[str, str]:
    """Exercises of a plain text: as they stand there, to the catalogue's id, or to the head word
    in the singular where only the sound of it says that it is one."""
    found: dict[str, str] = {}
    words = list(re.finditer(r"[a-z0-9'\-()/]+", text))
    free = [True] * len(words)
    for size in range(names.longest if names else 0, 0, -1):
        for start in range(len(words) - size + 1):
            said = " ".join(word.group() for word in words[start : start + size])
            one = names.ids.get(said) if names and all(free[start : start + size]) else None
            if one and not _VERBS.fullmatch(said):
                found[said] = one
                free[start : start + size] = [False] * size
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

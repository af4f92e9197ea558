"""Which words of a message are exercises: known ones, and names nobody knows."""

from collections.abc import Mapping
from typing import NamedTuple

from chat_coach.strength.dictation.tokens import Token
from chat_coach.strength.dictation.vocabulary import (
    AFTER_NOT,
    CHATTER,
    FAILED,
    NOT_DONE,
    PARTICLES,
    SHORT_NAMES,
)
from chat_coach.strength.names import index, mentioned
from chat_coach.strength.spelling import words
from chat_coach.strength.values import Exercise

_INSIDE = frozenset("Wafj")
"""Kinds of marks a name can be made of."""
_LONGEST = 6
_NO_NAME = CHATTER | NOT_DONE | FAILED


class Mark(NamedTuple):
    """A token, or a name in place of its words: E with the exercise's id, U where nobody knows
    it; `!` says that something was not done."""

    kind: str
    text: str
    value: float
    start: int
    end: int
    exercise_id: str = ""


def named(found: list[Token], exercises: Mapping[str, Exercise]) -> list[Mark]:
    """The marks of a message, its words as names; talk is gone."""
    out: list[Mark] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].kind in _INSIDE:
            end += 1
        if end == at:
            out.append(Mark(*found[at]))
            at += 1
        else:
            out += _run(found[at:end], exercises)
            at = end
    return out


def _run(said: list[Token], exercises: Mapping[str, Exercise]) -> list[Mark]:
    """Words in a row, from left to right: the longest name, or words that are no talk."""
    out: list[Mark] = []
    at, joins, dropped = 0, False, False
    while at < len(said):
        one = said[at]
        size, exercise_id = _longest(said, at, exercises)
        if not size and one.kind == "W" and one.text not in _NO_NAME:
            size = _content(said, at)
        if not size:
            joins = False
            dropped = dropped or one.text in NOT_DONE
            if one.text in FAILED or (
                one.text in NOT_DONE
                and (
                    all(each.kind != "W" for each in said[at + 1 :])
                    or said[at + 1].text in AFTER_NOT
                )
            ):
                out.append(Mark("!", *one[1:]))
            elif one.kind != "W":
                out.append(Mark(*one))
            at += 1
            continue
        part = said[at : at + size]
        at += size
        if dropped:
            dropped = False
            continue
        name = " ".join(each.text for each in part)
        kind = "E" if exercise_id else "U"
        mark = Mark(kind, name, 0.0, part[0].start, part[-1].end, exercise_id)
        if joins and out and "U" in (kind, out[-1].kind):
            out[-1] = whole(out[-1], mark, exercises)
        else:
            out.append(mark if exercise_id else _forgiven(mark, exercises))
        joins = True
    return out


def whole(one: Mark, other: Mark, exercises: Mapping[str, Exercise]) -> Mark:
    """Two parts of one name: the exercise both are, else a name nobody knows."""
    both = Mark(
        "U", f"{one.text} {other.text}", 0.0, min(one.start, other.start), max(one.end, other.end)
    )
    return _forgiven(both, exercises)


def _forgiven(mark: Mark, exercises: Mapping[str, Exercise]) -> Mark:
    """The exercise a name means when a slip is forgiven, else the name as it was."""
    said = " ".join(SHORT_NAMES.get(word, word) for word in mark.text.split())
    hit = index(exercises).find(said) if len(said.split()) <= _LONGEST else None
    return mark._replace(kind="E", exercise_id=hit.exercise_id) if hit else mark


def _content(said: list[Token], at: int) -> int:
    """How many words in a row are no talk."""
    end = at + 1
    while (
        end < len(said)
        and said[end].kind == "W"
        and (said[end].text in PARTICLES or said[end].text not in _NO_NAME)
    ):
        end += 1
    return end - at


def _longest(said: list[Token], at: int, exercises: Mapping[str, Exercise]) -> tuple[int, str]:
    """How many words from here on are a name as it is written, and of which exercise."""
    if said[at].kind != "W":
        return 0, ""
    known = index(exercises).holding
    best = (0, "")
    name = ""
    for size, one in enumerate(said[at : at + _LONGEST], 1):
        word = SHORT_NAMES.get(one.text, one.text)
        bare = [word.removesuffix(end) for end in ("", "n", "en", "s")]
        if not any(set(words(each)) & known.keys() or not words(each) for each in bare):
            break
        name = f"{name} {word}".strip()
        if one.kind != "W" or (size == 1 and one.text in CHATTER):
            continue
        if found := _id(name, exercises):
            best = (size, found)
    return best


def _id(name: str, exercises: Mapping[str, Exercise]) -> str:
    hit = mentioned(name, exercises)
    if hit and not hit.rest:
        return hit.exercise_id
    known = index(exercises)
    if all(word in known.holding for word in words(name)) and (match := known.find(name)):
        return match.exercise_id
    return ""

"""Which tool a message asks for, and how sure that is.

Rules (`signs.py`) speak first: where they are clear nothing else is asked. Else their votes and
the meaning (`meaning.py`) are added up, for the whole message and for each of its clauses, so that
a wish in the middle of a story is found. `filling.py` completes the calls of any model.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from chat_coach.language import plain
from chat_coach.routing import arguments, meaning
from chat_coach.routing.signs import AGAIN, ORDER, SIGNS, SMALL_TALK, YES
from chat_coach.routing.words import wishes
from chat_coach.transcript import ToolCall

CLEAR, CLEAR_LEAD = 5.0, 2.5
VOTE, MOST_VOTES = 0.5, 6.0
SURE, LIKELY, SECOND = 0.7, 0.6, 0.75
UNRIVALLED, NO_TALK = 0.35, 0.08  # a weaker choice will do where it cannot be mere talk
SESSION_TOOLS = frozenset({"build_session", "build_plan", "adapt_session", "save_plan"})


@dataclass(frozen=True)
class Before:
    """One earlier turn of the conversation: what was asked, done and answered."""

    asked: str
    tools: tuple[ToolCall, ...] = ()
    replied: str = ""


UNDO = re.compile(
    r"\W*(?:please |bitte )?(?:undo(?: (?:it|that))?|take (?:it|that|them) back|"
    r"(?:mach (?:das|es) )?rueckgaengig(?: machen)?|nimm (?:das|es|sie)(?: bitte)? zurueck)\W*$"
)


@dataclass(frozen=True)
class Route:
    """What a message asks for: `tools` in the order of its wishes (none: just talk).

    `sure` means no model needs to be asked; else `candidates` are what it may choose from.
    `wish` maps a tool to the clause that asked for it, `follow_up` says that the last call's
    arguments are kept unless new ones are named.
    """

    tools: tuple[str, ...] = ()
    sure: bool = True
    candidates: tuple[str, ...] = ()
    follow_up: bool = False
    wish: dict[str, str] = field(default_factory=dict)


def route(said: str, before: Sequence[Before], tools: Collection[str]) -> Route:
    """The tools of a message; only those of `tools` are named."""
    text = plain(said)
    last = _last_tool(before, tools)
    if YES.match(text) and before:
        return _agreed(before[-1], tools)
    if UNDO.match(text) and last == "log_sets":
        return Route(("log_sets",), wish={"log_sets": said})
    if SMALL_TALK.match(text):
        return Route()
    clear = _clear(_votes(text, tools))
    parts = wishes(said)
    if clear and len(parts) == 1:
        return Route((clear,), wish={clear: said})
    if last and _goes_on(text, last):
        return Route((last,), follow_up=True, wish={last: said})
    return _weighed(said, parts, last, tools)


def _weighed(said: str, parts: list[str], last: str | None, tools: Collection[str]) -> Route:
    """Rules and meaning together, over the whole and over each clause."""
    spans = [said, *parts] if len(parts) > 1 else [said]
    chances = [
        _chances(span, row, last, tools)
        for span, row in zip(spans, meaning.logits(spans), strict=True)
    ]
    best: dict[str, tuple[float, int]] = {}
    for place, row in enumerate(chances):
        for name, chance in row.items():
            if name != meaning.NONE and chance > best.get(name, (0.0, 0))[0]:
                best[name] = (chance, place)
    ranked = sorted(best, key=lambda name: -best[name][0])
    chance, talk = (best[ranked[0]][0], chances[0][meaning.NONE]) if ranked else (0.0, 1.0)
    if chance < LIKELY and not (chance >= UNRIVALLED and talk < NO_TALK):
        return Route(sure=chance < 1 - SURE, candidates=tuple(ranked[:3]))
    chosen = [ranked[0]]
    if len(parts) > 1:
        winners = {max(row, key=lambda name: row[name]): max(row.values()) for row in chances[1:]}
        chosen += [
            name
            for name in ranked[1:]
            if winners.get(name, 0.0) >= SECOND and best[ranked[0]][1] != best[name][1]
        ][:1]
        chosen.sort(key=lambda name: best[name][1])
    wish = {name: spans[best[name][1]] for name in chosen}
    return Route(tuple(chosen), chance >= SURE, tuple(ranked[:3]), wish=wish)


def _chances(
    span: str, row: np.ndarray, last: str | None, tools: Collection[str]
) -> dict[str, float]:
    votes = _votes(plain(span), tools)
    scores = {}
    for name, logit in zip(meaning.LABELS, row, strict=True):
        if name == meaning.NONE or name in tools:
            vote = min(votes.get(name, 0.0), MOST_VOTES)
            scores[name] = float(logit) + VOTE * vote + _prior(name, last)
    highest = max(scores.values())
    total = sum(np.exp(score - highest) for score in scores.values())
    return {name: float(np.exp(score - highest) / total) for name, score in scores.items()}


def _prior(name: str, last: str | None) -> float:
    """What was just done makes changing or keeping it likelier."""
    return 0.7 if name in {"adapt_session", "save_plan"} and last in SESSION_TOOLS else 0.0


def _votes(wish: str, tools: Collection[str]) -> dict[str, float]:
    votes: dict[str, float] = {}
    for sign in SIGNS:
        if sign.tool in tools and sign.pattern.search(wish):
            votes[sign.tool] = votes.get(sign.tool, 0.0) + sign.weight
    return votes


def _clear(votes: dict[str, float]) -> str | None:
    ranked = sorted(votes.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < CLEAR:
        return None
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return ranked[0][0] if lead >= CLEAR_LEAD else None


def _agreed(before: Before, tools: Collection[str]) -> Route:
    """A bare yes saves what was offered for saving, and is small talk otherwise."""
    offered = re.search(r"\b(?:save|speicher\w*|sicher\w*)\b", plain(before.replied))
    made = any(call.name in SESSION_TOOLS for call in before.tools)
    return Route(("save_plan",)) if offered and made and "save_plan" in tools else Route()


def _goes_on(text: str, last: str) -> bool:
    """Whether a short message only names something new for what was just done."""
    words = text.split()
    if len(words) > 9 or ORDER.search(text):
        return False
    named = bool(
        re.search(
            r"\b(?:week|month|year|days?|woche\w*|monat\w*|jahr\w*|tage?n?|gestern|yesterday|heute|today|since|seit)\b",
            text,
        )
        or arguments.muscle(text)
    )
    if AGAIN.match(text):
        return last != "save_plan"
    if last == "query_history":
        return (
            len(words) <= 7
            and named
            and not re.search(r"\b(?:train|trainier\w*|uebung\w*|exercises?)\b", text)
        )
    if last == "build_session":
        return len(words) <= 4 and arguments.focus(text) is not None
    return False


def _last_tool(before: Sequence[Before], tools: Collection[str]) -> str | None:
    for one in reversed(before[-3:]):
        for call in reversed(one.tools):
            if call.name in tools:
                return call.name
    return None


__all__ = ["Before", "Route", "arguments", "route"]

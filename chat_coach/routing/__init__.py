"""Which tool a message asks for, by rule, and the arguments code can read off the words.

`route` is used for every small model and for none at all; `filled` completes the calls of any
model. Rules speak first; where they are silent the nearest example by meaning does
(`meaning.py`).
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from chat_coach.language import plain
from chat_coach.routing import arguments
from chat_coach.routing.signs import AGAIN, SIGNS, SMALL_TALK, YES
from chat_coach.routing.words import wishes
from chat_coach.transcript import ToolCall

SURE, LEAD = 3.0, 1.0


@dataclass(frozen=True)
class Before:
    """One earlier turn of the conversation: what was asked, done and answered."""

    asked: str
    tools: tuple[ToolCall, ...] = ()
    replied: str = ""


@dataclass(frozen=True)
class Route:
    """What a message asks for. `sure`: no model needs to be asked; no calls: just talk."""

    tools: tuple[str, ...] = ()
    sure: bool = True
    candidates: tuple[str, ...] = ()
    follow_up: bool = False
    wish: dict[str, str] = field(default_factory=dict)


def route(said: str, before: Sequence[Before], tools: Collection[str]) -> Route:
    """The tools of a message in the order of its wishes; only those of `tools` are named."""
    text = plain(said)
    last = _last_tool(before, tools)
    if YES.match(text) and before:
        offered = last and re.search(r"save|speicher|sicher", plain(before[-1].replied))
        return Route(("save_plan",) if offered and "save_plan" in tools else ())
    if SMALL_TALK.match(text):
        return Route()
    found: dict[str, str] = {}
    unsure: dict[str, float] = {}
    for wish in wishes(text):
        scores = _scores(wish, tools)
        best = _best(scores)
        if best:
            found.setdefault(best, wish)
        for name, score in scores.items():
            unsure[name] = max(unsure.get(name, 0.0), score)
    if found:
        return Route(tuple(found)[:2], wish=found)
    if AGAIN.match(text) and last:
        return Route((last,), follow_up=True, wish={last: text})
    whole = _scores(text, tools)
    best = _best(whole)
    if best:
        return Route((best,), wish={best: text})
    ranked = sorted(unsure, key=lambda name: -unsure[name])[:4]
    return Route(sure=not ranked, candidates=tuple(ranked))


def _scores(wish: str, tools: Collection[str]) -> dict[str, float]:
    scores: dict[str, float] = {}
    for sign in SIGNS:
        if sign.tool in tools and sign.pattern.search(wish):
            scores[sign.tool] = scores.get(sign.tool, 0.0) + sign.weight
    return scores


def _best(scores: dict[str, float]) -> str | None:
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < SURE:
        return None
    lead = ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0.0)
    return ranked[0][0] if lead >= LEAD else None


def _last_tool(before: Sequence[Before], tools: Collection[str]) -> str | None:
    for one in reversed(before[-3:]):
        for call in reversed(one.tools):
            if call.name in tools:
                return call.name
    return None


__all__ = ["Before", "Route", "arguments", "route"]

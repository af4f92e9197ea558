"""Which tool a message asks for, and how sure that is.

Rules (`signs.py`) speak first: where they are clear nothing else is asked. Else their votes and
the meaning (`meaning.py`) are added up, for the whole message and for each of its clauses, so that
a wish in the middle of a story is found. `filling.py` completes the calls of any model.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from chat_coach.language import plain
from chat_coach.routing import amounts, arguments, filling, meaning, periods
from chat_coach.routing.signs import SIGNS, YES
from chat_coach.routing.talk import (
    AGAIN,
    ASKS_FOR,
    FORGET,
    GENERAL,
    LASTING,
    LEFT,
    NOT_KEPT,
    ORDER,
    OTHERS,
    SMALL_TALK,
)
from chat_coach.routing.words import read, wishes
from chat_coach.tools._undo import UNDO
from chat_coach.transcript import ToolCall

CLEAR, CLEAR_LEAD = 5.0, 2.5
VOTE, MOST_VOTES = 0.5, 6.0
SURE, SECOND = 0.6, 0.75
MOST_WORDS_ON, MOST_WORDS_CORRECTING = 10, 16
UNRIVALLED, NO_TALK = 0.35, 0.08  # a weaker choice will do where it cannot be mere talk
UNDER_WAY = frozenset({"build_session", "adapt_session"})
SESSION_TOOLS = frozenset({"build_session", "build_plan", "adapt_session", "save_plan"})


@dataclass(frozen=True)
class Before:
    """One earlier turn of the conversation: what was asked, done and answered, and whether a fact
    was noted."""

    asked: str
    tools: tuple[ToolCall, ...] = ()
    replied: str = ""
    noted: bool = False


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
    found = _routed(said, before, tools)
    under_way = _last_tool(before, tools) in UNDER_WAY
    if under_way and _in_the_way(said, found) and "adapt_session" in tools:
        return Route(("adapt_session",), wish={"adapt_session": said})
    open_to_it = not (found.tools and found.sure)
    if under_way and open_to_it and amounts.rpe(read(said)) is not None:
        return Route(("adapt_session",), wish={"adapt_session": said})
    if under_way and found.follow_up and "short" in filling.changes(read(said)):
        return Route(("adapt_session",), wish={"adapt_session": said})
    if not under_way and found.tools == ("adapt_session",) and _begins(read(said)):
        return Route(("build_session",), wish={"build_session": said})
    return found


def _in_the_way(said: str, found: Route) -> bool:
    """Whether something only is in the way of the session at hand, and nothing else is asked for."""
    text = read(said)
    why = filling.reason(text) or meaning.reason("score_exercises", said)
    if ASKS_FOR.search(text) or why not in {"taken", "pain"}:
        return False
    named = filling.NAMES_JOINT if why == "pain" else filling.NAMES_GEAR
    only_now = named.search(text) and not LASTING.search(text)
    open_to_it = found.tools in {(), ("remember_fact",)} and bool(only_now)
    return open_to_it or found.tools == ("score_exercises",)


def _begins(text: str) -> bool:
    """Whether a focus and a time are named, and nothing that is left of a session."""
    named = arguments.focus(text) and amounts.minutes(text)
    return bool(named) and not LEFT.search(text)


def _routed(said: str, before: Sequence[Before], tools: Collection[str]) -> Route:
    text = read(said)
    last = _last_tool(before, tools)
    if YES.match(text) and before:
        return _agreed(before[-1], tools)
    if UNDO.match(text) and last == "log_sets":
        return Route(("log_sets",), wish={"log_sets": said})
    if UNDO.match(text) and before and before[-1].noted and "forget_topic" in tools:
        return Route(("forget_topic",), wish={"forget_topic": said})
    if SMALL_TALK.match(text) or GENERAL.match(text) or OTHERS.search(text):
        return Route()
    if NOT_KEPT.search(text) and last not in SESSION_TOOLS and "forget_topic" in tools:
        return Route(("forget_topic",), wish={"forget_topic": said})
    if FORGET.match(text) and last not in SESSION_TOOLS and "forget_topic" in tools:
        return Route(("forget_topic",), wish={"forget_topic": said})
    votes = _votes(text, tools)
    clear = _clear(votes)
    parts = wishes(said)
    again = Route((last,), follow_up=True, wish={last: said}) if last else Route()
    short = len(text.split()) <= MOST_WORDS_ON
    names = last is not None and _names_for(text, last)
    if clear and clear == last and (names or (short and STILL.search(text))):
        return again
    if clear and len(parts) == 1:
        return Route((clear,), wish={clear: said})
    rival = max((vote for name, vote in votes.items() if name != last), default=0.0)
    if last and rival <= votes.get(last, 0.0) and _goes_on(text, last):
        return again
    open_to_it = last in {"build_plan", "score_exercises", "review_past"} or STILL.search(text)
    if names and open_to_it and rival < CLEAR:
        return again
    found = _weighed(said, parts, last, tools)
    return again if names and found.tools in {(), (last,)} else found


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
    if chance < SURE and not (chance >= UNRIVALLED and talk < NO_TALK):
        return Route(sure=chance < 1 - SURE, candidates=tuple(ranked[:3]))
    chosen = [ranked[0]]
    if len(parts) > 1:
        winners = {max(row, key=lambda name: row[name]): max(row.values()) for row in chances[1:]}
        chosen += [
            name
            for name in ranked[1:]
            if winners.get(name, 0.0) >= SECOND
            and best[ranked[0]][1] != best[name][1]
            and not (name == "adapt_session" and last not in SESSION_TOOLS)
        ][:1]
        chosen.sort(key=lambda name: best[name][1])
    wish = {name: spans[best[name][1]] for name in chosen}
    return Route(tuple(chosen), chance >= SURE, tuple(ranked[:3]), wish=wish)


def _chances(
    span: str, row: np.ndarray, last: str | None, tools: Collection[str]
) -> dict[str, float]:
    votes = _votes(read(span), tools)
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
    if name == "adapt_session" and last in UNDER_WAY:
        return 1.5
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
        hindered = last in UNDER_WAY and filling.reason(text) in {"taken", "pain"}
        return last != "save_plan" and not hindered
    if last == "query_history":
        return (
            len(words) <= 7
            and named
            and not re.search(r"\b(?:train|trainier\w*|uebung\w*|exercises?)\b", text)
        )
    if last == "build_session":
        return len(words) <= 4 and arguments.focus(text) is not None
    return False


STILL = re.compile(
    r"\b(?:still|same|instead|actually|rather|make (?:it|that)|turn it|lieber|doch|stattdessen|eher|"
    r"bleib\w*|gleich\w*|draus|nochmal|again|redo)\b"
)
"""The rest is to stay as it was."""
_CORRECTS = re.compile(
    r"^\W*(?:no|nah|nope|nee|ne|nein|noe|actually|sorry|doch|lieber|oder|ach|eher|wait|oh|ok|okay|zu|too|mach|make|redo)\b"
)
"""How a message begins that takes back part of the last one."""
_OTHER = re.compile(
    r"\b(?:how|was|were|did|when|what|show|why|wie|wann|war|waren|hab\w*|zeig\w*|warum|wieso|was)\b"
)
"""A question of its own, not a word on what was just done."""
_HURTS = re.compile(r"\b(?:hurts?|pain|weh|zwickt)\b")
"""A complaint: of the exercises suggested, else of something new."""
_PARTS: dict[str, tuple[Callable[[str], object], ...]] = {
    "build_plan": (
        amounts.weeks, amounts.sessions_a_week, amounts.days_a_week, arguments.goal,
        arguments.split, arguments.periodization, amounts.minutes,
    ),
    "build_session": (arguments.focus, amounts.minutes, amounts.minutes_left),
    "adapt_session": (amounts.minutes, amounts.minutes_left),
    "query_history": (periods.bare_days, arguments.muscle),
    "score_exercises": (arguments.muscle, filling.reason, amounts.few),
    "review_past": (arguments.reviewed,),
    "give_advice": (arguments.topic,),
    "manage_plans": (arguments.doing,),
}  # fmt: skip
"""What a word on the result of a tool may change."""


def _names_for(text: str, last: str) -> bool:
    """Whether a short message names something that what was just done could take instead."""
    most = MOST_WORDS_CORRECTING if _CORRECTS.match(text) else MOST_WORDS_ON
    short = len(text.split()) <= most and not _OTHER.search(text)
    if last != "score_exercises" and _HURTS.search(text):
        return False
    return short and any(part(text) is not None for part in _PARTS.get(last, ()))


def _last_tool(before: Sequence[Before], tools: Collection[str]) -> str | None:
    for one in reversed(before[-3:]):
        for call in reversed(one.tools):
            if call.name in tools:
                return call.name
    return None


__all__ = ["Before", "Route", "amounts", "arguments", "meaning", "periods", "read", "route"]

"""Reviews: what a week, a month or a conversation came to, with its plan and what became of it."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from chat_coach.language import Voice, plain
from chat_coach.memory.periods import Period, meant
from chat_coach.memory.retrospect import Retrospect
from chat_coach.memory.timewords import span_named
from chat_coach.tools import Context, Result, tool

_CONVERSATION = re.compile(
    r"\b(?:conversations?|chats?|talks?|talked|discussions?|gespraech\w*|unterhaltung\w*|"
    r"besprech\w*|besprochen)\b"
)
_BEFORE = re.compile(r"\b(?:last|previous|past|earlier|letzte\w*|vorige\w*|frueher\w*|vorher\w*)\b")
_ABOUT = re.compile(r"\b(?:about|on|regarding|ueber|zu[mr]?|bezueglich|wegen)\s+(?P<what>.+)$")


class Review(Result):
    """One look back; every figure in it comes from the log. `past` is None where the athlete has
    no such conversation."""

    past: Retrospect | None = None

    def plain(self, voice: Voice) -> str:
        if self.past is None:
            return voice.say(
                "I find no such conversation.", "Ein solches Gespräch finde ich nicht."
            )
        return self.past.plain(voice)

    def card(self, voice: Voice) -> dict[str, Any] | None:
        return {"kind": "review", **self.past.model_dump(mode="json")} if self.past else None


@tool
def review_past(
    ctx: Context,
    about: Annotated[
        str,
        Field(
            max_length=500, description="The time or conversation meant, in the athlete's words."
        ),
    ] = "",
    period: Annotated[
        Literal["auto", "week", "month", "conversation"],
        Field(description="What to review; auto reads it from the words."),
    ] = "auto",
) -> Review:
    """A review, recap or digest of a week, a month or a past conversation: sessions, records,
    decisions, what came of the plan, what is still open. Use when a review or digest is asked for."""
    asked = about or ctx.said
    if period == "conversation" or (period == "auto" and _CONVERSATION.search(plain(asked))):
        return review_thread(ctx, _thread(ctx, asked))
    return review_period(ctx, meant(asked, ctx.today, None if period == "auto" else period))


def review_thread(ctx: Context, thread: str) -> Review:
    """The review of one conversation by its id."""
    past = ctx.memory.past(ctx.athlete, ctx.log, ctx.now)
    found = past.thread(thread)
    return Review(past=past.conversation(found) if found else None)


def review_period(ctx: Context, period: Period) -> Review:
    """The review of a week, a month or any span; what is talked about now is left out."""
    past = ctx.memory.past(ctx.athlete, ctx.log, ctx.now)
    return Review(past=past.period(period, without=ctx.thread))


def _thread(ctx: Context, words: str) -> str:
    """The conversation that words mean: one of a day, one about something, the one before this,
    or this one."""
    low, span = plain(words), span_named(words, ctx.today)
    first, last = (span.start, span.end) if span else (date.min, ctx.today)
    past = ctx.memory.past(ctx.athlete, ctx.log, ctx.now)
    others = [one.id for one in past.threads(first, last) if one.id != ctx.thread]
    topic = _ABOUT.search(low)
    if topic and span is None:
        hits = ctx.memory.search(ctx.athlete, topic["what"], ctx.now)
        found = [hit.thread for hit in sorted(hits, key=lambda hit: -hit.score)]
        others = [one for one in found if one in others]
    elif span is None and not _BEFORE.search(low) and past.thread(ctx.thread):
        return ctx.thread
    return others[0] if others else ""

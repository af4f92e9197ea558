"""Looking back: what was said in past coaching conversations."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from chat_coach.language import Voice
from chat_coach.memory.words import concepts, query_stems
from chat_coach.tools import Context, Result, tool

LONGEST = 240


class Conversation(BaseModel):
    """One thing that was said, with its day."""

    at: datetime
    text: str
    lane: str


class Recollection(Result):
    """What the memory holds about a question, in order of time."""

    about: str
    found: tuple[Conversation, ...]
    facts: tuple[str, ...] = ()

    def plain(self, voice: Voice) -> str:
        known = [voice.say(f"Noted: {one}.", f"Notiert: {one}.") for one in self.facts]
        if not self.found and known:
            return "\n".join(known)
        if not self.found:
            return voice.say(
                "I find nothing about that in our conversations.",
                "Dazu finde ich in unseren Gesprächen nichts.",
            )
        head = voice.say("From our conversations:", "Aus unseren Gesprächen:")
        lines = [f"- {voice.day(one.at.date())}: {_short(one.text, voice)}" for one in self.found]
        return "\n".join([*known, head, *lines])


def _short(text: str, voice: Voice) -> str:
    """What was asked, in quotes, and how the answer began."""
    asked, _, replied = text.strip().partition("\n")
    answer = " / ".join(part.strip() for part in replied.splitlines() if part.strip())
    if not answer:
        return _cut(asked, LONGEST)
    said = voice.say(f"“{_cut(asked, LONGEST)}”", f"„{_cut(asked, LONGEST)}“")
    return f"{said} – {_cut(answer, LONGEST)}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


About = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description="What to look for, in the athlete's words, with any time they name.",
    ),
]


@tool
def recall_sessions(ctx: Context, about: About) -> Recollection:
    """Past coaching conversations about a topic or a time: what was said, planned or decided.

    Use when the athlete looks back, for example 'what did we plan last time' or 'what did I tell
    you about my shoulder in May'. Not for logged sets: that is query_history.
    """
    found = ctx.memory.search(ctx.athlete, about, ctx.now)
    named = set(concepts(about)) | set(query_stems(about))
    facts = (
        f"{one.text} ({ctx.voice.day(one.noted_at)})"
        for one in ctx.memory.facts(ctx.athlete, ctx.now)
        if named & (set(concepts(one.text)) | set(query_stems(one.text)))
    )
    return Recollection(
        about=about,
        facts=tuple(facts),
        found=tuple(Conversation(at=one.at, text=one.text, lane=one.lane) for one in found),
    )

"""Looking back: what was said in past coaching conversations."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from chat_coach.language import Voice
from chat_coach.tools import Context, Result, tool

LONGEST = 600


class Conversation(BaseModel):
    """One thing that was said, with its day."""

    at: datetime
    text: str
    lane: str


class Recollection(Result):
    """What the memory holds about a question, in order of time."""

    about: str
    found: tuple[Conversation, ...]

    def plain(self, voice: Voice) -> str:
        if not self.found:
            return voice.say(
                "I find nothing about that in our conversations.",
                "Dazu finde ich in unseren Gesprächen nichts.",
            )
        head = voice.say("From our conversations:", "Aus unseren Gesprächen:")
        lines = [f"- {voice.day(one.at.date())}: {_short(one.text)}" for one in self.found]
        return "\n".join([head, *lines])


def _short(text: str) -> str:
    """One line of bounded length."""
    line = " / ".join(part.strip() for part in text.splitlines() if part.strip())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


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
    return Recollection(
        about=about,
        found=tuple(Conversation(at=one.at, text=one.whole, lane=one.lane) for one in found),
    )

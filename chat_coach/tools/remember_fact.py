"""Noting a durable fact, from the athlete's own words only."""

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.memory.noting.proposed import Kind, Proposal
from chat_coach.tools import Context, Result, tool


class NotedFact(BaseModel):
    """One fact as it was noted."""

    id: int
    kind: str
    text: str


class Noted(Result):
    """What is remembered now."""

    facts: tuple[NotedFact, ...]

    def plain(self, voice: Voice) -> str:
        return told_back([one.text for one in self.facts], voice)


def told_back(texts: Sequence[str], voice: Voice) -> str:
    """What was noted, and how to take it back."""
    noted = "; ".join(texts)
    return voice.say(
        f"Noted: {noted}. Say “undo” to take it back.",
        f"Notiert: {noted}. Mit „rückgängig“ nehme ich es zurück.",
    )


Statement = Annotated[
    str,
    Field(
        min_length=2,
        max_length=300,
        description="The fact in the athlete's own words, e.g. 'left knee hurts on stairs'.",
    ),
]
Named = Annotated[
    str, Field(max_length=80, description="As the athlete named it, '' where they did not.")
]
EARLIER = 3
"""Messages of this conversation that a fact may have been stated in."""


@tool
def remember_fact(
    ctx: Context,
    kind: Kind,
    statement: Statement,
    side: Annotated[
        Literal["", "left", "right", "both"], Field(description="Of an injury, where it was said.")
    ] = "",
    since: Named = "",
    until: Named = "",
    over: Annotated[bool, Field(description="True where it holds no longer.")] = False,
) -> Noted:
    """Note something lasting the athlete said about themselves: an injury, an allergy, a goal, a
    preference, equipment, schedule, body data or a personal record; or that one of these is over.

    Only what the athlete stated; never advice, a guess or another person.
    """
    turns = ctx.memory.turns.recent(ctx.athlete, ctx.thread, EARLIER) if ctx.thread else []
    unread = [turn for turn in reversed(turns) if not any(one.get("noted") for one in turn.facts)]
    said = [ctx.said, *(turn.asked for turn in unread)]  # what was noted may have been taken back
    one = Proposal(kind, statement, side, since, until, over)
    noted = ctx.memory.remember(ctx.athlete, one, [each for each in said if each], ctx.now)
    if not noted:
        raise ToolError(
            "Not noted: the athlete's messages do not state this. Quote their own words, or ask."
        )
    return Noted(facts=tuple(NotedFact(id=one.id, kind=one.kind, text=one.text) for one in noted))

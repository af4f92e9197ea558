"""Noting a durable fact, from the athlete's own words only."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.tools import Context, Result, tool

Kind = Literal["injury", "allergy", "goal", "preference", "equipment", "schedule", "body", "record"]


class NotedFact(BaseModel):
    """One fact as it was noted."""

    id: int
    kind: str
    text: str


class Noted(Result):
    """What is remembered now."""

    facts: tuple[NotedFact, ...]

    def plain(self, voice: Voice) -> str:
        texts = "; ".join(one.text for one in self.facts)
        return voice.say(f"Noted: {texts}.", f"Notiert: {texts}.")


Statement = Annotated[
    str,
    Field(
        min_length=2,
        max_length=300,
        description="The athlete's own words that state it, quoted from their message.",
    ),
]


@tool
def remember_fact(ctx: Context, kind: Kind, statement: Statement) -> Noted:
    """Note something lasting the athlete just said about themselves: an injury, an allergy, a goal,
    a preference, equipment, schedule, body data or a personal record.

    Only what the athlete stated in this message; never advice, a guess or another person.
    """
    noted = ctx.memory.remember(ctx.athlete, kind, statement, ctx.said, ctx.now)
    if not noted:
        raise ToolError(
            "Not noted: the athlete's message does not state this. Quote their own words, or ask."
        )
    return Noted(facts=tuple(NotedFact(id=one.id, kind=one.kind, text=one.text) for one in noted))

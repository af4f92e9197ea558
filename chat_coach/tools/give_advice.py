"""Prehab, recovery, deload, food ranges and the taper before a meet."""

import re
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from chat_coach.language import Voice, plain
from chat_coach.strength.analysis import analyse
from chat_coach.strength.care import (
    meet_day,
    muscles_around,
    nutrition,
    prehab,
    recovery,
    taper,
    under_care,
)
from chat_coach.strength.deload import deload_advice
from chat_coach.strength.past import past_of
from chat_coach.strength.values import Profile
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._situation import profile_now, recent_sets

Topic = Literal["prehab", "recovery", "nutrition", "taper", "deload"]
_TOPICS: tuple[tuple[Topic, str], ...] = (
    ("nutrition", r"protein|eiweiss|eat|essen|ernaehr|kalorie|calorie|energy|energie|food|diet"),
    ("taper", r"taper|peak|meet\b|competition|wettkampf|tapering"),
    ("deload", r"deload|entlast|lighter week|leichtere woche|rest week"),
    ("prehab", r"prehab|prevent|vorbeug|weak|schwach|schwaech|mobility|beweglich"),
)


class Advice(Result):
    """Advice in lines, for reading only."""

    topic: Topic
    lines: list[str]

    def plain(self, voice: Voice) -> str:
        heads = {
            "prehab": voice.say("A little work that protects:", "Ein wenig Arbeit, die vorbeugt:"),
            "recovery": voice.say("To recover well:", "Für gute Erholung:"),
            "nutrition": voice.say("On food, in general:", "Zum Essen, allgemein:"),
            "taper": voice.say("Up to the meet:", "Bis zum Wettkampf:"),
            "deload": "",
        }
        head = [heads[self.topic]] if heads[self.topic] else []
        if not head:
            return " ".join(self.lines)
        return "\n".join([*head, *(f"- {one}" for one in self.lines)])


@tool
def give_advice(
    ctx: Context,
    topic: Annotated[
        Topic | Literal[""],
        Field(description="prehab, recovery, nutrition, taper, deload; empty: as asked."),
    ] = "",
    days: Annotated[
        int, Field(ge=0, le=365, description="Days until the meet, for taper; else 0.")
    ] = 0,
) -> Advice:
    """General advice computed from the log: prehab for weak muscles, recovery, whether a deload is
    due, protein and energy ranges, the taper before a strength meet."""
    low = plain(ctx.said)
    chosen: Topic = topic if topic != "" else _topic(low)
    if chosen == "recovery":
        return Advice(topic=chosen, lines=recovery(ctx.voice))
    profile, exercises = profile_now(ctx), ctx.log.exercises(ctx.athlete)
    if chosen == "nutrition":
        facts = " ".join(f"{one.text} {one.said}" for one in ctx.memory.facts(ctx.athlete, ctx.now))
        cared_for = under_care(f"{ctx.said} {facts}")
        return Advice(
            topic=chosen, lines=nutrition(_weight(ctx), profile.goal, cared_for, ctx.voice)
        )
    history = ctx.log.history(ctx.athlete)
    found = analyse(history, exercises, ctx.today, 28, profile)
    if chosen == "deload":
        verdict = deload_advice(history, found).plain(ctx.voice, exercises)
        return Advice(topic=chosen, lines=[verdict])
    if chosen == "taper":
        meet = ctx.today + timedelta(days=days) if days else meet_day(ctx.said, ctx.today)
        return Advice(
            topic=chosen, lines=taper(meet, ctx.today, found.exercises, exercises, ctx.voice)
        )
    around = muscles_around(low)
    weak = around or [one.muscle for one in found.weaknesses if one.muscle]
    lines = prehab(weak, exercises, profile, past_of(recent_sets(ctx)), ctx.voice)
    nothing = ctx.voice.say(
        "nothing stands out in the last four weeks; keep the balance",
        "in den letzten vier Wochen fällt nichts auf; bleib dabei",
    )
    return Advice(topic=chosen, lines=lines or [nothing])


def _weight(ctx: Context) -> float | None:
    """The body weight on record; a profile's untouched default is none."""
    kept = profile_now(ctx).bodyweight_kg
    return kept if kept != Profile().bodyweight_kg else ctx.log.bodyweight_kg(ctx.athlete)


def _topic(low: str) -> Topic:
    return next((one for one, words in _TOPICS if re.search(words, low)), "recovery")

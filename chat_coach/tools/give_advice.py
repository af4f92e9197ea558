"""Prehab, recovery, deload, food ranges and the taper before a meet."""

import re
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from chat_coach.language import Voice, plain
from chat_coach.strength.analysis import analyse
from chat_coach.strength.care import nutrition, prehab, recovery, taper, under_care
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
_UNTIL = re.compile(r"in (\d{1,3}|one|two|three|four|einer|zwei|drei|vier) ?(day|tag|week|woche)")
_FEW = {"one": 1, "einer": 1, "two": 2, "zwei": 2, "three": 3, "drei": 3, "four": 4, "vier": 4}


class Advice(Result):
    """Advice in lines, for reading only."""

    topic: Topic
    lines: list[str]

    def plain(self, voice: Voice) -> str:
        heads = {
            "prehab": voice.say("For what is left short:", "Für das, was zu kurz kommt:"),
            "recovery": voice.say("To recover well:", "Für gute Erholung:"),
            "nutrition": voice.say("On food, in general:", "Zum Essen, allgemein:"),
            "taper": voice.say(
                "The last two weeks before the meet:", "Die letzten zwei Wochen vor dem Wettkampf:"
            ),
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
        meet = _meet(low, ctx.today, days)
        return Advice(
            topic=chosen, lines=taper(meet, ctx.today, found.exercises, exercises, ctx.voice)
        )
    weak = [one.muscle for one in found.weaknesses if one.muscle]
    lines = prehab(weak, exercises, profile, past_of(recent_sets(ctx)), ctx.voice)
    nothing = ctx.voice.say(
        "nothing stands out in the last four weeks; keep the balance",
        "in den letzten vier Wochen fällt nichts auf; bleib dabei",
    )
    return Advice(topic=chosen, lines=lines or [nothing])


def _weight(ctx: Context) -> float | None:
    """The body weight on record; a profile's untouched default is none."""
    kept = ctx.athlete.profile.bodyweight_kg
    return ctx.log.bodyweight_kg(ctx.athlete) or (kept if kept != Profile().bodyweight_kg else None)


def _topic(low: str) -> Topic:
    return next((one for one, words in _TOPICS if re.search(words, low)), "recovery")


def _meet(low: str, today: date, days: int) -> date:
    """The day of the meet; two weeks from now where none is said."""
    found = _UNTIL.search(low)
    if found and not days:
        number = int(found[1]) if found[1].isdigit() else _FEW[found[1]]
        days = number * (7 if found[2] in ("week", "woche") else 1)
    return today + timedelta(days=days or 14)

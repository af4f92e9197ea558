"""Putting another exercise in the place of one, in the session that is running."""

from typing import Annotated

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.strength.matching import ContextPack
from chat_coach.strength.past import load_words, past_of
from chat_coach.strength.selection import stressed
from chat_coach.strength.session import planned_line
from chat_coach.strength.values import Exercise, LoadMode
from chat_coach.strength.words import JOINTS
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._moment import moment
from chat_coach.tools._situation import exercise_named, recent_sets
from chat_coach.tools._under_way import running, trade


class Swapped(Result):
    """A swap that was made, or the question whether it may be."""

    session: int
    old: str
    new: str
    sets: int
    reps: str
    load: str
    reason: str
    done: bool

    def plain(self, voice: Voice) -> str:
        if not self.done:
            return self.question(voice)
        load = f", {self.load}" if self.load else ""
        what = f"{self.sets} × {self.reps}{load}"
        return voice.say(
            f"Swapped: {self.new} instead of {self.old}, {what}; {self.reason}.",
            f"Getauscht: {self.new} statt {self.old}, {what}; {self.reason}.",
        )

    def question(self, voice: Voice) -> str:
        if self.done:
            return ""
        return voice.say(
            f"Shall I put {self.new} in the place of {self.old}?",
            f"Soll ich {self.old} durch {self.new} ersetzen?",
        )


@tool
def swap_exercise(
    ctx: Context,
    old: Annotated[str, Field(description="The exercise of the session that goes.")],
    new: Annotated[str, Field(description="The exercise that comes in its place.")],
) -> Swapped:
    """Swap one exercise of the running or drafted session for another. The athlete is asked first."""
    exercises = ctx.log.exercises(ctx.athlete)
    going, coming = (exercise_named(one, exercises, ctx.voice) for one in (old, new))
    pack, plan_id = moment(ctx, exercises, going)
    _check(ctx, pack, going, coming)
    past = past_of(recent_sets(ctx))
    line = planned_line(coming, past, ctx.voice, ctx.today)
    if ctx.consent:
        workout = running(ctx)
        if workout:
            trade(ctx, workout, going.id, line)
        ctx.plans.swap(ctx.athlete, plan_id, going.id, line)
    loaded = line.load_kg is not None and coming.load_mode is not LoadMode.NONE
    return Swapped(
        session=plan_id,
        old=going.name.get(ctx.voice.lang),
        new=coming.name.get(ctx.voice.lang),
        sets=line.sets,
        reps=f"{line.reps_low}-{line.reps_high}",
        load=load_words(coming, line.load_kg or 0.0, ctx.voice) if loaded else "",
        reason=line.reason.rstrip("."),
        done=ctx.consent,
    )


def _check(ctx: Context, pack: ContextPack, going: Exercise, coming: Exercise) -> None:
    """Raises ToolError where the swap cannot be, or must not."""
    say, lang = ctx.voice.say, ctx.voice.lang
    old, new = going.name.get(lang), coming.name.get(lang)
    if going.id not in pack.planned:
        raise Impossible(
            say(f"{old} is not in your session.", f"{old} steht nicht in deiner Einheit.")
        )
    if coming.id in pack.planned:
        raise Impossible(
            say(f"{new} is in your session already.", f"{new} steht schon in deiner Einheit.")
        )
    hurt = stressed(coming) & pack.profile.avoid_joints
    if hurt:
        parts = ctx.voice.listing([JOINTS[one].get(lang) for one in sorted(hurt)])
        raise Impossible(
            say(
                f"{new} would load what is to be spared: {parts}. Ask me for something else instead.",
                f"{new} würde belasten, was geschont werden soll: {parts}. Frag mich nach etwas anderem.",
            )
        )

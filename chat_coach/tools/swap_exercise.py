"""Putting another exercise in the place of one, in the session that is running."""

from typing import Annotated

from pydantic import Field

from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.strength.past import load_words, past_of
from chat_coach.strength.progression import next_load, usual_scheme
from chat_coach.strength.values import LoadMode, PlannedExercise
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._moment import moment
from chat_coach.tools._situation import exercise_named, recent_sets


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
    going, coming = exercise_named(old, exercises), exercise_named(new, exercises)
    pack, plan_id = moment(ctx, exercises, going)
    if going.id not in pack.planned:
        raise ToolError(f"{going.name.en} is not in the running session")
    if coming.id in pack.planned:
        raise ToolError(f"{coming.name.en} is in the session already")
    hurt = coming.joints & pack.profile.avoid_joints
    if hurt:
        raise ToolError(f"{coming.name.en} stresses what is injured: {', '.join(sorted(hurt))}")
    done = past_of(recent_sets(ctx)).get(coming.id, ())
    scheme = usual_scheme(coming, done)
    found = next_load(coming, done, scheme, ctx.voice, ctx.today)
    reps = f"{found.scheme.reps_low}-{found.scheme.reps_high}"
    if ctx.consent:
        ctx.plans.swap(
            ctx.athlete,
            plan_id,
            going.id,
            PlannedExercise(
                coming.id,
                0,
                found.scheme.sets,
                found.scheme.reps_low,
                found.scheme.reps_high,
                found.load_kg,
                found.scheme.rpe,
                found.scheme.rest_s,
                found.note,
                found.reason,
            ),
        )
    loaded = found.load_kg is not None and coming.load_mode is not LoadMode.NONE
    return Swapped(
        session=plan_id,
        old=going.name.get(ctx.voice.lang),
        new=coming.name.get(ctx.voice.lang),
        sets=found.scheme.sets,
        reps=reps,
        load=load_words(coming, found.load_kg or 0.0, ctx.voice) if loaded else "",
        reason=found.reason.rstrip("."),
        done=ctx.consent,
    )

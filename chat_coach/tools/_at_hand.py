"""Which exercise a plain name means for somebody in the middle of a session: `rows 3x12`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chat_coach.strength.dictation import Told
from chat_coach.strength.selection import available
from chat_coach.strength.spelling import words
from chat_coach.strength.values import Exercise, Profile
from chat_coach.tools import Context
from chat_coach.tools._situation import profile_now
from chat_coach.tools._under_way import open_lines, running


def as_planned(ctx: Context, told: Sequence[Told], exercises: Mapping[str, Exercise]) -> list[Told]:
    """The same with the session's own exercise for a name nobody knows, or one whose usual exercise
    needs what the athlete does not have. Only where one exercise alone bears the name: a set on the
    wrong exercise is the worst outcome."""
    profile = profile_now(ctx)
    if all(one.exercise and available(one.exercise, profile) for one in told):
        return list(told)
    planned = _planned(ctx, exercises)
    return [_meant(one, planned, profile) for one in told]


def _planned(ctx: Context, exercises: Mapping[str, Exercise]) -> list[Exercise]:
    """What is to be done: of the workout under way, else of this conversation's draft, else of the
    plan that runs."""
    workout = running(ctx)
    if workout:
        lines = open_lines(workout)
    else:
        draft = ctx.plans.latest(ctx.athlete, "draft", ctx.thread) if ctx.thread else None
        plan = draft or ctx.plans.running(ctx.athlete)
        lines = tuple(one for day in plan.sessions for one in day.exercises) if plan else ()
    ids = dict.fromkeys(one.exercise_id for one in lines)
    return [exercises[one] for one in ids if one in exercises]


def _meant(told: Told, planned: Sequence[Exercise], profile: Profile) -> Told:
    known = told.exercise is not None and available(told.exercise, profile)
    if known or told.exercise in planned or not told.sets:
        return told
    said = set(words(told.said))
    fitting = [
        one for one in planned if said and any(said <= set(words(name)) for name in one.name)
    ]
    return replace(told, exercise=fitting[0]) if len(fitting) == 1 else told

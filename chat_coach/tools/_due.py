"""What is due: the next session of the plan that runs."""

from dataclasses import dataclass, replace

from chat_coach.strength.followed import next_place
from chat_coach.strength.session import refusal
from chat_coach.strength.values import Plan, PlannedSession
from chat_coach.tools import Context
from chat_coach.tools._situation import profile_now


@dataclass(frozen=True)
class Due:
    """A session of the running plan as it holds today, and what is left out of it and why."""

    plan: Plan
    session: PlannedSession
    left_out: tuple[str, ...]


def plan_day(ctx: Context) -> Due | None:
    """The next session of the running plan; None where no plan runs or all of it is done."""
    plan = ctx.plans.running(ctx.athlete)
    if plan is None:
        return None
    saved = next(one.saved_at for one in ctx.plans.dated(ctx.athlete) if one.id == plan.id)
    since = saved or ctx.now
    cards = {
        card.id: card.place
        for card in ctx.plans.workouts.since(ctx.athlete, since.date())
        if card.plan_id == plan.id and card.done
    }
    logged = ctx.log.sessions(ctx.athlete, since.date(), ctx.today)
    place = next_place(plan, [one for one in logged if one.id in cards or one.at >= since], cards)
    return None if place is None else _possible(ctx, plan, plan.sessions[place])


def _possible(ctx: Context, plan: Plan, session: PlannedSession) -> Due:
    """Without what an injury of today or the equipment forbids."""
    exercises, profile = ctx.log.exercises(ctx.athlete), profile_now(ctx)
    lines, left_out = [], []
    for line in session.exercises:
        exercise = exercises[line.exercise_id]
        if reason := refusal(exercise, profile, ctx.voice):
            left_out.append(f"{exercise.name.get(ctx.voice.lang)}: {reason}")
        else:
            lines.append(line)
    return Due(plan, replace(session, exercises=tuple(lines)), tuple(left_out))

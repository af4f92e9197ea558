"""The context pack of a turn: the running session, the profile, what was done lately."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from chat_coach.strength.matching import ContextPack, pack_of
from chat_coach.strength.matching.pack import RECENT_DAYS
from chat_coach.strength.values import Exercise, Plan
from chat_coach.tools import Context
from chat_coach.tools._situation import profile_now
from chat_coach.tools._under_way import running, session_of


def moment(
    ctx: Context, exercises: Mapping[str, Exercise], anchor: Exercise | None = None
) -> tuple[ContextPack, int]:
    """The pack, and the number of the plan it is about (0: none).

    The running session is the workout on the card, else the draft of this conversation, else the
    active plan: the session that holds the anchor or what was trained today, else its first.
    """
    workout = running(ctx)
    plan = ctx.plans.latest(ctx.athlete, "draft", ctx.thread) if ctx.thread else None
    plan = plan or ctx.plans.latest(ctx.athlete, "active")
    since = ctx.today - timedelta(days=RECENT_DAYS)
    recent = ctx.log.sets(ctx.athlete, since, ctx.today)
    today = {one.exercise_id for one in recent if one.at.date() == ctx.today}
    if workout:
        plan = ctx.plans.get(ctx.athlete, workout.plan_id) or Plan(workout.name, "", ())
        plan = replace(plan, id=workout.plan_id, sessions=(session_of(workout, plan),))
    pack = pack_of(
        exercises,
        profile_now(ctx),
        ctx.today,
        plan,
        _section(plan, today | ({anchor.id} if anchor else set())),
        recent,
        anchor,
    )
    return pack, plan.id if plan else 0


def _section(plan: Plan | None, trained: set[str]) -> int:
    if plan is None:
        return 0
    shared = [len(trained & {line.exercise_id for line in day.exercises}) for day in plan.sessions]
    return shared.index(max(shared)) if shared else 0

"""Changing what is left of today's session: too heavy, pain, machine taken, short of time."""

from dataclasses import replace
from datetime import datetime, time
from typing import Annotated, Any, Literal

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.storage.workouts import Workout
from chat_coach.strength.adapt import adapt
from chat_coach.strength.scene import Adapted
from chat_coach.strength.signals import Kind, read_signal
from chat_coach.strength.values import Plan, PlannedSession
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._lines import SessionLine, session_line
from chat_coach.tools._situation import exercise_named
from chat_coach.tools._under_way import done_since, keep, running, scene, session_of

Reason = Literal[
    "", "too_heavy", "too_easy", "pain", "taken", "short", "form", "strong", "tired", "drop"
]


class AdaptedSession(Result):
    """The session as it is now, and what changed. A workout that runs on the card changes there;
    a draft before it stays as it was."""

    plan_id: int
    place: int = 0
    day: str
    stop: bool
    changes: list[str]
    exercises: list[SessionLine]

    def plain(self, voice: Voice) -> str:
        said = [" ".join(f"{one[:1].upper()}{one[1:].rstrip('.')}." for one in self.changes)]
        left = [one for one in self.exercises if one.done_sets < one.sets]
        if self.stop:
            return said[0]
        done = [one for one in self.exercises if one.done_sets]
        if done:
            names = ", ".join(
                f"{one.name} {one.done_sets}/{max(one.sets, one.done_sets)}" for one in done
            )
            said.append(voice.say(f"Done so far: {names}.", f"Schon erledigt: {names}."))
        if left:
            said.append(voice.say("Left:", "Noch zu tun:"))
            said += [
                f"- {one.name}: {one.sets - one.done_sets} × {one.reps}"
                + (f", {one.load}" if one.load else "")
                + f", RPE {voice.number(one.rpe_target)}"
                for one in left
            ]
        return "\n".join(said)

    def card(self, voice: Voice) -> dict[str, Any] | None:
        if self.stop:
            return None
        return {
            "kind": "session",
            "plan_id": self.plan_id,
            "place": self.place,
            "day": self.day,
            "changes": self.changes,
            "exercises": [one.model_dump() for one in self.exercises],
        }


@tool
def adapt_session(
    ctx: Context,
    wish: Annotated[
        str, Field(description="What is wrong or wanted, in the athlete's own words.")
    ] = "",
    exercise: Annotated[
        str, Field(description="The exercise it is about; empty: the one being done.")
    ] = "",
    reason: Annotated[
        Reason,
        Field(
            description="too_heavy, too_easy, pain, taken, short, form, strong, tired, drop; or empty."
        ),
    ] = "",
    minutes: Annotated[int, Field(ge=0, le=240, description="Minutes left, 0 when not said.")] = 0,
    rpe: Annotated[float, Field(ge=0, le=10, description="RPE reported, 0 when not said.")] = 0,
) -> AdaptedSession:
    """Change what is left of the session under way: a set was too heavy or too easy, something
    hurts, a machine is taken, time is short, form suffers, or it is a strong day."""
    exercises = ctx.log.exercises(ctx.athlete)
    workout = running(ctx)
    plan, session = _trained(ctx, workout) if workout else _session(ctx)
    begun = workout.started_at if workout else datetime.combine(ctx.today, time.min)
    done = done_since(ctx, begun)
    order = [one.exercise_id for one in session.exercises]
    signal = read_signal(wish or ctx.said, order, exercises)
    given: dict[str, Any] = {}
    if exercise:
        given["exercise_id"] = exercise_named(exercise, exercises, ctx.voice).id
    if minutes and not signal.minutes:
        given["minutes"] = minutes
    if rpe and signal.rpe is None:
        given["rpe"] = rpe
    kind: Kind = signal.kind or reason or ("short" if minutes else "")
    if not kind and rpe:
        kind = "too_heavy" if rpe > 8 else "too_easy"
    signal = replace(signal, kind=kind, **given)
    if not signal.kind:
        raise Impossible(
            ctx.voice.say(
                "Tell me what should change: too heavy, too easy, something hurts, the machine is taken, "
                "or how many minutes are left.",
                "Sag mir, was sich ändern soll: zu schwer, zu leicht, etwas tut weh, das Gerät ist besetzt, "
                "oder wie viele Minuten noch bleiben.",
            )
        )
    going = scene(ctx, session.exercises, done, exercises, session.focus)
    found = adapt(going, signal)
    plan_id = plan.id
    if workout:
        keep(ctx, workout, signal, found)
    elif found.lines != session.exercises:
        plan_id = _drafted(ctx, plan, session, found)
    return AdaptedSession(
        plan_id=plan_id,
        place=workout.place if workout else 0,
        day=session.day,
        stop=found.stop,
        changes=list(found.changes),
        exercises=[
            session_line(
                one, exercises[one.exercise_id], going.past, ctx.voice, done[one.exercise_id]
            )
            for one in found.lines
        ],
    )


def _drafted(ctx: Context, plan: Plan, session: PlannedSession, found: Adapted) -> int:
    """The changed session as a new version, a draft; its number."""
    changed = replace(session, exercises=found.lines)
    name = f"{session.day}, {ctx.voice.day(ctx.today)}"
    draft = Plan(name, "; ".join(found.changes), (changed,))
    return ctx.plans.draft(ctx.athlete, draft, ctx.thread, ctx.now, plan.id).id


def _trained(ctx: Context, workout: Workout) -> tuple[Plan, PlannedSession]:
    plan = ctx.plans.get(ctx.athlete, workout.plan_id) or Plan(workout.name, "", ())
    return replace(plan, id=workout.plan_id), session_of(workout, plan)


def _session(ctx: Context) -> tuple[Plan, PlannedSession]:
    """The session under way: this conversation's draft, else today's of the active plan."""
    plan = ctx.plans.latest(ctx.athlete, "draft", ctx.thread) if ctx.thread else None
    plan = plan or ctx.plans.latest(ctx.athlete, "active") or ctx.plans.latest(ctx.athlete, "draft")
    if plan is None or not plan.sessions:
        raise Impossible(
            ctx.voice.say(
                "There is no session to change yet; ask me for one first, for example your next push day.",
                "Es gibt noch keine Einheit zum Ändern; lass dir erst eine bauen, etwa deinen nächsten Push-Tag.",
            )
        )
    trained = {one.exercise_id for one in ctx.log.sets(ctx.athlete, ctx.today, ctx.today)}
    return plan, max(
        plan.sessions, key=lambda day: len(trained & {one.exercise_id for one in day.exercises})
    )

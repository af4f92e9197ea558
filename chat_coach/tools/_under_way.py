"""The workout that is being trained on the card right now, as the tools see and change it.

Its lines keep their places, because every set that was ticked is kept under the place of its line.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from chat_coach.storage.workouts import Workout
from chat_coach.strength.past import past_of
from chat_coach.strength.scene import Adapted, Scene
from chat_coach.strength.signals import Signal
from chat_coach.strength.values import Exercise, Focus, Plan, PlannedExercise, PlannedSession
from chat_coach.tools import Context
from chat_coach.tools._situation import profile_now, recent_sets

LONGEST = timedelta(hours=12)
STOPPED = "stopped"


def running(ctx: Context) -> Workout | None:
    """The workout begun in the last twelve hours and not finished; None where there is none."""
    begun = ctx.plans.workouts.since(ctx.athlete, (ctx.now - LONGEST).date())
    still = [one for one in begun if not one.finished and ctx.now - one.started_at <= LONGEST]
    return still[-1] if still else None


def planned(line: Mapping[str, Any]) -> PlannedExercise:
    """A line of a workout as the plan knows it."""
    return PlannedExercise(**{name: line[name] for name in PlannedExercise.__dataclass_fields__})


def open_lines(workout: Workout) -> tuple[PlannedExercise, ...]:
    """What is still planned: the lines that nobody stopped."""
    return tuple(planned(one) for one in workout.lines if one.get("status") != STOPPED)


def session_of(workout: Workout, plan: Plan) -> PlannedSession:
    """The session on the card as it stands, with what was changed there."""
    there = workout.place < len(plan.sessions)
    focus = plan.sessions[workout.place].focus if there else "full_body"
    return PlannedSession(workout.name, focus, open_lines(workout))


def done_since(ctx: Context, begun: datetime) -> Counter[str]:
    """Working sets of each exercise since a moment: ticked on the card or told in words."""
    lately = ctx.log.sets(ctx.athlete, begun.date(), ctx.today)
    return Counter(one.exercise_id for one in lately if one.type != "warmup" and one.at >= begun)


def scene(
    ctx: Context,
    lines: tuple[PlannedExercise, ...],
    done: Mapping[str, int],
    exercises: Mapping[str, Exercise],
    focus: Focus = "full_body",
) -> Scene:
    """The session with all that is known of the athlete."""
    known = tuple(one for one in lines if one.exercise_id in exercises)
    past, profile = past_of(recent_sets(ctx)), profile_now(ctx)
    return Scene(known, done, exercises, profile, past, ctx.voice, ctx.today, focus)


def keep(ctx: Context, workout: Workout, signal: Signal, found: Adapted) -> None:
    """Write what changed into the workout: each line stays in its place, what comes for a line
    that was not begun takes its place, else it comes at the end."""
    begun = {of for of, _ in workout.done}
    new = {one.exercise_id: one for one in found.lines}
    lines = [dict(one) for one in workout.lines]
    there = {one["exercise_id"] for one in lines}
    for place, line in enumerate(lines):
        exercise_id = line["exercise_id"]
        if line.get("status") == STOPPED:
            continue
        if found.stop and signal.kind == "red_flag":
            line |= {"status": STOPPED, "note": found.changes[0]}
        elif exercise_id in found.ended:
            other = found.instead.get(exercise_id)
            hurt = signal.kind == "pain" and exercise_id == signal.exercise_id
            if other and place not in begun and not hurt:
                line |= asdict(new[other]) | {"order": place}
                there.add(other)
            else:
                line |= {"status": STOPPED, "note": found.ended[exercise_id]}
        elif exercise_id in new:
            line |= asdict(new[exercise_id]) | {"order": place}
    for one in found.lines:
        if one.exercise_id not in there:
            lines.append(asdict(one) | {"order": len(lines), "status": ""})
    ctx.plans.workouts.change(ctx.athlete, workout.id, lines)


def trade(ctx: Context, workout: Workout, old_id: str, new: PlannedExercise) -> None:
    """Another exercise for one of the running workout; what was ticked of the old one stays."""
    lines = tuple(new if one.exercise_id == old_id else one for one in open_lines(workout))
    why = ctx.voice.say("exchanged", "ausgetauscht")
    found = Adapted(lines, (), instead={old_id: new.exercise_id}, ended={old_id: why})
    keep(ctx, workout, Signal("taken", old_id), found)

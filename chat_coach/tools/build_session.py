"""The next session of a focus, as a draft that the athlete can save."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from chat_coach.language import Voice
from chat_coach.strength.past import load_words, past_of, told
from chat_coach.strength.session import next_session
from chat_coach.strength.values import Focus, Plan
from chat_coach.strength.words import FOCUSES
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._situation import profile_now, recent_sets


class SessionLine(Result):
    """One exercise of the session, in the athlete's words and as figures."""

    exercise_id: str
    name: str
    sets: int
    reps: str
    load: str
    load_kg: float | None
    rpe_target: float
    rest_s: int
    last: str
    reason: str

    def plain(self, voice: Voice) -> str:
        aim = f"{self.sets} × {self.reps}" + (f", {self.load}" if self.load else "")
        rest = voice.say(f"rest {self.rest_s} s", f"Pause {self.rest_s} s")
        rpe = voice.number(self.rpe_target)
        last = voice.say(f"last time {self.last}", f"zuletzt {self.last}") if self.last else ""
        tail = "; ".join(one for one in (last, self.reason) if one)
        return f"{self.name}: {aim}, RPE {rpe}, {rest}" + (f" ({tail})" if tail else "")


class SessionResult(Result):
    """A session as a draft: `plan_id` is what `save_plan` takes."""

    plan_id: int
    focus: Focus
    day: str
    minutes: int
    based_on: date | None
    exercises: list[SessionLine]
    left_out: list[str]

    def plain(self, voice: Voice) -> str:
        number = len(self.exercises)
        name = FOCUSES[self.focus].get(voice.lang)
        opening = voice.say(
            f"Your next {name.lower()} session: {number} exercises, about {self.minutes} minutes.",
            f"Deine nächste Einheit „{name}“: {number} Übungen, etwa {self.minutes} Minuten.",
        )
        lines = [f"{place}. {one.plain(voice)}" for place, one in enumerate(self.exercises, 1)]
        if self.based_on:
            ground = voice.say(
                f"It moves on from your session of {voice.day(self.based_on)}.",
                f"Sie baut auf deiner Einheit vom {voice.day(self.based_on)} auf.",
            )
        else:
            ground = voice.say(
                "Your log holds no comparable session yet, so the first loads are to be found.",
                "In deinem Tagebuch steht noch keine vergleichbare Einheit; die ersten Gewichte suchst du dir.",
            )
        out = (
            [voice.say("Left out: ", "Weggelassen: ") + "; ".join(self.left_out) + "."]
            if self.left_out
            else []
        )
        return "\n".join([opening, *lines, ground, *out])

    def card(self, voice: Voice) -> dict[str, Any]:
        return {
            "kind": "session",
            "plan_id": self.plan_id,
            "day": self.day,
            "exercises": [one.model_dump() for one in self.exercises],
        }


@tool
def build_session(
    ctx: Context,
    focus: Annotated[
        Focus,
        Field(description="One of push, pull, legs, upper, lower, full_body."),
    ],
    minutes: Annotated[
        int, Field(ge=0, le=240, description="Minutes there are, 15 to 240; 0 for the usual time.")
    ] = 0,
) -> SessionResult:
    """Build the athlete's next training session for one focus: exercises, sets, reps, loads from
    the athlete's own log. Use when a session or workout is asked for, e.g. the next push day."""
    profile, exercises = profile_now(ctx), ctx.log.exercises(ctx.athlete)
    sets = recent_sets(ctx)
    found = next_session(
        focus, minutes or profile.minutes, sets, exercises, profile, ctx.today, ctx.voice
    )
    plan = ctx.plans.draft(
        ctx.athlete, Plan(found.session.day, "", (found.session,)), ctx.thread, ctx.now
    )
    past = past_of(sets)
    lines = []
    for one in found.session.exercises:
        exercise = exercises[one.exercise_id]
        done = past.get(exercise.id, ())
        lines.append(
            SessionLine(
                exercise_id=exercise.id,
                name=exercise.name.get(ctx.voice.lang),
                sets=one.sets,
                reps=f"{one.reps_low}-{one.reps_high}",
                load="" if one.load_kg is None else load_words(exercise, one.load_kg, ctx.voice),
                load_kg=one.load_kg,
                rpe_target=one.rpe_target,
                rest_s=one.rest_s,
                last=told(done[-1], exercise, ctx.voice) if done else "",
                reason=one.reason,
            )
        )
    return SessionResult(
        plan_id=plan.id,
        focus=focus,
        day=found.session.day,
        minutes=found.session.minutes,
        based_on=found.based_on,
        exercises=lines,
        left_out=list(found.left_out),
    )

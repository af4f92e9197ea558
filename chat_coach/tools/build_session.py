"""The next session of a focus, as a draft that the athlete can save."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, computed_field

from chat_coach.language import Voice
from chat_coach.strength.habits import next_focus
from chat_coach.strength.past import past_of
from chat_coach.strength.session import next_session
from chat_coach.strength.timing import minutes_of
from chat_coach.strength.values import Focus, Plan, PlannedSession
from chat_coach.strength.wishes import asked, sparing
from chat_coach.strength.words import FOCUSES
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._due import plan_day
from chat_coach.tools._lines import SessionLine, session_line
from chat_coach.tools._situation import profile_now, recent_sets

WHOLE_EXERCISES = 3


class SessionResult(Result):
    """A session as a draft: `plan_id` is what `save_plan` takes. `of_plan` names the running plan
    whose next session it is, "" where it is moved on from the log."""

    plan_id: int
    plan_name: str = ""
    plan_description: str = ""
    focus: Focus
    day: str
    minutes: int
    based_on: date | None
    exercises: list[SessionLine]
    left_out: list[str]
    warm_up: tuple[str, ...] = ()
    of_plan: str = ""

    @computed_field
    def sessions(self) -> list[dict[str, Any]]:
        """In the shape of a plan, of which this is the only day."""
        return [{"day": self.day, "exercises": [one.model_dump() for one in self.exercises]}]

    @computed_field
    def periodization(self) -> dict[str, str]:
        return {}

    def plain(self, voice: Voice) -> str:
        lines = [f"{place}. {one.plain(voice)}" for place, one in enumerate(self.exercises, 1)]
        if pairs := self._pairs(voice):
            lines.append(pairs)
        return "\n".join(
            [
                self._opening(voice),
                *lines,
                *filter(None, (self._finding(voice), self._ground(voice))),
            ]
        )

    def _opening(self, voice: Voice) -> str:
        name, number = FOCUSES[self.focus].get(voice.lang), len(self.exercises)
        many = (
            voice.say("one exercise", "eine Übung")
            if number == 1
            else voice.say(f"{number} exercises", f"{number} Übungen")
        )
        opening = (
            voice.say(
                f"Next in your plan {self.of_plan}: {self.day}, {many}, about {self.minutes} minutes.",
                f"Als Nächstes in deinem Plan {self.of_plan}: {self.day}, {many}, etwa "
                f"{self.minutes} Minuten.",
            )
            if self.of_plan
            else voice.say(
                f"Your next {name.lower()} session: {many}, about {self.minutes} minutes.",
                f"Deine nächste Einheit „{name}“: {many}, etwa {self.minutes} Minuten.",
            )
        )
        if not self.warm_up:
            return opening
        sets = ", ".join(self.warm_up)
        return f"{opening} " + voice.say(f"Warm up with {sets}.", f"Aufwärmen mit {sets}.")

    def _pairs(self, voice: Voice) -> str:
        """Which exercises are done in turn, because time is short."""
        places: dict[int, list[str]] = {}
        for place, one in enumerate(self.exercises, 1):
            if one.superset:
                places.setdefault(one.superset, []).append(str(place))
        told = ", ".join("+".join(pair) for pair in places.values() if len(pair) > 1)
        if not told:
            return ""
        return voice.say(
            f"In turn, as supersets, because time is short: {told}.",
            f"Im Wechsel als Supersatz, weil die Zeit knapp ist: {told}.",
        )

    def _finding(self, voice: Voice) -> str:
        """How to find loads, said once."""
        if not any(one.loadable and one.load_kg is None for one in self.exercises):
            return ""
        return voice.say(
            "Where the load is to be found: start light and add until the last set's reps leave "
            "two in reserve (RPE 8).",
            "Wo das Gewicht zu suchen ist: leicht beginnen und steigern, bis am Ende des Satzes "
            "noch zwei Wiederholungen möglich wären (RPE 8).",
        )

    def _ground(self, voice: Voice) -> str:
        said = []
        if self.based_on:
            day = voice.day(self.based_on)
            said.append(
                voice.say(
                    f"It moves on from your session of {day}.",
                    f"Sie baut auf deiner Einheit vom {day} auf.",
                )
            )
        elif self.of_plan and any(one.load_kg for one in self.exercises):
            said.append(
                voice.say(
                    "Loads are as agreed in the plan; tell me when one is too heavy or too easy.",
                    "Die Gewichte sind wie im Plan vereinbart; sag mir, wenn eins zu schwer oder zu leicht ist.",
                )
            )
        elif any(one.last for one in self.exercises):
            said.append(
                voice.say(
                    "Your log holds no session quite like it; loads come from each exercise's last time.",
                    "Genau so eine Einheit steht nicht in deinem Tagebuch; die Gewichte kommen vom "
                    "letzten Mal der jeweiligen Übung.",
                )
            )
        else:
            said.append(
                voice.say(
                    "Your log holds none of this yet, so today is for finding the loads.",
                    "In deinem Tagebuch steht davon noch nichts; heute geht es darum, die Gewichte zu finden.",
                )
            )
        if self.left_out:
            out = "; ".join(self.left_out)
            said.append(voice.say(f"Left out: {out}.", f"Weggelassen: {out}."))
            if len(self.exercises) < WHOLE_EXERCISES:
                said.append(
                    voice.say(
                        "That leaves little of this day; another focus would give a fuller session.",
                        "Damit bleibt von diesem Tag wenig; ein anderer Schwerpunkt gäbe eine "
                        "vollere Einheit.",
                    )
                )
        return " ".join(said)

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
        Focus | Literal[""],
        Field(description="One of push, pull, legs, upper, lower, full_body; empty: what is due."),
    ] = "",
    minutes: Annotated[
        int, Field(ge=0, le=240, description="Minutes there are, 15 to 240; 0 for the usual time.")
    ] = 0,
) -> SessionResult:
    """Build the athlete's next training session, for one focus or what is due: exercises, sets, reps,
    loads from the athlete's own log. Use when a session or workout is asked for, e.g. the next push
    day, today's workout."""
    said = asked(ctx.said)
    due = None if focus else plan_day(ctx)
    if due and due.session.exercises and not minutes and said == asked(""):
        return _drafted(ctx, due.session, due.session.focus, due.left_out, of_plan=due.plan.name)
    exercises, sets = ctx.log.exercises(ctx.athlete), recent_sets(ctx)
    profile = sparing(profile_now(ctx), said, exercises)
    wanted = focus or (due.session.focus if due else next_focus(sets, exercises, ctx.today))
    found = next_session(
        wanted,
        minutes or said.minutes or profile.minutes,
        sets,
        exercises,
        profile,
        ctx.today,
        ctx.voice,
        said.exercises,
        said.away_days,
        said.ill,
    )
    warm_up = tuple(f"{ctx.voice.load(load)} × {reps}" for load, reps in found.warm_up)
    return _drafted(ctx, found.session, wanted, found.left_out, found.based_on, warm_up)


def _drafted(
    ctx: Context,
    session: PlannedSession,
    focus: Focus,
    left_out: Sequence[str],
    based_on: date | None = None,
    warm_up: tuple[str, ...] = (),
    of_plan: str = "",
) -> SessionResult:
    exercises, past = ctx.log.exercises(ctx.athlete), past_of(recent_sets(ctx))
    name = f"{session.day}, {ctx.voice.day(ctx.today)}"
    plan = ctx.plans.draft(ctx.athlete, Plan(name, "", (session,)), ctx.thread, ctx.now)
    return SessionResult(
        plan_id=plan.id,
        plan_name=plan.name,
        plan_description=plan.description,
        focus=focus,
        day=session.day,
        minutes=5 * round(minutes_of(session.exercises) / 5),
        based_on=based_on,
        exercises=[
            session_line(one, exercises[one.exercise_id], past, ctx.voice)
            for one in session.exercises
        ],
        left_out=list(left_out),
        warm_up=warm_up,
        of_plan=of_plan,
    )

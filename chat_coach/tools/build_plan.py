"""A training plan for weeks, as a draft: data first, made by code, told in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.strength.analysis import analyse
from chat_coach.strength.compare import changes
from chat_coach.strength.draft import mended
from chat_coach.strength.goals import GOALS, LOADING_WEEKS, Goal, Model
from chat_coach.strength.past import load_words, past_of
from chat_coach.strength.plan import build_plan as built
from chat_coach.strength.splits import Split, least_days, usual_split
from chat_coach.strength.values import (
    Exercise,
    Level,
    LoadMode,
    Muscle,
    Plan,
    PlannedExercise,
    Profile,
)
from chat_coach.strength.wanted import Given, Wish
from chat_coach.strength.wishes import Asked, asked, sparing
from chat_coach.strength.words import SPLIT_NAMES
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._drafted import read_draft
from chat_coach.tools._situation import profile_now, recent_sets

_NO_DRAFT: dict[str, Any] = {}
_WEEKS = Field(ge=0, le=16, description="Weeks, 1 to 16; 0 for four and a deload.")
_SESSIONS = Field(ge=0, le=7, description="Sessions a week, 1 to 7; 0 for the usual number.")


class PlanLine(Result):
    """One exercise of a day; `load_kg` None means find it as `notes` says."""

    exercise_id: str
    name: str
    sets: int
    reps: str
    order: int
    notes: str
    reason: str
    load: str
    load_kg: float | None
    rpe_target: float
    rest_s: int
    superset: int

    def plain(self, voice: Voice) -> str:
        load = f", {self.load}" if self.load else ""
        return f"{self.name} {self.sets} × {self.reps}{load}, RPE {voice.number(self.rpe_target)}"


class PlanDay(Result):
    """One session of one week."""

    day: str
    week: int
    minutes: int
    exercises: list[PlanLine]

    def plain(self, voice: Voice) -> str:
        return f"{self.day}: " + "; ".join(one.plain(voice) for one in self.exercises) + "."


class PlanResult(Result):
    """A plan as a draft: `plan_id` is what `save_plan` takes."""

    plan_id: int
    plan_name: str
    plan_description: str
    sessions: list[PlanDay]
    periodization: dict[str, str]
    replaces: str = ""
    changes: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()

    def plain(self, voice: Voice) -> str:
        first = [one for one in self.sessions if one.week == 1]
        lines = [f"{self.plan_name}. {self.plan_description}"]
        lines.append(voice.say("Week 1:", "Woche 1:"))
        lines += [f"- {one.plain(voice)}" for one in first]
        if any(not one.load for day in first for one in day.exercises):
            lines.append(
                voice.say(
                    "Where no load stands: start light and add until the set leaves two reps in reserve.",
                    "Wo kein Gewicht steht: leicht beginnen und steigern, bis am Ende des Satzes noch "
                    "zwei Wiederholungen möglich wären.",
                )
            )
        for key, words in list(self.periodization.items())[1:]:
            number = key.rpartition("_")[2]
            lines.append(voice.say(f"Week {number}: ", f"Woche {number}: ") + words + ".")
        if self.mended:
            told = "; ".join(self.mended)
            lines.append(
                voice.say(f"Mended in the draft: {told}.", f"Am Entwurf geändert: {told}.")
            )
        if self.changes:
            told = "; ".join(self.changes)
            lines.append(
                voice.say(
                    f"Against your plan “{self.replaces}”: {told}.",
                    f"Gegenüber deinem Plan „{self.replaces}“: {told}.",
                )
            )
        return "\n".join(lines)

    def card(self, voice: Voice) -> dict[str, Any]:
        return {"kind": "plan", **self.model_dump(mode="json")}


@tool
def build_plan(
    ctx: Context,
    wish: Annotated[
        str, Field(description="What the athlete asked for, in the athlete's own words.")
    ] = "",
    split: Annotated[
        Split | Literal[""],
        Field(
            description="full_body, upper_lower, push_pull_legs, 2_day_split … 5_day_split; or empty."
        ),
    ] = "",
    goal: Annotated[
        Goal | Literal[""],
        Field(
            description="strength, hypertrophy, endurance, general_fitness, recomposition; or empty."
        ),
    ] = "",
    weeks: Annotated[int, _WEEKS] = 0,
    sessions_a_week: Annotated[int, _SESSIONS] = 0,
    minutes: Annotated[int, Field(ge=0, le=240, description="Minutes a session; 0 for usual.")] = 0,
    periodization: Annotated[
        Model | Literal[""], Field(description="linear, undulating, block; or empty.")
    ] = "",
    draft: Annotated[
        dict[str, Any],
        Field(
            description="Optional, your own draft of one week: {plan_name, plan_description, sessions: "
            "[{day, exercises: [{exercise_id (or a name), sets, reps, order, notes, load_kg, "
            "rpe_target, rest_s}]}], periodization: {week_1: …}}. It is checked and mended."
        ),
    ] = _NO_DRAFT,
) -> PlanResult:
    """Build a training plan of several weeks with sessions, exercises, loads and a deload, from
    the athlete's log, goal, equipment and injuries. Use when a plan or a programme is asked for."""
    said = asked(wish or ctx.said)
    if said.brand:
        raise Impossible(_by_the_book(said.brand, ctx.voice))
    exercises, base = ctx.log.exercises(ctx.athlete), profile_now(ctx)
    profile = sparing(base, said, exercises)
    past, weak = past_of(recent_sets(ctx)), _weak(ctx, exercises, base)
    level = profile.level if past else "beginner"  # an empty log: each lift is to be learnt
    meant = _meant(
        said, profile, level, split, goal, weeks, sessions_a_week, minutes, periodization
    )
    given = Given(exercises, profile, past, ctx.today, ctx.voice, weak)
    mends: list[str] = []
    if draft:
        drafted = read_draft(draft)
        drafted = replace(drafted, weeks=0 if said.weeks or weeks else drafted.weeks)
        plan, mends = mended(drafted, meant, given)
    else:
        plan = built(meant, given)
    before = ctx.plans.running(ctx.athlete)
    stored = ctx.plans.draft(ctx.athlete, plan, ctx.thread, ctx.now, before.id if before else 0)
    return PlanResult(
        plan_id=stored.id,
        plan_name=stored.name,
        plan_description=stored.description,
        sessions=days_of(stored, exercises, ctx.voice),
        periodization=dict(stored.periodization),
        replaces=before.name if before else "",
        changes=tuple(changes(before, stored, exercises, ctx.voice)) if before else (),
        mended=tuple(mends),
    )


def days_of(plan: Plan, exercises: Mapping[str, Exercise], voice: Voice) -> list[PlanDay]:
    """The sessions of a plan as they are shown."""
    return [
        PlanDay(
            day=one.day,
            week=one.week,
            minutes=one.minutes,
            exercises=[
                _line(each, exercises[each.exercise_id], voice)
                for each in one.exercises
                if each.exercise_id in exercises
            ],
        )
        for one in plan.sessions
    ]


def _by_the_book(brand: str, voice: Voice) -> str:
    kinds = voice.listing([one.get(voice.lang) for one in SPLIT_NAMES.values()])
    return voice.say(
        f"“{brand}” by the book is somebody's own programme, and I do not copy it. From your log I build: "
        f"{kinds}; for strength, muscle growth or endurance, linear, undulating or in blocks.",
        f"„{brand}“ nach Vorlage ist das Programm von jemand anderem, das kopiere ich nicht. Aus deinem "
        f"Tagebuch baue ich: {kinds}; für Kraft, Muskelaufbau oder Kraftausdauer, linear, wellenförmig oder "
        "in Blöcken.",
    )


def _meant(
    said: Asked,
    profile: Profile,
    level: Level,
    split: Split | Literal[""],
    goal: Goal | Literal[""],
    weeks: int,
    sessions_a_week: int,
    minutes: int,
    model: Model | Literal[""],
) -> Wish:
    """The athlete's own words first, then the model's arguments, then the profile."""
    kind = said.split or split or None
    days = said.sessions_a_week or sessions_a_week
    if not days:
        fixed = kind is not None and kind.endswith("day_split")
        least = least_days(kind) if kind else 1
        days = least if fixed else max(least, profile.days_per_week)
    usual: Goal = next((one for one in GOALS if one == profile.goal), "hypertrophy")
    return Wish(
        kind or usual_split(days, level),
        said.goal or goal or usual,
        said.model or model or ("undulating" if profile.level == "advanced" else "linear"),
        said.weeks or weeks or LOADING_WEEKS + 1,
        days,
        said.minutes or minutes or profile.minutes,
        after_illness=said.ill,
        exercises=said.exercises,
        away_days=said.away_days,
    )


def _weak(ctx: Context, exercises: Mapping[str, Exercise], profile: Profile) -> frozenset[Muscle]:
    """The muscles that the last four weeks left short."""
    history = ctx.log.history(ctx.athlete)
    found = analyse(history, exercises, ctx.today, 28, profile).weaknesses
    return frozenset(one.muscle for one in found if one.muscle)


def _line(one: PlannedExercise, exercise: Exercise, voice: Voice) -> PlanLine:
    seconds = " s" if exercise.load_mode is LoadMode.NONE else ""
    return PlanLine(
        exercise_id=one.exercise_id,
        name=exercise.name.get(voice.lang),
        sets=one.sets,
        reps=f"{one.reps_low}-{one.reps_high}{seconds}",
        order=one.order,
        notes=one.note,
        reason=one.reason,
        load="" if one.load_kg is None else load_words(exercise, one.load_kg, voice),
        load_kg=one.load_kg,
        rpe_target=one.rpe_target,
        rest_s=one.rest_s,
        superset=one.superset,
    )

"""The athlete's own past: how much, how hard, how strong, and what is missing."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from chat_coach.language import Voice, plain
from chat_coach.strength import analysis
from chat_coach.strength.counted import count
from chat_coach.strength.deload import deload_advice
from chat_coach.strength.form import PARTS
from chat_coach.strength.landmarks import landmark_of
from chat_coach.strength.lifts import BestSet, ExerciseReport, ever
from chat_coach.strength.past import Past, load_words, past_of, told
from chat_coach.strength.session import planned_line, refusal
from chat_coach.strength.values import Exercise, Level, Muscle, Profile
from chat_coach.tools import Context, tool
from chat_coach.tools._history import SHOWN, Earlier, HistoryResult, LiftLine, MuscleLine
from chat_coach.tools._lines import session_line
from chat_coach.tools._situation import exercise_named, profile_now, recent_sets

LONGEST_DAYS = 3650
Days = Annotated[int, Field(ge=1, le=LONGEST_DAYS, description="Days back from today, 1 to 3650.")]
_LAST_SESSION = re.compile(
    r"\b(?:my|the|in|of) last (?:work ?out|session|training(?: session)?|gym session)\b|"
    r"\bletzte[snmr]? (?:training(?:seinheit)?|einheit|work ?out)\b"
)
FEWEST_DAYS = 7
"""A shorter time says nothing of what is missing in the training."""


@tool
def query_history(
    ctx: Context,
    days: Days = 30,
    muscle: Annotated[Muscle | Literal["all"], Field(description="One muscle, or all.")] = "all",
    exercise: Annotated[
        str, Field(max_length=200, description="One exercise by its usual name; empty for all.")
    ] = "",
    ending_days_ago: Annotated[
        int, Field(ge=0, le=3650, description="The period ended so many days ago; 0 for today.")
    ] = 0,
) -> HistoryResult:
    """Logged training of the last days: sessions, sets, volume, effort, estimated maxima, records,
    when a muscle or an exercise was last trained. Use for any question about past training."""
    exercises = ctx.log.exercises(ctx.athlete)
    wanted = exercise_named(exercise, exercises, ctx.voice) if exercise else None
    history = ctx.log.history(ctx.athlete)
    until = ctx.today - timedelta(days=min(ending_days_ago, days - 1))
    days -= (ctx.today - until).days
    if muscle == "all" and wanted is None and _LAST_SESSION.search(plain(ctx.said)):
        until, days = _last_day(ctx), 1
    profile = profile_now(ctx)
    found = analysis.analyse(history, exercises, until, days, profile)
    rest = deload_advice(history, found)
    whole, long = muscle == "all" and wanted is None, days >= FEWEST_DAYS
    lifts = [one for one in found.exercises if _asked(one, exercises, muscle, wanted)]
    shown = lifts[:SHOWN]
    past = past_of(
        ctx.log.sets(ctx.athlete, found.since, found.until, {one.exercise_id for one in shown}),
        deloads=True,
    )
    counted = count(
        history,
        exercises,
        found.since - timedelta(days=days),
        found.since - timedelta(days=1),
        profile.bodyweight_kg,
    )
    before = analysis.totals(counted)
    best, last_day = ever(replace(counted, until=ctx.today), wanted.id) if wanted else (None, None)
    return HistoryResult(
        since=found.since,
        until=found.until,
        muscle=muscle,
        exercise=wanted.name.get(ctx.voice.lang) if wanted else "",
        sessions=found.sessions,
        per_week=found.per_week,
        mean_minutes=found.mean_minutes,
        sets=found.sets,
        volume_kg=found.volume_kg,
        avg_rpe=found.mean_rpe,
        muscles=[
            MuscleLine(
                muscle=one.muscle,
                direct_sets=one.direct_sets,
                fractional_sets=one.fractional_sets,
                effective_reps=one.effective_reps,
                volume_kg=one.volume_kg,
                avg_rpe=one.mean_rpe,
                last_trained=one.last_trained,
                per_week=round(one.direct_per_week, 1) if long else None,
                aim=_aim(one.muscle, profile.level),
            )
            for one in found.muscles.values()
            if (one.direct_sets and muscle == "all") or one.muscle == muscle
        ],
        exercises=[_line(ctx, one, exercises, past, best) for one in shown],
        weaknesses=[one.plain(ctx.voice, exercises) for one in found.weaknesses if whole and long],
        form_index=found.form.index if long else None,
        earlier=Earlier(**vars(before)) if whole and before.sessions else None,
        last_day=last_day,
        notes=_notes(found, ctx.voice) if whole and long else (),
        deload=rest.plain(ctx.voice, exercises) if whole and rest.due else "",
        next_time=_next_time(ctx, wanted, profile) if wanted and until == ctx.today else "",
    )


def _aim(muscle: Muscle, level: Level) -> tuple[int, int] | None:
    """Direct sets a week, where the landmark is that of this muscle alone."""
    row = landmark_of(muscle)
    return row.aim(level) if row and len(row.muscles) == 1 else None


def _last_day(ctx: Context) -> date:
    """The day of the newest session; today where there is none."""
    return max((one.at.date() for one in recent_sets(ctx)), default=ctx.today)


def _next_time(ctx: Context, exercise: Exercise, profile: Profile) -> str:
    """What is to be done next of an exercise and why; "" for one that was never done."""
    sets = recent_sets(ctx)
    past = past_of(sets)
    if exercise.id not in past:
        return ""
    if reason := refusal(exercise, profile, ctx.voice):
        return ctx.voice.say(f"Leave it out for now: {reason}.", f"Lass sie vorerst weg: {reason}.")
    idle_days = (ctx.today - max(one.at for one in sets).date()).days
    planned = planned_line(exercise, past, ctx.voice, ctx.today, idle_days)
    line = session_line(planned, exercise, past, ctx.voice)
    load = f", {line.load}" if line.load else ""
    told = f"{line.sets} × {line.reps}{load}, RPE {ctx.voice.number(line.rpe_target)}"
    reason = f"; {line.reason}" if line.reason else ""
    return ctx.voice.say("Next time: ", "Nächstes Mal: ") + f"{told}{reason}".rstrip(".") + "."


def _asked(
    one: ExerciseReport,
    exercises: Mapping[str, Exercise],
    muscle: Muscle | Literal["all"],
    wanted: Exercise | None,
) -> bool:
    if wanted is not None:
        return one.exercise_id == wanted.id
    known = exercises.get(one.exercise_id)
    return muscle == "all" or (known is not None and muscle in known.muscles)


def _line(
    ctx: Context,
    one: ExerciseReport,
    exercises: Mapping[str, Exercise],
    past: Past,
    ever: BestSet | None,
) -> LiftLine:
    exercise = exercises[one.exercise_id]

    def told_best(best: BestSet | None) -> str:
        if best is None:
            return ""
        load = load_words(exercise, best.load_kg, ctx.voice)
        return f"{load} × {best.reps} ({ctx.voice.day(best.day)})"

    return LiftLine(
        exercise_id=one.exercise_id,
        exercise=exercise.name.get(ctx.voice.lang),
        sets=one.sets,
        sessions=one.sessions,
        last_day=one.last_day,
        e1rm_kg=one.last_e1rm_kg,
        confidence=one.confidence,
        trend=one.trend,
        trend_pct=one.trend_pct,
        avg_rpe=one.mean_rpe,
        plateau=one.state,
        record=one.record,
        best=told_best(one.best),
        best_ever=told_best(ever),
        last=told(past[one.exercise_id][-1], exercise, ctx.voice),
    )


def _notes(found: analysis.Report, voice: Voice) -> tuple[str, ...]:
    """What effort, volume and form show, in a sentence each."""
    notes = []
    if found.rpe_note == "too hard":
        notes.append(
            voice.say(
                "The last three sessions were harder than RPE 8.5 on average.",
                "Die letzten drei Einheiten waren im Mittel härter als RPE 8,5.",
            )
        )
    if found.rpe_note == "too easy":
        notes.append(
            voice.say(
                "The last three sessions were easier than RPE 7 on average.",
                "Die letzten drei Einheiten waren im Mittel leichter als RPE 7.",
            )
        )
    if found.volume_note == "spike":
        notes.append(
            voice.say(
                "This week's volume is more than 20 % above the weeks before.",
                "Das Volumen dieser Woche liegt mehr als 20 % über den Wochen davor.",
            )
        )
    if found.volume_note == "drop":
        notes.append(
            voice.say(
                "This week's volume is more than 30 % below the weeks before.",
                "Das Volumen dieser Woche liegt mehr als 30 % unter den Wochen davor.",
            )
        )
    if found.form.index is not None:
        parts = ", ".join(
            f"{PARTS[name].get(voice.lang)} {share}" for name, share in found.form.parts.items()
        )
        notes.append(
            voice.say(
                f"Form index {found.form.index} of 100 ({parts}).",
                f"Formindex {found.form.index} von 100 ({parts}).",
            )
        )
    return tuple(notes)

"""The athlete's own past: how much, how hard, how strong, and what is missing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from chat_coach.language import Voice
from chat_coach.strength import analysis
from chat_coach.strength.counted import count
from chat_coach.strength.deload import deload_advice
from chat_coach.strength.form import PARTS
from chat_coach.strength.lifts import BestSet, ExerciseReport, Trend, ever
from chat_coach.strength.past import Past, load_words, past_of, told
from chat_coach.strength.session import planned_line, refusal
from chat_coach.strength.values import Exercise, Muscle, Profile
from chat_coach.strength.words import MUSCLES, TRENDS
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._lines import session_line
from chat_coach.tools._situation import exercise_named, profile_now, recent_sets

LONGEST_DAYS = 3650
Days = Annotated[int, Field(ge=1, le=LONGEST_DAYS, description="Days back from today, 1 to 3650.")]
_SHOWN = 6
FEWEST_DAYS = 7
"""A shorter time says nothing of what is missing in the training."""


class MuscleLine(Result):
    """One muscle: direct sets, effective repetitions, mean RPE, when it was last trained."""

    muscle: Muscle
    direct_sets: int
    fractional_sets: float
    effective_reps: float
    volume_kg: float
    avg_rpe: float | None
    last_trained: date | None

    def plain(self, voice: Voice) -> str:
        name = MUSCLES[self.muscle].get(voice.lang)
        parts = []
        if self.last_trained:
            day = voice.day(self.last_trained)
            parts.append(voice.say(f"last on {day}", f"zuletzt am {day}"))
        parts += [
            voice.say(f"{self.direct_sets} direct sets", f"{self.direct_sets} direkte Sätze"),
            voice.say(
                f"{voice.number(self.effective_reps, 0)} effective reps",
                f"{voice.number(self.effective_reps, 0)} effektive Wdh.",
            ),
        ]
        if self.avg_rpe is not None:
            parts.append(f"RPE {voice.number(self.avg_rpe)}")
        return f"{name}: {', '.join(parts)}"


class LiftLine(Result):
    """One exercise: its estimated maximum and trend, and its sets of the last time."""

    exercise_id: str
    exercise: str
    sets: int
    sessions: int
    last_day: date
    e1rm_kg: float | None
    confidence: Literal["high", "medium", "low"]
    trend: Trend
    trend_pct: float | None
    avg_rpe: float | None
    plateau: str
    record: bool
    best: str
    last: str
    best_ever: str = ""

    def plain(self, voice: Voice) -> str:
        parts = [voice.say(f"last {self.last}", f"zuletzt {self.last}")]
        if self.e1rm_kg is not None:
            about = {"high": "", "medium": "≈ ", "low": voice.say("roughly ", "grob ")}
            maximum = voice.say("estimated max", "geschätztes Maximum")
            parts.append(f"{maximum} {about[self.confidence]}{voice.load(round(self.e1rm_kg))}")
        if self.trend_pct is not None:
            sign = "+" if self.trend_pct > 0 else "−" if self.trend_pct < 0 else "±"
            change = f"{sign}{voice.number(abs(self.trend_pct))} %"
            parts.append(f"{TRENDS[self.trend].get(voice.lang)} ({change})")
        if self.plateau and not self.record:
            parts.append(TRENDS[self.plateau].get(voice.lang))
        if self.best_ever or self.record:
            best = self.best_ever or self.best
            parts.append(voice.say(f"record: {best}", f"Rekord: {best}"))
        return f"{self.exercise}: {'; '.join(parts)}"


class Earlier(Result):
    """The stretch of the same length just before, in plain sums."""

    since: date
    until: date
    sessions: int
    sets: int
    volume_kg: float

    def plain(self, voice: Voice) -> str:
        span = f"{voice.day(self.since)} – {voice.day(self.until)}"
        counts = f"{self.sessions} {voice.say('sessions', 'Einheiten')}, {self.sets} "
        counts += voice.say("working sets, volume ", "Arbeitssätze, Volumen ")
        before = voice.say("Before that", "Davor")
        return f"{before} ({span}): {counts}{voice.load(round(self.volume_kg))}."


class HistoryResult(Result):
    """The training of a period, of one muscle or of one exercise.

    `last_day` is the last time of the one exercise that was asked for, whatever the period, and
    `next_time` what is to be done next of it, where the period reaches to today.
    """

    since: date
    until: date
    muscle: str
    exercise: str
    sessions: int
    per_week: float
    mean_minutes: float | None
    sets: int
    volume_kg: float
    avg_rpe: float | None
    muscles: list[MuscleLine]
    exercises: list[LiftLine]
    weaknesses: list[str]
    form_index: int | None
    earlier: Earlier | None = None
    last_day: date | None = None
    notes: tuple[str, ...] = ()
    deload: str = ""
    next_time: str = ""

    def plain(self, voice: Voice) -> str:
        span = f"{voice.day(self.since)} – {voice.day(self.until)}"
        if self.exercise and not self.exercises:
            return self._not_done(voice, span)
        if not self.sessions:
            return voice.say(
                f"Your log holds no training for {span}.",
                f"In deinem Tagebuch steht kein Training für {span}.",
            )
        if self.exercise:
            return self._one_lift(voice, span)
        lines = []
        if self.muscle != "all":
            told = [one.plain(voice) for one in self.muscles]
            lines += [f"{one[:1].upper()}{one[1:]}." for one in told]
        lines.append(f"{span}: {self._summary(voice)}")
        if self.earlier:
            lines.append(self.earlier.plain(voice))
        if self.weaknesses:
            lines.append(
                voice.say("Look at: ", "Auffällig: ") + "; ".join(self.weaknesses[:4]) + "."
            )
        lines += [f"- {one.plain(voice)}" for one in self.exercises[:_SHOWN]]
        if self.muscle == "all":
            most = sorted(self.muscles, key=lambda one: -one.direct_sets)
            counts = [f"{MUSCLES[one.muscle].get(voice.lang)} {one.direct_sets}" for one in most]
            lines.append(
                voice.say("Direct sets by muscle: ", "Direkte Sätze je Muskel: ")
                + ", ".join(counts)
                + "."
            )
        lines += self.notes
        if self.deload:
            lines.append(self.deload)
        return "\n".join(lines)

    def _not_done(self, voice: Voice, span: str) -> str:
        said = voice.say(
            f"You did not train {self.exercise} in {span}.",
            f"{self.exercise} hast du in der Zeit {span} nicht trainiert.",
        )
        if self.last_day is None:
            return said + voice.say(
                " Your log does not hold it at all.", " In deinem Tagebuch kommt es nie vor."
            )
        day = voice.day(self.last_day)
        return said + voice.say(f" The last time was {day}.", f" Zuletzt war es am {day}.")

    def _one_lift(self, voice: Voice, span: str) -> str:
        lift = self.exercises[0]
        sessions = (
            voice.say("1 session", "1 Einheit")
            if lift.sessions == 1
            else voice.say(f"{lift.sessions} sessions", f"{lift.sessions} Einheiten")
        )
        sets = voice.say(f"{lift.sets} working sets", f"{lift.sets} Arbeitssätze")
        rpe = ""
        if lift.avg_rpe is not None:
            rpe = voice.say(", mean RPE ", ", mittlere RPE ") + voice.number(lift.avg_rpe)
        next_time = f"\n{self.next_time}" if self.next_time else ""
        return f"{lift.plain(voice)}.\n{span}: {sessions}, {sets}{rpe}.{next_time}"

    def _summary(self, voice: Voice) -> str:
        parts = [
            voice.say(f"{self.sessions} sessions", f"{self.sessions} Einheiten")
            if self.sessions != 1
            else voice.say("1 session", "1 Einheit"),
            voice.say(
                f"{voice.number(self.per_week)} a week", f"{voice.number(self.per_week)} pro Woche"
            ),
            voice.say(f"{self.sets} working sets", f"{self.sets} Arbeitssätze"),
            voice.say("volume ", "Volumen ") + voice.load(round(self.volume_kg)),
        ]
        if self.mean_minutes:
            minutes = voice.number(self.mean_minutes, 0)
            parts.append(voice.say(f"{minutes} min each", f"je {minutes} min"))
        if self.avg_rpe is not None:
            parts.append(voice.say("mean RPE ", "mittlere RPE ") + voice.number(self.avg_rpe))
        return ", ".join(parts) + "."

    def card(self, voice: Voice) -> dict[str, Any] | None:
        if not self.sessions:
            return None
        return {"kind": "history", **self.model_dump(mode="json")}


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
    profile = profile_now(ctx)
    found = analysis.analyse(history, exercises, until, days, profile)
    rest = deload_advice(history, found)
    whole, long = muscle == "all" and wanted is None, days >= FEWEST_DAYS
    lifts = [one for one in found.exercises if _asked(one, exercises, muscle, wanted)]
    shown = lifts[:_SHOWN]
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

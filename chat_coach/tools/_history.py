"""How a look into the log is told: a muscle, a lift, the stretch before, and the whole."""

from datetime import date
from typing import Any, Literal

from chat_coach.language import Voice
from chat_coach.strength.lifts import Trend
from chat_coach.strength.values import Muscle
from chat_coach.strength.words import MUSCLES, TRENDS
from chat_coach.tools import Result

SHOWN = 6
"""So many lifts are told."""


class MuscleLine(Result):
    """One muscle: direct sets, effective repetitions, mean RPE, when it was last trained.

    `per_week` are the direct sets a week, None for less than a week; `aim` is what to plan a week,
    from and to, where a landmark is the muscle's own (`strength/landmarks.py`)."""

    muscle: Muscle
    direct_sets: int
    fractional_sets: float
    effective_reps: float
    volume_kg: float
    avg_rpe: float | None
    last_trained: date | None
    per_week: float | None = None
    aim: tuple[int, int] | None = None

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
                f"{voice.number(self.effective_reps, 0)} effektive Wdh",
            ),
        ]
        if self.avg_rpe is not None:
            parts.append(f"RPE {voice.number(self.avg_rpe)}")
        if self.per_week is not None and self.aim:
            each, (low, high) = voice.number(self.per_week), self.aim
            parts.append(
                voice.say(
                    f"{each} sets a week, {low} to {high} are a sound aim",
                    f"{each} Sätze pro Woche, {low} bis {high} sind ein gutes Maß",
                )
            )
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
        span = _span(self.since, self.until, voice)
        counts = f"{_sessions(self.sessions, voice)}, {self.sets} "
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
        span = _span(self.since, self.until, voice)
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
        lines += [f"- {one.plain(voice)}" for one in self.exercises[:SHOWN]]
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
        sessions = _sessions(lift.sessions, voice)
        sets = voice.say(f"{lift.sets} working sets", f"{lift.sets} Arbeitssätze")
        rpe = ""
        if lift.avg_rpe is not None:
            rpe = voice.say(", mean RPE ", ", mittlere RPE ") + voice.number(lift.avg_rpe)
        next_time = f"\n{self.next_time}" if self.next_time else ""
        return f"{lift.plain(voice)}.\n{span}: {sessions}, {sets}{rpe}.{next_time}"

    def _summary(self, voice: Voice) -> str:
        parts = [
            _sessions(self.sessions, voice),
            *(
                [
                    voice.say(
                        f"{voice.number(self.per_week)} a week",
                        f"{voice.number(self.per_week)} pro Woche",
                    )
                ]
                if self.since != self.until
                else []
            ),
            voice.say(f"{self.sets} working sets", f"{self.sets} Arbeitssätze"),
            voice.say("volume ", "Volumen ") + voice.load(round(self.volume_kg)),
        ]
        if self.mean_minutes:
            minutes = voice.number(self.mean_minutes, 0)
            one = self.sessions == 1
            parts.append(
                f"{minutes} min" if one else voice.say(f"{minutes} min each", f"je {minutes} min")
            )
        if self.avg_rpe is not None:
            parts.append(voice.say("mean RPE ", "mittlere RPE ") + voice.number(self.avg_rpe))
        return ", ".join(parts) + "."

    def card(self, voice: Voice) -> dict[str, Any] | None:
        if not self.sessions:
            return None
        return {"kind": "history", **self.model_dump(mode="json")}


def _span(since: date, until: date, voice: Voice) -> str:
    return voice.day(since) + ("" if since == until else f" – {voice.day(until)}")


def _sessions(count: int, voice: Voice) -> str:
    if count == 1:
        return voice.say("1 session", "1 Einheit")
    return voice.say(f"{count} sessions", f"{count} Einheiten")

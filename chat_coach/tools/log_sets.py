"""Recording sets as they are told, showing them back, and taking them back."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Both, Voice, plain
from chat_coach.storage.log import NewSet
from chat_coach.strength.dictation import Told, ToldSet, told_sets
from chat_coach.strength.names import closest
from chat_coach.strength.past import Done, load_words, told
from chat_coach.strength.values import Exercise, LoadMode, LoggedSet
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._at_hand import as_planned
from chat_coach.tools._day import told_on

_UNDO = re.compile(
    r"\b(?:undo|take (?:it|that|them) back|(?:delete|remove) (?:it|that|(?:the|my) last)|"
    r"that was wrong|rueckgaengig|nimm (?:das|es|sie) zurueck|loesch\w*|das war falsch|streich\w*)\b"
)
_LAST_SET = re.compile(r"\b(?:(?:the|my) last set|(?:den|meinen) letzten satz)\b")
_TYPES = {
    "warmup": Both("warm-up", "Aufwärmsatz"),
    "drop": Both("drop set", "Dropsatz"),
    "failure": Both("to failure", "bis zum Versagen"),
}
"""The kinds of set that are said when they are told back."""
_OFFERED = 3
"""How many exercises an unknown name may mean are offered."""


class LoggedExercise(Result):
    """One exercise as it is in the log now."""

    exercise_id: str
    name: str
    sets: list[dict[str, Any]]
    told: str
    assumed: str = ""

    def plain(self, voice: Voice) -> str:
        return f"{self.name}: {self.told}" + (f" ({self.assumed})" if self.assumed else "")


class UnknownExercise(Result):
    """A name that nobody knows, and the exercises it may mean."""

    name: str
    near: tuple[str, ...]

    def plain(self, voice: Voice) -> str:
        names = voice.say(" or ", " oder ").join(
            voice.say(f"“{one}”", f"„{one}“") for one in self.near
        )
        asks = voice.say(f" Did you mean {names}?", f" Meintest du {names}?") if names else ""
        return (
            voice.say(
                f"Not written down, because I do not know the exercise: {self.name}.",
                f"Nicht eingetragen, weil ich die Übung nicht kenne: {self.name}.",
            )
            + asks
        )


class LoggedSets(Result):
    """What was written down or taken back, and what was not understood."""

    logged: list[LoggedExercise]
    undone: bool = False
    day: date | None = None
    """When they were done; None: the day they were told."""
    unknown: tuple[UnknownExercise, ...] = ()
    unclear: tuple[str, ...] = ()

    def plain(self, voice: Voice) -> str:
        said = []
        if self.logged:
            head = (
                voice.say("Taken back:", "Zurückgenommen:")
                if self.undone
                else voice.say("Written down:", "Eingetragen:")
            )
            said.append("\n".join([head, *(f"- {one.plain(voice)}" for one in self.logged)]))
        elif self.undone:
            said.append(
                voice.say(
                    "There is nothing told lately to take back.",
                    "In letzter Zeit ist nichts eingetragen, das ich zurücknehmen könnte.",
                )
            )
        said += [one.plain(voice) for one in self.unknown]
        if self.unclear:
            words = voice.listing([voice.say(f"“{one}”", f"„{one}“") for one in self.unclear])
            said.append(
                voice.say(
                    f"Not written down, because it can be read in more than one way: {words}. "
                    "Tell it like this: bench press 4x8 at 80 kg.",
                    f"Nicht eingetragen, weil es sich verschieden lesen lässt: {words}. "
                    "Sag es etwa so: Bankdrücken 4x8 mit 80 kg.",
                )
            )
        if self.logged and not self.undone:
            said.append(
                voice.say("Say “undo” to take it back.", "Mit „rückgängig“ nehme ich es zurück.")
            )
        return "\n".join(said)

    def card(self, voice: Voice) -> dict[str, Any]:
        return {"kind": "logged", **self.model_dump(mode="json")}


@tool
def log_sets(
    ctx: Context,
    said: Annotated[
        str, Field(description="The sets in the athlete's own words, e.g. bench 4x8 at 80.")
    ] = "",
) -> LoggedSets:
    """Write sets the athlete has done into the log, as told in words, or undo the last ones.
    Use when sets, reps and loads that were done are reported."""
    day, words = told_on(ctx.said or said, ctx.today, ctx.voice)
    exercises = ctx.log.exercises(ctx.athlete)
    found = as_planned(ctx, told_sets(words, exercises, ctx.voice.unit), exercises)
    if not found:
        if _UNDO.search(plain(words)):
            return _undo(ctx, 1 if _LAST_SET.search(plain(words)) else 0)
        raise Impossible(
            ctx.voice.say(
                "I read no sets there. Tell them like this: bench press 4x8 at 80 kg, RPE 8.",
                "Darin lese ich keine Sätze. Sag es etwa so: Bankdrücken 4x8 mit 80 kg, RPE 8.",
            )
        )
    at = datetime.combine(day, ctx.now.time())
    logged, new = [], []
    for one in found:
        if one.exercise is None:
            continue
        sets, assumed = _with_load(ctx, one.exercise, one.sets)
        new += [
            NewSet(
                one.exercise.id, each.type, each.load_kg, each.reps, each.rpe, each.duration_s,
                each.distance_m,
            )
            for each in sets
        ]  # fmt: skip
        logged.append(_shown(ctx, at, one.exercise, sets, assumed))
    if new:
        ctx.log.tell(ctx.athlete, at, new)
    unread = [one for one in found if one.exercise is None]
    return LoggedSets(
        logged=logged,
        day=day,
        unknown=tuple(_unknown(ctx, one, exercises) for one in unread if one.sets),
        unclear=tuple(one.name for one in unread if not one.sets),
    )


def _unknown(ctx: Context, told: Told, exercises: Mapping[str, Exercise]) -> UnknownExercise:
    near = closest(told.name, exercises, _OFFERED)
    return UnknownExercise(name=told.name, near=tuple(one.name.get(ctx.voice.lang) for one in near))


def _with_load(
    ctx: Context, exercise: Exercise, sets: tuple[ToldSet, ...]
) -> tuple[tuple[ToldSet, ...], str]:
    """A load that was not said stays open; body-weight work needs none."""
    if exercise.load_mode in (LoadMode.BODYWEIGHT, LoadMode.NONE, LoadMode.ASSISTED):
        return sets, ""
    if any(one.load_kg is None and one.reps for one in sets):
        return sets, ctx.voice.say("no load was said", "ohne Gewichtsangabe")
    return sets, ""


def _undo(ctx: Context, count: int) -> LoggedSets:
    gone = ctx.log.take_back(ctx.athlete, ctx.now, count)
    if not gone:
        return LoggedSets(logged=[], undone=True)
    exercise = ctx.log.exercises(ctx.athlete)[gone[0].exercise_id]
    sets = tuple(
        ToldSet(one.reps, one.load_kg, one.rpe, one.duration_s, one.type, one.distance_m)
        for one in gone
    )
    shown = _shown(ctx, gone[0].at, exercise, sets, "")
    return LoggedSets(logged=[shown], undone=True, day=gone[0].at.date())


def _shown(
    ctx: Context, at: datetime, exercise: Exercise, sets: tuple[ToldSet, ...], assumed: str
) -> LoggedExercise:
    rows = tuple(
        LoggedSet(
            0, at, exercise.id, place, one.type, one.load_kg, one.reps, one.rpe,
            one.duration_s, one.distance_m, False, "",
        )
        for place, one in enumerate(sets)
    )  # fmt: skip
    if any(one.type in _TYPES or one.distance_m for one in sets):
        words = "; ".join(_set_words(one, exercise, ctx.voice) for one in sets)
    else:
        words = told(Done(at.date(), rows), exercise, ctx.voice) + _efforts(sets, ctx.voice)
    return LoggedExercise(
        exercise_id=exercise.id,
        name=exercise.name.get(ctx.voice.lang),
        sets=[
            {
                "load_kg": one.load_kg, "reps": one.reps, "rpe": one.rpe,
                "duration_s": one.duration_s, "distance_m": one.distance_m, "type": one.type,
                "words": _set_words(one, exercise, ctx.voice),
            }
            for one in sets
        ],
        told=words,
        assumed=assumed,
    )  # fmt: skip


def _efforts(sets: tuple[ToldSet, ...], voice: Voice) -> str:
    rpes = [one.rpe for one in sets]
    if not any(rpes):
        return ""
    listed = ", ".join("–" if one is None else voice.number(one) for one in rpes)
    return f"; RPE {voice.number(rpes[0] or 0) if len(set(rpes)) == 1 else listed}"


def _set_words(one: ToldSet, exercise: Exercise, voice: Voice) -> str:
    """One set for the card: `80 kg × 8, RPE 9`, `30 s`, `500 m, 105 s`, `40 kg × 10, warm-up`."""
    amounts = [
        str(one.reps) if one.reps else "",
        f"{voice.number(one.distance_m, 0)} m" if one.distance_m else "",
        f"{voice.number(one.duration_s, 0)} s" if one.duration_s else "",
    ]
    amount = ", ".join(part for part in amounts if part)
    load = load_words(exercise, one.load_kg, voice) if one.reps or one.load_kg else ""
    effort = f", RPE {voice.number(one.rpe)}" if one.rpe else ""
    if one.type in _TYPES:
        effort += f", {_TYPES[one.type].get(voice.lang)}"
    return " × ".join(part for part in (load, amount) if part) + effort

"""Somebody's own draft of a plan (a language model's, an athlete's), mended until every rule holds.

What a draft says is kept where it may be: its sessions, exercises, sets, repetitions, rests, loads and
words. What breaks a rule of `rules.py` is changed by the code that also builds plans, and each change
is said. A draft that cannot be mended gives way to the coach's own plan.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chat_coach.strength.filling import can_press_and_pull
from chat_coach.strength.fitting import balance, compounds_first
from chat_coach.strength.instead import alternatives
from chat_coach.strength.names import find
from chat_coach.strength.past import load_words
from chat_coach.strength.plan import MOST_WEEKS, build_plan, plan_of
from chat_coach.strength.progression import rest_s
from chat_coach.strength.rules import violations
from chat_coach.strength.selection import Choice, available, hurts, may_do
from chat_coach.strength.sides import focus_by, side_of
from chat_coach.strength.slots import ABS, Slot
from chat_coach.strength.values import Exercise, LoadMode, Plan
from chat_coach.strength.wanted import Given, Wish
from chat_coach.strength.week import (
    FEWEST_SETS,
    MOST_LINE_SETS,
    MOST_LINES,
    Day,
    Drafted,
    Line,
    Week,
)

_MOST_DAYS, _MOST_REPS, _WIDEST = 7, 20, 8


@dataclass(frozen=True)
class DraftLine:
    """One exercise as it was drafted; zeros and None mean: not said. Loads in kg as logged."""

    name: str
    sets: int = 3
    reps: str = ""
    words: str = ""
    load_kg: float | None = None
    rpe: float = 0.0
    rest_s: int = 0


@dataclass(frozen=True)
class Draft:
    """One week as it was drafted."""

    days: tuple[tuple[str, tuple[DraftLine, ...]], ...]
    name: str = ""
    description: str = ""
    weeks: int = 0


@dataclass
class _Mending:
    """The week while it is mended, and what was said of it."""

    given: Given
    said: list[str] = field(default_factory=list)

    def tell(self, exercise: Exercise | str, en: str, de: str) -> None:
        name = exercise if isinstance(exercise, str) else self.name(exercise)
        self.said.append(f"{name}: {self.given.voice.say(en, de)}")

    def name(self, exercise: Exercise) -> str:
        return exercise.name.get(self.given.voice.lang)


def mended(draft: Draft, wish: Wish, given: Given) -> tuple[Plan, list[str]]:
    """The plan that a draft becomes, and each mend in words.

    Raises ToolError where not even the coach's own plan is possible.
    """
    mending = _Mending(given)
    days = [day for _, lines in draft.days[:_MOST_DAYS] if (day := _day(mending, lines))]
    weeks = draft.weeks if 1 <= draft.weeks <= MOST_WEEKS else wish.weeks
    wish = replace(wish, weeks=weeks)
    if days:
        asked = replace(wish, sessions_a_week=len(days))
        before = {id(line): (line.exercise, line.sets) for day in days for line in day.lines}
        choice = Choice(given.exercises.values(), given.profile, given.past)
        both = can_press_and_pull(choice) and (
            len(days) > 1 or days[0].focus in ("full_body", "upper")
        )
        week = Week(days, wish.minutes, given.profile.level, wish.goal, both)
        balance(week, choice)
        compounds_first(week)
        _compare(mending, before, days)
        if all(day.lines for day in days):
            plan = plan_of(week, asked, given)
            if not violations(plan, asked, given, both):
                _loads(mending, plan, days)
                return _named(plan, draft, asked), mending.said
    return build_plan(wish, given), [
        given.voice.say(
            "The draft could not be brought within the limits of a sound plan, so this one is mine",
            "Der Entwurf ließ sich nicht zu einem vertretbaren Plan machen; dieser hier ist deshalb meiner",
        )
    ]


def _day(mending: _Mending, drafted: Sequence[DraftLine]) -> Day | None:
    """A session of what may be done of it; None where nothing is left."""
    lines: list[Line] = []
    for one in drafted:
        exercise = _exercise(mending, one, {line.exercise.id for line in lines})
        if exercise is None or len(lines) >= MOST_LINES:
            continue
        sets = max(FEWEST_SETS, min(MOST_LINE_SETS, one.sets))
        low, high = _reps(one.reps)
        rest = one.rest_s if 30 <= one.rest_s <= 300 else rest_s(exercise, low or 10)
        rpe = one.rpe if 6 <= one.rpe <= 9 else 0.0
        words = "" if re.search(r"\d", one.words) else one.words[:200]  # its figures may change
        lines.append(
            Line(exercise, _ANY, sets, rest, 0, Drafted(low, high, rpe, one.load_kg, words))
        )
        if sets != one.sets:
            mending.tell(
                exercise,
                f"{sets} sets instead of {one.sets}",
                f"{sets} statt {one.sets} Sätze",
            )
    tally = Counter[str]()
    for line in lines:
        tally[side_of(line.exercise)] += line.sets
    return Day(focus_by(tally) or "full_body", lines) if lines else None


_ANY: Slot = ABS
"""A drafted line fills no place of a session; which one it names is never looked at."""


def _exercise(mending: _Mending, one: DraftLine, there: set[str]) -> Exercise | None:
    """The exercise that is meant, or what may be done in its stead."""
    given, say = mending.given, mending.given.voice.say
    meant = given.exercises.get(one.name) or find(one.name, given.exercises)
    if meant is None:
        mending.tell(one.name[:60], "unknown, left out", "unbekannt, weggelassen")
        return None
    if meant.id in there:
        mending.tell(meant, "named twice, kept once", "doppelt genannt, einmal behalten")
        return None
    if may_do(meant, given.profile):
        return meant
    why = (
        say("would load an injured joint", "würde ein verletztes Gelenk belasten")
        if hurts(meant, given.profile)
        else say("equipment not there", "Gerät nicht vorhanden")
        if not available(meant, given.profile)
        else say("not wanted, or not yet", "nicht gewünscht oder noch nicht dran")
    )
    found = alternatives(meant, given.exercises, given.profile, given.past, there)
    if not found:
        mending.tell(meant, f"left out ({why})", f"weggelassen ({why})")
        return None
    name, other = mending.name(meant), mending.name(found[0])
    mending.said.append(say(f"{other} instead of {name} ({why})", f"{other} statt {name} ({why})"))
    return found[0]


def _reps(text: str) -> tuple[int, int]:
    """`8-12`, `8`, `3 x 10` as a range; zeros where no sensible one is said."""
    found = [int(one) for one in re.findall(r"\d{1,3}", text)][-2:]
    if not found:
        return 0, 0
    low, high = min(found), max(found)
    return (low, high) if low >= 1 and high <= _MOST_REPS and high - low <= _WIDEST else (0, 0)


def _compare(
    mending: _Mending, before: Mapping[int, tuple[Exercise, int]], days: Sequence[Day]
) -> None:
    """Say what balancing changed; `before` is what each drafted line was."""
    left = {id(line): line for day in days for line in day.lines}
    for place, line in left.items():
        was, sets = before.get(place, (None, 0))
        if was is None:
            mending.tell(line.exercise, "added for balance", "dazu, wegen der Balance")
        elif was is not line.exercise:
            other = mending.name(was)
            mending.tell(
                line.exercise,
                f"instead of {other}, for balance",
                f"statt {other}, wegen der Balance",
            )
        elif sets != line.sets:
            mending.tell(
                line.exercise,
                f"{line.sets} sets instead of {sets}",
                f"{line.sets} statt {sets} Sätze",
            )
    for exercise in (was for place, (was, _) in before.items() if place not in left):
        mending.tell(
            exercise,
            "left out, no time or too much",
            "weggelassen, keine Zeit oder zu viel",
        )


def _loads(mending: _Mending, plan: Plan, days: Sequence[Day]) -> None:
    """Say which loads the log does not support."""
    first = [one for one in plan.sessions if one.week == 1]
    for session, day in zip(first, days, strict=True):
        for planned, line in zip(session.exercises, day.lines, strict=True):
            asked = line.drafted.load_kg
            if (
                asked is None
                or planned.load_kg == asked
                or line.exercise.load_mode is LoadMode.NONE
            ):
                continue
            voice = mending.given.voice
            was = voice.load(asked)
            if planned.load_kg is None:
                mending.tell(
                    line.exercise,
                    f"load to be found, {was} is not in your log",
                    f"Gewicht zu suchen, {was} steht nicht in deinem Tagebuch",
                )
                continue
            now = load_words(line.exercise, planned.load_kg, voice)
            mending.tell(
                line.exercise,
                f"{now} instead of {was}, as your log supports",
                f"{now} statt {was}, wie es dein Tagebuch hergibt",
            )


def _named(plan: Plan, draft: Draft, wish: Wish) -> Plan:
    """The draft's own name and words, where they hold no figure that the plan does not."""
    figures = {str(one) for one in (wish.weeks, wish.sessions_a_week, wish.minutes)}
    figures |= set(re.findall(r"\d+", plan.description))

    def kept(words: str, most: int) -> str:
        return words[:most] if set(re.findall(r"\d+", words)) <= figures else ""

    description = " ".join(filter(None, (kept(draft.description, 600), plan.description)))
    days = list(_day_names(plan, draft))
    sessions = tuple(replace(one, day=name) for one, name in zip(plan.sessions, days, strict=True))
    return replace(
        plan, name=kept(draft.name, 100) or plan.name, description=description, sessions=sessions
    )


def _day_names(plan: Plan, draft: Draft) -> Iterator[str]:
    """The draft's names of its days, week after week; the plan's own where they do not fit."""
    first = [one for one in plan.sessions if one.week == 1]
    named = [name[:60] for name, _ in draft.days]
    fits = len(named) == len(first) and all(named)
    for place, one in enumerate(plan.sessions):
        yield named[place % len(first)] if fits else one.day

"""Digests: what a conversation, a week or a month came to, in few lines written by code.

They are memories like any other, so that *what did we work on in spring?* is answered from three
of them instead of a hundred turns. They are written anew when what they tell of has changed.
"""

import calendar
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import TrainingLog
from chat_coach.storage.memories import MemoryRow
from chat_coach.storage.turns import Thread, Turn, Turns
from chat_coach.strength.values import LoggedSet

OVER_AFTER = timedelta(hours=3)
"""A conversation that rests so long is over."""
WEEKS_BACK, MONTHS_BACK = 6, 14
_LONGEST = 90
_DECIDED = frozenset({"save_plan", "log_sets", "adapt_session", "build_plan"})

Phrase = Callable[[str], str]
"""A model that puts a digest in words; the digest itself where it fails."""


@dataclass(frozen=True)
class _Period:
    name: str
    title: str
    first: date
    last: date


class Digests:
    """Writes what is missing; called off the reply's path."""

    def __init__(self, memory: LongMemory, turns: Turns, log: TrainingLog) -> None:
        self._memory, self._turns, self._log = memory, turns, log
        self._looked: dict[int, date] = {}  # the day an athlete's periods were gone through

    def write(self, athlete: Athlete, now: datetime, phrase: Phrase | None = None) -> int:
        """Write every digest that is due and not there, or older than its conversation."""
        there = self._memory.memories.digests(athlete)
        done = 0
        for thread in self._turns.threads(athlete, limit=20):
            old = there.get(f"conversation:{thread.id}")
            if now - thread.updated_at < OVER_AFTER or (old and old.at >= thread.updated_at):
                continue
            text = self._conversation(athlete, thread)
            done += self._put(
                athlete, f"conversation:{thread.id}", text, thread.updated_at, old, phrase
            )
        if self._looked.get(athlete.id) == now.date():
            return done
        self._looked[athlete.id] = now.date()
        for period in _periods(athlete, now.date()):
            if period.name in there:
                continue
            text = self._period(athlete, period)
            at = datetime.combine(period.last, time(23, 59))
            done += self._put(athlete, period.name, text, at, None, phrase)
        return done

    def _put(
        self,
        athlete: Athlete,
        name: str,
        text: str,
        at: datetime,
        old: MemoryRow | None,
        phrase: Phrase | None,
    ) -> int:
        if not text:
            return 0
        if old is not None:
            self._memory.lanes(athlete).forget([old.id])
            self._memory.memories.remove(athlete, [old.id])
        told = phrase(text) if phrase else text
        self._memory.memories.add(athlete, "digest", told.strip() or text, at, name)
        return 1

    def _conversation(self, athlete: Athlete, thread: Thread) -> str:
        """Topics, decisions, what was noted; empty for a conversation without a turn."""
        turns = self._turns.recent(athlete, thread.id, 50)
        if not turns:
            return ""
        say, day = athlete.voice.say, athlete.voice.day(turns[0].at.date())
        lines = [say(f"Conversation of {day}.", f"Gespräch vom {day}.")]
        topics = [_short(turn.asked) for turn in turns[:5]]
        lines.append(say("Topics: ", "Themen: ") + "; ".join(topics))
        lines += self._decided(athlete, turns)
        lines += self._noted(athlete, turns[0].at, turns[-1].at)
        last = turns[-1].asked.strip()
        if last.endswith("?"):
            lines.append(say("Asked last: ", "Zuletzt gefragt: ") + _short(last))
        return "\n".join(lines)

    def _decided(self, athlete: Athlete, turns: Sequence[Turn]) -> list[str]:
        done = [
            f"{tool['name'].replace('_', ' ')} ({athlete.voice.day(turn.at.date())})"
            for turn in turns
            for tool in turn.tools
            if tool.get("name") in _DECIDED
        ]
        if not done:
            return []
        return [athlete.voice.say("Decided: ", "Beschlossen: ") + "; ".join(dict.fromkeys(done))]

    def _noted(self, athlete: Athlete, first: datetime, last: datetime) -> list[str]:
        noted = [
            row.text.get(athlete.voice.lang)
            for row in self._memory.pinned.history(athlete)
            if first <= row.noted_at <= last
        ]
        if not noted:
            return []
        return [athlete.voice.say("Noted: ", "Notiert: ") + "; ".join(noted)]

    def _period(self, athlete: Athlete, period: _Period) -> str:
        """Sessions, exercises, records, conversations; empty where nothing happened."""
        voice = athlete.voice
        sets = [
            one
            for one in self._log.sets(athlete, period.first, period.last)
            if one.type != "warmup"
        ]
        first = datetime.combine(period.first, time.min)
        last = datetime.combine(period.last, time.max)
        talks = [
            thread.title
            for thread in self._turns.threads(athlete, limit=200)
            if first <= thread.created_at <= last
        ]
        noted = self._noted(athlete, first, last)
        if not sets and not talks:
            return ""
        lines = [f"{period.title}."]
        if sets:
            names = self._log.exercises(athlete)
            sessions = len({one.session_id for one in sets})
            lines.append(
                voice.say(
                    f"{sessions} sessions, {len(sets)} working sets.",
                    f"{sessions} Einheiten, {len(sets)} Arbeitssätze.",
                )
            )
            most = Counter(one.exercise_id for one in sets).most_common(5)
            told = [
                f"{names[id_].name.get(voice.lang)} ({count})"
                for id_, count in most
                if id_ in names
            ]
            lines.append(voice.say("Most sets: ", "Am meisten: ") + ", ".join(told))
            records = self._records(athlete, sets, period.first)
            if records:
                lines.append(voice.say("Records: ", "Bestwerte: ") + "; ".join(records))
        if talks:
            lines.append(
                voice.say("Talked about: ", "Gesprochen über: ")
                + "; ".join(_short(one) for one in talks[-8:])
            )
        return "\n".join([*lines, *noted])

    def _records(self, athlete: Athlete, sets: Sequence[LoggedSet], first: date) -> list[str]:
        """Loads that were never lifted before this period, the five largest steps."""
        before: dict[str, float] = {}
        for one in self._log.sets(athlete, until=first - timedelta(days=1)):
            if one.load_kg and one.reps and one.type != "warmup":
                before[one.exercise_id] = max(before.get(one.exercise_id, 0.0), one.load_kg)
        best: dict[str, LoggedSet] = {}
        for one in sets:
            held = before.get(one.exercise_id)
            if held and one.load_kg and one.reps and one.load_kg > held:
                top = best.get(one.exercise_id)
                if top is None or one.load_kg > (top.load_kg or 0.0):
                    best[one.exercise_id] = one
        names = self._log.exercises(athlete)
        order = sorted(best.values(), key=lambda one: -(one.load_kg or 0) / before[one.exercise_id])
        return [
            f"{names[one.exercise_id].name.get(athlete.voice.lang)} "
            f"{athlete.voice.load(one.load_kg or 0.0)} × {one.reps}"
            for one in order[:5]
            if one.exercise_id in names
        ]


def _periods(athlete: Athlete, today: date) -> Iterator[_Period]:
    """The last whole weeks and months, the newest first."""
    say = athlete.voice.say
    monday = today - timedelta(days=today.weekday())
    for back in range(1, WEEKS_BACK + 1):
        first = monday - timedelta(weeks=back)
        year, week, _ = first.isocalendar()
        until = first + timedelta(days=6)
        span = f"{athlete.voice.day(first)} – {athlete.voice.day(until)}"
        title = say(f"Week {week} ({span})", f"Woche {week} ({span})")
        yield _Period(f"week:{year}-W{week:02}", title, first, until)
    months = today.year * 12 + today.month - 1
    for number in range(months - 1, months - 1 - MONTHS_BACK, -1):
        year, month = number // 12, number % 12 + 1
        first = date(year, month, 1)
        until = date(year, month, calendar.monthrange(year, month)[1])
        title = say(f"{calendar.month_name[month]} {year}", f"{_MONTHS_DE[month - 1]} {year}")
        yield _Period(f"month:{year}-{month:02}", title, first, until)


_MONTHS_DE = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"

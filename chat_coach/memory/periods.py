"""Stretches of time that are looked back on: weeks, months, or whatever span was named."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from babel.dates import format_date

from chat_coach.language import Voice
from chat_coach.memory.timewords import span_named

Kind = Literal["week", "month", "span"]
_MONTH = re.compile(r"month|monat", re.IGNORECASE)
_EARLY = 7  # days of a month that are too few for a look back


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both included; `name` is what its digest is kept under."""

    kind: Kind
    first: date
    last: date

    @property
    def name(self) -> str:
        if self.kind == "month":
            return f"month:{self.first:%Y-%m}"
        year, week, _ = self.first.isocalendar()
        return f"week:{year}-W{week:02}"

    def title(self, voice: Voice) -> str:
        """`Week 46 (9 Nov 2026 – 15 Nov 2026)`, `Oktober 2026`."""
        span = f"{voice.day(self.first)} – {voice.day(self.last)}"
        if self.kind == "month":
            return str(format_date(self.first, "LLLL y", locale=voice.lang))
        if self.kind == "span":
            return span
        week = self.first.isocalendar().week
        return voice.say(f"Week {week} ({span})", f"Woche {week} ({span})")

    def before(self) -> "Period":
        """The week or month before this one; of a span, as many days."""
        if self.kind == "month":
            return month_of(self.first - timedelta(days=1))
        days = timedelta(days=(self.last - self.first).days + 1)
        return Period(self.kind, self.first - days, self.last - days)


def week_of(day: date) -> Period:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period("week", monday, monday + timedelta(days=6))


def month_of(day: date) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period("month", day.replace(day=1), day.replace(day=last))


def meant(words: str, today: date, kind: Literal["week", "month"] | None = None) -> Period:
    """The period that words name: `October`, `last week`, `in spring`. Without any the running
    week, or month where one is spoken of; what has hardly begun gives way to the one before."""
    span = span_named(words, today)
    if span is not None and span.start <= today:
        return _whole(span.start, span.end, today)
    if kind == "month" or (kind is None and _MONTH.search(words)):
        running = month_of(today)
        return running.before() if today.day <= _EARLY else running
    running = week_of(today)
    return running.before() if today == running.first else running


def _whole(first: date, last: date, today: date) -> Period:
    """A span as the week or month that it is; a running one was cut off today."""
    for whole in (week_of(first), month_of(first)):
        if first == whole.first and last in (whole.last, min(whole.last, today)):
            return whole
    return Period("span", first, last)


def over(today: date, weeks: int, months: int) -> Iterator[Period]:
    """The last whole weeks and months, the newest first."""
    week, month = week_of(today), month_of(today)
    for _ in range(weeks):
        week = week.before()
        yield week
    for _ in range(months):
        month = month.before()
        yield month

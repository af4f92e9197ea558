"""Dates as phones write them: ISO, or a day, a month's name in the phone's language, a clock.

Exports carry no time zone: what is written is the athlete's own wall clock and is kept so.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache, lru_cache

from babel.dates import get_month_names

from chat_coach.language import Both
from chat_coach.sources.rows import FUTURE, NO_DATE, TOO_OLD, Unreadable
from chat_coach.sources.table import plain_name

# Where two languages mean different months by one word, the earlier language counts.
_LANGUAGES = [
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "nl",
    "sv",
    "da",
    "nb",
    "fi",
    "pl",
    "cs",
    "sk",
    "hu",
    "ro",
    "tr",
    "ru",
    "uk",
    "el",
    "ca",
    "id",
    "vi",
]
_FIRST_YEAR = 1980
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
_AFTERNOON = {plain_name(word) for word in ("pm", "오후", "下午", "午後", "μμ")}
_MORNING = {plain_name(word) for word in ("am", "오전", "上午", "午前", "πμ")}
_SLASHED = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*\d{2,4}\b")


def believable(at: datetime, now: datetime) -> datetime:
    """The same date, or Unreadable when it lies in the future or before there were such apps."""
    if at > now + timedelta(days=1):
        raise Unreadable(FUTURE, f"{at:%Y-%m-%d}")
    if at.year < _FIRST_YEAR:
        raise Unreadable(TOO_OLD, f"{at:%Y-%m-%d}")
    return at


def is_ambiguous(text: str) -> bool:
    """Whether a date is in figures alone with the year last, so that days and months may swap."""
    return bool(_SLASHED.match(text))


def month_first(samples: Iterable[str]) -> bool:
    """Whether `3/14/2021` style dates put the month first, judged by all of a file's dates."""
    first = second = False
    american = False
    for sample in samples:
        if found := _SLASHED.match(sample):
            first |= int(found[1]) > 12
            second |= int(found[2]) > 12
            american |= "/" in found[0] and bool(re.search(r"[ap]\.?m", sample.casefold()))
    return not first and (second or american)


@lru_cache(maxsize=16384)
def moment(text: str, month_leads: bool = False) -> datetime:
    """A date and its time of day, midnight when there is none. Raises Unreadable."""
    bare = text.strip()
    try:
        return datetime.fromisoformat(bare).replace(tzinfo=None)
    except ValueError:
        pass
    words = [plain_name(word) for word in _WORDS.findall(_joined(bare))]
    figures = [int(one) for one in _NUMBERS.findall(bare)]
    month = next((found for word in words if (found := _month(word))), 0)
    try:
        if month:
            day, year = figures[:2] if max(figures[:2]) < 100 else sorted(figures[:2])
            clock = figures[2:5]
        elif len(_NUMBERS.findall(bare)[0]) == 4:
            year, month, day = figures[:3]
            clock = figures[3:6]
        else:
            day, month, year = figures[:3]
            if month_leads:
                day, month = month, day
            clock = figures[3:6]
        hour, minute, second = [*clock, 0, 0, 0][:3]
        if year < 100:
            year += 2000
        if any(word in _AFTERNOON for word in words) and hour < 12:
            hour += 12
        elif any(word in _MORNING for word in words) and hour == 12:
            hour = 0
        return datetime(year, month, day, hour, minute, second)
    except (ValueError, IndexError, OverflowError):
        raise Unreadable(
            NO_DATE if bare else Both("the date is missing", "das Datum fehlt"), text
        ) from None


def _joined(text: str) -> str:
    """`p. m.` and `a.m.` as one word."""
    return re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1m", text, flags=re.IGNORECASE)


def _month(word: str) -> int:
    """The month a word names in any of the languages, 0 when it names none."""
    known = _months()
    if word in known:
        return known[word]
    if len(word) < 3:
        return 0
    meant = {month for name, month in known.items() if name.startswith(word)}
    return meant.pop() if len(meant) == 1 else 0


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context, locale=language)
                for month, name in names.items():
                    for word in plain_name(str(name)).split():
                        if not word.isdigit() and len(word) > 2:
                            found.setdefault(word, month)
    return found

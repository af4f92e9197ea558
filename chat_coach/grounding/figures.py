"""Figures and dates as they are written in English and German, with their units."""

import re
from dataclasses import dataclass
from datetime import date

_WORDS = {
    **{word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 2)},
    **{word: n for n, word in enumerate(["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"], 2)},
    **{"thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "eighteen": 18, "twenty": 20, "thirty": 30},
    **{"forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100},
    **{"dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "achtzehn": 18, "zwanzig": 20, "dreißig": 30},
    **{"vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90, "hundert": 100},
    **{"twice": 2, "zweimal": 2, "dreimal": 3, "viermal": 4, "doppelt": 2, "dozen": 12, "dutzend": 12},
}  # fmt: skip
_UNITS = (
    ("kg", r"kg|kilos?|kilogramm\w*|kilograms?"),
    ("lb", r"lbs?\b|pounds?|pfund"),
    ("%", r"%|percent|per cent|prozent"),
    ("min", r"min\b|mins\b|minutes?|minuten?"),
    ("s", r"s\b|secs?\b|seconds?|sek\b|sekunden?"),
    ("h", r"h\b|hours?|hrs?\b|std\b|stunden?"),
    ("day", r"days?|tage?n?\b"),
    ("week", r"weeks?|wochen?\b"),
    ("month", r"months?|monate?n?\b"),
    ("year", r"years?|jahre?n?\b"),
    ("km", r"km\b|kilomet\w+"),
    ("mi", r"mi\b|miles?|meilen?"),
    ("t", r"t\b|tons?\b|tonnen?|tonnes?"),
    ("set", r"(?:hard |work(?:ing)? |arbeits)?(?:sets?\b|sätze?n?\b|satz\b)"),
    ("rep", r"reps?\b|repetitions?|wiederholung\w*|wdh\b|whd\b"),
)  # fmt: skip
_UNIT_OF = re.compile(
    r"[\s\-  ]*(?:"
    + "|".join(f"(?P<u{i}>{pattern})" for i, (_, pattern) in enumerate(_UNITS))
    + ")",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,])(?:(?P<digits>\d{1,3}(?:[.,' ]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)?)"
    r"(?=$|[^\d])|(?P<word>\b(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|roughly|nearly|almost|approx\.?|~|rund|etwa|circa|ca\.|knapp|gut|fast|ungefähr)\s*$",
    re.IGNORECASE,
)
_ABOUT_REACH = 24  # characters: the longest of these words and the blanks behind it
_MONTHS = {
    name: n
    for n, names in enumerate(
        ["jan january januar jänner", "feb february februar", "mar march märz mär mrz", "apr april", "may mai", "jun june juni", "jul july juli", "aug august", "sep sept september", "oct october okt oktober", "nov november", "dec december dez dezember"],
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DATES = (
    re.compile(r"\b(?P<y>20\d\d)-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(r"\b(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>20\d\d)?"),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s(?:of\s)?(?P<name>{_MONTH})(?:,?\s(?P<y>20\d\d))?", re.IGNORECASE),
    re.compile(rf"\b(?P<name>{_MONTH})\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<y>20\d\d))?", re.IGNORECASE),
)  # fmt: skip
_WEEKDAYS = {
    name: n
    for n, names in enumerate(
        ["monday montag mon", "tuesday dienstag tue", "wednesday mittwoch wed", "thursday donnerstag thu", "friday freitag fri", "saturday samstag sonnabend sat", "sunday sonntag sun"]
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(r"\b(" + "|".join(_WEEKDAYS) + r")s?\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:(yesterday|gestern)|(day before yesterday|vorgestern))\b", re.IGNORECASE
)
_LIST_MARK = re.compile(r"^\s*\d{1,2}[.)]\s+", re.MULTILINE)
_NAMES_WITH_NUMBERS = re.compile(r"\b(?:1 ?rm|e1rm|covid-19|5x5 program|24/7)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A number as said; `unit` "" where none stands behind it, `about` for "rund 80"."""

    said: str
    value: float
    unit: str
    decimals: int
    about: bool


def figures_in(text: str) -> list[Figure]:
    """Every number of a text that is not part of a date or a list's numbering."""
    text = _NAMES_WITH_NUMBERS.sub(lambda found: " " * len(found.group()), text)
    for pattern in (*_DATES, _LIST_MARK):
        text = pattern.sub(lambda found: " " * len(found.group()), text)
    return _with_range_units(re.sub("–", "-", text.replace("×", " x ")))


def _with_range_units(text: str) -> list[Figure]:
    """Numbers in order; in `8-12 reps` the first takes the unit of the second."""
    matches = list(_NUMBER.finditer(text))
    figures = [_figure(one, text) for one in matches]
    for place in range(len(figures) - 2, -1, -1):
        between = text[matches[place].end() : matches[place + 1].start()]
        if not figures[place].unit and re.fullmatch(r"\s*(?:-|to|bis|or|oder|and|und)\s*", between):
            one = figures[place]
            figures[place] = Figure(
                one.said, one.value, figures[place + 1].unit, one.decimals, one.about
            )
    return figures


def _figure(found: re.Match[str], text: str) -> Figure:
    said = found.group()
    unit_found = _UNIT_OF.match(text, found.end())
    unit = ""
    if unit_found and unit_found.lastgroup:
        unit = _UNITS[int(unit_found.lastgroup[1:])][0]
    about = bool(_ABOUT.search(text, max(0, found.start() - _ABOUT_REACH), found.start()))
    if found.group("word"):
        return Figure(said, float(_WORDS[said.lower()]), unit, 0, about)
    if re.fullmatch(r"\d{1,3}(?:[.,' ]\d{3})+", said):
        return Figure(said, float(re.sub(r"\D", "", said)), unit, 0, about)
    decimals = len(re.split(r"[.,]", said)[1]) if re.search(r"[.,]", said) else 0
    return Figure(said, float(said.replace(",", ".")), unit, decimals, about)


def dates_in(text: str, today: date) -> dict[str, date]:
    """Calendar dates by their wording; one without a year is the one nearest to today."""
    days: dict[str, date] = {}
    for pattern in _DATES:
        for found in pattern.finditer(text):
            groups = found.groupdict()
            month = (
                _MONTHS[groups["name"].rstrip(".").lower()]
                if groups.get("name")
                else int(groups["m"])
            )
            day = _date(groups.get("y"), month, int(groups["d"]), today)
            if day:
                days[found.group().strip(" .,")] = day
    return days


def _date(year: str | None, month: int, day: int, today: date) -> date | None:
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    found = []
    for one in years:
        try:
            found.append(date(one, month, day))
        except ValueError:
            continue
    return min(found, key=lambda one: abs(one - today), default=None)


def weekdays_in(text: str) -> dict[str, int]:
    """Weekdays named, Monday 0."""
    return {one.group(1): _WEEKDAYS[one.group(1).lower()] for one in _WEEKDAY.finditer(text)}


def relative_days_in(text: str) -> dict[str, int]:
    """`yesterday` 1, `vorgestern` 2: days ago."""
    return {one.group(): 1 if one.group(1) else 2 for one in _RELATIVE.finditer(text)}


__all__ = ["Figure", "dates_in", "figures_in", "relative_days_in", "weekdays_in"]

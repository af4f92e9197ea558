"""The stretch of time a message looks back on, or ahead to: plain text with figures in, days out.

What is not said is None and stays the tool's default.
"""

import re
from datetime import date

from chat_coach.memory.timewords import day_named, span_named
from chat_coach.routing.amounts import COUNT, UNIT_DAYS, counted
from chat_coach.routing.words import compiled

_EVER = re.compile(
    r"\b(?:all[ -]?time|ever\b|lifetime|since (?:the )?(?:beginning|start)(?! of)|since (?:i started|day one)|"
    r"jemals|aller zeiten|seit (?:beginn|anfang|jeher)|von anfang an|ueberhaupt schon|"
    r"all my training|whole history|gesamte[nr]? (?:zeit|log|verlauf))"
)
_IN_ALL = re.compile(r"\b(?:overall|in total|insgesamt)\b")
"""Of the whole log, where no stretch is named."""
_EVER_DAYS = 3650
_MONTHS = (
    r"jan(?:uary|uar)?|jaenner", r"feb(?:ruary|ruar)?", r"mar(?:ch)?|maerz", r"apr(?:il)?", r"may|mai",
    r"june?|juni", r"july?|juli", r"aug(?:ust)?", r"sep(?:t|tember)?", r"o[ck]t(?:ober)?",
    r"nov(?:ember)?", r"de[cz](?:ember)?",
)  # fmt: skip
_LAST = r"(?:last|past|previous|prior|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?|zurueckliegende[nrms]?)"
_THIS = r"(?:this|these|current|diese[nrms]?|aktuelle[nrms]?|laufende[nrms]?)"
_BACK = re.compile(
    r"\b(?:last|past|previous|prior|over|in|within|during|ago|since|for|letzte\w*|vergangene\w*|seit|vor|"
    r"innerhalb|der|ueber|back|zurueck)\b"
)
_PLANNED = (
    r"(?! ?(?:plan|split|program|programm|trainingsplan|a week|pro woche|per week|die woche))"
)
_ODD = (
    (r"fortnight", 14),
    (r"dreivierteljahr|three quarters of a year|neun monate", 270),
    (r"(?:half a|half|halbe[ns]?) ?(?:year|jahr)|halbjahr", 180),
    (r"vierteljahr|quarter of a year", 90),
    (r"anderthalb jahre?n?|eineinhalb jahre?n?|(?:a )?year and a half", 540),
    (r"anderthalb monate?n?|eineinhalb monate?n?|month and a half", 45),
    (r"anderthalb wochen|eineinhalb wochen|week and a half", 10),
    (r"training week|trainingswoche|weekly|woechentlich", 7),
    (r"vorvorgestern", 4),
    (r"day before yesterday|vorgestern", 3),
    (r"yesterday|gestern", 2),  # a period ends today: yesterday and today
    (r"today|heute", 1),
    (r"recent(?:ly)?|lately|in letzter zeit|neulich|kuerzlich|zuletzt so", 30),
)
_UNIT = "|".join(unit for unit, _ in UNIT_DAYS)
_BEFORE = re.compile(rf"\b(?:before (?:that|then)|davor|vorher|zuvor|(?:{_UNIT}) before\W*$)")
_EARLIER = re.compile(
    rf"\b(?:{COUNT} )?({_UNIT}) (?:before|prior to|vor) (?:the |de[nmr] )?{_LAST}(?: {COUNT})?(?: ({_UNIT})\b)?|"
    rf"\b(?:vorletzte|vorvergangene|vorvorige)[nrms]?(?: ({_UNIT})\b)"
)
"""A stretch that ended where the last one began: `the two weeks before the last two`."""


def days(text: str, today: date) -> int | None:
    """The period looked back on, in days: `last month` 30, `seit drei Wochen` 21."""
    if _EVER.search(text):
        return _EVER_DAYS
    if earlier := _earlier(text):
        return sum(earlier)
    for unit, size in UNIT_DAYS:
        found = compiled(rf"\b{COUNT}(?:[ -]+|(?<=\d)){unit}\b{_PLANNED}").search(text)
        if found and _BACK.search(text[: found.start()][-30:] + " " + text[found.end() :][:8]):
            return _long(counted(found.group(1)), size)
    for words, size in _ODD[:7]:
        if compiled(rf"\b(?:{words})\b").search(text):
            found = compiled(rf"\b{COUNT} {words}s\b").search(text)
            return size * counted(found.group(1)) if found else size
    for unit, size in UNIT_DAYS:
        if re.search(
            rf"\b(?:{_LAST}|{_THIS}(?! days)|my|meine?|(?:in|over|for) (?:the|a)|(?:the|das|den|die) (?:whole|entire|full|ganze[sn]?)|im|pro)\s+{unit}\b",
            text,
        ):
            return size
    if _IN_ALL.search(text):
        return _EVER_DAYS
    for words, size in _ODD[7:]:
        if compiled(rf"\b(?:{words})\b").search(text):
            return size
    for number, month in enumerate(_MONTHS, start=1):
        if compiled(rf"\b(?:since|from|in|im|seit|ab|last|letzte[nr]?)\s+(?:{month})\b").search(
            text
        ):
            year = today.year if number <= today.month else today.year - 1
            return max((today - date(year, number, 1)).days + 1, 1)
    if re.search(
        r"\b(since new year|seit neujahr|this year|dieses jahr|seit jahresbeginn|since the year began|year to date)\b",
        text,
    ):
        return max((today - date(today.year, 1, 1)).days, 1)
    span = span_named(text, today)
    return (today - span.start).days + 1 if span and span.start <= today else None


def ending_days_ago(text: str, today: date) -> int | None:
    """How long ago the period looked back on ended: a month, a week or a day that is over."""
    if earlier := _earlier(text):
        return earlier[1]
    for number, month in enumerate(_MONTHS, start=1):
        if compiled(rf"\b(?:from|in|im|last|letzte[nr]?)\s+(?:{month})\b").search(text):
            year = today.year if number <= today.month else today.year - 1
            following = date(year + number // 12, number % 12 + 1, 1)
            return max((today - following).days + 1, 0)
    if compiled(rf"\b{COUNT}(?:[ -]+|(?<=\d))(?:{_UNIT})\b|\b(?:{_said()})\b").search(text):
        return None  # these periods end today
    span = span_named(text, today)
    return (today - span.end).days if span and span.end < today else None


def _earlier(text: str) -> tuple[int, int] | None:
    """Days of a stretch and of the one after it, which ends today."""
    found = _EARLIER.search(text)
    if not found:
        return None
    number, unit, next_number, next_unit, alone = found.groups()
    size = _size(alone or unit) * counted(number or "a")
    if not (next_number or next_unit):
        return size, size
    return size, _size(next_unit or unit) * counted(next_number or "a")


def _size(unit: str) -> int:
    return next(size for words, size in UNIT_DAYS if re.fullmatch(words, unit))


def _long(number: int, size: int) -> int:
    """Days of so many stretches of `size`; twelve months are a year."""
    whole = size == 30 and number % 12 == 0
    return min(number // 12 * 365 if whole else number * size, _EVER_DAYS)


def bare_days(text: str) -> int | None:
    """A stretch of time by itself, in days: `make that eight weeks`."""
    for unit, size in UNIT_DAYS:
        if found := compiled(rf"\b{COUNT}(?:[ -]+|(?<=\d)){unit}\b").search(text):
            return _long(counted(found.group(1)), size)
    return None


def before_that(text: str, last: object) -> dict[str, object]:
    """The stretch before the one just looked back on, which was `last` days long: as long a one,
    or as long as is said."""
    if not _BEFORE.search(text) or not isinstance(last, int):
        return {}
    return {"days": last + (bare_days(text) or last), "ending_days_ago": last}


def days_ahead(text: str, today: date) -> int | None:
    """How far off a day is that is named: `in 12 days`, `3 Wochen bis zum Wettkampf`."""
    found = re.search(
        rf"\b(?:in|noch|only|just|nur|another) (?:about |etwa |noch )?{COUNT} ({_UNIT})\b|"
        rf"\b{COUNT} ({_UNIT}) (?:out|to go|until|till|before|away|from|bis|vor|left|hin)\b",
        text,
    )
    if found:
        number, unit = found.group(1) or found.group(3), found.group(2) or found.group(4)
        return counted(number) * _size(unit)
    named = day_named(text, today)
    return (named - today).days if named else None


def _said() -> str:
    return "|".join([*(words for words, _ in _ODD), rf"(?:{_LAST}|{_THIS}) (?:{_UNIT})"])

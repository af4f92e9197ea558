"""Time phrases of both languages, resolved against today: pure, no clock.

`span_named("last Tuesday", today)` is what a look back means, `day_named("by May", today)` what a
plan means. A named month or weekday without a year lies behind us in the first and before us in
the second.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner jaenner",
            "february feb februar feber",
            "march mar märz mrz maerz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mondays montag montags",
            "tuesday tue tues tuesdays dienstag dienstags",
            "wednesday wed wednesdays mittwoch mittwochs",
            "thursday thu thurs thursdays donnerstag donnerstags",
            "friday fri fridays freitag freitags",
            "saturday sat saturdays samstag samstags sonnabend",
            "sunday sun sundays sonntag sonntags",
        )
    )
    for name in names.split()
}
_SEASONS = {
    "spring": 3, "springtime": 3, "frühling": 3, "frühjahr": 3, "fruehling": 3, "fruehjahr": 3,
    "summer": 6, "sommer": 6,
    "autumn": 9, "fall": 9, "herbst": 9,
    "winter": 12,
}  # fmt: skip
_COUNTS = {
    name: number
    for number, names in {
        1: "a an one ein einem einer eine einen",
        2: "two couple zwei paar",
        3: "three few drei",
        4: "four vier", 5: "five fünf fuenf", 6: "six sechs", 7: "seven sieben", 8: "eight acht",
        9: "nine neun", 10: "ten zehn", 11: "eleven elf", 12: "twelve zwölf zwoelf",
    }.items()
    for name in names.split()
}  # fmt: skip
_UNIT_DAYS = {
    "day": 1,
    "tag": 1,
    "week": 7,
    "woche": 7,
    "month": 30,
    "monat": 30,
    "year": 365,
    "jahr": 365,
}

_MONTH = r"(?P<month>january|february|march|april|may|june|july|august|september|october|november|december|januar|j(?:ä|ae)nner|februar|m(?:ä|ae)rz|mai|juni|juli|oktober|dezember|jan\b|feb\b|mar\b|apr\b|jun\b|jul\b|aug\b|sept?\b|oct\b|okt\b|nov\b|dec\b|dez\b)"
_DAY = r"(?P<day>mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?|sonnabend)"
_SEASON = r"(?P<season>spring(?:time)?|summer|autumn|fall|winter|fr(?:ü|ue)hling|fr(?:ü|ue)hjahr|sommer|herbst)"
_COUNT = r"(?P<count>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:a )?couple(?: of)?|(?:a )?few|eine[mrn]?|ein paar|ein|zwei|drei|vier|f(?:ü|ue)nf|sechs|sieben|acht|neun|zehn|elf|zw(?:ö|oe)lf|paar)"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jahre?n?)"
_LAST = r"(?:last|past|previous|letzte[nrsm]?|vergangene[nrsm]?|vorige[nrsm]?)"
_NEXT = r"(?:next|coming|n(?:ä|ae)chste[nrsm]?|kommende[nrsm]?)"
_THIS = r"(?:this|diese[nrsm]?)"
_YEAR = r"(?:\s*,?\s*(?:of )?(?P<year>(?:19|20)\d\d|last year|letzte[sn]? jahr(?:es)?|next year|n(?:ä|ae)chste[sn]? jahr(?:es)?|this year|dieses jahr(?:es)?))?"


@dataclass(frozen=True)
class Span:
    """From `start` to `end`, both days included; `phrase` is what named it."""

    start: date
    end: date
    phrase: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


Resolve = Callable[[re.Match[str], date, bool], tuple[date, date] | None]


def span_named(text: str, today: date) -> Span | None:
    """The span a look back names, None where the text names no time. Ends today at the latest,
    unless the phrase itself lies ahead."""
    return _first(text, today, past=True)


def day_named(text: str, today: date) -> date | None:
    """The last day of the time a plan names; None where it names none or one that is behind us."""
    found = _first(text, today, past=False)
    return found.end if found and found.end >= today else None


def _first(text: str, today: date, *, past: bool) -> Span | None:
    low = text.lower()
    for pattern, resolve in _RULES:
        hit = pattern.search(low)
        if hit is None:
            continue
        try:
            span = resolve(hit, today, past)
        except ValueError:  # a 31st of April
            continue
        if span is None:
            continue
        start, end = span
        before = re.search(
            r"\b(?:before|until|till|prior to|vor|bis(?: zum| zur)?)\s+(?:(?:my|the|our|meinem|meiner|dem|der|den)\s+)?(?:\w+\s+)?(?:in |im |am |on )?$",
            low[: hit.start()],
        )
        if before and past:
            # What lay before a holiday in March may well lie in the first half of March.
            start, end = start - timedelta(days=42), start + (end - start) // 2
        elif (past and re.search(r"\b(?:since|seit(?: dem)?)\s+$", low[: hit.start()])) or (
            past and re.match(r"(?:since|seit)\b", hit.group())
        ):
            end = today
        if past and start <= today:
            end = min(end, today)
        return Span(start, end, hit.group().strip())
    return None


def _year_of(hit: re.Match[str], today: date) -> int | None:
    named = hit.groupdict().get("year")
    if not named:
        return None
    if named.isdigit():
        return int(named)
    return today.year + (
        -1 if re.match("last|letz", named) else 1 if re.match("next|n(?:ä|ae)ch", named) else 0
    )


def _month_span(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _iso(hit: re.Match[str], _: date, __: bool) -> tuple[date, date]:
    day = date(int(hit["y"]), int(hit["m"]), int(hit["d"]))
    return day, day


def _numeric(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    year = int(hit["y"]) if hit["y"] else 0
    if year and year < 100:
        year += 2000
    return _dated(int(hit["d"]), int(hit["m"]), year or None, today, past)


def _dated(day: int, month: int, year: int | None, today: date, past: bool) -> tuple[date, date]:
    found = date(year or today.year, month, day)
    if year is None and past and found > today:
        found = date(today.year - 1, month, day)
    elif year is None and not past and found < today:
        found = date(today.year + 1, month, day)
    return found, found


def _day_month(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    return _dated(int(hit["d"]), _MONTHS[hit["month"]], _year_of(hit, today), today, past)


def _month(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    month, year = _MONTHS[hit["month"]], _year_of(hit, today)
    if year is None:
        year = today.year
        if past and month > today.month:
            year -= 1
        elif not past and month < today.month:
            year += 1
    start, end = _month_span(year, month)
    part = hit.groupdict().get("part") or ""
    if re.match("early|beginning|start|anfang", part):
        end = start + timedelta(days=10)
    elif re.match("mid|mitte", part):
        start, end = start + timedelta(days=9), start + timedelta(days=20)
    elif re.match("late|end|ende", part):
        start = end - timedelta(days=10)
    return start, end


def _season(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    first, year = _SEASONS[hit["season"]], _year_of(hit, today)
    which = hit.groupdict().get("which") or ""

    def span(of: int) -> tuple[date, date]:
        start = date(of, first, 1)
        last = (first + 1) % 12 + 1
        return start, _month_span(of + (1 if first == 12 else 0), last)[1]

    if year is not None:
        return span(year)
    options = [span(today.year + offset) for offset in (-2, -1, 0, 1)]
    if re.match(_NEXT, which) or not past:
        return next(one for one in options if one[1] >= today)
    if re.match(_LAST, which):
        return [one for one in options if one[1] < today][-1]
    return [one for one in options if one[0] <= today][-1]


def _ago(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    count, unit = _count(hit["count"]), _unit(hit["unit"])
    if unit == "day" or unit == "tag":
        day = today - timedelta(days=count)
        return (day, day) if count < 4 else (day - timedelta(days=1), day + timedelta(days=1))
    if unit in ("week", "woche"):
        day = today - timedelta(days=7 * count)
        monday = day - timedelta(days=day.weekday())
        return monday - timedelta(days=1 if count > 2 else 0), monday + timedelta(
            days=7 if count > 2 else 6
        )
    if unit in ("month", "monat"):
        months = today.year * 12 + today.month - 1 - count
        return _month_span(months // 12, months % 12 + 1)
    return date(today.year - count, max(today.month - 2, 1), 1), _month_span(
        today.year - count, min(today.month + 2, 12)
    )[1]


def _fortnights_ago(hit: re.Match[str], today: date) -> tuple[date, date]:
    day = today - timedelta(days=14 * _count(hit["count"] or "a"))
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _ahead(hit: re.Match[str], today: date, past: bool) -> tuple[date, date] | None:
    if past:
        return None
    day = today + timedelta(days=_count(hit["count"]) * _UNIT_DAYS[_unit(hit["unit"])])
    return day, day


def _lately(hit: re.Match[str], today: date, past: bool) -> tuple[date, date] | None:
    """`the last three weeks`, `in den letzten 10 Tagen`."""
    if not past:
        return None
    return today - timedelta(days=_count(hit["count"]) * _UNIT_DAYS[_unit(hit["unit"])]), today


def _last_unit(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    unit, shift = _unit(hit["unit"]), -1
    if re.match(_NEXT, hit["which"]):
        shift = 1
    elif re.match(_THIS, hit["which"]):
        shift = 0
    if unit in ("day", "tag"):
        return today + timedelta(days=shift), today + timedelta(days=shift)
    if unit in ("week", "woche"):
        monday = today - timedelta(days=today.weekday() - 7 * shift)
        return monday, monday + timedelta(days=6)
    if unit in ("month", "monat"):
        months = today.year * 12 + today.month - 1 + shift
        return _month_span(months // 12, months % 12 + 1)
    return date(today.year + shift, 1, 1), date(today.year + shift, 12, 31)


def _weekday(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    wanted = _DAYS[hit["day"]]
    if past and not re.match(_NEXT, hit.groupdict().get("which") or ""):
        day = today - timedelta(days=(today.weekday() - wanted - 1) % 7 + 1)
        if (hit.groupdict().get("week") or "").strip():
            monday = today - timedelta(days=today.weekday() + 7)
            day = monday + timedelta(days=wanted)
    else:
        day = today + timedelta(days=(wanted - today.weekday() - 1) % 7 + 1)
    return day, day


def _relative_day(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    word = hit.group().strip()
    shift = next(days for names, days in _RELATIVE if re.fullmatch(names, word))
    return today + timedelta(days=shift), today + timedelta(days=shift)


_RELATIVE = (
    (r"vorvorgestern", -3),
    (r"the day before yesterday|vorgestern", -2),
    (r"yesterday|gestern|last night|gestern abend", -1),
    (r"the day after tomorrow|(?:ü|ue)bermorgen", 2),
    (r"tomorrow|morgen fr(?:ü|ue)h", 1),
    (r"earlier today|today|heute|this morning|heute morgen|heute fr(?:ü|ue)h", 0),
)


def _weekend(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    saturday = today - timedelta(days=(today.weekday() - 5) % 7)
    if not past or re.match(_NEXT, hit["which"] or ""):
        saturday += timedelta(days=7)
    elif re.match(_LAST, hit["which"] or "") and today.weekday() >= 5:
        saturday -= timedelta(days=7)
    return saturday, saturday + timedelta(days=1)


def _feast(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    word = hit["feast"]
    month, day = (1, 1) if re.match("new year|neujahr|silvester", word) else (12, 25)
    if re.match("easter|ostern", word):
        options = [_easter(today.year + offset) for offset in (-1, 0, 1)]
    else:
        options = [date(today.year + offset, month, day) for offset in (-1, 0, 1)]
    found = (
        [one for one in options if one <= today][-1]
        if past
        else next(one for one in options if one >= today)
    )
    return found - timedelta(days=4), found + timedelta(days=4)


def _easter(year: int) -> date:
    """Easter Sunday by the anonymous Gregorian algorithm (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def _calendar_week(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    """`KW 45`, `calendar week 45`: by ISO 8601, of the year that fits the tense."""
    number = int(hit["week"])
    monday = date.fromisocalendar(today.isocalendar().year, number, 1)
    if past and monday > today:
        monday = date.fromisocalendar(today.isocalendar().year - 1, number, 1)
    elif not past and monday + timedelta(days=6) < today:
        monday = date.fromisocalendar(today.isocalendar().year + 1, number, 1)
    return monday, monday + timedelta(days=6)


def _quarter(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    """`Q3`, `im dritten Quartal`, `last quarter`."""
    here = (today.month - 1) // 3
    named = hit["number"]
    if named is None:
        which = hit["which"] or ""
        shift = -1 if re.match(_LAST, which) else 1 if re.match(_NEXT, which) else 0
        at = today.year * 4 + here + shift
    else:
        quarter = _QUARTERS[named.rstrip("nrs.")] if not named.isdigit() else int(named)
        at = today.year * 4 + quarter - 1
        at -= 4 if past and quarter - 1 > here else 0
        at += 4 if not past and quarter - 1 < here else 0
    year, first = at // 4, at % 4 * 3 + 1
    return date(year, first, 1), _month_span(year, first + 2)[1]


_QUARTERS = {
    "first": 1, "1st": 1, "erste": 1, "second": 2, "2nd": 2, "zweite": 2,
    "third": 3, "3rd": 3, "dritte": 3, "fourth": 4, "4th": 4, "vierte": 4,
}  # fmt: skip


def _bare_year(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    return date(int(hit["y"]), 1, 1), date(int(hit["y"]), 12, 31)


def _year_end(hit: re.Match[str], today: date, past: bool) -> tuple[date, date]:
    start = date(today.year, 1, 1)
    if re.search("beginning|start|anfang|early", hit.group()):
        year = today.year if past else today.year + 1
        return date(year, 1, 1), date(year, 2, 28)
    year = today.year - 1 if past and today.month < 10 else today.year
    return max(start.replace(year=year), date(year, 10, 1)), date(year, 12, 31)


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(
        (_COUNTS[one] for one in reversed(word.split()) if one in _COUNTS and one != "a"), 1
    )


def _unit(word: str) -> str:
    return next(
        name
        for name in ("day", "week", "month", "year", "tag", "woche", "monat", "jahr")
        if word.startswith(name)
    )


_RULES: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern), resolve)
    for pattern, resolve in (
        (
            r"\b(?:(?P<count>\d|an?|two|three) )?fortnights? ago\b",
            lambda hit, today, past: _fortnights_ago(hit, today),
        ),
        (r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d\d?)-(?P<d>\d\d?)\b", _iso),
        (r"\b(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?(?P<y>\d{4}|\d{2})?(?!\d)", _numeric),
        (rf"\b(?P<d>[0-3]?\d)(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_MONTH}{_YEAR}", _day_month),
        (
            rf"\b{_MONTH}\s+(?:the\s+)?(?P<d>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*(?:kg|km|reps|min|kilo|times)){_YEAR}",
            _day_month,
        ),
        (
            rf"\b(?:{_COUNT} {_UNIT} ago|{_COUNT.replace('count', 'c2')} {_UNIT.replace('unit', 'u2')} (?:back|earlier))\b",
            lambda hit, today, past: _ago(hit, today, past) if hit["count"] else None,
        ),
        (rf"\bvor (?:etwa |ungef(?:ä|ae)hr |rund |circa |ca\. )?{_COUNT} {_UNIT}\b", _ago),
        (rf"\b(?:{_LAST}|over the last|in den letzten|in the last) {_COUNT} {_UNIT}\b", _lately),
        (
            rf"\b(?:in|within|innerhalb von) (?:the next )?(?:about |etwa )?{_COUNT} {_UNIT}\b",
            _ahead,
        ),
        (
            r"\b(?:the day before yesterday|vorvorgestern|vorgestern|yesterday|gestern(?: abend)?|last night|the day after tomorrow|(?:ü|ue)bermorgen|tomorrow|morgen fr(?:ü|ue)h|earlier today|today|heute(?: morgen| fr(?:ü|ue)h)?|this morning)\b",
            _relative_day,
        ),
        (
            rf"\b(?P<which>{_LAST}|{_THIS}|{_NEXT}|am|on the|at the|over the)\s+(?:weekend|wochenende)\b",
            _weekend,
        ),
        (rf"\b(?P<week>last week(?:'s)? (?:on )?|letzte woche (?:am )?){_DAY}\b", _weekday),
        (rf"\b(?P<which>{_LAST}|{_NEXT}|{_THIS}|on|am|since|seit)\s+(?P<week>){_DAY}\b", _weekday),
        (
            rf"\b(?P<year>last year|letztes jahr|next year|n(?:ä|ae)chstes jahr) (?:in|im) {_MONTH}",
            _month,
        ),
        (
            rf"\b(?:(?P<part>early|beginning of|start of|mid|middle of|late|end of|anfang|mitte|ende|late in|early in)[ -])(?:{_LAST} )?{_MONTH}{_YEAR}",
            _month,
        ),
        (
            rf"\b(?:in|im|during|of|for|since|seit|bis|by|until|till|from|last|letzten|this|diesen|next|n(?:ä|ae)chsten|through|before|after|vor|nach|ab|around|vom|on|{_LAST})\s+(?:(?:the month of|monat|ende|end of)\s+)?{_MONTH}(?! (?:be|have|not|i|need|help|also))\b{_YEAR}",
            _month,
        ),
        (
            rf"\b(?P<which>{_LAST}|{_NEXT}|{_THIS}|der|the)\s+(?:ganze[nrs]? )?{_UNIT.replace('days?|', '').replace('tage?n?|', '')}\b(?! ago)(?<!the weeks)(?<!the week)(?<!the month)(?<!the year)(?<!der woche)(?<!der monat)",
            _last_unit,
        ),
        (
            rf"\b(?P<which>{_LAST}|{_NEXT}|{_THIS}|in|im|in the|during|during the|by|by the|bis zum|zum|since|seit dem|over the|the|for the|for|until|diesen)\s+{_SEASON}{_YEAR}\b",
            _season,
        ),
        (
            rf"\b(?<!\d )(?P<month>january|february|april|june|july|august|september|october|november|december|januar|februar|m(?:ä|ae)rz|mai|juni|juli|oktober|dezember){_YEAR}\b(?! \d)",
            _month,
        ),
        (rf"\b{_SEASON}{_YEAR}$", _season),
        (
            r"\b(?:the )?(?:end of (?:the|this) year|ende (?:des|dieses) jahres|jahresende|(?:the )?(?:beginning|start) of (?:the|this) year|anfang (?:des|dieses) jahres|jahresanfang)\b",
            _year_end,
        ),
        (
            r"\b(?P<feast>christmas|xmas|weihnachten|easter|ostern|new year(?:'s)?(?: eve)?|silvester|neujahr)\b",
            _feast,
        ),
        (
            r"\b(?:kw|kalenderwoche|calendar week|week number)\s?(?P<week>[0-5]?\d)\b",
            _calendar_week,
        ),
        (
            rf"\b(?:q(?P<number>[1-4])|(?:(?P<which>{_LAST}|{_NEXT}|{_THIS}|im|in the)\s+)(?:quarter|quartal)\b)",
            _quarter,
        ),
        (
            r"\b(?:the |im |in the )?(?P<number>first|1st|second|2nd|third|3rd|fourth|4th|erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?) (?:quarter|quartal)(?P<which>)\b",
            _quarter,
        ),
        (r"\b(?:in|im jahr|during|since|seit|of|back in) (?P<y>(?:19|20)\d\d)\b", _bare_year),
    )
)
_BACK = re.compile(
    r"\b(?:remember|recall|last time|previously|earlier|back then|before|have (?:i|we) (?:ever|said|told|talked)|did (?:i|we|you)|what (?:did|was|were|have) (?:i|we|you)|when (?:did|was|were|have) (?:i|we|you)|"
    r"(?:i|we|you) (?:said|told|talked|planned|agreed|discussed|mentioned|decided)|ever|used to|history|how long (?:have|has|ago)|why do you think|"
    r"erinner\w*|letztes mal|letzte[nrs]? (?:mal|gespräch|unterhaltung)|früher|damals|beim letzten|vorhin|zuletzt|neulich|"
    r"was (?:habe?|hatte|war|haben|hatten|hast) (?:ich|wir|du)|wann (?:habe?|hatte|war|haben|hatten|hast) (?:ich|wir|du)|habe? ich (?:dir|jemals|mal|schon)|haben wir|hatten wir|hast du|"
    r"(?:wir|ich) (?:\w+ )*(?:gesagt|erzählt|besprochen|geplant|ausgemacht|vereinbart|erwähnt)|besprochen|abgemacht|jemals|warum denkst du|woher weißt du)\b"
)


def looks_back(text: str) -> bool:
    """Whether a message asks for what was: in words such as *last time* or *did I say*."""
    return bool(_BACK.search(text.lower()))

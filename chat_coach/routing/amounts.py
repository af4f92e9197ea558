"""How much, how often, which one: plain text with figures in (`numerals.in_figures`), numbers out.

What is not said is None and stays the tool's default.
"""

import re

from chat_coach.routing.words import compiled

_WORDS = {
    **dict.fromkeys(
        ("a", "an", "one", "ein", "eins", "eine", "einem", "einen", "einer", "ne", "nen"), 1
    ),
    **dict.fromkeys(("couple of", "couple", "paar", "beiden", "both"), 2),
    **dict.fromkeys(("few", "several"), 3),
}
COUNT = r"(\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
UNIT_DAYS = (
    (r"(?:days?|tage?n?|d)", 1),
    (r"(?:weeks?|wks?|wochen?|w)", 7),
    (r"(?:months?|monate?n?|mon)", 30),
    (r"(?:quarters?|quartale?n?)", 90),
    (r"(?:years?|yrs?|jahre?n?)", 365),
)


def counted(said: str) -> int:
    """The number a match of `COUNT` stands for."""
    return int(said) if said.isdigit() else _WORDS[said]


_OTHERWISE = re.compile(
    r"\b(?:slept|sleep|sleeping)\b.{0,20}?\b(?:hours?|hrs?|h)\b|"
    r"\b[\w,.]+ (?:stunden?|std|h)\b(?= (?:\w+ )?(?:geschlafen|schlaf))|"
    r"\b[\w,.]+ (?:hours?|hrs?|h)'? (?:of )?(?:sleep|kip|shut-?eye)\b|\bschlaf\w*\b[^.;!?]{0,30}\bstunden?\b|"
    r"\bin \d+ ?min\w* (?:im|am|beim|da|dort|at|there|in)\b"
)
"""Time that is slept, or until one is there: no length of a session."""
_HOUR, _MINUTE = (
    r"(?:h\b|hours?|hrs?|std\b\.?|stunden?|stuendchen|stuendige?[nrs]?)",
    r"(?:min\b|mins\b|minutes?|minuten?|minuetchen)",
)
_PARTS = (
    (
        rf"{COUNT} {_HOUR} (?:and|n|&) a half|{COUNT} and a half {_HOUR}|(?:an )?(hour) and a half",
        60,
        30,
    ),
    (rf"(\d)einhalb {_HOUR}|(anderthalb|eineinhalb|1[.,]5) ?{_HOUR}", 60, 30),
    (rf"{COUNT} {_HOUR} (?:and|n|&) a quarter|(hour) and a quarter|(einviertel) {_HOUR}", 60, 15),
    (
        rf"(?:(\d|an|eine) ?(?:h|hours?|hrs?|std|stunden?)|(?<!half an )(?<!half )\b(hour)) ?(?:und |and )?(?=(?P<more>\d\d)(?: ?{_MINUTE})?\b)",
        60,
        0,
    ),
    (
        rf"()(?:3|three) quarters of an hour|()(?:drei|3) ?viertel(?:st\w*| ?{_HOUR})|()3/4 ?{_HOUR}",
        0,
        45,
    ),
    (rf"(\d) viertel ?{_HOUR}", 15, 0),
    (rf"()half (?:an )?{_HOUR}|()halbe?[ns]?[ -]?{_HOUR}|()1/2 ?{_HOUR}", 0, 30),
    (rf"()quarter (?:of )?(?:an )?{_HOUR}|()viertel ?{_HOUR}", 0, 15),
    (r"einstuendige?[nrs]?|(?<!\d )stuendchen", 60, 0),
)


def minutes(text: str) -> int | None:
    """How long a session may be: `45 min`, `eine halbe Stunde` 30, `anderthalb Stunden` 90."""
    text = _OTHERWISE.sub(" ", text)
    for pattern, size, rest in _PARTS:
        if found := compiled(rf"\b(?:{pattern})").search(text):
            said = next((one for one in found.groups() if one), "")
            number = counted(said) if said.isdigit() or said in _WORDS else 1
            return number * size + rest + int(found.groupdict().get("more") or 0)
    if found := compiled(rf"\b{COUNT}(?:[ -]+|(?<=\d))(?:{_MINUTE}|min\.|minuetig\w*|')").search(
        text
    ):
        return counted(found.group(1))
    found = re.search(
        rf"\b{COUNT}(?:[ -]+|(?<=\d))(?:(?:good|solid|full|whole|gute|knappe|volle|ganze|gute[rn]) )?{_HOUR}\b",
        text,
    )
    return counted(found.group(1)) * 60 if found else None


def minutes_left(text: str) -> int | None:
    """The minutes of somebody in a hurry, who leaves out the word: `out of here in ten`."""
    text = re.sub(r"\b(?:not|nicht|statt|instead of|keine) \d+\b", " ", text)
    found = re.search(
        rf"\b(?:in|only|just|got|have|noch|nur|bleiben|doch|make it|make that|lieber|eher|hab\w*|say|sagen wir|call it)"
        rf" (?:doch |only |just |nur |noch |about |mal |eher |lieber )*{COUNT}\b(?! ?(?!instead|please|pls|bitte|statt|draus|then|dann|today|heute|max|tops|actually)[\w%])",
        text,
    )
    return counted(found.group(1)) if found and counted(found.group(1)) >= 5 else None


def weeks(text: str) -> int | None:
    """The length of a plan: `8 weeks`, `12-wöchig`, `zwei Monate` 8."""
    several = re.search(
        rf"\b(?!ein|a |one){COUNT}[ -]*(?:weeks?|wks?|wochen?(?:plan|programm|block|zyklus)?|woechig\w*)\b",
        text,
    )
    if several and "paar" not in several.group() and counted(several.group(1)) > 1:
        return counted(several.group(1))
    if compiled(r"\b(?:half a year|halbes jahr|halbjahr)\b").search(text):
        return 26
    if found := compiled(r"\b(\d )?fortnights?\b").search(text):
        return 2 * int(found.group(1) or 1)
    found = compiled(
        rf"\b{COUNT}(?:[ -]+|(?<=\d))(?:months?|monat[sen]*|quarters?|quartale?)\b"
    ).search(text)
    if found:
        return counted(found.group(1)) * (13 if "quart" in found.group() else 4)
    return 13 if compiled(r"\b(?:vierteljahr|quarter of a year)\b").search(text) else None


_TIMES = r"(?:x|times|mal|days?|(?:trainings?|ganzkoerper)?tage?n?|taegig\w*|sessions?|(?:trainings?)?einheit(?:en)?|workouts?|trainings|termine|abende|evenings|mornings|er)"
_WEEKLY = (
    r"(?:a|per|pro|die|in der|in die|inne|in|every|each|jede|weekly|/)[ -]?(?:week|wk|woche)\b"
)
_OFTEN = (
    rf"\b{COUNT}[ -]*{_TIMES}?[ -]*(?:{_WEEKLY}|weekly|woechentlich)",
    rf"\b{COUNT}[ -]*{_TIMES}[ -]*(?:woche|week|wk|split)\b",
    rf"\b{COUNT}[ -]*(?:days?|tage?n?|er|x|sessions?|einheiten)[ -](?:\w+ ){{0,2}}(?:split|plan|program)",
    rf"\b{COUNT} (?:[\w-]+ ){{1,2}}(?:days|sessions|workouts|trainings|tage|einheiten) {_WEEKLY}",
    rf"\b(?:plan|split|program\w*)\b.{{0,20}}\b(?:for|with|on|fuer|mit|an) {COUNT} (?:days|tage?n?|sessions|einheiten|workouts|trainings)\b",
    rf"\b{COUNT} (?:oder|or|bis|to) \d {_TIMES} {_WEEKLY}",
)


_TIMES_SAID = (
    (1, rf"(?:once|einmal|1x|1mal) {_WEEKLY}"),
    (2, r"twice|zweimal|2x|2mal"),
    (3, r"thrice"),
)


def sessions_a_week(text: str) -> int | None:
    """How often a week: `3x a week`, `vier Tage die Woche`, `a 4 day split`."""
    for number, words in _TIMES_SAID:
        if compiled(rf"\b(?:{words})\b").search(text):
            return number
    for pattern in _OFTEN:
        for found in re.finditer(pattern, text):
            if counted(found.group(1)) <= 7:
                return counted(found.group(1))
    return None


_RATHER = (
    r"\b(?:make (?:it|that)|mach\w*|lieber|rather|only|nur) (?:\w+ )?([1-7])"
    r"(?=\W*$|[,.]| (?:please|bitte|statt|instead)\b)"
)


def days_a_week(text: str) -> int | None:
    """The days of a plan, where the week is left out: `make it 4 days`."""
    found = re.search(_RATHER, text) or compiled(
        rf"(?<!next )(?<!naechsten )(?<!\bin )\b{COUNT}[ -]*{_TIMES}\b"
    ).search(text)
    return counted(found.group(1)) if found and counted(found.group(1)) <= 7 else None


def limit(text: str) -> int | None:
    """How many exercises are asked for: `suggest 3 exercises`, `nenn mir zwei Übungen`."""
    found = re.search(
        rf"\b{COUNT} (?:[\w-]+ ){{0,2}}(?:exercises?|alternatives?|options?|ideas|suggestions?|moves|"
        r"uebung(?:en)?|alternativen?|ideen|vorschlaege?|varianten|ones)\b",
        text,
    )
    return counted(found.group(1)) if found and counted(found.group(1)) > 1 else None


def few(text: str) -> int | None:
    """A bare number, where exercises are on the table: `just two please`."""
    found = re.fullmatch(
        r"\W*(?:(?:just|only|nur|maybe|make it|give me|gib mir|lieber|eher|ok|no|nein|nah|ne)\W+)*([1-5])"
        r"(?: (?:please|pls|bitte|reichen|genuegen|are enough|is enough|will do))*\W*",
        text,
    )
    return int(found.group(1)) if found else None


_PLACES = (
    r"first|1st|erste[nrs]?", r"second|2nd|zweite[nrs]?", r"third|3rd|dritte[nrs]?",
    r"fourth|4th|vierte[nrs]?", r"fifth|5th|fuenfte[nrs]?", r"sixth|6th|sechste[nrs]?",
    r"seventh|7th|siebte[nrs]?",
)  # fmt: skip


def place(text: str) -> int | None:
    """Which line of a list: `the second one`, `Übung 3`, `die letzte` (-1)."""
    for number, pattern in enumerate(_PLACES, start=1):
        if compiled(rf"\b(?:{pattern})\b(?! (?:set|satz|week|woche|time|mal))").search(text):
            return number
    found = compiled(r"\b(?:exercise|uebung|nummer|number|no\.?|nr\.?|#) ?(\d|one|eins)\b").search(
        text
    )
    if found:
        return counted(found.group(1))
    last = compiled(r"\b(?:the last one|last exercise|letzte uebung|die letzte$)").search(text)
    return -1 if last else None


def draft(text: str) -> int | None:
    """A plan called by its number: `save plan 12`, `Entwurf Nummer 7`."""
    found = re.search(
        r"\b(?:plan|draft|entwurf)(?: (?:number|nummer|no\.?|nr\.?|#))? ?#?(\d{1,6})\b(?! ?(?:weeks?|wochen?|days?|tage?|x|mal|times))",
        text,
    )
    return int(found.group(1)) if found else None


def rpe(text: str) -> float | None:
    """An effort that was reported: `RPE 9,5`."""
    figure = r"(\d{1,2}(?:[.,]\d)?)"
    found = compiled(rf"\brpe (?:of |von )?{figure}\b|\b{figure}(?:er)? rpe\b").search(text)
    return float((found.group(1) or found.group(2)).replace(",", ".")) if found else None

"""Personal records: a record word, an exercise and a figure."""

import re

from chat_coach.language import Both
from chat_coach.memory.noting import Noted
from chat_coach.memory.noting.clauses import Clause

_LIFTS = (
    (r"bench(?:ed|ing)?(?: press(?:ed)?)?|bankdrücken|bankgedrückt|gedrückt", "bench press", Both("bench press", "Bankdrücken")),
    (r"front squat\w*|frontkniebeuge\w*", "front squat", Both("front squat", "Frontkniebeuge")),
    (r"squat\w*|kniebeuge\w*|gebeugt", "squat", Both("squat", "Kniebeuge")),
    (r"dead ?lift\w*|kreuzheben|gehoben", "deadlift", Both("deadlift", "Kreuzheben")),
    (r"overhead press\w*|ohp|military press|schulterdrücken|überkopfdrücken", "overhead press", Both("overhead press", "Schulterdrücken")),
    (r"hip thrust\w*", "hip thrust", Both("hip thrust", "Hip Thrust")),
    (r"leg press\w*|beinpresse", "leg press", Both("leg press", "Beinpresse")),
    (r"barbell rows?|langhantelrudern", "barbell row", Both("barbell row", "Langhantelrudern")),
    (r"pull-?ups?|chin-?ups?|klimmz[uü]ge?", "pull-up", Both("pull-ups", "Klimmzüge")),
    (r"push-?ups?|liegestütze?", "push-up", Both("push-ups", "Liegestütze")),
    (r"clean and jerk|stoßen|umsetzen und stoßen", "clean and jerk", Both("clean and jerk", "Stoßen")),
    (r"snatch|reißen", "snatch", Both("snatch", "Reißen")),
    (r"half[- ]?marathon|halbmarathon", "half marathon", Both("half marathon", "Halbmarathon")),
    (r"marathon", "marathon", Both("marathon", "Marathon")),
    (r"5 ?-?k(?:m)?\b|5 kilometer", "5 km", Both("5 km", "5 km")),
    (r"10 ?-?k(?:m)?\b|10 kilometer", "10 km", Both("10 km", "10 km")),
)  # fmt: skip
_RECORD = re.compile(
    r"\b(?:prs?|pbs?|p\.r\.|personal (?:records?|bests?)|all-time best|best (?:ever|lift|time|so far)|my best|1 ?-?rm|one[- ]rep max|max(?:imum)?|record|"
    r"rekord|bestleistung|bestwert|bestzeit|bestmarke|persönliche[nrs]? best\w*|maximum|maximal\w*|mein bestes)\b"
)
_FIGURES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<n>\d{1,2}:\d{2}(?::\d{2})?)",
        r"(?P<n>\d{2,3}(?:[.,]\d{1,2})? ?(?:x|×|\*) ?\d{1,2})(?! ?(?:kg|lb))\b",
        r"(?P<n>\d{1,3}(?:[.,]\d{1,2})? ?(?:kg|kilos?|lbs?|pounds?)(?:\s?(?:x|×|for|mal|für) ?\d{1,2})?)",
        r"(?P<n>(?:\d (?:h|hours?|stunden?) )?\d{1,3} ?(?:min\w*))",
        r"(?<![\d.,])(?P<n>\d{1,3}(?: (?:reps|wiederholungen))?)\b",
    )
)


def records(clause: Clause) -> list[Noted]:
    """A personal record the athlete reports: a record word, an exercise and a figure."""
    low = clause.low
    if (
        clause.wish
        or not _RECORD.search(low)
        or re.search(
            r"\b(?:world|national|state|olympic|gym|club|course|welt|landes|studio|strecken)[ -]?(?:record|rekord)",
            low,
        )
        or re.search(r"\b(?:want|goal|aim|target|soon|möchte|ziel|will|plan)\b", low)
    ):
        return []
    lift = next(
        (
            (key, text, hit)
            for pattern, key, text in _LIFTS
            if (hit := re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", low))
        ),
        None,
    )
    if lift is None:
        return []
    key, text, hit = lift
    masked = low[: hit.start()] + " " * len(hit.group()) + low[hit.end() :]
    figure = next((one for pattern in _FIGURES if (one := pattern.search(masked))), None)
    if figure is None:
        return []
    shown = clause.text[figure.start("n") : figure.end("n")].strip()
    value = {"exercise": key, "figure": shown}
    return [
        Noted("record", key, Both(f"{text.en}: {shown}", f"{text.de}: {shown}"), clause.said, value)
    ]

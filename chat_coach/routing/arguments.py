"""Arguments that code can read off the athlete's words: periods, focus, minutes, body parts.

All functions take plain text (`words.plain`). What is not said is None and stays the tool's
default.
"""

import re
from datetime import date

_TENS = (15, 20, 30, 40, 50, 60, 90)
NUMBERS = {
    **dict(
        zip(
            [
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "seven",
                "eight",
                "nine",
                "ten",
                "eleven",
                "twelve",
            ],
            range(1, 13),
            strict=True,
        )
    ),
    **dict(
        zip(
            [
                "eins",
                "zwei",
                "drei",
                "vier",
                "fuenf",
                "sechs",
                "sieben",
                "acht",
                "neun",
                "zehn",
                "elf",
                "zwoelf",
            ],
            range(1, 13),
            strict=True,
        )
    ),
    **dict.fromkeys(["a", "an", "ein", "eine", "einem", "einen", "einer", "ne", "nen"], 1),
    **dict.fromkeys(("couple of", "couple", "zwo", "paar", "beiden"), 2),
    **dict.fromkeys(("few", "several"), 3),
    **dict(
        zip(
            ["fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety"], _TENS, strict=True
        )
    ),
    **dict(
        zip(
            ["fuenfzehn", "zwanzig", "dreissig", "vierzig", "fuenfzig", "sechzig", "neunzig"],
            _TENS,
            strict=True,
        )
    ),
    "forty five": 45,
    "forty-five": 45,
    "fuenfundvierzig": 45,
    "fuenfunddreissig": 35,
    "thirty five": 35,
    "fuffzig": 50,
    "fuchzig": 50,
    "fuchzg": 50,
    "zwoa": 2,
    "drei viertel": 45,
    "vierzehn": 14,
    "fourteen": 14,
}
_N = r"(\d{1,3}|" + "|".join(sorted(map(re.escape, NUMBERS), key=len, reverse=True)) + ")"


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]


_UNIT_DAYS = (
    (r"(?:days?|tage?n?|d)", 1),
    (r"(?:weeks?|wks?|wochen?|w)", 7),
    (r"(?:months?|monate?n?|mon)", 30),
    (r"(?:quarters?|quartale?n?)", 90),
    (r"(?:years?|yrs?|jahre?n?)", 365),
)
_MONTHS = (
    r"jan(?:uary|uar)?|jaenner",
    r"feb(?:ruary|ruar)?",
    r"mar(?:ch)?|maerz",
    r"apr(?:il)?",
    r"may|mai",
    r"june?|juni",
    r"july?|juli",
    r"aug(?:ust)?",
    r"sep(?:t|tember)?",
    r"o[ck]t(?:ober)?",
    r"nov(?:ember)?",
    r"de[cz](?:ember)?",
)
_LAST = r"(?:last|past|previous|prior|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?|zurueckliegende[nrms]?)"
_THIS = r"(?:this|current|diese[nrms]?|aktuelle[nrms]?|laufende[nrms]?)"


def days(text: str, today: date) -> int | None:
    """The period looked back on, in days: `last month` 30, `seit drei Wochen` 21."""
    if re.search(
        r"\b(all[ -]?time|ever\b|lifetime|overall|in total|since (?:the )?(?:beginning|start|i started|day one)|jemals|aller zeiten|insgesamt|seit (?:beginn|anfang|jeher)|von anfang an|ueberhaupt schon|all my training|whole history|gesamte[nr]? (?:zeit|log|verlauf))",
        text,
    ):
        return 3650
    for unit, size in _UNIT_DAYS:
        found = re.search(
            rf"\b{_N}(?:[ -]+|(?<=\d)){unit}\b(?! ?(?:plan|split|program|programm|trainingsplan|a week|pro woche|per week|die woche))",
            text,
        )
        if found and re.search(
            r"\b(last|past|previous|prior|over|in|within|during|ago|since|for|letzte\w*|vergangene\w*|seit|vor|innerhalb|der|ueber|back|zurueck)\b",
            text[: found.start()][-30:] + " " + text[found.end() :][:8],
        ):
            return min(_number(found.group(1)) * size, 3650)
    if re.search(r"\bfortnight\b", text):
        return 14
    half = re.search(r"\b(half a year|half year|halbe[ns]? jahr)", text)
    if half:
        return 180
    for unit, size in _UNIT_DAYS:
        if re.search(
            rf"\b(?:{_LAST}|{_THIS}|my|meine?|(?:in|over|for) (?:the|a)|im|pro)\s+{unit}\b", text
        ):
            return size
    if re.search(r"\b(training week|trainingswoche|weekly|woechentlich)\b", text):
        return 7
    if re.search(r"\b(day before yesterday|vorgestern)\b", text):
        return 3
    if re.search(r"\b(yesterday|gestern)\b", text):
        return 2  # a period ends today: yesterday and today
    if re.search(r"\b(today|heute)\b", text):
        return 1
    if re.search(r"\b(recent(?:ly)?|lately|in letzter zeit|neulich|kuerzlich|zuletzt so)\b", text):
        return 30
    for number, month in enumerate(_MONTHS, start=1):
        if re.search(rf"\b(?:since|from|in|im|seit|ab|last|letzte[nr]?)\s+(?:{month})\b", text):
            year = today.year if number <= today.month else today.year - 1
            return max((today - date(year, number, 1)).days + 1, 1)
    if re.search(
        r"\b(since new year|seit neujahr|this year|dieses jahr|seit jahresbeginn)\b", text
    ):
        return max((today - date(today.year, 1, 1)).days, 1)
    return None


def ending_days_ago(text: str, today: date) -> int | None:
    """How long ago the period looked back on ended: a month that is named and over."""
    for number, month in enumerate(_MONTHS, start=1):
        if re.search(rf"\b(?:from|in|im|last|letzte[nr]?)\s+(?:{month})\b", text):
            year = today.year if number <= today.month else today.year - 1
            following = date(year + number // 12, number % 12 + 1, 1)
            return max((today - following).days + 1, 0)
    return None


_FOCUS = (
    (
        "full_body",
        r"full[ -]?body|whole[ -]body|total[ -]body|ganz(?:er|en)?[ -]?koerper\w*|fullbody|komplette[rn]? koerper",
    ),
    (
        "upper",
        r"upper(?:[ -]?body)?|ober(?:er |en )?koerper\w*|\bok\b(?=[ -]?(?:tag|training|einheit))",
    ),
    (
        "lower",
        r"lower(?:[ -]?body)?|unter(?:er |en )?koerper\w*|\buk\b(?=[ -]?(?:tag|training|einheit))",
    ),
    (
        "push",
        r"push(?!ed|ing|[ -]?ups?|[ -]press|down)\w*|drueck(?:tag|er|einheit|training)|drueck[ -]tag|brust(?:tag|training|einheit|[ -,]+(?:(?:und|&|/|plus|mit)[ -]?)?(?:trizeps|schulter\w*))|(?:trizeps|schultern?)[ ,]+(?:und |& |plus )?brust|chest(?: day| session| workout|[ ,]+(?:(?:and|&|plus|\+) ?)?(?:tri\w*|shoulders?|delts))|pressing day|chest/\w+",
    ),
    (
        "pull",
        r"pull(?![ -]?ups?|down|ed\b|ing\b|over|[ -]?through)\w*|zug(?:tag|einheit|training)|zieh(?:tag|einheit)|rueckentag|rueckentraining|rueckeneinheit|(?:ruecken|back)[ -,]+(?:(?:und|and|&|plus|mit)[ -]?)?(?:bizeps|biceps|bis\b)|(?:bizeps|biceps)[ ,]+(?:und |and |& )?(?:ruecken|back)|back (?:day|session|workout)",
    ),
    (
        "legs",
        r"legs?\b(?![ -]?(?:press|curl|extension|raise))[ -]?\w*|bein(?:tag|training|einheit|workout|e|tags)?\b|quads? day|squat day|kniebeugentag|leg day|unterkoerper",
    ),
)


def focus(text: str) -> str | None:
    """The session's focus, None when none is named."""
    for name, pattern in _FOCUS:
        if re.search(rf"\b(?:{pattern})", text):
            return name
    return None


_SLEPT = re.compile(
    r"\b(?:slept|sleep|sleeping)\b.{0,20}?\b(?:hours?|hrs?|h)\b|"
    r"\b[\w,.]+ (?:stunden?|std|h)\b(?= (?:\w+ )?(?:geschlafen|schlaf))"
)


def minutes(text: str) -> int | None:
    """How long a session may be: `45 min`, `eine halbe Stunde` 30, `anderthalb Stunden` 90."""
    text = _SLEPT.sub(" ", text)
    fixed = (
        (
            r"(?:an?|one|1) hour and a half|hour and a half|one and a half hours?|eineinhalb stunden?|anderthalb stunden?|1[.,]5 ?(?:h|std|stunden?|hours?)\b",
            90,
        ),
        (
            r"(?:an?|one) hour (?:and|n|&) a quarter|hour and a quarter|(?:ein)?einviertel stunden?|fuenf viertelstunden",
            75,
        ),
        (r"three quarters of an hour|dreiviertel ?stunde|3/4 ?(?:h|stunde)", 45),
        (r"half (?:an )?hour|halbe[ns]? stunde|half hour|1/2 ?(?:h|stunde)|halbes stuendchen", 30),
        (r"quarter of an hour|viertel ?stunde", 15),
    )
    for pattern, value in fixed:
        if re.search(rf"\b(?:{pattern})", text):
            return value
    found = re.search(
        rf"\b{_N}(?:[ -]+|(?<=\d))(?:min\b|mins\b|minutes?\b|minuten?\b|min\.|minuetig\w*|')", text
    )
    if found:
        return _number(found.group(1))
    found = re.search(rf"\b{_N}(?:[ -]+|(?<=\d))(?:h|hours?|hrs?|std|stunden?|stuendchen)\b", text)
    return _number(found.group(1)) * 60 if found else None


_FOCUS_OF = {
    "push": ("chest", "triceps", "side_delts", "front_delts"),
    "pull": ("lats", "upper_back", "biceps", "rear_delts", "traps", "forearms"),
    "legs": ("quads", "hamstrings", "glutes", "calves", "adductors", "abductors"),
}


def focus_of(muscle: str) -> str | None:
    """The session in which a muscle is trained."""
    return next((one for one, muscles in _FOCUS_OF.items() if muscle in muscles), None)


_TOPICS = (
    (
        "nutrition",
        r"protein\w*|eiweiss\w*|eat|eating|ess\w*|ernaehr\w*|kalorien?|calories?|food|diet",
    ),
    ("taper", r"taper\w*|peak\w*|meet|competition|wettkampf\w*"),
    ("deload", r"deload\w*|entlastungswoche|lighter week|leichtere woche|rest week"),
    ("prehab", r"prehab\w*|prevent\w*|vorbeug\w*"),
    ("recovery", r"recover\w*|erhol\w*|regenerier\w*|regeneration"),
)


def topic(text: str) -> str | None:
    """What advice is asked for."""
    return next((one for one, words in _TOPICS if re.search(rf"\b(?:{words})\b", text)), None)


def minutes_left(text: str) -> int | None:
    """The minutes of somebody in a hurry, who leaves out the word: `out of here in ten`."""
    found = re.search(rf"\b(?:in|only|just|got|have|noch|nur|bleiben) {_N}\b(?! ?\w)", text)
    return _number(found.group(1)) if found and _number(found.group(1)) >= 5 else None


_MUSCLES = (
    ("side_delts", r"side delts?|lateral delts?|seitliche[nr]?(?: schulter\w*| delta\w*|(?=\W*$))"),
    ("rear_delts", r"rear delts?|hintere schulter\w*|hinterer delta\w*"),
    ("front_delts", r"front delts?|vordere schulter\w*|vorderer delta\w*"),
    ("upper_back", r"upper back|oberer? ruecken|oberen ruecken|rhomboid\w*"),
    (
        "lower_back",
        r"lower back|low back|unterer? ruecken|unteren ruecken|rueckenstrecker|erector\w*",
    ),
    ("hip_flexors", r"hip flexors?|hueftbeuger"),
    ("chest", r"chest|pecs?|brust(?!bein)\w*"),
    ("triceps", r"tri(?:s|cep|ceps)|trizeps"),
    ("biceps", r"bi(?:cep|ceps)|bizeps|(?:back and|&) bis|bis and tris"),
    ("forearms", r"forearms?|unterarme?\w*"),
    ("lats", r"lats?|latissimus|breiter rueckenmuskel"),
    ("traps", r"traps?|trapez\w*|nackenmuskel\w*"),
    (
        "quads",
        r"quads?|quadrizeps|quadriceps|oberschenkel(?:vorderseite| vorne?)?|vordere[nr]? oberschenkel|beinvorderseite",
    ),
    (
        "hamstrings",
        r"hams?|hamstrings?|beinbeuger|beinbizeps|hintere[nr]? oberschenkel|oberschenkel(?:rueckseite| hinten)|beinrueckseite",
    ),
    ("glutes", r"glutes?|butt|booty|po\b|gesaess\w*|hintern|popo"),
    ("calves", r"calves|calf|waden?"),
    ("adductors", r"adductors?|adduktor\w*"),
    ("abductors", r"abductors?|abduktor\w*"),
    ("abs", r"abs|core|abdominals?|bauch\w*|sixpack|rumpf\w*"),
    ("neck", r"neck|hals\w*"),
)
_COMPOUND = r"(?:saetze?|volumen|muskel\w*|muskulatur|uebung\w*|training)?"
_REGIONS = (
    ("upper_back", r"back|ruecken"),
    ("side_delts", r"shoulders?|delts?|schultern?"),
    ("quads", r"legs?|beine?n?"),
    ("biceps", r"arms?|arme?n?"),
)


def muscle(text: str) -> str | None:
    """The muscle meant, as fine as it was named; a region stands for its first muscle."""
    for name, pattern in (*_MUSCLES, *_REGIONS):
        if re.search(rf"\b(?:{pattern}){_COMPOUND}\b", text):
            return name
    return None


def is_muscle(text: str) -> bool:
    """Whether the words are nothing but the name of a muscle: `Beinbeuger`."""
    return any(re.fullmatch(pattern, text) for _, pattern in _MUSCLES)


def place(text: str) -> int | None:
    """Which line of a list: `the second one`, `Übung 3`, `die letzte` (-1)."""
    for number, pattern in enumerate(
        (
            r"first|1st|erste[nrs]?",
            r"second|2nd|zweite[nrs]?",
            r"third|3rd|dritte[nrs]?",
            r"fourth|4th|vierte[nrs]?",
            r"fifth|5th|fuenfte[nrs]?",
            r"sixth|6th|sechste[nrs]?",
            r"seventh|7th|siebte[nrs]?",
        ),
        start=1,
    ):
        if re.search(rf"\b(?:{pattern})\b(?! (?:set|satz|week|woche|time|mal))", text):
            return number
    found = re.search(
        r"\b(?:exercise|uebung|nummer|number|no\.?|nr\.?|#) ?"
        r"(\d|one|two|three|four|five|six|eins|zwei|drei|vier|fuenf|sechs)\b",
        text,
    )
    if found:
        return _number(found.group(1))
    return (
        -1
        if re.search(r"\b(?:the last one|last exercise|letzte uebung|die letzte$)", text)
        else None
    )


def weeks(text: str) -> int | None:
    """The length of a plan: `8 weeks`, `12-wöchig`, `zwei Monate` 8."""
    found = re.search(rf"\b{_N}[ -]*(?:weeks?|wochen?|woechig\w*)\b", text)
    if found and _number(found.group(1)) > 1:
        return _number(found.group(1))
    found = re.search(rf"\b{_N}[ -]+(?:months?|monat[sen]*)\b", text)
    return _number(found.group(1)) * 4 if found else None


def sessions_a_week(text: str) -> int | None:
    """How often a week: `3x a week`, `vier Tage die Woche`, `a 4 day split`."""
    if re.search(r"\b(?:twice|zweimal|2x)\b", text):
        return 2
    found = re.search(
        rf"\b{_N}[ -]*(?:x|times|mal|days?|(?:trainings?)?tage?n?|sessions?|(?:trainings?)?einheiten|workouts?|er)?[ -]*"
        r"(?:a|per|pro|die|in der|every|each|jede|weekly|split|/)[ -]?(?:week|woche|split)?\b",
        text,
    )
    found = found or re.search(
        rf"\b{_N}[ -]*(?:days?|tage?n?|er|x|sessions?|einheiten)[ -](?:\w+ ){{0,2}}(?:split|plan|program)",
        text,
    )
    found = found or re.search(
        rf"\b{_N} (?:[\w-]+ ){{1,2}}(?:days|sessions|workouts|trainings|tage|einheiten) (?:a|per|pro|die|in der|every|each|jede) (?:week|woche)\b",
        text,
    )
    found = found or re.search(rf"\b{_N}[ -]?(?:x|times|mal)? (?:weekly|woechentlich)\b", text)
    found = found or re.search(
        rf"\b(?:plan|split|program\w*)\b.{{0,20}}\b(?:for|with|on|fuer|mit|an) {_N} (?:days|tage?n?|sessions|einheiten|workouts)\b",
        text,
    )
    return _number(found.group(1)) if found and _number(found.group(1)) <= 7 else None


def days_a_week(text: str) -> int | None:
    """The days of a plan that is at hand, where the week is left out: `make it 4 days`."""
    found = re.search(rf"\b{_N}[ -]*(?:days?|tage?|x|times|mal|sessions?|einheiten)\b", text)
    return _number(found.group(1)) if found and _number(found.group(1)) <= 7 else None


def bare_days(text: str) -> int | None:
    """A stretch of time by itself, in days: `make that eight weeks`."""
    for unit, size in _UNIT_DAYS:
        if found := re.search(rf"\b{_N}(?:[ -]+|(?<=\d)){unit}\b", text):
            return min(_number(found.group(1)) * size, 3650)
    return None


_GOALS = (
    ("strength", r"strength|stronger|mehr kraft|kraftaufbau|maximalkraft|kraft(?:plan|programm|training|phase|zyklus)?\b|staerker|kraftblock|powerlifting"),
    ("hypertrophy", r"hypertroph\w*|muscle (?:growth|mass|gain\w*|building)|(?:build|gain|grow|add|put on|more|bigger) (?:\w+ )?(?:muscles?|mass|size)|get (?:bigger|bigger|jacked|swole)|muskelaufbau|muskelmasse|(?:mehr|groessere|dickere) (?:muskeln?|masse)|muskeln? (?:aufbau\w*|zuleg\w*)|breiter werden|masse(?:plan|programm|phase|aufbau)?\b|aufbauen|bulk\w*"),
    ("endurance", r"endurance|ausdauer|kraftausdauer|conditioning"),
    ("recomposition", r"recomp\w*|rekomposition|abnehmen|lose (?:fat|weight)|definier\w*|cutting"),
    ("general_fitness", r"general fitness|fitness\b|fit (?:werden|bleiben)|stay fit|get fit|gesundheit|health"),
)  # fmt: skip
_SPLITS = (
    ("push_pull_legs", r"push[ /,-]*pull[ /,-]*(?:legs?|beine?)|ppl"),
    ("upper_lower", r"upper[ /,-]*(?:body)?[ /,-]*(?:and )?lower|ober(?:koerper)?[ /,-]*(?:und )?unterkoerper|ok ?/ ?uk"),
    ("full_body", r"full[ -]?body|ganzkoerper\w*|whole[ -]body"),
)  # fmt: skip


def goal(text: str) -> str | None:
    """What a plan is for."""
    return next((one for one, pattern in _GOALS if re.search(rf"\b(?:{pattern})", text)), None)


def split(text: str) -> str | None:
    """How a plan is cut."""
    return next((one for one, pattern in _SPLITS if re.search(rf"\b(?:{pattern})", text)), None)


_PERIODS = (
    ("undulating", r"undulat\w*|dup|wellenfoermig\w*|wellenperiod\w*"),
    ("block", r"block(?:weise|[ -]?period\w*|[ -]?periodi[sz]\w*)"),
    ("linear", r"linear\w*"),
)


def periodization(text: str) -> str | None:
    """How the weeks of a plan follow each other."""
    return next((one for one, words in _PERIODS if re.search(rf"\b(?:{words})\b", text)), None)


def limit(text: str) -> int | None:
    """How many exercises are asked for: `suggest 3 exercises`, `nenn mir zwei Übungen`."""
    found = re.search(
        rf"\b{_N} (?:[\w-]+ ){{0,2}}(?:exercises?|alternatives?|options?|ideas|suggestions?|moves|"
        r"uebung(?:en)?|alternativen?|ideen|vorschlaege?|varianten)\b",
        text,
    )
    return _number(found.group(1)) if found and _number(found.group(1)) > 1 else None


def draft(text: str) -> int | None:
    """A plan called by its number: `save plan 12`, `Entwurf Nummer 7`."""
    found = re.search(
        r"\b(?:plan|draft|entwurf)(?: (?:number|nummer|no\.?|nr\.?|#))? ?#?(\d{1,6})\b(?! ?(?:weeks?|wochen?|days?|tage?|x|mal|times))",
        text,
    )
    return int(found.group(1)) if found else None


_SIDED = r"(?:\w+ )?(?:knee|shoulder|elbow|wrist|hip|ankle|foot|hamstring|calf|quad|groin|arm|leg|side|knie|schulter|ellenbogen|ellbogen|handgelenk|huefte|fuss|sprunggelenk|leiste|wade|oberschenkel|arm|bein|seite)"


def side(text: str) -> str | None:
    """The side of a joint or muscle that is named."""
    if re.search(rf"\b(?:left|links|linke[nrms]? {_SIDED})\b", text):
        return "left"
    if re.search(rf"\b(?:right {_SIDED}|rechts|rechte[nrms]? {_SIDED})\b", text):
        return "right"
    return None


def rpe(text: str) -> float | None:
    """An effort that was reported: `RPE 9,5`."""
    found = re.search(r"\brpe (?:of |von )?(\d{1,2}(?:[.,]\d)?)\b", text)
    return float(found.group(1).replace(",", ".")) if found else None

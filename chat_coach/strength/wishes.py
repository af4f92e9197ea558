"""What an athlete's own words ask of a plan or a session: kind, goal, days, weeks, what to spare.

English and German; what is not said stays at its neutral value and is decided by profile and log.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from chat_coach.language import plain
from chat_coach.strength.goals import Goal, Model
from chat_coach.strength.names import find
from chat_coach.strength.splits import Split
from chat_coach.strength.values import Equipment, Exercise, Level, Muscle, Profile
from chat_coach.strength.words import MUSCLES, joints_named

_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "one ein eine einem einer", "two zwei", "three drei", "four vier", "five fuenf",
            "six sechs", "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf",
            "twelve zwoelf",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
_N = rf"(\d{{1,3}}|{'|'.join(_WORDS)})"
_GOALS: tuple[tuple[Goal, str], ...] = (
    (
        "recomposition",
        r"recomp\w*|lose fat|fat loss|cut(ting)?\b|abnehmen|definition|rekomp\w*|fett",
    ),
    ("endurance", r"muscular endurance|endurance|ausdauer|kraftausdauer"),
    (
        "strength",
        r"strength|stronger|powerlift\w*|1 ?rm|maximalkraft|kraft\b|staerker|kraftaufbau|kraftplan",
    ),
    ("hypertrophy", r"hypertroph\w*|muscle|mass\b|size|bulk\w*|muskel\w*|masse\w*|aufbau\w*"),
    ("general_fitness", r"fitness|fit\b|health\w*|gesund\w*|allgemein\w*"),
)
_MODELS: tuple[tuple[Model, str], ...] = (
    ("undulating", r"undulat\w*|dup\b|wellen\w*"),
    ("block", r"\bblocks?\b|blockperiod\w*|bloecke"),
    ("linear", r"\blinear\w*"),
)
_ILL = r"(?:ill\b|illness|sick\w*|flu\b|covid|krank\w*|erkaeltung|grippe|infekt\w*)"
_AWAY = rf"(?:break|off\b|away|holiday\w*|vacation|rest\b|pause\b|urlaub|auszeit|nicht trainiert|without training|no training|{_ILL})"
_WAS_ILL = re.compile(
    rf"\b(?:after|back from|was|were|been|nach|wieder|war|hatte)\b.{{0,30}}{_ILL}|"
    rf"{_ILL}.{{0,20}}(?:again|back|wieder)"
)
_SPARE = (
    r"\b(?:without|ohne|no|kein\w*|avoid\w*|skip\w*|except|ausser|instead of|nicht)\s+([^,.;!?]+)"
)
_LEGS = frozenset(
    {
        Muscle.QUADS,
        Muscle.HAMSTRINGS,
        Muscle.GLUTES,
        Muscle.CALVES,
        Muscle.ADDUCTORS,
        Muscle.ABDUCTORS,
    }
)
_PARTS: tuple[tuple[str, frozenset[Muscle]], ...] = (
    (r"\blegs?\b|beine?\b", _LEGS),
    (r"\bback\b(?! pain)|(?<!d)ruecken(?!schmerz)", frozenset({Muscle.LATS, Muscle.UPPER_BACK})),
    (r"\barms?\b|\barme?\b", frozenset({Muscle.BICEPS, Muscle.TRICEPS})),
    (
        r"shoulders?|schultern?",
        frozenset({Muscle.FRONT_DELTS, Muscle.SIDE_DELTS, Muscle.REAR_DELTS}),
    ),
)


_LEVELS: tuple[tuple[Level, str], ...] = (
    ("beginner", r"\b(?:beginner|novice|newbie|anfaenger\w*|einsteiger\w*|neuling)\b"),
    ("advanced", r"\b(?:i am|i'm|as an|for an|fuer) (?:advanced|fortgeschritten\w*)|\badvanced (?:lifter|athlete)|\b(?:bin|sehr) fortgeschritten"),
    ("intermediate", r"\bintermediate\b|mittleres niveau"),
)  # fmt: skip
_BRANDS = re.compile(
    r"\b(?:5/3/1|531|wendler|starting strength|stronglifts|smolov|sheiko|texas method|nsuns|gzcl\w*|"
    r"candito|phat|phul|german volume|gvt|madcow|juggernaut|arnold split)\b"
)


@dataclass(frozen=True)
class Asked:
    """What was said; zero, empty and None mean: not said. A zero that was said is -1, so that it
    can be refused. `brand` is a programme of somebody's own that is asked for by name."""

    split: Split | None = None
    goal: Goal | None = None
    model: Model | None = None
    weeks: int = 0
    sessions_a_week: int = 0
    minutes: int = 0
    exercises: int = 0
    spare: tuple[str, ...] = ()
    equipment: frozenset[Equipment] = frozenset()
    level: Level | None = None
    brand: str = ""
    away_days: int = 0
    ill: bool = False


def asked(text: str) -> Asked:
    """Read a wish."""
    low = plain(text)
    return Asked(
        _split(low),
        next((goal for goal, words in _GOALS if re.search(rf"\b(?:{words})", low)), None),
        next((model for model, words in _MODELS if re.search(words, low)), None),
        _number(
            low,
            rf"(?<!in )\b{_N}[ -]?(?:weeks?\b|wochen?\b|woechig\w*|wk\b)(?! ?(?:ago|her\b|(?:of |lang |on )?{_AWAY}))",
        ),
        _days(low),
        _minutes(low),
        _number(low, rf"\b{_N} (?:exercises?|uebungen?)\b"),
        tuple(found.strip() for found in re.findall(_SPARE, low)),
        _equipment(low),
        next((level for level, words in _LEVELS if re.search(words, low)), None),
        brand[0] if (brand := _BRANDS.search(low)) else "",
        _away_days(low),
        bool(_WAS_ILL.search(low)),
    )


def _away_days(low: str) -> int:
    """How long the athlete says to have been away from training, in days."""
    for pattern in (
        rf"\b(?:{_N}|an?) (week|woche|day|tag|month|monat)\w*.{{0,20}}?{_AWAY}",
        rf"{_AWAY}.{{0,12}}?\b(?:{_N}|an?) (week|woche|day|tag|month|monat)",
    ):
        if found := re.search(pattern, low):
            number, unit = found.group(1) or "1", found.group(2)
            days = {"week": 7, "woche": 7, "month": 30, "monat": 30}.get(unit, 1)
            return days * (int(number) if number.isdigit() else _WORDS[number])
    return 0


def _minutes(low: str) -> int:
    minutes = _number(low, rf"\b{_N}[ -]?min")
    if minutes:
        return minutes
    if re.search(r"\b(?:half an hour|halbe[nr]? stunde)\b", low):
        return 30
    if re.search(
        r"\b(?:an hour and a half|one and a half hours|anderthalb stunden|eineinhalb stunden)\b",
        low,
    ):
        return 90
    hours = _number(low, rf"\b{_N} ?(?:hours?|h|stunden?)\b")
    return 60 * hours if 0 < hours <= 4 else 60 if re.search(r"\ban hour\b", low) else 0


def _split(low: str) -> Split | None:
    if re.search(r"\bppl\b|push\W{1,3}pull\W{1,3}(?:legs?|beine?)", low):
        return "push_pull_legs"
    if re.search(r"upper\W{0,3}(?:and\W)?lower|ober\w*\W{0,3}(?:und\W)?unter\w*", low):
        return "upper_lower"
    days = _number(low, rf"\b{_N}[ -]?(?:days?|tages?|tage|er|way)[ -]?split")
    splits: dict[int, Split] = {
        2: "2_day_split",
        3: "3_day_split",
        4: "4_day_split",
        5: "5_day_split",
    }
    if days:
        return splits.get(days)
    if re.search(r"\bbro[ -]?split", low):
        return "5_day_split"
    return "full_body" if re.search(r"full[ -]?body|whole body|ganzkoerper", low) else None


def _days(low: str) -> int:
    per = r"(?: ?(?:a|per|each|pro|die|in der|/) ?(?:week|woche))"
    return (
        _number(low, rf"\b{_N} ?(?:x|times?|days?|sessions?|workouts?|mal|tage?n?|einheiten?){per}")
        or _number(
            low, rf"\b{_N}[ -]?(?:days?|tages?|tage|er)[ -]?(?:plan|split|program\w*|trainingsplan)"
        )
        or _number(low, rf"\b(?:on|an) {_N} (?:days?|tagen)")
        or _number(low, rf"\b{_N}[ -]?(?:days?|tages?)\b(?! ?(?:ago|her|split))")
    )


def _number(low: str, pattern: str) -> int:
    found = re.search(pattern, low)
    if not found:
        return 0
    number = int(found.group(1)) if found.group(1).isdigit() else _WORDS[found.group(1)]
    return number or -1


def _equipment(low: str) -> frozenset[Equipment]:
    if re.search(
        r"body ?weight (?:only|plan|training|program\w*|workout|session)|only body ?weight|(?:no|without(?: any)?) (?:equipment|weights|gear)|"
        r"ohne (?:geraete|equipment|gewichte|hanteln)|(?:nur|mit) .{0,12}koerpergewicht|koerpergewichts?(?:plan|training|uebungen)",
        low,
    ):
        return frozenset({Equipment.BODYWEIGHT, Equipment.MAT})
    if re.search(
        r"(?:only|just|with|nur|mit)\b.{0,14}(?:dumbbells?|kurzhanteln?)\b(?! (?:und|and))", low
    ):
        return frozenset({Equipment.DUMBBELL, Equipment.BENCH, Equipment.BODYWEIGHT})
    return frozenset()


def sparing(profile: Profile, said: Asked, exercises: Mapping[str, Exercise]) -> Profile:
    """The profile with what the wish leaves out: joints, body parts, single exercises."""
    joints, disliked = profile.avoid_joints, set(profile.disliked)
    for phrase in said.spare:
        parts = _muscles(phrase)
        joints |= frozenset() if parts else joints_named(phrase)
        if parts:
            disliked |= {one.id for one in exercises.values() if parts & set(one.muscles)}
        elif found := find(phrase, exercises):
            disliked |= _kin(found, phrase, exercises)
    return replace(
        profile,
        avoid_joints=joints,
        disliked=frozenset(disliked),
        equipment=said.equipment or profile.equipment,
        level=said.level or profile.level,
    )


def _kin(found: Exercise, phrase: str, exercises: Mapping[str, Exercise]) -> set[str]:
    """An exercise with its variations and all that carry the same word in their name."""
    stem = phrase.rstrip("sn")
    return {found.id} | {
        one.id
        for one in exercises.values()
        if one.variation_of == found.id or any(stem in plain(name) for name in one.name)
    }


def _muscles(phrase: str) -> frozenset[Muscle]:
    for pattern, muscles in _PARTS:
        if re.search(pattern, phrase):
            return muscles
    return frozenset(
        muscle for muscle, name in MUSCLES.items() if phrase in {plain(one) for one in name}
    )

"""Sets as they are told: `bench 4x8 at 80, last one RPE 9`, `Bankdrücken 3x10 mit 60 kg`.

Only what the words say is read: a load that was not named stays open, an exercise nobody knows is
given back as it was written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from chat_coach.language import KG_PER_LB, LoadUnit, plain
from chat_coach.strength.names import mentioned
from chat_coach.strength.values import Exercise, SetType

_NUMBER = r"\d+(?:\.\d+)?"
_LIST = r"\d{1,3}(?:(?: ?[,/+] ?| und | and )\d{1,3}(?!\d| ?(?:kg|lb|kilo|pfund|pounds|x)))*"
_UNIT = r"(?:kgs?|kilos?|kilogramm|lbs?|pounds?|pfund)"
_REPS = r"(?: ?(?:reps?|wdh\w*|wiederholungen|mal)\b\.?)?"
_AT = r"(?:,? ?(?:at|with|mit|bei|a|@|zu|je|auf)? ?@? ?)"
_BY = r"(?:x|\*|sets? (?:of|x)?|saetze? (?:a|zu|mit|von|x)?)"
_SPECS = (
    # 60 kg 3x8, 225 lb for 5 sets of 5
    ("load_sets", rf"(?P<load>{_NUMBER}) ?(?P<unit>{_UNIT}) ?(?:,|for|fuer|:|-)? ?(?P<sets>\d{{1,2}}) ?{_BY} ?(?P<reps>{_LIST}){_REPS}"),
    # 80 kg x 8, 8, 7
    ("load_first", rf"(?P<load>{_NUMBER}) ?(?P<unit>{_UNIT}) ?(?:x|\*|for|fuer|,|:) ?(?P<reps>{_LIST}){_REPS}"),
    # 60 s, 3x60 s, 2 min
    ("time", r"(?:(?P<sets>\d{1,2}) ?(?:x|\*) ?)?(?P<time>\d{1,4}) ?(?P<long>s|sec\w*|sek\w*|seconds?|min\w*)\b"),
    # 4x8 at 80, 4 sets of 8 with 80
    ("sets_first", rf"(?P<sets>\d{{1,2}}) ?{_BY} ?(?P<reps>{_LIST}){_REPS}(?:{_AT}(?P<load>{_NUMBER}) ?(?P<unit>{_UNIT})?(?! ?(?:x|\*|s\b|sec|sek|min|reps?\b|wdh)))?"),
    # 100x5, 80 for 8 reps: too many to be sets
    ("load_x", rf"(?P<load>\d{{2,3}}(?:\.\d+)?) ?(?P<unit>{_UNIT})? ?(?:x|\*|for|fuer) ?(?P<reps>{_LIST}){_REPS}(?! ?(?:sets?|saetze?|min))"),
    # 8, 8, 7 at 80; 12 reps with 40 kg
    ("reps_first", rf"(?P<reps>{_LIST}){_REPS},? (?:at|with|mit|bei|a|@|zu|je|auf) ?(?P<load>{_NUMBER}) ?(?P<unit>{_UNIT})?"),
    ("reps_only", r"(?P<reps>\d{1,3}) ?(?:reps?|wdh\w*|wiederholungen)\b"),
    # pull-ups 8, 8, 7
    ("reps_list", r"(?P<reps>\d{1,2}(?: ?[,/] ?\d{1,2})+)(?![\d.])"),
)  # fmt: skip
_LOAD_AFTER = re.compile(
    rf"(?:\b(?:at|with|mit|bei)|@|\+) ?(?P<load>{_NUMBER}) ?(?P<unit>{_UNIT})?(?! ?(?:x|\*|rpe|sets?|saetze?|reps?|wdh|min|s\b))"
)
_VERBS = (
    (r"\bbenched\b", "bench press"),
    (r"\bsquatted\b", "squat"),
    (r"\bdeadlifted\b", "deadlift"),
    (r"\bgebankdrueckt\b", "bankdruecken"),
    (r"\bgebeugt\b", "kniebeuge"),
)
_RPE = re.compile(
    rf"(?:rpe ?:?|@) ?(?P<rpe>{_NUMBER})|(?P<rir>\d) ?(?:rir|in reserve|in reserven?|im tank)|rir ?(?P<rir2>\d)"
)
_LAST = re.compile(r"last (?:one|set)|letzte\w*(?: satz)?|final (?:one|set)")
_WORD_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        (
            "one ein einen eine", "two zwei", "three drei", "four vier", "five fuenf", "six sechs",
            "seven sieben", "eight acht", "nine neun", "ten zehn", "eleven elf", "twelve zwoelf",
        ),
        1,
    )
    for word in words.split()
}  # fmt: skip
MOST_SETS = 20


@dataclass(frozen=True)
class ToldSet:
    """One set as told; None is what was not said."""

    reps: int | None = None
    load_kg: float | None = None
    rpe: float | None = None
    duration_s: float | None = None
    type: SetType = "normal"


@dataclass(frozen=True)
class Told:
    """One exercise with its sets; `exercise` None where nobody knows `name`."""

    name: str
    exercise: Exercise | None
    sets: tuple[ToldSet, ...]


@dataclass
class _Spec:
    start: int
    end: int
    sets: list[ToldSet] = field(default_factory=list)


def told_sets(text: str, exercises: Mapping[str, Exercise], unit: LoadUnit) -> list[Told]:
    """Read a message; empty where it tells no set."""
    low = _tidy(text)
    specs = _specs(low, unit)
    found: list[Told] = []
    for number, spec in enumerate(specs):
        before = low[specs[number - 1].end if number else 0 : spec.start]
        after = low[spec.end : specs[number + 1].start if number + 1 < len(specs) else len(low)]
        sets = _rated(_loaded(spec.sets, after, unit), after)
        if re.search(r"\bwarm ?-?ups?\b|aufwaerm", before):
            sets = [replace(one, type="warmup") for one in sets]
        here = mentioned(_words(before), exercises)
        if here is None and not found:
            here = mentioned(_words(after), exercises)
        if here:
            exercise = exercises[here.exercise_id]
            found.append(Told(exercise.name.en, exercise, tuple(sets)))
        elif found and not _unknown(before, number):
            found[-1] = replace(found[-1], sets=(*found[-1].sets, *sets))
        else:
            found.append(Told(_words(before) or _words(after), None, tuple(sets)))
    return found


def _tidy(text: str) -> str:
    """Lower case, decimal points, figures for small number words, one kind of times sign."""
    low = plain(text).replace("×", "x").replace("–", "-")
    low = re.sub(rf"(\d+),(\d{{1,2}})(?= ?{_UNIT}\b)", r"\1.\2", low)
    low = re.sub(r"(?<!\d)(\d{2,3}),(5|25|75|50)\b(?! ?[,/] ?\d)", r"\1.\2", low)
    low = re.sub(r"(rpe ?:? ?\d),(5)\b", r"\1.\2", low)
    for verb, name in _VERBS:
        low = re.sub(verb, name, low)
    words = "|".join(_WORD_NUMBERS)
    low = re.sub(
        rf"\b({words})\b(?= (?:x|mal|times|sets?|saetze?|reps?|wdh)\b)",
        lambda hit: _WORD_NUMBERS[hit[1]],
        low,
    )
    low = re.sub(
        rf"\b(mal|times|of|a|zu) ({words})\b", lambda hit: f"{hit[1]} {_WORD_NUMBERS[hit[2]]}", low
    )
    return re.sub(r"(\d) ?(?:mal|times) ?(?=\d)", r"\1x", low)


def _specs(low: str, unit: LoadUnit) -> list[_Spec]:
    """Every stretch that tells sets, from left to right, none within another."""
    found: list[_Spec] = []
    at = 0
    while at < len(low):
        hits = [
            (hit.start(), place, kind, hit)
            for place, (kind, pattern) in enumerate(_SPECS)
            if (hit := re.compile(rf"(?<![\d.\w]){pattern}").search(low, at))
        ]
        if not hits:
            break
        _, _, kind, hit = min(hits, key=lambda one: one[:2])
        sets = _sets(kind, hit, unit)
        if kind == "sets_first" and hit["load"] and _is_rpe(hit):
            sets = [replace(one, load_kg=None, rpe=float(hit["load"])) for one in sets]
        if sets:
            found.append(_Spec(hit.start(), hit.end(), sets))
        at = max(hit.end(), at + 1)
    return found


def _is_rpe(hit: re.Match[str]) -> bool:
    """`4x8 @9`: nobody loads nine kilograms with an at sign and no unit."""
    tail = hit[0][hit.end("reps") - hit.start() :]
    return "@" in tail and not hit["unit"] and float(hit["load"]) <= 10


def _sets(kind: str, hit: re.Match[str], unit: LoadUnit) -> list[ToldSet]:
    said = hit.groupdict()
    load = _kg(said.get("load"), said.get("unit"), unit)
    if kind == "time":
        seconds = float(said["time"]) * (60 if str(said["long"]).startswith("min") else 1)
        return [ToldSet(duration_s=seconds)] * min(MOST_SETS, int(said["sets"] or 1))
    reps = [int(one) for one in re.findall(r"\d+", said["reps"])]
    count = int(said.get("sets") or 0)
    if kind == "sets_first" and count > MOST_SETS:
        # 60x8: nobody does sixty sets
        return [ToldSet(one, _kg(said["sets"], said.get("unit"), unit)) for one in reps]
    if count and len(reps) == 1:
        reps *= count
    return [ToldSet(one, load) for one in reps[:MOST_SETS] if 0 < one <= 200]


def _kg(load: str | None, said: str | None, unit: LoadUnit) -> float | None:
    if load is None:
        return None
    pounds = re.match(r"lb|pound|pfund", said) if said else unit == "lb"
    return round(float(load) * (KG_PER_LB if pounds else 1.0), 4)


def _loaded(sets: list[ToldSet], after: str, unit: LoadUnit) -> list[ToldSet]:
    """A load that comes after the exercise: `3x10 bench press with 60`."""
    hit = _LOAD_AFTER.search(re.split(r"[;\n]|\. ", after, maxsplit=1)[0])
    if hit is None or any(one.load_kg is not None or one.reps is None for one in sets):
        return sets
    if hit[0].startswith("@") and float(hit["load"]) <= 10 and not hit["unit"]:
        return sets  # that is an RPE
    load = _kg(hit["load"], hit["unit"], unit)
    return [replace(one, load_kg=load) for one in sets]


def _rated(sets: list[ToldSet], after: str) -> list[ToldSet]:
    """RPE, failure and body weight that follow; `last one RPE 9` rates the last set alone."""
    ends = re.split(r"[;\n]|\.(?!\d)|\b(?:then|dann|danach)\b", after, maxsplit=1)[0]
    for hit in _RPE.finditer(ends):
        rpe = float(hit["rpe"]) if hit["rpe"] else 10.0 - float(hit["rir"] or hit["rir2"])
        if not 1 <= rpe <= 10:
            continue
        if _LAST.search(ends[: hit.start()]) or _LAST.match(ends[hit.end() :].strip(" ,(")):
            sets = [*sets[:-1], replace(sets[-1], rpe=rpe)]
        else:
            sets = [replace(one, rpe=rpe) for one in sets]
    if re.search(r"to failure|bis zum (?:muskel)?versagen", ends):
        sets = [*sets[:-1], replace(sets[-1], type="failure", rpe=sets[-1].rpe or 10.0)]
    return sets


_FILLERS = re.compile(
    r"\b(?:i|ich|did|do|done|hab\w*|have|just|gerade|eben|heute|today|gemacht|log|logge\w*|note|notier\w*|write|down|schreib\w*|auf|"
    r"eintragen|trag\w*|ein|and|und|then|dann|danach|also|noch|auch|my|meine?n?|sets?|saetze?|"
    r"reps?|wdh|rpe|with|mit|at|bei|for|of|the|first|last|one|letzte\w*|warm ?-?ups?|aufwaerm\w*|please|bitte|it|es|was|war|all|alle)\b"
    r"|[^\w\s-]|\b[\d.]+\b"
)


def _words(text: str) -> str:
    """What is left of a stretch when figures and fillers are gone: an exercise's name."""
    return " ".join(_FILLERS.sub(" ", text).split())


def _unknown(before: str, number: int) -> bool:
    """Whether the words before name something, though nothing that is known."""
    rest = _words(re.sub(_RPE, " ", before))
    return bool(rest) and (number == 0 or len(rest) > 3)

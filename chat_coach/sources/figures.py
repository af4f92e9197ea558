"""Figures as exports write them: decimal points and commas, pounds, `2h 18m`, `0:09:21`."""

import re
from functools import lru_cache

from chat_coach.language import KG_PER_LB, Both
from chat_coach.sources.rows import Unreadable
from chat_coach.sources.table import plain_name

MAX_LOAD_KG = 1_500.0
MAX_REPS = 10_000
"""Rope jumps and the like."""
MAX_LOADED_REPS = 500
"""With a weight: far above any set, and one such figure would be every record and volume."""
MAX_SET_S = 24 * 3600.0
MAX_DISTANCE_M = 1_000_000.0

_NUMBER = re.compile(
    r"[+-]?\d+(?:[.,]\d+)?|[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:\.\d{3})+,\d+"
)
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:[.,]\d+)?")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d]*)")
_SECONDS = {"h": 3600, "st": 3600, "m": 60, "s": 1}

_KG = {"kg", "kgs", "kilogram", "kilograms", "kilogramm", "kilogrammes", "kilo", "kilos"}
_LB = {"lb", "lbs", "pound", "pounds", "pfund", "livres", "libras", "libbre"}
_METRES = {
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres", "metros", "metri"), 1.0),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometres", "kilometros"), 1000.0),
    **dict.fromkeys(("mi", "mile", "miles", "meilen", "millas", "milhas", "miglia"), 1609.344),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), 0.9144),
    **dict.fromkeys(("ft", "foot", "feet"), 0.3048),
}


@lru_cache(maxsize=8192)
def number(text: str) -> float | None:
    """A figure with a point or a comma; None for an empty cell. Raises ValueError."""
    bare = text.strip().replace("\u00a0", "").replace("\u202f", "")
    if not bare:
        return None
    if not _NUMBER.fullmatch(bare):
        raise ValueError(text)
    if "," in bare and "." in bare:
        thousands = min(",.", key=bare.index)
        bare = bare.replace(thousands, "")
    return float(bare.replace(",", "."))


@lru_cache(maxsize=8192)
def seconds(text: str) -> float | None:
    """A duration: `90`, `35min`, `2h 18m`, `0:09:21`; None for an empty cell. Raises ValueError."""
    bare = text.strip().casefold()
    if clock := _CLOCK.fullmatch(bare):
        hours, minutes, rest = (float(part or 0) for part in clock.groups())
        return 3600 * hours + 60 * minutes + rest
    parts = _PART.findall(bare)
    if not parts or not any(unit for _, unit in parts):
        return number(bare)
    total, unit_s = 0.0, 3600.0
    for figure, unit in parts:
        found = next((_SECONDS[key] for key in _SECONDS if unit.startswith(key)), 0)
        if unit and not found:
            raise ValueError(text)
        unit_s = float(found or unit_s / 60)  # `1h05` means five minutes
        total += float(figure.replace(",", ".")) * unit_s
    return total


@lru_cache(maxsize=64)
def unit_kg(name: str) -> float | None:
    """Kilograms per unit of load, None for a name that is no unit of load."""
    bare = plain_name(name)
    return 1.0 if bare in _KG else KG_PER_LB if bare in _LB else None


@lru_cache(maxsize=64)
def unit_m(name: str) -> float | None:
    """Metres per unit of distance, None for a name that is no unit of distance."""
    return _METRES.get(plain_name(name))


@lru_cache(maxsize=16384)
def load_kg(text: str, per_unit: float) -> float | None:
    """A load in kilograms to the gram: `6.80388555` kg and 15 lb are the same 6.804 kg."""
    value = _figure(text, Both("the weight is no number", "das Gewicht ist keine Zahl"))
    if value is None:
        return None
    value *= per_unit
    if value < 0:
        raise Unreadable(Both("the weight is negative", "das Gewicht ist negativ"), text)
    if value > MAX_LOAD_KG:
        raise Unreadable(
            Both("the weight is not believable", "das Gewicht ist nicht glaubhaft"), text
        )
    return round(value, 3)


@lru_cache(maxsize=4096)
def reps(text: str, loaded: bool = False) -> int | None:
    """Whole repetitions; half a one is not counted."""
    value = _figure(
        text, Both("the repetitions are no number", "die Wiederholungen sind keine Zahl")
    )
    if value is not None and not 0 <= value <= (MAX_LOADED_REPS if loaded else MAX_REPS):
        raise Unreadable(
            Both("the repetitions are not believable", "die Wiederholungen sind nicht glaubhaft"),
            text,
        )
    return None if value is None else int(value)


@lru_cache(maxsize=4096)
def set_seconds(text: str) -> float | None:
    """How long a set lasted."""
    try:
        value = seconds(text)
    except ValueError:
        raise Unreadable(
            Both("the duration cannot be read", "die Dauer ist nicht lesbar"), text
        ) from None
    if value is not None and not 0 <= value <= MAX_SET_S:
        raise Unreadable(
            Both("the duration is not believable", "die Dauer ist nicht glaubhaft"), text
        )
    return value


@lru_cache(maxsize=4096)
def distance_m(text: str, per_unit: float) -> float | None:
    """A distance in metres."""
    value = _figure(text, Both("the distance is no number", "die Strecke ist keine Zahl"))
    if value is None:
        return None
    if not 0 <= value * per_unit <= MAX_DISTANCE_M:
        raise Unreadable(
            Both("the distance is not believable", "die Strecke ist nicht glaubhaft"), text
        )
    return round(value * per_unit, 1)


@lru_cache(maxsize=1024)
def rpe(text: str) -> float | None:
    """Rated effort, 1 to 10 in halves; 0 is how some apps write none. Raises ValueError."""
    value = number(text)
    if not value:
        return None
    if not 1 <= value <= 10:
        raise ValueError(text)
    return value


def _figure(text: str, wrong: Both) -> float | None:
    try:
        return number(text)
    except ValueError:
        raise Unreadable(wrong, text) from None

"""What an athlete types, spelt as the rules read it: `doesnt`, `sholder`, `Ruecken`, `hab ich`."""

import re
from functools import lru_cache

from chat_coach.language import Lang

_NT = re.compile(
    r"\b(do|does|did|is|are|was|were|would|could|should|has|have|had|ca|wo)nt\b", re.IGNORECASE
)
_I = (
    (re.compile(r"\bim\b(?= \w)", re.IGNORECASE), "I'm"),
    (re.compile(r"\bive\b", re.IGNORECASE), "I've"),
    (re.compile(r"\bid\b(?= (?:like|love|rather|prefer))", re.IGNORECASE), "I'd"),
    (re.compile(r"\bi (?=['’])", re.IGNORECASE), "I"),
)
_UMLAUT = re.compile(r"(?<![aeouäöüq])(?:ae|oe|ue)(?!ll|[aeiouäöü])", re.IGNORECASE)
_NO_UMLAUT = re.compile(
    r"\b(?:zuerst|zuend\w*|aerob\w*|anaerob\w*|poet\w*|soeben|koex\w*|michael\w*|israel\w*|"
    r"phoenix|joe|noel\w*|raphael\w*|statuette|duett|minuend\w*|influen\w*)\b",
    re.IGNORECASE,
)
_SHARP = tuple(
    (re.compile(rf"\b{wrong}", re.IGNORECASE), right)
    for wrong, right in (
        ("fuss", "Fuß"),
        ("füss", "Füß"),
        ("gross", "groß"),
        ("grösse", "größe"),
        ("weiss", "weiß"),
        ("draussen", "draußen"),
        ("spass", "Spaß"),
        ("gesäss", "gesäß"),
        ("stoss", "stoß"),
    )
)
_VOICED = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
# Words long enough that one wrong letter leaves no doubt.
_PARTS = (
    "shoulder", "shoulders", "achilles", "hamstring", "hamstrings", "forearm", "forearms",
    "meniscus", "tendon", "schulter", "schultern", "rücken", "ellbogen", "ellenbogen",
    "handgelenk", "sprunggelenk", "achillessehne", "schienbein", "oberschenkel", "unterarm",
    "bandscheibe", "nacken", "hüfte", "knöchel", "schmerzen", "verletzt", "allergic", "allergisch",
    "injured", "allergy", "allergie",
)  # fmt: skip
_RIGHT = frozenset(
    [
        "tender",
        "tendons",
        "tenders",
        "soldier",
        "boulder",
        "boulders",
        "smolder",
        "schulte",
        "schalter",
        "schalten",
        "schultere",
        "rückens",
        "backen",
        "packen",
        "nackten",
        "nackte",
        "knacken",
        "wacken",
        "hafte",
        "hüften",
        "hefte",
        "schmerz",
        "schmerzten",
        "verletzte",
        "verletze",
        "verletzten",
        "injure",
        "injures",
        "injuries",
        "allergies",
        "allergien",
        "packens",
        "jacken",
        "hacken",
        "lücken",
        "rücke",
        "drücken",
        "brücken",
        "bücken",
        "pflücken",
        "zücken",
    ]
)


def spelt(text: str, lang: Lang) -> str:
    """The text with contractions, umlauts and the names of body parts as they are written."""
    text = _NT.sub(r"\1n't", text)
    if lang == "en":
        for pattern, right in _I:
            text = pattern.sub(right, text)
    else:
        text = re.sub(r"[\wäöüß]+", lambda found: _voiced(found.group()), text)
        for pattern, right in _SHARP:
            text = pattern.sub(right, text)
    return re.sub(r"[^\W\d_]{6,}", lambda found: _corrected(found.group()), text)


def _voiced(word: str) -> str:
    if _NO_UMLAUT.fullmatch(word):
        return word
    return _UMLAUT.sub(lambda found: _VOICED.get(found.group(), found.group()), word)


@lru_cache(maxsize=10_000)
def _corrected(word: str) -> str:
    """A body part with one letter too many, too few, wrong or swapped."""
    low = word.lower()
    if low in _PARTS or low in _RIGHT:
        return word
    return next((part for part in _PARTS if part[0] == low[0] and _one_slip(low, part)), word)


def _one_slip(typed: str, meant: str) -> bool:
    if abs(len(typed) - len(meant)) > 1 or min(len(typed), len(meant)) < 6:
        return False
    start = next(
        (at for at, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other),
        min(len(typed), len(meant)),
    )
    tail, rest = typed[start:], meant[start:]
    swapped = len(tail) > 1 and tail[1] + tail[0] + tail[2:] == rest
    return swapped or tail[1:] == rest[1:] or tail[1:] == rest or tail == rest[1:]

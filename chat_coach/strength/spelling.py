"""One spelling for the words of exercise names, whatever app or language they come from."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

Key = tuple[str, ...]

PHRASES = (
    ("e z", "ez"),
    ("pull up", "pullup"),
    ("chin up", "chinup"),
    ("push up", "pushup"),
    ("press up", "pushup"),
    ("sit up", "situp"),
    ("step up", "stepup"),
    ("push down", "pushdown"),
    ("press down", "pushdown"),
    ("pull down", "pulldown"),
    ("pull over", "pullover"),
    ("pull apart", "pullapart"),
    ("pull through", "pullthrough"),
    ("dead lift", "deadlift"),
    ("skull crusher", "skullcrusher"),
    ("t bar", "tbar"),
    ("v bar", "vbar"),
    ("hex bar", "trap bar"),
    ("ez curl bar", "ez"),
    ("ez bar", "ez"),
    ("curl bar", "ez"),
    ("sz stange", "ez"),
    ("sz hantel", "ez"),
    ("resistance band", "band"),
    ("smith machine", "smith"),
    ("multi press", "smith"),
    ("body weight", "bodyweight"),
    ("body only", "bodyweight"),
    ("no weight", "bodyweight"),
    ("ohne gewicht", "bodyweight"),
    ("single arm", "onearm"),
    ("one arm", "onearm"),
    ("1 arm", "onearm"),
    ("single leg", "oneleg"),
    ("one leg", "oneleg"),
    ("one legged", "oneleg"),
    ("single legged", "oneleg"),
    ("1 leg", "oneleg"),
    ("stiff legged", "stiff leg"),
    ("straight legged", "straight leg"),
    ("bent over", "bentover"),
    ("good morning", "goodmorning"),
    ("step mill", "stepmill"),
    ("hip thruster", "hip thrust"),
    ("plate loaded", "machine"),
    ("hammer strength", "machine"),
    ("iso lateral", "isolateral"),
    ("narrow grip", "close grip"),
    ("low high", "lowtohigh"),
    ("high low", "hightolow"),
    ("down up", "downtoup"),
    ("up down", "uptodown"),
    ("elbow knee", "elbowtoknee"),
    ("knee elbow", "kneetoelbow"),
)
"""Several words that are one, after plurals are gone."""

WORDS = {
    "db": "dumbbell",
    "dbell": "dumbbell",
    "dumbell": "dumbbell",
    "dumbbel": "dumbbell",
    "kurzhantel": "dumbbell",
    "kurzhanteln": "dumbbell",
    "kh": "dumbbell",
    "bb": "barbell",
    "langhantel": "barbell",
    "langhanteln": "barbell",
    "lh": "barbell",
    "kb": "kettlebell",
    "kugelhantel": "kettlebell",
    "kabelzug": "cable",
    "kabel": "cable",
    "seilzug": "cable",
    "kabelturm": "cable",
    "maschine": "machine",
    "geraet": "machine",
    "lever": "machine",
    "multipresse": "smith",
    "sz": "ez",
    "trizeps": "tricep",
    "bizeps": "bicep",
    "seil": "rope",
    "baender": "band",
    "theraband": "band",
    "gummiband": "band",
    "widerstandsband": "band",
    "fitnessband": "band",
    "koerpergewicht": "bodyweight",
    "eigengewicht": "bodyweight",
    "bw": "bodyweight",
    "einarmig": "onearm",
    "einarmige": "onearm",
    "einarmiger": "onearm",
    "einarmiges": "onearm",
    "unilateral": "onearm",
    "einbeinig": "oneleg",
    "einbeinige": "oneleg",
    "einbeiniger": "oneleg",
    "einbeiniges": "oneleg",
    "sitzend": "seated",
    "sitzende": "seated",
    "sitzender": "seated",
    "stehend": "standing",
    "stehende": "standing",
    "stehender": "standing",
    "liegend": "lying",
    "liegende": "lying",
    "liegender": "lying",
    "kniend": "kneeling",
    "kniende": "kneeling",
    "knieend": "kneeling",
    "ups": "up",
    "abdominal": "ab",
    "flye": "fly",
    "flie": "fly",
    "klimmzuege": "klimmzug",
    "liegestuetze": "liegestuetz",
    "kniebeugen": "kniebeuge",
    "ausfallschritte": "ausfallschritt",
    "hyperextensions": "hyperextension",
    "assist": "assisted",
    "alternate": "alternating",
    "pendley": "pendlay",
    "pendelay": "pendlay",
    "multipress": "smith",
    "hackenschmitt": "hackenschmidt",
    "laying": "lying",
    "sitting": "seated",
    "palloff": "pallof",
    "benchpress": "bench press",
    "legpress": "leg press",
    "pres": "press",
    "pressdown": "pushdown",
    "calve": "calf",
    "romanion": "romanian",
    "supinated": "underhand",
    "pronated": "overhand",
}
"""Words with one meaning under several spellings."""

FILLERS = frozenset(
    [
        "the",
        "a",
        "an",
        "with",
        "on",
        "of",
        "to",
        "for",
        "using",
        "mit",
        "am",
        "an",
        "der",
        "dem",
        "den",
        "die",
        "das",
        "im",
        "in",
        "auf",
        "und",
        "and",
        "zum",
        "zur",
        "einer",
        "einem",
        "version",
        "exercise",
        "uebung",
    ]
)
_OPENINGS = frozenset(several.split()[0] for several, _ in PHRASES)
COMPOUNDS = ("kurzhantel", "langhantel", "kabel", "maschinen", "kettlebell", "multipresse")
ROWER = frozenset(
    [
        "rowing",
        "machine",
        "stationary",
        "indoor",
        "outdoor",
        "water",
        "erg",
        "ergometer",
        "m",
        "meter",
    ]
)
"""Beside these words rowing is what the rowing machine is for, beside others it is a row."""


@lru_cache(maxsize=65536)
def words(text: str) -> Key:
    """The words of a name, each in one spelling, in the order they stand."""
    lowered = text.lower().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    if not lowered.isascii():
        lowered = unicodedata.normalize("NFKD", lowered.replace("ß", "ss"))
        lowered = "".join(one for one in lowered if not unicodedata.combining(one))
    lowered = re.sub(r"['’´`]", "", lowered)
    found = [part for word in re.findall(r"[a-z0-9]+", lowered) for part in _spelt(word)]
    if "rowing" in found and not ROWER.issuperset(found):
        found = ["row" if word == "rowing" else word for word in found]
    if _OPENINGS.isdisjoint(found):
        return tuple(found)
    joined = f" {' '.join(found)} "
    for several, one in PHRASES:
        if several in joined:
            joined = joined.replace(f" {several} ", f" {one} ")
    return tuple(joined.split())


@lru_cache(maxsize=65536)
def key(text: str) -> Key:
    """A name as the sorted set of its words: what two spellings of one exercise share."""
    return tuple(sorted(set(words(text))))


@lru_cache(maxsize=65536)
def _spelt(word: str) -> Key:
    """A word in its one spelling, a compound as its parts, a filler as nothing; the names of all
    exercises are made of few words."""
    return () if word in FILLERS else tuple(_spelling(part) for part in _parts(word))


def _spelling(word: str) -> str:
    if word in WORDS:
        return WORDS[word]
    one = _singular(word)
    return WORDS.get(one, one)


def _parts(word: str) -> Iterable[str]:
    for head in COMPOUNDS:
        if word.startswith(head) and len(word) > len(head) + 3:
            return head, word[len(head) :]
    return (word,)


def _singular(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        if word.endswith(("shes", "ches", "sses", "xes")):
            return word[:-2]
        if word.endswith("ies"):
            return word[:-3] + "y"
        return word[:-1]
    return word

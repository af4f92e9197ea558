"""Slips of the finger in an exercise's name within a sentence, and its dialect endings."""

import re
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from chat_coach.language import plain
from chat_coach.strength.values import Exercise

SHORTEST, LONG = 5, 8  # letters; a long word may hold two slips
_COMMON = frozenset(
    [
        "about",
        "after",
        "again",
        "alles",
        "andere",
        "bench",
        "besser",
        "bitte",
        "brauche",
        "could",
        "danke",
        "dauer",
        "diese",
        "doing",
        "einen",
        "etwas",
        "every",
        "first",
        "fitness",
        "from",
        "gehen",
        "geht",
        "gerade",
        "gestern",
        "gewicht",
        "going",
        "great",
        "gute",
        "guten",
        "haben",
        "hatte",
        "heute",
        "immer",
        "jetzt",
        "kannst",
        "keine",
        "knee",
        "knees",
        "lange",
        "last",
        "later",
        "lately",
        "letzte",
        "lower",
        "maximal",
        "meine",
        "meinen",
        "minuten",
        "minutes",
        "mochte",
        "month",
        "morgen",
        "muscle",
        "nicht",
        "night",
        "other",
        "paar",
        "place",
        "plan",
        "please",
        "power",
        "press",
        "progress",
        "schulter",
        "should",
        "since",
        "squad",
        "start",
        "still",
        "stunde",
        "table",
        "thanks",
        "their",
        "there",
        "think",
        "three",
        "times",
        "today",
        "total",
        "train",
        "training",
        "trend",
        "under",
        "upper",
        "weeks",
        "weight",
        "welche",
        "wenn",
        "werde",
        "which",
        "while",
        "wieder",
        "woche",
        "wochen",
        "would",
        "years",
    ]
)
_words: dict[int, tuple[str, ...]] = {}


def corrected(text: str, exercises: Mapping[str, Exercise]) -> str:
    """The text with each unknown word that is one slip away from a word of an exercise's name
    (two in a long word) written as that word."""
    vocabulary = _vocabulary(exercises)
    known = frozenset(vocabulary)

    def mended(found: re.Match[str]) -> str:
        word = found.group()
        if len(word) < SHORTEST or word in known or word in _COMMON:
            return word
        slips = 2 if len(word) >= LONG else 1
        near = process.extractOne(
            word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=slips
        )
        return near[0] if near and near[0][0] == word[0] else word

    return re.sub(r"[a-z]+", mended, plain(text))


def _vocabulary(exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """The words of all names, kept while the catalogue keeps its size."""
    if len(exercises) not in _words:
        names = " ".join(
            f"{one.name.en} {one.name.de} {' '.join(one.aliases)}" for one in exercises.values()
        )
        words = {word for word in re.findall(r"[a-z]+", plain(names)) if len(word) >= SHORTEST}
        _words[len(exercises)] = tuple(sorted(words))
    return _words[len(exercises)]

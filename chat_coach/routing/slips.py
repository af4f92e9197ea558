"""Slips of the finger: in an exercise's name within a sentence, in the words of training."""

import re
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from chat_coach.dialect.sounds import is_known
from chat_coach.language import plain
from chat_coach.strength.values import Exercise

SHORTEST, LONG = 5, 8  # letters; a long word of a name may hold two slips
_COMMON = """
about after again alles andere bench besser bitte brauche could danke dauer diese doing einen
etwas every first fitness from gehen geht gerade gestern gewicht going great gute guten haben
hatte heute immer jetzt kannst keine knee knees lange last later lately letzte lower maximal
meine meinen minuten minutes mochte month morgen muscle nicht night other paar place plan
please power press progress schulter should since squad start still stunde table thanks their
there think three times today total train training trend under upper weeks weight welche wenn
werde which while wieder woche wochen would years
"""
_TRAINING = """
abdominals alternative alternatives ausdauer bizeps calories calves compare competition deload
einheit einheiten endurance entlastungswoche exercise exercises fettabbau forearms fortschritt
fortschritte ganzkoerper glutes hamstrings hypertrophie hypertrophy injury kalorien kraftaufbau
letzte letzten minuten minutes months muscle muscles muskelaufbau muskelmasse muskeln
oberkoerper periodisation periodisierung personal program programm programme progress protein
quadriceps records regeneration rekorde ruecken schmerzen schulter schultern session sessions
shoulder shoulders strength stronger stunde stunden summary taeglich tomorrow trainingsplan
triceps trizeps uebung uebungen unterkoerper vergleich vergleiche verletzung volume volumen
weekly weight wettkampf wochen woechentlich workout workouts yesterday zusammenfassung
"""
"""Words that arguments and signs are read off, each as it should be typed."""
_NO_NAMES, _MEANT = frozenset(_COMMON.split()), tuple(_TRAINING.split())
_LONG_ENOUGH = rf"[a-z]{{{SHORTEST},}}"
_words: dict[int, tuple[str, ...]] = {}


def typed_right(text: str) -> str:
    """Plain text with each unknown word that is one slip away from a word of training written as that
    word."""

    def mended(found: re.Match[str]) -> str:
        word = found.group()
        return word if is_known(word) else _nearest(word, _MEANT, slips=1)

    return re.sub(_LONG_ENOUGH, mended, text)


def corrected(text: str, exercises: Mapping[str, Exercise]) -> str:
    """The text with each unknown word that is one slip away from a word of an exercise's name
    (two in a long word) written as that word."""
    vocabulary = _vocabulary(exercises)
    known = frozenset(vocabulary) | _NO_NAMES

    def mended(found: re.Match[str]) -> str:
        word = found.group()
        slips = 2 if len(word) >= LONG else 1
        return word if word in known else _nearest(word, vocabulary, slips)

    return re.sub(_LONG_ENOUGH, mended, plain(text))


def _nearest(word: str, vocabulary: tuple[str, ...], slips: int) -> str:
    near = process.extractOne(
        word, vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=slips
    )
    return near[0] if near and near[0][0] == word[0] else word


def _vocabulary(exercises: Mapping[str, Exercise]) -> tuple[str, ...]:
    """The words of all names, kept while the catalogue keeps its size."""
    if len(exercises) not in _words:
        names = " ".join(
            f"{one.name.en} {one.name.de} {' '.join(one.aliases)}" for one in exercises.values()
        )
        words = {word for word in re.findall(r"[a-z]+", plain(names)) if len(word) >= SHORTEST}
        _words[len(exercises)] = tuple(sorted(words))
    return _words[len(exercises)]

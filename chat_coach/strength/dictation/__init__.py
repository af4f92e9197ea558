"""Sets as they are told: `bench 4x8 at 80, last one RPE 9`, `Bankdrücken 3x10 mit 60 kg`.

Text → tokens → names → items → facts → sets. Only what the words say is read: a load that was not
named stays open, an exercise nobody knows is given back as it was written, and so is a stretch
whose figures can be read in more than one way. A set on the wrong exercise is the worst outcome.
"""

from collections.abc import Mapping

from chat_coach.language import LoadUnit
from chat_coach.strength.dictation.figures import sets_of
from chat_coach.strength.dictation.items import Item, items
from chat_coach.strength.dictation.naming import Mark, named
from chat_coach.strength.dictation.tokens import tokens
from chat_coach.strength.dictation.values import MOST_SETS, Told, ToldSet, Unclear
from chat_coach.strength.values import Exercise

__all__ = ["MOST_SETS", "Told", "ToldSet", "told_sets"]


def told_sets(text: str, exercises: Mapping[str, Exercise], unit: LoadUnit) -> list[Told]:
    """Read a message; empty where it tells no set."""
    marks = named(tokens(text), exercises)
    if not any(one.kind in "nc~" for one in marks):
        return []

    def loads(some: tuple[Mark, ...]) -> int:
        try:
            return len({one.load_kg for one in sets_of(some, None, unit)})
        except Unclear:
            return 0

    found = [(one, _told(one, text, exercises, unit)) for one in items(marks, exercises, loads)]
    if not any(_reported(item, told) for item, told in found):
        return []
    return [told for item, told in found if told.sets or item.name or _reported(item, told)]


def _reported(item: Item, told: Told) -> bool:
    """Whether its marks look like sets at all: `bench 80` tells none."""
    if told.exercise or (told.sets and item.name and any(one.kind == "k" for one in item.marks)):
        return True
    kinds = "xsr~" if not item.name else "xsr~d" if item.name.kind == "U" else "xsr~dtc"
    return any(one.kind in kinds for one in item.marks)


def _told(item: Item, text: str, exercises: Mapping[str, Exercise], unit: LoadUnit) -> Told:
    """What one item says; without sets where it tells none, or none that is clear."""
    exercise = exercises.get(item.name.exercise_id) if item.name else None
    start, end = item.span
    words = " ".join(text[start:end].split())
    try:
        sets = sets_of(item.marks, exercise, unit)
    except Unclear:
        return Told(words, None, ())
    said = text[item.name.start : item.name.end] if item.name else ""
    if exercise and sets:
        return Told(exercise.name.en, exercise, sets, said)
    return Told(said if said and sets else words, None, sets, said)

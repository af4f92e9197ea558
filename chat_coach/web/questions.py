"""The three questions of the first minute: what is asked, what is offered, how a typed answer is
read. Each is about one field of the profile, from which plans and sessions are made."""

import re
from collections.abc import Callable
from typing import NamedTuple

from chat_coach.language import Both, plain
from chat_coach.strength.goals import GOAL_WORDS, GOALS
from chat_coach.strength.matching.terms import gear_named
from chat_coach.strength.values import Equipment
from chat_coach.strength.wishes import asked

_LONGEST_ANSWER = 8
_SKIPPED = re.compile(r"(?:skip|next|later|pass|ueberspringen|weiter|spaeter|egal)\W*")
_REQUEST = re.compile(
    r"\?|\b(?:build|make|show|give|create|plan|tell|swap|how|what|why|when|log|undo|"
    r"bau|mach|zeig|gib|erstell|stell|tausch|wie|was|warum|wann|trag)\w*\b"
)
_NUMBER = re.compile(r"\b([1-7])\b")
_BODYWEIGHT = re.compile(r"\b(?:body ?weight|calisthenics|koerpergewicht)\b")
_NOTHING = re.compile(r"\b(?:nothing|none|no equipment|nichts|keine?)\b")
_WHOLE = re.compile(
    r"\b(?:everything|all|full|(?<!home )gym|studio|fitnessstudio|alles|komplett|voll)\b"
)
_HOME = frozenset({Equipment.BENCH, Equipment.MAT})
BODY = frozenset({Equipment.BODYWEIGHT, Equipment.MAT})


class Choice(NamedTuple):
    """One answer: its button, what the athlete says by it, and what is then set."""

    label: Both
    says: Both
    value: object


class Question(NamedTuple):
    """One question about a field of the profile."""

    name: str
    asks: Both
    choices: tuple[Choice, ...]
    read: Callable[[str], object]
    """The value a typed answer means, None for none."""


def _goal(low: str) -> object:
    named = (one for one in GOALS if any(plain(text) in low for text in GOAL_WORDS[one]))
    return asked(low).goal or next(named, None)


def _days(low: str) -> object:
    found = _NUMBER.search(low)
    return max(0, asked(low).sessions_a_week) or (int(found.group(1)) if found else None)


def _equipment(low: str) -> object:
    if _BODYWEIGHT.search(low):
        return BODY
    named = gear_named(low)
    if named:
        plates = {Equipment.PLATE} if Equipment.BARBELL in named else set()
        return named | plates | {Equipment.MAT}
    if _NOTHING.search(low):
        return BODY
    return frozenset() if _WHOLE.search(low) else None


QUESTIONS = (
    Question(
        "goal",
        Both("What do you train for most of all?", "Wofür trainierst du vor allem?"),
        tuple(
            Choice(
                Both(*(text[:1].upper() + text[1:] for text in GOAL_WORDS[one])),
                Both(f"My goal is {GOAL_WORDS[one].en}.", f"Mein Ziel ist {GOAL_WORDS[one].de}."),
                one,
            )
            for one in GOALS
        ),
        _goal,
    ),
    Question(
        "days_per_week",
        Both("On how many days a week do you train?", "An wie vielen Tagen pro Woche trainierst du?"),
        tuple(
            Choice(
                Both(str(one), str(one)),
                Both(f"I train {one} days a week.", f"Ich trainiere {one} Tage pro Woche."),
                one,
            )
            for one in (2, 3, 4, 5, 6)
        ),
        _days,
    ),
    Question(
        "equipment",
        Both("What do you have to train with?", "Womit kannst du trainieren?"),
        (
            Choice(
                Both("A full gym", "Studio mit allem"),
                Both("I train in a full gym.", "Ich trainiere in einem voll ausgestatteten Studio."),
                frozenset(),
            ),
            Choice(
                Both("Barbell, rack, bench", "Langhantel, Rack, Bank"),
                Both(
                    "I have a barbell, a rack and a bench at home.",
                    "Ich habe zu Hause Langhantel, Rack und Flachbank.",
                ),
                _HOME | {Equipment.BARBELL, Equipment.PLATE, Equipment.RACK},
            ),
            Choice(
                Both("Dumbbells and a bench", "Kurzhanteln und Bank"),
                Both(
                    "I have dumbbells and a bench at home.",
                    "Ich habe zu Hause Kurzhanteln und eine Flachbank.",
                ),
                _HOME | {Equipment.DUMBBELL},
            ),
            Choice(
                Both("Body weight only", "Nur Körpergewicht"),
                Both(
                    "I train with my body weight only.",
                    "Ich trainiere nur mit dem eigenen Körpergewicht.",
                ),
                BODY,
            ),
        ),
        _equipment,
    ),
)  # fmt: skip


def typed(question: Question, text: str) -> tuple[bool, object]:
    """Whether a typed text answers the question, and with what; None is a skip."""
    low = plain(text)
    if _SKIPPED.fullmatch(low):
        return True, None
    if _REQUEST.search(low) or len(low.split()) > _LONGEST_ANSWER:
        return False, None
    value = question.read(low)
    return value is not None, value

"""What an athlete says in the middle of a session: too heavy, pain, machine taken, short of time."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from chat_coach.language import plain
from chat_coach.strength.names import mentioned
from chat_coach.strength.values import Exercise, Joint
from chat_coach.strength.words import joints_named

Kind = Literal[
    "red_flag", "pain", "short", "taken", "drop", "too_heavy", "too_easy", "form", "strong", "tired", "longer", "",
]  # fmt: skip

# Pain comes first: whoever hurts and has no time is hurt.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        "red_flag",
        r"(?:sharp|stabbing|shooting|radiat\w*|stechend\w*|ausstrahl\w*|einschiessend\w*)\b|\bnumb(?:ness|ed)?\b|\btaub\w*|kribbel\w*|tingl\w*|"
        r"dizz\w*|schwindl\w*|schwindel\w*|faint\w*|ohnmacht\w*|schwarz vor|chest (?:pain|hurts|tight\w*|pressure)|brustschmerz\w*|"
        r"(?:schmerz\w*|druck|stechen) in der brust|(?:popp|snapp)ed\b|gerissen",
    ),
    ("pain", r"\b(?:pain\w*|hurt\w*|ach(?:e|es|ing)|sore (?:joint|knee|shoulder|elbow|back|wrist)|tweak\w*|schmerz\w*|weh|zwick\w*|zieht|gereizt|verletz\w*|injur\w*)\b"),
    ("taken", r"\b(?:taken|busy|occupied|in use|broken|out of order|besetzt|belegt|kaputt|defekt|swap|switch|exchange|replace|tausch\w*|ersetz\w*|wechsel\w*)\b"),
    ("drop", r"\b(?:drop|skip|leave out|take .{1,40} out|remove|without|weglassen|lass .{1,40} weg|auslassen|ueberspring\w*|streich\w*|raus)\b"),
    ("short", r"\b(?:short(?:er)?|only .{0,12}min\w*|less time|little time|no time|hurry|cut (?:it )?down|nur noch .{0,12}min\w*|wenig zeit|keine zeit|kuerz\w*|eilig|zeitdruck|schneller fertig|\d+ min\w*)\b"),
    ("form", r"\b(?:form|technique|technik|sloppy|unsauber\w*|ausfuehrung)\b"),
    ("too_heavy", r"\b(?:too heavy|too hard|too much|zu schwer|zu viel|zu hart|zu anstrengend|lower the weight|less weight|lighter|leichter|weniger gewicht|only (?:managed|got)|nur .{0,12}geschafft|failed|nicht geschafft|(?:felt|feels|feeling|was|were) (?:really |pretty |very |super |so )?(?:heavy|hard)|(?:war\w*|ging\w*|fuehlt\w* sich) (?:\w+ ){0,2}(?:schwer|hart|heftig))\b"),
    ("too_easy", r"\b(?:(?:felt|feels|was|were) (?:really |pretty |very |super |so )?(?:easy|light)|(?:war\w*|ging\w*|fuehlt\w* sich) (?:\w+ ){0,2}(?:leicht|locker|einfach)|too easy|too light|zu leicht|zu einfach|easy today|add weight|mehr gewicht|unterfordert)\b"),
    ("strong", r"\b(?:strong\w*|feel(?:ing)? great|great day|heavier|harder|fit heute|stark|bombe|super drauf|schwerer|haerter|topform)\b"),
    ("tired", r"\b(?:tired|exhausted|drained|bad sleep|easier|muede|kaputt heute|erschoepft|schlecht geschlafen|platt|einfacher|schlapp)\b"),
    ("longer", r"\b(?:longer|more exercises?|extend|laenger|mehr uebungen|noch eine uebung|add an(?:other)? exercise)\b"),
)  # fmt: skip
_RPE = re.compile(r"rpe ?(?:was|war|of|von|:)? ?(\d+(?:[.,]5)?)")
_ORDINALS = (
    r"first|erste", r"second|zweite", r"third|dritte", r"fourth|vierte", r"fifth|fuenfte",
    r"sixth|sechste", r"last|letzte",
)  # fmt: skip
_NO_EXERCISE = r"(?! (?:sets?|satz|saetze|reps?|time|mal|week|woche))"
_PLACES = tuple(
    re.compile(
        rf"\b(?:{word})\w* (?:exercise|uebung|one|lift|movement)\b|"
        rf"\b(?:the|die|den|das|swap|tausch\w*) (?:{word})\w*\b{_NO_EXERCISE}"
    )
    for word in _ORDINALS
)
"""*The second* is an exercise, *the second set* is none."""
_NUMBERED = re.compile(r"\b(?:number|no\.?|nummer|nr\.?|exercise|uebung) ?#?([1-9])\b")


@dataclass(frozen=True)
class Signal:
    """What is to change; `exercise_id` empty means the one being done, `minutes` 0 not said, `past`
    that the words are about what is over."""

    kind: Kind
    exercise_id: str = ""
    joints: frozenset[Joint] = frozenset()
    minutes: int = 0
    rpe: float | None = None
    much: bool = False
    past: bool = False


def read_signal(text: str, order: Sequence[str], exercises: Mapping[str, Exercise]) -> Signal:
    """Read the words; `order` are the session's exercises. A bare RPE says heavy or easy."""
    low = plain(text)
    rated = _RPE.search(low)
    rpe = float(rated[1].replace(",", ".")) if rated else None
    kind: Kind = next((kind for kind, words in _KINDS if re.search(words, low)), "")
    if not kind and rpe is not None:
        kind = "too_heavy" if rpe > 8 else "too_easy"
    named = mentioned(low, exercises)
    minutes = re.search(r"(\d{1,3}) ?(?:min|')", low)
    return Signal(
        kind,
        _which(low, order, named.exercise_id if named else "", exercises),
        joints_named(low) if kind in ("pain", "red_flag") else frozenset(),
        int(minutes[1]) if minutes else 0,
        rpe,
        bool(re.search(r"\b(?:way|much|far|really|viel|deutlich|total)\b", low)),
        bool(re.search(r"\b(?:was|were|felt|war|waren|fuehlte)\b", low)),
    )


def _which(low: str, order: Sequence[str], named: str, exercises: Mapping[str, Exercise]) -> str:
    """The exercise that is meant: by place, by name, or of the same kind as the one named."""
    for place, words in enumerate(_PLACES if order else ()):
        if words.search(low):
            return order[min(place, len(order) - 1)] if place < 6 else order[-1]
    if order and (number := _NUMBERED.search(low)):
        return order[min(int(number[1]), len(order)) - 1]
    if named in order or not named:
        return named
    pattern = exercises[named].pattern
    return next(
        (one for one in order if one in exercises and exercises[one].pattern is pattern), ""
    )

"""A fact that a model proposes, or that the athlete asks to be remembered: typed, and noted only
where the athlete's own statements bear it out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chat_coach.language import Both, Lang
from chat_coach.memory.noting import MAIN, Noted
from chat_coach.memory.noting.body_parts import Side, find_parts, name
from chat_coach.memory.noting.clauses import Clause, clauses
from chat_coach.memory.noting.injuries import same_place
from chat_coach.memory.noting.rules import noted
from chat_coach.memory.timewords import day_named
from chat_coach.memory.words import concepts, stems

Kind = Literal["injury", "allergy", "goal", "preference", "equipment", "schedule", "body", "record"]
LASTS_DAYS = {"injury": 90, "goal": 365}
WISH = re.compile(
    r"^\W*(?:(?:please|bitte|and|und|also|ok|hey|coach|can you|could you|kannst du|könntest du|mal|"
    r"für später|for later)\W+)*"
    r"(?:remember|note(?: down)?|keep in mind|bear in mind|don't forget|do not forget|make a note|"
    r"write down|for (?:the|your) record|just so you know|fyi|merk dir|merke dir|vergiss nicht|"
    r"denk dran|denk daran|notiere?(?: dir)?|schreib dir auf|behalte? im (?:kopf|hinterkopf)|"
    r"nur dass du's? weißt|zur info)"
    r"(?:\W+(?:please|bitte|mal|auch|too|also))*(?:\W+(?:that|dass|this|of that|folgendes))?\W+"
    r"(?=\w)",
    re.IGNORECASE,
)
"""How an athlete asks for something to be kept; what follows is to be kept."""
_NO = re.compile(
    r"\b(?:not|no|never|n't|without|kein\w*|nicht|nie|niemals|ohne)\b|n't\b", re.IGNORECASE
)
_SORT = re.compile(
    r"\b(?:allerg\w*|intoleran\w*|goals?|ziele?|injur\w*|verletz\w*|pain\w*|hurts?|schmerz\w*|weh|"
    r"prefer\w*|likes?|dislikes?|hates?|mag|bevorzugt|hasst|records?|rekord\w*|has|hat|trains?|"
    r"trainiert|athlete|user|athletin|athlet)\b",
    re.IGNORECASE,
)
"""Words that only say of which sort a fact is; a model adds them to what was said."""
_SIDES = {
    "left": r"\b(?:left|link\w*)\b",
    "right": r"\b(?:right|recht\w*)\b",
    "both": r"\b(?:both|beide\w*|beidseit\w*)\b",
}


@dataclass(frozen=True)
class Proposal:
    """One fact. `what` is it in the athlete's words, `since` and `until` times as they named them;
    `over` says that it holds no longer."""

    kind: Kind
    what: str
    side: Side = ""
    since: str = ""
    until: str = ""
    over: bool = False


def proposed(one: Proposal, said: Sequence[str], today: date, lang: Lang) -> list[Noted]:
    """The fact as it may be noted, empty where no statement of the athlete bears it out. `said`
    are their messages, the newest first. Where the rules find the kind in that message, theirs is
    the value: they know what is denied, past, imagined or somebody else's."""
    for message in said:
        found = [
            each
            for each in noted(message, today, lang)
            if one.what.strip() in message
            or _within(_SORT.sub(" ", one.what), f"{each.said} {each.text.en}")
        ]
        if found:
            return [each for each in found if each.kind == one.kind] or found
        asked = bool(WISH.match(message))
        for clause in clauses(WISH.sub("", message), lang):
            if not clause.past and _states(clause, one, asked):
                return [_noted(one, clause, today)]
    return []


def _states(clause: Clause, one: Proposal, asked: bool) -> bool:
    """Whether a clause says all that is proposed, and no more is denied in it than there. What the
    athlete asked to be remembered is theirs, however a model words it."""
    whole = f"{clause.text} {clause.aside}"
    if one.side and not re.search(_SIDES[one.side], clause.low):
        return False
    if not all(_within(part, whole) for part in (one.since, one.until) if part):
        return False
    what = WISH.sub("", one.what)
    if asked and _shares(what, whole):
        return True
    denied = bool(_NO.search(clause.text))
    if denied and not (one.over or _NO.search(what)):
        return False
    return bool(_carried(what)) and _within(what, whole)


def _carried(text: str) -> set[str]:
    return {*stems(text, "en"), *stems(text, "de")}


def _within(part: str, whole: str) -> bool:
    """Whether every word of a part that carries meaning stands in the whole, in either language."""
    known = {*_carried(whole), *concepts(whole)}
    return all(
        known & {*_carried(word), *concepts(word)}
        for word in re.findall(r"[\w'äöüßÄÖÜ]+", part)
        if _carried(word)
    )


def _shares(part: str, whole: str) -> bool:
    known = {*_carried(whole), *concepts(whole)}
    return bool(known & {*_carried(part), *concepts(part)})


def _noted(one: Proposal, clause: Clause, today: date) -> Noted:
    """The typed value, its words as the athlete said them."""
    what = WISH.sub("", one.what).strip(" .,!")
    value: dict[str, object] = {"what": what}
    text, key, replaces = Both(what, what), _key(what), tuple[str, ...]()
    if one.since:
        value["since"] = one.since
    due = day_named(one.until, today) if one.until else None
    if due:
        value["by" if one.kind == "goal" else "until"] = due.isoformat()
    parts = find_parts(what.lower()) if one.kind == "injury" else []
    if parts:
        part, side, _ = parts[0]
        side = one.side or side
        key = f"{side} {part.key}".strip()
        text = Both(*(f"{where}: {what}" for where in name(part, side)))
        value |= {"part": part.key, "side": side, "state": "active"}
        value |= {"joint": part.joint.value} if part.joint else {}
        sides = (side, "") if side else ("left", "right", "both", "")
        if one.over:
            replaces = tuple(f"{s} {k}".strip() for s in sides for k in same_place(part.key))
        elif side:
            replaces = (part.key,)
    elif one.kind == "goal":
        key, value["topic"] = "main", "main"
        value["main"] = True
        replaces = (MAIN,)
    lasts = LASTS_DAYS.get(one.kind, 0)
    if due:
        lasts = max((due - today).days + 1, 1)
    return Noted(one.kind, key, text, clause.said, value, one.over, replaces, lasts)


def _key(what: str) -> str:
    shared = sorted(set(concepts(what)))
    return (" ".join(shared) or " ".join(sorted(set(stems(what, "en")))) or what.lower())[:120]

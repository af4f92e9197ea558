"""Allergies and intolerances: one fact a substance."""

import re

from chat_coach.language import Both
from chat_coach.memory.noting import Noted
from chat_coach.memory.noting.clauses import Clause, is_first_person
from chat_coach.memory.words import concepts, stems

KIND = "allergy"

_WHAT = r"(?P<what>[\wäöüß'/ ,&-]{2,80})"
_ALLERGIC = (
    (
        rf"\b(?:allergic|allergies|allergy|hypersensitive) (?:reactions? )?(?:to|against) {_WHAT}",
        "allergy",
    ),
    (
        rf"\b(?:allergisch|allergie|allergien|überempfindlich) (?:bin ich )?(?:gegen|auf|gegenüber) {_WHAT}",
        "allergy",
    ),
    (
        rf"\b(?:gegen|auf) {_WHAT}(?: bin ich| reagiere ich)? (?:sehr |stark |hoch)?(?:allergisch|eine allergie)",
        "allergy",
    ),
    (rf"\breagiere allergisch auf {_WHAT}", "allergy"),
    (
        r"\b(?:have|got|habe?|developed|with|suffer from|leide (?:an|unter)|mit|has|is|meine?|eine?) (?:a |an |my |eine[rn]? )?(?:\w+ )?(?P<what>(?!food|strong|bad|severe|the|no|this|an?)[a-zäöüß]+(?: [a-z]+)?) allerg(?:y|ies)\b",
        "allergy",
    ),
    (r"^(?P<what>[a-zäöüß]+) allergy\b", "allergy"),
    (r"\b(?P<what>[a-zäöüß]{3,}?)-?(?:allergie|allergiker(?:in)?)\b", "allergy"),
    (r"\b(?P<what>hay ?fever|heuschnupfen|pollen allergy)\b", "allergy"),
    (r"\b(?P<what>[a-zäöüß]+)[- ]intoleran(?:t|ce)\b", "intolerance"),
    (rf"\bintoleran(?:t|ce) (?:to|of|for) {_WHAT}", "intolerance"),
    (r"\b(?P<what>[a-zäöüß]+?)-?(?:intoleran(?:t|z)|unverträglichkeit)\b", "intolerance"),
    (
        rf"\b(?:vertrage|vertrag) (?:ich )?(?:leider |überhaupt |absolut |gar )?(?:kein\w*|nicht) {_WHAT}",
        "intolerance",
    ),
    (rf"\bvertrage {_WHAT} (?:leider |überhaupt |gar )*nicht\b", "intolerance"),
    (
        rf"\b(?:can't|cannot|can not|don't|do not) (?:tolerate|digest|stomach) {_WHAT}",
        "intolerance",
    ),
    (r"\b(?P<what>coeliac|celiac|zöliakie)\b", "intolerance"),
)
_CANNOT_EAT = r"\b(?:can't|cannot|can not|am not allowed to|darf|kann) (?:kein\w* )?(?:eat|drink|have)? ?(?P<what>gluten|lactose|dairy|milk|nuts|peanuts|eggs|fish|shellfish|wheat|soy|laktose|milch|nüsse|erdnüsse|eier|fisch|weizen|soja)(?: (?:nicht )?(?:essen|trinken))?\b"
_FOUND = [
    (re.compile(pattern), sort) for pattern, sort in (*_ALLERGIC, (_CANNOT_EAT, "intolerance"))
]
_NO = re.compile(
    r"\b(?:not|n't|no longer|no|never|nicht|kein\w*|nie)\b(?: \w+){0,3} (?:allerg|an? |\w*allerg|intoleran|\w*intoleran)|"
    r"\ballerg\w+ (?:[\w-]+ ){0,4}(?:is|are|ist|sind|has|have) (?:\w+ ){0,2}(?:gone|weg|vorbei|over|cured|verschwunden|geheilt)\b|\b(?:outgr\w+|grew out of|got rid of|allergy is gone|allergie ist weg)\b|\bnot (?:\w+ )?allergic|nicht (?:mehr )?(?:\w+ )?(?:gegen [\wäöüß ]+ )?allergisch|"
    r"(?:gegen|auf) [\wäöüß ]+ (?:bin ich )?nicht (?:mehr )?allergisch|allerg\w+ (?:any ?more|nicht mehr)\b"
)
_TAIL = re.compile(
    r"\s+(?:so|is|are|ist|sind|has|have|and i|und ich|since|seit|because|weil|which|die|der|by the way|btw|übrigens|too|auch|as well|by|anymore|"
    r"any more|at all|since childhood|unfortunately|leider|please|bitte|allergisch|bin|reagiere|badly|severely|stark|"
    r"very|now|jetzt|when|in (?:the )?spring|im frühling|you know|for years|actually|mehr|nicht)\b.*$|[,;]\s*(?:so|also|just|only|but|nur|damit|deshalb|please|bitte|which|die|was|i|ich|remember|keep|you|denk|aber|as|by|fyi|thanks|danke)\b.*$"
)
_SPLIT = re.compile(r",\s*(?:and |und |or |oder )?|\s+(?:and|und|or|oder|as well as|sowie|&)\s+|/")
_IN_GENERAL = frozenset(
    [
        "any",
        "anything",
        "nothing",
        "something",
        "irgendwas",
        "nichts",
        "alles",
        "everything",
        "it",
        "that",
        "das",
        "es",
        "effort",
        "work",
        "hard",
        "mornings",
        "you",
        "me",
        "foods",
        "food",
        "certain",
        "etwas",
        "keine",
        "no",
        "the",
        "a",
        "an",
        "my",
        "irgendetwas",
        "lebensmittel",
        "known",
    ]
)
# Complaints that are named by themselves, and what is not borne with them.
_NAMED = {
    "coeliac": "gluten",
    "celiac": "gluten",
    "zöliakie": "gluten",
    "hay fever": "pollen",
    "hayfever": "pollen",
    "heuschnupfen": "pollen",
}
_JOKES = re.compile(
    r"allerg(?:ic|isch) (?:to|gegen|auf) (?:burpees|cardio|mornings|work|running|mondays|exercise|leg day|sport|frühes? aufstehen|montage?|laufen)\b|"
    r"gegen (?:burpees|cardio|montage|sport|laufen|frühes aufstehen|arbeit|kniebeugen) (?:bin ich )?allergisch"
)


def allergies(clause: Clause) -> list[Noted]:
    """Every substance this clause names as one the athlete does not bear, or bears again."""
    low = clause.low
    if clause.past or _JOKES.search(low):
        return []
    if not is_first_person(clause) and re.search(r"\b(?:has|hat|is|ist|have|haben)\b", low):
        return []
    over = bool(_NO.search(low))
    found: dict[str, Noted] = {}
    for pattern, sort in _FOUND:
        for hit in pattern.finditer(low):
            for what in _substances(low, hit.group("what")):
                if not any(what in one or one in what for one in found):
                    found[what] = _noted(what, sort, over, clause)
        if found:
            break
    return list(found.values())


def _substances(low: str, phrase: str) -> list[str]:
    phrase = _TAIL.sub("", phrase.strip())
    found = []
    for raw in _SPLIT.split(phrase):
        one = re.sub(
            r"^(?:also|auch|all|alle|all kinds of|the|my|some|most|certain|severely|highly|both|a|an|den|die|das|meine?|mildly|gegen|to|auf|allen? (?:sorten|arten)(?: von)?|sorts of|starke?|eine?)\s+",
            "",
            _bare(raw),
        )
        if len(one) > 2 and one not in _IN_GENERAL and one.count(" ") < 3:
            found.append(one)
    return found


def _bare(raw: str) -> str:
    return raw.strip(" ,.'-").lower()


def _noted(what: str, sort: str, over: bool, clause: Clause) -> Noted:
    shown = _as_said(what, clause.text)
    substance = _NAMED.get(what, what)
    if what in _NAMED and not over:
        text = Both(shown, shown)
    elif over:
        text = Both(f"no {sort} to {shown} any more", f"{shown} wird vertragen")
    elif sort == "allergy":
        text = Both(f"allergic to {shown}", f"allergisch gegen {shown}")
    else:
        text = Both(f"does not tolerate {shown}", f"verträgt nicht: {shown}")
    value = {"substance": substance, "sort": sort}
    return Noted(KIND, _key(substance), text, clause.said, value, over, (_key(substance),))


def _key(what: str) -> str:
    """One key for one substance, whatever its number: nuts, nut; Nüsse, Nuss."""
    shared = concepts(what)
    return (
        shared[0]
        if shared
        else " ".join(stems(what, "de" if re.search("[äöüß]", what) else "en")) or what
    )


def _as_said(what: str, text: str) -> str:
    at = text.lower().find(what)
    return text[at : at + len(what)] if at >= 0 else what

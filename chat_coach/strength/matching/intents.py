"""What an athlete wants when asking for an exercise: rules in English and German.

A given intent (an API's `intent_hint`, a model's argument) goes before the rules; an empty wish is
`suggest_next`.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from chat_coach.language import plain
from chat_coach.strength.matching.terms import (
    MACHINES,
    Trait,
    gear_alone,
    gear_missing,
    gear_named,
    muscles_named,
    traits_named,
)
from chat_coach.strength.values import Equipment, Joint, Muscle
from chat_coach.strength.words import joints_named

Intent = Literal[
    "suggest_next",
    "progression_next",
    "deepen_exercise",
    "continue_plan_goal",
    "free_search",
    "alternative",
    "taken",
    "pain",
    "no_equipment",
    "easier",
    "harder",
]
INTENTS: tuple[Intent, ...] = get_args(Intent)
REPLACING = frozenset({"alternative", "taken", "pain", "no_equipment", "easier", "harder"})
"""Intents that look for something in the place of the anchor."""

_RULES: tuple[tuple[Intent, str], ...] = (
    ("deepen_exercise", r"vertief\w*|go deeper|deepen\w*|dive deeper|in die tiefe|build on|aufbauend auf|master|technik (?:von|fuer|bei)|technique (?:of|for|work)|get better at|besser werden (?:in|bei|im)"),
    ("progression_next", r"progressions?|next (?:step|level|stage|progression)|naechste[nrs]? (?:stufe|schritt|level|progression)|steiger\w*|progress from|move on from|weiterentwick\w*"),
    ("pain", r"pain\w*|hurts?|hurting|aches?|aching|sore|injur\w*|tweaked|irritated|inflamed|(?:acting|playing) up|(?:acts|plays) up|bothers?|bothering|bugs|bugging|niggl\w*|twing\w*|cranky|grumpy|nagging|kinder (?:to|on)|gentle\w*|spares?|sparing|friendly|(?:easier|easy) on|weh|schmerz\w*|zwickt?|zwickt\w*|zieht|gereizt|verletz\w*|entzuendet|schon(?:t|en|end\w*)|beleidigt|zickt|macht (?:probleme|aerger|mucken)|probleme mit|sparen?|vertraeglich\w*"),
    ("taken", r"taken|busy|full|occupied|in use|being used|queue|crowded|hogg\w*|free up|out of order|broken|besetzt|belegt|voll|blockiert|kaputt|defekt|gesperrt|nicht frei|haengt .{0,30} (?:rum|einer|jemand)|jemand (?:ist |trainiert )?(?:an|auf|am)|someone(?:'s| is) (?:on|using|at)|schlange|anstehen|wartet|waiting"),
    ("no_equipment", r"(?:no|without)(?: a| an| any| the)? (?:equipment|barbells?|bar|machines?|bench|rack|cables?|dumbbells?|gym|weights?|pull[ -]?up bar|kettlebells?)|at home|hotel\w*|travel\w*|home gym|don'?t have|have no|only (?:have|got)|nur (?:kurzhanteln?|baender|band|kettlebell\w*|mein\w* koerper\w*|koerpergewicht|eine?n?|matte)|kein\w* (?:geraete?\w*|langhantel\w*|maschinen?|bank|rack|hantel\w*|kabel\w*|studio|kurzhantel\w*|klimmzugstange|equipment|schraegbank|multipresse)|ohne (?:geraete?\w*|langhantel\w*|maschinen?|bank|hantel\w*|kabel\w*|studio|kurzhantel\w*|equipment|rack)|zu ?hause|daheim|unterwegs|(?:just|only|with only) (?:dumbbells?|bands?|a band|kettlebells?|a kettlebell|my bodyweight|bodyweight)"),
    ("harder", r"harder|heavier|tougher|more (?:challenging|difficult|advanced)|advanced|too easy|got easy|schwerer\w*|haerter\w*|anspruchsvoller\w*|schwieriger\w*|zu (?:leicht|einfach)|fortgeschritten\w*|mehr herausforder\w*"),
    ("easier", r"easier|lighter|simpler|less (?:difficult|demanding|technical)|regression\w*|beginner\w*|too (?:hard|heavy|difficult)|can'?t (?:manage|do) .{0,25}(?:yet|alone)|not strong enough|leichter\w*|einfacher\w*|zu (?:schwer|schwierig|hart|anstrengend)|anfaenger\w*|schaffe? .{0,30}(?:noch )?(?:kein\w*|nicht)|(?:noch )?kein\w* .{0,20}schaffe?"),
    ("continue_plan_goal", r"(?:towards?|for|fits?|match\w*|suits?) (?:my|the) (?:goals?|plan)|(?:zu|fuer) mein\w* (?:ziel\w*|plan)|round (?:off|out)|completes? (?:my|the) (?:plan|session|workout)|(?:fehlt|missing).{0,25}(?:plan|einheit|session|workout)|(?:plan|einheit|session|workout).{0,25}(?:fehlt|missing|lacks?)|was fehlt|what'?s missing|ergaenz\w*"),
    ("suggest_next", r"what(?:'s| is| comes| should i do)? ?next|next exercise|naechste[ns]? uebung|was (?:kommt|mache? ich|mach ich|soll ich)(?: als naechstes| jetzt| danach| dann| nun)|was kommt nach|what (?:should )?(?:follows?|comes after)|womit weiter|wie weiter|und jetzt|what now|was nun"),
    ("alternative", r"instead|alternativ\w*|replac\w*|substitut\w*|swap|other option|another option|rather than|in (?:the )?place of|equivalent|similar (?:to|exercise)|something else|what else|variations?|statt\w*|anstatt|anstelle|ersatz|ersetz\w*|ersetze|tausch\w*|austausch\w*|aehnlich\w*|variant\w*|was anderes|etwas anderes|andere uebung|nicht meins|don'?t like|hate|mag ich nicht|mag kein\w*"),
)  # fmt: skip
_RULES_COMPILED = tuple((intent, re.compile(rf"\b(?:{rule})\b")) for intent, rule in _RULES)
_BARE = re.compile(
    r"\b(?:no equipment|without (?:any )?equipment|body ?weight only|nothing but my body|keine? (?:geraete?|equipment)"
    r"|ohne (?:jedes |irgendein )?(?:geraete?|equipment)|nur (?:mit )?(?:mein\w* )?koerper(?:gewicht)?"
    r"|hotel ?room|hotelzimmer|(?:only|just) (?:my )?body ?weight)\b"
)
_HOME = re.compile(
    r"\b(?:at home|home gym|hotel\w*|travel\w*|on the road|zu ?hause|daheim|unterwegs|im urlaub)\b"
)
HOME = frozenset(
    {
        Equipment.DUMBBELL,
        Equipment.KETTLEBELL,
        Equipment.BANDS,
        Equipment.SUSPENSION,
        Equipment.PULL_UP_BAR,
        Equipment.BENCH,
        Equipment.BOX,
        Equipment.EXERCISE_BALL,
        Equipment.PLATE,
    }
)
"""What is likely to be found outside a gym."""
_GIVEN_SPARED = re.compile(
    r"(?:easier|easy|kinder|gentle|gentler|lighter|friendly|friendlier|leichter\w*|schonend\w*|sanft\w*|besser|vertraeglich\w*)"
    r" (?:on|to|for|fuer|auf|an) (?:the |my |mein\w* |die |das |den )"
)
_FILLER = re.compile(
    r"\b(?:i|me|my|you|an?|the|is|are|for|to|of|on|in|at|with|it|that|this|and|or|some|any|can|could|do|does|what|which|"
    r"want|need|please|show|give|find|suggest|recommend|exercises?|movements?|something|good|best|would|like|more|today|"
    r"ich|mir|mich|du|ein\w*|der|die|das|den|dem|des|ist|sind|fuer|zu|zum|zur|auf|im|am|an|mit|es|und|oder|was|welche\w*|"
    r"will|brauche?|bitte|zeig\w*|gib|such\w*|empfiehl|schlag|vor|uebung\w*|etwas|gut\w*|best\w*|moechte|mehr|heute|hab\w*|gibt|gibts|ne|n)\b"
)


@dataclass(frozen=True)
class Wish:
    """What is wanted. `wanted`: equipment it should use; `missing`: what is not there; `only`: all
    there is (with body weight), None where nothing is said; `traits`: training types and skills;
    `words`: what is left to search for."""

    intent: Intent = "suggest_next"
    text: str = ""
    joints: frozenset[Joint] = frozenset()
    muscles: frozenset[Muscle] = frozenset()
    wanted: frozenset[Equipment] = frozenset()
    missing: frozenset[Equipment] = frozenset()
    only: frozenset[Equipment] | None = None
    traits: frozenset[Trait] = frozenset()
    words: str = ""


def wish_of(text: str, hint: str = "", muscle: Muscle | None = None) -> Wish:
    """The wish behind a sentence; `hint` names the intent where somebody knows it already."""
    low = plain(text)
    muscles = frozenset({muscle}) if muscle else frozenset()
    if not low.strip():
        intent: Intent = _intent(hint) or ("free_search" if muscles else "suggest_next")
        return Wish(intent, text, muscles=muscles)
    hurts = hint == "pain" or _has("pain", low) or _GIVEN_SPARED.search(low)
    joints = joints_named(text) if hurts else frozenset()
    missing, only = gear_missing(low), gear_alone(low)
    intent = _intent(hint) or _first(low)
    if intent == "taken" and not (busy := gear_named(low)) & MACHINES:
        missing |= busy
    bare = bool(_BARE.search(low)) and not only
    if not only and not bare and _HOME.search(low):
        only = HOME - missing
    if joints and intent in {"easier", "alternative", "harder", "free_search"} and not hint:
        intent = "pain"
    if not joints and not _BARE.search(low):
        muscles = muscles or muscles_named(low)
    elif not muscles:
        muscles = muscles_named(
            re.split(r"\b(?:but|aber|without|ohne|that|die|das|easy|easier)\b", low)[0]
        )
        muscles = frozenset() if intent == "pain" and _only_joint(low, joints) else muscles
    wanted = frozenset() if missing or gear_alone(low) else gear_named(low)
    if intent in {"taken", "pain", "easier", "harder", "deepen_exercise", "progression_next"}:
        wanted = frozenset()  # there the equipment belongs to the anchor's name
    return Wish(
        intent,
        text,
        joints,
        muscles,
        wanted,
        missing,
        frozenset() if bare else only or None,
        frozenset() if intent in REPLACING else traits_named(low),
        _FILLER.sub(" ", low).strip(),
    )


def in_place_of(wish: Wish, anchored: bool) -> Wish:
    """A wish that names an exercise and nothing else wants something in its place."""
    if wish.intent in {"free_search", "suggest_next"} and not wish.text.strip() and anchored:
        return replace(wish, intent="alternative")
    if wish.intent == "free_search" and anchored and not wish.muscles and not wish.traits:
        return replace(wish, intent="alternative")
    return wish


def _intent(hint: str) -> Intent | None:
    known = {"next": "suggest_next", "deepen": "deepen_exercise", "progression": "progression_next"}
    name = known.get(hint, hint)
    return next((one for one in INTENTS if one == name), None)


def _has(intent: Intent, low: str) -> bool:
    return any(name == intent and rule.search(low) for name, rule in _RULES_COMPILED)


def _first(low: str) -> Intent:
    return next((name for name, rule in _RULES_COMPILED if rule.search(low)), "free_search")


def _only_joint(low: str, joints: frozenset[Joint]) -> bool:
    """Whether the only body part that is named is the one to be spared."""
    return bool(joints) and len(re.findall(r"\b(?:for|fuer|hits?|trifft)\b", low)) < 2

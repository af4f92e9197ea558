"""The score of every exercise for a wish, 0–1, and what is never suggested.

score = Σ weight · component / Σ weight of the components that can be told
        − weight_repeats · repeats in the plan − ½ · weight_repeats · recent repeats

| component     | 0–1 |
|---------------|-----|
| `text`        | full text: rare-word share of the wish found in an exercise's names |
| `progression` | 1 the next (or easier) step of the anchor, ½ the one behind it |
| `movement`    | same muscles (cosine), movement pattern, family and mechanic as the anchor |
| `skills`      | skills shared with the anchor, of all that either has |
| `plan`        | gap coverage: what the session or the last days still lack |
| `profile`     | match profile × target profile, Σmin/Σmax |
| `meaning`     | the semantic key: cosine of wish and exercise |
| `traits`      | training types and skills the wish names, share of them offered |
| `effort`      | easier or harder than the anchor, as wished, best by a moderate step |
| `level`       | as demanding as the anchor |
| `kin`         | named like the anchor, equipment aside: a variation usually is |
| `common`      | how usual an exercise is |
| `apart`       | needs other equipment than the anchor, for a machine that is taken |

A component drops out where nothing is known of it (no words, no anchor, no encoder). Excluded, not
lowered: joints that are injured or to be spared, missing equipment, what is disliked or already
planned, the anchor itself, stretches and cardio unless they are asked for.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np

from chat_coach.strength.matching import likeness, profiles
from chat_coach.strength.matching.index import (
    GEAR,
    JOINTS,
    LEVELS,
    PATTERNS,
    Bools,
    Floats,
    Index,
    Ints,
)
from chat_coach.strength.matching.intents import REPLACING, Intent, Wish
from chat_coach.strength.matching.pack import ContextPack
from chat_coach.strength.values import Equipment, Exercise, Focus, Pattern

Meaning = Callable[[str, Index], Floats | None]
"""The semantic key: how near each row is to a text, cosine; None where no encoder is ready."""

WEIGHTS: Mapping[Intent, Mapping[str, float]] = {
    "suggest_next": {"plan": 0.45, "traits": 0.30, "profile": 0.20, "common": 0.20, "movement": -0.10, "repeats": 0.30},
    "continue_plan_goal": {"plan": 0.45, "profile": 0.30, "common": 0.15, "movement": -0.10, "repeats": 0.30},
    "progression_next": {"progression": 0.50, "movement": 0.25, "effort": 0.15, "skills": 0.05, "common": 0.05},
    "deepen_exercise": {"progression": 0.15, "movement": 0.40, "skills": 0.25, "meaning": 0.10, "common": 0.10},
    "free_search": {"text": 0.30, "traits": 0.30, "meaning": 0.20, "common": 0.20, "profile": 0.05, "plan": 0.05, "repeats": 0.10},
    "alternative": {"movement": 0.60, "kin": 0.08, "common": 0.27, "level": 0.05, "profile": 0.05},
    "taken": {"movement": 0.55, "common": 0.20, "apart": 0.15, "level": 0.05, "profile": 0.05},
    "pain": {"movement": 0.75, "common": 0.15, "effort": 0.05, "profile": 0.05},
    "no_equipment": {"movement": 0.75, "common": 0.20, "profile": 0.05},
    "easier": {"progression": 0.35, "movement": 0.35, "effort": 0.20, "common": 0.10},
    "harder": {"progression": 0.35, "movement": 0.35, "effort": 0.20, "common": 0.10},
}  # fmt: skip
LIMIT = 5
_KIN = 0.2
"""… and from the third variation of one movement on, where variety helps: a neighbour is told too."""
_VARIED = frozenset({"alternative", "taken", "pain", "no_equipment", "free_search", "suggest_next"})
_LEAST_MOVEMENT = 0.30
_LEAST_FOUND = 0.45
_ALIKE = 0.03
"""How much a suggestion loses for each one before it that is trained with the same equipment."""
_AREAS: Mapping[Focus, frozenset[str]] = {
    "push": frozenset({"push"}),
    "pull": frozenset({"pull"}),
    "legs": frozenset({"legs", "glutes"}),
    "lower": frozenset({"legs", "glutes"}),
    "upper": frozenset({"push", "pull"}),
    "full_body": frozenset({"push", "pull", "legs", "core"}),
}
_APART: Mapping[Pattern, str] = {
    Pattern.CARDIO: r"cardio|conditioning|endurance|ausdauer|warm.?up|aufwaerm|aufwärm",
    Pattern.STRETCH: r"stretch|mobil|dehn|\brolle?n?\b|foam|beweglich",
    Pattern.PLYOMETRIC: r"plyo|jump|sprung|sprünge|throw|wurf|explosi|schnellkraft|power",
}
"""Movements that stay out of a suggestion unless the wish asks for them."""


@dataclass(frozen=True)
class Hit:
    """One suggestion; `parts` are its components, `llm_rank` its place after a model's choice."""

    exercise: Exercise
    score: float
    parts: Mapping[str, float]
    llm_rank: int | None = None


def suggest(
    pack: ContextPack,
    wish: Wish,
    index: Index,
    limit: int = LIMIT,
    meaning: Meaning | None = None,
    among: Collection[str] | None = None,
) -> list[Hit]:
    """The best exercises for a wish, best first; none where nothing fits. `among`: these ids only."""
    from_anchor = wish.intent in REPLACING | {"progression_next", "deepen_exercise"}
    if from_anchor and not pack.anchored and (pack.anchor is None or wish.muscles or wish.traits):
        wish = replace(wish, intent="free_search" if wish.muscles or wish.words else "suggest_next")
    parts = components(pack, wish, index, meaning)
    scores = combined(pack, wish, index, parts)
    scores[~allowed(pack, wish, index) | ~fitting(pack, wish, index, parts)] = -1
    if among is not None:
        others = np.ones(len(index.ids), dtype=np.bool_)
        others[index.rows(among)] = False
        scores[others] = -1
    best = np.argsort(-scores, kind="stable")[: 12 * limit]
    kin_costs = _KIN if wish.intent in _VARIED else 0.0
    told = _varied(best[scores[best] > 0], scores, index, limit, kin_costs)
    return [
        Hit(
            index.exercises[index.ids[row]],
            round(float(min(1.0, scores[row])), 3),
            {name: round(float(part[row]), 3) for name, part in parts.items()},
        )
        for row in told
    ]


def _varied(rows: Ints, scores: Floats, index: Index, limit: int, kin_costs: float) -> list[int]:
    """The best rows in an order in which near equals do not crowd out everything else."""
    told: list[int] = []
    alike, kin = np.zeros(len(rows)), np.zeros(len(rows))
    open_rows = np.ones(len(rows), dtype=np.bool_)
    while len(told) < limit and open_rows.any():
        worth = scores[rows] - _ALIKE * alike - kin_costs * np.maximum(0, kin - 1)
        place = int(np.argmax(np.where(open_rows, worth, -np.inf)))
        best = int(rows[place])
        told.append(best)
        open_rows[place] = False
        alike += index.kit[rows] == index.kit[best]
        kin += index.family[rows] == index.family[best]
    return told


def components(
    pack: ContextPack, wish: Wish, index: Index, meaning: Meaning | None
) -> dict[str, Floats]:
    """Every component that can be told, over all rows."""
    needed = WEIGHTS[wish.intent]
    target = profiles.target_of(pack, index)
    parts = {"common": index.common, "profile": profiles.overlap(target, index)}
    if "plan" in needed:
        parts["plan"] = profiles.coverage(target, index)
    if wish.words and "text" in needed and (found := index.found(wish.words)) is not None:
        parts["text"] = found
    if (
        wish.words
        and "meaning" in needed
        and meaning
        and (near := meaning(wish.text, index)) is not None
    ):
        parts["meaning"] = np.clip(near, 0, 1)
    if wish.traits and "traits" in needed:
        parts["traits"] = likeness.offers(index, wish)
    if pack.anchor and pack.anchor.id in index.row:
        row = index.row[pack.anchor.id]
        parts["movement"] = likeness.movement(index, row)
        if "skills" in needed:
            parts["skills"] = likeness.skills(index, row)
        if "progression" in needed:
            parts["progression"] = likeness.steps(index, pack.anchor, wish.intent == "easier")
        if "effort" in needed:
            parts["effort"] = likeness.effort(index, row, wish.intent)
        if "level" in needed:
            apart = np.abs(index.difficulty - index.difficulty[row])
            parts["level"] = likeness.floats(np.clip(1 - apart / 2, 0, 1))
        if "kin" in needed and (kin := index.found(likeness.head(pack.anchor))) is not None:
            parts["kin"] = kin
        if "apart" in needed:
            parts["apart"] = likeness.other_station(index, row)
    return parts


def combined(pack: ContextPack, wish: Wish, index: Index, parts: Mapping[str, Floats]) -> Floats:
    """The weighted mean of the components, less what repeats."""
    weights = WEIGHTS[wish.intent]
    told = {name: weight for name, weight in weights.items() if name in parts}
    total = np.zeros(len(index.ids), dtype=np.float32)
    for name, weight in told.items():
        total += weight * parts[name]
    total /= max(sum(weight for weight in told.values() if weight > 0), 1e-6)
    repeats = weights.get("repeats", 0.0)
    if repeats:
        total -= repeats * likeness.like(index, index.rows(pack.planned))
        total -= 0.5 * repeats * likeness.recent(index, pack)
    if wish.muscles:
        total = 0.5 * total + 0.5 * likeness.aimed(index, wish) * (0.7 + 0.3 * index.common)
    return total


def allowed(pack: ContextPack, wish: Wish, index: Index) -> Bools:
    """Rows that may be suggested at all."""
    profile = pack.profile
    spared = profile.avoid_joints | wish.joints
    stressed = index.joints[:, [joint in spared for joint in JOINTS]].any(axis=1)
    there = _there(pack, wish)
    lacking = index.gear[:, [one not in there for one in GEAR]].any(axis=1)
    ceiling = LEVELS[profile.level] + (wish.intent in {"harder", "progression_next"})
    free = ~(stressed | lacking | (index.level > ceiling))
    free[index.rows([*pack.planned, *profile.disliked])] = False
    if pack.anchor:
        free[index.rows([pack.anchor.id])] = False
    if wish.wanted:
        free &= index.gear[:, [one in wish.wanted for one in GEAR]].any(axis=1)
    return free


def fitting(pack: ContextPack, wish: Wish, index: Index, parts: Mapping[str, Floats]) -> Bools:
    """Rows that have to do with the wish: near the anchor, of the named muscle, of the words; what
    comes next stays within the session's focus."""
    anchor = pack.anchor
    fits = np.ones(len(index.ids), dtype=np.bool_)
    if wish.intent in REPLACING | {"progression_next", "deepen_exercise"} and "movement" in parts:
        least = _LEAST_MOVEMENT / (2 if wish.intent == "pain" else 1)
        fits &= parts["movement"] >= least
        if "effort" in parts and wish.intent in {"easier", "harder", "progression_next"}:
            fits &= (parts["effort"] > 0) | (parts["progression"] > 0)
    for pattern in _APART:
        asked = wish.text and _asks_for(pattern, wish)
        if asked and wish.intent == "free_search":
            fits &= index.pattern == PATTERNS.index(pattern)
        elif not asked and (anchor is None or anchor.pattern is not pattern):
            fits &= index.pattern != PATTERNS.index(pattern)
    if wish.intent in {"suggest_next", "continue_plan_goal"} and pack.focus and not wish.muscles:
        fits &= likeness.within(index, _AREAS[pack.focus])
    if "traits" in parts:
        fits &= parts["traits"] > 0
    if wish.muscles:
        fits &= likeness.aimed(index, wish) >= 0.5
    elif "traits" in parts:
        pass
    elif wish.intent == "free_search" and ("text" in parts or "meaning" in parts):
        near = np.maximum(
            parts.get("text", index.common * 0), 1.2 * parts.get("meaning", index.common * 0)
        )
        fits &= near >= _LEAST_FOUND
    elif wish.intent == "free_search" and wish.words and not wish.wanted:
        fits &= False
    return fits


def _there(pack: ContextPack, wish: Wish) -> frozenset[Equipment]:
    """What can be trained with: what is said goes before the profile; body weight is always there."""
    there = pack.profile.equipment or frozenset(Equipment)
    if wish.only is not None:
        there = wish.only & there or wish.only
    return (there - wish.missing) | {Equipment.BODYWEIGHT, Equipment.MAT}


def _asks_for(pattern: Pattern, wish: Wish) -> bool:
    return bool(re.search(_APART[pattern], wish.text.casefold()))

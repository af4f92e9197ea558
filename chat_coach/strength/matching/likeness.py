"""How much every exercise is like another one, or what is asked for: one number a row, 0–1."""

from collections.abc import Collection

import numpy as np

from chat_coach.strength import names
from chat_coach.strength.matching.index import GEAR, MUSCLES, Bools, Floats, Index
from chat_coach.strength.matching.intents import Intent, Wish
from chat_coach.strength.matching.pack import ContextPack
from chat_coach.strength.spelling import words
from chat_coach.strength.values import Equipment, Exercise

_MOVABLE = frozenset(
    {
        Equipment.BODYWEIGHT,
        Equipment.MAT,
        Equipment.DUMBBELL,
        Equipment.KETTLEBELL,
        Equipment.BANDS,
        Equipment.PLATE,
        Equipment.BENCH,
        Equipment.OTHER,
    }
)
"""What a gym has many of: no station that somebody can be waited for."""


def movement(index: Index, row: int) -> Floats:
    """How much each exercise is the same movement as the one of a row."""
    lengths = index.lengths
    shared = np.einsum("ij,j->i", index.muscles, index.muscles[row])
    muscles = shared / np.maximum(lengths * lengths[row], 1e-6)
    same_pattern = (index.pattern == index.pattern[row]).astype(np.float32)
    same_family = (index.family == index.family[row]).astype(np.float32)
    same_kind = (index.compound == index.compound[row]).astype(np.float32)
    return floats(0.35 * muscles + 0.25 * same_pattern + 0.30 * same_family + 0.10 * same_kind)


def skills(index: Index, row: int) -> Floats:
    """Skills shared with the exercise of a row, of all that either has."""
    block = index.blocks["skills"]
    return block.shared(block.features[row])


def steps(index: Index, anchor: Exercise, easier: bool) -> Floats:
    """1 for the next step of the progression, easier or harder, ½ for the one behind it."""

    def after(one: Exercise) -> tuple[str, ...]:
        return one.easier if easier else one.harder

    reached = np.zeros(len(index.ids), dtype=np.float32)
    first = [one for one in after(anchor) if one in index.row]
    second = [far for one in first for far in after(index.exercises[one])]
    reached[index.rows(second)] = 0.5
    reached[index.rows(first)] = 1
    return reached


def effort(index: Index, row: int, intent: Intent) -> Floats:
    """1 at a moderate step in the wished direction, 0 at none or the other way."""
    ahead = index.difficulty - index.difficulty[row]
    if intent in {"easier", "pain"}:
        ahead = -ahead
    step = np.where(ahead <= 0.05, 0.0, 1 - np.abs(ahead - 0.7) / 2)
    return floats(np.clip(step, 0, 1))


def head(anchor: Exercise) -> str:
    """The words of a name without its equipment."""
    return " ".join(word for word in words(anchor.name.en) if word not in names.GEAR)


def other_station(index: Index, row: int) -> Floats:
    """1 where nothing is needed that the exercise of a row occupies."""
    stations = [one not in _MOVABLE for one in GEAR]
    mine = index.gear[row, stations]
    if not mine.any():
        return np.ones(len(index.ids), dtype=np.float32)
    shared = (index.gear[:, stations] & mine).sum(axis=1) / mine.sum()
    return floats(1 - shared)


def like(index: Index, rows: list[int]) -> Floats:
    """How much a plan already repeats each exercise: 1 for its family, ½ for its main muscles."""
    if not rows:
        return np.zeros(len(index.ids), dtype=np.float32)
    family = np.isin(index.family, index.family[rows])
    primary = index.muscles >= 1
    times = np.einsum("ij,j->i", primary, primary[rows].sum(axis=0))
    times = times / np.maximum(primary.sum(axis=1), 1)
    return floats(np.maximum(family, np.clip(times / 4, 0, 0.8)))


def recent(index: Index, pack: ContextPack) -> Floats:
    """1 for an exercise done today, fading over a week."""
    recent = np.zeros(len(index.ids), dtype=np.float32)
    for exercise_id, ago in pack.recent.items():
        if exercise_id in index.row:
            recent[index.row[exercise_id]] = max(0.0, 1 - ago / 7)
    return recent


def aimed(index: Index, wish: Wish) -> Floats:
    """How much of an exercise goes to the muscles that were named."""
    columns = [muscle in wish.muscles for muscle in MUSCLES]
    best = index.muscles[:, columns].max(axis=1)
    share = index.muscles[:, columns].sum(axis=1) / np.maximum(index.muscles.sum(axis=1), 1e-6)
    return floats(np.where(best >= 1, 0.6 + 0.4 * share, best * 0.6))


def offers(index: Index, wish: Wish) -> Floats:
    """The share of the wished training types and skills that an exercise has."""
    columns = [index.columns[trait] for trait in wish.traits if trait in index.columns]
    if not columns:
        return np.zeros(len(index.ids), dtype=np.float32)
    return floats(index.features[:, columns].mean(axis=1))


def within(index: Index, areas: Collection[str]) -> Bools:
    """Rows of one of these focus areas."""
    columns = [index.columns["focus", one] for one in areas if ("focus", one) in index.columns]
    return np.asarray(index.features[:, columns].any(axis=1), dtype=np.bool_)


def floats(values: object) -> Floats:
    """Any numbers as the arrays all components are."""
    return np.asarray(values, dtype=np.float32)

"""A catalogue as arrays, so that every exercise is scored at once. Rows are exercises.

Built once for a mapping and kept for the last few of them, as a catalogue seldom changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from chat_coach.strength.matching.terms import MACHINES
from chat_coach.strength.spelling import words
from chat_coach.strength.values import Equipment, Exercise, Joint, LoadMode, Muscle, Pattern

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

MUSCLES = tuple(Muscle)
PATTERNS = tuple(Pattern)
JOINTS = tuple(Joint)
GEAR = tuple(Equipment)
LEVELS = {"beginner": 0, "intermediate": 1, "advanced": 2}
BLOCKS = ("focus", "style", "training", "group", "skills")
"""What an exercise and a wish are compared by, beside muscles."""

_UNSTEADY = {
    Equipment.BARBELL: 0.4,
    Equipment.DUMBBELL: 0.3,
    Equipment.KETTLEBELL: 0.35,
    Equipment.EZ_BAR: 0.3,
    Equipment.TRAP_BAR: 0.3,
    Equipment.CABLE: 0.15,
    Equipment.SUSPENSION: 0.3,
}
_RIGGED = ("chain", "reverse-band", "with-bands", "board-press", "pin-")


@dataclass(frozen=True)
class Block:
    """The columns of one block, its part of the features, and how many of them each row has."""

    columns: Ints
    features: Floats
    offered: Floats

    def shared(self, wanted: Floats) -> Floats:
        """Σmin/Σmax of each row and a wish over these columns, 0–1. As the features are 0 or 1,
        min is their product and max what is left of the sum."""
        both = np.einsum("ij,j->i", self.features, wanted)
        most = self.offered + wanted.sum() - both
        return np.asarray(both / np.maximum(most, 1e-6), dtype=np.float32)


@dataclass(frozen=True)
class Index:
    """`features` holds the blocks side by side, 0 or 1; `columns` names them as (block, word);
    `lengths` are those of the muscle rows;
    `kit` numbers each set of
    equipment; `difficulty` is a rough 0–3; `common` says how usual an exercise is, 0–1."""

    exercises: Mapping[str, Exercise]
    ids: tuple[str, ...]
    row: Mapping[str, int]
    muscles: Floats
    pattern: Ints
    family: Ints
    compound: Bools
    joints: Bools
    gear: Bools
    kit: Ints
    level: Ints
    difficulty: Floats
    common: Floats
    features: Floats
    columns: Mapping[tuple[str, str], int]
    blocks: Mapping[str, Block]
    lengths: Floats
    postings: Mapping[str, tuple[Ints, Floats]]

    def rows(self, ids: Iterable[str]) -> list[int]:
        """Rows of those ids that are here."""
        return [self.row[one] for one in ids if one in self.row]

    def found(self, text: str) -> Floats | None:
        """Full text: the share of the words that stand in an exercise's names, rare words counting
        more; None where no word is known."""
        asked = set(words(text))
        known = [self.postings[word] for word in asked if word in self.postings]
        if not known:
            return None
        hits = np.zeros(len(self.ids), dtype=np.float32)
        for rows, weights in known:
            hits[rows] += weights
        unknown = len(asked) - len(known)
        return hits / np.float32(sum(float(weights[0]) for _, weights in known) + unknown)


_last: list[Index] = []


def index_of(exercises: Mapping[str, Exercise]) -> Index:
    """The index of these exercises; built where none of the last few is of this mapping."""
    for known in _last:
        if known.exercises is exercises:
            return known
    _last.insert(0, build(exercises))
    del _last[4:]
    return _last[0]


def build(exercises: Mapping[str, Exercise]) -> Index:
    """Every exercise as a row of arrays."""
    all_of = list(exercises.values())
    families: dict[str, int] = {}
    kits: dict[frozenset[Equipment], int] = {}
    columns: dict[tuple[str, str], int] = {}
    holding: dict[str, list[int]] = {}
    cells: list[tuple[int, int]] = []
    size = len(all_of)
    muscles = np.zeros((size, len(MUSCLES)), dtype=np.float32)
    joints = np.zeros((size, len(JOINTS)), dtype=np.bool_)
    gear = np.zeros((size, len(GEAR)), dtype=np.bool_)
    muscle_at = {one: place for place, one in enumerate(MUSCLES)}
    joint_at = {one: place for place, one in enumerate(JOINTS)}
    gear_at = {one: place for place, one in enumerate(GEAR)}
    for row, one in enumerate(all_of):
        families.setdefault(one.variation_of or one.id, len(families))
        for muscle, share in one.muscles.items():
            muscles[row, muscle_at[muscle]] = share
        joints[row, [joint_at[joint] for joint in one.joints]] = True
        gear[row, [gear_at[each] for each in one.equipment]] = True
        cells += [(row, columns.setdefault(column, len(columns))) for column in features_of(one)]
        for word in {word for name in (*one.name, *one.aliases) for word in words(name)}:
            holding.setdefault(word, []).append(row)
    features = np.zeros((size, len(columns)), dtype=np.float32)
    features[tuple(np.array(cells, dtype=np.int64).reshape(-1, 2).T)] = 1
    pattern_at = {one: place for place, one in enumerate(PATTERNS)}
    return Index(
        exercises,
        tuple(one.id for one in all_of),
        {one.id: row for row, one in enumerate(all_of)},
        muscles,
        np.array([pattern_at[one.pattern] for one in all_of], dtype=np.int64),
        np.array([families[one.variation_of or one.id] for one in all_of], dtype=np.int64),
        np.array([one.mechanic == "compound" for one in all_of], dtype=np.bool_),
        joints,
        gear,
        np.array([kits.setdefault(one.equipment, len(kits)) for one in all_of], dtype=np.int64),
        np.array([LEVELS[one.level] for one in all_of], dtype=np.int64),
        np.array([difficulty(one) for one in all_of], dtype=np.float32),
        np.array([_common(one) for one in all_of], dtype=np.float32),
        features,
        columns,
        {block: _block(block, features, columns) for block in BLOCKS},
        np.asarray(np.linalg.norm(muscles, axis=1), dtype=np.float32),
        {
            word: (
                np.array(rows, dtype=np.int64),
                np.full(len(rows), np.log1p(size / len(rows)) / np.log1p(size), dtype=np.float32),
            )
            for word, rows in holding.items()
        },
    )


def _block(block: str, features: Floats, columns: Mapping[tuple[str, str], int]) -> Block:
    mine = np.array(
        [place for (name, _), place in columns.items() if name == block], dtype=np.int64
    )
    part = np.ascontiguousarray(features[:, mine])
    return Block(mine, part, np.asarray(part.sum(axis=1), dtype=np.float32))


def features_of(one: Exercise) -> list[tuple[str, str]]:
    """The blocks of one exercise as (block, word)."""
    return [
        *(("focus", word) for word in one.focus_areas),
        *(("style", word) for word in styles_of(one)),
        *(("training", word) for word in one.training_types),
        *(("group", word) for word in one.target_groups),
        *(("skills", word) for word in one.skills),
    ]


def styles_of(one: Exercise) -> set[str]:
    """How it is trained: machine, cable, free weight, kettlebell, band or body weight."""
    gear = one.equipment
    if gear & MACHINES:
        return {"machine"}
    for style, needed in (
        ("cable", {Equipment.CABLE}),
        ("kettlebell", {Equipment.KETTLEBELL}),
        ("band", {Equipment.BANDS}),
        ("free_weight", {Equipment.BARBELL, Equipment.DUMBBELL, Equipment.EZ_BAR, Equipment.PLATE, Equipment.TRAP_BAR}),
    ):  # fmt: skip
        if gear & needed:
            return {style}
    return {"bodyweight"}


def difficulty(one: Exercise) -> float:
    """How demanding an exercise is, roughly 0 to 3: its level, what must be balanced, and how much
    of the body is lifted."""
    unsteady = max((_UNSTEADY.get(each, 0.0) for each in one.equipment), default=0.0)
    lifted = 0.5 * one.bodyweight_factor if one.load_mode is LoadMode.BODYWEIGHT else 0.0
    helped = 0.5 if one.load_mode is LoadMode.ASSISTED else 0.0
    return LEVELS[one.level] + unsteady + lifted + 0.15 * one.unilateral - helped


def _common(one: Exercise) -> float:
    """Usual: known in every gym, many names, the base of its variations; rare: chains and the
    like, equipment few gyms have."""
    usual = 0.5 * ("everyone" in one.target_groups) + 0.2 * (not one.variation_of)
    usual += 0.3 * min(1.0, len(one.aliases) / 10)
    rare = 0.3 * bool({Equipment.OTHER, Equipment.SLED} & one.equipment)
    rare += 0.3 * any(word in one.id for word in _RIGGED) + 0.1 * (one.level == "advanced")
    return max(0.0, usual - rare)

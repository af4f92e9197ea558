"""What the moment asks for against what each exercise offers.

ExerciseMatchProfile is a row of the index: focus, style, training type, target group and skills as
0 or 1. PlanningTargetProfile is one such row with weights 0–1, drawn from goal, current plan,
anchor, and the anchor's skills that the plan does not train yet. They are compared block by block
by the weighted overlap Σmin/Σmax; muscles by gap coverage Σmin(gap, candidate)/Σgap.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from chat_coach.strength.matching.index import BLOCKS, MUSCLES, Floats, Index
from chat_coach.strength.matching.pack import ContextPack
from chat_coach.strength.values import Equipment, Focus, Muscle

BLOCK_WEIGHTS: Mapping[str, float] = {
    "focus": 0.30,
    "style": 0.15,
    "training": 0.25,
    "group": 0.10,
    "skills": 0.20,
}
_GOALS: tuple[tuple[str, dict[str, float]], ...] = (
    ("strength", {"strength": 1.0, "powerlifting": 0.6, "hypertrophy": 0.4}),
    ("kraft", {"strength": 1.0, "powerlifting": 0.6, "hypertrophy": 0.4}),
    ("power", {"power": 1.0, "plyometrics": 0.6, "strength": 0.6}),
    ("endur", {"conditioning": 1.0, "endurance": 1.0, "strength": 0.3}),
    ("ausdauer", {"conditioning": 1.0, "endurance": 1.0, "strength": 0.3}),
    ("fat", {"conditioning": 0.7, "hypertrophy": 0.7, "strength": 0.5}),
    ("mobil", {"mobility": 1.0, "rehab": 0.6}),
    ("rehab", {"rehab": 1.0, "mobility": 0.6}),
    ("calis", {"calisthenics": 1.0, "strength": 0.6}),
)
_USUAL = {"hypertrophy": 1.0, "strength": 0.6}
WANTED: Mapping[Focus, Mapping[Muscle, float]] = {
    "push": {Muscle.CHEST: 2, Muscle.FRONT_DELTS: 1, Muscle.SIDE_DELTS: 1, Muscle.TRICEPS: 1.5},
    "pull": {
        Muscle.LATS: 2,
        Muscle.UPPER_BACK: 2,
        Muscle.REAR_DELTS: 1,
        Muscle.BICEPS: 1.5,
        Muscle.TRAPS: 0.5,
    },
    "legs": {Muscle.QUADS: 2, Muscle.HAMSTRINGS: 2, Muscle.GLUTES: 1.5, Muscle.CALVES: 1},
    "lower": {Muscle.QUADS: 2, Muscle.HAMSTRINGS: 2, Muscle.GLUTES: 1.5, Muscle.CALVES: 1},
    "upper": {
        Muscle.CHEST: 1.5,
        Muscle.LATS: 1.5,
        Muscle.UPPER_BACK: 1.5,
        Muscle.FRONT_DELTS: 0.7,
        Muscle.SIDE_DELTS: 1,
        Muscle.REAR_DELTS: 0.7,
        Muscle.BICEPS: 1,
        Muscle.TRICEPS: 1,
    },
    "full_body": {
        Muscle.CHEST: 1,
        Muscle.LATS: 1,
        Muscle.UPPER_BACK: 1,
        Muscle.QUADS: 1,
        Muscle.HAMSTRINGS: 1,
        Muscle.GLUTES: 1,
        Muscle.SIDE_DELTS: 0.5,
        Muscle.ABS: 0.5,
    },
}
"""How many primary exercises of each muscle a session of a focus has room for."""


@dataclass(frozen=True)
class Target:
    """`row` over the index's columns; `gap` over muscles: what the session still lacks."""

    row: Floats
    gap: Floats

    def words(self, index: Index) -> dict[str, list[str]]:
        """The strongest words of each block."""
        found: dict[str, list[tuple[float, str]]] = {block: [] for block in BLOCKS}
        for (block, word), column in index.columns.items():
            if self.row[column] >= 0.3:
                found[block].append((-float(self.row[column]), word))
        return {block: [word for _, word in sorted(ranked)[:5]] for block, ranked in found.items()}


def target_of(pack: ContextPack, index: Index) -> Target:
    """What goal, plan and anchor ask for together."""
    row = np.zeros(len(index.columns), dtype=np.float32)
    wanted: dict[tuple[str, str], float] = {
        ("training", word): weight for word, weight in _training(pack.profile.goal).items()
    }
    beginner = pack.profile.level == "beginner"
    wanted["group", "beginners" if beginner else "experienced"] = 0.7
    if pack.profile.equipment and not pack.profile.equipment & {Equipment.CABLE, Equipment.MACHINE}:
        wanted["group", "home"] = 0.7
    if pack.focus:
        wanted["focus", pack.focus] = 1.0
    for column, weight in wanted.items():
        if column in index.columns:
            row[index.columns[column]] = weight
    rows = index.rows(pack.planned)
    if rows:
        row = np.maximum(row, 0.6 * index.features[rows].mean(axis=0))
    anchor = index.row.get(pack.anchor.id) if pack.anchor else None
    if anchor is not None:
        row = np.maximum(row, 0.6 * index.features[anchor])
        trained = index.features[rows].max(axis=0) if rows else np.zeros_like(row)
        skills = [column for (block, _), column in index.columns.items() if block == "skills"]
        lacking = index.features[anchor] * (1 - trained)
        row[skills] = np.maximum(row[skills], 0.8 * lacking[skills])
    return Target(row, _gap(pack, index, rows))


def overlap(target: Target, index: Index) -> Floats:
    """Σmin/Σmax of each block, weighted; blocks nobody asks anything of do not count."""
    total = np.zeros(len(index.ids), dtype=np.float32)
    weights = 0.0
    for block, weight in BLOCK_WEIGHTS.items():
        wanted = target.row[index.blocks[block].columns]
        if wanted.any():
            total += np.float32(weight) * index.blocks[block].shared(wanted)
            weights += weight
    return total / weights if weights else total


def coverage(target: Target, index: Index) -> Floats:
    """Σmin(gap, candidate)/Σgap, the best of all scaled to 1; zeros where nothing is lacking."""
    if not target.gap.any():
        return np.zeros(len(index.ids), dtype=np.float32)
    covered = np.minimum(index.muscles, target.gap).sum(axis=1) / target.gap.sum()
    return np.asarray(covered / max(float(covered.max()), 1e-6), dtype=np.float32)


def _training(goal: str) -> Mapping[str, float]:
    low = goal.casefold()
    return next((types for word, types in _GOALS if word in low), _USUAL)


def _gap(pack: ContextPack, index: Index, rows: list[int]) -> Floats:
    wanted = WANTED[pack.focus or "full_body"]
    gap = np.array([wanted.get(muscle, 0.0) for muscle in MUSCLES], dtype=np.float32)
    if rows:
        gap = gap - index.muscles[rows].sum(axis=0)
    elif pack.recent:
        gap = gap - 0.3 * index.muscles[index.rows(pack.recent)].sum(axis=0)
    return np.maximum(gap, 0)

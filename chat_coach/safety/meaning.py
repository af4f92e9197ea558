"""Red flags in words no pattern knows: a linear layer over the views of `wording`, asked second.

A flag may be one clause of a story or of a wish for training, so the message is read as a whole and
clause by clause, and the strongest sign counts. The weights are learnt by
`python -m evals.train_safety`; `LEAST` is chosen there from sentences left out of the learning.
"""

import re
from functools import cache
from importlib.resources import files

import numpy as np

from chat_coach.wording import Features, features

GRAVE = ("self_harm", "heart", "faint", "nerve")
KINDS = (*GRAVE, "head", "urine", "joint", "eating", "drugs", "diet")
LABELS = (*KINDS, "none")
LEAST = {kind: 0.8 if kind in GRAVE else 0.85 for kind in KINDS}
"""How sure a sign must be; less where a miss costs most."""
LEAST_CLAUSE = 0.95
"""A clause out of its story must be surer."""
FEWEST_WORDS, MOST_CLAUSES = 4, 4
_BREAK = re.compile(r"[.!?;:,\n]+|\s(?:but|and|anyway|aber|und|jedenfalls)\s", re.IGNORECASE)


def flagged(said: str) -> str | None:
    """The kind of red flag a message sounds like, None for everything else."""
    if len(said.split()) < FEWEST_WORDS:
        return None
    parts = clauses(said)
    rows = np.vstack([features([said]), *([features(parts)] if parts else [])])
    return strongest(rows @ _weights())


def clauses(said: str) -> list[str]:
    """The first clauses of a message of several, those with words enough to mean something."""
    parts = [part.strip() for part in _BREAK.split(said)]
    return [
        part for part in parts if len(part.split()) >= FEWEST_WORDS and part != said.strip(" .!?")
    ][:MOST_CLAUSES]


def strongest(scores: Features) -> str | None:
    """The surest kind of a message, or else of its clauses, if it is sure enough: `(1 + clauses,
    len(LABELS))` scores, those of the whole message first."""
    chances = shares(scores)
    for row, whole in ((chances[0], True), (chances[chances[:, -1].argmin()], False)):
        kind = KINDS[int(row[:-1].argmax())]
        if 1.0 - row[-1] >= (LEAST[kind] if whole else LEAST_CLAUSE):
            return kind
    return None


def shares(scores: Features) -> Features:
    """Scores `(n, labels)` as chances that add up to one."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Features = powers / powers.sum(axis=1, keepdims=True)
    return chances


@cache
def _weights() -> Features:
    with files(__package__).joinpath("weights.npy").open("rb") as file:
        return np.asarray(np.load(file), dtype=np.float32)

"""Red flags in words no pattern knows: a linear layer over the views of `wording`, asked second.

The weights are learnt by `python -m evals.train_safety`; `LEAST` is where, in sentences that were
left out of the learning, one harmless one in two hundred is taken for a flag.
"""

from functools import cache
from importlib.resources import files

import numpy as np

from chat_coach.wording import Features, features

KINDS = ("self_harm", "heart", "faint", "nerve", "head", "urine", "joint", "eating")
LABELS = (*KINDS, "none")
LEAST = 0.7
FEWEST_WORDS = 4


def flagged(said: str) -> str | None:
    """The kind of red flag a message sounds like, None for everything else."""
    if len(said.split()) < FEWEST_WORDS:
        return None
    scores = (features([said]) @ _weights())[0]
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    if 1.0 - chances[-1] < LEAST:
        return None
    return KINDS[int(chances[:-1].argmax())]


@cache
def _weights() -> Features:
    with files(__package__).joinpath("weights.npy").open("rb") as file:
        return np.asarray(np.load(file), dtype=np.float32)

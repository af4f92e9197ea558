"""What a wish means when its words alone do not say: a linear layer over several views of the text.

One is the multilingual sentence embedding (512), so that an unseen wording lands near a known
one in either language; the others are hashed words with their pairs (2048) and letter groups (4096),
for compounds and slips of the finger. The weights are learnt by
`python -m evals.train_routing` from the tuning sentences and `evals/data/routing_templates.txt`.
"""

import itertools
import re
import zlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from chat_coach.language import plain
from chat_coach.memory.encoders import use_encode

NONE = "none"
TOOLS = (
    "adapt_session", "build_plan", "build_session", "log_sets", "query_history",
    "recall_sessions", "remember_fact", "save_plan", "score_exercises",
)  # fmt: skip
LABELS = (*TOOLS, NONE)
EMBEDDING_WEIGHT, WORD_WEIGHT, LETTER_WEIGHT = 2.0, 1.0, 2.0
WORDS, LETTERS = 2048, 4096
Features = NDArray[np.float32]


def features(texts: Sequence[str]) -> Features:
    """`(n, 512 + 2048 + 4096 + 1)`: embedding, words and pairs, letter groups, a constant."""
    split = [re.findall(r"[a-z]+|0", re.sub(r"\d+", "0", plain(text))) for text in texts]
    return np.hstack(
        [
            EMBEDDING_WEIGHT * use_encode(texts),
            WORD_WEIGHT * _hashed([_words(words) for words in split], WORDS),
            LETTER_WEIGHT * _hashed([_letters(words) for words in split], LETTERS),
            np.ones((len(texts), 1), dtype=np.float32),
        ]
    )


def logits(texts: Sequence[str]) -> Features:
    """`(n, len(LABELS))`: how much each text sounds like each label."""
    found: Features = features(texts) @ _weights()
    return found


def _words(words: Sequence[str]) -> list[str]:
    pairs = [f"{one} {two}" for one, two in itertools.pairwise(words)]
    return [*words, *pairs]


def _letters(words: Sequence[str]) -> list[str]:
    """All groups of three to five letters, a word's ends marked."""
    marked = [f"<{word}>" for word in words]
    return [
        word[start : start + size]
        for word in marked
        for size in (3, 4, 5)
        for start in range(len(word) - size + 1)
    ]


def _hashed(grams: Sequence[Sequence[str]], width: int) -> Features:
    """Each text's grams as a unit row; a gram's place is its CRC."""
    rows = np.zeros((len(grams), width), dtype=np.float32)
    for row, found in zip(rows, grams, strict=True):
        row[[zlib.crc32(gram.encode()) % width for gram in found]] = 1.0
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    hashed: Features = rows / np.maximum(lengths, 1e-9)
    return hashed


@cache
def _weights() -> Features:
    with files(__package__).joinpath("weights.npy").open("rb") as file:
        return np.asarray(np.load(file), dtype=np.float32)

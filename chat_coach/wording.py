"""Several views of a text side by side, for the linear layers of routing and safety.

One is the multilingual sentence embedding (512), so that an unseen wording lands near a known
one in either language; the others are hashed words with their pairs (2048) and letter groups (4096),
for compounds and slips of the finger.
"""

import itertools
import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from chat_coach.dialect import standard
from chat_coach.language import plain
from chat_coach.memory.encoders import use_encode

EMBEDDING_WEIGHT, WORD_WEIGHT, LETTER_WEIGHT = 2.0, 1.0, 2.0
WORDS, LETTERS = 2048, 4096
Features = NDArray[np.float32]


def features(texts: Sequence[str]) -> Features:
    """`(n, 512 + 2048 + 4096 + 1)`: embedding, words and pairs, letter groups, a constant."""
    written = [standard(text) for text in texts]
    split = [re.findall(r"[a-z]+|0", re.sub(r"\d+", "0", text)) for text in written]
    return np.hstack(
        [
            EMBEDDING_WEIGHT * use_encode(_readable(texts, written)),
            WORD_WEIGHT * _hashed([_words(words) for words in split], WORDS),
            LETTER_WEIGHT * _hashed([_letters(words) for words in split], LETTERS),
            np.ones((len(texts), 1), dtype=np.float32),
        ]
    )


def _readable(texts: Sequence[str], written: Sequence[str]) -> list[str]:
    """As it was typed, but for dialect, which the encoder has never read."""
    return [text if plain(text) == one else one for text, one in zip(texts, written, strict=True)]


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

"""The semantic key: how near exercises are to a wish in meaning, whatever words it uses."""

from collections.abc import Sequence

import numpy as np

from chat_coach.memory.encoders import multilingual
from chat_coach.storage import catalogue
from chat_coach.strength.matching import Index
from chat_coach.strength.matching.index import Floats
from chat_coach.strength.values import Exercise
from chat_coach.strength.words import MUSCLES

_last: list[tuple[Index, Floats]] = []
_own: dict[str, Floats] = {}
_MOST = 5_000


def near_in_meaning(text: str, index: Index) -> Floats | None:
    """Cosine of a text and every row, −1 to 1; None before the encoder is loaded."""
    encoder = multilingual()
    if not encoder.loaded:
        return None
    return nearness(vectors_of(index), encoder([text])[0])


def nearness(vectors: Floats, wish: Floats) -> Floats:
    """Each row times the wish. einsum, because BLAS would wake its threads for a millisecond's
    work, and they wait for each other on a busy machine."""
    return np.asarray(np.einsum("ij,j->i", vectors, wish), dtype=np.float32)


def vectors_of(index: Index) -> Floats:
    """A unit vector a row: public ones are shipped, an athlete's own are encoded once."""
    for known, vectors in _last:
        if known is index:
            return vectors
    rows, shipped = catalogue.vectors()
    vectors = np.zeros((len(index.ids), shipped.shape[1]), dtype=np.float32)
    public = [row for row, one in enumerate(index.ids) if one in rows]
    own = [row for row, one in enumerate(index.ids) if one not in rows]
    vectors[public] = shipped[[rows[index.ids[row]] for row in public]]
    if own:
        vectors[own] = _encoded(described([index.exercises[index.ids[row]] for row in own]))
    _last.insert(0, (index, vectors))
    del _last[2:]
    return vectors


def _encoded(texts: Sequence[str]) -> Floats:
    new = [one for one in texts if one not in _own]
    if new:
        if len(_own) > _MOST:
            _own.clear()
        _own.update(zip(new, multilingual()(new), strict=True))
    return np.stack([_own[one] if one in _own else multilingual()([one])[0] for one in texts])


def described(exercises: Sequence[Exercise]) -> list[str]:
    """What is encoded of an exercise: its names, what it trains, and its skills."""
    return [
        f"{one.name.en}, {one.name.de}. "
        f"{', '.join(MUSCLES[muscle].en for muscle in one.primary)}. "
        f"{', '.join(sorted(skill.replace('_', ' ') for skill in one.skills))}."
        for one in exercises
    ]

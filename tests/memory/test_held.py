"""Vectors at hand say what Chroma would say, whatever came and went before."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.memory.encoders import Vectors
from chat_coach.memory.held import Held


def drawn(count: int, seed: int = 0) -> Vectors:
    found = np.random.default_rng(seed).normal(size=(count, 384)).astype(np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def test_cosines_are_right_to_two_thousandths() -> None:
    held, vectors = Held(), drawn(3000)
    for start in range(0, 3000, 700):
        held.put(range(start, min(start + 700, 3000)), vectors[start : start + 700])
    found = held.cosines(vectors[5], range(3000))
    assert np.abs(found - vectors @ vectors[5]).max() < 0.002


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=40))
def test_what_was_put_last_counts_and_what_went_is_nothing(steps: list[tuple[bool, int]]) -> None:
    held, there = Held(), {}
    for number, (comes, id_) in enumerate(steps):
        if comes:
            there[id_] = drawn(1, number)[0]
            held.put([id_], there[id_][None, :])
        else:
            there.pop(id_, None)
            held.remove([id_])
    asked = drawn(1, 99)[0]
    expected = [float(there[id_] @ asked) if id_ in there else 0.0 for id_ in range(10)]
    assert np.abs(held.cosines(asked, range(10)) - expected).max() < 0.002
    assert held.missing(range(10)) == [id_ for id_ in range(10) if id_ not in there]
    held.empty()
    assert not held.cosines(asked, range(10)).any()

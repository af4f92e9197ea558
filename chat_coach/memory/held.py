"""Vectors at hand: what Chroma holds, by id, so that cosines cost no question to it.

Chroma needs milliseconds to look up a few hundred ids, and a recall wants three keys of each. They
are held here in one byte a dimension: a quarter of what Chroma itself keeps in memory, and a cosine
is off by 0.002 at the most.
"""

import threading
from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from chat_coach.memory.encoders import Vectors

_STEPS = 127


class Held:
    """The vectors of one key; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.empty()

    def empty(self) -> None:
        with self._lock:
            self._row: dict[int, int] = {}
            self._used = 0
            self._steps = np.zeros((0, 0), dtype=np.int8)
            self._step = np.zeros(0, dtype=np.float32)

    def missing(self, ids: Sequence[int]) -> list[int]:
        return [id_ for id_ in ids if id_ not in self._row]

    def put(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Hold these; an id that is there is replaced."""
        step = np.abs(vectors).max(axis=1) / _STEPS
        steps = np.rint(vectors / np.maximum(step, 1e-9)[:, None])
        with self._lock:
            start, end = self._used, self._used + len(ids)
            if end > len(self._step):
                self._grow(2 * end, vectors.shape[1])
            self._steps[start:end], self._step[start:end] = steps, step
            self._row.update(zip(ids, range(start, end), strict=True))
            self._used = end

    def _grow(self, rows: int, size: int) -> None:
        steps, step = np.zeros((rows, size), dtype=np.int8), np.zeros(rows, dtype=np.float32)
        if self._used:
            steps[: self._used], step[: self._used] = (
                self._steps[: self._used],
                self._step[: self._used],
            )
        self._steps, self._step = steps, step

    def remove(self, ids: Collection[int]) -> None:
        with self._lock:
            gone = [self._row.pop(id_) for id_ in ids if id_ in self._row]
            self._steps[gone] = 0

    def cosines(self, vector: Vectors, ids: Sequence[int]) -> NDArray[np.float32]:
        """The cosine of each of these ids, 0 for one that is not held."""
        with self._lock:
            rows = np.array([self._row.get(id_, -1) for id_ in ids], dtype=np.intp)
            known = np.flatnonzero(rows >= 0)
            steps, step = self._steps[rows[known]], self._step[rows[known]]
        found = np.zeros(len(ids), dtype=np.float32)
        if not len(known):
            return found
        # Not `@`: BLAS would wake a second thread for it, which then spins beside the reply.
        found[known] = np.einsum("ij,j->i", steps.astype(np.float32), vector) * step
        return found

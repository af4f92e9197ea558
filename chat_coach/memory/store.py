"""The long-term memory: its lanes, opened late and healed when they do not fit the database."""

import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chat_coach.config import Settings
from chat_coach.errors import MemoryUnavailable
from chat_coach.language import Both
from chat_coach.memory import Fact, Recalled, Remembered
from chat_coach.memory.encoders import Encoder, SentenceEncoder, fingerprint, multilingual
from chat_coach.memory.fusion import (
    DELIVERED,
    MAX_DISTANCE,
    WINDOW_DAYS,
    fused,
    in_order,
    recent_first,
)
from chat_coach.memory.keywords import Keywords
from chat_coach.memory.pinned import Pinned
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from chat_coach.storage.memories import Memories, MemoryRow

if TYPE_CHECKING:  # chromadb costs 1.4 s to import and is only needed once warm
    from chat_coach.memory.chroma import Index, Store

log = logging.getLogger(__name__)
CANDIDATES = 100
BATCH = 64


@dataclass
class _Lanes:
    """What belongs to one athlete: the keyword file, and the vector keys once they are open."""

    name: str
    keywords: Keywords
    keys: "dict[str, Index]" = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


class LongMemory:
    """Recall, remember, forget. Construction is free; `warm_up` loads what is heavy."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        *,
        chroma_url: str = "",
        encoder: Encoder | None = None,
        across: Encoder | None = None,
    ) -> None:
        self._memories = Memories(engine)
        self._pinned = Pinned(engine)
        self._folder = folder
        self._chroma_url = chroma_url
        self._encoder = encoder or SentenceEncoder()
        self._across = across or multilingual()
        self._fingerprint = fingerprint(self._encoder, self._across)
        self._store: Store | None = None
        self._lanes: dict[int, _Lanes] = {}
        self._opening = threading.Lock()
        self._warming = threading.Lock()
        self.notices: list[Both] = []

    # --- opening -------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Load the encoders and open the vector index; seconds, so call it off the event loop.

        Raises MemoryUnavailable when another process owns the index or no server answers; recall
        goes on by keywords then.
        """
        from chat_coach.memory.chroma import Store

        with self._warming:  # not `_opening`: recall must not wait for the encoders
            if self._store is not None:
                return
            self._encoder(["warm"])
            self._across(["warm"])
            self._store = Store(self._folder / "chroma", self._chroma_url)

    @property
    def warm(self) -> bool:
        return self._store is not None

    def close(self) -> None:
        with self._opening:
            for lanes in self._lanes.values():
                lanes.keywords.close()
            self._lanes.clear()
            if self._store is not None:
                self._store.close()
                self._store = None

    def _of(self, athlete: Athlete) -> _Lanes:
        with self._opening:
            lanes = self._lanes.get(athlete.id)
            if lanes is None:
                name = self._memories.identity(athlete)
                path = self._folder / f"words-{name}.db"
                lanes = _Lanes(name, Keywords(path, athlete.voice.lang))
                self._lanes[athlete.id] = lanes
        if self._store is not None and not lanes.keys:
            self._open_keys(athlete, lanes, self._store)
        return lanes

    def _open_keys(self, athlete: Athlete, lanes: _Lanes, store: "Store") -> None:
        with lanes.lock:
            if lanes.keys:
                return
            keys = {
                key: store.index(f"athlete-{lanes.name}-{key}", self._fingerprint)
                for key in ("own", "pair", "across")
            }
            if any(index.fresh for index in keys.values()):
                self._memories.unmark(athlete)
            lanes.keys = keys

    # --- recalling -----------------------------------------------------------------------

    def recall(self, athlete: Athlete, text: str, now: datetime) -> Recalled:
        """Pinned facts, and the recent lane's memories or, where it has none, those of all time."""
        found = self._recent(athlete, text, now)
        facts = self._pinned.current(athlete, now)
        return Recalled(facts, in_order(found or self._all_time(athlete, text, now, DELIVERED)))

    def search(self, athlete: Athlete, text: str, now: datetime) -> Sequence[Remembered]:
        """Look back on purpose, over all time, in order of time."""
        return in_order(self._all_time(athlete, text, now, 5))

    def _recent(self, athlete: Athlete, text: str, now: datetime) -> list[Remembered]:
        """The top three of the last 30 days with a distance below 1.0, recency breaking ties."""
        lanes = self._of(athlete)
        since = now - timedelta(days=WINDOW_DAYS)
        if not lanes.keys:
            window = set(self._memories.ids(athlete, since, now))
            self._catch_up_words(athlete, lanes)
            best = [one for one in lanes.keywords.find(text, CANDIDATES) if one[0] in window]
            return self._told(athlete, best[:DELIVERED], "keywords")
        window_ids = self._memories.ids(athlete, since, now, self._fingerprint)
        hits = lanes.keys["own"].nearest(self._encoder([text])[0], 10, window_ids)
        near = [(id_, distance) for id_, distance in hits if distance < MAX_DISTANCE]
        rows = self._memories.get(athlete, [id_ for id_, _ in near])
        times = {id_: row.at for id_, row in rows.items()}
        ranked = recent_first([one for one in near if one[0] in rows], times, now)
        return self._told(athlete, ranked[:DELIVERED], "recent")

    def _all_time(self, athlete: Athlete, text: str, now: datetime, count: int) -> list[Remembered]:
        lanes = self._of(athlete)
        self._catch_up_words(athlete, lanes)
        words = dict(lanes.keywords.find(text, CANDIDATES))
        if not lanes.keys:
            ranked = sorted(words.items(), key=lambda one: -one[1])
            return self._told(athlete, ranked[:count], "keywords")
        vector = self._encoder([text])[0]
        across = self._across([text])[0]
        scores = fused(
            [
                (0.6, words),
                (0.2, _similar(lanes.keys["own"].nearest(vector, CANDIDATES))),
                (0.2, _similar(lanes.keys["pair"].nearest(vector, CANDIDATES))),
                (0.2, _similar(lanes.keys["across"].nearest(across, CANDIDATES))),
            ]
        )
        ranked = sorted(scores.items(), key=lambda one: -one[1])
        return self._told(athlete, ranked[:count], "all_time")

    def _told(
        self, athlete: Athlete, ranked: Sequence[tuple[int, float]], lane: str
    ) -> list[Remembered]:
        rows = self._memories.get(athlete, [id_ for id_, _ in ranked])
        return [
            Remembered(id_, rows[id_].at, rows[id_].text, round(score, 4), lane, rows[id_].thread)
            for id_, score in ranked
            if id_ in rows
        ]

    # --- remembering ---------------------------------------------------------------------

    def note(self, athlete: Athlete, said: str, now: datetime) -> tuple[Fact, ...]:
        """Note what the athlete's own words state as durable facts; returns what is new."""
        return self._pinned.note(athlete, said, now)

    def remember(
        self, athlete: Athlete, kind: str, about: str, said: str, now: datetime
    ) -> tuple[Fact, ...]:
        """Note a fact the model proposes, only where the athlete's own words state it."""
        return self._pinned.remember(athlete, kind, about, said, now)

    def facts(self, athlete: Athlete, now: datetime) -> tuple[Fact, ...]:
        """Every current fact; one that may be over is `stale`."""
        return self._pinned.current(athlete, now)

    def catch_up(self, athlete: Athlete) -> int:
        """Index what was stored and not indexed yet; returns how many. Off the reply's path."""
        lanes = self._of(athlete)
        self._catch_up_words(athlete, lanes)
        if not lanes.keys:
            return 0
        done = 0
        with lanes.lock:
            while rows := self._memories.unindexed(athlete, self._fingerprint, BATCH):
                self._index(athlete, lanes, rows)
                done += len(rows)
        return done

    def _catch_up_words(self, athlete: Athlete, lanes: _Lanes) -> None:
        rows = self._memories.after(athlete, lanes.keywords.last_id())
        if rows:
            lanes.keywords.put((row.id, row.text, self._before(athlete, row)) for row in rows)

    def _index(self, athlete: Athlete, lanes: _Lanes, rows: Sequence[MemoryRow]) -> None:
        own = [row.text for row in rows]
        pairs = [f"{self._before(athlete, row)}\n{row.text}".strip() for row in rows]
        ids, times = [row.id for row in rows], [row.at for row in rows]
        lanes.keys["own"].put(ids, self._encoder(own), times)
        lanes.keys["pair"].put(ids, self._encoder(pairs), times)
        lanes.keys["across"].put(ids, self._across(own), times)
        self._memories.mark(athlete, ids, self._fingerprint)

    def _before(self, athlete: Athlete, row: MemoryRow) -> str:
        before = self._memories.before(athlete, row)
        return before.text if before else ""


def _similar(hits: Sequence[tuple[int, float]]) -> dict[int, float]:
    """Cosines from squared distances between unit vectors."""
    return {id_: 1 - distance / 2 for id_, distance in hits}


def open_memory(settings: Settings, engine: Engine) -> LongMemory:
    """The memory for these settings; opens nothing heavy."""
    return LongMemory(
        engine,
        settings.home / "memory",
        chroma_url=settings.chroma_url,
        encoder=SentenceEncoder(settings.embedding_model),
    )


__all__ = ["LongMemory", "MemoryUnavailable", "open_memory"]

"""The long-term memory as the coach sees it: recall, remember, heal; `control.py` forgets.

Construction is free. Until `warm_up` has loaded the encoders and opened the vector index, and
whenever another process owns the index, the keyword lane answers and says so.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from chat_coach.config import Settings
from chat_coach.errors import MemoryUnavailable
from chat_coach.language import Both
from chat_coach.memory import Fact, Recalled, Remembered
from chat_coach.memory.control import Control
from chat_coach.memory.encoders import Encoder, SentenceEncoder, fingerprint, multilingual
from chat_coach.memory.lanes import Lanes
from chat_coach.memory.looking_back import LookingBack
from chat_coach.memory.noting.proposed import Proposal
from chat_coach.memory.pinned import Pinned
from chat_coach.memory.recency import DELIVERED, in_order
from chat_coach.memory.timewords import looks_back, span_named
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from chat_coach.storage.log import TrainingLog
from chat_coach.storage.memories import Memories
from chat_coach.storage.turns import Turns

if TYPE_CHECKING:  # chromadb costs 1.4 s to import and is only needed once warm
    from chat_coach.memory.chroma import Store

log = logging.getLogger(__name__)
PATIENCE_S = 0.3
"""How long an answer waits for the vectors of an athlete who speaks for the first time."""
LOOKED_UP = 5
"""Memories that a look back on purpose returns."""

T = TypeVar("T")
OnProgress = Callable[[int, int], None]
"""Called with how many memories are indexed and how many there are."""


class LongMemory:
    """The memory of every athlete of one database; each call is bound to one of them."""

    def __init__(
        self,
        engine: Engine,
        folder: Path,
        *,
        chroma_url: str = "",
        encoder: Encoder | None = None,
        across: Encoder | None = None,
        reranker: "Callable[[str, Sequence[str]], Sequence[float]] | None" = None,
    ) -> None:
        self.engine = engine
        self.folder = folder
        self.memories = Memories(engine)
        self.pinned = Pinned(engine)
        self.turns = Turns(engine)
        self.control = Control(self, folder.parent / "backups")
        self.notices: list[Both] = []
        """What the athlete should hear once, such as an index that was rebuilt."""
        self._chroma_url = chroma_url
        self._encoder = encoder or SentenceEncoder()
        self._across = across or multilingual()
        self._reranker, self._reranks = reranker, False
        self.fingerprint = fingerprint(self._encoder, self._across)
        self._store: Store | None = None
        self._lanes: dict[int, Lanes] = {}
        self._coming_up: dict[int, threading.Thread] = {}
        self._opening, self._listing = threading.Lock(), threading.Lock()

    # --- opening -------------------------------------------------------------------------

    def warm_up(self) -> None:
        """Load the encoders and open the vector index; seconds, so call it off the event loop.

        Raises MemoryUnavailable when another process owns the index, no Chroma server answers or
        the model does not load; recall goes on by keywords then.
        """
        from chat_coach.memory.chroma import IndexBroken, Store

        with self._opening:
            if self._store is not None:
                return
            self._encoder(["warm"])
            self._across(["warm"])
            self._try_reranker()
            store = Store(self.folder / "chroma", self._chroma_url)
            try:
                store.open()
            except IndexBroken:
                self._say_rebuilt()
                store.rebuild()
            self._store = store

    def _try_reranker(self) -> None:
        """The cross-encoder is a wish: without it the ranking is as it is by default."""
        try:
            if self._reranker is not None:
                self._reranker("warm", ["warm"])
                self._reranks = True
        except MemoryUnavailable as error:
            log.warning("%s", error)
            self.notices.append(error.said)

    def _reranked(self, question: str, texts: Sequence[str]) -> Sequence[float] | None:
        return self._reranker(question, texts) if self._reranker and self._reranks else None

    @property
    def warm(self) -> bool:
        """Whether the vector index is open."""
        return self._store is not None

    def blank(self) -> None:
        """Leave no words in the room that the index reserves on disk."""
        if self._store is not None:
            self._store.blank()

    def close(self) -> None:
        """Let go of the index and its lock; the memory can be warmed up again."""
        for coming in list(self._coming_up.values()):
            coming.join()
        with self._opening, self._listing:
            for lanes in self._lanes.values():
                lanes.keywords.close()
            self._lanes.clear()
            if self._store is not None:
                self._store.close()
                self._store = None

    def lanes(self, athlete: Athlete) -> Lanes:
        """The athlete's lanes, with the vector keys where the index is open."""
        lanes = self._listed(athlete)
        store = self._store
        if store is not None and not lanes.keys:
            self._healing(lambda: lanes.open_keys(store))
        return lanes

    def _listed(self, athlete: Athlete) -> Lanes:
        with self._listing:
            lanes = self._lanes.get(athlete.id)
            if lanes is None:
                lanes = Lanes(
                    self.memories, athlete, self.folder, self._encoder, self._across,
                    self.fingerprint, self._reranked if self._reranker else None,
                )  # fmt: skip
                self._lanes[athlete.id] = lanes
        return lanes

    def _answering(self, athlete: Athlete) -> Lanes:
        """The athlete's lanes for an answer that does not wait: many thousands of vectors take
        seconds to come up, and until they are there words answer."""
        lanes = self._listed(athlete)
        if self._store is not None and not lanes.keys:
            with self._listing:
                coming = self._coming_up.get(athlete.id)
                if coming is None or not coming.is_alive():
                    coming = threading.Thread(target=self.lanes, args=(athlete,), daemon=True)
                    self._coming_up[athlete.id] = coming
                    coming.start()
            coming.join(PATIENCE_S)
        lanes.catch_up_words()
        return lanes

    def _healing(self, work: Callable[[], T]) -> T | None:
        """Do work on the index; a broken one is thrown away, to be built again by `catch_up`."""
        if self._store is None:
            return work()
        from chat_coach.memory.chroma import IndexBroken

        try:
            return work()
        except IndexBroken:
            log.warning("the memory index is broken and is rebuilt", exc_info=True)
            self._say_rebuilt()
            with self._opening, self._listing:
                for lanes in self._lanes.values():
                    lanes.keys = {}
                if self._store is not None:
                    self._store.rebuild()
            return None

    def heard(self) -> list[Both]:
        """What the athlete should hear, each once; whoever asks tells it."""
        with self._listing:
            told, self.notices = self.notices, []
        return told

    def _say_rebuilt(self) -> None:
        said = Both(
            "The memory index was damaged; it is being rebuilt from the database. Nothing is "
            "lost, and until then memories are found by their words.",
            "Der Erinnerungsindex war beschädigt und wird aus der Datenbank neu aufgebaut. "
            "Nichts ist verloren; bis dahin finde ich Erinnerungen über ihre Wörter.",
        )
        log.warning("%s", said.en)
        self.notices.append(said)

    # --- recalling -----------------------------------------------------------------------

    def recall(self, athlete: Athlete, text: str, now: datetime) -> Recalled:
        """Pinned facts and, in order of time, the memories that fit.

        The recent lane, and the all-time lane instead where the message names a time that is past
        or looks back, and where the window has nothing.
        """
        facts = self.pinned.current(athlete, now)
        lanes = self._answering(athlete)
        span = span_named(text, now.date())
        back = looks_back(text) or (span is not None and span.start < now.date())
        found: list[Remembered] = []
        if not back:
            found = self._healing(lambda: lanes.recent(text, now)) or []
        if not found:
            found = self._healing(lambda: lanes.all_time(text, now, DELIVERED)) or []
        return Recalled(facts, in_order(found))

    def search(
        self, athlete: Athlete, text: str, now: datetime, count: int = LOOKED_UP
    ) -> Sequence[Remembered]:
        """Look back on purpose, over all time, in order of time."""
        lanes = self._answering(athlete)
        return in_order(self._healing(lambda: lanes.all_time(text, now, count)) or [])

    def facts(self, athlete: Athlete, now: datetime) -> tuple[Fact, ...]:
        """Every current fact; one that may be over is `stale`."""
        return self.pinned.current(athlete, now)

    def past(self, athlete: Athlete, log: TrainingLog, now: datetime) -> LookingBack:
        """What weeks, months and conversations came to."""
        return LookingBack(self.engine, log, athlete, now)

    # --- remembering ---------------------------------------------------------------------

    def note(self, athlete: Athlete, said: str, now: datetime) -> tuple[Fact, ...]:
        """Note what the athlete's own words state as durable facts; returns what is new."""
        return self.pinned.note(athlete, said, now)

    def remember(
        self, athlete: Athlete, one: Proposal, said: Sequence[str], now: datetime
    ) -> tuple[Fact, ...]:
        """Note a fact the model proposes, only where the athlete's own words state it."""
        return self.pinned.remember(athlete, one, said, now)

    def undo(self, athlete: Athlete, fact_id: int) -> bool:
        """Take back what was noted: what it superseded holds again."""
        return self.pinned.undo(athlete, fact_id)

    def catch_up(self, athlete: Athlete, on_progress: OnProgress | None = None) -> int:
        """Index what was stored and not indexed yet; returns how many. Off the reply's path.

        Stopped at any moment it goes on where it was. Before `warm_up` only words are indexed.
        """
        self.pinned.link(athlete)
        lanes = self.lanes(athlete)
        lanes.catch_up_words()
        lanes.heal_words()
        self._healing(lanes.fold)
        return self._healing(lambda: lanes.catch_up_vectors(on_progress)) or 0

    def rebuild(self, athlete: Athlete, on_progress: OnProgress | None = None) -> int:
        """Throw this athlete's indexes away and build them again from the database."""
        self.warm_up()
        lanes = self.lanes(athlete)
        self._healing(lanes.reset)
        return self.catch_up(athlete, on_progress)


def open_memory(settings: Settings, engine: Engine) -> LongMemory:
    """The memory for these settings; opens nothing heavy."""
    reranker = None
    if settings.cross_encoder:
        from chat_coach.memory.encoders import CrossEncoder

        reranker = CrossEncoder(settings.cross_encoder)
    return LongMemory(
        engine,
        settings.home / "memory",
        chroma_url=settings.chroma_url,
        encoder=SentenceEncoder(settings.embedding_model),
        reranker=reranker,
    )

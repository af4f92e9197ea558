"""The lanes of one athlete: recent as specified, all-time by every key, and keywords alone."""

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from chat_coach.memory import Remembered
from chat_coach.memory.encoders import Encoder, Vectors
from chat_coach.memory.keywords import Keywords
from chat_coach.memory.ranking import Line, Question, ranked, windows
from chat_coach.memory.recency import (
    CANDIDATES,
    DELIVERED,
    MAX_DISTANCE,
    WINDOW_DAYS,
    epoch_s,
    recent_first,
)
from chat_coach.memory.timewords import span_named
from chat_coach.memory.words import concepts, language, query_stems
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.memories import Memories, MemoryRow

if TYPE_CHECKING:
    from chat_coach.memory.chroma import Index, Store

BATCH = 256
"""Texts that are encoded before they are written: each write costs Chroma a look through its log."""
KEYS = ("own", "pair", "across")
"""A memory's vectors: itself, itself after the turn before it, itself in any language."""

_BESIDE = ThreadPoolExecutor(1, "encode")
"""The question is encoded and looked for in Chroma while SQLite reads: none of them holds the lock of
the interpreter."""

Rerank = Callable[[str, Sequence[str]], Sequence[float] | None]
"""How well each text answers a question; None while there is no model for it."""


class Lanes:
    """One athlete's keyword file, and the vector keys once `open_keys` was called."""

    def __init__(
        self,
        memories: Memories,
        athlete: Athlete,
        folder: Path,
        encoder: Encoder,
        across: Encoder,
        fingerprint: str,
        rerank: Rerank | None = None,
    ) -> None:
        self._memories, self._athlete = memories, athlete
        self._encoder, self._across = encoder, across
        self._fingerprint, self._rerank = fingerprint, rerank
        self.name = memories.identity(athlete)
        self.keywords = Keywords(folder / f"words-{self.name}.db", athlete.voice.lang)
        self.keys: Mapping[str, Index] = {}
        self._unfolded: list[MemoryRow] = []
        self._writing = threading.Lock()

    def open_keys(self, store: "Store") -> None:
        """Open the vector keys and make them agree with the database."""
        with self._writing:
            if self.keys:
                return
            keys = {
                key: store.index(f"athlete-{self.name}-{key}", self._fingerprint) for key in KEYS
            }
            self._heal(keys)
            for index in keys.values():
                index.bring()
            self.keys = keys

    def _heal(self, keys: "Mapping[str, Index]") -> None:
        """Whatever a crash or a deleted folder left: unknown ids go, missing ones come again."""
        count = self._memories.count(self._athlete, self._fingerprint)
        if all(index.count() == count for index in keys.values()):
            return
        known = set(self._memories.ids(self._athlete, index=self._fingerprint))
        missing: set[int] = set()
        for index in keys.values():
            there = index.ids()
            index.remove(there - known)
            missing |= known - there
        self._memories.mark(self._athlete, sorted(missing), "")

    def heal_words(self) -> None:
        """Take out of the keyword file what was deleted elsewhere, and add what it lost."""
        if self.keywords.count() == self._memories.count(self._athlete):
            return
        known, there = set(self._memories.ids(self._athlete)), self.keywords.ids()
        self.keywords.remove(there - known)
        rows = self._memories.get(self._athlete, known - there)
        self.keywords.put(row for _, row in sorted(rows.items()))

    def reset(self) -> None:
        """Empty every index of this athlete."""
        with self._writing:
            self._memories.unmark(self._athlete)
            for index in self.keys.values():
                index.empty()
            self.keywords.remove(self.keywords.ids())

    def forget(self, ids: Collection[int]) -> None:
        """Take memories out of every index and leave no trace of them."""
        with self._writing:
            self.keywords.remove(ids)
            for index in self.keys.values():
                index.forget(ids)

    def rewrite(self, rows: Sequence[MemoryRow]) -> None:
        """Index memories again whose words changed."""
        self.keywords.put(rows)
        self.catch_up_vectors()

    # --- recalling -----------------------------------------------------------------------

    def recent(self, text: str, now: datetime) -> list[Remembered]:
        """The top three of the last 30 days with a distance below 1.0, recency breaking ties."""
        span = (epoch_s(now - timedelta(days=WINDOW_DAYS)), epoch_s(now))
        window = self.keywords.within(span, digests=False)
        if not window:
            return []
        found: list[Remembered] = []
        if self.keys:
            own, vector = self.keys["own"], self._encoder([text])[0]
            hits = own.nearest_of(window, vector, 4 * DELIVERED)
            near = [(id_, distance) for id_, distance in hits if distance < MAX_DISTANCE]
            rows = self._memories.get(self._athlete, [id_ for id_, _ in near])
            times = {id_: row.at for id_, row in rows.items()}
            order = recent_first([one for one in near if one[0] in rows], times, now)
            found = self._told(order[:DELIVERED], "recent", rows)
        unindexed = set(self.keys["own"].missing(window) if self.keys else window)
        if unindexed:  # before warm-up, and while the index is built
            hits = [
                hit for hit in self.keywords.find(text, CANDIDATES, span) if hit[0] in unindexed
            ]
            best = hits[: DELIVERED - len(found)]
            rows = self._memories.get(self._athlete, [id_ for id_, _ in best])
            found += self._told(best, "keywords", rows)
        return found

    def all_time(self, text: str, now: datetime, count: int) -> list[Remembered]:
        """The hits that most likely hold the answer, each with its neighbours."""
        scores, lines = self.ranking(text, now)
        wide = count if self._rerank is None else 4 * count
        chosen = windows(scores, lines, wide)
        ids = {one for _, around in chosen for one in around}
        rows = self._memories.get(self._athlete, ids)
        by_id = dict(scores)
        lane = "all_time" if self.keys else "keywords"
        found = []
        for hit, around in chosen:
            if hit not in rows:
                continue
            row = rows[hit]
            before = "\n".join(rows[one].text for one in around if one < hit and one in rows)
            after = "\n".join(rows[one].text for one in around if one > hit and one in rows)
            found.append(
                Remembered(
                    hit, row.at, row.text, round(by_id[hit], 4), lane, row.thread, before, after
                )
            )
        if self._rerank is not None and found:
            again = self._rerank(text, [one.text for one in found])
            if again is not None:
                order = sorted(range(len(found)), key=lambda i: -again[i])
                found = [found[i] for i in order]
        return found[:count]

    def ranking(self, text: str, now: datetime) -> tuple[list[tuple[int, float]], dict[int, Line]]:
        """Every candidate with its score, the best first, and what is known of each."""
        if not self.keywords.count():
            return [], {}
        beside = _BESIDE.submit(self._near, text)
        named = span_named(text, now.date())
        span, within, digests = None, [], []
        if named is not None and named.start < now.date():
            span = (
                epoch_s(datetime.combine(named.start, time.min)),
                epoch_s(datetime.combine(named.end, time.max)),
            )
            within = self.keywords.within(span, digests=False)
            digests = self.keywords.within(span, digests=True)
        summed_up = named is not None and named.end - named.start > timedelta(days=5)
        candidates = {id_ for id_, _ in self.keywords.find(text, CANDIDATES)}
        if within or digests:
            candidates |= {id_ for id_, _ in self.keywords.find(text, CANDIDATES, span)}
            candidates.update(within[-LATEST:], digests if summed_up else ())
        vectors, near = beside.result()
        candidates |= near
        for key, vector in vectors.items() if within else ():
            cosines = self.keys[key].cosines(vector, within)
            candidates.update(within[row] for row in np.argsort(-cosines)[:LATEST])
        lines = self.keywords.lines(candidates)
        question = Question(
            text,
            language(text, self._athlete.voice.lang) == "de",
            self.keywords.rarity(query_stems(text, self._athlete.voice.lang)),
            self.keywords.rarity(concepts(text), "concepts"),
            self.keywords.mean_stems(),
            self.keywords.talks(text, CANDIDATES),
            **{key: self.keys[key].cosines(vectors[key], list(lines)) for key in vectors},
            span=span,
            summed_up=summed_up,
        )
        scores = ranked(question, lines)
        return [one for one in scores if one[1] > 0], lines

    def nearest(self, text: str, count: int) -> list[tuple[int, float]]:
        """The dense lane alone: ids and squared distances, the nearest first."""
        return self.keys["own"].nearest(self._encoder([text])[0], count) if self.keys else []

    def _near(self, text: str) -> tuple[dict[str, Vectors], set[int]]:
        """The question's vector for each key, and what lies nearest by any of them."""
        if not self.keys:
            return {}, set()
        own = self._encoder([text])[0]
        vectors = {"own": own, "pair": own, "across": self._across([text])[0]}
        hits = (self.keys[key].nearest(one, CANDIDATES // 2) for key, one in vectors.items())
        return vectors, {id_ for found in hits for id_, _ in found}

    def _told(
        self, order: Sequence[tuple[int, float]], lane: str, rows: Mapping[int, MemoryRow]
    ) -> list[Remembered]:
        return [
            Remembered(id_, rows[id_].at, rows[id_].text, round(score, 4), lane, rows[id_].thread)
            for id_, score in order
            if id_ in rows
        ]

    # --- remembering ---------------------------------------------------------------------

    def catch_up_words(self) -> None:
        """Bring the keyword file up to the newest memory; cheap when nothing is missing."""
        rows = self._memories.after(self._athlete, self.keywords.last_id())
        for start in range(0, len(rows), 500):
            part = rows[start : start + 500]
            self.keywords.put(part)
        self._unfolded += rows

    def fold(self) -> int:
        """Of memories that say the same, keep the newest in the indexes; returns how many went.

        The same is: four fifths of all stems shared, and every figure. Nothing is deleted: the
        older ones stay in the database, out of every index.
        """
        with self._writing:
            rows, self._unfolded = self._unfolded, []
            gone: set[int] = set()
            for row in rows if len(rows) <= MOST_FOLDED else ():
                if row.kind == "turn" and row.id not in gone:
                    gone |= self._same_before(row)
            if gone:
                self._memories.fold(self._athlete, gone)
                for index in self.keys.values():
                    index.remove(gone)
        return len(gone)

    def _same_before(self, row: MemoryRow) -> set[int]:
        hits = self.keywords.find(row.text, 4)
        lines = self.keywords.lines([id_ for id_, _ in hits] + [row.id])
        if row.id not in lines:
            return set()
        mine = set(lines[row.id].stems.split())
        same = {
            id_
            for id_, _ in hits
            if id_ < row.id and id_ in lines and _same(mine, set(lines[id_].stems.split()))
        }
        self.keywords.remove(same, compact=False)
        return same

    def catch_up_vectors(self, on_progress: Callable[[int, int], None] | None = None) -> int:
        """Index, batch by batch, what is not in the vector keys yet; returns how many."""
        if not self.keys:
            return 0
        with self._writing:
            self._heal(self.keys)
        done, total = 0, self._memories.count(self._athlete) if on_progress else 0
        with self._writing:
            while rows := self._memories.unindexed(self._athlete, self._fingerprint, BATCH):
                self._index(rows)
                done += len(rows)
                if on_progress:
                    on_progress(self._memories.count(self._athlete, self._fingerprint), total)
        return done

    def _index(self, rows: Sequence[MemoryRow]) -> None:
        own = [row.text[:HEAD] for row in rows]
        lines = self.keywords.lines([row.id for row in rows])
        before = self._memories.get(self._athlete, {line.before for line in lines.values()} - {0})
        pairs = []
        for row, head in zip(rows, own, strict=True):
            line = lines.get(row.id)
            said = before.get(line.before) if line else None
            pairs.append(f"{said.text[:HEAD]}\n{head}" if said else head)
        ids, times = [row.id for row in rows], [row.at for row in rows]
        alone = self._encoder(own)
        paired = _encoded_once(self._encoder, pairs, own, alone)
        self.keys["own"].put(ids, alone, times)
        self.keys["pair"].put(ids, paired, times)
        self.keys["across"].put(ids, self._across(own), times)
        self._memories.mark(self._athlete, ids, self._fingerprint)


MOST_FOLDED = 5000
"""More new memories at once are an index built anew: what was the same is folded already."""
HEAD = 500
"""So many characters of a memory its vectors stand for: the question and what was answered first.
The encoder reads 256 tokens, so of a pair with a plan in it the second half would be lost; the
keyword file holds all of it."""
LATEST = 40
"""Of a time that is named, so many of its memories are looked at whatever their words."""


def _encoded_once(
    encoder: Encoder, pairs: Sequence[str], own: Sequence[str], alone: Vectors
) -> Vectors:
    """Vectors of the pairs; those without a turn before them are encoded already."""
    new = [index for index, (pair, text) in enumerate(zip(pairs, own, strict=True)) if pair != text]
    found = np.array(alone)
    if new:
        found[new] = encoder([pairs[index] for index in new])
    return found


def _same(one: set[str], other: set[str]) -> bool:
    figures = {stem for stem in one ^ other if stem[0].isdigit()}
    return len(one) >= 3 and not figures and len(one & other) >= 0.8 * len(one | other)

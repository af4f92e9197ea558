"""The keyword lane: BM25 over stems in an SQLite file of its own for each athlete.

A file of its own, so that it works beside any database, is cheap to open in a one-shot process,
may be read by several processes, carries word statistics of one athlete only, and is disposable:
whatever is missing or stale is written again from the memories' rows.
"""

import sqlite3
import threading
from collections.abc import Collection, Iterable
from pathlib import Path

from chat_coach.language import Lang
from chat_coach.memory.words import concepts, language, query_stems, stems

AROUND_WEIGHT = 0.35
CONCEPT_WEIGHT = 0.6
_SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    own, around, concepts, tokenize = "unicode61 remove_diacritics 0 tokenchars '_.,'"
)
"""


class Keywords:
    """The words of one athlete's memories; safe to share between threads."""

    def __init__(self, path: Path, lang: Lang) -> None:
        self._path, self._lang = path, lang
        self._lock = threading.Lock()
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            return self._opened()
        except sqlite3.DatabaseError:
            self._path.unlink(missing_ok=True)
            return self._opened()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=10, check_same_thread=False)
        # Nothing here is worth a sync: it is written again from the database when it is lost.
        for pragma in ("journal_mode=WAL", "synchronous=OFF", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(_SCHEMA)
        connection.commit()
        return connection

    def last_id(self) -> int:
        """The newest memory that is in here, 0 for none."""
        with self._lock:
            return int(
                self._connection.execute("SELECT coalesce(max(rowid), 0) FROM words").fetchone()[0]
            )

    def ids(self) -> set[int]:
        with self._lock:
            return {row[0] for row in self._connection.execute("SELECT rowid FROM words")}

    def put(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Write memories as `(id, text, text said before it)`; an id that is there is replaced."""
        keyed = [(id_, *self._keys(text, before)) for id_, text, before in rows]
        with self._lock, self._connection:
            self._connection.executemany(
                "DELETE FROM words WHERE rowid = ?", [(one[0],) for one in keyed]
            )
            self._connection.executemany(
                "INSERT INTO words (rowid, own, around, concepts) VALUES (?, ?, ?, ?)", keyed
            )

    def _keys(self, text: str, before: str) -> tuple[str, str, str]:
        return (
            " ".join(stems(text, language(text, self._lang))),
            " ".join(stems(before, language(before, self._lang))),
            " ".join(concepts(text)),
        )

    def find(self, text: str, limit: int) -> list[tuple[int, float]]:
        """Ids and BM25 scores, the best first; empty for a text without words to look for."""
        wanted = " OR ".join(f'"{stem}"' for stem in query_stems(text, self._lang))
        shared = " OR ".join(concepts(text))
        match = " OR ".join(
            part
            for part in (
                f"{{own around}} : ({wanted})" if wanted else "",
                f"concepts : ({shared})" if shared else "",
            )
            if part
        )
        if not match:
            return []
        with self._lock:
            rows = self._connection.execute(
                "SELECT rowid, -bm25(words, 1.0, ?, ?) AS score FROM words"
                " WHERE words MATCH ? ORDER BY score DESC LIMIT ?",
                (AROUND_WEIGHT, CONCEPT_WEIGHT, match, limit),
            ).fetchall()
        return [(int(id_), float(score)) for id_, score in rows]

    def remove(self, ids: Collection[int]) -> None:
        """Take memories out and leave no trace of their words in the file."""
        if not ids:
            return
        with self._lock:
            with self._connection:
                self._connection.executemany(
                    "DELETE FROM words WHERE rowid = ?", [(one,) for one in ids]
                )
                # A deleted word stays in its segment until the segments are merged.
                self._connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        with self._lock:
            self._connection.close()

"""The keyword index: an SQLite file of its own for each athlete, with BM25 over stems.

A file of its own, so that it works beside any database, is cheap to open in a one-shot process,
may be read by several processes, carries the word statistics of one athlete only, and is
disposable: whatever is missing or stale is written again from the memories' rows.

`words` finds single memories, `talks` whole conversations; `lines` keeps what ranking needs of
each memory besides its words, among it which turn was said before.
"""

import math
import re
import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from chat_coach.language import Lang
from chat_coach.memory.ranking import Line
from chat_coach.memory.words import concepts, language, query_stems, stems

CONCEPT_WEIGHT = 0.6
_TOKENS = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '_.,'\""
_SCHEMA = f"""
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(own, concepts, {_TOKENS});
CREATE VIRTUAL TABLE IF NOT EXISTS talks USING fts5(own, {_TOKENS});
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, col);
CREATE TABLE IF NOT EXISTS threads (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY, thread INTEGER NOT NULL, before INTEGER NOT NULL,
    length INTEGER NOT NULL, asks INTEGER NOT NULL, times INTEGER NOT NULL, german INTEGER NOT NULL,
    speaker TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS lines_thread ON lines (thread, id);
CREATE INDEX IF NOT EXISTS lines_before ON lines (before);
"""
_AROUND = """
SELECT lines.id, thread, before, length, asks, times, german, speaker, own,
    concepts
FROM lines JOIN words ON words.rowid = lines.id WHERE lines.id IN (
    SELECT id FROM lines WHERE id IN (?) UNION SELECT id FROM lines WHERE before IN (?)
    UNION SELECT before FROM lines WHERE id IN (?)
)
"""
_SPEAKER = re.compile(r"^([A-ZÄÖÜ][\wäöüß]{2,20}): ")
_TIMES = re.compile(
    r"\b(?:yesterday|last|ago|today|tonight|tomorrow|next|weeks?|weekend|months?|years?|morning|recently|just|"
    r"gestern|heute|morgen|letzte[nrsm]?|nächste[nrsm]?|vor|wochen?|wochenende|monate?n?|jahre?n?|neulich|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"januar|februar|märz|mai|juni|juli|oktober|dezember|\d{4})\b",
    re.IGNORECASE,
)
_SHAPE = zlib.crc32(_SCHEMA.encode()) & 0x7FFFFFFF
"""Written into the file; one of another shape is made anew."""


class Keywords:
    """The words of one athlete's memories; safe to share between threads."""

    def __init__(self, path: Path, lang: Lang) -> None:
        self._path, self._lang = path, lang
        self._lock = threading.RLock()
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self._connection = self._opened()
        except sqlite3.DatabaseError:
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            self._connection = self._opened()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=10, check_same_thread=False)
        try:
            # Nothing here is worth a sync: it is written again from the database when it is lost.
            for pragma in ("journal_mode=WAL", "synchronous=OFF", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            (shape,) = connection.execute("PRAGMA user_version").fetchone()
            (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if tables and shape != _SHAPE:
                raise sqlite3.DatabaseError("an index of another shape")
            connection.executescript(_SCHEMA)
            connection.execute(f"PRAGMA user_version={_SHAPE}")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    # --- what is in here -----------------------------------------------------------------

    def last_id(self) -> int:
        """The newest memory that is in here, 0 for none."""
        with self._lock:
            found = self._connection.execute("SELECT coalesce(max(id), 0) FROM lines").fetchone()
        return int(found[0])

    def count(self) -> int:
        with self._lock:
            return int(self._connection.execute("SELECT count(*) FROM lines").fetchone()[0])

    def ids(self) -> set[int]:
        with self._lock:
            return {row[0] for row in self._connection.execute("SELECT id FROM lines")}

    # --- writing -------------------------------------------------------------------------

    def put(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Write memories as `(id, thread, text)`, oldest first; one that is there is replaced."""
        with self._lock, self._connection as connection:
            grown: dict[int, list[str]] = {}
            for id_, thread, text in rows:
                known = connection.execute(
                    "SELECT before FROM lines WHERE id = ?", (id_,)
                ).fetchone()
                if known is not None:
                    self._delete(connection, [id_])
                talk = self._talk(connection, thread) if thread else 0
                lang = language(text, self._lang)
                own = stems(text, lang)
                before = known[0] if known else self._last_of(connection, talk, id_)
                speaker = _SPEAKER.match(text)
                connection.execute(
                    "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        id_,
                        talk,
                        before,
                        len(text.split()),
                        text.rstrip().endswith("?"),
                        bool(_TIMES.search(text)),
                        lang == "de",
                        speaker.group(1).lower() if speaker else "",
                    ),
                )
                connection.execute(
                    "INSERT INTO words (rowid, own, concepts) VALUES (?, ?, ?)",
                    (id_, " ".join(own), " ".join(concepts(text))),
                )
                if talk:
                    grown.setdefault(talk, []).extend(own)
            for talk, more in grown.items():
                self._grow(connection, talk, more)

    def _talk(self, connection: sqlite3.Connection, thread: str) -> int:
        connection.execute("INSERT OR IGNORE INTO threads (name) VALUES (?)", (thread,))
        found = connection.execute("SELECT id FROM threads WHERE name = ?", (thread,)).fetchone()
        return int(found[0])

    def _last_of(self, connection: sqlite3.Connection, talk: int, id_: int) -> int:
        if not talk:
            return 0
        found = connection.execute(
            "SELECT max(id) FROM lines WHERE thread = ? AND id < ?", (talk, id_)
        ).fetchone()
        return int(found[0] or 0)

    def _grow(self, connection: sqlite3.Connection, talk: int, more: Sequence[str]) -> None:
        found = connection.execute("SELECT own FROM talks WHERE rowid = ?", (talk,)).fetchone()
        connection.execute("DELETE FROM talks WHERE rowid = ?", (talk,))
        own = " ".join([found[0], *more] if found else more)
        connection.execute("INSERT INTO talks (rowid, own) VALUES (?, ?)", (talk, own))

    def _delete(self, connection: sqlite3.Connection, ids: Collection[int]) -> None:
        """Take lines out, close the gap between their neighbours, and write their talks anew."""
        touched: set[int] = set()
        for id_ in ids:
            line = connection.execute(
                "SELECT thread, before FROM lines WHERE id = ?", (id_,)
            ).fetchone()
            if line is None:
                continue
            touched.add(line[0])
            connection.execute("UPDATE lines SET before = ? WHERE before = ?", (line[1], id_))
            connection.execute("DELETE FROM lines WHERE id = ?", (id_,))
            connection.execute("DELETE FROM words WHERE rowid = ?", (id_,))
        for talk in touched - {0}:
            left = connection.execute(
                "SELECT own FROM words WHERE rowid IN (SELECT id FROM lines WHERE thread = ?)",
                (talk,),
            ).fetchall()
            connection.execute("DELETE FROM talks WHERE rowid = ?", (talk,))
            if left:
                own = " ".join(row[0] for row in left)
                connection.execute("INSERT INTO talks (rowid, own) VALUES (?, ?)", (talk, own))
            else:
                connection.execute("DELETE FROM threads WHERE id = ?", (talk,))

    def remove(self, ids: Collection[int], *, compact: bool = True) -> None:
        """Take memories out; compacted, no trace of their words is left in the file."""
        if not ids:
            return
        with self._lock:
            with self._connection as connection:
                self._delete(connection, ids)
                if compact:  # a deleted word stays in its segment until the segments are merged
                    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
                    connection.execute("INSERT INTO talks (talks) VALUES ('optimize')")
            if compact:
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- reading -------------------------------------------------------------------------

    def find(
        self, text: str, limit: int, among: tuple[int, int] | None = None
    ) -> list[tuple[int, float]]:
        """Ids and BM25 scores, the best first; `among` are the first and last id to look at."""
        match = self._match(text)
        if not match:
            return []
        low, high = among or (0, 2**62)
        with self._lock:
            rows = self._connection.execute(
                "SELECT rowid, -bm25(words, 1.0, ?) AS score FROM words"
                " WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY score DESC LIMIT ?",
                (CONCEPT_WEIGHT, match, low, high, limit),
            ).fetchall()
        return [(int(id_), float(score)) for id_, score in rows]

    def _match(self, text: str) -> str:
        wanted = " OR ".join(f'"{stem}"' for stem in query_stems(text, self._lang))
        shared = " OR ".join(f'"{one}"' for one in concepts(text))
        parts = [f"own : ({wanted})" if wanted else "", f"concepts : ({shared})" if shared else ""]
        return " OR ".join(part for part in parts if part)

    def all_of(self, wanted: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[int]:
        """Memories that hold, for each word, one of its stems or one of its concepts."""
        terms = [
            "("
            + " OR ".join(
                [f'own : "{stem}"' for stem in stems_] + [f'concepts : "{one}"' for one in shared]
            )
            + ")"
            for stems_, shared in wanted
            if stems_ or shared
        ]
        if not terms:
            return []
        with self._lock:
            rows = self._connection.execute(
                "SELECT rowid FROM words WHERE words MATCH ?", (" AND ".join(terms),)
            ).fetchall()
        return [int(row[0]) for row in rows]

    def talks(self, text: str, limit: int) -> dict[int, float]:
        """BM25 scores of whole conversations, by the number `Line.thread` carries."""
        wanted = " OR ".join(f'"{stem}"' for stem in query_stems(text, self._lang))
        if not wanted:
            return {}
        with self._lock:
            rows = self._connection.execute(
                "SELECT rowid, -bm25(talks) AS score FROM talks WHERE talks MATCH ?"
                " ORDER BY score DESC LIMIT ?",
                (wanted, limit),
            ).fetchall()
        return {int(id_): float(score) for id_, score in rows}

    def lines(self, ids: Collection[int]) -> dict[int, Line]:
        """The lines of these ids and of the turns before and after each."""
        with self._lock:
            found: dict[int, Line] = {}
            wanted = sorted(ids)
            for start in range(0, len(wanted), 300):
                part = wanted[start : start + 300]
                marks = ",".join("?" * len(part))
                query = _AROUND.replace("(?)", f"({marks})")
                rows = self._connection.execute(query, (*part, *part, *part)).fetchall()
                for row in rows:
                    found[row[0]] = Line(
                        row[0],
                        row[1],
                        row[2],
                        row[3],
                        bool(row[4]),
                        bool(row[5]),
                        bool(row[6]),
                        row[7],
                        tuple(row[8].split()),
                        frozenset(row[9].split()),
                    )
        return found

    def rarity(self, terms: Iterable[str], column: str = "own") -> Mapping[str, float]:
        """The inverse document frequency of stems or concepts, BM25's own formula."""
        with self._lock:
            count = self._connection.execute("SELECT count(*) FROM lines").fetchone()[0]
            found = {}
            for term in set(terms):
                row = self._connection.execute(
                    "SELECT doc FROM vocabulary WHERE term = ? AND col = ?", (term, column)
                ).fetchone()
                seen = row[0] if row else 0
                found[term] = math.log(1 + (count - seen + 0.5) / (seen + 0.5))
        return found

    def mean_stems(self) -> float:
        """Stems in a memory on average, from the newest thousand."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT own FROM words ORDER BY rowid DESC LIMIT 200"
            ).fetchall()
        return max(float(sum(row[0].count(" ") + 1 for row in rows)) / max(len(rows), 1), 1.0)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

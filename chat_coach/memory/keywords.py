"""The keyword index: an SQLite file of its own for each athlete, with BM25 over stems.

A file of its own, so that it works beside any database, is cheap to open in a one-shot process,
may be read by several processes, carries the word statistics of one athlete only, and is
disposable: whatever is missing or stale is written again from the memories' rows.

`words` finds single memories, `talks` whole conversations; `lines` keeps what ranking needs of
each memory besides its words, among it which turn was said before.
"""

import json
import math
import re
import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from chat_coach.language import Lang
from chat_coach.memory.ranking import Line
from chat_coach.memory.recency import epoch_s
from chat_coach.memory.words import concepts, language, query_stems, stems
from chat_coach.storage.memories import MemoryRow

Term = tuple[str, str]
"""A column of `words` and a stem or concept in it."""
Span = tuple[float, float]
"""From when to when, as `epoch_s` counts, both included."""
CONCEPT_WEIGHT = 0.6
LOOKED_THROUGH = 8000
"""Hits of single words that a search weighs at the most: some 7 ms."""
_TOKENS = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '_.,'\""
_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS threads (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY, thread INTEGER NOT NULL, before INTEGER NOT NULL,
    at REAL NOT NULL, digest INTEGER NOT NULL, length INTEGER NOT NULL, asks INTEGER NOT NULL, times INTEGER NOT NULL, german INTEGER NOT NULL,
    speaker TEXT NOT NULL, own TEXT NOT NULL, concepts TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS lines_thread ON lines (thread, id);
CREATE INDEX IF NOT EXISTS lines_before ON lines (before);
CREATE INDEX IF NOT EXISTS lines_at ON lines (at, digest);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    own, concepts, content='lines', content_rowid='id', {_TOKENS}
);
CREATE VIRTUAL TABLE IF NOT EXISTS talks USING fts5(own, {_TOKENS});
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, col);
"""
_AROUND = """
WITH wanted (id) AS (SELECT value FROM json_each(?)), around (id) AS (
    SELECT id FROM wanted
    UNION SELECT lines.id FROM wanted JOIN lines ON lines.before = wanted.id
    UNION SELECT lines.before FROM wanted JOIN lines ON lines.id = wanted.id
)
SELECT lines.* FROM around JOIN lines ON lines.id = around.id ORDER BY lines.id
"""
_FOUND = """
SELECT rowid, -bm25(words, 1.0, ?) AS score FROM words
WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY score DESC LIMIT ?
"""
_FOUND_WITHIN = """
SELECT words.rowid, -bm25(words, 1.0, ?) AS score FROM words JOIN lines ON lines.id = words.rowid
WHERE words MATCH ? AND words.rowid BETWEEN ? AND ? AND lines.at BETWEEN ? AND ?
ORDER BY score DESC LIMIT ?
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
        self._documents: dict[Term, int] = {}
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

    def put(self, rows: Iterable[MemoryRow]) -> None:
        """Write memories, oldest first; one that is there is replaced."""
        with self._lock, self._connection as connection:
            self._documents.clear()
            grown: dict[int, list[str]] = {}
            for row in rows:
                id_, text, digest = row.id, row.text, row.kind != "turn"
                known = connection.execute(
                    "SELECT before FROM lines WHERE id = ?", (id_,)
                ).fetchone()
                if known is not None:
                    self._delete(connection, [id_])
                # A digest stands by itself, whatever its thread names.
                talk = self._talk(connection, row.thread) if row.thread and not digest else 0
                lang = language(text, self._lang)
                own = stems(text, lang)
                before = known[0] if known else self._last_of(connection, talk, id_)
                speaker = _SPEAKER.match(text)
                line = Line(
                    id_,
                    talk,
                    before,
                    epoch_s(row.at),
                    digest,
                    len(text.split()),
                    text.rstrip().endswith("?"),
                    bool(_TIMES.search(text)),
                    lang == "de",
                    speaker.group(1).lower() if speaker else "",
                    " ".join(own),
                    " ".join(concepts(text)),
                )
                connection.execute(
                    "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", line
                )
                connection.execute(
                    "INSERT INTO words (rowid, own, concepts) VALUES (?, ?, ?)",
                    (id_, line.stems, line.concepts),
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
            # In this order: the index reads in the line which words to take out.
            connection.execute("DELETE FROM words WHERE rowid = ?", (id_,))
            connection.execute("DELETE FROM lines WHERE id = ?", (id_,))
        for talk in touched - {0}:
            left = connection.execute(
                "SELECT own FROM lines WHERE thread = ? ORDER BY id", (talk,)
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
                self._documents.clear()
                self._delete(connection, ids)
                if compact:  # a deleted word stays in its segment until the segments are merged
                    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
                    connection.execute("INSERT INTO talks (talks) VALUES ('optimize')")
            if compact:
                self._connection.execute("VACUUM")
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # --- reading -------------------------------------------------------------------------

    def find(self, text: str, limit: int, span: Span | None = None) -> list[tuple[int, float]]:
        """Ids and BM25 scores, the best first; `span` leaves only memories of that time.

        What stands in very many memories is left out where rarer words tell, and where none is
        rare the newest are looked through: a long life costs no more than a short one.
        """
        first, last = self._ids_within(None)
        low, high = self._ids_within(span)
        if high < low:
            return []
        share = (high - low + 1) / (last - first + 1)
        documents = self._documents_of(query_stems(text, self._lang), "own")
        documents |= self._documents_of(concepts(text), "concepts")
        wanted = _rarest(documents, LOOKED_THROUGH / share)
        if not wanted:
            return []
        too_many = share * sum(documents[one] for one in wanted) / LOOKED_THROUGH
        if too_many > 1:
            low = high - int((high - low) / too_many)
        asked = (CONCEPT_WEIGHT, _any_of(wanted), low, high, *(span or ()), limit)
        with self._lock:
            rows = self._connection.execute(_FOUND_WITHIN if span else _FOUND, asked).fetchall()
        return [(int(id_), float(score)) for id_, score in rows]

    def _ids_within(self, span: Span | None) -> tuple[int, int]:
        """The first and the last id of a time; the last is the lower one where there is none."""
        with self._lock:
            if span is None:  # one by one SQLite looks them up, together it would read all
                query = "SELECT (SELECT min(id) FROM lines), (SELECT max(id) FROM lines)"
                first, last = self._connection.execute(query).fetchone()
            else:
                query = "SELECT min(id), max(id) FROM lines WHERE at BETWEEN ? AND ?"
                first, last = self._connection.execute(query, span).fetchone()
        return (int(first), int(last)) if first is not None else (1, 0)

    def within(self, span: Span, *, digests: bool) -> list[int]:
        """The memories of a time in its order: the turns, or what sums them up."""
        query = "SELECT id FROM lines WHERE at BETWEEN ? AND ? AND digest = ? ORDER BY at, id"
        with self._lock:
            return [row[0] for row in self._connection.execute(query, (*span, digests))]

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
        documents = self._documents_of(query_stems(text, self._lang), "own")
        wanted = _rarest(documents, LOOKED_THROUGH)
        if not wanted:
            return {}
        with self._lock:
            rows = self._connection.execute(
                "SELECT rowid, -bm25(talks) AS score FROM talks WHERE talks MATCH ?"
                " ORDER BY score DESC LIMIT ?",
                (_any_of(wanted), limit),
            ).fetchall()
        return {int(id_): float(score) for id_, score in rows}

    def lines(self, ids: Collection[int]) -> dict[int, Line]:
        """The lines of these ids and of the turns before and after each, in order of their ids."""
        with self._lock:
            rows = self._connection.execute(_AROUND, (json.dumps(list(ids)),)).fetchall()
        return {row[0]: Line._make(row) for row in rows}

    def rarity(self, terms: Iterable[str], column: str = "own") -> Mapping[str, float]:
        """The inverse document frequency of stems or concepts, BM25's own formula."""
        count = self.count()
        return {
            term: math.log(1 + (count - seen + 0.5) / (seen + 0.5))
            for (_, term), seen in self._documents_of(terms, column).items()
        }

    def _documents_of(self, terms: Iterable[str], column: str) -> dict[Term, int]:
        """How many memories hold each term."""
        query = "SELECT doc FROM vocabulary WHERE term = ? AND col = ?"
        with self._lock:
            for term in terms:
                if (column, term) not in self._documents:
                    found = self._connection.execute(query, (term, column)).fetchone()
                    self._documents[column, term] = found[0] if found else 0
            return {(column, term): self._documents[column, term] for term in terms}

    def mean_stems(self) -> float:
        """Stems in a memory on average, from the newest two hundred."""
        with self._lock:
            rows = self._connection.execute(
                "SELECT own FROM lines ORDER BY id DESC LIMIT 200"
            ).fetchall()
        return max(float(sum(row[0].count(" ") + 1 for row in rows)) / max(len(rows), 1), 1.0)

    def close(self) -> None:
        with self._lock:
            self._connection.close()


def _rarest(documents: Mapping[Term, int], most: float) -> list[Term]:
    """The rarest of the terms that are known at all, the first one and as many more as stand in
    `most` memories together."""
    found: list[Term] = []
    for term in sorted((one for one in documents if documents[one]), key=documents.__getitem__):
        most -= documents[term]
        if most < 0 and found:
            break
        found.append(term)
    return found


def _any_of(terms: Iterable[Term]) -> str:
    """As FTS5 is asked for it."""
    return " OR ".join(f'{column} : "{term}"' for column, term in terms)

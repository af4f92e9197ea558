"""The vector index in Chroma: disposable, rebuilt from the database whenever it does not fit.

Only numbers go in (id, vector, time): the words stay in the database. The embedded store belongs
to one process at a time, by a lock file; several processes share a Chroma server.
"""

import shutil
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import (
    CreateCollectionConfiguration,
    CreateHNSWConfiguration,
)
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, NotFoundError
from filelock import FileLock, Timeout
from numpy.typing import NDArray

from chat_coach.errors import MemoryUnavailable
from chat_coach.memory.encoders import Vectors
from chat_coach.memory.held import Held
from chat_coach.memory.recency import epoch_s

METRIC: Final = "l2"
"""Squared Euclidean distance: on unit vectors a distance below 1.0 is a cosine above 0.5."""

# Chroma writes its graph to disk every so many rows and can be left unreadable when it is killed
# there. Never reached, the graph is rebuilt from Chroma's own write-ahead log at the first query.
_SYNC_NEVER = 1_000_000
_BATCH = 5000  # each write reads the log anew, see above
_PIECE = 1 << 20
_COUNT_AT = slice(20, 28)
"""Where hnswlib's header holds how many vectors were saved."""


class IndexBroken(Exception):
    """The index does not open or answer; throw it away and build it again."""


class Index:
    """One vector key of one athlete: ids of memories and their vectors."""

    def __init__(
        self, client: ClientAPI, name: str, fingerprint: str, blank: Callable[[], None]
    ) -> None:
        """Open or create the collection; one of another model or metric is dropped. `blank` wipes
        what the first write leaves on the disk."""
        self._client, self._name, self._blank = client, name, blank
        self._held = Held()
        with _broken():
            try:
                found = client.get_collection(name, embedding_function=None)
            except NotFoundError:
                found = None
            if found is not None and not _fits(found, fingerprint):
                client.delete_collection(name)
                found = None
            self._fingerprint = fingerprint
            self._rows = found or self._created()
        if not _fits(self._rows, fingerprint):
            raise IndexBroken(f"{name} is not measured in {METRIC}")

    def _created(self) -> chromadb.Collection:
        return self._client.create_collection(
            self._name,
            configuration=CreateCollectionConfiguration(
                hnsw=CreateHNSWConfiguration(space=METRIC, sync_threshold=_SYNC_NEVER)
            ),
            metadata={"fingerprint": self._fingerprint},
            embedding_function=None,
        )

    def put(self, ids: Sequence[int], vectors: Vectors, times: Sequence[datetime]) -> None:
        """Write vectors; an id that is there is replaced."""
        self._write([str(one) for one in ids], vectors, [{"at": epoch_s(at)} for at in times])
        self._held.put(ids, vectors)

    def _write(self, ids: Sequence[str], vectors: Vectors, metadatas: Sequence[Any]) -> None:
        with _broken():
            first = bool(ids) and self._rows.count() == 0
            for start in range(0, len(ids), _BATCH):
                part = slice(start, start + _BATCH)
                self._rows.upsert(
                    ids=list(ids[part]), embeddings=vectors[part], metadatas=list(metadatas[part])
                )
            if first:  # a question waits until the file is written
                self._rows.query(query_embeddings=vectors[:1], n_results=1, include=[])
        if first:
            self._blank()

    def nearest(self, vector: Vectors, count: int) -> list[tuple[int, float]]:
        """Ids and distances, the nearest first."""
        with _broken():
            found = self._rows.query(
                query_embeddings=vector[None, :], n_results=count, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return [(int(id_), float(d)) for id_, d in zip(found["ids"][0], distances[0], strict=True)]

    def nearest_of(
        self, ids: Sequence[int], vector: Vectors, count: int
    ) -> list[tuple[int, float]]:
        """The same among these ids only: chosen by what is at hand, measured on Chroma's vectors.

        Chroma's own filter looks at every row it holds: 90 ms at 100,000.
        """
        cosines = self.cosines(vector, ids)
        chosen = [ids[row] for row in np.argsort(-cosines, kind="stable")[:count]]
        exact = self._fetched(chosen)
        found = [(id_, float(((exact[id_] - vector) ** 2).sum())) for id_ in chosen if id_ in exact]
        return sorted(found, key=lambda one: one[1])

    def cosines(self, vector: Vectors, ids: Sequence[int]) -> NDArray[np.float32]:
        """The cosine of each of these ids, to two thousandths; 0 for one that is not in here."""
        self.missing(ids)
        return self._held.cosines(vector, ids)

    def missing(self, ids: Sequence[int]) -> list[int]:
        """Those of the ids that are not in here."""
        away = self._held.missing(ids)
        if not away:
            return []
        found = self._fetched(away)
        if found:
            self._held.put(list(found), np.stack(list(found.values())))
        return [id_ for id_ in away if id_ not in found]

    def bring(self) -> None:
        """Bring all vectors to hand; of many thousands Chroma builds its graph here, for seconds."""
        with _broken():
            for start in range(0, self._rows.count(), _BATCH):
                page = self._rows.get(limit=_BATCH, offset=start, include=["embeddings"])
                ids = [int(one) for one in page["ids"]]
                self._held.put(ids, np.asarray(page["embeddings"], dtype=np.float32))

    def _fetched(self, ids: Sequence[int]) -> dict[int, Vectors]:
        """The vectors themselves, of those of the ids that are in here."""
        with _broken():
            found = self._rows.get(ids=[str(one) for one in ids], include=["embeddings"])
        vectors = np.asarray(found["embeddings"], dtype=np.float32)
        return dict(zip(map(int, found["ids"]), vectors, strict=True))

    def ids(self) -> set[int]:
        with _broken():
            return {int(one) for one in self._rows.get(include=[])["ids"]}

    def count(self) -> int:
        with _broken():
            return self._rows.count()

    def remove(self, ids: Collection[int]) -> None:
        """Take vectors out."""
        if ids:
            self._held.remove(ids)
            with _broken():
                self._rows.delete(ids=[str(one) for one in ids])

    def forget(self, ids: Collection[int]) -> None:
        """Take vectors out for good: what stays is copied into a new collection."""
        self.remove(ids)
        with _broken():
            left = self._rows.get(include=["embeddings", "metadatas"])
            self._recreate()
            if left["ids"] and left["embeddings"] is not None:
                vectors = np.asarray(left["embeddings"], dtype=np.float32)
                self._write(left["ids"], vectors, left["metadatas"] or [])

    def empty(self) -> None:
        """Take everything out, and its traces."""
        self._held.empty()
        self._recreate()

    def _recreate(self) -> None:
        """The collection itself goes and comes anew: what is only deleted leaves traces."""
        with _broken():
            self._client.delete_collection(self._name)
            self._rows = self._created()


class Store:
    """Where the collections live: a folder of this process, or a server."""

    def __init__(self, folder: Path, url: str = "") -> None:
        """Raises MemoryUnavailable when another process owns the folder or no server answers."""
        self._folder = folder
        self._client: ClientAPI | None = None
        self._lock: FileLock | None = None
        self.server = bool(url)
        if url:
            self._client = _server(url)
            return
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = FileLock(folder.parent / "owner.lock", timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            self._lock = None
            raise MemoryUnavailable(
                "Another chat-coach process holds the memory index; memories are found by their "
                "words here. Several processes share one through COACH_CHROMA_URL.",
                "Ein anderer chat-coach-Prozess hält den Erinnerungsindex; hier finde ich "
                "Erinnerungen über ihre Wörter. Mit COACH_CHROMA_URL teilen sich mehrere Prozesse "
                "einen Index.",
            ) from error

    def open(self) -> None:
        """Raises IndexBroken when what lies there does not open; `rebuild` it then."""
        if not self.server:
            self.blank()
            self._client = self._embedded()

    def _embedded(self) -> ClientAPI:
        with _broken():
            try:
                return chromadb.PersistentClient(
                    str(self._folder), settings=ChromaSettings(anonymized_telemetry=False)
                )
            except Exception:
                # Chroma keeps the half-opened store and would hand it out the next time.
                Client.clear_system_cache()
                raise

    def index(self, name: str, fingerprint: str) -> Index:
        if self._client is None:
            raise IndexBroken("the index is not open")
        return Index(self._client, name, fingerprint, self.blank)

    def blank(self) -> None:
        """Wipe the room that hnswlib reserves on disk for vectors to come.

        It writes that room as it finds it in memory, and words of a turn may have lain there. The
        graph is never saved (see `_SYNC_NEVER`), so the whole file is such room.
        """
        if self.server:
            return
        for path in self._folder.glob("*/data_level0.bin"):
            if not any(_saved_count(path.with_name("header.bin"))):
                _zero(path)

    def rebuild(self) -> None:
        """Throw the folder away and open an empty one; a server drops nothing of others."""
        if self.server:
            return
        self._forget_client()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._client = self._embedded()

    def close(self) -> None:
        self._forget_client()
        self.blank()
        if self._lock is not None:
            self._lock.release()

    def _forget_client(self) -> None:
        client, self._client = self._client, None
        if isinstance(client, Client):
            client.close()
            # Chroma's own close leaves the connections to a server open.
            session = getattr(client._server, "_session", None)
            if session is not None:
                session.close()


def _saved_count(header: Path) -> bytes:
    if not header.is_file():
        return b""
    with header.open("rb") as file:
        return file.read(_COUNT_AT.stop)[_COUNT_AT]


def _zero(path: Path) -> None:
    """Overwrite a file in place, a piece at a time: a damaged one may be of any size."""
    left = path.stat().st_size
    with path.open("r+b") as file:
        while left > 0:
            left -= file.write(bytes(min(left, _PIECE)))


def _server(url: str) -> ClientAPI:
    place = urlsplit(url if "//" in url else f"//{url}")
    try:
        return chromadb.HttpClient(
            host=place.hostname or "127.0.0.1",
            port=place.port or 8000,
            ssl=place.scheme == "https",
            settings=ChromaSettings(anonymized_telemetry=False),
        )
    except (ChromaError, ValueError, OSError) as error:
        raise MemoryUnavailable(
            f"No Chroma server answers at {url}. Start it with `chroma run`, or leave "
            "COACH_CHROMA_URL empty.",
            f"Unter {url} antwortet kein Chroma-Server. Starte ihn mit `chroma run` oder lass "
            "COACH_CHROMA_URL leer.",
        ) from error


def _fits(collection: Any, fingerprint: str) -> bool:
    space = (collection.configuration_json.get("hnsw") or {}).get("space")
    return space == METRIC and (collection.metadata or {}).get("fingerprint") == fingerprint


class _broken:  # noqa: N801 - used as a statement
    """Turn whatever a damaged index throws into IndexBroken; a panic in its native part too."""

    def __enter__(self) -> None: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: Any
    ) -> None:
        if kind is None or isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit)):
            return
        if isinstance(error, (ChromaError, OSError)) or kind.__module__ in _NATIVE:
            raise IndexBroken(str(error)) from error


_NATIVE = ("pyo3_runtime", "chromadb_rust_bindings", "sqlite3")

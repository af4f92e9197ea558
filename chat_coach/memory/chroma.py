"""The vector index in Chroma: disposable, rebuilt from the database whenever it does not fit.

Only numbers go in (id, vector, time): the words stay in the database. The embedded store belongs
to one process at a time, by a lock file; several processes share a Chroma server.
"""

import shutil
from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb import QueryResult
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import (
    CreateCollectionConfiguration,
    CreateHNSWConfiguration,
)
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError, InternalError, NotFoundError
from filelock import FileLock, Timeout

from chat_coach.errors import MemoryUnavailable
from chat_coach.memory.encoders import Vectors

METRIC: Final = "l2"
"""Squared Euclidean distance: on unit vectors a distance below 1.0 is a cosine above 0.5."""

# Chroma writes its graph to disk every so many rows and can be left unreadable when it is killed
# there. Never reached, the graph is rebuilt from Chroma's own write-ahead log at the first query.
_SYNC_NEVER = 1_000_000
_BATCH = 1000
_COUNT_AT = slice(20, 28)
"""Where hnswlib's header holds how many vectors were saved."""


class IndexBroken(Exception):
    """The index does not open or answer; throw it away and build it again."""


def epoch_s(at: datetime) -> float:
    """A wall-clock time as a number that Chroma can compare; no time zone on either side."""
    return (at - datetime(1970, 1, 1)).total_seconds()


class Index:
    """One vector key of one athlete: ids of memories and their vectors."""

    def __init__(self, client: ClientAPI, name: str, fingerprint: str) -> None:
        """Open or create the collection; one of another model or metric is dropped."""
        self._client, self._name = client, name
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
        with _broken():
            for start in range(0, len(ids), _BATCH):
                part = slice(start, start + _BATCH)
                self._rows.upsert(
                    ids=[str(one) for one in ids[part]],
                    embeddings=vectors[part],
                    metadatas=[{"at": epoch_s(at)} for at in times[part]],
                )

    def nearest(
        self, vector: Vectors, count: int, among: Collection[int] | None = None
    ) -> list[tuple[int, float]]:
        """Ids and distances, the nearest first; `among` leaves only these ids."""
        if among is not None and not among:
            return []
        ids = None if among is None else [str(one) for one in among]
        with _broken():
            try:
                found = self._query(vector, count, ids)
            except InternalError as error:
                # Chroma fails on an id it does not hold: a turn that is not indexed yet.
                if ids is None or "finding id" not in str(error):
                    raise
                ids = self._rows.get(ids=ids, include=[])["ids"]
                if not ids:
                    return []
                found = self._query(vector, count, ids)
        distances = found["distances"] or [[]]
        return [(int(id_), float(d)) for id_, d in zip(found["ids"][0], distances[0], strict=True)]

    def _query(self, vector: Vectors, count: int, ids: list[str] | None) -> QueryResult:
        return self._rows.query(
            query_embeddings=vector[None, :], n_results=count, ids=ids, include=["distances"]
        )

    def ids(self) -> set[int]:
        with _broken():
            return {int(one) for one in self._rows.get(include=[])["ids"]}

    def count(self) -> int:
        with _broken():
            return self._rows.count()

    def cosines(self, vector: Vectors, ids: Collection[int]) -> dict[int, float]:
        """The exact cosine of each of these ids that is in here."""
        hits = self.nearest(vector, len(ids), ids)
        return {id_: 1 - distance / 2 for id_, distance in hits}

    def remove(self, ids: Collection[int]) -> None:
        """Take vectors out."""
        if ids:
            with _broken():
                self._rows.delete(ids=[str(one) for one in ids])

    def forget(self, ids: Collection[int]) -> None:
        """Take vectors out for good: what stays is copied into a new collection."""
        self.remove(ids)
        with _broken():
            left = self._rows.get(include=["embeddings", "metadatas"])
            self.empty()
            if left["ids"] and left["embeddings"] is not None:
                for start in range(0, len(left["ids"]), _BATCH):
                    part = slice(start, start + _BATCH)
                    self._rows.upsert(
                        ids=left["ids"][part],
                        embeddings=np.asarray(left["embeddings"][part], dtype=np.float32),
                        metadatas=(left["metadatas"] or [])[part],
                    )

    def empty(self) -> None:
        """Take everything out, and its traces: the collection itself goes and comes anew."""
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
        return Index(self._client, name, fingerprint)

    def blank(self) -> None:
        """Wipe the room that hnswlib reserves on disk for vectors to come.

        It writes that room as it finds it in memory, and words of a turn may have lain there. The
        graph is never saved (see `_SYNC_NEVER`), so the whole file is such room.
        """
        if self.server:
            return
        for path in self._folder.glob("*/data_level0.bin"):
            head = path.with_name("header.bin")
            saved = head.read_bytes()[_COUNT_AT] if head.is_file() else b""
            if not any(saved):
                with path.open("r+b") as file:
                    file.write(bytes(path.stat().st_size))

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

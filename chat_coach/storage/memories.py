"""Memories as rows: the source of truth that every index is built from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, delete, func, insert, select, update

from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import athletes, memories

AGAIN = "again"
"""The kind of a memory that says what a newer one says; kept, but in no index."""


@dataclass(frozen=True)
class MemoryRow:
    """One memory; `kind` is `turn`, `digest` or `again`, `indexed` the index it is in."""

    id: int
    at: datetime
    text: str
    thread: str
    kind: str
    turn_id: int | None
    indexed: str


class Memories:
    """The memories of one database; each call is bound to one athlete."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def identity(self, athlete: Athlete) -> str:
        """A name no other athlete of any database has, for files and collections."""
        query = select(athletes.c.created_at).where(athletes.c.id == athlete.id)
        with self._engine.connect() as connection:
            created = connection.scalar(query)
        return f"{athlete.id}-{created:%y%m%d%H%M%S%f}" if created else f"{athlete.id}-0"

    def get(self, athlete: Athlete, ids: Collection[int]) -> dict[int, MemoryRow]:
        """Those of the ids that are this athlete's, by id."""
        wanted = sorted(ids)
        found: dict[int, MemoryRow] = {}
        for start in range(0, len(wanted), 500):
            found |= {
                row.id: row
                for row in self._rows(
                    _of(athlete).where(memories.c.id.in_(wanted[start : start + 500]))
                )
            }
        return found

    def after(self, athlete: Athlete, last_id: int) -> list[MemoryRow]:
        """What was stored since the memory of this id, oldest first."""
        return self._rows(
            _of(athlete)
            .where(memories.c.id > last_id, memories.c.kind != AGAIN)
            .order_by(memories.c.id)
        )

    def unindexed(self, athlete: Athlete, index: str, limit: int) -> list[MemoryRow]:
        """Memories that are not in this index yet, oldest first."""
        # Not `!=`: as two ranges it is looked up, however many are in the index.
        elsewhere = (memories.c.indexed < index) | (memories.c.indexed > index)
        return self._rows(
            _of(athlete)
            .where(elsewhere, memories.c.kind != AGAIN)
            .order_by(memories.c.id)
            .limit(limit)
        )

    def ids(
        self,
        athlete: Athlete,
        since: datetime | None = None,
        until: datetime | None = None,
        index: str | None = None,
        kinds: Collection[str] = ("turn", "digest"),
    ) -> list[int]:
        """Ids from `since` to `until`, both included; with `index` only those that are in it."""
        query = select(memories.c.id).where(
            memories.c.athlete_id == athlete.id, memories.c.kind.in_(kinds)
        )
        if since is not None:
            query = query.where(memories.c.at >= since)
        if until is not None:
            query = query.where(memories.c.at <= until)
        if index is not None:
            query = query.where(memories.c.indexed == index)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def turn_ids(self, athlete: Athlete) -> set[int]:
        """The turns that left a memory."""
        query = select(memories.c.turn_id).where(
            memories.c.athlete_id == athlete.id, memories.c.turn_id.is_not(None)
        )
        with self._engine.connect() as connection:
            return set(connection.scalars(query))

    def count(self, athlete: Athlete, index: str | None = None) -> int:
        """How many memories there are, or how many are in an index."""
        query = select(func.count()).where(memories.c.athlete_id == athlete.id)
        if index is None:
            query = query.where(memories.c.kind != AGAIN)
        else:
            query = query.where(memories.c.indexed == index)  # nothing folded is
        with self._engine.connect() as connection:
            return connection.scalar(query) or 0

    def listed(
        self, athlete: Athlete, limit: int, before: datetime | None = None
    ) -> list[MemoryRow]:
        """The newest first."""
        query = _of(athlete).where(memories.c.kind != AGAIN)
        if before is not None:
            query = query.where(memories.c.at < before)
        return self._rows(query.order_by(memories.c.at.desc(), memories.c.id.desc()).limit(limit))

    def thread(self, athlete: Athlete, threads: Iterable[str]) -> dict[str, list[MemoryRow]]:
        """The turns of conversations, in order of time."""
        wanted = [one for one in set(threads) if one]
        found: dict[str, list[MemoryRow]] = {one: [] for one in wanted}
        query = _of(athlete).where(memories.c.thread_id.in_(wanted), memories.c.kind == "turn")
        for row in self._rows(query.order_by(memories.c.at, memories.c.id)):
            found[row.thread].append(row)
        return found

    def before(self, athlete: Athlete, row: MemoryRow) -> MemoryRow | None:
        """The turn that was said before this one in the same conversation."""
        found = self._rows(
            _of(athlete)
            .where(
                memories.c.thread_id == row.thread,
                memories.c.kind != "digest",
                memories.c.id < row.id,
            )
            .order_by(memories.c.id.desc())
            .limit(1)
        )
        return found[0] if found and row.thread else None

    def mark(self, athlete: Athlete, ids: Collection[int], index: str) -> None:
        """Say which index these memories are in; `""` for none."""
        wanted = sorted(ids)
        with self._engine.begin() as connection:
            for start in range(0, len(wanted), 500):
                connection.execute(
                    update(memories)
                    .where(
                        memories.c.athlete_id == athlete.id,
                        memories.c.id.in_(wanted[start : start + 500]),
                    )
                    .values(indexed=index)
                )

    def unmark(self, athlete: Athlete | None = None) -> None:
        """Everything is to be indexed again, of one athlete or of all."""
        query = update(memories).values(indexed="")
        if athlete is not None:
            query = query.where(memories.c.athlete_id == athlete.id)
        with self._engine.begin() as connection:
            connection.execute(query)

    def fold(self, athlete: Athlete, ids: Collection[int]) -> None:
        """Keep these out of every index: a newer memory says the same."""
        with self._engine.begin() as connection:
            connection.execute(
                update(memories)
                .where(memories.c.athlete_id == athlete.id, memories.c.id.in_(ids))
                .values(kind=AGAIN, indexed="")
            )

    def digests(self, athlete: Athlete) -> dict[str, MemoryRow]:
        """Digests by what they tell of, e.g. `week:2026-W47`."""
        return {
            row.thread: row for row in self._rows(_of(athlete).where(memories.c.kind == "digest"))
        }

    def folded(self, athlete: Athlete) -> list[MemoryRow]:
        return self._rows(_of(athlete).where(memories.c.kind == AGAIN))

    def add(self, athlete: Athlete, kind: str, text: str, at: datetime, thread: str = "") -> int:
        """A memory that is no turn."""
        with self._engine.begin() as connection:
            new: int = connection.execute(
                insert(memories).values(
                    athlete_id=athlete.id, kind=kind, text=text, at=at, thread_id=thread
                )
            ).inserted_primary_key[0]  # type: ignore[index]
        return new

    def edit(self, athlete: Athlete, memory_id: int, text: str) -> bool:
        """Change the words of one memory; False where the athlete has no such memory."""
        with self._engine.begin() as connection:
            done = connection.execute(
                update(memories)
                .where(memories.c.athlete_id == athlete.id, memories.c.id == memory_id)
                .values(text=text, indexed="")
            )
        return done.rowcount == 1

    def remove(self, athlete: Athlete, ids: Collection[int]) -> None:
        """Delete rows; what belongs to them elsewhere is `forgetting`'s."""
        with self._engine.begin() as connection:
            connection.execute(
                delete(memories).where(memories.c.athlete_id == athlete.id, memories.c.id.in_(ids))
            )

    def _rows(self, query: Select[Any]) -> list[MemoryRow]:
        with self._engine.connect() as connection:
            return [_row(row) for row in connection.execute(query)]


def _of(athlete: Athlete) -> Select[Any]:
    return select(
        memories.c.id,
        memories.c.at,
        memories.c.text,
        memories.c.thread_id,
        memories.c.kind,
        memories.c.turn_id,
        memories.c.indexed,
    ).where(memories.c.athlete_id == athlete.id)


def _row(row: Row[Any] | Sequence[Any]) -> MemoryRow:
    return MemoryRow(*row)

"""Conversations: threads and their turns, the one record of what was said."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Row, delete, insert, or_, select, update

from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import athletes, memories, threads, turns


@dataclass(frozen=True)
class Turn:
    """One question and its answer; `tools` are `{"name", "args", "result"}`, `tokens` what the
    model wrote of it, in `timings_ms["writing"]`."""

    asked: str
    replied: str
    at: datetime
    tools: list[dict[str, Any]] = field(default_factory=list)
    memories: list[dict[str, Any]] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    backend: str = ""
    model: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)
    thread: str = ""
    id: int = 0
    tokens: int = 0


@dataclass(frozen=True)
class Thread:
    """One conversation in the sidebar."""

    id: str
    title: str
    created_at: datetime
    updated_at: datetime


class Turns:
    """The conversations of one database; each call is bound to one athlete."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save(self, athlete: Athlete, turn: Turn, remember: bool = True) -> int:
        """One transaction: the thread (new or touched), the turn, and (`remember`) its memory to be
        indexed.

        Returns the turn's id. A thread id that belongs to somebody else is a PermissionError.
        """
        with self._engine.begin() as connection:
            owner = connection.scalar(
                select(threads.c.athlete_id).where(threads.c.id == turn.thread)
            )
            if owner is None:
                connection.execute(
                    insert(threads).values(
                        id=turn.thread,
                        athlete_id=athlete.id,
                        title=turn.asked.strip()[:80],
                        created_at=turn.at,
                        updated_at=turn.at,
                    )
                )
            elif owner != athlete.id:
                raise PermissionError("this conversation belongs to another athlete")
            else:
                connection.execute(
                    update(threads).where(threads.c.id == turn.thread).values(updated_at=turn.at)
                )
            turn_id: int = connection.execute(
                insert(turns).values(
                    thread_id=turn.thread,
                    athlete_id=athlete.id,
                    at=turn.at,
                    asked=turn.asked,
                    replied=turn.replied,
                    tools=turn.tools,
                    memories=turn.memories,
                    facts=turn.facts,
                    backend=turn.backend,
                    model=turn.model,
                    timings_ms=turn.timings_ms,
                    tokens=turn.tokens,
                )
            ).inserted_primary_key[0]  # type: ignore[index]
            if remember and not only_looked_back(turn):
                connection.execute(
                    insert(memories).values(
                        athlete_id=athlete.id,
                        turn_id=turn_id,
                        thread_id=turn.thread,
                        kind="turn",
                        at=turn.at,
                        text=f"{turn.asked}\n{turn.replied}",
                    )
                )
        return turn_id

    def recent(self, athlete: Athlete, thread: str, count: int = 6) -> list[Turn]:
        """The last whole turns of a conversation, in order of time."""
        query = (
            select(turns)
            .where(turns.c.thread_id == thread, turns.c.athlete_id == athlete.id)
            .order_by(turns.c.id.desc())
            .limit(count)
        )
        with self._engine.connect() as connection:
            return [_turn(row) for row in reversed(connection.execute(query).all())]

    def all(self, athlete: Athlete) -> list[Turn]:
        """Every turn of every conversation, in order of time."""
        query = select(turns).where(turns.c.athlete_id == athlete.id).order_by(turns.c.id)
        with self._engine.connect() as connection:
            return [_turn(row) for row in connection.execute(query)]

    def one(self, athlete: Athlete, turn_id: int) -> Turn | None:
        query = select(turns).where(turns.c.id == turn_id, turns.c.athlete_id == athlete.id)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return _turn(row) if row else None

    def begin(self, athlete: Athlete, thread: str, title: str, now: datetime) -> bool:
        """Open a conversation before its first turn is answered; one that is there stays as it is.
        Returns whether it is new."""
        with self._engine.begin() as connection:
            owner = connection.scalar(select(threads.c.athlete_id).where(threads.c.id == thread))
            if owner is None:
                connection.execute(
                    insert(threads).values(
                        id=thread,
                        athlete_id=athlete.id,
                        title=title.strip()[:80],
                        created_at=now,
                        updated_at=now,
                    )
                )
            elif owner != athlete.id:
                raise PermissionError("this conversation belongs to another athlete")
            return owner is None

    def owner(self, thread: str) -> str | None:
        """The name of the athlete a conversation belongs to. The one query that asks for every
        athlete: a check of who may open it has to."""
        query = (
            select(athletes.c.name)
            .join(threads, threads.c.athlete_id == athletes.c.id)
            .where(threads.c.id == thread)
        )
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def cut(self, athlete: Athlete, thread: str, from_turn: int) -> int:
        """Take back a turn and all after it, with their memories; returns how many turns."""
        with self._engine.begin() as connection:
            return connection.execute(
                delete(turns).where(
                    turns.c.thread_id == thread,
                    turns.c.athlete_id == athlete.id,
                    turns.c.id >= from_turn,
                )
            ).rowcount

    def memory_ids(self, athlete: Athlete, thread: str, from_turn: int = 0) -> list[int]:
        """The memories a conversation left, of all its turns or of those from one on."""
        query = select(memories.c.id).where(
            memories.c.athlete_id == athlete.id, memories.c.thread_id == thread
        )
        if from_turn:
            query = query.where(memories.c.turn_id >= from_turn)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def threads(
        self,
        athlete: Athlete,
        limit: int = 50,
        before: datetime | None = None,
        search: str = "",
    ) -> list[Thread]:
        """Conversations, the last used first; `before` pages on, `search` looks for a text in the
        title and in what was said."""
        query = (
            select(threads)
            .where(threads.c.athlete_id == athlete.id)
            .order_by(threads.c.updated_at.desc(), threads.c.id)
            .limit(limit)
        )
        if search:
            said = select(turns.c.thread_id).where(
                turns.c.athlete_id == athlete.id,
                or_(
                    turns.c.asked.icontains(search, autoescape=True),
                    turns.c.replied.icontains(search, autoescape=True),
                ),
            )
            title = threads.c.title.icontains(search, autoescape=True)
            query = query.where(or_(title, threads.c.id.in_(said)))
        if before is not None:
            query = query.where(threads.c.updated_at < before)
        with self._engine.connect() as connection:
            return [
                Thread(row.id, row.title, row.created_at, row.updated_at)
                for row in connection.execute(query).all()
            ]

    def thread(self, athlete: Athlete, thread: str) -> Thread | None:
        query = select(threads).where(threads.c.id == thread, threads.c.athlete_id == athlete.id)
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        return Thread(row.id, row.title, row.created_at, row.updated_at) if row else None

    def rename(self, athlete: Athlete, thread: str, title: str) -> bool:
        with self._engine.begin() as connection:
            done = connection.execute(
                update(threads)
                .where(threads.c.id == thread, threads.c.athlete_id == athlete.id)
                .values(title=title[:200])
            )
        return done.rowcount == 1

    def delete(self, athlete: Athlete, thread: str) -> bool:
        """Remove a conversation with its turns and their memories."""
        with self._engine.begin() as connection:
            done = connection.execute(
                delete(threads).where(threads.c.id == thread, threads.c.athlete_id == athlete.id)
            )
        return done.rowcount == 1


LOOKING_BACK = frozenset({"recall_sessions", "review_past", "name_sources", "forget_topic"})
"""The tools whose results repeat what was said before."""


def only_looked_back(turn: Turn) -> bool:
    """Whether it says nothing of its own: memories of memories crowd out what was really said."""
    return bool(turn.tools) and all(one["name"] in LOOKING_BACK for one in turn.tools)


def _turn(row: Row[Any]) -> Turn:
    return Turn(
        row.asked,
        row.replied,
        row.at,
        row.tools,
        row.memories,
        row.facts,
        row.backend,
        row.model,
        row.timings_ms,
        row.thread_id,
        row.id,
        row.tokens,
    )

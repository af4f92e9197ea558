"""Forgetting for good: out of memories, facts, digests, the conversation log and the backups."""

import re
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, Row, delete, select, text, update

from chat_coach.errors import ImportRefused
from chat_coach.storage import backup
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.tables import facts, memories, threads, turns
from chat_coach.storage.turns import LOOKING_BACK

GAP = "…"
"""What stands where something was forgotten."""
_SHORTEST, _SHORTEST_FACT = 12, 6
"""Characters: what is shorter says too little to be looked for in other places."""


@dataclass(frozen=True)
class Doomed:
    """What is to be forgotten, so that a backup knows it too: memories by their words, facts by
    kind and key, turns that left no memory by their moment and question, titles as they are."""

    texts: frozenset[str] = frozenset()
    facts: frozenset[tuple[str, str]] = frozenset()
    turns: frozenset[tuple[datetime, str]] = frozenset()
    titles: frozenset[str] = frozenset()


@dataclass
class Erased:
    """What is gone, and which memories changed because they quoted it."""

    memories: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    facts: int = 0
    turns: int = 0


def erase(engine: Engine, athlete: Athlete, doomed: Doomed) -> Erased:
    """Forget in one transaction; nothing of it is left in any row of this athlete."""
    erased = Erased()
    with engine.begin() as connection:
        _overwrite_freed(connection)
        rows = connection.execute(
            select(memories.c.id, memories.c.text, memories.c.turn_id, memories.c.thread_id).where(
                memories.c.athlete_id == athlete.id, memories.c.text.in_(doomed.texts)
            )
        ).all()
        said = connection.execute(
            select(turns.c.id, turns.c.asked, turns.c.at, turns.c.thread_id).where(
                turns.c.athlete_id == athlete.id
            )
        ).all()
        from_memory = {row.turn_id for row in rows}
        gone = [row for row in said if row.id in from_memory or (row.at, row.asked) in doomed.turns]
        turn_ids = {row.id for row in gone}
        facts_gone = _erase_facts(connection, athlete, doomed, turn_ids, erased)
        own = _sentences(
            [
                *(row.asked for row in gone),
                *(fact.said for fact in facts_gone),
                *(row.text for row in rows if row.turn_id is None),
            ]
        )
        own |= _as_noted(facts_gone)
        every = own | _sentences(row.text for row in rows)
        erased.memories = [row.id for row in rows]
        erased.turns = len(turn_ids)
        connection.execute(
            delete(turns).where(turns.c.athlete_id == athlete.id, turns.c.id.in_(turn_ids))
        )
        connection.execute(
            delete(memories).where(
                memories.c.athlete_id == athlete.id, memories.c.id.in_(erased.memories)
            )
        )
        ids = _Ids(set(erased.memories), {fact.id for fact in facts_gone})
        _scrub_turns(connection, athlete, own, every, ids, erased)
        _scrub_digests(connection, athlete, every, {row.thread_id for row in gone}, erased)
        _scrub_threads(connection, athlete, {row.thread_id for row in gone}, own, doomed.titles)
    compact(engine)
    return erased


def erase_all(engine: Engine, athlete: Athlete) -> None:
    """Forget every conversation, memory and fact; the training log and the plans stay."""
    with engine.begin() as connection:
        _overwrite_freed(connection)
        for table in (memories, facts, turns, threads):
            connection.execute(delete(table).where(table.c.athlete_id == athlete.id))
    compact(engine)


def compact(engine: Engine) -> None:
    """Rewrite an SQLite file so that freed pages and the write-ahead log hold nothing old."""
    if engine.dialect.name != "sqlite":
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM"))
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def in_backups(folder: Path, athlete: Athlete, doomed: Doomed | None, now: datetime) -> int:
    """Forget the same in every backup of a folder, everything for None; returns how many.

    A backup that cannot be read is deleted: what cannot be searched cannot be kept.
    """
    found = sorted(folder.glob("*.json.gz")) if folder.is_dir() else []
    for path in found:
        with tempfile.TemporaryDirectory() as place:
            engine = open_database(f"sqlite:///{Path(place) / 'backup.db'}")
            try:
                backup.restore(engine, path, replace=True)
            except ImportRefused:
                path.unlink()
                continue
            else:
                kept = Athletes(engine).named(athlete.name)
                if kept is not None and doomed is None:
                    erase_all(engine, kept)
                elif kept is not None and doomed is not None:
                    erase(engine, kept, doomed)
                backup.backup(engine, path, now)
            finally:
                engine.dispose()
    return len(found)


def _overwrite_freed(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA secure_delete = ON"))


def _erase_facts(
    connection: Connection,
    athlete: Athlete,
    doomed: Doomed,
    turn_ids: Collection[int],
    erased: Erased,
) -> list[Row[Any]]:
    """Delete the named facts with their history and those from the doomed turns; returns them."""
    rows = connection.execute(select(facts).where(facts.c.athlete_id == athlete.id)).all()
    gone = [row for row in rows if (row.kind, row.key) in doomed.facts or row.turn_id in turn_ids]
    connection.execute(
        delete(facts).where(
            facts.c.athlete_id == athlete.id, facts.c.id.in_([row.id for row in gone])
        )
    )
    erased.facts = len(gone)
    return list(gone)


def _as_noted(gone: Iterable[Row[Any]]) -> set[str]:
    """The words in which facts were told back: by themselves where they are long enough to be
    meant wherever they stand, else only behind "Noted:"."""
    texts = {one for row in gone for one in (row.text_en, row.text_de)}
    whole = {one for one in texts if len(one) >= _SHORTEST_FACT}
    return whole | {f"{head}: {one}" for one in texts for head in ("Noted", "Notiert")}


def _sentences(texts: Iterable[str]) -> set[str]:
    """Whole texts, their lines and their sentences: what may have been quoted elsewhere."""
    found: set[str] = set()
    for one in texts:
        found |= {one.strip(), *(line.strip(" -•*") for line in one.splitlines())}
        found |= {part.strip(" -•*") for part in re.split(r"(?<=[.!?])\s+|\n+", one)}
        found |= {part.rstrip(".!?") for part in list(found)}
    return {one for one in found if len(one) >= _SHORTEST}


class _Ids(NamedTuple):
    """The ids of what is gone."""

    memories: set[int]
    facts: set[int]

    def names(self, one: Any) -> bool:
        """Whether an entry of a turn's record is a forgotten memory or fact."""
        if not isinstance(one, dict):
            return False
        held = self.memories if "lane" in one else self.facts if "kind" in one else set[int]()
        return one.get("id") in held


def _without(value: Any, fragments: Collection[str], ids: _Ids) -> Any:
    """A JSON value without the fragments, and without entries of what is forgotten."""
    if isinstance(value, str):
        for one in sorted(fragments, key=len, reverse=True):
            if one in value:
                value = value.replace(one, GAP)
        return value
    if isinstance(value, list):
        return [_without(one, fragments, ids) for one in value if not ids.names(one)]
    if isinstance(value, dict):
        return {key: _without(one, fragments, ids) for key, one in value.items()}
    return value


def _scrub_turns(
    connection: Connection,
    athlete: Athlete,
    own: set[str],
    every: set[str],
    ids: _Ids,
    erased: Erased,
) -> None:
    """Take quotations out of the turns that stay: of the athlete's words wherever they stand, of
    the coach's where a turn looked back."""
    query = select(
        turns.c.id, turns.c.asked, turns.c.replied, turns.c.tools, turns.c.memories, turns.c.facts
    ).where(turns.c.athlete_id == athlete.id)
    for row in connection.execute(query).all():
        looked_back = any(one.get("name") in LOOKING_BACK for one in row.tools) or any(
            one.get("id") in ids.memories for one in row.memories
        )
        fragments = every if looked_back else own
        new = {
            name: _without(getattr(row, name), fragments, ids)
            for name in ("asked", "replied", "tools", "memories", "facts")
        }
        if all(new[name] == getattr(row, name) for name in new):
            continue
        connection.execute(update(turns).where(turns.c.id == row.id).values(**new))
        changed = list(
            connection.scalars(select(memories.c.id).where(memories.c.turn_id == row.id))
        )
        connection.execute(
            update(memories)
            .where(memories.c.turn_id == row.id)
            .values(text=f"{new['asked']}\n{new['replied']}", indexed="")
        )
        erased.changed += changed


def _scrub_digests(
    connection: Connection,
    athlete: Athlete,
    fragments: set[str],
    threads_gone: set[str],
    erased: Erased,
) -> None:
    """Delete digests that speak of it; they are written again from what is left."""
    names = {f"conversation:{one}" for one in threads_gone if one}
    rows = connection.execute(
        select(memories.c.id, memories.c.text, memories.c.thread_id).where(
            memories.c.athlete_id == athlete.id, memories.c.kind == "digest"
        )
    ).all()
    gone = [
        row.id
        for row in rows
        if row.thread_id in names or any(one in row.text for one in fragments)
    ]
    connection.execute(
        delete(memories).where(memories.c.athlete_id == athlete.id, memories.c.id.in_(gone))
    )
    erased.memories += gone


def _scrub_threads(
    connection: Connection,
    athlete: Athlete,
    touched: set[str],
    fragments: set[str],
    titles: Collection[str],
) -> None:
    """Conversations without turns go; titles no longer quote what is gone."""
    mine = threads.c.athlete_id == athlete.id
    for thread, title in connection.execute(
        select(threads.c.id, threads.c.title).where(mine)
    ).all():
        quotes = title in titles or any(
            (title and one.startswith(title)) or one in title for one in fragments
        )
        if not quotes and thread not in touched:
            continue
        first = connection.scalar(
            select(turns.c.asked)
            .where(turns.c.thread_id == thread, turns.c.athlete_id == athlete.id)
            .order_by(turns.c.id)
            .limit(1)
        )
        if first is None and thread in touched:
            connection.execute(delete(threads).where(mine, threads.c.id == thread))
        elif quotes:
            new = (first or GAP)[:80]
            connection.execute(
                update(threads).where(mine, threads.c.id == thread).values(title=new)
            )


__all__ = ["Doomed", "Erased", "compact", "erase", "erase_all", "in_backups"]

"""Durable facts as rows: one current value a key, every earlier one kept as history."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, delete, insert, select, update

from chat_coach.language import Both
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import facts, turns

OVER = "over"
"""The state of a fact that says something has ended: part of the history, never served."""


@dataclass(frozen=True)
class FactRow:
    """One fact; `superseded_at` set means that it holds no longer."""

    id: int
    kind: str
    key: str
    value: Mapping[str, Any]
    text: Both
    said: str
    noted_at: datetime
    turn_id: int | None = None
    expires_at: datetime | None = None
    superseded_at: datetime | None = None
    superseded_by: int | None = None


class Facts:
    """The facts of one database; each call is bound to one athlete."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def current(self, athlete: Athlete) -> list[FactRow]:
        """What holds now, in the order it was noted."""
        query = _of(athlete).where(facts.c.superseded_at.is_(None)).order_by(facts.c.id)
        return [row for row in self._rows(query) if row.value.get("state") != OVER]

    def history(self, athlete: Athlete) -> list[FactRow]:
        """Everything that was ever noted, what is over and superseded too."""
        return self._rows(_of(athlete).order_by(facts.c.id))

    def get(self, athlete: Athlete, fact_id: int) -> FactRow | None:
        found = self._rows(_of(athlete).where(facts.c.id == fact_id))
        return found[0] if found else None

    def thread(self, athlete: Athlete, row: FactRow) -> str:
        """The conversation a fact was said in, empty where it is not known."""
        query = select(turns.c.thread_id).where(
            turns.c.id == row.turn_id, turns.c.athlete_id == athlete.id
        )
        with self._engine.connect() as connection:
            return connection.scalar(query) or ""

    def put(
        self,
        athlete: Athlete,
        new: FactRow,
        replaces: Collection[int] = (),
    ) -> FactRow:
        """Store a fact; it supersedes the current one of its kind and key and those named."""
        with self._engine.begin() as connection:
            new_id: int = connection.execute(
                insert(facts).values(
                    athlete_id=athlete.id,
                    kind=new.kind,
                    key=new.key[:120],
                    value=dict(new.value),
                    text_en=new.text.en,
                    text_de=new.text.de,
                    said=new.said,
                    noted_at=new.noted_at,
                    turn_id=new.turn_id,
                    expires_at=new.expires_at,
                    superseded_at=new.superseded_at,
                )
            ).inserted_primary_key[0]  # type: ignore[index]
            if new.superseded_at is None:
                same_key = (facts.c.kind == new.kind) & (facts.c.key == new.key[:120])
                connection.execute(
                    update(facts)
                    .where(
                        facts.c.athlete_id == athlete.id,
                        facts.c.superseded_at.is_(None),
                        facts.c.id != new_id,
                        same_key | facts.c.id.in_(replaces),
                    )
                    .values(superseded_at=new.noted_at, superseded_by=new_id)
                )
            return _row(connection.execute(_of(athlete).where(facts.c.id == new_id)).one())

    def confirm(self, athlete: Athlete, fact_id: int, expires_at: datetime | None) -> None:
        """It was said again: it holds on until the new date."""
        self._change(athlete, fact_id, expires_at=expires_at)

    def edit(self, athlete: Athlete, fact_id: int, text: Both) -> bool:
        """Change the words of a fact."""
        return self._change(athlete, fact_id, text_en=text.en, text_de=text.de)

    def undo(self, athlete: Athlete, fact_id: int) -> bool:
        """Take a fact back as if it had not been noted: what it superseded holds again."""
        with self._engine.begin() as connection:
            gone = self._delete(connection, athlete, [fact_id])
            if gone:
                connection.execute(
                    update(facts)
                    .where(facts.c.athlete_id == athlete.id, facts.c.superseded_by == fact_id)
                    .values(superseded_at=None, superseded_by=None)
                )
        return bool(gone)

    def remove(self, athlete: Athlete, ids: Collection[int]) -> int:
        """Delete facts for good; returns how many."""
        with self._engine.begin() as connection:
            return self._delete(connection, athlete, ids)

    def link(self, athlete: Athlete, now_and_before: int = 50) -> None:
        """Give facts that were noted before their turn was stored the id of that turn."""
        with self._engine.begin() as connection:
            loose = connection.execute(
                select(facts.c.id, facts.c.noted_at, facts.c.said)
                .where(facts.c.athlete_id == athlete.id, facts.c.turn_id.is_(None))
                .order_by(facts.c.id.desc())
                .limit(now_and_before)
            ).all()
            for fact_id, noted_at, said in loose:
                turn_id = connection.scalar(
                    select(turns.c.id)
                    .where(turns.c.athlete_id == athlete.id, turns.c.at == noted_at)
                    .where(turns.c.asked.contains(said, autoescape=True))
                    .limit(1)
                )
                if turn_id is not None:
                    connection.execute(
                        update(facts).where(facts.c.id == fact_id).values(turn_id=turn_id)
                    )

    def _change(self, athlete: Athlete, fact_id: int, **columns: object) -> bool:
        with self._engine.begin() as connection:
            done = connection.execute(
                update(facts)
                .where(facts.c.athlete_id == athlete.id, facts.c.id == fact_id)
                .values(**columns)
            )
        return done.rowcount == 1

    def _delete(self, connection: Connection, athlete: Athlete, ids: Collection[int]) -> int:
        return connection.execute(
            delete(facts).where(facts.c.athlete_id == athlete.id, facts.c.id.in_(ids))
        ).rowcount

    def _rows(self, query: Select[Any]) -> list[FactRow]:
        with self._engine.connect() as connection:
            return [_row(row) for row in connection.execute(query)]


def _of(athlete: Athlete) -> Select[Any]:
    return select(facts).where(facts.c.athlete_id == athlete.id)


def _row(row: Row[Any]) -> FactRow:
    return FactRow(
        row.id,
        row.kind,
        row.key,
        row.value,
        Both(row.text_en, row.text_de),
        row.said,
        row.noted_at,
        row.turn_id,
        row.expires_at,
        row.superseded_at,
        row.superseded_by,
    )

"""The archive of `export`, read back for an athlete who is new here.

Ids are kept where they are free, so that a move to a fresh home changes nothing. Where another
athlete of the database has them, a table's ids all move up by one number, and whatever names them
follows, also within the JSON of a turn or a workout.
"""

import csv
import io
import json
import uuid
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Connection, Engine, Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from chat_coach.errors import ImportRefused
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import (
    athletes,
    body_weights,
    exercises,
    facts,
    memories,
    plan_exercises,
    plan_sessions,
    plans,
    sessions,
    sets,
    threads,
    trainer_drafts,
    turns,
    workouts,
)

Names = Mapping[str, Mapping[str, Any]]
"""For each table, what an id of the archive is called here."""

LARGEST_BYTES = 500_000_000
BATCH = 1000
OWN = "own-"
JSONS = frozenset({"tools", "lines", "data", "value", "periodization"})
ORDER = (
    exercises, sessions, sets, body_weights, plans, plan_sessions, plan_exercises, workouts,
    trainer_drafts, threads, turns, memories, facts,
)  # fmt: skip
MEANT = {
    "thread_id": threads, "plan_id": plans, "replaces_id": plans, "plan_session_id": plan_sessions,
    "superseded_by": facts, "session_id": sessions, "exercise_id": exercises, "turn_id": turns,
}  # fmt: skip
"""Whose id a column holds; some have no foreign key."""
QUOTED = {"memories": memories, "facts": facts}
"""Columns of a turn that tell what it was answered with, each with its id."""


def is_archive(path: Path) -> bool:
    """Whether a file is what `export` writes."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as bag:
        return {"athletes.csv", "sets.csv"} <= set(bag.namelist())


def bring_back(
    engine: Engine, athlete: Athlete, path: Path, instead_of: str = ""
) -> dict[str, int]:
    """Everything of the archive, in one transaction; returns the rows of each table. A log that
    came from the source `instead_of`, such as the demo's, makes room.

    Raises ImportRefused, and changes nothing, where the athlete has a log, plans or conversations
    already, or the file is no whole archive.
    """
    try:
        with zipfile.ZipFile(path) as bag, engine.begin() as connection:
            _make_room(connection, athlete, instead_of)
            _check_free(connection, athlete)
            names = {
                table.name: _names(connection, table, bag, athlete)
                for table in ORDER
                if "id" in table.columns
            }
            counts = {table.name: _fill(connection, table, bag, athlete, names) for table in ORDER}
            _settings(connection, bag, athlete)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        csv.Error,
        IntegrityError,
    ) as error:
        raise ImportRefused(
            f"“{path.name}” is no whole archive of the coach; nothing was changed.",
            f"„{path.name}“ ist kein vollständiges Archiv des Coachs; nichts wurde geändert.",
        ) from error
    return counts


def _make_room(connection: Connection, athlete: Athlete, source: str) -> None:
    mine = (sessions.c.athlete_id == athlete.id) & (sessions.c.source == source)
    if connection.execute(delete(sessions).where(mine)).rowcount:
        connection.execute(delete(body_weights).where(body_weights.c.athlete_id == athlete.id))


def _check_free(connection: Connection, athlete: Athlete) -> None:
    for table in (sessions, plans, turns, facts):
        mine = select(func.count()).select_from(table).where(table.c.athlete_id == athlete.id)
        if connection.scalar(mine):
            raise ImportRefused(
                f"{athlete.name} has a log, plans or conversations here already. An archive is "
                "brought back to an athlete who is new.",
                f"{athlete.name} hat hier schon ein Tagebuch, Pläne oder Gespräche. Ein Archiv "
                "wird nur zu jemandem zurückgeholt, der neu ist.",
            )


def _rows(bag: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    """The rows of one table; an archive of an older coach may lack a table or a column."""
    if f"{table.name}.csv" not in bag.namelist():
        return
    if bag.getinfo(f"{table.name}.csv").file_size > LARGEST_BYTES:
        raise ValueError(table.name)
    with bag.open(f"{table.name}.csv") as raw:
        for row in csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig", newline="")):
            yield {
                column.name: _value(column, row[column.name])
                for column in table.columns
                if column.name in row
            }


def _value(column: Column[Any], text: str) -> Any:
    """What was written into a cell."""
    if text == "" and column.nullable:
        return None
    if isinstance(column.type, JSON):
        return json.loads(text)
    kind = column.type.python_type
    if kind is bool:
        return text == "True"
    if kind in (datetime, date):
        return kind.fromisoformat(text)
    return kind(text)


def _names(
    connection: Connection, table: Table, bag: zipfile.ZipFile, athlete: Athlete
) -> dict[str, Any]:
    """What each id of this table is called here."""
    there = [row["id"] for row in _rows(bag, table)]
    taken = set(connection.scalars(select(table.c.id)))
    if table is exercises:
        return {one: _exercise(one, athlete) for one in there}
    if table is threads:
        return {one: str(uuid.uuid4()) if one in taken else one for one in there}
    up = max(taken) if taken & set(there) else 0
    return {str(one): one + up for one in there}


def _exercise(id_: str, athlete: Athlete) -> str:
    """An own exercise carries its owner's number."""
    own, _, rest = id_.removeprefix(OWN).partition("-")
    return f"{OWN}{athlete.id}-{rest}" if id_.startswith(OWN) and own.isdigit() else id_


def _fill(
    connection: Connection, table: Table, bag: zipfile.ZipFile, athlete: Athlete, names: Names
) -> int:
    """The rows of one table, this athlete's from now on; returns how many."""
    there = set(connection.scalars(select(exercises.c.id))) if table is exercises else set()
    rows = [
        _renamed(table, row, athlete, names)
        for row in _rows(bag, table)
        if not (table is exercises and _exercise(row["id"], athlete) in there)
    ]
    for start in range(0, len(rows), BATCH):
        connection.execute(insert(table), rows[start : start + BATCH])
    return len(rows)


def _renamed(table: Table, row: dict[str, Any], athlete: Athlete, names: Names) -> dict[str, Any]:
    found = row | {"athlete_id": athlete.id}
    if "id" in row:
        found["id"] = names[table.name][str(row["id"])]
    for column, of in MEANT.items():
        if row.get(column):
            found[column] = names[of.name].get(str(row[column]), row[column])
    for column in row.keys() & JSONS:
        found[column] = _within(row[column], names)
    if table is turns:
        for column, of in QUOTED.items():
            found[column] = [_quoted(one, names[of.name]) for one in found[column]]
    elif table is memories:
        found["indexed"] = ""
    elif table is exercises and found["data"]:
        found["data"] |= {"owner": athlete.id, "id": found["id"]}
    return found


def _within(value: Any, names: Names) -> Any:
    """The same JSON with the plans and exercises it names as they are called here."""
    if isinstance(value, dict):
        plan = value.get("plan_id")
        known = {"plan_id": names["plans"].get(str(plan), plan)} if plan else {}
        return {key: _within(one, names) for key, one in value.items()} | known
    if isinstance(value, list):
        return [_within(one, names) for one in value]
    return names["exercises"].get(value, value) if isinstance(value, str) else value


def _quoted(one: dict[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    return one | {"id": names.get(str(one.get("id")), one.get("id"))}


def _settings(connection: Connection, bag: zipfile.ZipFile, athlete: Athlete) -> None:
    row = next(_rows(bag, athletes), None)
    if row is None:
        raise ValueError("nobody")
    kept = {key: row[key] for key in row.keys() - {"id", "name", "created_at"}}
    connection.execute(update(athletes).where(athletes.c.id == athlete.id).values(kept))

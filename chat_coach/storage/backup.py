"""Backup and restore of the coach's own database, and an athlete's own data to take along.

A backup is one gzip file of JSON lines: a first line that says what it is, then a line for each
row. It is the same for SQLite, MariaDB and PostgreSQL, so it is also how one moves to another.
"""

import gzip
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, text, update

from chat_coach.errors import ImportRefused
from chat_coach.storage import catalogue, migrations
from chat_coach.storage.locks import alone
from chat_coach.storage.tables import athletes, memories, metadata, schema_version

KIND = "chat_coach backup"
_BATCH = 1000
_TABLES = [table for table in metadata.sorted_tables if table is not schema_version]


def backup(engine: Engine, path: Path, now: datetime) -> int:
    """Write everything, as it is at one moment, into a file only its owner may read; the file is
    there whole or not at all. Returns the number of rows."""
    count = 0
    with _snapshot(engine) as connection, _whole(path) as file:
        version = migrations.version(connection)
        head = {"kind": KIND, "version": version, "at": now.isoformat(timespec="seconds")}
        file.write(json.dumps(head) + "\n")
        for table in _TABLES:
            order = list(table.primary_key.columns)
            for row in connection.execute(select(table).order_by(*order)).mappings():
                line = {"of": table.name, "row": dict(row)}
                file.write(json.dumps(line, ensure_ascii=False, default=_as_text) + "\n")
                count += 1
        file.write(json.dumps({"end": count}) + "\n")
    return count


def restore(engine: Engine, path: Path, replace: bool = False) -> int:
    """Put a backup in the place of what is there, in one transaction; returns the rows.

    The memory index is marked to be made anew. Raises ImportRefused, and changes nothing, where
    the file is no whole backup, is from a newer coach, or the database has athletes already and
    `replace` was not said.
    """
    with alone(engine), engine.begin() as connection:
        if not replace and connection.scalar(select(func.count()).select_from(athletes)):
            raise ImportRefused(
                "This database has athletes already. With --replace the backup takes their place.",
                "In dieser Datenbank sind schon Athleten. Mit --replace tritt die Sicherung an "
                "ihre Stelle.",
            )
        for table in reversed(_TABLES):
            connection.execute(table.delete())
        count = 0
        for table, rows in _batches(path, migrations.version(connection)):
            connection.execute(insert(table), rows)
            count += len(rows)
        connection.execute(update(memories).values(indexed=""))
        catalogue.seed(connection)
        if engine.dialect.name == "postgresql":
            _go_on_counting(connection)
    return count


def _batches(path: Path, version: int) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of a backup, many of one table at a time; checked to be whole at its end."""
    table, count, ended = _TABLES[0], 0, False
    rows: list[dict[str, Any]] = []
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            _check_head(path, json.loads(file.readline()), version)
            for line in file:
                held = json.loads(line)
                if "end" in held:
                    ended = held["end"] == count
                    break
                of = metadata.tables[held["of"]]
                if rows and (of is not table or len(rows) == _BATCH):
                    yield table, rows
                    rows = []
                table = of
                rows.append(_read(of, held["row"]))
                count += 1
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise _no_backup(path) from error
    if not ended:
        raise _no_backup(path)
    if rows:
        yield table, rows


def _check_head(path: Path, head: dict[str, Any], version: int) -> None:
    if head["kind"] != KIND:
        raise _no_backup(path)
    if int(head["version"]) > version:
        raise ImportRefused(
            f"{path.name} was made by a newer coach. Update this one, then restore.",
            f"{path.name} stammt von einem neueren Coach. Aktualisiere diesen, dann stelle "
            "wieder her.",
        )


def _no_backup(path: Path) -> ImportRefused:
    return ImportRefused(
        f"{path.name} is no whole backup of the coach; nothing was changed.",
        f"{path.name} ist keine vollständige Sicherung des Coachs; nichts wurde geändert.",
    )


def _read(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """The row's texts as the times and days they were. A column this coach lost is left out."""
    found = {}
    for name, value in row.items():
        column = table.columns.get(name)
        if column is None:
            continue
        kind = column.type.python_type
        if isinstance(value, str) and kind in (datetime, date):
            value = kind.fromisoformat(value)
        found[name] = value
    return found


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one moment, whatever is written meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN"))
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        yield connection
        connection.rollback()


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """A gzip file that takes its name when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(number, "wb") as raw, gzip.open(raw, "wt", encoding="utf-8") as file:
            yield file
        Path(draft).replace(path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _go_on_counting(connection: Connection) -> None:
    """PostgreSQL counts ids apart from the rows: go on behind the highest one restored."""
    for table in _TABLES:
        key = table.autoincrement_column
        if key is None or key.foreign_keys:
            continue
        highest = connection.scalar(select(func.max(key)))
        if highest is not None:
            place = func.pg_get_serial_sequence(table.name, key.name)
            connection.execute(select(func.setval(place, highest)))

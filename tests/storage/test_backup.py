"""A backup holds everything, in whatever kind of database it is restored."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Engine, Table, insert, select

from chat_coach.errors import ImportRefused
from chat_coach.storage import migrations, tables
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.backup import backup, restore
from chat_coach.storage.database import open_database, status
from chat_coach.storage.export import export
from chat_coach.storage.turns import Turn, Turns

NOW = datetime(2026, 11, 21, 18, 30, 15, 123456)
TABLES = [one for one in tables.metadata.sorted_tables if one is not tables.schema_version]


def _value(column: Any, number: int) -> object:
    """A value for any column: odd letters, fractions, nothing where nothing is allowed."""
    if column.foreign_keys:
        parent = next(iter(column.foreign_keys)).column
        return f"{parent.name} {number}" if parent.type.python_type is str else number
    if column.nullable and number == 2:
        return None
    kind = column.type.python_type
    if isinstance(column.type, JSON) and column.name == "profile":
        return {}
    if isinstance(column.type, JSON):
        return {"a": [number, 1.5, None, "ä"]}
    if kind is datetime:
        return NOW + timedelta(days=number)
    if kind is date:
        return NOW.date() + timedelta(days=number)
    if kind is str:
        said = f"{column.name} {number}" + (" ä💪'\"\\" if number == 1 else "")
        return said[-(column.type.length or 100) :]
    return {int: number, float: number + 0.1234567890123, bool: number == 1}[kind]


def _row(table: Table, number: int) -> dict[str, object]:
    row = {column.name: _value(column, number) for column in table.columns}
    for column in table.primary_key.columns:
        if column.type.python_type is str:
            row[column.name] = f"{column.name} {number}"
    return row


@pytest.fixture
def full(engine: Engine) -> Engine:
    """Two rows in every table there is, also in those that are yet to come."""
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(insert(table), [_row(table, 1), _row(table, 2)])
    return engine


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    yield opened
    opened.dispose()


def _everything(engine: Engine) -> dict[str, list[dict[str, object]]]:
    with engine.connect() as connection:
        return {
            table.name: [
                {name: value for name, value in row.items() if name != "indexed"}
                for row in connection.execute(
                    select(table).order_by(*table.primary_key.columns)
                ).mappings()
            ]
            for table in TABLES
        }


def test_what_was_backed_up_is_restored(full: Engine, other: Engine, tmp_path: Path) -> None:
    file = tmp_path / "b" / "coach.backup"
    rows = backup(full, file, NOW)
    before = _everything(full)
    assert rows == sum(len(one) for one in before.values())
    assert file.stat().st_mode & 0o077 == 0
    assert restore(other, file) == rows
    assert _everything(other) == before
    back = tmp_path / "back.backup"
    backup(other, back, NOW)
    with full.begin() as connection:
        connection.execute(tables.threads.delete())
    restore(full, back, replace=True)
    assert _everything(full) == before


def test_life_goes_on_after_a_restore(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "coach.backup"
    backup(full, file, NOW)
    restore(full, file, replace=True)
    new = Athletes(full).get_or_add("new", "en", "kg", NOW)
    assert new.id > 2
    assert Turns(full).save(new, Turn("a", "b", NOW, thread="t")) > 2
    with full.connect() as connection:
        indexed = connection.scalars(select(tables.memories.c.indexed)).all()
    assert set(indexed) == {""}


def test_athletes_are_not_overwritten_unasked(full: Engine, tmp_path: Path) -> None:
    file = tmp_path / "coach.backup"
    backup(full, file, NOW)
    before = _everything(full)
    with pytest.raises(ImportRefused, match="--replace"):
        restore(full, file)
    assert _everything(full) == before


@pytest.mark.parametrize("spoil", ["cut", "short", "other", "newer", "text"])
def test_a_spoilt_backup_changes_nothing(full: Engine, tmp_path: Path, spoil: str) -> None:
    file = tmp_path / "coach.backup"
    backup(full, file, NOW)
    before = _everything(full)
    whole = gzip.decompress(file.read_bytes())
    lines = whole.splitlines(keepends=True)
    head = json.loads(lines[0])
    newer = json.dumps(head | {"version": len(migrations.MIGRATIONS) + 1}).encode() + b"\n"
    file.write_bytes(
        {
            "cut": file.read_bytes()[:-200],
            "short": gzip.compress(b"".join(lines[:-5] + lines[-1:])),
            "other": gzip.compress(b'{"kind": "something"}\n'),
            "newer": gzip.compress(newer + b"".join(lines[1:])),
            "text": b"hello",
        }[spoil]
    )
    with pytest.raises(ImportRefused):
        restore(full, file, replace=True)
    assert _everything(full) == before


def test_a_backup_that_fails_leaves_the_last_one(
    full: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "coach.backup"
    backup(full, file, NOW)
    kept = file.read_bytes()
    monkeypatch.setattr(json, "dumps", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        backup(full, file, NOW)
    assert file.read_bytes() == kept
    assert list(tmp_path.glob(".*")) == []


def test_status_tells_rows_and_versions(full: Engine, url: str) -> None:
    found = status(url)
    assert found.version == found.newest == len(migrations.MIGRATIONS)
    assert found.rows["athletes"] == 2
    assert found.rows["turns"] == 2


def test_an_empty_database_has_version_0(fresh_url: str) -> None:
    assert status(fresh_url).version == 0


def test_an_export_is_one_athletes_alone_and_without_secrets(full: Engine, tmp_path: Path) -> None:
    athlete = Athletes(full).get_or_add("name 2", "en", "kg", NOW)
    file = tmp_path / "mine.zip"
    counts = export(full, athlete, file)
    with zipfile.ZipFile(file) as bag:
        texts = {name: bag.read(name).decode("utf-8-sig") for name in bag.namelist()}
    assert set(texts) == {f"{name}.csv" for name in counts}
    assert "accounts.csv" not in texts
    assert "logins.csv" not in texts
    for name, text in texts.items():
        for row in csv.DictReader(io.StringIO(text)):
            assert row.get("athlete_id", "2") in {"2", ""}, name
    assert counts["turns"] == counts["sets"] == 1

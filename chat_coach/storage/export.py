"""Everything the coach holds of one athlete, as spreadsheets in one zip file to take along."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, or_, select

from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import accounts, api_tokens, athletes, exercises, logins, metadata

_SECRET = {accounts, api_tokens, logins}


def export(engine: Engine, athlete: Athlete, path: Path) -> dict[str, int]:
    """Write a zip with a CSV file for each table, this athlete's rows only (of the exercises also
    the shared ones the athlete's sets name). Returns the rows of each."""
    counts = {}
    with engine.connect() as connection, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bag:
        path.chmod(0o600)
        for table in metadata.sorted_tables:
            rows = _rows(connection, table, athlete.id)
            if rows is not None:
                bag.writestr(f"{table.name}.csv", _csv(table, rows))
                counts[table.name] = len(rows)
    return counts


def _rows(connection: Connection, table: Table, athlete_id: int) -> list[Any] | None:
    if table in _SECRET:
        return None
    if table is athletes:
        mine = table.c.id == athlete_id
    elif table is exercises:
        sets = metadata.tables["sets"]
        used = select(sets.c.exercise_id).where(sets.c.athlete_id == athlete_id)
        mine = or_(table.c.athlete_id == athlete_id, table.c.id.in_(used))
    elif "athlete_id" in table.columns:
        mine = table.c.athlete_id == athlete_id
    else:
        return None
    return list(
        connection.execute(select(table).where(mine).order_by(*table.primary_key.columns)).all()
    )


def _csv(table: Table, rows: list[Any]) -> bytes:
    """With a byte order mark, by which spreadsheets know it is UTF-8."""
    text = io.StringIO(newline="")
    sheet = csv.writer(text)
    sheet.writerow(column.name for column in table.columns)
    sheet.writerows(
        [
            json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else value
            for value in row
        ]
        for row in rows
    )
    return text.getvalue().encode("utf-8-sig")

"""HomeGym's columns as they are in this database, and whether they are what the coach needs."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, MetaData, Row, String, Table, func, select

from chat_coach.errors import LogUnavailable
from chat_coach.storage.homegym.tables import metadata, plan_exercises, plans


class Facts(NamedTuple):
    """What must be known of a column: may it be left out, and does it hold an emoji?"""

    optional: bool
    narrow: bool


Found = Mapping[tuple[str, str], Facts]

_columns = Table(
    "columns",
    MetaData(),
    Column("table_schema", String),
    Column("table_name", String),
    Column("column_name", String),
    Column("is_nullable", String),
    Column("column_default", String),
    Column("extra", String),
    Column("character_set_name", String),
    schema="information_schema",
)

QUERY = select(
    _columns.c.table_name.label("of"),
    _columns.c.column_name.label("name"),
    _columns.c.is_nullable.label("nullable"),
    _columns.c.column_default.label("filled"),
    _columns.c.extra.label("extra"),
    _columns.c.character_set_name.label("charset"),
).where(
    _columns.c.table_schema == func.database(), _columns.c.table_name.in_(sorted(metadata.tables))
)


def found(rows: Iterable[Row[*tuple[Any, ...]]]) -> Found:
    """The rows of QUERY by table and column."""
    return {
        (row.of, row.name): Facts(
            row.nullable == "YES" or row.filled is not None or "auto_increment" in row.extra,
            (row.charset or "").startswith("utf8mb3") or row.charset == "utf8",
        )
        for row in rows
    }


def check(there: Found) -> None:
    """Raises LogUnavailable that names every column the coach reads and HomeGym has not."""
    missing = [
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if (table.name, column.name) not in there
    ]
    if missing:
        raise LogUnavailable(
            f"HomeGym's database has no {', '.join(missing)}, or the account may not read it. "
            "HomeGym was probably updated: update the coach too, or compare the grants with "
            "docs/homegym.md.",
            f"In HomeGyms Datenbank fehlt {', '.join(missing)}, oder das Konto darf es nicht "
            "lesen. Vermutlich wurde HomeGym aktualisiert: Aktualisiere auch den Coach, oder "
            "vergleiche die Rechte mit docs/homegym.md.",
        )


def check_writable(there: Found) -> None:
    """Raises LogUnavailable where HomeGym wants a plan to have more than the coach can fill in."""
    known = {(table.name, column.name) for table in (plans, plan_exercises) for column in table.c}
    unknown = [
        f"{table}.{column}"
        for (table, column), facts in there.items()
        if table in {plans.name, plan_exercises.name}
        and not facts.optional
        and (table, column) not in known
    ]
    if unknown:
        raise LogUnavailable(
            f"HomeGym wants a plan to have {', '.join(unknown)}, which this coach does not know; "
            "nothing was saved. Update the coach.",
            f"HomeGym verlangt von einem Plan {', '.join(unknown)}, was dieser Coach nicht kennt; "
            "nichts wurde gespeichert. Aktualisiere den Coach.",
        )

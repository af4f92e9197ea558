"""What may leave the process on the writing connection: two INSERTs, with these columns."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Engine, event

from chat_coach.storage.homegym.tables import plan_exercises, plans

ALLOWED: Mapping[str, frozenset[str]] = {
    table.name: frozenset(column.name for column in table.columns if not column.primary_key)
    for table in (plans, plan_exercises)
}

_INSERT = re.compile(r"INSERT INTO (\w+) \(([\w, ]+)\) VALUES \((?:%\(\w+\)s(?:, )?)+\)")


class Forbidden(RuntimeError):
    """A statement that would have changed more of HomeGym than its plans: a bug, never sent."""


def only_plans(engine: Engine) -> None:
    """From now on this engine sends nothing but the INSERTs of ALLOWED, whoever asks it to.

    The text that is about to be sent is judged, not the object it was built from, so that raw
    SQL, `INSERT … SELECT` and `ON DUPLICATE KEY UPDATE` are caught as well.
    """

    @event.listens_for(engine, "before_cursor_execute")
    def judge(_: Connection, __: Any, statement: str, *___: Any) -> None:
        if not permitted(statement):
            raise Forbidden(statement.partition("(")[0].strip()[:80])


def permitted(statement: str) -> bool:
    """Whether a statement is a plain INSERT of allowed columns into an allowed table."""
    insert = _INSERT.fullmatch(statement)
    if insert is None:
        return False
    table, columns = insert.groups()
    return set(columns.split(", ")) <= ALLOWED.get(table, frozenset())

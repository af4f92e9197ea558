"""Numbered migrations: append a function, never change one that was released."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Column, Connection, Engine, func, insert, inspect, select
from sqlalchemy.schema import CreateColumn

from chat_coach.storage.tables import (
    accounts,
    api_tokens,
    athletes,
    logins,
    memories,
    metadata,
    schema_version,
    trainer_drafts,
    trainers,
    turns,
    workouts,
)


def _001_first_tables(connection: Connection) -> None:
    metadata.create_all(connection)


def _002_accounts(connection: Connection) -> None:
    metadata.create_all(connection, tables=[accounts, logins])


def _003_workouts(connection: Connection) -> None:
    metadata.create_all(connection, tables=[workouts])


def _004_trainers(connection: Connection) -> None:
    metadata.create_all(connection, tables=[trainers, trainer_drafts])


def _005_tone_model_tokens(connection: Connection) -> None:
    for column in (athletes.c.tone, athletes.c.model, turns.c.tokens):
        _add(connection, column)


def _006_api_tokens(connection: Connection) -> None:
    metadata.create_all(connection, tables=[api_tokens])


def _007_what_is_new_in_memory(connection: Connection) -> None:
    for index in memories.indexes:
        index.create(connection, checkfirst=True)


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _001_first_tables,
    _002_accounts,
    _003_workouts,
    _004_trainers,
    _005_tone_model_tokens,
    _006_api_tokens,
    _007_what_is_new_in_memory,
)


def _add(connection: Connection, column: Column[Any]) -> None:
    """Add a column where it is missing: a new database has today's tables from the first step on."""
    there = {one["name"] for one in inspect(connection).get_columns(column.table.name)}
    if column.name not in there:
        spec = CreateColumn(column).compile(dialect=connection.dialect)
        connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {spec}")


def version(connection: Connection) -> int:
    """The number of the last migration that ran, 0 for an empty database."""
    if not inspect(connection).has_table(schema_version.name):
        return 0
    return connection.scalar(select(func.max(schema_version.c.number))) or 0


def migrate(engine: Engine) -> None:
    """Run what is missing, each migration in one transaction with its number."""
    with engine.connect() as connection:
        done = version(connection)
    for number, step in enumerate(MIGRATIONS[done:], start=done + 1):
        with engine.begin() as connection:
            step(connection)
            connection.execute(insert(schema_version).values(number=number))

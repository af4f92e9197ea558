"""Numbered migrations: append a function, never change one that was released."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from chat_coach.storage.tables import (
    accounts,
    logins,
    metadata,
    schema_version,
    trainer_drafts,
    trainers,
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


MIGRATIONS: tuple[Callable[[Connection], None], ...] = (
    _001_first_tables,
    _002_accounts,
    _003_workouts,
    _004_trainers,
)


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

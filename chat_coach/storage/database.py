"""Opening the coach's own database: one engine, SQLite by default with WAL and foreign keys on."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Engine as Engine  # coach.py names it without naming the library
from sqlalchemy import create_engine, event, func, inspect, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from chat_coach.errors import LogUnavailable, SettingsError
from chat_coach.language import Both
from chat_coach.storage import catalogue, migrations
from chat_coach.storage.locks import alone
from chat_coach.storage.tables import metadata


def open_database(url: str) -> Engine:
    """An engine on a migrated database.

    Raises SettingsError for an impossible URL, LogUnavailable where the database does not open.
    """
    engine = _engine(url)
    try:
        _prepare(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _engine(url: str) -> Engine:
    try:
        place = make_url(url)
        if place.drivername == "mysql":
            place = place.set(drivername="mysql+pymysql")
        engine = create_engine(place, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsError(
            "COACH_DATABASE_URL is no database address such as mysql+pymysql://name@host/base; "
            "see docs/databases.md, or leave it empty.",
            "COACH_DATABASE_URL ist keine Datenbankadresse wie mysql+pymysql://name@host/base; "
            "siehe docs/databases.md, oder lass sie leer.",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_pragmas)
    return engine


def _prepare(engine: Engine) -> None:
    """Migrate and seed, one process at a time."""
    try:
        with alone(engine):
            migrations.migrate(engine)
            with engine.begin() as connection:
                catalogue.seed(connection)
    except (SQLAlchemyError, OSError) as error:
        raise _unopened(engine, error) from error


def _unopened(engine: Engine, error: SQLAlchemyError | OSError) -> LogUnavailable:
    address = engine.url.render_as_string()
    cause = str(error.__cause__ or error).splitlines()[0].rstrip(".")
    if engine.dialect.name == "sqlite":
        what = Both(
            "Is the folder yours and the disk not full? If the file is damaged, move it away and "
            "put a backup in its place with `chat-coach db restore`.",
            "Gehört dir der Ordner, und ist Platz auf der Platte? Ist die Datei beschädigt, "
            "verschiebe sie und hole mit `chat-coach db restore` eine Sicherung zurück.",
        )
    else:
        what = Both(
            "Does the server run, and are COACH_DATABASE_URL, name and password right? "
            "See docs/databases.md.",
            "Läuft der Server, und stimmen COACH_DATABASE_URL, Name und Passwort? "
            "Siehe docs/databases.md.",
        )
    return LogUnavailable(
        f"The database does not open ({address}): {cause}. {what.en}",
        f"Die Datenbank lässt sich nicht öffnen ({address}): {cause}. {what.de}",
    )


def _sqlite_pragmas(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for pragma in (
        "busy_timeout=10000",  # first: the next one needs a lock when several processes start
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@dataclass(frozen=True)
class Status:
    """What a database is and how far its migrations have come."""

    address: str
    version: int
    newest: int
    rows: Mapping[str, int]


def status(url: str) -> Status:
    """Look at a database without changing it. Raises like `open_database`."""
    engine = _engine(url)
    try:
        with engine.connect() as connection:
            version = migrations.version(connection)
            there = set(inspect(connection).get_table_names())
            rows = {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in metadata.sorted_tables
                if table.name in there
            }
    except SQLAlchemyError as error:
        raise _unopened(engine, error) from error
    finally:
        engine.dispose()
    return Status(engine.url.render_as_string(), version, len(migrations.MIGRATIONS), rows)

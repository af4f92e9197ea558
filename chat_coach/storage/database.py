"""Opening the coach's own database: one engine, SQLite by default with WAL and foreign keys on."""

from sqlalchemy import Engine as Engine  # coach.py names it without naming the library
from sqlalchemy import create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from chat_coach.errors import LogUnavailable, SettingsError
from chat_coach.storage import catalogue, migrations
from chat_coach.storage.locks import alone


def open_database(url: str) -> Engine:
    """An engine on a migrated database.

    Raises SettingsError for an impossible URL, LogUnavailable where the database does not open.
    """
    try:
        place = make_url(url)
        if place.drivername == "mysql":
            place = place.set(drivername="mysql+pymysql")
        engine = create_engine(place, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise SettingsError(
            f"COACH_DATABASE_URL is no database address: {error}.",
            f"COACH_DATABASE_URL ist keine Datenbankadresse: {error}.",
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_pragmas)
    try:
        _prepare(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _prepare(engine: Engine) -> None:
    """Migrate and seed, one process at a time."""
    try:
        with alone(engine):
            migrations.migrate(engine)
            with engine.begin() as connection:
                catalogue.seed(connection)
    except (SQLAlchemyError, OSError) as error:
        raise LogUnavailable(
            f"The database does not open ({engine.url.render_as_string()}): {_cause(error)}. "
            "Run `chat-coach doctor`.",
            f"Die Datenbank lässt sich nicht öffnen ({engine.url.render_as_string()}): "
            f"{_cause(error)}. Hilfe gibt `chat-coach doctor`.",
        ) from error


def _cause(error: SQLAlchemyError | OSError) -> str:
    return str(error.__cause__ or error).splitlines()[0].rstrip(".")


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

"""One process at a time: what must not be done twice at once to the coach's own database."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from sqlalchemy import Engine, func, select, text

from chat_coach.errors import LogUnavailable

WAIT_S = 60
_NUMBER = 0x636F616368  # "coach": PostgreSQL's advisory locks have numbers for names


@contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """Hold the database's lock; others who ask for it wait their turn.

    SQLite locks by a file beside it, MariaDB and PostgreSQL by a lock of their own that ends with
    its connection, so that a killed process never leaves one behind.

    Raises LogUnavailable after WAIT_S.
    """
    kind = engine.dialect.name
    if kind == "sqlite":
        place = engine.url.database
        if not place or place == ":memory:":
            yield
            return
        try:
            with FileLock(f"{place}.lock", timeout=WAIT_S):
                yield
        except Timeout as error:
            raise _busy() from error
        return
    with engine.connect() as connection:
        if kind == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_S}s'"))
            connection.execute(select(func.pg_advisory_xact_lock(_NUMBER)))
            yield
        else:
            name = f"chat_coach:{engine.url.database}"[:64]
            if connection.scalar(select(func.get_lock(name, WAIT_S))) != 1:
                raise _busy()
            try:
                yield
            finally:
                connection.execute(select(func.release_lock(name)))


def _busy() -> LogUnavailable:
    return LogUnavailable(
        "Another process has been changing the database for a minute. End it, then try again.",
        "Ein anderer Prozess ändert seit einer Minute die Datenbank. Beende ihn und versuch es "
        "noch einmal.",
    )

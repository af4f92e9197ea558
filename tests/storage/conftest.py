"""Servers that live as long as the session, and what is made on them for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from chat_coach.storage.database import open_database
from chat_coach.storage.homegym.connection import HomeGym
from tests.servers import MariaDb, Postgres, Sshd
from tests.storage.homegym_gym import Gym


@pytest.fixture(scope="session")
def mariadb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MariaDb]:
    server = MariaDb(tmp_path_factory.mktemp("mariadb"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    server = Sshd(tmp_path_factory.mktemp("sshd"))
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def standing_gym(mariadb: MariaDb) -> Gym:
    return Gym(mariadb, "homegym")


@pytest.fixture
def gym(standing_gym: Gym) -> Gym:
    """HomeGym as it was seeded; a test that alters its tables takes `own_gym`."""
    standing_gym.reset()
    return standing_gym


@pytest.fixture
def own_gym(mariadb: MariaDb) -> Iterator[Gym]:
    """A HomeGym whose tables may be altered."""
    made = Gym(mariadb, "homegym_own")
    yield made
    mariadb.run("DROP DATABASE homegym_own")


@pytest.fixture
def homegym(gym: Gym, tmp_path: Path) -> Iterator[HomeGym]:
    """Straight to the database."""
    opened = HomeGym(gym.settings(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def tunnelled(gym: Gym, sshd: Sshd, tmp_path: Path) -> Iterator[HomeGym]:
    """Through a real sshd."""
    opened = HomeGym(gym.settings(tmp_path, sshd))
    yield opened
    opened.close()


@pytest.fixture
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The address of an empty database of a kind, on a server that runs from then on."""

    def made(kind: str) -> str:
        if kind == "sqlite":
            return f"sqlite:///{tmp_path / 'coach.db'}"
        if kind == "mariadb":
            mariadb: MariaDb = request.getfixturevalue("mariadb")
            mariadb.run("DROP DATABASE IF EXISTS coach", "CREATE DATABASE coach CHARSET latin1")
            return f"mysql://root@127.0.0.1:{mariadb.port}/coach"
        postgres: Postgres = request.getfixturevalue("postgres")
        door = create_engine(postgres.url(), isolation_level="AUTOCOMMIT")
        with door.connect() as connection:
            connection.execute(text("DROP DATABASE IF EXISTS coach WITH (FORCE)"))
            connection.execute(text("CREATE DATABASE coach"))
        door.dispose()
        return postgres.url("coach")

    return made


@pytest.fixture
def open_kind(address: Callable[[str], str]) -> Callable[[str], Engine]:
    """An open, migrated database of a kind."""
    return lambda kind: open_database(address(kind))


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("mariadb", marks=pytest.mark.slow),
        pytest.param("postgres", marks=pytest.mark.slow),
    ]
)
def fresh_url(request: pytest.FixtureRequest, address: Callable[[str], str]) -> str:
    """The address of an empty database, of each kind the coach can live in."""
    return address(request.param)


@pytest.fixture
def url(fresh_url: str, engine: Engine) -> str:
    """The address of a database that is open and migrated."""
    return fresh_url


@pytest.fixture
def engine(fresh_url: str) -> Iterator[Engine]:
    """An open, migrated database of each kind."""
    opened = open_database(fresh_url)
    yield opened
    opened.dispose()

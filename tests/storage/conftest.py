"""Servers that live as long as the session, and what is made on them for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    server = Postgres(tmp_path_factory.mktemp("postgres"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sshd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    server = Sshd(tmp_path_factory.mktemp("sshd"))
    server.start()
    yield server
    server.kill()


@pytest.fixture
def gym(mariadb: MariaDb) -> Gym:
    return Gym(mariadb, "homegym")


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

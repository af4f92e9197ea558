"""A log in memory and one athlete; a file is written where a test needs it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from chat_coach.sources import Report, take
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog
from chat_coach.strength.values import Session

NOW = datetime(2026, 11, 21, 9)
SAMPLES = Path(__file__).parent / "samples"

Importer = Callable[..., Report]


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database to copy."""
    path = tmp_path_factory.mktemp("new") / "coach.db"
    open_database(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture
def engine(tmp_path: Path, new_database: Path) -> Iterator[Engine]:
    shutil.copy(new_database, tmp_path / "coach.db")
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def athlete(engine: Engine) -> Athlete:
    return Athletes(engine).get_or_add("ana", "en", "kg", NOW)


@pytest.fixture
def import_text(log: OwnLog, athlete: Athlete, tmp_path: Path) -> Importer:
    """`import_text(text or bytes, unit="kg")` writes a file and imports it."""

    def run(content: str | bytes, unit: str = "kg", name: str = "export.csv") -> Report:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return take(path, log, athlete, NOW, unit=unit)  # type: ignore[arg-type]

    return run


@pytest.fixture
def log(engine: Engine) -> OwnLog:
    return OwnLog(engine)


@pytest.fixture
def sessions(log: OwnLog, athlete: Athlete) -> Callable[[], list[Session]]:
    return lambda: log.sessions(athlete)

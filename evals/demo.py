"""The demo athlete on a fixed day, for evals that need somebody with a log."""

from datetime import datetime
from pathlib import Path

from chat_coach.memory import Recalled
from chat_coach.sources.demo import load_demo
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog
from chat_coach.storage.plans import Plans
from chat_coach.tools import Context

NOW = datetime(2026, 11, 21, 18, 0)


class NoMemory:
    """Remembers nothing."""

    def recall(self, *_: object) -> Recalled:
        return Recalled()

    def facts(self, *_: object) -> tuple[()]:
        return ()

    def search(self, *_: object) -> tuple[()]:
        return ()

    def note(self, *_: object) -> tuple[()]:
        return ()

    def remember(self, *_: object) -> tuple[()]:
        return ()

    def catch_up(self, *_: object) -> int:
        return 0


def context(folder: Path) -> Context:
    """The demo athlete's log in a new database in `folder`, without any memory."""
    engine = open_database(f"sqlite:///{folder / 'coach.db'}")
    log = OwnLog(engine)
    athlete = Athletes(engine).get_or_add("demo", "en", "kg", NOW)
    load_demo(log, athlete, NOW.date())
    return Context(athlete, log, Plans(engine), NoMemory(), NOW, thread="eval")

"""The demo athlete on a fixed day, for evals that need somebody with a log."""

from datetime import datetime
from pathlib import Path

from chat_coach.config import Settings
from chat_coach.memory.store import open_memory
from chat_coach.sources.demo import load_demo
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog
from chat_coach.storage.plans import Plans
from chat_coach.tools import Context

NOW = datetime(2026, 11, 21, 18, 0)


def context(folder: Path) -> Context:
    """The demo athlete's log in a new database in `folder`, with a memory that is still empty."""
    engine = open_database(f"sqlite:///{folder / 'coach.db'}")
    log = OwnLog(engine)
    athlete = Athletes(engine).get_or_add("demo", "en", "kg", NOW)
    load_demo(log, athlete, NOW.date())
    memory = open_memory(Settings(home=folder), engine)
    return Context(athlete, log, Plans(engine), memory, NOW, thread="eval")

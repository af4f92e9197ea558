"""A file dropped into the chat goes the same way as `chat-coach import FILE`."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from chat_coach.coach import Coach
from chat_coach.errors import ImportRefused
from chat_coach.sources import take
from chat_coach.storage.adding import DEMO
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import OwnLog
from chat_coach.web import words


def take_file(
    coach: Coach, athlete: Athlete, name: str, path: Path, on_progress: Callable[[float], None]
) -> str:
    """Read one file into the athlete's log; returns the report, or why nothing was changed.

    The first log of one's own takes the place of the demo athlete's.
    """
    voice, log = athlete.voice, OwnLog(coach.engine)
    with tempfile.TemporaryDirectory() as folder:
        named = Path(folder) / (Path(name).name or "file")
        shutil.copyfile(path, named)
        try:
            report = take(
                named,
                OwnLog(coach.engine),
                athlete,
                coach.now(),
                unit=voice.unit,
                on_progress=on_progress,
            )
        except ImportRefused as error:
            return error.plain(voice.lang)
    gone = log.forget(athlete, DEMO)
    if gone:
        log.forget_weights(athlete)
    said = report.plain(voice)
    return f"{said}\n\n{words.DEMO_GONE.get(voice.lang)}" if gone else said

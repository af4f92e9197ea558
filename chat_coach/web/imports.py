"""A file dropped into the chat goes the same way as `chat-coach import FILE`."""

import re
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from chat_coach.coach import Coach
from chat_coach.errors import ImportRefused
from chat_coach.language import LoadUnit
from chat_coach.storage.athletes import Athlete

_POUNDS = re.compile(r"\b(?:lbs?|pounds?|pfund)\b", re.IGNORECASE)
_KILOS = re.compile(r"\b(?:kgs?|kilos?|kilogramm)\b", re.IGNORECASE)


def take_file(
    coach: Coach,
    athlete: Athlete,
    name: str,
    path: Path,
    said: str,
    on_progress: Callable[[float], None],
) -> str:
    """Read one file into the athlete's log; returns the report, or why nothing was changed.

    A unit the athlete names beside the file (`said`) counts where the file names none.
    """
    voice = athlete.voice
    unit: LoadUnit = "lb" if _POUNDS.search(said) else "kg" if _KILOS.search(said) else voice.unit
    with tempfile.TemporaryDirectory() as folder:
        named = Path(folder) / (Path(name).name or "file")
        shutil.copyfile(path, named)
        try:
            return coach.import_file(athlete, named, unit, on_progress).plain(voice)
        except ImportRefused as error:
            return error.plain(voice.lang)

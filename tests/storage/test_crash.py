"""Killed at any moment: what was told to be kept is in the log. A hundred trials."""

import os
import random
import signal
import time
from datetime import datetime
from pathlib import Path

import pytest

from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import NewSet, OwnLog
from chat_coach.storage.workouts import Workouts

TRIALS = 100
NOW = datetime(2026, 11, 21, 18, 0)


@pytest.mark.slow
def test_a_killed_process_loses_no_set_it_acknowledged(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    engine = open_database(url)
    ann = Athletes(engine).get_or_add("ann", "en", "kg", NOW)
    exercise = next(iter(OwnLog(engine).exercises(ann)))
    workouts = [Workouts(engine).open(ann, n, 0, "Push", [], NOW).id for n in range(TRIALS)]
    engine.dispose()
    dice, kept = random.Random(3), 0
    for workout in workouts:
        acknowledged = _killed(url, workout, exercise, dice.uniform(0.01, 0.12))
        after = open_database(url)
        found = Workouts(after).get(ann, workout)
        after.dispose()
        assert found
        assert set(range(acknowledged)) <= {number for _, number in found.done}
        kept += acknowledged
    assert kept > TRIALS


def _killed(url: str, workout: int, exercise: str, after_s: float) -> int:
    """Tick in a process of its own and kill it; returns how many ticks it said were kept."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        engine = open_database(url)
        ann = Athletes(engine).named("ann")
        log = Workouts(engine)
        for number in range(99):
            if ann and log.keep(ann, workout, 0, number, NewSet(exercise, "normal", 80.0, 5)):
                os.write(write, b".")
        os._exit(0)
    os.close(write)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(read, "rb") as said:
        return len(said.read())

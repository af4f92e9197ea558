"""The index is disposable: killed, broken, deleted, owned by another, or on a server."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from chat_coach.errors import MemoryUnavailable
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import Engine, open_database
from chat_coach.storage.memories import Memories
from chat_coach.storage.turns import Turns
from tests.memory.conftest import NOW, remembering, say


def filled(memory: LongMemory, engine: Engine, athlete: Athlete, count: int = 5) -> None:
    for number in range(count):
        say(engine, athlete, f"squat number {number}", NOW - timedelta(days=number), f"t{number}")
    memory.warm_up()
    memory.catch_up(athlete)


def lane_of(memory: LongMemory, athlete: Athlete) -> set[str]:
    return {one.lane for one in memory.recall(athlete, "squat number", NOW).memories}


def test_a_second_process_answers_by_words(
    memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    filled(memory, engine, athlete)
    second = remembering(engine, tmp_path)
    with pytest.raises(MemoryUnavailable, match="Another chat-coach process"):
        second.warm_up()
    assert lane_of(second, athlete) == {"keywords"}
    assert lane_of(memory, athlete) == {"recent"}
    second.close()


def test_a_deleted_folder_is_built_again(
    memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    filled(memory, engine, athlete)
    memory.close()
    shutil.rmtree(tmp_path / "memory")
    memory.warm_up()
    assert memory.catch_up(athlete) == 5
    assert lane_of(memory, athlete) == {"recent"}


def noise(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(50_000))


def halved(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def swollen(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"\xff" * 200)
        file.truncate(200_000_000)


@pytest.mark.parametrize("harm", [noise, halved, swollen])
def test_a_broken_store_is_built_again_with_one_line(
    memory: LongMemory,
    engine: Engine,
    athlete: Athlete,
    tmp_path: Path,
    harm: Callable[[Path], None],
) -> None:
    filled(memory, engine, athlete)
    memory.close()
    harm(tmp_path / "memory" / "chroma" / "chroma.sqlite3")
    memory.warm_up()
    assert lane_of(memory, athlete) <= {"keywords"}
    assert memory.catch_up(athlete) == 5
    assert lane_of(memory, athlete) == {"recent"}
    (notice,) = memory.heard()
    assert "Nothing is lost" in notice.en
    assert memory.heard() == []  # told once


@pytest.mark.slow
@pytest.mark.parametrize("harm", [noise, halved, emptied, swollen])
@pytest.mark.parametrize("name", ["header.bin", "length.bin", "link_lists.bin", "data_level0.bin"])
def test_a_broken_graph_does_no_harm(
    memory: LongMemory,
    engine: Engine,
    athlete: Athlete,
    tmp_path: Path,
    harm: Callable[[Path], None],
    name: str,
) -> None:
    filled(memory, engine, athlete)
    memory.close()
    for path in (tmp_path / "memory" / "chroma").glob(f"*/{name}"):
        harm(path)
        break
    memory.warm_up()
    memory.catch_up(athlete)
    assert lane_of(memory, athlete) == {"recent"}
    assert memory.lanes(athlete).keys["own"].count() == 5


def test_a_broken_keyword_file_is_built_again(
    memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    filled(memory, engine, athlete)
    memory.close()
    for path in (tmp_path / "memory").glob("words-*.db*"):
        path.write_bytes(b"no database" * 1000)
    assert lane_of(memory, athlete) == {"keywords"}


WRITER = """
import sys
from datetime import timedelta
from pathlib import Path
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from tests.memory.conftest import NOW, remembering, say

folder = Path(sys.argv[1])
engine = open_database(f"sqlite:///{folder / 'coach.db'}")
athlete = Athletes(engine).get_or_add("anna", "en", "kg", NOW)
memory = remembering(engine, folder)
memory.warm_up()
memory.catch_up(athlete)
start = memory.memories.count(athlete)
print("ready", flush=True)
for number in range(start, start + 10_000):
    say(engine, athlete, f"squat {number}", NOW + timedelta(minutes=number), f"t{number}")
    print(number, flush=True)  # shown to the athlete: from here on it must not be lost
    memory.catch_up(athlete)
"""


def killed_while_writing(folder: Path, after: int) -> int:
    """Start a writer, kill it after so many turns were shown; returns how many were."""
    shown = -1
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.strip().isdigit():
                shown = int(line)
                after -= 1
                if after == 0:
                    os.kill(process.pid, signal.SIGKILL)
    return shown


def survives(folder: Path, trials: int) -> None:
    shown = -1
    for trial in range(trials):
        shown = max(shown, killed_while_writing(folder, 1 + trial % 7))
        engine = open_database(f"sqlite:///{folder / 'coach.db'}")
        athlete = Athletes(engine).named("anna")
        assert athlete is not None
        said = {row.text.split("\n")[0] for row in Memories(engine).listed(athlete, 100_000)}
        assert {f"squat {number}" for number in range(shown + 1)} <= said
        assert len(Turns(engine).threads(athlete, limit=100_000)) >= shown + 1
        engine.dispose()
    engine = open_database(f"sqlite:///{folder / 'coach.db'}")
    athlete = Athletes(engine).named("anna")
    assert athlete is not None
    memory = remembering(engine, folder)
    memory.warm_up()
    memory.catch_up(athlete)
    count = memory.memories.count(athlete)
    assert memory.lanes(athlete).keys["own"].count() == count
    assert memory.lanes(athlete).keywords.ids() == set(memory.memories.ids(athlete))
    memory.close()
    engine.dispose()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_killed_in_the_middle_of_writes_nothing_is_lost(tmp_path: Path) -> None:
    """`TEST_KILLS=200` for the whole measure; a few in every run."""
    survives(tmp_path, int(os.environ.get("TEST_KILLS", "8")))


def test_no_server_is_said_plainly(engine: Engine, tmp_path: Path) -> None:
    alone = remembering(engine, tmp_path, url="http://127.0.0.1:9")
    with pytest.raises(MemoryUnavailable, match="No Chroma server answers"):
        alone.warm_up()
    alone.close()

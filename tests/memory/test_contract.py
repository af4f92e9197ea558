"""What holds of the store wherever its vectors lie: in a folder of this process, and in a Chroma
server that several processes share."""

import gc
import itertools
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chat_coach.memory.control import Control
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import Engine
from tests.memory.conftest import NOW, remembering, say
from tests.memory.test_index import filled, lane_of

_nobody_yet = itertools.count(1)
Opens = Callable[..., LongMemory]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`chroma run` on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = Path(sys.executable).with_name("chroma")
    process = subprocess.Popen(
        [command, "run", "--path", tmp_path_factory.mktemp("server"), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)  # a server of another maker gives no other sign
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture(params=["folder", pytest.param("server", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest) -> str:
    """Where the vectors lie: `""` for a folder, the address of a server."""
    return str(request.getfixturevalue("server")) if request.param == "server" else ""


@pytest.fixture
def opens(engine: Engine, tmp_path: Path, place: str) -> Iterator[Opens]:
    """Opens the store again, as another process or another model would."""
    opened: list[LongMemory] = []

    def open_(name: str = "bag") -> LongMemory:
        collect_sockets()
        opened.append(remembering(engine, tmp_path, name, place))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()
    collect_sockets()


def collect_sockets() -> None:
    """Chroma's HTTP client leaves a socket to the collector, which complains of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        gc.collect()


@pytest.fixture
def memory(opens: Opens) -> LongMemory:
    return opens()


@pytest.fixture
def athlete(engine: Engine) -> Athlete:
    """Somebody the server has never seen: collections are named by when one was added."""
    added = NOW - timedelta(seconds=next(_nobody_yet))
    return Athletes(engine).get_or_add("anna", "en", "kg", added)


def test_the_recent_lane_returns_three_near_ones_of_the_window_in_order_of_time(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    for days in (1, 5, 9, 20, 29, 31, 60):
        say(engine, athlete, f"squat felt heavy {days}", NOW - timedelta(days=days), f"t{days}", "")
        say(
            engine,
            athlete,
            f"dinner with {days} friends",
            NOW - timedelta(days=days),
            f"d{days}",
            "",
        )
    memory.warm_up()
    memory.catch_up(athlete)
    found = memory.recall(athlete, "squat felt heavy", NOW).memories
    assert [one.lane for one in found] == ["recent"] * 3
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(NOW - one.at <= timedelta(days=30) for one in found)
    assert all(one.text.startswith("squat") for one in found)


def test_what_the_window_does_not_hold_comes_from_all_time(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    say(engine, athlete, "I bought new running shoes", NOW - timedelta(days=200))
    say(engine, athlete, "The colour is blue", NOW - timedelta(days=199))
    memory.warm_up()
    memory.catch_up(athlete)
    found = memory.recall(athlete, "running shoes", NOW).memories
    hit = next(one for one in found if "shoes" in one.text)
    assert hit.lane == "all_time"
    assert "blue" in hit.after


def test_a_named_time_leads_there(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    for month in range(1, 12):
        say(
            engine,
            athlete,
            f"Bench press in session {month}",
            datetime(2026, month, 10),
            f"m{month}",
        )
    memory.warm_up()
    memory.catch_up(athlete)
    found = memory.recall(athlete, "What about the bench press in May?", NOW).memories
    assert datetime(2026, 5, 10) in [one.at for one in found]
    best = max(found, key=lambda one: one.score)
    assert best.at == datetime(2026, 5, 10)


def test_two_athletes_share_nothing(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    other = Athletes(engine).get_or_add("ben", "en", "kg", NOW)
    say(engine, athlete, "my secret shoulder injury", NOW - timedelta(days=1))
    memory.note(athlete, "My left shoulder hurts", NOW)
    memory.warm_up()
    memory.catch_up(athlete)
    memory.catch_up(other)
    nothing = memory.recall(other, "secret shoulder injury", NOW)
    assert nothing.memories == ()
    assert nothing.facts == ()
    assert memory.search(other, "secret shoulder injury", NOW) == ()


def test_another_model_indexes_anew_while_words_answer(
    memory: LongMemory, engine: Engine, athlete: Athlete, opens: Opens
) -> None:
    say(engine, athlete, "My knee clicks on stairs", NOW - timedelta(days=1))
    memory.warm_up()
    memory.catch_up(athlete)
    memory.close()
    switched = opens("another model")
    switched.warm_up()
    (before,) = switched.recall(athlete, "knee clicks", NOW).memories
    assert before.lane == "keywords"
    assert switched.catch_up(athlete) == 1
    (after,) = switched.recall(athlete, "knee clicks", NOW).memories
    assert after.lane == "recent"


@pytest.mark.slow
def test_repetition_is_folded(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    wordings = (
        "Build my next push day",
        "build my next push day please!",
        "Please build me my next push day",
    )
    for number in range(1000):
        say(
            engine, athlete, wordings[number % 3], NOW - timedelta(minutes=1000 - number),
            f"t{number % 40}", "Here is your next push day with bench press and dips.",
        )  # fmt: skip
    memory.warm_up()
    memory.catch_up(athlete)
    left = memory.memories.listed(athlete, 1000)
    assert len(left) <= 10
    assert left[0].at == NOW - timedelta(minutes=1)
    found = memory.recall(athlete, "push day", NOW).memories
    assert len({one.text for one in found}) == len(found)


def test_what_the_index_lost_or_should_not_hold_is_healed(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    filled(memory, engine, athlete)
    keys = memory.lanes(athlete).keys
    ids = sorted(keys["own"].ids())
    keys["own"].remove(ids[:2])
    memory.memories.remove(athlete, ids[4:])
    memory.close()
    memory.warm_up()
    assert memory.catch_up(athlete) == 2
    assert memory.lanes(athlete).keys["across"].ids() == set(ids[:4])


def test_a_rebuild_tells_how_far_it_is(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    filled(memory, engine, athlete)
    seen: list[tuple[int, int]] = []
    assert memory.rebuild(athlete, lambda done, of: seen.append((done, of))) == 5
    assert seen == [(5, 5)]
    assert lane_of(memory, athlete) == {"recent"}


def test_what_is_forgotten_is_in_no_key(
    memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    filled(memory, engine, athlete)
    gone = sorted(memory.memories.ids(athlete))[:2]
    assert Control(memory, tmp_path / "backups").forget(athlete, NOW, gone) == 2
    left = set(memory.memories.ids(athlete))
    assert len(left) == 3
    assert all(key.ids() == left for key in memory.lanes(athlete).keys.values())
    assert lane_of(memory, athlete) == {"recent"}


def test_closed_and_opened_it_is_all_there(
    memory: LongMemory, engine: Engine, athlete: Athlete, opens: Opens
) -> None:
    filled(memory, engine, athlete)
    memory.close()
    again = opens()
    again.warm_up()
    assert again.catch_up(athlete) == 0
    assert lane_of(again, athlete) == {"recent"}


def test_a_dropped_collection_is_filled_again(
    memory: LongMemory, engine: Engine, athlete: Athlete, opens: Opens
) -> None:
    filled(memory, engine, athlete)
    memory.lanes(athlete).keys["own"].empty()
    memory.close()
    again = opens()
    again.warm_up()
    assert again.catch_up(athlete) == 5
    assert lane_of(again, athlete) == {"recent"}


@pytest.mark.slow
def test_two_processes_share_a_server(
    engine: Engine, athlete: Athlete, tmp_path: Path, server: str
) -> None:
    collect_sockets()
    first = remembering(engine, tmp_path, url=server)
    filled(first, engine, athlete)
    second = remembering(engine, tmp_path, url=server)
    second.warm_up()
    assert lane_of(first, athlete) == lane_of(second, athlete) == {"recent"}
    say(engine, athlete, "squat number fresh", NOW, "new")
    second.catch_up(athlete)
    assert any(
        "fresh" in one.text for one in first.recall(athlete, "squat number fresh", NOW).memories
    )
    second.close()
    first.close()
    collect_sockets()

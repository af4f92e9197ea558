"""What goes wrong between the coach and HomeGym, done to real servers: each fault is one sentence,
the doctor names it, and the next question works again without a restart."""

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pymysql
import pytest

from chat_coach.config import Settings
from chat_coach.errors import LogUnavailable
from chat_coach.storage.homegym.checks import check_homegym, check_tunnel
from chat_coach.storage.homegym.connection import HomeGym
from chat_coach.storage.homegym.log import HomeGymLog
from tests.servers import MariaDb, Sshd, until
from tests.storage.homegym_gym import PASSWORD, Gym, Set, Workout, anna

pytestmark = pytest.mark.slow


@pytest.fixture
def trained(gym: Gym) -> Gym:
    gym.add(Workout(datetime(2026, 7, 1, 16, 0), (Set(), Set())))
    return gym


@pytest.fixture
def log(trained: Gym, tunnelled: HomeGym) -> HomeGymLog:
    opened = HomeGymLog(tunnelled)
    assert works(opened)
    return opened


def works(log: HomeGymLog) -> bool:
    return len(log.view().sets(anna)) == 2


def said_by(question: Callable[[], object]) -> str:
    """The sentence a question ends in: one, in both languages, without secrets."""
    with pytest.raises(LogUnavailable) as told:
        question()
    english, german = told.value.plain("en"), told.value.plain("de")
    assert english != german
    for text in (english, german):
        assert PASSWORD not in text
        assert "Traceback" not in text
        assert "\n" not in text
    return english


def doctor_says(settings: Settings) -> str:
    return said_by(lambda: check_homegym(settings))


@contextmanager
def in_the_middle(gym: Gym, log: HomeGymLog) -> Iterator[list[object]]:
    """A question that is under way while the block runs: the table is locked until it has."""
    answers: list[object] = []
    lock = gym.server.connect(gym.name)

    def ask() -> None:
        try:
            answers.append(works(log))
        except LogUnavailable as error:
            answers.append(str(error))

    with lock.cursor() as cursor:
        cursor.execute("LOCK TABLES core_satz WRITE")
        question = threading.Thread(target=ask)
        question.start()
        waiting = "SELECT COUNT(*) FROM information_schema.processlist WHERE state LIKE 'Waiting%'"
        until(lambda: gym.run(waiting) == [(1,)], 20)
        yield answers
        if lock.open:
            lock.close()
    question.join(60)
    assert not question.is_alive()


def fill(gym: Gym) -> "Iterator[pymysql.Connection[pymysql.cursors.Cursor]]":
    """Connections until the server has none left."""
    for _ in range(20):
        try:
            yield gym.server.connect(gym.name, gym.account, PASSWORD)
        except pymysql.OperationalError:
            return
    raise AssertionError("the server never was full")


def test_all_is_well(trained: Gym, sshd: Sshd, tmp_path: Path) -> None:
    settings = trained.settings(tmp_path, sshd)
    assert "lets the coach in" in check_tunnel(settings).en
    assert check_homegym(settings).en == "1 sessions of anna, ben"
    assert "not used" in check_tunnel(trained.settings(tmp_path)).en


def test_sshd_is_killed_and_restarted_in_the_middle(
    trained: Gym, sshd: Sshd, log: HomeGymLog
) -> None:
    with in_the_middle(trained, log) as answers:
        sshd.kill()
        sshd.start()
    assert answers == [True]
    assert works(log)


def test_sshd_is_away(trained: Gym, sshd: Sshd, log: HomeGymLog, tmp_path: Path) -> None:
    settings = trained.settings(tmp_path, sshd)
    sshd.kill()
    assert "SSH server" in said_by(lambda: works(log))
    assert "SSH server" in said_by(lambda: check_tunnel(settings))
    sshd.start()
    assert works(log)


def test_mariadb_is_restarted(
    trained: Gym, mariadb: MariaDb, sshd: Sshd, log: HomeGymLog, tmp_path: Path
) -> None:
    mariadb.stop()
    assert "does not answer" in said_by(lambda: works(log))
    assert "does not answer" in doctor_says(trained.settings(tmp_path, sshd))
    mariadb.start()
    assert works(log)


def test_mariadb_is_killed_in_the_middle(trained: Gym, mariadb: MariaDb, log: HomeGymLog) -> None:
    with in_the_middle(trained, log) as answers:
        mariadb.kill()
        mariadb.start()
    assert answers == [True] or "does not answer" in str(answers[0])
    assert works(log)


def test_a_wrong_password(trained: Gym, sshd: Sshd, log: HomeGymLog, tmp_path: Path) -> None:
    wrong = trained.settings(tmp_path, sshd, homegym_password="wrong")
    assert "COACH_HOMEGYM_PASSWORD" in doctor_says(wrong)
    account = f"'{trained.account}'@'127.0.0.1'"
    log._gym._start_over()
    trained.run(f"SET PASSWORD FOR {account} = PASSWORD('another')")
    assert "COACH_HOMEGYM_PASSWORD" in said_by(lambda: works(log))
    trained.run(f"SET PASSWORD FOR {account} = PASSWORD('{PASSWORD}')")
    assert works(log)


def test_a_database_of_another_name(trained: Gym, tmp_path: Path) -> None:
    said = doctor_says(trained.settings(tmp_path, homegym_database="elsewhere"))
    assert "COACH_HOMEGYM_DATABASE" in said


def test_an_unknown_host_key(trained: Gym, sshd: Sshd, log: HomeGymLog, tmp_path: Path) -> None:
    settings = trained.settings(tmp_path, sshd)
    settings.homegym_ssh_known_hosts.write_text("")
    log._gym._start_over()
    assert sshd.fingerprint() in said_by(lambda: works(log))
    assert sshd.fingerprint() in said_by(lambda: check_tunnel(settings))
    sshd.trust(settings.homegym_ssh_known_hosts)
    assert works(log)


def test_no_connection_is_free(trained: Gym, sshd: Sshd, log: HomeGymLog, tmp_path: Path) -> None:
    trained.run("SET GLOBAL max_connections = 10")
    log._gym._start_over()
    taken = list(fill(trained))
    assert "no connection free" in said_by(lambda: works(log))
    assert "no connection free" in doctor_says(trained.settings(tmp_path, sshd))
    for one in taken:
        one.close()
    trained.run("SET GLOBAL max_connections = 150")
    assert works(log)


def test_the_network_stalls_for_five_seconds(sshd: Sshd, log: HomeGymLog) -> None:
    sshd.signal_all(signal.SIGSTOP)
    again = threading.Timer(5, sshd.signal_all, [signal.SIGCONT])
    again.start()
    began = time.monotonic()
    assert works(log)
    assert time.monotonic() - began < 7
    again.join()


def test_the_network_stalls_longer_than_one_would_wait(
    trained: Gym, sshd: Sshd, tmp_path: Path
) -> None:
    settings = trained.settings(tmp_path, sshd, homegym_timeout_s=1)
    gym = HomeGym(settings)
    log = HomeGymLog(gym)
    assert works(log)
    sshd.signal_all(signal.SIGSTOP)
    began = time.monotonic()
    for _ in range(2):
        assert "does not answer" in said_by(lambda: works(log))
    assert "does not answer" in said_by(lambda: check_tunnel(settings))
    assert time.monotonic() - began < 12
    sshd.signal_all(signal.SIGCONT)
    assert works(log)
    gym.close()


def test_a_table_is_locked(trained: Gym, sshd: Sshd, log: HomeGymLog, tmp_path: Path) -> None:
    lock = trained.server.connect(trained.name)
    with lock.cursor() as cursor:
        cursor.execute("LOCK TABLES core_satz WRITE, core_trainingseinheit WRITE")
        assert "busy" in said_by(lambda: works(log))
        assert "busy" in doctor_says(trained.settings(tmp_path, sshd))
    lock.close()
    assert works(log)


def test_a_column_is_missing(own_gym: Gym, sshd: Sshd, tmp_path: Path) -> None:
    own_gym.add(Workout(datetime(2026, 7, 1, 16, 0), (Set(), Set())))
    settings = own_gym.settings(tmp_path, sshd)
    gym = HomeGym(settings)
    log = HomeGymLog(gym)
    assert works(log)
    own_gym.run("ALTER TABLE core_satz CHANGE rpe anstrengung decimal(3,1) NULL")
    assert "chat-coach doctor" in said_by(lambda: works(log))
    assert "core_satz.rpe" in said_by(lambda: works(log))
    assert "core_satz.rpe" in doctor_says(settings)
    own_gym.run("ALTER TABLE core_satz CHANGE anstrengung rpe decimal(3,1) NULL")
    assert works(log)
    gym.close()


def test_a_right_is_missing(own_gym: Gym, tmp_path: Path) -> None:
    own_gym.run(f"REVOKE SELECT ON {own_gym.name}.core_satz FROM '{own_gym.account}'@'127.0.0.1'")
    assert "docs/homegym.md" in doctor_says(own_gym.settings(tmp_path))


def test_secrets_stand_in_no_process_list(trained: Gym, log: HomeGymLog) -> None:
    assert works(log)
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            assert PASSWORD.encode() not in process.read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue


def test_closing_leaves_no_thread(trained: Gym, sshd: Sshd, tmp_path: Path) -> None:
    before = set(threading.enumerate())
    gym = HomeGym(trained.settings(tmp_path, sshd))
    assert works(HomeGymLog(gym))
    assert set(threading.enumerate()) > before
    gym.close()
    until(lambda: set(threading.enumerate()) <= before, 10)

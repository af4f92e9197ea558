"""The tunnel against a real sshd: who is let in, what comes back, what is left behind."""

import contextlib
import logging
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import paramiko
import pymysql
import pytest

from chat_coach.errors import AthleteError, LogUnavailable, SettingsError
from chat_coach.storage.hostkeys import unreachable
from chat_coach.storage.ssh_client import OpenSshWay
from chat_coach.storage.tunnel import BuiltinWay, Ssh, Tunnel, Way
from tests.servers import MariaDb, Sshd, free_port, new_key, program, until

pytestmark = pytest.mark.slow
TIMEOUT_S = 5.0
Opened = Callable[[Ssh], Tunnel]


@pytest.fixture
def ssh(sshd: Sshd, tmp_path: Path) -> Ssh:
    return Ssh("127.0.0.1", sshd.port, sshd.user, sshd.key, "", sshd.trust(tmp_path / "known"))


@pytest.fixture(params=[BuiltinWay, OpenSshWay])
def opened(request: pytest.FixtureRequest, mariadb: MariaDb) -> Iterator[Opened]:
    """A tunnel to the database, by each of the two ways."""
    made: list[Tunnel] = []

    def tunnel(ssh: Ssh) -> Tunnel:
        target = ("127.0.0.1", mariadb.port)
        made.append(Tunnel(lambda: request.param(ssh, target, TIMEOUT_S)))
        return made[-1]

    yield tunnel
    for one in made:
        one.close()


def one_row(port: int) -> object:
    connection = pymysql.connect(host="127.0.0.1", port=port, user="root", connect_timeout=5)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone()
    finally:
        connection.close()


def test_the_database_answers_through_it(opened: Opened, ssh: Ssh) -> None:
    tunnel = opened(ssh)
    assert one_row(tunnel.port()) == (1,)
    assert tunnel.port() == tunnel.port()


def test_it_listens_to_this_machine_only(opened: Opened, ssh: Ssh) -> None:
    port = opened(ssh).port()
    listening = [
        line.split()[1]
        for line in Path("/proc/net/tcp").read_text().splitlines()[1:]
        if line.split()[1].endswith(f":{port:04X}") and line.split()[3] == "0A"
    ]
    assert listening == [f"0100007F:{port:04X}"]


def test_nothing_is_left_behind(opened: Opened, ssh: Ssh, sshd: Sshd) -> None:
    before = set(threading.enumerate())
    tunnel = opened(ssh)
    one_row(tunnel.port())
    tunnel.close()
    until(lambda: set(threading.enumerate()) <= before, 10)
    until(lambda: not list(sshd._children(sshd._running.pid)), 10)  # type: ignore[union-attr]


@pytest.mark.parametrize("line", ["", "somewhere.example ssh-ed25519 AAAA\n"])
def test_an_unknown_key_is_refused_with_its_fingerprint(
    opened: Opened, ssh: Ssh, sshd: Sshd, line: str
) -> None:
    ssh.known_hosts.write_text(line)
    with pytest.raises(LogUnavailable) as told:
        opened(ssh).port()
    for lang in ("en", "de"):
        assert sshd.fingerprint() in told.value.plain(lang)
    assert ssh.known_hosts.read_text() == line


def test_a_changed_key_is_refused_with_its_fingerprint(
    opened: Opened, ssh: Ssh, sshd: Sshd
) -> None:
    sshd.trust(ssh.known_hosts, sshd.key)
    with pytest.raises(LogUnavailable) as told:
        opened(ssh).port()
    assert sshd.fingerprint() in str(told.value)


def test_what_the_message_says_to_type_makes_it_work(
    ssh: Ssh, sshd: Sshd, mariadb: MariaDb
) -> None:
    for known in ("", None):
        if known is None:
            sshd.trust(ssh.known_hosts, sshd.key)
        else:
            ssh.known_hosts.write_text(known)
        tunnel = Tunnel(lambda: BuiltinWay(ssh, ("127.0.0.1", mariadb.port), TIMEOUT_S))
        with pytest.raises(LogUnavailable) as told:
            tunnel.port()
        command = re.findall(r"(?:with|fingerprint): (ssh-key.*)$", str(told.value))[0]
        subprocess.run(command, shell=True, check=True, capture_output=True)
        assert one_row(tunnel.port()) == (1,)
        tunnel.close()


def test_hashed_names_are_found(opened: Opened, ssh: Ssh, sshd: Sshd) -> None:
    kind, key = sshd.host_key.with_suffix(".pub").read_text().split()[:2]
    name = paramiko.HostKeys.hash_host(f"[127.0.0.1]:{sshd.port}")
    ssh.known_hosts.write_text(f"{name} {kind} {key}\n")
    assert one_row(opened(ssh).port()) == (1,)


def test_a_stranger_is_told_what_to_check(opened: Opened, ssh: Ssh, sshd: Sshd) -> None:
    with pytest.raises(LogUnavailable, match="COACH_HOMEGYM_SSH_KEY"):
        opened(replace(ssh, key=sshd.wrong_key)).port()


def test_a_wrong_password_is_told_without_it(ssh: Ssh, mariadb: MariaDb) -> None:
    wrong = replace(ssh, key=None, password="hush-hush")
    tunnel = Tunnel(lambda: BuiltinWay(wrong, ("127.0.0.1", mariadb.port), TIMEOUT_S))
    with pytest.raises(LogUnavailable, match="refuses the login") as told:
        tunnel.port()
    assert "hush" not in str(told.value) + told.value.plain("de") + repr(wrong)


@pytest.mark.parametrize("kind", ["rsa", "ecdsa", "ed25519"])
def test_a_key_with_a_passphrase_opens(
    ssh: Ssh, sshd: Sshd, mariadb: MariaDb, tmp_path: Path, kind: str
) -> None:
    key = new_key(tmp_path / kind, kind, "open sesame")
    authorized = sshd.folder / "authorized"
    known = authorized.read_text()
    authorized.write_text(known + key.with_suffix(".pub").read_text())
    right = replace(ssh, key=key, password="open sesame")
    tunnel = Tunnel(lambda: BuiltinWay(right, ("127.0.0.1", mariadb.port), TIMEOUT_S))
    assert one_row(tunnel.port()) == (1,)
    tunnel.close()
    authorized.write_text(known)
    with pytest.raises(LogUnavailable, match="passphrase") as told:
        BuiltinWay(replace(right, password="wrong"), ("127.0.0.1", 1), TIMEOUT_S)
    assert "wrong" not in str(told.value)


def test_a_key_in_the_agent_opens(
    opened: Opened, ssh: Ssh, sshd: Sshd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tempfile.TemporaryDirectory() as short:  # a socket's path must be
        place = Path(short) / "agent"
        agent = subprocess.Popen([program("ssh-agent"), "-D", "-a", str(place)])
        try:
            until(place.exists, 10)
            monkeypatch.setenv("SSH_AUTH_SOCK", str(place))
            subprocess.run([program("ssh-add"), "-q", str(sshd.key)], check=True)
            assert one_row(opened(replace(ssh, key=None)).port()) == (1,)
        finally:
            agent.terminate()
            agent.wait()


def test_nothing_logged_holds_a_secret(
    ssh: Ssh, mariadb: MariaDb, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    target = ("127.0.0.1", mariadb.port)
    for one in (ssh, replace(ssh, key=None, password="hush-hush")):
        tunnel = Tunnel(lambda one=one: BuiltinWay(one, target, TIMEOUT_S))  # type: ignore[misc]
        with contextlib.suppress(LogUnavailable):
            one_row(tunnel.port())
        tunnel.close()
    assert "paramiko" in {record.name.split(".")[0] for record in caplog.records}
    assert "hush" not in caplog.text


def test_a_key_that_is_no_key_is_named(ssh: Ssh, tmp_path: Path) -> None:
    for text in (None, b"hello", b"\xff\xfe"):
        key = tmp_path / "no-key"
        if text is not None:
            key.write_bytes(text)
        with pytest.raises(LogUnavailable, match="no-key"):
            BuiltinWay(replace(ssh, key=key), ("127.0.0.1", 1), TIMEOUT_S)


def test_a_server_that_is_away_is_told(opened: Opened, ssh: Ssh) -> None:
    with pytest.raises(LogUnavailable, match="does not answer"):
        opened(replace(ssh, port=free_port())).port()


def test_it_opens_again_after_the_server_was_killed(opened: Opened, ssh: Ssh, sshd: Sshd) -> None:
    tunnel = opened(ssh)
    for _ in range(3):
        assert one_row(tunnel.port()) == (1,)
        sshd.kill()
        sshd.start()
        until(lambda: _works(tunnel), 10)


def _works(tunnel: Tunnel) -> bool:
    port = tunnel.port()
    try:
        return one_row(port) == (1,)
    except pymysql.Error:
        tunnel.drop(port)
        return False


def test_back_off_gives_up_in_time_and_at_once_when_closed() -> None:
    tries: list[int] = []

    def never() -> Way:
        tries.append(1)
        raise unreachable("gym.example", 22)

    tunnel = Tunnel(never)
    with pytest.raises(AthleteError):
        tunnel.port()
    assert len(tries) == 5
    tunnel.close()
    with pytest.raises(AthleteError):
        tunnel.port()
    assert len(tries) == 6


def test_openssh_takes_no_password_and_shows_none(ssh: Ssh, sshd: Sshd, mariadb: MariaDb) -> None:
    with pytest.raises(SettingsError, match="no password"):
        OpenSshWay(replace(ssh, password="hush"), ("127.0.0.1", mariadb.port), TIMEOUT_S)


def test_without_the_program_ssh_it_says_so(ssh: Ssh, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(SettingsError, match="not installed"):
        OpenSshWay(ssh, ("127.0.0.1", 1), TIMEOUT_S)

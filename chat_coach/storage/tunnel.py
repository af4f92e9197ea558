"""A local port that leads to a database behind SSH; opened when needed, re-opened by itself.

Two ways lie behind one door: the package `sshtunnel` and the system's own `ssh`
(`ssh_client.py`), which knows `~/.ssh/config` and jump hosts.
"""

import logging
import socket
import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import paramiko
from sshtunnel import BaseSSHTunnelForwarderError, SSHTunnelForwarder

from chat_coach.errors import LogUnavailable
from chat_coach.storage import hostkeys
from chat_coach.storage.hostkeys import Unreachable

KEEPALIVE_S = 15.0
BACKOFF_S = (0.1, 0.2, 0.4, 0.8)
"""Waits between attempts: a server that restarts is back within one question."""

# paramiko tells of every lost connection on its own; what the athlete must know is raised
logging.getLogger("paramiko").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Ssh:
    """How to log in; `password` also unlocks `key`. Neither: the agent and the keys in ~/.ssh."""

    host: str
    port: int = 22
    user: str = ""
    key: Path | None = None
    password: str = field(default="", repr=False)
    known_hosts: Path = Path("~/.ssh/known_hosts")


class Way(Protocol):
    """One open way to the database; it never heals."""

    port: int

    @property
    def active(self) -> bool: ...

    def close(self) -> None: ...


class Tunnel:
    """The way that is open now. `port()` opens or re-opens it, with back-off; thread-safe."""

    def __init__(self, open_way: Callable[[], Way]) -> None:
        self._open_way = open_way
        self._way: Way | None = None
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._last_resort: weakref.finalize | None = None  # type: ignore[type-arg]

    def port(self) -> int:
        """The local port, listening on 127.0.0.1 only.

        Raises LogUnavailable: at once for a refused key or login, after the last attempt else.
        """
        with self._lock:
            if self._way is None or not self._way.active:
                self._drop()
                self._way = self._reopen()
                self._last_resort = weakref.finalize(self, self._way.close)
            return self._way.port

    def drop(self, port: int = 0) -> None:
        """Give up the way on this port (0: whichever is open), which turned out to be dead; the
        next `port()` opens anew."""
        with self._lock:
            if self._way is not None and port in {0, self._way.port}:
                self._drop()

    def close(self) -> None:
        """Close for good; no thread and no process is left behind."""
        self._closed.set()
        with self._lock:
            self._drop()

    def _drop(self) -> None:
        if self._last_resort is not None:
            self._last_resort()
        self._way = self._last_resort = None

    def _reopen(self) -> Way:
        for wait_s in BACKOFF_S:
            try:
                return self._open_way()
            except Unreachable:
                if self._closed.wait(wait_s):
                    raise
        return self._open_way()


class _Heard(logging.Handler):
    """What sshtunnel tells its logger, which is where it says why it failed."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


class BuiltinWay:
    """The package sshtunnel with what it leaves out: the host key, time limits, loopback only."""

    def __init__(self, ssh: Ssh, target: tuple[str, int], timeout_s: float) -> None:
        host_key = hostkeys.verified(ssh.host, ssh.port, ssh.known_hosts.expanduser(), timeout_s)
        own_keys = not ssh.key and not ssh.password
        agent = paramiko.Agent() if own_keys else None
        offered: list[paramiko.PKey] = list(agent.get_keys()) if agent else []
        if ssh.key:
            offered = [_private_key(ssh.key, ssh.password)]
        heard = _Heard()
        logger = logging.Logger("sshtunnel", logging.DEBUG)  # unregistered: speaks to nobody else
        logger.addHandler(heard)
        try:
            self._forwarder = SSHTunnelForwarder(
                (ssh.host, ssh.port),
                ssh_config_file=None,
                ssh_host_key=host_key,
                ssh_username=ssh.user or None,
                ssh_pkey=offered[0] if offered else None,
                ssh_password=None if ssh.key else ssh.password or None,
                allow_agent=False,  # it would leave the connection to the agent open
                host_pkey_directories=["~/.ssh"] if own_keys else [],
                remote_bind_address=target,
                local_bind_address=("127.0.0.1", 0),
                set_keepalive=KEEPALIVE_S,
                logger=logger,
            )
            self._forwarder.ssh_pkeys[1:1] = offered[1:]
            self._forwarder.start()
        except ValueError as error:  # neither password nor key
            raise refused(ssh) from error
        except BaseSSHTunnelForwarderError as error:
            self._abandon()
            if "Authentication error" in heard.said:
                raise refused(ssh) from error
            raise hostkeys.unreachable(ssh.host, ssh.port) from error
        finally:
            if agent:
                agent.close()
        heard.close()
        logger.removeHandler(heard)
        logger.setLevel(logging.CRITICAL)
        self._send_at_once()
        self.port: int = self._forwarder.local_bind_port

    @property
    def active(self) -> bool:
        return bool(self._forwarder.is_active)

    def _send_at_once(self) -> None:
        """Without this each answer of more than a packet waits 40 ms for an acknowledgement."""
        ends = [server.socket for server in self._forwarder._server_list]
        for end in (*ends, self._forwarder._transport.sock):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _abandon(self) -> None:
        """After a start that failed: its servers never served, so its own stop() would wait for
        them to end for ever."""
        for server in self._forwarder._server_list:
            server.server_close()
        self._forwarder._server_list.clear()
        self._forwarder.stop(force=True)
        if (transport := getattr(self._forwarder, "_transport", None)) is not None:
            transport.close()
            transport.sock.close()

    def close(self) -> None:
        self._forwarder.stop(force=True)


def refused(ssh: Ssh) -> LogUnavailable:
    """The server is the right one and does not let this account in."""
    account = f"{ssh.user}@{ssh.host}" if ssh.user else ssh.host
    return LogUnavailable(
        f"The SSH server refuses the login of {account}. Check COACH_HOMEGYM_SSH_USER and "
        "COACH_HOMEGYM_SSH_KEY or COACH_HOMEGYM_SSH_PASSWORD.",
        f"Der SSH-Server lehnt die Anmeldung von {account} ab. Prüfe COACH_HOMEGYM_SSH_USER und "
        "COACH_HOMEGYM_SSH_KEY oder COACH_HOMEGYM_SSH_PASSWORD.",
    )


def _private_key(file: Path, passphrase: str) -> paramiko.PKey:
    path = file.expanduser()
    try:
        key: paramiko.PKey | None = SSHTunnelForwarder.read_private_key_file(
            str(path), passphrase or None
        )
    except (OSError, ValueError) as error:  # ValueError: not even text
        raise _no_key(path) from error
    if key is None:
        raise _no_key(path)
    return key


def _no_key(path: Path) -> LogUnavailable:
    return LogUnavailable(
        f"The SSH key {path} does not open. Check that COACH_HOMEGYM_SSH_KEY is a private key "
        "that you may read, and COACH_HOMEGYM_SSH_PASSWORD its passphrase if it has one.",
        f"Der SSH-Schlüssel {path} lässt sich nicht öffnen. Ist COACH_HOMEGYM_SSH_KEY ein privater "
        "Schlüssel, den du lesen darfst, und COACH_HOMEGYM_SSH_PASSWORD seine Passphrase?",
    )

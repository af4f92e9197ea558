"""Real servers for the tests: mariadbd, postgres and sshd on free ports of the loopback, with
throw-away data and keys. Nothing is slept for: what must be ready is asked until it is."""

import getpass
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pymysql
import pytest

ROOT = os.geteuid() == 0
PATHS = ("/usr/sbin", "/usr/local/sbin", "/usr/lib/postgresql/*/bin")


def program(name: str) -> str:
    """The full path of a server's program; without it the test is skipped, in CI it fails."""
    found = shutil.which(name) or next(
        (str(one) for place in PATHS for one in Path("/").glob(f"{place[1:]}/{name}")), None
    )
    if found is None:
        if os.environ.get("CI"):
            pytest.fail(f"{name} is not installed")
        pytest.skip(f"{name} is not installed")
    return found


def until(ready: Callable[[], bool], seconds: float = 60.0, why: Callable[[], str] = str) -> None:
    """Ask until it is so; fails with what `why` has to tell."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if ready():
            return
        pause.wait(0.02)
    raise AssertionError(f"not ready after {seconds} s: {why()}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A server's process: started, stopped, frozen, restarted on the same port."""

    def __init__(self, command: list[str], folder: Path, user: str = "") -> None:
        self.command = command
        self.folder = folder
        self.port = free_port()
        self._user = user or None
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with (self.folder / "stderr").open("ab") as said:
            self._running = subprocess.Popen(
                [part.replace("{port}", str(self.port)) for part in self.command],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                cwd=self.folder,
                user=self._user,
                start_new_session=True,
            )
        until(self.ready, why=self.said)

    def ready(self) -> bool:
        assert self._running is not None
        if self._running.poll() is not None:
            raise AssertionError(f"{self.command[0]} ended: {self.said()}")
        return listens(self.port)

    def said(self) -> str:
        return (self.folder / "stderr").read_text(errors="replace")[-2000:]

    def stop(self, number: int = signal.SIGTERM) -> None:
        if self._running is not None and self._running.poll() is None:
            self._running.send_signal(number)
            self._running.wait(60)

    def signal_all(self, number: int) -> None:
        """To the server and its children, which sshd has one of for every login."""
        assert self._running is not None
        for pid in [*self._children(self._running.pid), self._running.pid]:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                continue

    def kill(self) -> None:
        """Server and open sessions gone at once."""
        assert self._running is not None
        self.signal_all(signal.SIGKILL)
        self._running.wait(60)

    def _children(self, pid: int) -> Iterator[int]:
        for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            yield from self._children(int(one))
            yield int(one)


class MariaDb(Process):
    """mariadbd; its account root@localhost has no password and comes in by TCP."""

    def __init__(self, folder: Path) -> None:
        server, data = program("mariadbd"), folder / "data"
        as_root = ["--user=root"] if ROOT else []
        made = subprocess.run(
            [
                program("mariadb-install-db"),
                "--no-defaults",
                f"--datadir={data}",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                *as_root,
            ],
            capture_output=True,
            check=False,
        )
        assert made.returncode == 0, made.stderr.decode()[-2000:]
        super().__init__(
            [
                server,
                "--no-defaults",
                f"--datadir={data}",
                "--port={port}",
                "--bind-address=127.0.0.1",
                "--socket=socket",
                "--pid-file=pid",
                # throw-away data: it must survive a killed server, not a power cut
                "--innodb-flush-log-at-trx-commit=2",
                "--innodb-flush-method=nosync",
                "--innodb-doublewrite=0",
                "--innodb-file-per-table=0",
                "--innodb-buffer-pool-size=64M",
                "--innodb-log-file-size=16M",
                "--skip-name-resolve",
                "--sql-mode=STRICT_TRANS_TABLES",
                "--character-set-server=utf8mb4",
                *as_root,
            ],
            folder,
        )

    def connect(self, database: str | None = None, user: str = "root", password: str = ""):  # type: ignore[no-untyped-def]
        return pymysql.connect(
            host="127.0.0.1",
            port=self.port,
            user=user,
            password=password,
            database=database,
            autocommit=True,
        )

    def run(self, *statements: str, database: str | None = None) -> list[tuple[object, ...]]:
        """Statements as root; the rows of the last."""
        connection = self.connect(database)
        try:
            with connection.cursor() as cursor:
                for one in statements:
                    cursor.execute(one)
                return list(cursor.fetchall())
        finally:
            connection.close()


class Postgres(Process):
    """postgres. It refuses to run as root, so then it runs as the package's own account, in a
    folder of its own, since pytest's folders are root's alone."""

    def __init__(self) -> None:
        user = _nobody_special() if ROOT else ""
        initdb, server = program("initdb"), program("postgres")
        folder = Path(tempfile.mkdtemp(prefix="coach-postgres-"))
        data = folder / "data"
        if user:
            shutil.chown(folder, user)
        made = subprocess.run(
            [initdb, "-D", str(data), "-U", "coach", "-A", "trust", "-E", "UTF8", "--no-sync"],
            capture_output=True,
            check=False,
            cwd=folder,
            user=user or None,
        )
        assert made.returncode == 0, made.stderr.decode()[-2000:]
        super().__init__(
            [
                server,
                *("-D", str(data), "-p", "{port}", "-F"),
                *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
            ],
            folder,
            user,
        )

    def stop(self, number: int = signal.SIGINT) -> None:
        super().stop(number)
        shutil.rmtree(self.folder)

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://coach@127.0.0.1:{self.port}/{database}"


def _nobody_special() -> str:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    pytest.skip("no account to run postgres as")


class Sshd(Process):
    """sshd that lets this user in with one key and forwards ports."""

    def __init__(self, folder: Path) -> None:
        self.user = getpass.getuser()
        self.key, self.wrong_key = _key(folder / "client"), _key(folder / "stranger")
        self.host_key = _key(folder / "host")
        authorized = folder / "authorized"
        authorized.write_text(self.key.with_suffix(".pub").read_text())
        authorized.chmod(0o600)
        if ROOT:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        options = {
            "ListenAddress": "127.0.0.1",
            "AuthorizedKeysFile": authorized,
            "PidFile": "none",
            "UsePAM": "no",
            "StrictModes": "no",
            "PasswordAuthentication": "no",
            "KbdInteractiveAuthentication": "no",
            "PermitRootLogin": "prohibit-password",
            "AllowTcpForwarding": "yes",
        }
        self._options = [f"-o{name}={value}" for name, value in options.items()]
        super().__init__(self._command(), folder)

    def _command(self) -> list[str]:
        return [
            program("sshd"),
            *("-D", "-e", "-f", os.devnull, "-p", "{port}", "-h", str(self.host_key)),
            *self._options,
        ]

    def trust(self, known_hosts: Path, host_key: Path | None = None) -> Path:
        """Write this server (or another one's key in its place) into a known_hosts file."""
        kind, key = (host_key or self.host_key).with_suffix(".pub").read_text().split()[:2]
        known_hosts.write_text(f"[127.0.0.1]:{self.port} {kind} {key}\n")
        return known_hosts

    def fingerprint(self) -> str:
        shown = subprocess.run(
            [program("ssh-keygen"), "-l", "-f", str(self.host_key)],
            capture_output=True,
            check=True,
            text=True,
        )
        return shown.stdout.split()[1]


def _key(path: Path, kind: str = "ed25519", passphrase: str = "") -> Path:
    subprocess.run(
        [program("ssh-keygen"), "-q", "-t", kind, "-N", passphrase, "-f", str(path)],
        check=True,
        capture_output=True,
    )
    return path


new_key = _key

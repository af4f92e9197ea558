"""The system's own `ssh` as a way to the database: it reads ~/.ssh/config and knows jump hosts."""

import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time

from chat_coach.errors import LogUnavailable, SettingsError
from chat_coach.storage.hostkeys import unreachable
from chat_coach.storage.tunnel import KEEPALIVE_S, Ssh, refused

_POLL_S = 0.02
_SHOWN_KEY = re.compile(r"Server host key: (\S+) (SHA256:\S+)")


class OpenSshWay:
    """One `ssh -N -L` as a child process. It is never asked for a password: key or agent only."""

    def __init__(self, ssh: Ssh, target: tuple[str, int], timeout_s: float) -> None:
        program = shutil.which("ssh")
        if program is None:
            raise SettingsError(
                "COACH_HOMEGYM_SSH_CLIENT=openssh needs the program ssh, which is not installed.",
                "COACH_HOMEGYM_SSH_CLIENT=openssh braucht das Programm ssh; es ist nicht "
                "installiert.",
            )
        if ssh.password:
            raise SettingsError(
                "COACH_HOMEGYM_SSH_CLIENT=openssh takes no password: use a key or an agent, or "
                "COACH_HOMEGYM_SSH_CLIENT=builtin.",
                "COACH_HOMEGYM_SSH_CLIENT=openssh nimmt kein Passwort: Nimm einen Schlüssel oder "
                "einen Agenten, oder COACH_HOMEGYM_SSH_CLIENT=builtin.",
            )
        self.port = _free_port()
        self._said = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - closed in close()
        self._process = subprocess.Popen(  # noqa: S603 - a list, no shell, from the settings only
            [program, *_options(ssh, timeout_s), *_forward(self.port, target), ssh.host],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
        )
        try:
            self._wait(ssh, timeout_s)
        except BaseException:
            self.close()
            raise

    @property
    def active(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.terminate()
        self._process.wait()
        self._said.close()

    def _wait(self, ssh: Ssh, timeout_s: float) -> None:
        """Until the local port listens; the port is asked, nothing is guessed."""
        ends = time.monotonic() + timeout_s
        pause = threading.Event()
        while time.monotonic() < ends:
            if self._process.poll() is not None:
                raise self._reason(ssh)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            pause.wait(_POLL_S)
        raise unreachable(ssh.host, ssh.port, again=False)

    def _reason(self, ssh: Ssh) -> LogUnavailable:
        self._said.seek(0)
        said = self._said.read()
        if "Host key verification failed" in said:
            shown = _SHOWN_KEY.findall(said)
            mark = " ".join(shown[-1]) if shown else "?"
            return LogUnavailable(
                f"ssh does not trust the key of {ssh.host}: {mark}. If its owner confirms this "
                f"fingerprint, run `ssh {ssh.host}` once and accept it.",
                f"ssh vertraut dem Schlüssel von {ssh.host} nicht: {mark}. Bestätigt sein Betreiber "
                f"diesen Fingerabdruck, dann rufe einmal `ssh {ssh.host}` auf und nimm ihn an.",
            )
        if "Permission denied" in said:
            return refused(ssh)
        return unreachable(ssh.host, ssh.port)


def _options(ssh: Ssh, timeout_s: float) -> list[str]:
    """Command line options; what the settings leave at its default, ~/.ssh/config decides."""
    given: dict[str, object] = {
        "BatchMode": "yes",
        "StrictHostKeyChecking": "yes",
        "ExitOnForwardFailure": "yes",
        "ServerAliveInterval": round(KEEPALIVE_S),
        "ServerAliveCountMax": 2,
        "ConnectTimeout": max(1, round(timeout_s)),
    }
    if ssh.known_hosts != Ssh("").known_hosts:
        given["UserKnownHostsFile"] = ssh.known_hosts.expanduser()
    if ssh.port != Ssh("").port:
        given["Port"] = ssh.port
    if ssh.user:
        given["User"] = ssh.user
    if ssh.key:
        given |= {"IdentityFile": ssh.key.expanduser(), "IdentitiesOnly": "yes"}
    return ["-v", "-N", "-T", *(f"-o{name}={value}" for name, value in given.items())]


def _forward(port: int, target: tuple[str, int]) -> list[str]:
    host, target_port = target
    return ["-L", f"127.0.0.1:{port}:{f'[{host}]' if ':' in host else host}:{target_port}"]


def _free_port() -> int:
    """A port nobody listens on; should another take it first, ssh ends and the tunnel tries anew."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

"""Is this the SSH server it says it is? Only a key that stands in known_hosts is trusted."""

import socket
import time
from pathlib import Path

import paramiko

from chat_coach.errors import LogUnavailable


class Unreachable(LogUnavailable):
    """The SSH server did not answer; another attempt may find it."""


def verified(host: str, port: int, known_hosts: Path, timeout_s: float) -> paramiko.PKey:
    """The key the server shows, after it was found in `known_hosts`.

    Raises Unreachable where nothing answers, LogUnavailable with the fingerprint and what to
    type for a key that is unknown or another than before.
    """
    name = host if port == 22 else f"[{host}]:{port}"
    known = _known(known_hosts, name)
    shown = _shown(host, port, tuple(known), timeout_s)
    if known.get(shown.get_name()) == shown:
        return shown
    accept = f"ssh-keyscan -t {_kind(shown)} -p {port} {host} >> {known_hosts}"
    mark = f"{shown.get_name()} {shown.fingerprint}"
    if known:
        forget = f"ssh-keygen -R '{name}' -f {known_hosts}"
        raise LogUnavailable(
            f"The SSH server {name} shows another key than the one in {known_hosts}: {mark}. "
            "Somebody may stand in between, so nothing was sent. If the server was set up anew "
            f"and its owner confirms this fingerprint: {forget} && {accept}",
            f"Der SSH-Server {name} zeigt einen anderen Schlüssel als den in {known_hosts}: {mark}."
            " Jemand könnte dazwischenstehen, darum wurde nichts gesendet. Wurde der Server neu "
            f"aufgesetzt und bestätigt sein Betreiber diesen Fingerabdruck: {forget} && {accept}",
        )
    raise LogUnavailable(
        f"The SSH server {name} is not in {known_hosts}; its key is {mark}. If its owner confirms "
        f"this fingerprint, accept it with: {accept}",
        f"Der SSH-Server {name} steht nicht in {known_hosts}; sein Schlüssel ist {mark}. Bestätigt "
        f"sein Betreiber diesen Fingerabdruck, dann nimm ihn an mit: {accept}",
    )


def unreachable(host: str, port: int, again: bool = True) -> LogUnavailable:
    """The sentence for a server that does not answer; `again` where another try is worth it."""
    kind = Unreachable if again else LogUnavailable
    return kind(
        f"The SSH server {host}, port {port}, does not answer. Is it running, and is the network "
        "up? Then ask again.",
        f"Der SSH-Server {host}, Port {port}, antwortet nicht. Läuft er, und steht das Netz? "
        "Dann frag noch einmal.",
    )


def _known(known_hosts: Path, name: str) -> dict[str, paramiko.PKey]:
    try:
        keys = paramiko.HostKeys(str(known_hosts))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LogUnavailable(
            f"{known_hosts} cannot be read. Check COACH_HOMEGYM_SSH_KNOWN_HOSTS.",
            f"{known_hosts} lässt sich nicht lesen. Prüfe COACH_HOMEGYM_SSH_KNOWN_HOSTS.",
        ) from error
    return dict((keys.lookup(name) or {}).items())


def _shown(host: str, port: int, wanted: tuple[str, ...], timeout_s: float) -> paramiko.PKey:
    """The server's key, of a type in `wanted` where it has one; proven by the key exchange."""
    ends = time.monotonic() + timeout_s
    try:
        with socket.create_connection((host, port), timeout=timeout_s) as connection:
            transport = paramiko.Transport(connection)
            try:
                options = transport.get_security_options()
                first = [one for one in options.key_types if _plain(one) in wanted]
                rest = [one for one in options.key_types if one not in first]
                options.key_types = first + rest
                transport.start_client(timeout=timeout_s)
                return transport.get_remote_server_key()
            finally:
                transport.close()
    except (OSError, EOFError, paramiko.SSHException) as error:
        # one who refuses may be starting; one who is silent has had its time
        raise unreachable(host, port, again=time.monotonic() < ends) from error


def _plain(signature: str) -> str:
    """The key type in known_hosts for a way to sign: RSA keys sign in several ways."""
    return "ssh-rsa" if signature.startswith("rsa-sha2-") else signature


def _kind(key: paramiko.PKey) -> str:
    """The key type as ssh-keyscan calls it: ed25519, ecdsa, rsa."""
    return key.get_name().removeprefix("ssh-").split("-")[0]

"""`chat-coach doctor` beside real faults: each is named with what to do, and nothing else breaks."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from typer.testing import CliRunner

from chat_coach.cli import app
from chat_coach.memory.store import LongMemory

RUN = CliRunner()
Examine = Callable[..., dict[str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def faults(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examine:
    """What the command names as a fault, by part; the index stays closed unless it is asked for."""
    monkeypatch.chdir(tmp_path)
    for name in [one for one in os.environ if one.startswith("COACH_")]:
        monkeypatch.delenv(name)
    settings = {"home": str(home), "backend": "rules", "port": str(_free_port())}

    def examine(index: bool = False, **changed: object) -> dict[str, str]:
        for name, value in (settings | changed).items():
            monkeypatch.setenv(f"COACH_{name.upper()}", str(value))
        if not index:
            monkeypatch.setattr(LongMemory, "warm_up", lambda _: None)
        shown = RUN.invoke(app, ["doctor"])
        told = RUN.invoke(app, ["doctor", "--json"])
        parts = json.loads(told.stdout)
        found = {one["part"]: one["says"] for one in parts if not one["ok"]}
        assert shown.exit_code == told.exit_code == (1 if found else 0), shown.output
        for part, says in found.items():
            assert f": {says}" in shown.stdout, part
        assert "Traceback" not in shown.output
        return found

    return examine


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_whole_machine_has_no_fault(faults: Examine) -> None:
    assert faults() == {}


def test_a_port_that_another_program_holds(faults: Examine) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        found = faults(port=other.getsockname()[1])
    assert list(found) == ["port"]
    assert "COACH_PORT" in found["port"]


@pytest.fixture
def running() -> Iterator[int]:
    """The port of something that answers as the coach does."""

    class Coach(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"ok":true}')

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Coach) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_a_port_that_the_running_coach_holds_is_no_fault(faults: Examine, running: int) -> None:
    assert faults(port=running) == {}


def test_a_host_that_is_not_this_machine(faults: Examine) -> None:
    assert "192.0.2.1" in faults(host="192.0.2.1")["port"]


def test_a_home_that_cannot_be_made(faults: Examine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    found = faults(home=tmp_path / "file" / "home")
    assert list(found) == ["settings"]
    assert "COACH_HOME" in found["settings"]
    assert "COACH_HOME" in faults(home=tmp_path / "file")["settings"]


def test_a_home_that_cannot_be_written(faults: Examine) -> None:
    """The kernel's own folder: it is there, and not even root can write to it."""
    found = faults(home="/proc/self", database_url="sqlite://")
    assert "COACH_HOME" in found["data folder"]


def test_a_fault_is_told_in_german(faults: Examine) -> None:
    assert "model" in faults(lang="de", backend="ollama", ollama_hosts="http://127.0.0.1:1")
    shown = RUN.invoke(app, ["doctor"]).stdout
    assert "Fehler Modell: " in shown
    assert "antworten die Regeln" in shown
    assert "ok     Erinnerungsindex: offen" in shown


def test_a_misspelt_setting(faults: Examine) -> None:
    assert "COACH_PASSWORD" in faults(pasword="x")["settings"]


def test_a_dotenv_that_others_can_read(faults: Examine, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COACH_LANG=en\n")
    (tmp_path / ".env").chmod(0o644)
    assert "chmod 600 .env" in faults()["settings"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "docs/databases.md"),
        ("nosuch://x/y", "docs/databases.md"),
        ("postgresql+psycopg://coach:hush@127.0.0.1:1/coach?connect_timeout=1", "server run"),
        ("mysql+pymysql://coach:hush@127.0.0.1:1/coach", "server run"),
    ],
)
def test_a_database_address_that_is_wrong(faults: Examine, url: str, says: str) -> None:
    found = faults(database_url=url)
    assert list(found) == ["database"]
    assert says in found["database"]
    assert "hush" not in found["database"]


def test_a_database_file_that_is_damaged(faults: Examine, home: Path) -> None:
    home.mkdir()
    (home / "coach.db").write_bytes(b"no database at all" * 1000)
    assert "chat-coach db restore" in faults()["database"]


def test_a_model_path_that_is_wrong(faults: Examine, tmp_path: Path) -> None:
    found = faults(backend="llamacpp", model_path=tmp_path / "nowhere.gguf")
    assert list(found) == ["model"]
    assert "COACH_MODEL_PATH" in found["model"]
    (tmp_path / "page.gguf").write_text("<html>not found</html>")
    assert "COACH_MODEL_PATH" in faults(backend="auto", model_path=tmp_path / "page.gguf")["model"]


def test_an_ollama_that_is_away(faults: Examine) -> None:
    found = faults(backend="ollama", ollama_hosts="http://127.0.0.1:1")
    assert list(found) == ["model"]
    assert "the rules answer" in found["model"]


def test_an_ollama_that_never_answers(faults: Examine) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        found = faults(backend="ollama", ollama_hosts=url, model_timeout_s=0.3)
    assert list(found) == ["model"]


@pytest.mark.slow
def test_a_tunnel_that_is_refused(faults: Examine) -> None:
    found = faults(
        log="homegym",
        homegym_athlete="me=me",
        homegym_zone="Europe/Berlin",
        homegym_user="coach",
        homegym_password="hush",
        homegym_ssh_host="127.0.0.1",
        homegym_ssh_port=1,
        homegym_ssh_user="coach",
    )
    assert "does not answer" in found["tunnel"]
    assert "hush" not in str(found)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_an_index_that_is_lost_comes_back(faults: Examine, home: Path) -> None:
    assert faults(index=True) == {}
    for one in (home / "memory" / "chroma").iterdir():
        one.unlink()
    assert faults(index=True) == {}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_an_index_that_is_damaged_is_made_anew_and_said(faults: Examine, home: Path) -> None:
    assert faults(index=True) == {}
    (home / "memory" / "chroma" / "chroma.sqlite3").write_bytes(b"damaged" * 1000)
    assert faults(index=True) == {}
    assert (home / "memory" / "chroma" / "chroma.sqlite3").read_bytes()[:6] == b"SQLite"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_an_index_that_another_process_holds(faults: Examine, home: Path, running: int) -> None:
    code = (
        "import sys; from chat_coach.coach import build; from chat_coach.config import load;"
        "build(load()).memory.warm_up(); print('open', flush=True); sys.stdin.read()"
    )
    env = os.environ | {"COACH_HOME": str(home), "COACH_BACKEND": "rules"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=-1, stdout=-1, env=env, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        found = faults(index=True)
        assert list(found) == ["memory index"]
        assert "COACH_CHROMA_URL" in found["memory index"]
        assert faults(index=True, port=running) == {}  # it is the running coach that holds it
        holder.kill()

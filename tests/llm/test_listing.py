import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from chat_coach.config import Settings
from chat_coach.errors import ModelUnavailable
from chat_coach.llm import listing, weights
from tests.llm.replay import recorded


def test_the_recommendation_fits_the_memory() -> None:
    assert "gemma3:12b" in listing.recommended(16).en
    assert "gemma3:1b" in listing.recommended(4).de
    assert "rules" in listing.recommended(2).en
    assert "gemma3:4b" in listing.recommended(None).en


async def test_the_embedded_model_is_listed_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda _: object())
    file = tmp_path / "my.gguf"
    file.write_bytes(b"x" * 10)
    settings = Settings(home=tmp_path, ollama_hosts="http://127.0.0.1:9", model_path=file)
    (found,) = await listing.models(settings)
    assert (found.name, found.backend, found.size_bytes, found.tools) == (
        "my",
        "llamacpp",
        10,
        False,
    )


async def test_pulling_without_a_server_is_told(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, ollama_hosts="http://127.0.0.1:9")
    with pytest.raises(ModelUnavailable, match="No Ollama"):
        await listing.pull(settings, "gemma3", lambda *_: None)


class Recorded(BaseHTTPRequestHandler):
    """A real server's answers, from a socket: the listing opens its own connections."""

    told: ClassVar[dict[str, str]] = {
        "/api/tags": "tags",
        "/api/show": "show-tools-model",
        "/api/chat": "chat-router-build",
    }

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", 0)))
        if self.path == "/api/pull":
            steps = [
                {"status": "pulling manifest"},
                {"status": "pulling layer", "digest": "d", "total": 100, "completed": 40},
                {"status": "pulling layer", "digest": "d", "total": 100, "completed": 100},
                {"status": "success"},
            ]
            self._send(200, "\n".join(json.dumps(one) for one in steps))
        else:
            self._answer()

    def _answer(self) -> None:
        answer = recorded(self.told[self.path])["response"]
        self._send(answer["status"], "\n".join(json.dumps(one) for one in answer["lines"]))  # type: ignore[index]

    def _send(self, status: int, text: str) -> None:
        self.send_response(status)
        self.send_header("content-type", "application/x-ndjson")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Settings]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Recorded)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield Settings(home=tmp_path, ollama_hosts=f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    thread.join()
    server.server_close()


async def test_a_servers_models_are_listed_with_what_they_can(
    served: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "installed", lambda *_: False)
    found = await listing.models(served)
    names = [one["model"] for one in recorded("tags")["response"]["lines"][0]["models"]]  # type: ignore[index]
    assert [one.name for one in found] == names
    assert all(one.tools and one.size_bytes > 0 for one in found)
    assert {one.tokens_per_s for one in found} == {None}
    assert found[0].choice == f"ollama/{names[0]}"


async def test_the_speed_is_the_servers_own_count(
    served: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "installed", lambda *_: False)
    told = recorded("chat-router-build")["response"]["lines"][0]  # type: ignore[index]
    speed = round(told["eval_count"] / told["eval_duration"] * 1e9, 1)
    assert {one.tokens_per_s for one in await listing.models(served, measure=True)} == {speed}


async def test_a_pull_tells_how_far_it_is(served: Settings) -> None:
    steps: list[tuple[str, int, int]] = []
    await listing.pull(served, "gemma3:1b", lambda *step: steps.append(step))
    assert ("pulling layer", 40, 100) in steps
    assert steps[-1][0] == "success"

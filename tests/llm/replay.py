"""Recorded exchanges of a real Ollama server, replayed through httpx."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx

WIRE = Path(__file__).parent / "wire"


def recorded(name: str) -> dict[str, object]:
    return json.loads((WIRE / f"{name}.json").read_text())


class Replay(httpx.AsyncBaseTransport):
    """Answers each path with its recordings in turn; the last one is repeated. `sent` keeps the
    requests."""

    def __init__(self, **by_path: list[str]) -> None:
        self._names = {f"/api/{path}": list(names) for path, names in by_path.items()}
        self.sent: list[tuple[str, dict[str, object]]] = []
        self.before: Callable[[], None] = lambda: None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.before()
        body = json.loads(request.content) if request.content else {}
        self.sent.append((request.url.path, body))
        names = self._names.get(request.url.path)
        if not names:
            return httpx.Response(404, json={"error": "not recorded"})
        name = names.pop(0) if len(names) > 1 else names[0]
        answer = recorded(name)["response"]
        lines = "\n".join(json.dumps(line) for line in answer["lines"])  # type: ignore[index]
        return httpx.Response(
            answer["status"],  # type: ignore[index]
            headers={"content-type": answer["content_type"] or "text/plain"},  # type: ignore[index]
            content=lines.encode(),
        )

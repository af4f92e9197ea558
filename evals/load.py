"""Thirty athletes chatting at once: `python -m evals.load [--seconds 300] [--athletes 30]`.

A real `chat-coach serve` on the rules backend and the loopback; each athlete signs in with a
password, opens the socket the page opens, and asks, reads and asks again. A turn counts from the
message until its answer stands there whole, with cards and buttons. Every ten turns an athlete
opens a new conversation; one in two closes the old window without a word, as a phone does.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import psutil
import socketio

from chat_coach.sources.demo import load_demo
from chat_coach.storage.accounts import Accounts
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog

SEED = 7
PASSWORD = "thirty at once"
PAUSE_S = 10.0
"""How long an athlete reads and types between two messages, on average."""
TURNS_A_CONVERSATION = 10
LONGEST_ANSWER_S = 30.0
CONNECT_S = 20  # as long as the page's own client waits
WARM_SHARE = 0.2
"""Memory is compared with what it was after this share of the time."""
ASKS = (
    "How did my training go in the last 30 days?",
    "Build my next push day",
    "What can I do instead of the bench press?",
    "What did we plan last time?",
    "How is my squat doing?",
    "My left shoulder hurts when I press overhead.",
    "Show me my volume per muscle.",
    "What was my best deadlift?",
    "I only have 30 minutes today, build me a pull day.",
    "Remember that I train at six in the morning.",
    "Wie lief mein Training in den letzten 30 Tagen?",
    "Stell mir den nächsten Beintag zusammen",
    "Was kann ich statt Kniebeugen machen?",
    "Was haben wir letztes Mal geplant?",
    "Wie schwer soll ich heute Bankdrücken?",
    "Ich habe nur Kurzhanteln zu Hause.",
)


@dataclass
class Seen:
    """What all athletes together have lived through."""

    took_ms: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    rss_mb: list[tuple[float, float]] = field(default_factory=list)


class Window:
    """One open page of one athlete: the events of Chainlit's socket."""

    def __init__(self, url: str, cookie: str, seen: Seen) -> None:
        self._url, self._cookie, self._seen = url, cookie, seen
        self._answered = self._done = False
        self._ended = asyncio.Event()
        self._socket = socketio.AsyncClient(reconnection=False)
        self._socket.on("new_message", self._message)
        self._socket.on("task_end", self._end)
        self._socket.on("toast", lambda told: seen.errors.append(f"toast: {told['message']}"))
        self._socket.on("disconnect", self._closed)

    async def open(self) -> bool:
        """Whether the socket let us in."""
        auth = {
            "clientType": "webapp",
            "sessionId": str(uuid.uuid4()),
            "threadId": None,
            "userEnv": "{}",
            "chatProfile": None,
        }
        try:
            await self._socket.connect(
                self._url,
                headers={"Cookie": self._cookie, "Origin": self._url},
                auth=auth,
                socketio_path="/ws/socket.io",
                transports=["websocket"],
                wait_timeout=CONNECT_S,
            )
        except socketio.exceptions.ConnectionError as error:
            self._seen.errors.append(f"socket: {error} {error.__context__!r}")
            return False
        await self._socket.emit("connection_successful")
        return True

    async def ask(self, text: str) -> float | None:
        """Milliseconds until the answer stood there whole; None where none came."""
        self._answered = False
        self._ended.clear()
        message = {
            "id": str(uuid.uuid4()),
            "threadId": "",
            "name": "me",
            "type": "user_message",
            "output": text,
            "createdAt": datetime.now().isoformat(),
        }
        begin = time.perf_counter()
        await self._socket.emit("client_message", {"message": message, "fileReferences": None})
        try:
            await asyncio.wait_for(self._ended.wait(), LONGEST_ANSWER_S)
        except TimeoutError:
            self._seen.errors.append(f"no answer within {LONGEST_ANSWER_S:.0f} s: {text}")
            return None
        return (time.perf_counter() - begin) * 1000

    async def close(self, said: bool) -> None:
        """Leave; `said` as the page does at a new conversation, else as a phone does."""
        self._done = True
        if said:
            await self._socket.emit("clear_session")
        await self._socket.disconnect()

    def _message(self, step: dict[str, Any]) -> None:
        if step["type"] != "assistant_message":
            return
        self._answered = True
        if step.get("isError") or not str(step["output"]).strip():
            self._seen.errors.append(f"answer: {step['output']}")

    def _end(self, _: Any = None) -> None:
        if self._answered:
            self._ended.set()

    def _closed(self, reason: str = "") -> None:
        if not self._done:
            self._seen.errors.append(f"disconnected: {reason}")
            self._ended.set()


async def signed_in(url: str, name: str) -> str:
    """The cookies of a log-in; waits where the door asks for patience."""
    async with httpx.AsyncClient(base_url=url, timeout=60) as client:
        while True:
            answer = await client.post("/login", data={"username": name, "password": PASSWORD})
            if answer.status_code != 429:
                break
            await asyncio.sleep(2)
        answer.raise_for_status()
        return "; ".join(f"{one}={value}" for one, value in client.cookies.items())


async def chat(
    url: str, cookie: str, number: int, until: float, pause_s: float, seen: Seen
) -> None:
    """One athlete until the time is over."""
    chance = random.Random(SEED * 1000 + number)
    window: Window | None = None
    turns = 0
    await asyncio.sleep(chance.uniform(0, pause_s))
    while time.monotonic() < until:
        if window is None:
            window = Window(url, cookie, seen)
            if not await window.open():
                window = None
                await asyncio.sleep(pause_s)
                continue
        took = await window.ask(chance.choice(ASKS))
        turns += 1
        if took is not None:
            seen.took_ms.append(took)
        if took is None or turns % TURNS_A_CONVERSATION == 0:
            await window.close(said=chance.random() < 0.5)
            window = None
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause_s)
    if window:
        await window.close(said=True)


async def watch(process: psutil.Process, begin: float, until: float, seen: Seen) -> None:
    """Note the server's memory every second."""
    while (now := time.monotonic()) < until:
        seen.rss_mb.append((now - begin, process.memory_info().rss / 2**20))
        await asyncio.sleep(1)


async def run(url: str, pid: int, athletes: int, seconds: float, pause_s: float) -> Seen:
    seen = Seen()
    cookies = [await signed_in(url, f"athlete{n}") for n in range(athletes)]
    begin = time.monotonic()
    until = begin + seconds
    await asyncio.gather(
        watch(psutil.Process(pid), begin, until, seen),
        *(chat(url, cookie, n, until, pause_s, seen) for n, cookie in enumerate(cookies)),
    )
    return seen


def people(home: Path, count: int) -> None:
    """Athletes with half a year of training and an account each."""
    home.mkdir(mode=0o700)
    engine = open_database(f"sqlite:///{home / 'coach.db'}")
    now = datetime.now()
    for number in range(count):
        lang = "de" if number % 3 == 0 else "en"
        athlete = Athletes(engine).get_or_add(f"athlete{number}", lang, "kg", now)
        load_demo(OwnLog(engine), athlete, now.date())
        Accounts(engine).open(athlete, PASSWORD, "athlete", now)
    engine.dispose()


def serve(
    home: Path, log: Path, ready: Callable[[str], bool]
) -> tuple[subprocess.Popen[bytes], str]:
    """A server of its own process, up and warm."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if not name.startswith("COACH_")}
    env |= {
        "COACH_HOME": str(home),
        "COACH_BACKEND": "rules",
        "COACH_ATHLETE": "athlete0",
        "COACH_OPEN_BROWSER": "false",
        "COACH_PORT": str(port),
        "PYTHONUNBUFFERED": "1",
    }
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "chat_coach.cli", "serve"],
            env=env,
            cwd=home.parent,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
    until = time.monotonic() + 180
    while not ready(log.read_text(errors="replace")):
        if process.poll() is not None or time.monotonic() > until:
            process.kill()
            raise SystemExit(f"the server did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.2)
    return process, f"http://127.0.0.1:{port}"


def share(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--athletes", type=int, default=30)
    parser.add_argument("--pause", type=float, default=PAUSE_S)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home, log = Path(folder, "home"), Path(folder, "server.log")
        people(home, given.athletes)
        process, url = serve(home, log, lambda said: "Answered by" in said)
        try:
            seen = asyncio.run(run(url, process.pid, given.athletes, given.seconds, given.pause))
        finally:
            process.terminate()
            process.wait(30)
        said = log.read_text(errors="replace")
    seen.errors += [line for line in said.splitlines() if "Traceback" in line]
    warm = [mb for at, mb in seen.rss_mb if at >= given.seconds * WARM_SHARE]
    end = [mb for at, mb in seen.rss_mb if at >= given.seconds * 0.9]
    growth = max(end) / warm[0]
    print(f"{given.athletes} athletes, {given.seconds:.0f} s, {given.pause:.0f} s between messages")
    for name, part in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("max", 1.0)):
        print(f"  {name:6}{share(seen.took_ms, part):>9.0f} ms")
    print(f"  memory{warm[0]:>9.0f} MB after a fifth of the time, {end[-1]:.0f} MB at the end")
    for one, count in sorted({one: seen.errors.count(one) for one in seen.errors}.items()):
        print(f"  error {count} x {one[:200]}")
    if "Traceback" in said:
        print(said[-3000:])
    print(
        json.dumps(
            {
                "turns": len(seen.took_ms),
                "errors": len(seen.errors),
                "p95_ms": round(share(seen.took_ms, 0.95), 1),
                "rss_growth": round(growth, 3),
            }
        )
    )


if __name__ == "__main__":
    main()

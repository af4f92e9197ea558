"""A real server of its own process and a real browser with the outside network blocked."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
PASSWORD = "correct horse"
PATIENCE_MS = 90_000
"""How long a test waits for what has to come: long, because a busy machine proves nothing."""
NOTE = "details.coach-note:not(.coach-as-table)"
expect.set_options(timeout=PATIENCE_MS)
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class Served:
    """`chat-coach serve` on a folder of its own; `stop` and `start` are a restart."""

    def __init__(self, home: Path, **settings: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.home = home
        self.url = f"http://127.0.0.1:{port}"
        self._said = home.parent / f"{home.name}.log"
        self._env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("COACH_")},
            "COACH_HOME": str(home),
            "COACH_BACKEND": "rules",
            "COACH_PASSWORD": PASSWORD,
            "COACH_OPEN_BROWSER": "false",
            "COACH_PORT": str(port),
            "PYTHONUNBUFFERED": "1",
            "COLUMNS": "120",
            **{f"COACH_{name.upper()}": value for name, value in settings.items()},
        }
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._said.open("ab") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "chat_coach.cli", "serve"],
                env=self._env,
                cwd=self.home.parent,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
        until = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            try:
                httpx.get(f"{self.url}/healthz", timeout=1)
            except httpx.HTTPError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"the server did not start:\n{self.said()}")

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self._process:
            self._process.send_signal(how)
            self._process.wait(PATIENCE_MS / 1000)
            self._process = None

    def said(self) -> str:
        return self._said.read_text(errors="replace")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    one = Served(tmp_path_factory.mktemp("coach") / "home")
    one.start()
    yield one
    one.stop()


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Closed with the package: its event loop would keep async tests elsewhere from running."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed; .ci/run installs it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens pages that must not talk to any other host, and keeps a picture of each at the end."""
    contexts: list[BrowserContext] = []
    strangers: list[str] = []

    def make(url: str, *, width: int = 390, theme: str = "dark", lang: str = "en-US") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, color_scheme=theme, locale=lang
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((url, "ws://127.0.0.1", "data:", "blob:"))
                else strangers.append(asked.url)
            ),
        )
        page.set_default_timeout(PATIENCE_MS)
        page.goto(url)
        return page

    yield make
    ARTEFACTS.mkdir(exist_ok=True)
    for number, context in enumerate(contexts):
        for page in context.pages:
            name = f"{request.node.name}-{number}".replace("/", "_")
            page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)
        context.close()
    assert not strangers, f"the page asked other hosts: {strangers}"


def log_in(page: Page, name: str = "me", password: str = PASSWORD) -> None:
    page.fill("#email", name)
    page.fill("#password", password)
    page.click("button[type=submit]")
    page.wait_for_selector("#upload-button")  # it is named so once the socket is open


ANSWERED = """(before) => {
  const all = [...document.querySelectorAll('[data-step-type$=_message]')].map((one) => one.dataset.stepType);
  const asked = all.lastIndexOf('user_message');
  return all.filter((one) => one === 'user_message').length > before
    && all.indexOf('assistant_message', asked) > asked && !document.querySelector('#stop-button');
}"""


HEAR = """(selector) => {
  window.heard = new Map();
  new MutationObserver(() => document.querySelectorAll(selector)
    .forEach((one) => window.heard.set(one, `${window.heard.get(one) || ''}|${one.innerText.trim()}`)))
    .observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def listen(page: Page, selector: str) -> None:
    """From now on keep what these parts of the page say, however soon they are gone again."""
    page.evaluate(HEAR, selector)


def heard(page: Page, words: str) -> int:
    """How many of them said this; waits until one has."""
    said = "[...window.heard.values()].filter((one) => one.includes(words)).length"
    return int(page.wait_for_function(f"(words) => {said}", arg=words).json_value())


def change(page: Page, text: str) -> None:
    """Put another question in the place of the first. The button to do so shows under the pointer
    only, from under which a page that still grows would take it away."""
    page.locator(".edit-message").first.dispatch_event("click")
    page.locator("#edit-chat-input").fill(text)
    page.locator(".confirm-edit").click()


def ask(page: Page, text: str) -> str:
    """Send a message; returns the answer when it is complete."""
    before = page.locator("[data-step-type=user_message]").count()
    page.click("#chat-input")
    page.keyboard.type(text)
    page.click("#chat-submit")
    page.wait_for_function(ANSWERED, arg=before)
    return page.locator("[data-step-type=assistant_message]").last.inner_text()

"""An answer on its way: stopped, asked again, seen from a second window, kept over a reload, and
the model switched off in the middle of the day."""

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NOTE, Open, Served, ask, log_in

pytestmark = pytest.mark.slow
FIRST, LAST = "Sleep well before a hard day.", "Eat enough as well."


class Speaker:
    """A model that says one sentence, and the other when it may."""

    def __init__(self) -> None:
        self.may_end = threading.Event()
        speaker = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._answer(json.dumps({"data": [{"id": "slow-1b"}]}).encode(), "application/json")

            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                self.send_response(200)
                self.send_header("content-type", "text/event-stream")
                self.end_headers()
                begun, *rest = LAST.split()
                with contextlib.suppress(OSError):  # the coach hangs up, as it should
                    for word in [*FIRST.split(), begun]:
                        self._say(word)
                    speaker.may_end.wait()
                    for word in rest:
                        self._say(word)
                    self.wfile.write(b"data: [DONE]\n\n")

            def _say(self, word: str) -> None:
                told = {"choices": [{"delta": {"content": f"{word} "}}]}
                self.wfile.write(f"data: {json.dumps(told)}\n\n".encode())
                self.wfile.flush()

            def _answer(self, body: bytes, kind: str) -> None:
                self.send_response(200)
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def off(self) -> None:
        self.may_end.set()
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def speaker() -> Iterator[Speaker]:
    one = Speaker()
    yield one
    one.off()


@pytest.fixture
def talking(speaker: Speaker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("talking") / "home"
    one = Served(home, backend="openai", openai_url=speaker.url, model_timeout_s="600")
    one.start()
    yield one
    one.stop()


def begin(page: Page, text: str) -> None:
    page.click("#chat-input")
    page.keyboard.type(text)
    page.click("#chat-submit")
    said(page, FIRST)


def said(page: Page, text: str) -> None:
    answers = page.locator("[data-step-type=assistant_message]")
    expect(answers.filter(has_text=text).last).to_be_visible()


def test_an_answer_on_its_way(talking: Served, speaker: Speaker, open_page: Open) -> None:
    page = open_page(talking.url, width=1280)
    log_in(page)
    begin(page, "any advice for the night before?")
    page.locator("#stop-button").click()
    said(page, "Stopped.")
    page.get_by_role("button", name="Answer again").click()
    expect(page.get_by_text("Stopped.")).to_have_count(0)
    said(page, FIRST)
    page.wait_for_url("**/thread/*")
    page.reload()  # it goes on behind the page
    said(page, FIRST)
    other = page.context.new_page()
    other.goto(page.url)
    said(other, FIRST)
    other.locator("#stop-button").click()
    for window in (page, other):
        said(window, "Stopped.")
        expect(window.locator("#stop-button")).to_have_count(0)
    speaker.may_end.set()
    other.get_by_role("button", name="Answer again").click()
    for window in (page, other):
        said(window, LAST)
        expect(window.locator("[data-step-type=user_message]")).to_have_count(1)
    page.locator(NOTE).last.locator("summary").click()
    expect(page.locator(NOTE).last).to_contain_text("slow-1b")
    expect(page.locator(NOTE).last).to_contain_text("Tokens a second")


def test_a_model_that_is_switched_off(talking: Served, speaker: Speaker, open_page: Open) -> None:
    page = open_page(talking.url)
    log_in(page)
    speaker.may_end.set()
    ask(page, "any advice for the night before?")
    speaker.off()
    answer = ask(page, "how did my training go in the last 30 days?")
    assert "answered without the language model" in answer
    assert "sessions" in answer

"""The first seconds: the front is open before anything is loaded, the rest waits and is not lost."""

import asyncio
import contextlib
import gzip
import json
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from chat_coach.config import Settings
from chat_coach.web import home
from chat_coach.web.front import Opening
from tests.browser.conftest import Served
from tests.servers import until


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder a start prepares, with a frontend small enough for a test."""
    root = tmp_path_factory.mktemp("front")
    for name in ("build/assets", "public"):
        (root / name).mkdir(parents=True)
    script = b"console.log('a script');" * 100
    (root / "build/index.html").write_text('<script src="/assets/app.js"></script>')
    (root / "build/assets/app.js").write_bytes(script)
    (root / "build/assets/app.js.gz").write_bytes(gzip.compress(script))
    (root / "public/coach.css").write_text("body {}")
    return root


def test_the_log_in_page_is_there_before_the_coach_in_the_browsers_language(root: Path) -> None:
    client = TestClient(Opening(root), follow_redirects=False)
    assert client.get("/").headers["location"] == "/login"
    german = client.get("/login", headers={"accept-language": "de-AT,de;q=0.9"})
    assert "Melde dich bei deinem Coach an" in german.text
    assert '<html lang="de">' in german.text
    english = client.get("/login", headers={"accept-language": "en"})
    assert "Log in to your coach" in english.text
    assert 'href="/assets/app.js"' in english.text
    assert "frame-ancestors 'none'" in english.headers["content-security-policy"]
    assert client.get("/healthz").json() == {"ok": True}
    styles = client.get("/public/coach.css")
    assert styles.text == "body {}"
    assert styles.headers["cache-control"] == "no-cache"
    assert client.get("/public/sw.js").headers["service-worker-allowed"] == "/"


def test_a_packed_copy_goes_to_whoever_takes_it(root: Path) -> None:
    client = TestClient(Opening(root))
    packed = client.get("/assets/app.js", headers={"accept-encoding": "gzip"})
    plain = client.get("/assets/app.js", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    assert packed.headers["content-type"] == plain.headers["content-type"]
    assert "immutable" in packed.headers["cache-control"]
    assert client.get("/assets/%2e%2e/index.html").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "cookie"),
    [("POST", "/login", ""), ("GET", "/login", "access_token=x"), ("GET", "/coach/me", "")],
)
async def test_what_needs_the_coach_waits_for_it(
    root: Path, method: str, path: str, cookie: str
) -> None:
    opening = Opening(root)
    sent: list[str] = []

    async def send(message: object) -> None:
        sent.append(str(message))

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b""}

    headers = [(b"cookie", cookie.encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "scheme": "http"}
    asked = asyncio.create_task(opening(scope, receive, send))
    await asyncio.sleep(0)
    assert not asked.done()
    assert sent == []
    opening.open(PlainTextResponse("the coach"))
    await asked
    assert "the coach" in sent[-1]


def test_the_front_loads_nothing_heavy() -> None:
    heavy = "{'chainlit', 'sqlalchemy', 'numpy', 'chat_coach.coach', 'torch'} & set(sys.modules)"
    code = f"import sys, chat_coach.web.serve; assert not {heavy}, {heavy}"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.slow
def test_chainlit_is_loaded_without_what_it_only_names(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from chat_coach.config import load
from chat_coach.web import home
home.prepare(load({{"COACH_HOME": {str(tmp_path)!r}}}, dotenv=Path("none")))
with home.without_unused():
    import chat_coach.web.app
assert not [one for one in sys.modules if one.startswith(("traceloop", "mcp", "posthog"))]
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


@pytest.mark.slow
def test_the_copy_of_the_page_is_packed_once(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assets = home.prepare(settings) / "build" / "assets"
    scripts = [one for one in assets.iterdir() if one.suffix == ".js"]
    assert scripts
    for one in scripts:
        assert gzip.decompress(Path(f"{one}.gz").read_bytes()) == one.read_bytes()
    made = (assets / f"{scripts[0].name}.gz").stat().st_mtime_ns
    home.prepare(settings)
    assert (assets / f"{scripts[0].name}.gz").stat().st_mtime_ns == made


@pytest.mark.slow
def test_ctrl_c_ends_it_although_the_encoder_is_still_loading(tmp_path: Path) -> None:
    served = Served(tmp_path / "home")
    served.start()
    started = time.monotonic()
    served.stop(signal.SIGINT)  # fails after half a minute
    assert time.monotonic() - started < 10
    assert "Traceback" not in served.said()


@pytest.mark.slow
def test_what_keeps_the_coach_from_starting_is_one_sentence(tmp_path: Path) -> None:
    served = Served(tmp_path / "home", database_url="nonsense")
    with contextlib.suppress(RuntimeError):  # it may have answered "I am up" before it knew
        served.start()
    until(lambda: "docs/databases.md" in served.said(), why=served.said)
    served.stop()
    assert "Traceback" not in served.said()


def test_it_can_be_installed_as_an_app() -> None:
    public = Path(home.HERE) / "public"
    told = json.loads((public / "app.webmanifest").read_text())
    assert (told["start_url"], told["display"]) == ("/", "standalone")
    assert {one["purpose"] for one in told["icons"]} == {"any", "maskable"}
    for icon in told["icons"]:
        png = (public / icon["src"].removeprefix("/public/")).read_bytes()
        assert png.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", png[16:24])
        assert icon["sizes"] == f"{width}x{height}"

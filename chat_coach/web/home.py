"""The folder Chainlit runs from: prepared in COACH_HOME at each start, never in the checkout.

Chainlit reads its settings, public files, welcome page and frontend from `CHAINLIT_APP_ROOT` at
import. The frontend is a copy of the built one without its links to web fonts and style sheets,
so that no request leaves the machine.
"""

import gzip
import importlib.metadata
import importlib.util
import json
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from chat_coach.config import Settings
from chat_coach.web import words

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
UPLOAD_MB = 100
"""What `sources/opening.py` reads at most, in MB of 1024 × 1024 bytes as the page counts them."""
UPLOAD_FILES = 5
SESSION_DAYS = 15
UNUSED = {"traceloop.sdk": "Traceloop", "mcp": "ClientSession"}

_EXTERNAL = re.compile(r"\s*<link\b[^>]*https?://[^>]*>")
_HEAD = """
    <link rel="manifest" href="/public/app.webmanifest" />
    <link rel="apple-touch-icon" href="/public/icon-192.png" />
    <meta name="theme-color" content="#0f766e" />
    <meta name="apple-mobile-web-app-capable" content="yes" />"""


def prepare(settings: Settings) -> Path:
    """Write what Chainlit reads, and name it in the environment; returns the folder.

    Must run before anything imports chainlit.
    """
    root = settings.home / "chainlit"
    (root / ".chainlit" / "translations").mkdir(parents=True, exist_ok=True)
    (root / ".chainlit" / "config.toml").write_text(_config(), encoding="utf-8")
    shutil.copytree(HERE / "public", root / "public", dirs_exist_ok=True)
    _welcome(root)
    package = _chainlit_package()
    _frontend(package / "frontend" / "dist", root / "build")
    _translations(package / "translations", root / ".chainlit" / "translations")
    os.environ["CHAINLIT_APP_ROOT"] = str(root)
    os.environ["CHAINLIT_AUTH_SECRET"] = secret(settings.home)
    return root


@contextmanager
def without_unused() -> Iterator[None]:
    """Within it, importing Chainlit leaves out what it names and never uses here: a tracing client
    that would report elsewhere, and the MCP library. They are half of its import."""
    held = {name: ModuleType(name) for name in UNUSED if name not in sys.modules}
    for name, stub in held.items():
        setattr(stub, UNUSED[name], type(UNUSED[name], (), {}))
    sys.modules.update(held)
    try:
        yield
    finally:
        for name in held:
            del sys.modules[name]


def secret(home: Path) -> str:
    """The key that signs log-ins: made at the first start, readable by the owner alone."""
    place = home / "auth.secret"
    if not place.exists():
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return place.read_text().strip()


def _chainlit_package() -> Path:
    spec = importlib.util.find_spec("chainlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("chainlit")
    return Path(spec.origin).parent


def _frontend(built: Path, copy: Path) -> None:
    version = f"{importlib.metadata.version('chainlit')}, packed"
    marker = copy / "version"
    if marker.exists() and marker.read_text() == version:
        return
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(built, copy, ignore=shutil.ignore_patterns("*.map"))
    index = copy / "index.html"
    index.write_text(offline(index.read_text(encoding="utf-8")), encoding="utf-8")
    for name in (one for one in (copy / "assets").iterdir() if one.suffix in {".js", ".css"}):
        Path(f"{name}.gz").write_bytes(gzip.compress(name.read_bytes()))  # once, not at each load
    marker.write_text(version)


def offline(html: str) -> str:
    """The page without links to other hosts, with the app's manifest and icons."""
    return _EXTERNAL.sub("", html).replace(
        '<meta charset="UTF-8" />', '<meta charset="UTF-8" />' + _HEAD, 1
    )


def _translations(bundled: Path, place: Path) -> None:
    """Chainlit's own words in English and German, with ours where they speak of a task or tool."""
    for lang, name in (("en", "en-US"), ("de", "de-DE")):
        said = json.loads((bundled / f"{name}.json").read_text(encoding="utf-8"))
        for path, ours in words.CHROME.items():
            spot = said
            *way, last = path.split(".")
            for key in way:
                spot = spot[key]
            spot[last] = ours.de if lang == "de" else ours.en
        written = json.dumps(said, ensure_ascii=False, indent=1)
        (place / f"{name}.json").write_text(written, encoding="utf-8")


def _welcome(root: Path) -> None:
    for name, copy in (("chainlit.md", "chainlit_en-US.md"), ("chainlit_de-DE.md",) * 2):
        if (CHECKOUT / name).exists():
            shutil.copy(CHECKOUT / name, root / copy)


def _config() -> str:
    return f"""# Written at each start by chat_coach; changes here are lost.
[project]
allow_origins = []
session_timeout = 3600
user_session_timeout = {SESSION_DAYS * 24 * 3600}

[features]
unsafe_allow_html = false
latex = false
auto_tag_thread = false
edit_message = true
allow_thread_sharing = false

[features.spontaneous_file_upload]
enabled = true
max_files = {UPLOAD_FILES}
max_size_mb = {UPLOAD_MB}
accept = ["text/*", "application/csv", "application/vnd.ms-excel", "application/zip", "application/x-zip-compressed", "application/json", "application/xml", "application/gpx+xml", "application/octet-stream", "application/gzip"]

[features.mcp]
enabled = false

[UI]
name = "Coach"
description = "A training coach on your own machine"
default_theme = "dark"
cot = "tool_call"
confirm_new_chat = false
custom_css = "/public/coach.css"
custom_js = "/public/coach.js"
custom_build = "build"
custom_meta_image_url = "/public/icon-512.png"
custom_meta_url = "/"
default_avatar_file_url = "/public/favicon.svg"

[meta]
generated_by = "{importlib.metadata.version("chainlit")}"
"""

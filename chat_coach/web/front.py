"""What everybody may see: the log-in page and the files of the pages. It needs nothing heavy, so
it is there at once; `Opening` serves it while the rest is still being loaded.

See docs/decisions/0058-the-front-opens-first.md.
"""

import asyncio
import re
from html import escape
from pathlib import Path
from string import Template

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_coach.language import Lang
from chat_coach.web import words
from chat_coach.web.headers import OPEN_FOLDERS, with_headers

PAGE = Path(__file__).parent / "pages" / "login.html"
COOKIE = "access_token"
EARLY = frozenset({"/", "/login", "/healthz"})


class Packed(StaticFiles):
    """Files of a folder, as their packed copy `….gz` where there is one and the browser takes it."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            packed, there = self.lookup_path(f"{path}.gz")
            if there:
                plain, _ = self.lookup_path(path)
                media = FileResponse(plain).media_type
                headers = {"content-encoding": "gzip", "vary": "accept-encoding"}
                return FileResponse(packed, media_type=media, headers=headers)
        return await super().get_response(path, scope)


def front(root: Path) -> list[BaseRoute]:
    """The routes over the folder that `home.prepare` wrote."""
    pages = {lang: _login_page(root, lang) for lang in ("en", "de")}

    async def login(request: Request) -> Response:
        return HTMLResponse(pages[lang_of(request.headers)])

    async def healthz(_: Request) -> Response:
        return JSONResponse({"ok": True})

    return [
        Route("/login", login),
        Route("/healthz", healthz),
        Mount("/assets", Packed(directory=root / "build" / "assets")),
        Mount("/public", Packed(directory=root / "public")),
    ]


def lang_of(headers: Headers) -> Lang:
    """The language of a browser whose athlete is not known yet."""
    return "de" if headers.get("accept-language", "").lower().startswith("de") else "en"


class Opening:
    """The ASGI app of the first seconds: the front is open, what needs the coach waits for it."""

    def __init__(self, root: Path) -> None:
        async def to_login(_: Request) -> Response:
            return RedirectResponse("/login", 303)

        self._front = Starlette(routes=[Route("/", to_login), *front(root)])
        self._app: ASGIApp | None = None
        self._opened = asyncio.Event()

    def open(self, app: ASGIApp) -> None:
        """From now on `app` answers, also what has been waiting."""
        self._app = app
        self._opened.set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._app is None and _is_early(scope):
            await self._front(scope, receive, with_headers(send, scope))
            return
        await self._opened.wait()
        if self._app is not None:
            await self._app(scope, receive, send)


def _is_early(scope: Scope) -> bool:
    """Somebody signed in waits for their own page instead."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return False
    path = str(scope["path"])
    stranger = f"{COOKIE}=" not in Headers(scope=scope).get("cookie", "")
    return path.startswith(OPEN_FOLDERS) or path == "/healthz" or (stranger and path in EARLY)


def _login_page(root: Path, lang: Lang) -> str:
    """The page in one language; it fetches the chat's script while the athlete types."""
    index = (root / "build" / "index.html").read_text(encoding="utf-8")
    texts = {name: escape(text.get(lang)) for name, text in words.LOGIN.items()}
    later = "".join(
        f'<link rel="prefetch" as="{"style" if one.endswith("css") else "script"}" crossorigin '
        f'href="{one}" />'
        for one in re.findall(r'"(/assets/[^"]+)"', index)
    )
    page = Template(PAGE.read_text(encoding="utf-8"))
    return page.substitute(texts, lang=lang, later=later)

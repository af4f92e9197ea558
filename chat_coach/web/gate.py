"""What every request passes before Chainlit or a route of ours sees it.

Foreign pages are turned away on HTTP and on the socket (Chainlit checks neither), ended log-ins
lose their cookie, each client has a budget of requests, and every answer carries the security
headers. `docs/decisions/0051-gate.md` says why this is one layer of our own.
"""

import time
from collections.abc import Callable, MutableMapping
from datetime import datetime
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from chainlit.user import User
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from chat_coach.web.signin import Browser, Entrance, browser_now

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
READS = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_FOLDERS = ("/assets/", "/public/")
OPEN_FILES = frozenset({"/favicon", "/logo"})
API = "/api/"
REQUESTS_PER_MINUTE = 600
LOGINS_PER_MINUTE = 40
SECURITY_HEADERS = {
    "content-security-policy": "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "connect-src 'self' ws: wss:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Budget:
    """A token bucket a client: `per_minute` requests, saved up to one minute's worth."""

    def __init__(self, per_minute: int) -> None:
        self._rate_per_s = per_minute / 60
        self._full = float(per_minute)
        self._left: dict[str, tuple[float, float]] = {}

    def spend(self, client: str, now_s: float) -> bool:
        """Take one; False when the client has none left. Asking in vain costs nothing."""
        left, since = self._left.get(client, (self._full, now_s))
        left = min(self._full, left + (now_s - since) * self._rate_per_s)
        if len(self._left) > 10_000:
            self._left.clear()
        self._left[client] = (left - 1 if left >= 1 else left, now_s)
        return left >= 1


class Gate:
    """ASGI middleware around the whole app."""

    def __init__(
        self,
        app: ASGIApp,
        entrance: Entrance,
        hosts: frozenset[str],
        lang_of: Callable[[str], str],
        clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        """`hosts`: the host names this server answers to, empty for any; `lang_of`: the language
        an athlete has chosen, so that the chat's own words follow it."""
        self._app = app
        self._entrance = entrance
        self._hosts = hosts
        self._lang_of = lang_of
        self._clock = clock
        self._all = Budget(REQUESTS_PER_MINUTE)
        self._logins = Budget(LOGINS_PER_MINUTE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refused = self._refused(scope, headers)
        if refused:
            await _refuse(scope, receive, send, *refused)
            return
        browser_now.set(Browser(headers.get("user-agent", ""), headers.get("accept-language", "")))
        if not _is_open(scope):
            self._recognise(scope, headers)
        await self._app(scope, receive, _with_headers(send, scope))

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._hosts and (urlsplit(f"//{host}").hostname or "") not in self._hosts:
            return 421, "This server does not answer to that name."
        origin = headers.get("origin")
        method = scope.get("method", "GET")
        changes = scope["type"] == "websocket" or method not in READS or _is_socket(scope)
        if changes and origin and urlsplit(origin).netloc != host:
            return 403, "This page may not talk to the coach."
        if changes and headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return 403, "This page may not talk to the coach."
        client = (scope.get("client") or ("?", 0))[0]
        now_s = time.monotonic()
        if scope["path"] == "/login" and method == "POST":
            if not self._logins.spend(client, now_s):
                return 429, "Too many attempts; wait a minute."
        elif not _is_open(scope) and not self._all.spend(_login_of(headers) or client, now_s):
            return 429, "Too many requests; wait a minute."
        return None

    def _recognise(self, scope: Scope, headers: Headers) -> None:
        """Put the user of a live log-in into the scope; a cookie that is not live is taken out."""
        user = self._entrance.live_user(headers.get("cookie", ""), self._clock())
        if user is None and scope["path"].startswith(API):  # other programs carry the token itself
            token = headers.get("authorization", "").removeprefix("Bearer ")
            user = self._entrance.live_token(token, self._clock()) if token else None
        scope["coach_user"] = user
        if user is None and not scope["path"].startswith("/auth/oauth/"):  # its state is a cookie
            keep = [(k, v) for k, v in scope["headers"] if k not in {b"cookie", b"authorization"}]
            scope["headers"] = keep
        elif user is not None and scope["path"] in {"/project/translations", "/project/settings"}:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            query["language"] = [{"de": "de-DE"}.get(self._lang_of(user.identifier), "en-US")]
            scope["query_string"] = urlencode(query, doseq=True).encode("latin-1")


def _is_open(scope: Scope) -> bool:
    """Files that are the same for everybody."""
    path = str(scope["path"])
    return path.startswith(OPEN_FOLDERS) or path in OPEN_FILES


def _is_socket(scope: Scope) -> bool:
    return str(scope["path"]).startswith("/ws/")


def _login_of(headers: Headers) -> str:
    cookie: SimpleCookie = SimpleCookie(headers.get("cookie", ""))
    return cookie["access_token"].value[-32:] if "access_token" in cookie else ""


def _with_headers(send: Send, scope: Scope) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            if str(scope["path"]).startswith("/assets/"):
                headers["cache-control"] = "public, max-age=31536000, immutable"
            elif str(scope["path"]).startswith("/public/elements/"):
                headers["cache-control"] = "public, max-age=60"  # one fetch for all cards of a page
            elif not _is_open(scope):
                headers.setdefault("cache-control", "no-store")
            if scope["scheme"] == "https":
                _secure_cookies(message)
        await send(message)

    return wrapped


def _secure_cookies(message: MutableMapping[str, Any]) -> None:
    message["headers"] = [
        (name, value + b"; Secure" if name == b"set-cookie" and b"Secure" not in value else value)
        for name, value in message["headers"]
    ]


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(1008, text)(scope, receive, send)
    else:
        await PlainTextResponse(text, status)(scope, receive, _with_headers(send, scope))


def user_of(scope: Scope) -> User | None:
    """Who asks, as `Gate` found."""
    user: User | None = scope.get("coach_user")
    return user

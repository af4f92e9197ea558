"""What every request passes before Chainlit or a route of ours sees it.

Foreign pages are turned away on HTTP and on the socket (Chainlit checks neither), ended log-ins
lose their cookie, strangers see the log-in page and nothing else, each athlete has a budget of
requests and each request a size. `docs/decisions/0051-gate.md` says why this is one layer of our
own.
"""

import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs, urlencode, urlsplit

from chainlit.user import User
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from chat_coach.language import Both
from chat_coach.web import words
from chat_coach.web.front import lang_of
from chat_coach.web.headers import is_open, with_headers
from chat_coach.web.home import UPLOAD_MB
from chat_coach.web.signin import Browser, Entrance, browser_now

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
READS = frozenset({"GET", "HEAD", "OPTIONS"})
STRANGERS = frozenset(
    {"/login", "/logout", "/auth/config", "/auth/header", "/healthz", "/readyz", "/robots.txt"}
)
"""What somebody who is not signed in may ask for, beside the files that are open to all."""
STRANGERS_FOLDERS = ("/enter/", "/auth/oauth/")
API = "/api/"
UPLOADS = "/project/file"
REQUESTS_PER_MINUTE = 600
LOGINS_PER_MINUTE = 40
MEGABYTE = 2**20
LONGEST_BODY_MB = 1
MULTIPART_MB = 1

Refusal = tuple[int, Both]


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
        refused = self._misplaced(scope, headers)
        if refused is None and not is_open(scope):
            self._recognise(scope, headers)
            refused = self._unwelcome(scope, headers)
        if refused:
            await _refuse(scope, receive, send, *refused)
            return
        browser_now.set(Browser(headers.get("user-agent", ""), headers.get("accept-language", "")))
        await self._app(scope, _measured(receive, scope), with_headers(send, scope))

    def _misplaced(self, scope: Scope, headers: Headers) -> Refusal | None:
        """A name this server does not have, or a page of another origin."""
        host = headers.get("host", "")
        if self._hosts and (urlsplit(f"//{host}").hostname or "") not in self._hosts:
            return 421, words.NOT_MY_NAME
        origin = headers.get("origin")
        method = scope.get("method", "GET")
        changes = scope["type"] == "websocket" or method not in READS or _is_socket(scope)
        if changes and origin and urlsplit(origin).netloc != host:
            return 403, words.FOREIGN_PAGE
        if changes and headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return 403, words.FOREIGN_PAGE
        return None

    def _unwelcome(self, scope: Scope, headers: Headers) -> Refusal | None:
        """A stranger, or somebody who asks for too much."""
        user, path, method = user_of(scope), str(scope["path"]), scope.get("method", "GET")
        client, now_s = (scope.get("client") or ("?", 0))[0], time.monotonic()
        if path == "/login" and method == "POST":
            if not self._logins.spend(client, now_s):
                return 429, words.LOGIN["slow"]
        elif not self._all.spend(f"athlete {user.identifier}" if user else client, now_s):
            return 429, words.TOO_MANY
        stranger = path in STRANGERS or path.startswith(STRANGERS_FOLDERS)
        if user is None and not stranger and not _is_socket(scope):  # Chainlit refuses on its own
            page = method == "GET" and "text/html" in headers.get("accept", "")
            return 303 if page else 401, words.NOBODY
        if int(headers.get("content-length") or 0) > _longest_bytes(path):
            return 413, _too_long(path)
        return None

    def _recognise(self, scope: Scope, headers: Headers) -> None:
        """Put the user of a live log-in into the scope; a cookie that is not live is taken out."""
        user = self._entrance.live_user(headers.get("cookie", ""), self._clock())
        if user is None and scope["path"].startswith(API):  # other programs carry the token itself
            token = headers.get("authorization", "").removeprefix("Bearer ")
            user = self._entrance.bearer(token, self._clock()) if token else None
        scope["coach_user"] = user
        if user is None and not scope["path"].startswith("/auth/oauth/"):  # its state is a cookie
            keep = [(k, v) for k, v in scope["headers"] if k not in {b"cookie", b"authorization"}]
            scope["headers"] = keep
        elif user is not None and scope["path"] in {"/project/translations", "/project/settings"}:
            query = parse_qs(scope["query_string"].decode("latin-1"))
            query["language"] = [{"de": "de-DE"}.get(self._lang_of(user.identifier), "en-US")]
            scope["query_string"] = urlencode(query, doseq=True).encode("latin-1")


def _is_socket(scope: Scope) -> bool:
    return str(scope["path"]).startswith("/ws/")


def _longest_bytes(path: str) -> int:
    """What a request may bring along, in bytes."""
    return (UPLOAD_MB + MULTIPART_MB if path == UPLOADS else LONGEST_BODY_MB) * MEGABYTE


def _too_long(path: str) -> Both:
    most = _longest_bytes(path) // MEGABYTE - (MULTIPART_MB if path == UPLOADS else 0)
    return Both(
        f"This is too large: at most {most} MB are taken.",
        f"Das ist zu groß: mehr als {most} MB werden nicht angenommen.",
    )


def _measured(receive: Receive, scope: Scope) -> Receive:
    """The same for a body that does not say how long it is."""
    if scope["type"] != "http" or _is_socket(scope):
        return receive
    path, came = str(scope["path"]), 0

    async def wrapped() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > _longest_bytes(path):
            raise HTTPException(413, _too_long(path).get(lang_of(Headers(scope=scope))))
        return message

    return wrapped


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, said: Both) -> None:
    if scope["type"] == "websocket":
        await WebSocketClose(1008, said.en)(scope, receive, send)
    elif status == 303:
        await RedirectResponse("/login", status)(scope, receive, with_headers(send, scope))
    else:
        answer = JSONResponse({"detail": said.get(lang_of(Headers(scope=scope)))}, status)
        await answer(scope, receive, with_headers(send, scope))


def user_of(scope: Scope) -> User | None:
    """Who asks, as `Gate` found."""
    user: User | None = scope.get("coach_user")
    return user

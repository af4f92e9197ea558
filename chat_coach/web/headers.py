"""The headers every answer carries, whoever gives it."""

from collections.abc import MutableMapping
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

OPEN_FOLDERS = ("/assets/", "/public/")
OPEN_FILES = frozenset({"/favicon", "/logo"})
WORKER = "/public/sw.js"
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


def is_open(scope: Scope) -> bool:
    """Files that are the same for everybody."""
    path = str(scope["path"])
    return path.startswith(OPEN_FOLDERS) or path in OPEN_FILES


def with_headers(send: Send, scope: Scope) -> Send:
    """A `send` that adds them to the start of each answer."""

    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in SECURITY_HEADERS.items():
                headers.setdefault(name, value)
            if str(scope["path"]).startswith("/assets/"):
                headers["cache-control"] = "public, max-age=31536000, immutable"
            elif str(scope["path"]).startswith("/public/elements/"):
                headers["cache-control"] = "public, max-age=60"  # one fetch for all cards of a page
            elif str(scope["path"]).startswith("/public/"):
                headers["cache-control"] = "no-cache"  # after an update no script of the day before
                if scope["path"] == WORKER:
                    headers["service-worker-allowed"] = "/"  # it stands in for every page
            elif not is_open(scope):
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

"""Behind a reverse proxy: who it says is asking, and from where, is believed only of itself.

Without `COACH_PROXY` nobody is believed. See docs/decisions/0054-signing-in-elsewhere.md.
"""

from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from chat_coach.errors import SettingsError

SECURE = {"http": "https", "websocket": "wss"}


class BehindProxy:
    """ASGI middleware around everything: takes the name out of requests that bypass the proxy."""

    def __init__(self, app: ASGIApp, proxies: Collection[str], header: str) -> None:
        self._app = app
        self._proxies = proxies
        self._header = header.lower().encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in SECURE:
            peer = (scope.get("client") or ("", 0))[0]
            if peer in self._proxies:
                headers = Headers(scope=scope)
                client = headers.get("x-forwarded-for", peer).rpartition(",")[2].strip()
                scope = dict(scope) | {"client": (client, 0)}
                if headers.get("x-forwarded-proto") == "https":
                    scope["scheme"] = SECURE[scope["type"]]
            else:
                kept = [(key, value) for key, value in scope["headers"] if key != self._header]
                scope = dict(scope) | {"headers": kept}
        await self._app(scope, receive, send)


def listed(setting: str) -> frozenset[str]:
    """The values of a setting that takes several, separated by commas."""
    return frozenset(one.strip() for one in setting.split(",") if one.strip())


def oauth_names(pairs: str) -> dict[str, str]:
    """`ann=github:octocat,…` as provider and identifier to the account's name.

    Raises SettingsError for a pair that is none. An identifier is never taken for a name by
    itself: somebody at the provider may be called as an athlete is here.
    """
    names = {}
    for pair in listed(pairs):
        name, _, identity = pair.partition("=")
        provider, _, identifier = identity.partition(":")
        if not (name.strip() and provider.strip() and identifier.strip()):
            raise SettingsError(
                f"COACH_OAUTH_ACCOUNTS takes pairs such as ann=github:octocat, not {pair}.",
                f"COACH_OAUTH_ACCOUNTS nimmt Paare wie ann=github:octocat, nicht {pair}.",
            )
        names[f"{provider.strip()}:{identifier.strip().lower()}"] = name.strip()
    return names

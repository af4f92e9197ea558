"""The web app: our own routes first, Chainlit's page at "/" behind them, the gate around all.

Chainlit is mounted at "/" because its page knows no other place, and last because it answers
every path it is asked for.
"""

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from chainlit.auth import set_auth_cookie
from chainlit.config import config
from chainlit.server import app as chainlit_app
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from chat_coach.coach import Coach
from chat_coach.doctor import check_all
from chat_coach.storage.accounts import Accounts
from chat_coach.web.chart_routes import pictures
from chat_coach.web.chat import Chat
from chat_coach.web.front import front
from chat_coach.web.gate import LOOPBACK, Gate, user_of
from chat_coach.web.imports import own_exercises
from chat_coach.web.proxy import BehindProxy, listed
from chat_coach.web.signin import Entrance
from chat_coach.web.suggest import api as suggestions_api
from chat_coach.web.trainer_routes import team
from chat_coach.web.training_routes import asking, training
from chat_coach.web.you_routes import you


class Web:
    """One server: its door, its chat, its ASGI app."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self.entrance = Entrance(Accounts(coach.engine), self._greet)
        self.chat = Chat(coach, self.entrance)
        self.chat.install()
        config.ui.default_theme = "system"  # what the page knows and the settings file does not
        page = self.page = FastAPI(
            title="chat_coach", docs_url=None, redoc_url=None, openapi_url=None
        )
        page.router.routes += front(coach.settings.home / "chainlit")
        page.include_router(door(self.entrance, coach.now))
        page.include_router(health(coach))
        page.include_router(you(coach, self.entrance))
        page.include_router(team(coach))
        page.include_router(pictures(coach))
        page.include_router(training(coach, self.chat.told))
        page.include_router(own_exercises(coach, Depends(asking(coach))))
        page.mount("/api", suggestions_api(coach, asking(coach)))
        for told in chainlit_app.routes[:]:  # its pages for developers
            if isinstance(told, Route) and told.path.startswith(("/docs", "/redoc", "/openapi")):
                chainlit_app.routes.remove(told)
        page.mount("/", chainlit_app)
        settings = coach.settings
        names = host_names(settings.host, listed(settings.host_names))
        gate = Gate(page, self.entrance, names, self._lang_of, coach.now)
        self.app: ASGIApp = BehindProxy(gate, listed(settings.proxy), settings.proxy_header)

    def _greet(self, name: str, accepts: str) -> None:
        """Before the first conversation the coach speaks the language of the browser."""
        athlete = self.coach.athletes.named(name)
        lang = accepts[:2].lower()
        if athlete and lang in {"en", "de"} and not self.coach.turns.threads(athlete, limit=1):
            self.coach.athletes.change(athlete, lang=lang)

    def _lang_of(self, name: str) -> str:
        athlete = self.coach.athletes.named(name)
        return athlete.voice.lang if athlete else self.coach.settings.lang


def host_names(host: str, named: frozenset[str]) -> frozenset[str]:
    """The names a server bound to `host` answers to; empty for any, where it is bound to all and
    none is `named`."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        return LOOPBACK | named if named else frozenset()
    return LOOPBACK | named | {urlsplit(f"//{host}").hostname or host}


def door(entrance: Entrance, clock: Callable[[], datetime]) -> APIRouter:
    """The one-time link of the terminal."""
    router = APIRouter()

    @router.get("/enter/{token}")
    def enter(token: str, request: Request) -> Response:
        cookie = entrance.enter(token, clock())
        response = RedirectResponse("/" if cookie else "/login", status_code=303)
        if cookie:
            set_auth_cookie(request, response, cookie)
        return response

    return router


def health(coach: Coach) -> APIRouter:
    """What machines ask: is every part ready; `/healthz` is in the front."""
    router = APIRouter()

    @router.get("/readyz")
    async def readyz(request: Request) -> JSONResponse:
        """Which parts work; what is wrong with them is told to whoever is signed in."""
        checks = await check_all(coach.settings, coach)
        ok = all(one.ok for one in checks)
        parts = [one.as_json(coach.settings.lang) for one in checks]
        if user_of(request.scope) is None:
            parts = [{"part": one["part"], "ok": one["ok"]} for one in parts]
        return JSONResponse({"ok": ok, "parts": parts}, status_code=200 if ok else 503)

    return router

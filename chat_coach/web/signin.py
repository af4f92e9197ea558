"""Signing in: the one-time link of the terminal, name and password, and what a log-in may do.

Chainlit carries a signed cookie; each names a row of `logins`, so that a log-in can be ended
from here. The cookie alone is not enough: `live_user` asks the database.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable
from contextvars import ContextVar
from datetime import datetime
from typing import NamedTuple

import jwt
from chainlit.auth import get_token_from_cookies
from chainlit.auth.jwt import create_jwt, decode_jwt
from chainlit.user import User
from starlette.requests import cookie_parser

from chat_coach.storage.accounts import Account, Accounts


class Browser(NamedTuple):
    """What a request says of the browser it came from."""

    device: str = ""
    language: str = ""


browser_now: ContextVar[Browser | None] = ContextVar("browser_now", default=None)
"""The browser of the request that is being answered; `Gate` sets it."""

TRIES = 5
TRIES_WINDOW_S = 300.0
MOST_NAMES = 10_000


class Entrance:
    """The door of one server: who is let in, and how often somebody may knock."""

    def __init__(self, accounts: Accounts, welcome: Callable[[str, str], None]) -> None:
        """`welcome(name, language)` hears of each log-in and the browser's language."""
        self._accounts = accounts
        self._welcome = welcome
        self._links: dict[str, str] = {}
        self._failed: dict[str, deque[float]] = {}

    def link(self, name: str) -> str:
        """A token that lets this athlete in once."""
        token = secrets.token_urlsafe(32)
        self._links[token] = name
        return token

    def enter(self, token: str, now: datetime) -> str | None:
        """The cookie for a one-time token; None where it was used or never given."""
        name = self._links.pop(token, None)
        account = self._accounts.named(name) if name else None
        return create_jwt(self._user(account, now)) if account else None

    def by_password(self, name: str, password: str, now: datetime) -> User | None:
        """The user for a right password. After five wrong ones a name waits five minutes; the
        right password is refused then as well, so that guessing gains nothing."""
        account = self.knows(name, password)
        return self._user(account, now) if account else None

    def knows(self, name: str, password: str) -> Account | None:
        """The account of a right password, counted as an attempt."""
        failed = self._recent(name)
        if len(failed) >= TRIES:
            return None
        account = self._accounts.check(name, password)
        if account is None:
            failed.append(time.monotonic())
            return None
        self._failed.pop(name, None)
        return account

    def by_name(self, name: str, now: datetime) -> User | None:
        """The user somebody else vouches for: the named proxy, or an OAuth provider."""
        account = self._accounts.named(name)
        return self._user(account, now) if account and not account.blocked else None

    def live_user(self, cookie_header: str, now: datetime) -> User | None:
        """Who a cookie stands for, if its log-in was not ended."""
        return self.live_token(get_token_from_cookies(cookie_parser(cookie_header)) or "", now)

    def live_token(self, token: str, now: datetime) -> User | None:
        """The same for the token a cookie carries."""
        try:
            user = decode_jwt(token)
        except jwt.InvalidTokenError:
            return None
        login = str(user.metadata.get("login", ""))
        return user if self._accounts.is_live(login, user.identifier, now) else None

    def bearer(self, token: str, now: datetime) -> User | None:
        """Who another program speaks for: the token of a log-in, or one that was handed out by
        `chat-coach users token`."""
        name = self._accounts.of_token(token)
        return User(identifier=name) if name else self.live_token(token, now)

    def sign_out(self, user: User) -> None:
        self._accounts.sign_out(user.identifier, str(user.metadata.get("login", "-")))

    def _user(self, account: Account, now: datetime) -> User:
        browser = browser_now.get() or Browser()
        login = self._accounts.sign_in(account.name, browser.device, now)
        self._welcome(account.name, browser.language)
        return User(identifier=account.name, metadata={"login": login})

    def _recent(self, name: str) -> deque[float]:
        if len(self._failed) > MOST_NAMES:
            self._failed.clear()
        failed = self._failed.setdefault(name, deque(maxlen=TRIES))
        while failed and failed[0] < time.monotonic() - TRIES_WINDOW_S:
            failed.popleft()
        return failed

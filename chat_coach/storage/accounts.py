"""Who may sign in: one account an athlete, its log-ins, and what it may do.

Passwords are kept as argon2id hashes only. A log-in is a row of its own, so that one device or
all of them can be signed out at once, from the chat or from the terminal.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Literal

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import ColumnElement, Engine, Row, Table, delete, insert, select, update

from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import accounts, api_tokens, athletes, logins

Role = Literal["athlete", "trainer", "admin"]
LOGIN_DAYS = 15
TOKEN_START = "coach_"  # noqa: S105 - what tokens begin with, no secret
_HASHER = PasswordHasher()


@dataclass(frozen=True)
class Account:
    """One athlete's account; `name` is the athlete's name and what is typed at the log-in."""

    athlete_id: int
    name: str
    role: Role
    blocked: bool
    created_at: datetime


@dataclass(frozen=True)
class Login:
    """One signed-in device."""

    id: str
    device: str
    created_at: datetime


class Accounts:
    """The accounts of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def named(self, name: str) -> Account | None:
        """The account of this name; None where there is none."""
        with self._engine.connect() as connection:
            row = connection.execute(_ACCOUNT.where(athletes.c.name == name)).one_or_none()
        return _account(row) if row else None

    def all(self) -> list[Account]:
        with self._engine.connect() as connection:
            return [_account(row) for row in connection.execute(_ACCOUNT.order_by(athletes.c.name))]

    def open(self, athlete: Athlete, password: str, role: Role, now: datetime) -> Account:
        """Give an athlete an account, or the one they have a new password and role."""
        values = {"password_hash": _HASHER.hash(password), "role": role, "blocked": False}
        mine = accounts.c.athlete_id == athlete.id
        with self._engine.begin() as connection:
            if connection.execute(update(accounts).where(mine).values(**values)).rowcount == 0:
                connection.execute(
                    insert(accounts).values(athlete_id=athlete.id, created_at=now, **values)
                )
        found = self.named(athlete.name)
        if found is None:
            raise LookupError(athlete.name)
        return found

    def check(self, name: str, password: str) -> Account | None:
        """The account, if the password is right and it is not blocked.

        A name that does not exist takes as long as one that does.
        """
        query = (
            select(accounts.c.password_hash, accounts.c.blocked)
            .join(athletes, athletes.c.id == accounts.c.athlete_id)
            .where(athletes.c.name == name)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        try:
            _HASHER.verify(row.password_hash if row else _nobody(), password)
        except VerificationError:
            return None
        return self.named(name) if row and not row.blocked else None

    def set_password(self, name: str, password: str) -> bool:
        """A new password; every device is signed out."""
        changed = self._change(name, password_hash=_HASHER.hash(password))
        self.sign_out(name)
        return changed

    def set_role(self, name: str, role: Role) -> bool:
        return self._change(name, role=role)

    def block(self, name: str, blocked: bool = True) -> bool:
        """Lock an account out, at once and on every device, or let it in again."""
        if blocked:
            self.sign_out(name)
        return self._change(name, blocked=blocked)

    def sign_in(self, name: str, device: str, now: datetime) -> str:
        """A new log-in; returns its id. Log-ins past their time are cleared away."""
        login = secrets.token_urlsafe(24)
        with self._engine.begin() as connection:
            athlete_id = connection.scalar(select(athletes.c.id).where(athletes.c.name == name))
            if athlete_id is None:
                raise LookupError(name)
            connection.execute(
                delete(logins).where(logins.c.created_at < now - timedelta(days=LOGIN_DAYS))
            )
            connection.execute(
                insert(logins).values(
                    id=login, athlete_id=athlete_id, device=device[:200], created_at=now
                )
            )
        return login

    def is_live(self, login: str, name: str, now: datetime) -> bool:
        """Whether this log-in still counts for this name."""
        query = (
            select(logins.c.id)
            .join(athletes, athletes.c.id == logins.c.athlete_id)
            .where(
                logins.c.id == login,
                athletes.c.name == name,
                logins.c.created_at >= now - timedelta(days=LOGIN_DAYS),
            )
        )
        with self._engine.connect() as connection:
            return connection.scalar(query) is not None

    def logins(self, name: str) -> list[Login]:
        """The signed-in devices of an account, the newest first."""
        query = select(logins).where(_of(name)).order_by(logins.c.created_at.desc())
        with self._engine.connect() as connection:
            return [Login(row.id, row.device, row.created_at) for row in connection.execute(query)]

    def sign_out(self, name: str, login: str = "") -> int:
        """Sign out one device, or all of them; returns how many."""
        which = _of(name) & (logins.c.id == login) if login else _of(name)
        with self._engine.begin() as connection:
            return connection.execute(delete(logins).where(which)).rowcount

    def give_token(self, name: str, now: datetime) -> str | None:
        """A new token with which another program asks in this athlete's name; told this once, kept
        as a hash. None where there is no such account, or it is blocked."""
        account = self.named(name)
        if account is None or account.blocked:
            return None
        token = TOKEN_START + secrets.token_urlsafe(32)
        with self._engine.begin() as connection:
            connection.execute(
                insert(api_tokens).values(
                    hash=_hash(token), athlete_id=account.athlete_id, created_at=now
                )
            )
        return token

    def of_token(self, token: str) -> str | None:
        """Whom a token speaks for; None for one that was revoked or whose account is blocked."""
        if not token.startswith(TOKEN_START):
            return None
        query = (
            select(athletes.c.name)
            .join(api_tokens, api_tokens.c.athlete_id == athletes.c.id)
            .join(accounts, accounts.c.athlete_id == athletes.c.id)
            .where(api_tokens.c.hash == _hash(token), accounts.c.blocked.is_(False))
        )
        with self._engine.connect() as connection:
            return connection.scalar(query)

    def tokens(self, name: str) -> list[datetime]:
        """When the tokens that still count were handed out."""
        query = select(api_tokens.c.created_at).where(_of(name, api_tokens))
        with self._engine.connect() as connection:
            return list(connection.scalars(query.order_by(api_tokens.c.created_at)))

    def revoke_tokens(self, name: str) -> int:
        """End every token of an account, at once; returns how many."""
        with self._engine.begin() as connection:
            return connection.execute(delete(api_tokens).where(_of(name, api_tokens))).rowcount

    def _change(self, name: str, **values: object) -> bool:
        mine = accounts.c.athlete_id.in_(select(athletes.c.id).where(athletes.c.name == name))
        with self._engine.begin() as connection:
            done = connection.execute(update(accounts).where(mine).values(**values))
        return done.rowcount == 1


_ACCOUNT = select(
    accounts.c.athlete_id,
    athletes.c.name,
    accounts.c.role,
    accounts.c.blocked,
    accounts.c.created_at,
).join(athletes, athletes.c.id == accounts.c.athlete_id)


@cache
def _nobody() -> str:
    """A hash that no password fits, to be checked where there is no account."""
    return _HASHER.hash(secrets.token_urlsafe(16))


def _account(row: Row[*tuple[Any, ...]]) -> Account:
    role: Role = (
        "admin" if row.role == "admin" else "trainer" if row.role == "trainer" else "athlete"
    )
    return Account(row.athlete_id, row.name, role, row.blocked, row.created_at)


def _hash(token: str) -> str:
    """SHA-256 is enough: a token is 256 random bits, there is nothing to guess."""
    return hashlib.sha256(token.encode()).hexdigest()


def _of(name: str, table: Table = logins) -> ColumnElement[bool]:
    return table.c.athlete_id.in_(select(athletes.c.id).where(athletes.c.name == name))

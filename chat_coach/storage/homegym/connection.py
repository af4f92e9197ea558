"""The way to HomeGym's database: a tunnel where one is set, an engine to read, one to write."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, tzinfo
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pymysql
from pymysql.connections import Connection as MariaDb
from pymysql.constants import FIELD_TYPE
from pymysql.converters import conversions
from sqlalchemy import Connection, Engine, Row, Select, create_engine, select
from sqlalchemy.exc import DBAPIError

from chat_coach.config import Settings
from chat_coach.errors import LogUnavailable, SettingsError
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.homegym import faults, guard, schema
from chat_coach.storage.homegym.tables import users
from chat_coach.storage.ssh_client import OpenSshWay
from chat_coach.storage.tunnel import BuiltinWay, Ssh, Tunnel, Way

LOCK_WAIT_S = 4
RECYCLE_S = 280
"""Younger than the 300 s after which many firewalls forget a silent connection."""

_READING = f"SET SESSION lock_wait_timeout={LOCK_WAIT_S}, tx_read_only=1, time_zone='+00:00'"
_WRITING = (
    f"SET SESSION lock_wait_timeout={LOCK_WAIT_S}, innodb_lock_wait_timeout={LOCK_WAIT_S}, "
    "time_zone='+00:00', sql_mode='STRICT_TRANS_TABLES'"
)
_CONVERSIONS = {**conversions, FIELD_TYPE.DECIMAL: float, FIELD_TYPE.NEWDECIMAL: float}


class HomeGym:
    """HomeGym's database as one athlete's account sees it; nothing is opened before it is asked.

    A broken connection is made anew by itself: the pool pings before use, the tunnel re-opens,
    and a question that broke off is asked once more.
    """

    def __init__(self, settings: Settings) -> None:
        self.bound = _bound(settings)
        self._zone = _zone(settings.homegym_zone)
        self._tunnel = open_tunnel(settings)
        connect = partial(_connect, settings, self._tunnel)
        self._reading = _engine(partial(connect, _READING))
        self._writing = _engine(partial(connect, _WRITING))
        guard.only_plans(self._writing)
        self._found: schema.Found | None = None
        self._ids: dict[str, int] = {}

    def rows(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        """The rows of one question, asked in a READ ONLY transaction.

        Raises LogUnavailable with what to do.
        """
        self.schema()
        return self._ask(query)

    def user_id(self, athlete: Athlete) -> int:
        """The HomeGym user this athlete is bound to by the settings; every question names it."""
        if athlete.name not in self.bound:
            raise LogUnavailable(
                f"{athlete.name} is bound to no HomeGym user. Set COACH_HOMEGYM_ATHLETE.",
                f"{athlete.name} ist mit keinem HomeGym-Benutzer verbunden. Setze "
                "COACH_HOMEGYM_ATHLETE.",
            )
        return self.bound_id(athlete.name)

    def bound_id(self, name: str) -> int:
        """The HomeGym user of an athlete who is bound, looked up once."""
        if name not in self._ids:
            bound = self.bound[name]
            by = users.c.id == int(bound) if bound.isdecimal() else users.c.username == bound
            found = self.rows(select(users.c.id).where(by))
            if not found:
                raise LogUnavailable(
                    f"HomeGym has no user {bound}. Check COACH_HOMEGYM_ATHLETE.",
                    f"HomeGym hat keinen Benutzer {bound}. Prüfe COACH_HOMEGYM_ATHLETE.",
                )
            self._ids[name] = found[0].id
        return self._ids[name]

    def schema(self) -> schema.Found:
        """HomeGym's columns as they are; read once, and anew after one turned out missing."""
        if self._found is None:
            found = schema.found(self._ask(schema.QUERY))
            schema.check(found)
            self._found = found
        return self._found

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A READ ONLY connection for several questions; faults become sentences."""
        with self._told(), self._reading.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction in which a plan group can be inserted and nothing else be done."""
        with self._told(), self._writing.begin() as connection:
            yield connection

    def local(self, at: datetime) -> datetime:
        """HomeGym's naive UTC as the athlete's naive wall clock."""
        return at.replace(tzinfo=UTC).astimezone(self._zone).replace(tzinfo=None)

    def utc(self, at: datetime) -> datetime:
        """The athlete's naive wall clock as HomeGym's naive UTC."""
        here = at.astimezone() if self._zone is None else at.replace(tzinfo=self._zone)
        return here.astimezone(UTC).replace(tzinfo=None)

    def day_begins(self, day: date) -> datetime:
        """The naive UTC moment at which the athlete's day begins."""
        return self.utc(datetime.combine(day, time.min))

    def close(self) -> None:
        """Close every connection and the tunnel; no thread is left behind."""
        self._reading.dispose()
        self._writing.dispose()
        if self._tunnel:
            self._tunnel.close()

    def _ask(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._told():
            try:
                return self._once(query)
            except DBAPIError as error:
                if not error.connection_invalidated or faults.timed_out(error):
                    raise
                return self._once(query)

    def _once(self, query: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        with self._reading.connect() as connection:
            return connection.execute(query).all()

    def _start_over(self) -> None:
        """Let go of connections that are silent: the next question finds a new way at once."""
        self._reading.dispose()
        self._writing.dispose()
        if self._tunnel:
            self._tunnel.drop()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if faults.code(error) in faults.SCHEMA:
                self._found = None
            if faults.timed_out(error):
                self._start_over()
            raise faults.sentence(error) from error


def _connect(settings: Settings, tunnel: Tunnel | None, setup: str) -> "MariaDb[Any]":
    """A new connection; where the tunnel turns out dead, through a new one."""
    if tunnel is None:
        return _connect_to(settings, settings.homegym_host, settings.homegym_port, setup)
    port = tunnel.port()
    try:
        return _connect_to(settings, "127.0.0.1", port, setup)
    except pymysql.OperationalError as error:
        if faults.code(error) not in faults.GONE:
            raise
        tunnel.drop(port)
    return _connect_to(settings, "127.0.0.1", tunnel.port(), setup)


def _connect_to(settings: Settings, host: str, port: int, setup: str) -> "MariaDb[Any]":
    timeout_s = settings.homegym_timeout_s
    return pymysql.connect(
        host=host,
        port=port,
        user=settings.homegym_user,
        password=settings.homegym_password,
        database=settings.homegym_database,
        charset="utf8mb4",
        connect_timeout=max(1, round(timeout_s)),
        read_timeout=timeout_s,
        write_timeout=timeout_s,
        init_command=setup,
        conv=_CONVERSIONS,
    )


def _engine(connect: Callable[[], "MariaDb[Any]"]) -> Engine:
    return create_engine(
        "mysql+pymysql://",
        creator=connect,
        pool_pre_ping=True,
        pool_recycle=RECYCLE_S,
        pool_size=2,
        max_overflow=2,
        hide_parameters=True,
    )


def open_tunnel(settings: Settings) -> Tunnel | None:
    """The tunnel the settings ask for, not yet opened; None where they ask for none."""
    if not settings.homegym_ssh_host:
        return None
    ssh = Ssh(
        settings.homegym_ssh_host,
        settings.homegym_ssh_port,
        settings.homegym_ssh_user,
        settings.homegym_ssh_key,
        settings.homegym_ssh_password,
        settings.homegym_ssh_known_hosts,
    )
    target = (settings.homegym_host, settings.homegym_port)
    kind: Callable[[Ssh, tuple[str, int], float], Way] = (
        OpenSshWay if settings.homegym_ssh_client == "openssh" else BuiltinWay
    )
    return Tunnel(lambda: kind(ssh, target, settings.homegym_timeout_s))


def _bound(settings: Settings) -> Mapping[str, str]:
    """Which athlete of the coach is which HomeGym user: `anna` alone, or `me=anna,ben=7`."""
    pairs = [one.strip() for one in settings.homegym_athlete.split(",") if one.strip()]
    if not pairs:
        raise SettingsError(
            "COACH_LOG=homegym needs COACH_HOMEGYM_ATHLETE, the HomeGym user by name or number.",
            "COACH_LOG=homegym braucht COACH_HOMEGYM_ATHLETE, den HomeGym-Benutzer mit Name oder "
            "Nummer.",
        )
    bound = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        bound[ours.strip() if equals else settings.athlete] = (theirs if equals else ours).strip()
    return bound


def _zone(name: str) -> tzinfo | None:
    """The athlete's time zone, None for this machine's."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(
            f"COACH_HOMEGYM_ZONE: there is no time zone {name}; an example is Europe/Berlin.",
            f"COACH_HOMEGYM_ZONE: Die Zeitzone {name} gibt es nicht; ein Beispiel ist "
            "Europe/Berlin.",
        ) from error

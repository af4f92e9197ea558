"""HomeGym as a training log: read only, one user, a handful of questions a turn.

The coach's own tables keep conversations, memories, facts and drafts; the sets stay where they
are. `view()` is the log for one turn: what it has read it does not ask for again.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar, cast

from sqlalchemy import ColumnElement, Row, and_, func, literal, or_, select

from chat_coach.errors import LogUnavailable
from chat_coach.storage.adding import NewSet
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.homegym import exercises, history
from chat_coach.storage.homegym.connection import HomeGym
from chat_coach.storage.homegym.exercises import Seen, ours, theirs
from chat_coach.storage.homegym.tables import body, plans, profiles, sessions, sets
from chat_coach.storage.homegym.tables import exercises as exercise_rows
from chat_coach.strength.history import History
from chat_coach.strength.values import Exercise, LoadMode, LoggedSet, Profile, Session

_COUNTED: ColumnElement[int] = literal(-1)
"""In the place of a set's place: it is counted here, where a session's sets are all read."""

Answer = TypeVar("Answer")
Rows = Sequence[Row[*tuple[Any, ...]]]


class Wanted(NamedTuple):
    """Which sets a question is about; None leaves a side open, `numbers` None means all."""

    since: date | None = None
    until: date | None = None
    numbers: frozenset[int] | None = None

    def covers(self, other: "Wanted") -> bool:
        """Whether what was read for this answers the other as well."""
        return (
            (self.since is None or (other.since is not None and self.since <= other.since))
            and (self.until is None or (other.until is not None and self.until >= other.until))
            and (
                self.numbers is None
                or (other.numbers is not None and self.numbers >= other.numbers)
            )
        )

    def hull(self, other: "Wanted") -> "Wanted":
        """Both periods and what lies between, all exercises."""
        return Wanted(
            None if self.since is None or other.since is None else min(self.since, other.since),
            None if self.until is None or other.until is None else max(self.until, other.until),
        )

    def has(self, day: date) -> bool:
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )


class Person(NamedTuple):
    """What HomeGym knows of the user beside the sets."""

    bodyweight_kg: float | None
    days_per_week: int | None


class HomeGymLog:
    """The `TrainingLog` of HomeGym. A view keeps what it has read: make one for every turn."""

    def __init__(self, gym: HomeGym, *, of: "HomeGymLog | None" = None) -> None:
        self._gym = gym
        self._keeps = of is not None
        self._kept: dict[tuple[str, int], Any] = {}
        self._built: dict[int, tuple[Rows, Seen]] = of._built if of else {}

    def view(self) -> "HomeGymLog":
        """The log for one turn: at most six questions to the server, whatever is asked of it
        (three for periods, one each for the whole log, the exercises and the person)."""
        return HomeGymLog(self._gym, of=self)

    def tell(self, athlete: Athlete, at: datetime, new: Sequence[NewSet]) -> None:
        """HomeGym's training is only read: sets are written down in HomeGym itself."""
        raise _kept_there()

    def take_back(
        self, athlete: Athlete, now: datetime, count: int = 0, day: date | None = None
    ) -> list[LoggedSet]:
        """Nothing told is ever in this log."""
        raise _kept_there()

    def close(self) -> None:
        """Close the connections and the tunnel."""
        self._gym.close()

    def sets(
        self,
        athlete: Athlete,
        since: date | None = None,
        until: date | None = None,
        exercise_ids: Collection[str] | None = None,
    ) -> list[LoggedSet]:
        """Sets in order of time; a set's order is its place in the session."""
        numbers = None
        if exercise_ids is not None:
            numbers = frozenset(one for one in map(theirs, exercise_ids) if one is not None)
            if not numbers:
                return []
        wanted = Wanted(since, until, numbers)
        return [
            one
            for session in self._done(athlete, wanted)
            for one in session.sets
            if numbers is None or theirs(one.exercise_id) in numbers
        ]

    def sessions(
        self, athlete: Athlete, since: date | None = None, until: date | None = None
    ) -> list[Session]:
        """Sessions with their sets, in order of time; the name is that of the plan followed."""
        return self._done(athlete, Wanted(since, until))

    def history(self, athlete: Athlete) -> History:
        def read() -> History:
            rows = self._gym.rows(history.query(self._gym.user_id(athlete)))
            days = [self._gym.local(row.datum).date() for row in rows]
            known = self.exercises(athlete).values()
            timed = {one.id for one in known if one.load_mode is LoadMode.NONE}
            return history.read(rows, days, timed)

        return self._once("history", athlete, read)

    def exercises(self, athlete: Athlete) -> Mapping[str, Exercise]:
        return self._seen(athlete).exercises

    def bodyweight_kg(self, athlete: Athlete) -> float | None:
        return self._person(athlete).bodyweight_kg

    def profile(self, athlete: Athlete) -> Profile:
        """The athlete's profile, filled up with what HomeGym knows: body weight; equipment
        and days a week unless the athlete told the coach otherwise."""
        person, told, untold = self._person(athlete), athlete.profile, Profile()
        days = person.days_per_week if told.days_per_week == untold.days_per_week else None
        return replace(
            told,
            equipment=told.equipment or self._seen(athlete).equipment,
            bodyweight_kg=person.bodyweight_kg or told.bodyweight_kg,
            days_per_week=days or told.days_per_week,
        )

    def _once(self, what: str, athlete: Athlete, read: Callable[[], Answer]) -> Answer:
        if not self._keeps:
            return read()
        key = (what, athlete.id)
        if key not in self._kept:
            self._kept[key] = read()
        return cast(Answer, self._kept[key])

    def _done(self, athlete: Athlete, wanted: Wanted) -> list[Session]:
        """Ask for exactly this at first, for the hull of both at the second need, then for all:
        three questions answer whatever a turn needs."""
        read: list[tuple[Wanted, list[Session]]] = self._once("done", athlete, list)
        for had, held in read:
            if had.covers(wanted):
                return [one for one in held if wanted.has(one.at.date())]
        ask = wanted if not read else read[0][0].hull(wanted) if len(read) == 1 else Wanted()
        found = self._read_sessions(athlete, ask)
        read.append((ask, found))
        return [one for one in found if wanted.has(one.at.date())]

    def _read_sessions(self, athlete: Athlete, wanted: Wanted) -> list[Session]:
        """Sessions with their sets in one question; with `numbers` only those sets, and only
        sessions that have some."""
        user = self._gym.user_id(athlete)
        chosen, place = sets.c.einheit_id == sessions.c.id, _COUNTED
        if wanted.numbers is not None:
            # the sets that are left out count as well
            before = sets.alias("before")
            chosen = and_(chosen, sets.c.uebung_id.in_(sorted(wanted.numbers)))
            place = (
                select(func.count())
                .where(before.c.einheit_id == sets.c.einheit_id, before.c.id < sets.c.id)
                .scalar_subquery()
            )
        readable = or_(plans.c.user_id == user, plans.c.is_public)
        query = (
            select(
                sessions.c.id,
                sessions.c.datum,
                plans.c.name,
                sessions.c.dauer_minuten,
                sessions.c.kommentar,
                sessions.c.ist_deload,
                sets.c.uebung_id,
                sets.c.ist_aufwaermsatz,
                sets.c.gewicht,
                sets.c.wiederholungen,
                sets.c.rpe,
                sets.c.notiz,
                exercise_rows.c.gewichts_typ,
                place.label("place"),
            )
            .outerjoin(plans, and_(plans.c.id == sessions.c.plan_id, readable))
            .join(sets, chosen, isouter=wanted.numbers is None)
            .outerjoin(exercise_rows, exercise_rows.c.id == sets.c.uebung_id)
            .where(sessions.c.user_id == user, *self._between(wanted))
            .order_by(sessions.c.datum, sessions.c.id, sets.c.id)
        )
        return [
            self._session(list(rows)) for _, rows in groupby(self._gym.rows(query), itemgetter(0))
        ]

    def _session(self, rows: Rows) -> Session:
        id_, datum, name, minutes, note, deload = rows[0][:6]
        at = self._gym.local(datum)
        done = tuple(
            _logged(id_, at, bool(deload), counted, row[6:])
            for counted, row in enumerate(rows)
            if row.uebung_id is not None
        )
        return Session(id_, at, name or "", minutes, note or "", bool(deload), done)

    def _seen(self, athlete: Athlete) -> Seen:
        def read() -> Seen:
            user = self._gym.user_id(athlete)
            rows = self._gym.rows(exercises.query(user))
            built = self._built.get(athlete.id)
            if built is None or built[0] != rows:
                built = rows, exercises.read(rows, athlete.id, user)
                self._built[athlete.id] = built
            return built[1]

        return self._once("exercises", athlete, read)

    def _person(self, athlete: Athlete) -> Person:
        def read() -> Person:
            user = self._gym.user_id(athlete)
            weight = (
                select(body.c.gewicht)
                .where(body.c.user_id == user, body.c.gewicht > 0)
                .order_by(body.c.datum.desc(), body.c.id.desc())
                .limit(1)
                .scalar_subquery()
            )
            days = (
                select(profiles.c.trainings_pro_woche)
                .where(profiles.c.user_id == user)
                .limit(1)
                .scalar_subquery()
            )
            row = self._gym.rows(select(weight, days))[0]
            return Person(None if row[0] is None else float(row[0]), row[1])

        return self._once("person", athlete, read)

    def _between(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        limits = []
        if wanted.since is not None:
            limits.append(sessions.c.datum >= self._gym.day_begins(wanted.since))
        if wanted.until is not None:
            limits.append(sessions.c.datum < self._gym.day_begins(wanted.until + timedelta(days=1)))
        return limits


def _logged(
    session_id: int, at: datetime, deload: bool, counted: int, row: Sequence[Any]
) -> LoggedSet:
    """One row of core_satz; where HomeGym counts seconds (ZEIT) its repetitions are seconds."""
    exercise, warm_up, kg, reps, rpe, note, kind, place = row
    timed = kind == "ZEIT"
    return LoggedSet(
        session_id,
        at,
        ours(exercise),
        counted if place < 0 else place,
        "warmup" if warm_up else "normal",
        (kg or None) if timed else kg,
        None if timed else reps,
        rpe if rpe is not None and 1 <= rpe <= 10 else None,
        float(reps) if timed and reps is not None else None,
        None,
        deload,
        note or "",
    )


def _kept_there() -> LogUnavailable:
    return LogUnavailable(
        "Your training log is kept in HomeGym, which I only read: write the sets down there.",
        "Dein Trainingstagebuch führt HomeGym, ich lese es nur: Trag die Sätze dort ein.",
    )

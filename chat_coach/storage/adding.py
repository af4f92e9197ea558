"""How sessions join the log so that nothing is ever there twice.

Exports carry no ids that last: they are written anew each time, in another unit, with a session
renamed or a set corrected. So a session is recognised by the minute it began, then by its name or
by its sets; and what is known is merged, never appended (decision 0060).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, delete, insert, select

from chat_coach.storage.tables import sessions, sets
from chat_coach.strength.values import SetType

OnProgress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""

DEMO = "demo"
"""The source of the demo athlete's sessions: nobody did them, so no export can mean them."""

_CHUNK = 5_000
_SAME_LOAD_KG = 0.06  # what writing a load in pounds with one decimal and back may move it


@dataclass(frozen=True)
class NewSet:
    """A set on its way into the log; the session and the order come from where it is added."""

    exercise_id: str
    type: SetType = "normal"
    load_kg: float | None = None
    reps: int | None = None
    rpe: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    note: str = ""
    superset: int = 0


@dataclass(frozen=True)
class NewSession:
    """A session on its way into the log.

    `key` names it uniquely within the athlete's log; an empty one means that the session is to be
    recognised by its start, its name and its sets, as an export's has to be.
    """

    key: str
    at: datetime
    name: str
    duration_min: float | None
    sets: tuple[NewSet, ...]
    note: str = ""
    source: str = "coach"
    deload: bool = False


@dataclass(frozen=True)
class Added:
    """What an `add` really changed: new sessions, new sets, and sets put right."""

    sessions: int
    sets: int
    changed: int = 0


@dataclass(frozen=True)
class _Stored:
    """A session that is in the log already."""

    id: int
    key: str
    name: str


def add(
    connection: Connection,
    athlete_id: int,
    new: Iterable[NewSession],
    on_progress: OnProgress | None = None,
) -> Added:
    """Store sessions within the caller's transaction.

    A session that is known keeps what it has, gains what is new, and takes over corrections.
    """
    stored, at_minute = _stored(connection, athlete_id)
    incoming = _keyed(connection, new, stored, at_minute)
    fresh = [one for key, one in incoming.items() if key not in stored]
    known = [one for key, one in incoming.items() if key in stored]
    _insert_sessions(connection, athlete_id, fresh)
    held = connection.execute(
        select(sessions.c.source_key, sessions.c.id).where(sessions.c.athlete_id == athlete_id)
    )
    ids = {row.source_key: row.id for row in held}
    rows = [(ids[one.key], one.sets) for one in fresh]
    added = sum(len(one.sets) for one in fresh)
    changed = 0
    there = _sets_of(connection, [ids[one.key] for one in known])
    outdated = []
    for one in known:
        before = there[ids[one.key]]
        after = merge(before, one.sets)
        if after == before:
            continue
        outdated.append(ids[one.key])
        rows.append((ids[one.key], after))
        gained = len(after) - len(before)
        added += gained
        changed += (Counter(map(_value, after)) - Counter(map(_value, before))).total() - gained
    for start in range(0, len(outdated), _CHUNK):
        some = outdated[start : start + _CHUNK]
        connection.execute(delete(sets).where(sets.c.session_id.in_(some)))
    _insert_sets(connection, athlete_id, rows, on_progress)
    return Added(len(fresh), added, changed)


def merge(before: Sequence[NewSet], after: Sequence[NewSet]) -> tuple[NewSet, ...]:
    """One session's sets as they were and as they come again, made one list without doubles.

    A part of what is there changes nothing; a whole that holds what is there replaces it; two
    that contradict each other are laid side by side exercise by exercise, and the newer word
    counts. No set is lost that only the older list has beyond the newer one's end.
    """
    if len(before) == len(after) and all(map(_same, before, after)):
        return tuple(before)
    old, new = Counter(map(_value, before)), Counter(map(_value, after))
    if new <= old:
        return tuple(before)
    if old <= new or (
        len(before) == len(after)
        and all(
            _same(replace(a, exercise_id=b.exercise_id), b)
            for a, b in zip(before, after, strict=True)
        )
    ):
        return tuple(after)
    merged: list[NewSet] = []
    olds, news = _by_exercise(before), _by_exercise(after)
    for exercise_id, mine in news.items():
        theirs = olds.get(exercise_id, [])
        if Counter(map(_value, mine)) <= Counter(map(_value, theirs)):
            merged += theirs
        else:
            merged += mine + theirs[len(mine) :]
    for exercise_id, theirs in olds.items():
        if exercise_id not in news:
            merged += theirs
    return tuple(merged)


def _value(one: NewSet) -> Hashable:
    return (
        one.exercise_id,
        one.type,
        one.load_kg,
        one.reps,
        one.rpe,
        one.duration_s,
        one.distance_m,
    )


def _same(one: NewSet, other: NewSet) -> bool:
    """Equal but for the rounding of a load that was written in another unit."""
    if one.load_kg is None or other.load_kg is None:
        return _value(one) == _value(other)
    near = abs(one.load_kg - other.load_kg) <= _SAME_LOAD_KG
    return near and _value(one) == _value(replace(other, load_kg=one.load_kg))


def _by_exercise(some: Sequence[NewSet]) -> dict[str, list[NewSet]]:
    found: dict[str, list[NewSet]] = {}
    for one in some:
        found.setdefault(one.exercise_id, []).append(one)
    return found


def _stored(
    connection: Connection, athlete_id: int
) -> tuple[dict[str, _Stored], dict[datetime, list[_Stored]]]:
    """The athlete's sessions by key and by the minute they began."""
    rows = connection.execute(
        select(
            sessions.c.id,
            sessions.c.source_key,
            sessions.c.name,
            sessions.c.started_at,
            sessions.c.source,
        )
        .where(sessions.c.athlete_id == athlete_id)
        .order_by(sessions.c.id)
    )
    by_key, at_minute = {}, defaultdict(list)
    for id_, key, name, at, source in rows:
        by_key[key] = one = _Stored(id_, key, name)
        if source != DEMO:
            at_minute[_minute(at)].append(one)
    return by_key, at_minute


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _keyed(
    connection: Connection,
    new: Iterable[NewSession],
    stored: dict[str, _Stored],
    at_minute: dict[datetime, list[_Stored]],
) -> dict[str, NewSession]:
    """The incoming sessions by their key, which is found or made where there is none."""
    keyed: dict[str, NewSession] = {}
    waiting: dict[datetime, list[NewSession]] = defaultdict(list)
    for one in new:
        if one.key and one.key in keyed:
            one = replace(one, sets=merge(keyed[one.key].sets, one.sets))
        if one.key:
            keyed[one.key] = one
        else:
            waiting[_minute(one.at)].append(one)
    for minute, some in waiting.items():
        there = at_minute.get(minute, [])
        partners = _partners(connection, some, there) if there else [None] * len(some)
        number = len(there)
        for one, partner in zip(some, partners, strict=True):
            key = partner.key if partner else ""
            while not key or (partner is None and (key in stored or key in keyed)):
                number += 1
                key = f"{minute:%Y-%m-%dT%H:%M}#{number}"
            keyed[key] = replace(one, key=key)
    return keyed


def _partners(
    connection: Connection, some: Sequence[NewSession], there: Sequence[_Stored]
) -> list[_Stored | None]:
    """For each session of one minute the stored one it is, if any; each is taken once.

    The same name is enough where it leaves no choice; else the sets decide, and a session of
    another name must share half of the shorter one's sets.
    """
    if len(some) == len(there) == 1 and some[0].name[:200] == there[0].name:
        return [there[0]]
    stored_sets = _sets_of(connection, [one.id for one in there])
    ranked = []
    for left, one in enumerate(some):
        mine = Counter(map(_value, one.sets))
        for right, other in enumerate(there):
            theirs = Counter(map(_value, stored_sets[other.id]))
            shared = (mine & theirs).total()
            enough = 2 * shared >= max(1, min(mine.total(), theirs.total()))
            same_name = one.name[:200] == other.name
            if enough or same_name:
                differs = (mine | theirs).total() - shared
                ranked.append((not enough, not same_name, differs, left, right))
    partners: list[_Stored | None] = [None] * len(some)
    taken = set()
    for *_, left, right in sorted(ranked):
        if partners[left] is None and right not in taken:
            partners[left] = there[right]
            taken.add(right)
    return partners


def _sets_of(connection: Connection, session_ids: Sequence[int]) -> dict[int, tuple[NewSet, ...]]:
    found: dict[int, list[NewSet]] = {id_: [] for id_ in session_ids}
    for start in range(0, len(session_ids), _CHUNK):
        rows = connection.execute(
            select(
                sets.c.session_id,
                sets.c.exercise_id,
                sets.c.type,
                sets.c.load_kg,
                sets.c.reps,
                sets.c.rpe,
                sets.c.duration_s,
                sets.c.distance_m,
                sets.c.note,
                sets.c.superset,
            )
            .where(sets.c.session_id.in_(session_ids[start : start + _CHUNK]))
            .order_by(sets.c.session_id, sets.c.position, sets.c.id)
        )
        for session_id, *values in rows:
            found[session_id].append(NewSet(*values))
    return {id_: tuple(some) for id_, some in found.items()}


def _insert_sessions(connection: Connection, athlete_id: int, fresh: list[NewSession]) -> None:
    if fresh:
        connection.execute(
            insert(sessions),
            [
                {
                    "athlete_id": athlete_id,
                    "started_at": one.at,
                    "name": one.name[:200],
                    "duration_min": one.duration_min,
                    "note": one.note,
                    "deload": one.deload,
                    "source": one.source,
                    "source_key": one.key,
                }
                for one in fresh
            ],
        )


def _insert_sets(
    connection: Connection,
    athlete_id: int,
    some: list[tuple[int, tuple[NewSet, ...]]],
    on_progress: OnProgress | None,
) -> None:
    rows = (
        {"session_id": session_id, "athlete_id": athlete_id, "position": position, **vars(one)}
        for session_id, its in some
        for position, one in enumerate(its)
    )
    total, done = sum(len(its) for _, its in some), 0
    while chunk := list(islice(rows, _CHUNK)):
        connection.execute(insert(sets), chunk)
        done += len(chunk)
        if on_progress:
            on_progress(done / total)

"""Imports: one file here that has `recognises(head)` and `read(file)` is one export format.

It is found by itself. `take` reads a file by the format that recognises it, gives every exercise
name its place in the catalogue (or makes it the athlete's own), and stores it all at once, or not
at all.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol, cast

from chat_coach.errors import ImportRefused
from chat_coach.language import LoadUnit
from chat_coach.sources import opening
from chat_coach.sources.opening import File
from chat_coach.sources.own import own_exercise, same_name
from chat_coach.sources.report import Report
from chat_coach.sources.rows import Content, Row
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import NewSession, NewSet, OwnLog
from chat_coach.strength import names
from chat_coach.strength.values import Exercise

__all__ = ["Report", "Source", "all_sources", "take"]

READING = 0.5
"""The share of an import that is reading; the rest is storing."""


class Source(Protocol):
    """One format: a module of this package."""

    NAME: str
    """What the athlete calls it: `Strong`, `Hevy`."""

    def recognises(self, head: str) -> bool:
        """Whether a file that begins so is of this format."""

    def read(self, file: File) -> Content:
        """All rows of the file, and all that could not be read."""


@cache
def all_sources() -> tuple[Source, ...]:
    """Every format, in the order of the files."""
    modules = (
        importlib.import_module(one.name) for one in pkgutil.iter_modules(__path__, f"{__name__}.")
    )
    return tuple(cast(Source, module) for module in modules if hasattr(module, "recognises"))


def take(
    path: Path,
    log: OwnLog,
    athlete: Athlete,
    now: datetime,
    *,
    unit: LoadUnit = "kg",
    on_progress: Callable[[float], None] = lambda share: None,
) -> Report:
    """Import one file into the athlete's log. `unit` is assumed where the file names none;
    `on_progress` is told the share that is done, 0 to 1.

    Raises ImportRefused, with nothing changed, for a file that is missing, empty, too large,
    broken off, of an unknown kind or without a set that can be read.
    """
    text = opening.opened(path)
    file = File(path.name, text, unit, now, lambda share: on_progress(share * READING))
    content = _read(file)
    exercises = log.exercises(athlete)
    known, own, meant = _identified({row.exercise for row in content.rows}, exercises, athlete)
    sessions = _sessions(content, known)
    added = log.add(
        athlete, sessions, own, lambda share: on_progress(READING + share * (1 - READING))
    )
    on_progress(1.0)
    days = [one.at.date() for one in sessions]
    return Report(
        file=path.name,
        source=content.source,
        dialect=content.dialect,
        sessions=len(sessions),
        sets=len(content.rows),
        exercises=len(set(known.values())),
        first=min(days),
        last=max(days),
        unit=content.unit,
        unit_assumed=content.assumed,
        new_sessions=added.sessions,
        new_sets=added.sets,
        changed_sets=added.changed,
        own=tuple(own),
        meant={name: exercises[known[name]].name for name in meant},
        unread=tuple(content.unread),
        remarks=tuple(content.remarks),
    )


def _read(file: File) -> Content:
    source = next((one for one in all_sources() if one.recognises(file.head)), None)
    if source is None:
        kinds = [one.NAME for one in all_sources()]
        raise ImportRefused(
            f"“{file.name}” is no export I know; I read those of {', '.join(kinds)}.",
            f"„{file.name}“ ist kein Export, den ich kenne; ich lese die von {', '.join(kinds)}.",
        )
    content = source.read(file)
    if content.rows:
        return content
    if not content.unread:
        raise ImportRefused(
            f"“{file.name}” is an export of {source.NAME} without a single set.",
            f"„{file.name}“ ist ein Export von {source.NAME} ohne einen einzigen Satz.",
        )
    first = content.unread[0]
    raise ImportRefused(
        f"Not one row of “{file.name}” can be read; in line {first.line}, {first.reason.en}.",
        f"Keine Zeile von „{file.name}“ ist lesbar; in Zeile {first.line}: {first.reason.de}.",
    )


def _identified(
    said: set[str], exercises: Mapping[str, Exercise], athlete: Athlete
) -> tuple[dict[str, str], list[Exercise], list[str]]:
    """For each name the id of its exercise; the exercises that are new with it; the names that
    were taken for a slip of the pen.

    What the athlete's own exercises are called comes first, so that a name keeps its place when
    the catalogue grows.
    """
    own = {same_name(one.name.en): one.id for one in exercises.values() if one.owner == athlete.id}
    public = names.match([name for name in said if same_name(name) not in own], exercises)
    found: dict[str, str] = {}
    new: list[Exercise] = []
    for name in sorted(said):
        known = own.get(same_name(name)) or (public[name].exercise_id if name in public else "")
        if not known:
            new.append(own_exercise(name, athlete.id))
            known = own[same_name(name)] = new[-1].id
        found[name] = known
    slips = [name for name, one in sorted(public.items()) if one.how == "typo"]
    return found, new, slips


def _sessions(content: Content, ids: Mapping[str, str]) -> list[NewSession]:
    by_session: dict[tuple[datetime, str, str], list[Row]] = {}
    for row in content.rows:
        by_session.setdefault((row.at, row.session, row.mark), []).append(row)
    return [
        NewSession(
            key="",
            at=at,
            name=name,
            duration_min=rows[0].minutes,
            note=rows[0].session_note,
            source=content.source.casefold(),
            sets=tuple(
                NewSet(
                    ids[row.exercise],
                    row.type,
                    row.load_kg,
                    row.reps,
                    row.rpe,
                    row.duration_s,
                    row.distance_m,
                    row.note,
                    row.superset,
                )
                for row in rows
            ),
        )
        for (at, name, _), rows in by_session.items()
    ]

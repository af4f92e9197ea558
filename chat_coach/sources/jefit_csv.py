"""JEFIT's export: one file of `### SECTION ###` tables that point at each other by numbers.

`EXERCISE LOGS` holds a line an exercise, its sets as `50.0x15,50.0x15` in the athlete's unit;
newer files repeat the sets in pounds in `EXERCISE SET LOGS`, and those are taken. `TIMESTAMP` is
when the phone was synchronised and says nothing. Times are in UTC; the day is the athlete's own.
"""

import csv
from collections import defaultdict
from datetime import UTC, datetime
from typing import NamedTuple

from chat_coach.language import KG_PER_LB, Both
from chat_coach.sources import dates, figures
from chat_coach.sources.opening import File
from chat_coach.sources.rows import (
    MAX_SESSION_MIN,
    NO_EXERCISE,
    NOTHING_DONE,
    Content,
    Row,
    Said,
    Unreadable,
)
from chat_coach.strength.values import SetType

NAME = "JEFIT"

_SESSIONS, _LOGS, _SETS = "WORKOUT SESSIONS", "EXERCISE LOGS", "EXERCISE SET LOGS"
_FIRST_EPOCH_S = 500_000_000  # smaller figures in a column of times are something else
_TYPES: dict[str, SetType] = {"warm": "warmup", "drop": "drop", "fail": "failure"}
_BAD_SETS = Both("the sets cannot be read", "die Sätze sind nicht lesbar")


class _Line(NamedTuple):
    """One row of a section."""

    line: int
    cells: dict[str, str]


def recognises(head: str) -> bool:
    """Whether a file that begins so is an export of JEFIT."""
    first = next((line for line in head.split("\n") if line.strip()), "")
    return first.startswith("### ") and first.rstrip().endswith("#")


def read(file: File) -> Content:
    """All sets of a JEFIT export; `file.unit` is assumed where it has no sets in pounds."""
    found = _sections(file.text)
    own_sets: dict[str, list[_Line]] = defaultdict(list)
    for one in found[_SETS]:
        own_sets[one.cells.get("exercise_log_id", "")].append(one)
    sessions = {one.cells.get("_id", ""): one.cells for one in found[_SESSIONS]}
    in_pounds = bool(own_sets)
    said = Both("sets in pounds", "Sätze in Pfund") if in_pounds else Both("logs", "Logs")
    content = Content(NAME, said, "lb" if in_pounds else file.unit, assumed=not in_pounds)
    for number, log in enumerate(found[_LOGS], start=1):
        if number % 500 == 0:
            file.on_progress(number / len(found[_LOGS]))
        try:
            content.rows += _rows(log, own_sets.get(log.cells.get("_id", "")), sessions, file)
        except Unreadable as why:
            content.unread.append(Said(log.line, why.reason, why.value))
    return content


def _sections(text: str) -> dict[str, list[_Line]]:
    found: dict[str, list[_Line]] = {_SESSIONS: [], _LOGS: [], _SETS: []}
    section, columns = "", list[str]()
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("###"):
            section, columns = line.strip("# "), []
        elif section in found and line.strip():
            cells = _cells(line)
            if columns:
                found[section].append(_Line(number, dict(zip(columns, cells, strict=False))))
            else:
                columns = cells
    return found


def _cells(line: str) -> list[str]:
    try:
        return next(csv.reader([line]), [])
    except csv.Error:  # a field beyond all measure
        return []


def _rows(
    log: _Line, own_sets: list[_Line] | None, sessions: dict[str, dict[str, str]], file: File
) -> list[Row]:
    """The sets of one exercise. Raises Unreadable."""
    exercise = " ".join(log.cells.get("ename", "").split())
    if not exercise:
        raise Unreadable(NO_EXERCISE)
    number = log.cells.get("belongsession", "")
    session = sessions.get(number, {})
    begins = _clock(session.get("starttime", "")) or _clock(log.cells.get("logTime", ""))
    day = log.cells.get("mydate", "")
    if begins is None or day:
        at = dates.moment(day)
        begins = at if begins is None else datetime.combine(at.date(), begins.time())
    at = dates.believable(begins, file.now)
    done = (
        [_set(one) for one in own_sets] if own_sets else _told(log.cells.get("logs", ""), file.unit)
    )
    if not done:
        raise Unreadable(NOTHING_DONE)
    return [
        Row(
            log.line,
            at,
            "",
            number,
            _minutes(session),
            "",
            exercise,
            type_,
            load,
            reps,
            None,
            duration_s,
            None,
            "",
        )
        for type_, load, reps, duration_s in done
    ]


_Done = tuple[SetType, float | None, int | None, float | None]


def _told(logs: str, unit: str) -> list[_Done]:
    """`50.0x15,50.0x15` in the athlete's unit; `0x0` was not done."""
    done: list[_Done] = []
    for one in logs.split(","):
        load, cross, reps = one.strip().partition("x")
        if not cross and one.strip():
            raise Unreadable(_BAD_SETS, logs)
        load_kg = figures.load_kg(load, figures.unit_kg(unit) or 1.0)
        if count := figures.reps(reps, loaded=bool(load_kg)):
            done.append(("normal", load_kg, count, None))
    return done


def _set(one: _Line) -> _Done:
    cells = one.cells
    said = cells.get("set_type", "").casefold()
    type_: SetType = next((type_ for word, type_ in _TYPES.items() if word in said), "normal")
    load = figures.load_kg(cells.get("weight_lbs", ""), KG_PER_LB)
    reps = figures.reps(cells.get("reps", ""), loaded=bool(load)) or None
    duration_s = figures.set_seconds(cells.get("duration", "")) or None
    if reps is None and duration_s is None:
        raise Unreadable(NOTHING_DONE)
    return type_, load if load or reps else None, reps, duration_s


def _clock(text: str) -> datetime | None:
    """Seconds since 1970 as a time of day, None where the figure is none."""
    if not text.isdecimal() or not _FIRST_EPOCH_S <= int(text) < 2**33:
        return None
    return datetime.fromtimestamp(int(text), UTC).replace(tzinfo=None)


def _minutes(session: dict[str, str]) -> float | None:
    begins, ends = _clock(session.get("starttime", "")), _clock(session.get("endtime", ""))
    if begins is None or ends is None:
        return None
    minutes = (ends - begins).total_seconds() / 60
    return round(minutes, 2) if 0 < minutes <= MAX_SESSION_MIN else None

"""Strong's CSV exports, 2016 to today, in any of its languages.

A column's unit is in its name (`Weight (lbs)`, 2016's `lb`), in a column beside it, or nowhere.
"""

import re
from functools import lru_cache

from chat_coach.language import KG_PER_LB
from chat_coach.sources import figures, table
from chat_coach.sources.opening import File
from chat_coach.sources.reader import Reader
from chat_coach.sources.rows import (
    NOTE_ALONE,
    NOTHING_DONE,
    UNKNOWN_TYPE,
    UNKNOWN_UNIT,
    Content,
    Row,
    Unreadable,
)
from chat_coach.sources.strong_columns import Columns
from chat_coach.strength.values import SetType

NAME = "Strong"

_TYPES: dict[str, SetType] = {"w": "warmup", "d": "drop", "f": "failure"}
_REST = re.compile(r"rest|ruhe|pause|repos|descanso|riposo|recupero|timer|rust|descans")
_NOTE = re.compile(r"not|remarque|opmerking|anmerkung")


def recognises(head: str) -> bool:
    """Whether a file that begins so is an export of Strong."""
    return Columns(head).complete


def read(file: File) -> Content:
    """All sets of a Strong export.

    Where the file names no unit, `file.unit` is assumed: kilograms and kilometres, or pounds
    and miles.
    """
    return _Reader(file, Columns(file.text)).run()


class _Reader(Reader):
    """Rows into sets; what a `Note` row says goes to the exercise's first set."""

    def __init__(self, file: File, columns: Columns) -> None:
        super().__init__(file, columns.head, columns.place, "date")
        unit = columns.load_unit
        per_row = unit is None and "load_unit" in columns.place
        self.content = Content(
            NAME,
            columns.dialect,
            unit or (None if per_row else file.unit),
            assumed=unit is None and not per_row,
        )
        named = figures.unit_kg(columns.unit.get("load", ""))
        self._kg_per_unit = named or (1.0 if file.unit == "kg" else KG_PER_LB)
        metres = figures.unit_m(columns.unit.get("distance", ""))
        self._m_per_unit = metres or (1000.0 if self._kg_per_unit == 1.0 else 1609.344)
        self._first_set: dict[object, int] = {}
        self._notes: list[tuple[int, object, str]] = []

    def take(self, line: int, cells: list[str]) -> None:
        kind = _kind(self.cell(cells, "order"))
        if kind == "rest":
            return
        at = self.moment(self.cell(cells, "date"))
        exercise = self.exercise(cells, "exercise")
        session, number = self.cell(cells, "session"), self.cell(cells, "number")
        whose = (at, session, number, exercise)
        note = self.cell(cells, "note")
        if kind == "note":
            self._notes.append((line, whose, note))
            return
        if kind == "word" and not figures.reps(self.cell(cells, "reps")):
            return
        load, reps, duration_s, distance_m = self._done(line, exercise, cells)
        if kind in {"letter", "word"}:
            self.remark(line, UNKNOWN_TYPE, self.cell(cells, "order"))
        minutes = self.cell(cells, "minutes")
        self._first_set.setdefault(whose, len(self.content.rows))
        self.content.rows.append(
            Row(
                line,
                at,
                session,
                number,
                self.minutes(line, _minutes(minutes), minutes, whose[:3]),
                self.cell(cells, "session_note"),
                exercise,
                _TYPES.get(kind, "normal"),
                load,
                reps,
                self.rpe(line, self.cell(cells, "rpe")),
                duration_s,
                distance_m,
                self.note(whose, note),
            )
        )

    def run(self) -> Content:
        super().run()
        rows = self.content.rows
        for line, whose, note in self._notes:
            place = self._first_set.get(whose)
            if place is None:
                self.remark(line, NOTE_ALONE, note)
            elif note not in rows[place].note:
                both = "\n".join(filter(None, (rows[place].note, note)))
                rows[place] = rows[place]._replace(note=both)
        return self.content

    def _done(
        self, line: int, exercise: str, cells: list[str]
    ) -> tuple[float | None, int | None, float | None, float | None]:
        """Load, repetitions, seconds, metres; Strong writes 0 where nothing was entered."""
        kg_per_unit, m_per_unit = self._kg_per_unit, self._m_per_unit
        if named := self.cell(cells, "load_unit"):
            found = figures.unit_kg(named)
            if found is None:
                raise Unreadable(UNKNOWN_UNIT, named)
            kg_per_unit = found
        if named := self.cell(cells, "distance_unit"):
            m_per_unit = figures.unit_m(named) or m_per_unit
        load = self.load(exercise, self.cell(cells, "load"), kg_per_unit)
        reps = self.reps(line, self.cell(cells, "reps"), load)
        duration_s = figures.set_seconds(self.cell(cells, "seconds")) or None
        distance_m = figures.distance_m(self.cell(cells, "distance"), m_per_unit) or None
        if reps is None and duration_s is None and distance_m is None:
            raise Unreadable(NOTHING_DONE)
        return load if load or reps else None, reps, duration_s, distance_m


@lru_cache(maxsize=256)
def _kind(order: str) -> str:
    """What a row is by its `Set Order`: a set, a letter of `_TYPES` or another, rest or note; a
    word without repetitions is a rest timer in a language not known here."""
    bare = table.plain_name(order)
    if not bare or bare.replace(" ", "").isdigit():
        return "set"
    if bare in _TYPES:
        return bare
    if _REST.search(bare):
        return "rest"
    if _NOTE.search(bare):
        return "note"
    return "letter" if len(bare) == 1 else "word"


@lru_cache(maxsize=4096)
def _minutes(text: str) -> float | None:
    """A workout's duration; what cannot be read is simply not known."""
    try:
        found = figures.seconds(text)
    except ValueError:
        return None
    return None if found is None else found / 60

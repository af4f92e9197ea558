"""FitNotes' CSV exports: Android's two, iOS's, and `FitNotesWorkouts.csv` with its decimal commas.

The older ones know the day only, so a day is a session.
"""

from chat_coach.language import KG_PER_LB, Both, LoadUnit
from chat_coach.sources import figures, table
from chat_coach.sources.opening import File
from chat_coach.sources.reader import Reader
from chat_coach.sources.rows import NOT_DONE, NOTHING_DONE, UNKNOWN_UNIT, Content, Row, Unreadable

NAME = "FitNotes"

_COLUMNS = {
    "date": "date",
    "starttime": "date",
    "endtime": "end",
    "name": "session",
    "exercise": "exercise",
    "equipment": "equipment",
    "category": "category",
    "categories": "category",
    "weight (kg)": "kg",
    "weight (kgs)": "kg",
    "weight (lbs)": "lb",
    "weight (lb)": "lb",
    "weight": "load",
    "weight unit": "load_unit",
    "reps": "reps",
    "distance": "distance",
    "distance unit": "distance_unit",
    "time": "time",
    "comment": "note",
    "notes": "note",
    "note": "note",
    "status": "status",
    "iswarmup": "warmup",
    "rpe": "rpe",
    "rir": "rir",
}
_LOADS = {"kg": 1.0, "lb": KG_PER_LB}


def _place(head: table.Header) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, name in enumerate(head.names):
        column = _COLUMNS.get(" ".join(name.casefold().split()))
        if column:
            found.setdefault(column, index)
    return found


def recognises(head: str) -> bool:
    """Whether a file that begins so is an export of FitNotes."""
    place = _place(table.header(head))
    needed = {"date", "exercise", "category", "reps", "distance", "time"}
    return place.keys() >= needed and not place.keys().isdisjoint({"kg", "lb", "load"})


def read(file: File) -> Content:
    """All sets of a FitNotes export; `file.unit` is assumed where it names none."""
    head = table.header(file.text)
    return _Reader(file, head, _place(head)).run()


class _Reader(Reader):
    """Rows into sets."""

    def __init__(self, file: File, head: table.Header, place: dict[str, int]) -> None:
        super().__init__(file, head, place, "date")
        named = [one for one in _LOADS if one in place]
        per_row = "load_unit" in place or len(named) == 2
        unit: LoadUnit | None = file.unit
        if per_row:
            unit = None
        elif named:
            unit = "kg" if named == ["kg"] else "lb"
        dialect = Both("with times", "mit Uhrzeiten") if "end" in place else Both("days", "Tage")
        self.content = Content(NAME, dialect, unit, assumed=not named and not per_row)

    def take(self, line: int, cells: list[str]) -> None:
        if self.cell(cells, "status").casefold() not in {"", "done"}:
            raise Unreadable(NOT_DONE, self.cell(cells, "status"))
        at = self.moment(self.cell(cells, "date"))
        exercise = self.exercise(cells, "exercise")
        equipment = self.cell(cells, "equipment")
        if equipment and equipment.casefold() not in exercise.casefold():
            exercise = f"{exercise} ({equipment})"
        load = self._load(cells)
        reps = self.reps(line, self.cell(cells, "reps"), load)
        duration_s = figures.set_seconds(self.cell(cells, "time")) or None
        per_unit = figures.unit_m(self.cell(cells, "distance_unit"))
        usual = 1000.0 if self._file.unit == "kg" else 1609.344
        distance_m = figures.distance_m(self.cell(cells, "distance"), per_unit or usual) or None
        if reps is None and duration_s is None and distance_m is None:
            raise Unreadable(NOTHING_DONE)
        session, end = self.cell(cells, "session"), self.cell(cells, "end")
        self.content.rows.append(
            Row(
                line,
                at,
                session,
                end,
                self.until(line, at, end, (at, session)),
                "",
                exercise,
                "warmup" if self.cell(cells, "warmup").casefold() == "true" else "normal",
                load if load or reps else None,
                reps,
                self._effort(line, cells),
                duration_s,
                distance_m,
                self.note((at, session, exercise), self.cell(cells, "note")),
            )
        )

    def _load(self, cells: list[str]) -> float | None:
        for column, kg_per_unit in _LOADS.items():
            if text := self.cell(cells, column):
                return figures.load_kg(text, kg_per_unit)
        kg_per_unit = _LOADS[self._file.unit]
        if named := self.cell(cells, "load_unit"):
            found = figures.unit_kg(named)
            if found is None:
                raise Unreadable(UNKNOWN_UNIT, named)
            kg_per_unit = found
        return figures.load_kg(self.cell(cells, "load"), kg_per_unit)

    def _effort(self, line: int, cells: list[str]) -> float | None:
        """RPE, or what repetitions in reserve make of it: 10 - RIR (Zourdos 2016)."""
        text = self.cell(cells, "rpe")
        try:
            left = None if text else figures.number(self.cell(cells, "rir"))
        except ValueError:
            left = None
        return self.rpe(line, text if left is None else str(10 - left))

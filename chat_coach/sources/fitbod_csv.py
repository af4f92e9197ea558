"""Fitbod's CSV export: one row a set, each with its own time of day; no sessions, no names."""

from datetime import datetime, timedelta
from itertools import pairwise

from chat_coach.language import Both, LoadUnit
from chat_coach.sources import figures, table
from chat_coach.sources.opening import File
from chat_coach.sources.reader import Reader
from chat_coach.sources.rows import NOTHING_DONE, Content, Row, Unreadable

NAME = "Fitbod"

_NEEDED = {"date", "exercise", "reps", "duration(s)", "iswarmup"}
_LOADS = ("weight(kg)", "weight(lbs)", "weight(lb)")
_SESSION_GAP = timedelta(hours=2)


def _place(head: table.Header) -> dict[str, int]:
    return {"".join(name.casefold().split()): index for index, name in enumerate(head.names)}


def recognises(head: str) -> bool:
    """Whether a file that begins so is an export of Fitbod."""
    place = _place(table.header(head))
    return place.keys() >= _NEEDED and any(name in place for name in _LOADS)


def read(file: File) -> Content:
    """All sets of a Fitbod export; sets with less than two hours between them are a session."""
    head = table.header(file.text)
    return _Reader(file, head, _place(head)).run()


class _Reader(Reader):
    """Rows into sets."""

    def __init__(self, file: File, head: table.Header, place: dict[str, int]) -> None:
        super().__init__(file, head, place, "date")
        self._weight = next(name for name in _LOADS if name in place)
        unit: LoadUnit = "kg" if "kg" in self._weight else "lb"
        self._kg_per_unit = figures.unit_kg(unit) or 1.0
        self.content = Content(NAME, Both(unit, unit), unit)

    def take(self, line: int, cells: list[str]) -> None:
        at = self.moment(self.cell(cells, "date"))
        exercise = self.exercise(cells, "exercise")
        load = self.load(exercise, self.cell(cells, self._weight), self._kg_per_unit)
        reps = self.reps(line, self.cell(cells, "reps"), load)
        duration_s = figures.set_seconds(self.cell(cells, "duration(s)")) or None
        distance_m = figures.distance_m(self.cell(cells, "distance(m)"), 1.0) or None
        if reps is None and duration_s is None and distance_m is None:
            raise Unreadable(NOTHING_DONE)
        self.content.rows.append(
            Row(
                line,
                at,
                "",
                "",
                None,
                "",
                exercise,
                "warmup" if self.cell(cells, "iswarmup").casefold() == "true" else "normal",
                load if load or reps else None,
                reps,
                None,
                duration_s,
                distance_m,
                self.cell(cells, "note"),
            )
        )

    def run(self) -> Content:
        super().run()
        moments = sorted({row.at for row in self.content.rows})
        begins: dict[datetime, datetime] = {one: one for one in moments[:1]}
        for before, at in pairwise(moments):
            begins[at] = at if at - before > _SESSION_GAP else begins[before]
        in_time = sorted(self.content.rows, key=lambda row: row.at)
        self.content.rows = [row._replace(at=begins[row.at]) for row in in_time]
        return self.content

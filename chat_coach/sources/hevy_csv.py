"""Hevy's CSV export: English column names in every language, dates as the phone writes them."""

from functools import lru_cache

from chat_coach.language import Both, LoadUnit
from chat_coach.sources import figures, table
from chat_coach.sources.opening import File
from chat_coach.sources.reader import Reader
from chat_coach.sources.rows import NOTHING_DONE, UNKNOWN_TYPE, Content, Row, Unreadable
from chat_coach.strength.values import SetType

NAME = "Hevy"

_LOADS = ("weight_kg", "weight_lbs", "weight_lb")
_DISTANCES = ("distance_km", "distance_miles", "distance_mi", "distance_meters", "distance_m")
_NEEDED = {"start_time", "exercise_title", "set_type", "reps"}
_TYPES: dict[str, SetType] = {
    "": "normal",
    "normal": "normal",
    "regular": "normal",
    "warmup": "warmup",
    "warm_up": "warmup",
    "dropset": "drop",
    "drop": "drop",
    "drop_set": "drop",
    "failure": "failure",
}


def recognises(head: str) -> bool:
    """Whether a file that begins so is an export of Hevy."""
    names = {name.strip().casefold() for name in table.header(head).names}
    return names >= _NEEDED and any(name in names for name in _LOADS)


def read(file: File) -> Content:
    """All sets of a Hevy export; its columns name their units, also kilograms beside miles."""
    return _Reader(file, table.header(file.text)).run()


class _Reader(Reader):
    """Rows into sets."""

    def __init__(self, file: File, head: table.Header) -> None:
        place = {name.strip().casefold(): index for index, name in enumerate(head.names)}
        super().__init__(file, head, place, "start_time")
        self._loads = [name for name in _LOADS if name in place]
        self._distances = [name for name in _DISTANCES if name in place]
        units = [name.split("_")[1] for name in (*self._loads, *self._distances)]
        unit: LoadUnit = "kg" if units[0] == "kg" else "lb"
        said = " + ".join(units)
        self.content = Content(NAME, Both(said, said), unit)

    def take(self, line: int, cells: list[str]) -> None:
        at = self.moment(self.cell(cells, "start_time"))
        exercise = self.exercise(cells, "exercise_title")
        load_text, load_unit = self._filled(cells, self._loads)
        load = self.load(exercise, load_text, figures.unit_kg(load_unit) or 1.0)
        reps = self.reps(line, self.cell(cells, "reps"), load)
        duration_s = figures.set_seconds(self.cell(cells, "duration_seconds")) or None
        distance_text, distance_unit = self._filled(cells, self._distances)
        distance_m = figures.distance_m(distance_text, figures.unit_m(distance_unit) or 1.0) or None
        if reps is None and duration_s is None and distance_m is None:
            raise Unreadable(NOTHING_DONE)
        session, end = self.cell(cells, "title"), self.cell(cells, "end_time")
        whose = (at, session, end, exercise)
        kind = self.cell(cells, "set_type").casefold()
        if kind not in _TYPES:
            self.remark(line, UNKNOWN_TYPE, kind)
        self.content.rows.append(
            Row(
                line,
                at,
                session,
                end,
                self.until(line, at, end, whose[:3]),
                self.cell(cells, "description"),
                exercise,
                _TYPES.get(kind, "normal"),
                load if load or reps else None,
                reps,
                self.rpe(line, self.cell(cells, "rpe")),
                duration_s,
                distance_m,
                self.note(whose, self.cell(cells, "exercise_notes")),
                _superset(self.cell(cells, "superset_id")),
            )
        )

    def _filled(self, cells: list[str], columns: list[str]) -> tuple[str, str]:
        """The first of the columns that holds something, with the unit in its name."""
        for column in columns:
            if text := self.cell(cells, column):
                return text, column.split("_")[1]
        return "", ""


@lru_cache(maxsize=256)
def _superset(text: str) -> int:
    """Hevy counts supersets from 0, the log from 1."""
    return int(text) + 1 if text.isdecimal() and len(text) < 6 else 0

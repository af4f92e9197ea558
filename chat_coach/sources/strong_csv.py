"""Strong's CSV exports, 2016 to today: columns are found by their names in any of its languages.

A column's unit is in its name (`Weight (lbs)`, 2016's `lb`), in a column beside it, or nowhere.
"""

import re
from functools import lru_cache

from chat_coach.language import KG_PER_LB, Both, LoadUnit
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
from chat_coach.strength.values import SetType

NAME = "Strong"

_COLUMNS: dict[str, str] = {
    "number": "workout #|workout nr|workout no|workout|training #|entrainement #|"
    "entrenamiento #|allenamento #|treino #|# workout|no entrainement|n entrainement",
    "date": "date|datum|fecha|data|dato|pvm",
    "session": "workout name|workoutname|name des workouts|trainingsname|name des trainings|"
    "nom de l entrainement|nom entrainement|nombre del entrenamiento|nombre de entrenamiento|"
    "nome allenamento|nome dell allenamento|nome do treino|naam workout|naam training",
    "minutes": "duration|workout duration|dauer|workout dauer|trainingsdauer|duree|"
    "duree de l entrainement|duracion|duracion del entrenamiento|durata|durata allenamento|"
    "duracao|duracao do treino|duur",
    "exercise": "exercise name|exercise|name der ubung|ubungsname|ubung|nom de l exercice|"
    "exercice|nombre del ejercicio|nombre de ejercicio|ejercicio|nome esercizio|"
    "nome dell esercizio|esercizio|nome do exercicio|exercicio|naam oefening|oefening",
    "order": "set order|reihenfolge festlegen|satzreihenfolge|reihenfolge der satze|satz|"
    "satznummer|set|ordre de la serie|ordre des series|ordre de serie|orden de la serie|"
    "orden de series|orden de serie|orden de las series|ordine serie|ordine della serie|"
    "ordine set|ordem da serie|ordem das series|ordem de serie|setvolgorde|volgorde sets",
    "load": "weight|gewicht|poids|peso|gewicht pro satz|lb|lbs|kg",
    "load_unit": "weight unit|gewichtseinheit|einheit gewicht|unite de poids|unidad de peso|"
    "unita di peso|unita peso|unidade de peso|gewichtseenheid",
    "reps": "reps|wiederh|wdh|wiederholungen|repetitions|repetitionen|repeticiones|ripetizioni|"
    "repeticoes|rip|rep|herhalingen",
    "rpe": "rpe",
    "distance": "distance|entfernung|distanz|strecke|distancia|distanza|afstand|mi|km|m",
    "distance_unit": "distance unit|entfernungseinheit|distanzeinheit|streckeneinheit|"
    "unite de distance|unidad de distancia|unita di distanza|unita distanza|"
    "unidade de distancia|afstandseenheid",
    "seconds": "seconds|sekunden|secondes|segundos|secondi|seconden|time|zeit",
    "note": "notes|note|notizen|notiz|notas|opmerkingen|notities",
    "session_note": "workout notes|workout notizen|trainingsnotizen|notizen zum workout|"
    "notes d entrainement|notes de l entrainement|notas del entrenamiento|"
    "notas de entrenamiento|note allenamento|note dell allenamento|notas do treino|"
    "workoutnotities",
}
_BY_NAME = {name: column for column, names in _COLUMNS.items() for name in names.split("|")}
_NEEDED = {"date", "exercise", "order", "load", "reps"}
_UNIT = re.compile(r"\s*\(([^()]*)\)\s*$")

_TYPES: dict[str, SetType] = {"w": "warmup", "d": "drop", "f": "failure"}
_REST = re.compile(r"rest|ruhe|pause|repos|descanso|riposo|recupero|timer|rust|descans")
_NOTE = re.compile(r"not|remarque|opmerking|anmerkung")


class _Columns:
    """Where each column of a Strong file stands and in which unit it is."""

    def __init__(self, head: table.Header) -> None:
        self.place: dict[str, int] = {}
        self.unit: dict[str, str] = {}
        for index, name in enumerate(head.names):
            bare = table.plain_name(_UNIT.sub("", name))
            column = _BY_NAME.get(bare)
            if column is None or column in self.place:
                continue
            self.place[column] = index
            unit = _UNIT.search(name)
            if unit:
                self.unit[column] = unit[1]
            elif figures.unit_kg(bare) or figures.unit_m(bare):
                self.unit[column] = bare

    @property
    def complete(self) -> bool:
        return self.place.keys() >= _NEEDED

    @property
    def load_unit(self) -> LoadUnit | None:
        per_unit = figures.unit_kg(self.unit.get("load", ""))
        return None if per_unit is None else "kg" if per_unit == 1.0 else "lb"

    def dialect(self, head: table.Header) -> Both:
        """What kind of Strong file it is, for the report."""
        if "number" in self.place:
            return Both("current", "aktuell")
        if table.plain_name(head.names[self.place["load"]]) in {"lb", "lbs", "kg"}:
            return Both("of 2016", "von 2016")
        if "load_unit" in self.place:
            return Both("with unit columns", "mit Einheitenspalten")
        if "minutes" not in self.place:
            return Both("of 2019", "von 2019")
        return Both("without units", "ohne Einheiten")


def recognises(head: str) -> bool:
    """Whether a file that begins so is an export of Strong."""
    return _Columns(table.header(head)).complete


def read(file: File) -> Content:
    """All sets of a Strong export.

    Where the file names no unit, `file.unit` is assumed: kilograms and kilometres, or pounds
    and miles.
    """
    head = table.header(file.text)
    return _Reader(file, head, _Columns(head)).run()


class _Reader(Reader):
    """Rows into sets; what a `Note` row says goes to the exercise's first set."""

    def __init__(self, file: File, head: table.Header, columns: _Columns) -> None:
        super().__init__(file, head, columns.place, "date")
        unit = columns.load_unit
        per_row = unit is None and "load_unit" in columns.place
        self.content = Content(
            NAME,
            columns.dialect(head),
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
        load, reps, duration_s, distance_m = self._done(line, cells)
        if kind == "unknown":
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
        self, line: int, cells: list[str]
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
        load = figures.load_kg(self.cell(cells, "load"), kg_per_unit)
        reps = self.reps(line, self.cell(cells, "reps"))
        duration_s = figures.set_seconds(self.cell(cells, "seconds")) or None
        distance_m = figures.distance_m(self.cell(cells, "distance"), m_per_unit) or None
        if reps is None and duration_s is None and distance_m is None:
            raise Unreadable(NOTHING_DONE)
        return load if load or reps else None, reps, duration_s, distance_m


@lru_cache(maxsize=256)
def _kind(order: str) -> str:
    """What a row is by its `Set Order`: a letter of `_TYPES`, rest, note, set or unknown."""
    bare = table.plain_name(order)
    if not bare or bare.replace(" ", "").isdigit():
        return "set"
    if bare in _TYPES:
        return bare
    if _REST.search(bare):
        return "rest"
    return "note" if _NOTE.search(bare) else "unknown"


@lru_cache(maxsize=4096)
def _minutes(text: str) -> float | None:
    """A workout's duration; what cannot be read is simply not known."""
    try:
        found = figures.seconds(text)
    except ValueError:
        return None
    return None if found is None else found / 60

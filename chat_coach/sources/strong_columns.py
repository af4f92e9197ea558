"""Which column of a Strong export is which, in any language.

First by its name; where a language's word is not known, by the place of `RPE`, which is called so
in all of them and tells the dialects apart, if the first row holds what it then should.
"""

import csv
import re
from itertools import islice

from chat_coach.language import Both, LoadUnit
from chat_coach.sources import dates, figures, table
from chat_coach.sources.rows import Unreadable

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
    "order": "set order|reihenfolge festlegen|satzreihenfolge|reihenfolge der satze|"
    "ordre de la serie|ordre des series|ordre de serie|orden de la serie|"
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
_NEEDED = {"date", "session", "exercise", "order", "load", "reps"}
_UNIT = re.compile(r"\s*\(([^()]*)\)\s*$")

# By the number of columns and the place of RPE.
_SHAPES: dict[tuple[int, int], str] = {
    (12, 11): "date session minutes exercise order load reps distance seconds "
    "note session_note rpe",
    (10, 9): "date session minutes exercise order load reps distance seconds rpe",
    (12, 6): "date session exercise order load reps rpe distance seconds note session_note minutes",
    (13, 7): "date session exercise order load load_unit reps rpe distance distance_unit "
    "seconds note session_note",
    (14, 7): "date session exercise order load load_unit reps rpe distance distance_unit "
    "seconds note session_note minutes",
    (13, 8): "number date session minutes exercise order load reps rpe distance seconds "
    "note session_note",
}


class Columns:
    """Where each column of a Strong file stands and in which unit it is."""

    def __init__(self, text: str) -> None:
        self.head = table.header(text)
        names = [table.plain_name(_UNIT.sub("", name)) for name in self.head.names]
        self.place: dict[str, int] = {}
        for index, name in enumerate(names):
            if name in _BY_NAME:
                self.place.setdefault(_BY_NAME[name], index)
        self._fill_by_shape(names, text)
        self.unit: dict[str, str] = {}
        for column, index in self.place.items():
            if unit := _UNIT.search(self.head.names[index]):
                self.unit[column] = unit[1]
            elif figures.unit_kg(names[index]) or figures.unit_m(names[index]):
                self.unit[column] = names[index]

    @property
    def complete(self) -> bool:
        return self.place.keys() >= _NEEDED

    @property
    def load_unit(self) -> LoadUnit | None:
        """The unit that the load's own name tells."""
        per_unit = figures.unit_kg(self.unit.get("load", ""))
        return None if per_unit is None else "kg" if per_unit == 1.0 else "lb"

    @property
    def dialect(self) -> Both:
        """What kind of Strong file it is, for the report."""
        if "number" in self.place:
            return Both("current", "aktuell")
        if _UNIT.sub("", self.head.names[self.place["load"]]).casefold() in {"lb", "lbs", "kg"}:
            return Both("of 2016", "von 2016")
        if "load_unit" in self.place:
            return Both("with unit columns", "mit Einheitenspalten")
        if "minutes" not in self.place:
            return Both("of 2019", "von 2019")
        return Both("without units", "ohne Einheiten")

    def _fill_by_shape(self, names: list[str], text: str) -> None:
        rpe = self.place.get("rpe", -1)
        shape = {name: at for at, name in enumerate(_SHAPES.get((len(names), rpe), "").split())}
        agreed = all(shape.get(column) == at for column, at in self.place.items())
        if shape and agreed and (self.complete or self._fits(shape, text)):
            self.place = shape

    def _fits(self, shape: dict[str, int], text: str) -> bool:
        """Whether the first row holds a date, a set's number and figures where it should."""
        lines = islice(text.split("\n"), self.head.line, None)
        first = next(csv.reader(lines, delimiter=self.head.delimiter), [])
        if len(first) != len(shape):
            return False
        try:
            dates.moment(first[shape["date"]])
            figures.number(first[shape["load"]])
            figures.number(first[shape["reps"]])
        except (Unreadable, ValueError):
            return False
        order = first[shape["order"]].strip()
        return bool(first[shape["exercise"]].strip()) and (order.isdecimal() or len(order) == 1)

"""What all CSV sources do alike: walk the rows, keep the good, say why of the others."""

from abc import ABC, abstractmethod
from datetime import datetime
from functools import cached_property

from chat_coach.language import Both
from chat_coach.sources import dates, figures, table
from chat_coach.sources.opening import File
from chat_coach.sources.rows import (
    HALF_REP,
    LONG_SESSION,
    MAX_SESSION_MIN,
    NO_EXERCISE,
    WRONG_RPE,
    Content,
    Said,
    Unreadable,
)


class Reader(ABC):
    """Reads one file into `content`; a source says in `take` what one row means."""

    def __init__(self, file: File, head: table.Header, place: dict[str, int], date: str) -> None:
        self._file = file
        self._head = head
        self._place = place
        self._date = date
        self._moments: dict[str, datetime] = {}
        self._long: set[object] = set()
        self._last_note: tuple[object, str] = (None, "")

    content: Content

    @abstractmethod
    def take(self, line: int, cells: list[str]) -> None:
        """One row into `content`. Raises Unreadable."""

    def run(self) -> Content:
        """All rows."""
        for line, cells in table.records(self._file, self._head):
            try:
                if isinstance(cells, Unreadable):
                    raise cells
                self.take(line, cells)
            except Unreadable as why:
                self.content.unread.append(Said(line, why.reason, why.value))
        return self.content

    def cell(self, cells: list[str], column: str) -> str:
        """A row's cell, empty where the file has no such column."""
        place = self._place.get(column)
        return "" if place is None else cells[place].strip()

    def moment(self, text: str) -> datetime:
        """A date of this file, believable or Unreadable."""
        if text not in self._moments:
            leads = dates.is_ambiguous(text) and self._month_leads
            self._moments[text] = dates.believable(dates.moment(text, leads), self._file.now)
        return self._moments[text]

    def exercise(self, cells: list[str], column: str) -> str:
        """The exercise's name in one line, or Unreadable."""
        name = " ".join(self.cell(cells, column).split())
        if not name:
            raise Unreadable(NO_EXERCISE)
        return name

    def load(self, exercise: str, text: str, kg_per_unit: float) -> float | None:
        """A load in kilograms; an assisting one is also written with a minus."""
        if "assist" in exercise.casefold():
            text = text.removeprefix("-")
        return figures.load_kg(text, kg_per_unit)

    def reps(self, line: int, text: str, load_kg: float | None) -> int | None:
        """Whole repetitions, as many as are believable with this load; 0 is how apps write none."""
        found = figures.reps(text, loaded=bool(load_kg))
        if found and figures.number(text) != found:
            self.remark(line, HALF_REP, text)
        return found or None

    def rpe(self, line: int, text: str) -> float | None:
        """Rated effort, left out where it is none."""
        try:
            return figures.rpe(text)
        except ValueError:
            self.remark(line, WRONG_RPE, text)
            return None

    def minutes(self, line: int, minutes: float | None, text: str, session: object) -> float | None:
        """A session's duration, left out (and said once) where nobody trains so long."""
        if minutes is None or 0 <= minutes <= MAX_SESSION_MIN:
            return round(minutes, 2) if minutes else None
        if session not in self._long:
            self._long.add(session)
            self.remark(line, LONG_SESSION, text)
        return None

    def until(self, line: int, at: datetime, end: str, session: object) -> float | None:
        """A session's duration by its end."""
        try:
            minutes = (self.moment(end) - at).total_seconds() / 60 if end else None
        except Unreadable:
            minutes = None
        return self.minutes(line, minutes, end, session)

    def note(self, whose: object, note: str) -> str:
        """A note that stands on each set of an exercise is kept on the first."""
        if (whose, note) == self._last_note:
            return ""
        self._last_note = (whose, note)
        return note

    def remark(self, line: int, reason: Both, value: str) -> None:
        self.content.remarks.append(Said(line, reason, value))

    @cached_property
    def _month_leads(self) -> bool:
        column = self._place[self._date]
        silent = File(self._file.name, self._file.text, self._file.unit, self._file.now)
        return dates.month_first(
            cells[column]
            for _, cells in table.records(silent, self._head)
            if not isinstance(cells, Unreadable)
        )

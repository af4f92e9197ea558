"""What every source makes of its file: sets as rows, rows that could not be read, remarks."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from chat_coach.language import Both, LoadUnit
from chat_coach.strength.values import SetType

MAX_SESSION_MIN = 12 * 60.0


class Unreadable(Exception):
    """Why one row cannot be read, with the value that is in the way."""

    def __init__(self, reason: Both, value: str = "") -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.value = value


class Said(NamedTuple):
    """Something to tell of one line: why it was left out, or what of it was not taken over."""

    line: int
    reason: Both
    value: str = ""


class Row(NamedTuple):
    """One set as a file tells it. `mark` is what else tells two sessions apart: a number, an end.

    `superset` counts from 1, 0 is none.
    """

    line: int
    at: datetime
    session: str
    mark: str
    minutes: float | None
    session_note: str
    exercise: str
    type: SetType
    load_kg: float | None
    reps: int | None
    rpe: float | None
    duration_s: float | None
    distance_m: float | None
    note: str
    superset: int = 0


@dataclass
class Content:
    """All that was found in a file. `unit` is the load's, empty where every row names its own."""

    source: str
    dialect: Both
    unit: LoadUnit | None
    assumed: bool = False
    rows: list[Row] = field(default_factory=list)
    unread: list[Said] = field(default_factory=list)
    remarks: list[Said] = field(default_factory=list)


NO_DATE = Both("the date cannot be read", "das Datum ist nicht lesbar")
FUTURE = Both("the date lies in the future", "das Datum liegt in der Zukunft")
TOO_OLD = Both("the date is not believable", "das Datum ist nicht glaubhaft")
NO_EXERCISE = Both("the exercise has no name", "die Übung hat keinen Namen")
NOTHING_DONE = Both("no repetition, time or distance", "keine Wiederholung, Zeit oder Strecke")
NOT_DONE = Both("the set was not done", "der Satz wurde nicht gemacht")
UNKNOWN_UNIT = Both("the unit is unknown", "die Einheit ist unbekannt")

LONG_SESSION = Both(
    "the session's duration is not believable and was left out",
    "die Dauer der Einheit ist nicht glaubhaft und wurde weggelassen",
)
WRONG_RPE = Both(
    "the RPE is not between 1 and 10 and was left out",
    "die RPE liegt nicht zwischen 1 und 10 und wurde weggelassen",
)
HALF_REP = Both("half repetitions were not counted", "halbe Wiederholungen wurden nicht mitgezählt")
UNKNOWN_TYPE = Both(
    "an unknown kind of set, kept as a normal one",
    "eine unbekannte Art von Satz, als normaler Satz übernommen",
)
NOTE_ALONE = Both(
    "a note to an exercise without a set, left out",
    "eine Notiz zu einer Übung ohne Satz, weggelassen",
)

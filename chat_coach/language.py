"""How things are written for an athlete: language, units, figures, dates.

Everything the coach says about a number goes through a `Voice`, so that a load, a date or a
decimal comma is written in one way wherever it stands.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

Lang = Literal["en", "de"]
LoadUnit = Literal["kg", "lb"]
KG_PER_LB = 0.45359237


class Both(NamedTuple):
    """One text in both languages."""

    en: str
    de: str

    def get(self, lang: Lang) -> str:
        return self.de if lang == "de" else self.en


@dataclass(frozen=True)
class Voice:
    """The athlete's language and units; every figure in a reply is written by it."""

    lang: Lang = "en"
    unit: LoadUnit = "kg"

    def say(self, en: str, de: str) -> str:
        """The one of two texts that is in the athlete's language."""
        return de if self.lang == "de" else en

    def number(self, value: float, digits: int = 1) -> str:
        """`82.5`, `82,5`: at most `digits` decimals, none that are zero."""
        pattern = "#,##0" + ("." + "#" * digits if digits else "")
        return str(format_decimal(round(value, digits), format=pattern, locale=self.lang))

    def load(self, load_kg: float) -> str:
        """A load in the athlete's unit: `82.5 kg`, `82,5 kg`, `182 lb`."""
        if self.unit == "lb":
            return f"{self.number(load_kg / KG_PER_LB)} lb"
        return f"{self.number(load_kg, 2)} kg"

    def day(self, day: date) -> str:
        """A date without its weekday: `14 Nov 2026`, `14. Nov. 2026`."""
        pattern = self.say("d MMM y", "d. MMM y")
        return str(format_date(day, format=pattern, locale=self.lang))

    def weekday(self, day: date) -> str:
        """A date with its weekday: `Sat 14 Nov`, `Sa. 14. Nov.`."""
        pattern = self.say("EEE d MMM", "EEE d. MMM")
        return str(format_date(day, format=pattern, locale=self.lang))

    def clock(self, at: datetime) -> str:
        """`18:05` in both languages."""
        return str(format_time(at, format="HH:mm", locale=self.lang))

    def listing(self, items: list[str]) -> str:
        """`a, b and c`, `a, b und c`."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.say(" and ", " und ") + items[-1]

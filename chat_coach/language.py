"""How things are written for an athlete: language, units, figures, dates.

Everything the coach says about a number goes through a `Voice`, so that a load, a date or a
decimal comma is written in one way wherever it stands.
"""

import re
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


_GERMAN = frozenset(
    "ich du er wir ihr mir mich mein meine meinen meinem meiner dein deine und oder aber nicht kein keine der die das den dem ein eine einen einem einer ist sind war hab habe hast hat haben wie wo wann warum wieso was wer welche welcher welches mit ohne für fuer von vom zum zur im am bei nach vor seit auf aus über ueber unter heute gestern morgen woche wochen letzte letzten letzter letztes nächste nächsten nächster naechste naechsten mach mache bau gib zeig zeige bitte danke ja nein doch mal noch schon auch nur sehr gut bin bist kann kannst könnte soll sollte will möchte moechte würde gerne tag tage minuten stunde einheit übung uebung übungen bein beine brust rücken ruecken schulter tut weh als es sich uns jetzt dann wenn dass weil speichern speicher merk wieder statt stattdessen leichter leichteres schwerer kürzer hallo moin servus tschüss klar passt genau".split()  # noqa: SIM905
)
_ENGLISH = frozenset(
    "i am you he we they me my mine your and or but not no the a an is are was were be been have has had do did does how where when why what who which with without for from to of at on in by after before since about over under today yesterday tomorrow week weeks last next make build give show please thanks thank yes can could should will would like want day days minutes hour workout session exercise exercises leg legs chest back shoulder hurts hurt as it us now then if that because save remember again instead easier harder shorter hello hey this these those it's i'm don't let's what's i've".split()  # noqa: SIM905
)


def language_of(text: str) -> Lang | None:
    """The language a message is written in, None where its words do not tell."""
    words = re.findall(r"[a-zäöüß']+", text.lower())
    german = sum(word in _GERMAN for word in words) + 0.5 * len(re.findall(r"[äöüß]", text.lower()))
    english = sum(word in _ENGLISH for word in words)
    if german == english:
        return None
    return "de" if german > english else "en"


_FOLD = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": "'", "‘": "'", "×": "x", "–": "-", "—": "-"}
)


def plain(text: str) -> str:
    """For comparing words: lower case, umlauts spelt out, one blank: `Nächste  Übung` → `naechste
    uebung`."""
    return " ".join(text.lower().translate(_FOLD).split())

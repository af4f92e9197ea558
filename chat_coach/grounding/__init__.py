"""Every number, date, exercise and past event in a reply stands in what is known, or it goes.

`Ground` is what is known: tool results, memories, facts, the athlete's words. `Sentences` holds a
stream back until a sentence is whole, so that it is checked before the athlete sees it.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from chat_coach.grounding.figures import Figure, dates_in, figures_in, relative_days_in, weekdays_in
from chat_coach.grounding.lifts import Names, lifts_in, names_of
from chat_coach.grounding.sentences import Sentences, whole
from chat_coach.language import KG_PER_LB, plain

__all__ = ["Ground", "Names", "Sentences", "names_of", "whole"]

_PAST = re.compile(
    r"\b(?:last time|you (?:did|hit|lifted|trained|managed|told|said|mentioned|set|have been|used to)|"
    r"(?:du|we|wir) (?:hast|hattest|haben|had|agreed|planned|talked|discussed)\b.{0,60}\b(?:gesagt|erzaehlt|trainiert|geschafft|gehoben|gemacht|erwaehnt|gesprochen|geplant|about|planned|agreed)|"
    r"letztes mal|beim letzten mal|your last (?:session|workout)|deine letzte einheit)\b"
)
_KM_PER_MILE = 1.609344
_LOOSE = {"min": ("s", 60.0), "s": ("min", 60.0), "h": ("min", 60.0), "week": ("day", 7.0)}


class Ground:
    """What a reply may rest on. `today` dates the words `yesterday` and weekdays."""

    def __init__(self, texts: Iterable[str], today: date, names: Names | None = None) -> None:
        self.text = "\n".join(texts)
        self._plain = plain(self.text)
        self._today = today
        self._names = names
        self._days = dates_in(self.text, today)
        self._figures = figures_in(self.text)
        self._lifts = lifts_in(self._plain, names)

    def unfounded(self, sentence: str) -> list[str]:
        """What the sentence names and nothing known bears out; empty for a sound sentence."""
        return [
            *self._unknown_dates(sentence),
            *(one.said for one in figures_in(sentence) if not self._known(one)),
            *sorted(self._unknown_lifts(sentence)),
            *self._misplaced_loads(sentence),
            *self._unknown_past(sentence),
        ]

    def _known(self, said: Figure) -> bool:
        return any(_same(said, one) for one in self._figures)

    def _unknown_dates(self, sentence: str) -> list[str]:
        wrong = [
            said for said, day in dates_in(sentence, self._today).items() if not self._has_day(day)
        ]
        known = set(self._days.values()) | {self._today}
        for said, ago in relative_days_in(sentence).items():
            day = self._today - timedelta(days=ago)
            if day not in known and plain(said) not in self._plain:
                wrong.append(said)
        spoken = set(weekdays_in(self.text).values())
        for said, weekday in weekdays_in(sentence).items():
            if weekday not in {day.weekday() for day in known} | spoken:
                wrong.append(said)
        return wrong

    def _has_day(self, day: date) -> bool:
        return day == self._today or day in self._days.values()

    def _unknown_lifts(self, sentence: str) -> set[str]:
        known = set(self._lifts.values())
        return {
            said
            for said, one in lifts_in(plain(sentence), self._names).items()
            if one not in known and not re.search(rf"\b{re.escape(said)}", self._plain)
        }

    def _misplaced_loads(self, sentence: str) -> list[str]:
        """Loads that are known, but of other exercises than the one the sentence names."""
        named = set(lifts_in(plain(sentence), self._names).values())
        if len(named) != 1:
            return []
        wrong = []
        for load in figures_in(sentence):
            if load.unit not in {"kg", "lb"}:
                continue
            homes = [
                lifts for figures, lifts in self._lines if any(_same(load, one) for one in figures)
            ]
            if homes and all(lifts and not lifts & named for lifts in homes):
                wrong.append(load.said)
        return wrong

    @cached_property
    def _lines(self) -> list[tuple[list[Figure], set[str]]]:
        """Figures and exercises of each known line that holds figures."""
        found = [
            (figures_in(line), set(lifts_in(plain(line), self._names).values()))
            for line in self.text.splitlines()
        ]
        return [one for one in found if one[0]]

    def _unknown_past(self, sentence: str) -> list[str]:
        found = _PAST.search(plain(sentence))
        return [found.group()] if found and not self._plain.strip() else []


def _same(said: Figure, known: Figure) -> bool:
    """Whether a figure is a known one, in its unit or another, as such or rounded."""
    pairs = [(known.value, known.unit)]
    if known.unit in {"kg", ""}:
        pairs.append((known.value / KG_PER_LB, "lb"))
    if known.unit in {"lb", ""}:
        pairs.append((known.value * KG_PER_LB, "kg"))
    if known.unit == "km":
        pairs.append((known.value / _KM_PER_MILE, "mi"))
    if known.unit == "mi":
        pairs.append((known.value * _KM_PER_MILE, "km"))
    for small, large, factor in (
        ("s", "min", 60),
        ("min", "h", 60),
        ("day", "week", 7),
        ("day", "month", 30),
        ("month", "year", 12),
        ("day", "year", 365),
        ("kg", "t", 1000),
    ):
        if known.unit == small:
            pairs.append((known.value / factor, large))
        if known.unit == large:
            pairs.append((known.value * factor, small))
    return any(
        (said.unit == unit or not said.unit or not unit) and _rounds_to(value, said)
        for value, unit in pairs
    )


def _rounds_to(value: float, said: Figure) -> bool:
    """Whether `said` is `value` at the precision it is said with."""
    if abs(value - said.value) < 1e-9:
        return True
    if said.about and value and abs(value - said.value) / abs(value) <= 0.05:
        return True
    if float(value).is_integer():
        return False
    return abs(value - said.value) <= 0.5 / 10.0**said.decimals + 1e-9

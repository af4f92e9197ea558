"""Advice: the meet's day is read, prehab is for the part that was named, the taper ends there."""

from datetime import date

import pytest

from chat_coach.language import Voice
from chat_coach.strength.care import meet_day, muscles_around, taper
from chat_coach.strength.values import Muscle

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("my meet is in 8 weeks", date(2027, 1, 16)),
        ("Wettkampf in zwei Wochen", date(2026, 12, 5)),
        ("ich habe am 12. Januar einen Wettkampf", date(2027, 1, 12)),
        ("am 3. März", date(2027, 3, 3)),
        ("on the 5th of December", date(2026, 12, 5)),
        ("peak for December 20th", date(2026, 12, 20)),
        ("Wettkampf am 12.1.", date(2027, 1, 12)),
        ("in 30 days", date(2026, 12, 21)),
        ("on 31 February", date(2026, 12, 5)),
        ("soon", date(2026, 12, 5)),
    ],
)
def test_the_day_of_the_meet_is_read(text: str, day: date) -> None:
    assert meet_day(text, TODAY) == day


def test_prehab_is_for_the_part_that_was_named() -> None:
    assert muscles_around("prehab for my shoulders")[:2] == [Muscle.REAR_DELTS, Muscle.UPPER_BACK]
    assert Muscle.HAMSTRINGS in muscles_around("Vorbeugung fürs Knie")
    assert muscles_around("prehab please") == []


@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_meet_far_away_says_how_long_to_train_on(lang) -> None:
    far = taper(date(2027, 1, 16), TODAY, [], {}, Voice(lang))
    near = taper(date(2026, 11, 25), TODAY, [], {}, Voice(lang))
    assert "6 w" in far[0].lower()
    assert len(near) == 2

"""How figures and dates are written."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.language import KG_PER_LB, Both, Voice, language_of

EN, DE, LB = Voice("en"), Voice("de"), Voice("en", "lb")


@pytest.mark.parametrize(
    ("voice", "kg", "said"),
    [
        (EN, 82.5, "82.5 kg"),
        (DE, 82.5, "82,5 kg"),
        (EN, 80.0, "80 kg"),
        (DE, 1234.5, "1.234,5 kg"),
        (LB, 100 * KG_PER_LB, "100 lb"),
        (EN, 61.25, "61.25 kg"),
    ],
)
def test_loads(voice: Voice, kg: float, said: str) -> None:
    assert voice.load(kg) == said


def test_dates_and_lists() -> None:
    day = date(2026, 3, 7)
    assert EN.day(day) == "7 Mar 2026"
    assert DE.day(day) == "7. März 2026"
    assert EN.weekday(day) == "Sat 7 Mar"
    assert DE.clock(datetime(2026, 3, 7, 18, 5)) == "18:05"
    assert EN.listing(["a", "b", "c"]) == "a, b and c"
    assert DE.listing(["a", "b"]) == "a und b"
    assert Both("yes", "ja").get("de") == "ja"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("hi", None),
        ("training", None),
        ("I am tired", "en"),
        ("push day", "en"),
        ("super, danke", "de"),
        ("wie war mein Training?", "de"),
    ],
)
def test_a_message_tells_its_language_or_nothing(text: str, lang: str | None) -> None:
    assert language_of(text) == lang


@given(st.floats(min_value=0.5, max_value=500).map(lambda lb: round(lb * 2) / 2))
def test_pounds_come_back_as_they_were_logged(lb: float) -> None:
    assert LB.load(lb * KG_PER_LB) == f"{LB.number(lb)} lb"

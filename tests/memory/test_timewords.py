from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.memory.timewords import day_named, looks_back, span_named

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("what did we do last Tuesday?", date(2026, 11, 17), date(2026, 11, 17)),
        ("how was training in May", date(2026, 5, 1), date(2026, 5, 31)),
        ("in December", date(2025, 12, 1), date(2025, 12, 31)),
        ("letzte Woche", date(2026, 11, 9), date(2026, 11, 15)),
        ("was war gestern?", date(2026, 11, 20), date(2026, 11, 20)),
        ("im Frühjahr", date(2026, 3, 1), date(2026, 5, 31)),
        ("last summer", date(2026, 6, 1), date(2026, 8, 31)),
        ("on 3 March", date(2026, 3, 3), date(2026, 3, 3)),
        ("am 12. April", date(2026, 4, 12), date(2026, 4, 12)),
        ("am 12.04.2025", date(2025, 4, 12), date(2025, 4, 12)),
        ("two months ago", date(2026, 9, 1), date(2026, 9, 30)),
        ("in den letzten zwei Wochen", date(2026, 11, 7), date(2026, 11, 21)),
        ("since August", date(2026, 8, 1), date(2026, 11, 21)),
        ("letztes Jahr im Juni", date(2025, 6, 1), date(2025, 6, 30)),
        ("around Easter", date(2026, 4, 1), date(2026, 4, 9)),
        ("last weekend", date(2026, 11, 14), date(2026, 11, 15)),
    ],
)
def test_a_look_back_is_resolved_against_today(text: str, start: date, end: date) -> None:
    span = span_named(text, TODAY)
    assert span is not None
    assert (span.start, span.end) == (start, end)


def test_before_a_holiday_in_march_lies_before_and_early_in_march() -> None:
    span = span_named("what did we plan before my holiday in March?", TODAY)
    assert span is not None
    assert date(2026, 2, 20) in span
    assert date(2026, 3, 10) in span
    assert date(2026, 3, 28) not in span


def test_three_weeks_ago_holds_that_day() -> None:
    span = span_named("vor drei Wochen", TODAY)
    assert span is not None
    assert TODAY - timedelta(weeks=3) in span


@pytest.mark.parametrize("text", ["I may do squats", "3 sets of 8", "build my push day", ""])
def test_what_names_no_time_has_no_span(text: str) -> None:
    assert span_named(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("a half marathon in April", date(2027, 4, 30)),
        ("bis zum 12.4.", date(2027, 4, 12)),
        ("in 12 weeks", date(2027, 2, 13)),
        ("by summer", date(2027, 8, 31)),
        ("bis Jahresende", date(2026, 12, 31)),
    ],
)
def test_a_plan_lies_ahead(text: str, day: date) -> None:
    assert day_named(text, TODAY) == day


@pytest.mark.parametrize("text", ["What did we plan last time?", "Was habe ich gesagt?"])
def test_looking_back_is_heard(text: str) -> None:
    assert looks_back(text)
    assert not looks_back("Build my next push day")


@given(st.text(max_size=80), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_any_text_resolves_or_not_but_never_fails(text: str, today: date) -> None:
    span = span_named(text, today)
    assert span is None or span.start <= span.end

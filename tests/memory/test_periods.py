from datetime import date

import pytest

from chat_coach.language import Voice
from chat_coach.memory.periods import Period, meant, month_of, week_of

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Wochenrückblick", "2026-11-16", "2026-11-22"),
        ("weekly digest", "2026-11-16", "2026-11-22"),
        ("review of last week", "2026-11-09", "2026-11-15"),
        ("Rückblick auf die letzte Woche", "2026-11-09", "2026-11-15"),
        ("Monatsrückblick", "2026-11-01", "2026-11-30"),
        ("monthly review", "2026-11-01", "2026-11-30"),
        ("review of October", "2026-10-01", "2026-10-31"),
        ("Monatsrückblick Oktober", "2026-10-01", "2026-10-31"),
        ("review of this month", "2026-11-01", "2026-11-30"),
        ("what did we work on in spring?", "2026-03-01", "2026-05-31"),
    ],
)
def test_words_name_a_period(words: str, first: str, last: str) -> None:
    found = meant(words, TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_what_has_hardly_begun_gives_way() -> None:
    assert meant("weekly review", date(2026, 11, 16)) == week_of(date(2026, 11, 15))
    assert meant("monthly review", date(2026, 11, 3)) == month_of(date(2026, 10, 3))


def test_titles_and_names() -> None:
    week, month = week_of(TODAY), month_of(date(2026, 3, 5))
    assert (week.name, week.title(Voice())) == (
        "week:2026-W47",
        "Week 47 (16 Nov 2026 – 22 Nov 2026)",
    )
    assert (month.name, month.title(Voice("de"))) == ("month:2026-03", "März 2026")
    assert month.before() == month_of(date(2026, 2, 1))
    span = Period("span", date(2026, 3, 1), date(2026, 5, 31))
    assert span.before() == Period("span", date(2025, 11, 29), date(2026, 2, 28))

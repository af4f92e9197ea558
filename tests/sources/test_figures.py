"""Figures and dates as exports write them."""

from datetime import datetime

import pytest
from babel.dates import format_datetime
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.language import KG_PER_LB
from chat_coach.sources import dates, figures
from chat_coach.sources.rows import Unreadable


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        (" 82.5 ", 82.5),
        ("82,5", 82.5),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("-3", -3),
        ("+3", 3),
        ("0", 0),
    ],
)
def test_numbers(text: str, value: float | None) -> None:
    assert figures.number(text) == value


@pytest.mark.parametrize("text", ["x", "1e5", "nan", "inf", "1.2.3", "--1", "12kg", "½"])
def test_no_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        figures.number(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("", None),
        ("4195", 4195),
        ("90.0", 90),
        ("35min", 2100),
        ("2h 18m", 8280),
        ("264h 1m", 950460),
        ("2h 23min", 8580),
        ("1 Std. 5 Min.", 3900),
        ("1h05", 3900),
        ("45s", 45),
        ("1h 2m 3s", 3723),
        ("0:09:21", 561),
        ("9:21", 561),
    ],
)
def test_durations(text: str, seconds: float | None) -> None:
    assert figures.seconds(text) == seconds


@pytest.mark.parametrize("text", ["x", "5 weeks", "::"])
def test_no_durations(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        figures.seconds(text)


@given(st.integers(0, 3000).map(lambda quarter: quarter / 4))
def test_kilograms_and_pounds_agree(pounds: float) -> None:
    """A load in lb, and the kilograms an app writes for it, are one load."""
    if pounds * KG_PER_LB <= figures.MAX_LOAD_KG:
        as_kg = f"{pounds * KG_PER_LB:.8f}"
        assert figures.load_kg(str(pounds), KG_PER_LB) == figures.load_kg(as_kg, 1.0)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2021-02-10 16:46:13", datetime(2021, 2, 10, 16, 46, 13)),
        ("2021-02-10T16:46:13Z", datetime(2021, 2, 10, 16, 46, 13)),
        ("2021-02-10 16:46:13 +0100", datetime(2021, 2, 10, 16, 46, 13)),
        ("2021-02-10", datetime(2021, 2, 10)),
        ("7 Apr 2026, 10:14", datetime(2026, 4, 7, 10, 14)),
        ("Apr 7, 2026, 10:14 PM", datetime(2026, 4, 7, 22, 14)),
        ("Apr 7, 2026, 12:05\u202fAM", datetime(2026, 4, 7, 0, 5)),
        ("7. März 2026, 10:14", datetime(2026, 3, 7, 10, 14)),
        ("7 Mär 2026, 10:14", datetime(2026, 3, 7, 10, 14)),
        ("18 sept. 2026, 17:31", datetime(2026, 9, 18, 17, 31)),
        ("7 de abr. de 2026, 10:14", datetime(2026, 4, 7, 10, 14)),
        ("7 abr 2026, 10:14 p. m.", datetime(2026, 4, 7, 22, 14)),
        ("7 giu 2026, 10:14", datetime(2026, 6, 7, 10, 14)),
        ("7 апр. 2026 г., 10:14", datetime(2026, 4, 7, 10, 14)),
        ("2026年4月7日 10:14", datetime(2026, 4, 7, 10, 14)),
        ("2026. 4. 7. 오후 10:14", datetime(2026, 4, 7, 22, 14)),
        ("07.04.2026 10:14", datetime(2026, 4, 7, 10, 14)),
        ("2026/04/07 10:14", datetime(2026, 4, 7, 10, 14)),
    ],
)
def test_dates(text: str, moment: datetime) -> None:
    assert dates.moment(text) == moment


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "tr"])
@pytest.mark.parametrize("pattern", ["d MMM y, HH:mm", "d. MMMM y, HH:mm", "MMM d, y, HH:mm"])
def test_every_month_in_the_phones_language(language: str, pattern: str) -> None:
    for month in range(1, 13):
        at = datetime(2025, month, 17, 18, 5)
        text = format_datetime(at, pattern, locale=language)
        assert dates.moment(text) == at, text


@pytest.mark.parametrize("text", ["", "soon", "31 Feb 2026, 10:14", "12", "99:99", "7 Foo 2026"])
def test_no_dates(text: str) -> None:
    with pytest.raises(Unreadable):
        dates.moment(text)


@pytest.mark.parametrize(
    ("samples", "first"),
    [
        (["3/4/2021 10:00", "3/14/2021 10:00"], True),
        (["3/4/2021 10:00", "14/3/2021 10:00"], False),
        (["3/4/2021 10:00 PM"], True),
        (["3.4.2021 10:00"], False),
        (["2021-02-10"], False),
    ],
)
def test_whether_the_month_leads_is_judged_by_the_whole_file(
    samples: list[str], first: bool
) -> None:
    assert dates.month_first(samples) is first

from datetime import date

import pytest

from chat_coach.language import plain
from chat_coach.routing import arguments
from chat_coach.routing.filling import fact_kind, reason
from chat_coach.routing.words import wishes

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("how was last month?", 30),
        ("and last month?", 30),
        ("letzte Woche", 7),
        ("in den letzten drei Wochen", 21),
        ("over the past 10 days", 10),
        ("seit 6 Wochen", 42),
        ("vor zwei Monaten", 60),
        ("gestern", 2),
        ("vorgestern", 3),
        ("heute", 1),
        ("this week", 7),
        ("im letzten Jahr", 365),
        ("last 6 months", 180),
        ("das letzte halbe Jahr", 180),
        ("since January", 325),
        ("seit Oktober", 52),
        ("my best ever", 3650),
        ("aller Zeiten", 3650),
        ("a 4 week plan", None),
        ("three times a week", None),
        ("hello", None),
    ],
)
def test_periods(said: str, days: int | None) -> None:
    assert arguments.days(plain(said), TODAY) == days


@pytest.mark.parametrize(
    ("said", "focus"),
    [
        ("my next push day", "push"),
        ("Zugtag bitte", "pull"),
        ("Beine heute", "legs"),
        ("Ganzkörper", "full_body"),
        ("upper body", "upper"),
        ("Unterkörpertag", "lower"),
        ("how many push ups", None),
        ("leg press is taken", None),
        ("back and biceps", "pull"),
    ],
)
def test_focus(said: str, focus: str | None) -> None:
    assert arguments.focus(plain(said)) == focus


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("45 min", 45),
        ("eine halbe Stunde", 30),
        ("anderthalb Stunden", 90),
        ("an hour", 60),
        ("ne Stunde", 60),
        ("2h", 120),
        ("dreiviertelstunde", 45),
        ("no time", None),
    ],
)
def test_minutes(said: str, minutes: int | None) -> None:
    assert arguments.minutes(plain(said)) == minutes


@pytest.mark.parametrize(
    ("said", "muscle"),
    [("my chest", "chest"), ("die hintere Schulter", "rear_delts"), ("Po", "glutes"), ("x", None)],
)
def test_muscles(said: str, muscle: str | None) -> None:
    assert arguments.muscle(plain(said)) == muscle


def test_reasons_and_kinds() -> None:
    assert reason(plain("Bankdrücken ist besetzt")) == "taken"
    assert reason("my shoulder hurts") == "pain"
    assert fact_kind(plain("ich habe eine Laktoseintoleranz")) == "allergy"
    assert fact_kind("i can only train on mondays") == "schedule"


def test_a_message_is_cut_into_wishes() -> None:
    said = "It was a rough week. Show me last week and then build a push day."
    assert wishes(said) == ["It was a rough week.", "Show me last week", "build a push day."]

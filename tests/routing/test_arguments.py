from datetime import date

import pytest

from chat_coach.language import plain
from chat_coach.routing import amounts, arguments, periods, read
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
        ("this past fortnight", 14),
        ("letztes Vierteljahr", 90),
        ("die letzten anderthalb Monate", 45),
        ("vorvorgestern", 4),
        ("last Tuesday", 5),
        ("seit Ostern", 235),
        ("in KW 45", 20),
        ("im letzten Quartal", 90),
        ("in the last fourteen days", 14),
        ("a 4 week plan", None),
        ("three times a week", None),
        ("hello", None),
    ],
)
def test_periods(said: str, days: int | None) -> None:
    assert periods.days(read(said), TODAY) == days


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
        ("i hob nua a Viertelstund", 15),
        ("fünf Viertelstunden", 75),
        ("zweieinhalb Stunden", 150),
        ("an hour and a quarter", 75),
        ("1h30", 90),
        ("fünfundzwanzig Minuten", 25),
        ("running on four hours' sleep", None),
        ("no time", None),
    ],
)
def test_minutes(said: str, minutes: int | None) -> None:
    assert amounts.minutes(read(said)) == minutes


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


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("an 8 week plan, 4 days a week", 4),
        ("6x woche", 6),
        ("3x/wk", 3),
        ("dreimal die Woche", 3),
        ("Viertage-Split", 4),
        ("a twelve-week plan", None),
    ],
)
def test_how_often_a_week(said: str, times: int | None) -> None:
    assert amounts.sessions_a_week(read(said)) == times


@pytest.mark.parametrize(
    ("said", "ended"),
    [
        ("im Mai", 174),
        ("last Tuesday", 4),
        ("in KW 45", 13),
        ("letzte Woche", None),
        ("heute", None),
    ],
)
def test_when_a_period_ended(said: str, ended: int | None) -> None:
    assert periods.ending_days_ago(read(said), TODAY) == ended


def test_the_time_before_counts_on_from_the_last_period() -> None:
    assert periods.before_that(read("und die zwei Wochen davor?"), 14) == {
        "days": 28,
        "ending_days_ago": 14,
    }
    assert periods.before_that(read("and the month before that"), 30)["days"] == 60
    assert periods.before_that(read("und letzte Woche?"), 30) == {}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("noch 3 wochen bis zum meet", 21),
        ("In 12 Tagen steh ich auf der Bühne", 12),
        ("my meet is on 12 December", 21),
        ("how do I taper", None),
    ],
)
def test_how_far_off_a_day_is(said: str, days: int | None) -> None:
    assert periods.days_ahead(read(said), TODAY) == days


@pytest.mark.parametrize(
    ("said", "days", "ended"),
    [
        ("volume in the two weeks before the last two weeks", 28, 14),
        ("sets for quads the week before last", 14, 7),
        ("wie viele Sätze in der vorletzten Woche", 14, 7),
        ("Volumen im Monat vor dem letzten Monat", 60, 30),
        ("the 3 weeks before last month", 51, 30),
        ("best lifts of the past year overall", 365, None),
        ("in the last 12 months", 365, None),
        ("the last half year", 180, None),
    ],
)
def test_a_stretch_before_the_last_one(said: str, days: int, ended: int | None) -> None:
    assert periods.days(read(said), TODAY) == days
    assert periods.ending_days_ago(read(said), TODAY) == ended


def test_the_week_before_is_counted_on_from_the_last_look() -> None:
    assert periods.before_that("and the week before?", 7) == {"days": 14, "ending_days_ago": 7}


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("plan for mucle growth", "plan for muscle growth"),
        ("Plan zum Muskelaufbua, 4 einheite", "plan zum muskelaufbau, 4 einheit"),
        ("sesion for tomorow", "session for tomorrow"),
        ("meine Leute im Programm", "meine leute im programm"),
        ("personen und wochenende", "personen und wochenende"),
    ],
)
def test_training_words_are_read_without_slips(said: str, read_as: str) -> None:
    assert read(said) == read_as


@pytest.mark.parametrize(
    ("said", "weeks", "days_a_week"),
    [
        ("Zehnwochenplan für mehr Kraft", 10, None),
        ("4x a week for ten weeks", 10, 4),
        ("new programme, 4 days, an hour each", None, 4),
        ("8 Wochen a 3 Tage", 8, 3),
        ("vier Tage schaff ich nicht, mach drei", None, 3),
        ("in 4 days", None, None),
    ],
)
def test_weeks_and_days_of_a_plan(said: str, weeks: int | None, days_a_week: int | None) -> None:
    assert amounts.weeks(read(said)) == weeks
    assert amounts.days_a_week(read(said)) == days_a_week


@pytest.mark.parametrize(
    ("said", "few"), [("just two please", 2), ("nur drei bitte", 3), ("two sets of curls", None)]
)
def test_how_many_of_what_is_on_the_table(said: str, few: int | None) -> None:
    assert amounts.few(read(said)) == few

"""Foreseeing the next top set: never worse than sense allows, from the past only."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.strength.forecast import Forecast, fading_median, level_kg
from chat_coach.strength.past import Ending

DAY = date(2026, 1, 5)
VALUES = st.lists(st.floats(5, 400), min_size=1, max_size=60)


def _walk(values: Sequence[float], endings: Sequence[Ending] = ("even",), gap: int = 3) -> float:
    """The forecast after all values; the endings are gone through in turn."""
    forecast = Forecast()
    for number, value in enumerate(values):
        ending = endings[number % len(endings)]
        forecast.learn("bench", DAY + timedelta(days=gap * number), value, ending)
    found = forecast.next_kg("bench", DAY + timedelta(days=gap * len(values)))
    assert found is not None
    return found


def test_nothing_is_foreseen_of_what_was_never_done() -> None:
    assert Forecast().next_kg("bench", DAY) is None
    assert level_kg([]) is None


@given(st.floats(5, 400), st.integers(1, 30))
def test_what_never_changes_is_foreseen_exactly(value: float, times: int) -> None:
    assert _walk([value] * times) == pytest.approx(value)


@given(VALUES)
def test_a_forecast_stays_near_what_was_done(values: list[float]) -> None:
    assert min(values) * 0.5 <= _walk(values) <= max(values) * 2


def test_one_typing_error_is_followed_only_in_part() -> None:
    assert 100 <= _walk([100.0] * 8 + [1000.0]) < 400
    assert _walk([100.0] * 8 + [1000.0, 100.0]) == pytest.approx(100, rel=0.05)


def test_a_change_that_lasts_is_followed_at_once() -> None:
    assert _walk([100.0] * 8 + [160.0, 160.0]) == pytest.approx(160, rel=0.12)


def test_a_lighter_session_comes_back_in_part_and_a_heavier_one_stays() -> None:
    assert 92 < _walk([100.0] * 8 + [90.0]) < 100
    assert _walk([100.0] * 8 + [110.0]) == pytest.approx(110, rel=0.02)


def test_a_step_up_is_expected_after_even_sets_only() -> None:
    climbing = [100.0 * 1.025 ** (number // 2) for number in range(24)]
    endings: tuple[Ending, ...] = ("uneven", "even")
    assert _walk(climbing, endings) == pytest.approx(climbing[-1] * 1.025, rel=0.005)
    assert _walk(climbing[:-1], endings) == pytest.approx(climbing[-2], rel=0.01)


def test_what_other_exercises_did_is_expected_of_a_new_one() -> None:
    forecast = Forecast()
    for number in range(10):
        forecast.learn("squat", DAY + timedelta(days=3 * number), 100 * 1.02**number, "even")
    forecast.learn("bench", DAY + timedelta(days=31), 80.0, "even")
    found = forecast.next_kg("bench", DAY + timedelta(days=34))
    assert found is not None
    assert 80.5 < found < 82


def test_a_day_is_foreseen_from_the_days_before_it() -> None:
    forecast = Forecast()
    forecast.learn("bench", DAY, 100.0, "single")
    later = DAY + timedelta(days=3)
    before = forecast.next_kg("bench", later)
    forecast.learn("bench", later, 300.0, "single")
    assert forecast.next_kg("bench", later) == before


def test_a_steady_climb_is_followed() -> None:
    climbing = [100 * 1.01**step for step in range(40)]
    assert _walk(climbing) == pytest.approx(climbing[-1] * 1.01, rel=0.012)


def test_an_alternating_programme_is_seen_through() -> None:
    assert _walk([100.0, 80.0] * 20) == pytest.approx(100, rel=0.03)


@given(VALUES, st.floats(0.5, 10))
def test_a_fading_median_is_one_of_the_values(values: list[float], half_life: float) -> None:
    assert fading_median(values, half_life) in values


@given(st.floats(5, 400), st.integers(2, 12))
def test_one_typing_error_among_three_bests_is_never_the_level(value: float, times: int) -> None:
    assert level_kg([value] * times + [value * 10]) == value

"""Loads that can be loaded: plates, pairs, pins, in both units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.language import KG_PER_LB
from chat_coach.strength.loads import Steps, steps_of
from tests.strength.gym import BENCH, PUSHDOWN, RAISE

STEPS = st.builds(
    Steps, st.sampled_from([1.0, 1.25, 2.0, 2.5, 5.0, 2.268]), st.sampled_from([0.0, 7.5, 20.0])
)


@given(STEPS, st.floats(0, 300))
def test_every_answer_can_be_loaded(steps: Steps, kg: float) -> None:
    for found in (steps.nearest(kg), steps.below(kg), steps.above(kg), steps.under(kg)):
        assert steps.fits(found)
        assert found >= steps.start_kg


@given(STEPS, st.floats(25, 300))
def test_neighbours_are_in_order(steps: Steps, kg: float) -> None:
    assert steps.below(kg) <= kg + 0.031
    assert steps.above(kg) > kg - 0.031
    assert steps.under(kg) <= steps.below(kg) <= steps.above(kg)


def test_a_bar_weighs_something() -> None:
    assert steps_of(BENCH, "kg").below(5) == 20
    assert steps_of(BENCH, "lb").below(5) == pytest.approx(45 * KG_PER_LB, abs=0.01)


def test_pounds_are_whole_pounds() -> None:
    pounds = steps_of(BENCH, "lb").above(100) / KG_PER_LB
    assert pounds == pytest.approx(225, abs=0.01)


def test_the_athletes_own_loads_tell_the_steps() -> None:
    assert steps_of(RAISE, "kg", [7, 9, 11, 10]).above(10) == 11
    assert steps_of(PUSHDOWN, "kg", [12.0, 19.0, 26.0, 33.0]).above(26) == 33
    gym_in_pounds = [20.41, 24.95, 29.48, 34.02]
    assert steps_of(PUSHDOWN, "kg", gym_in_pounds).fits(45 * KG_PER_LB)

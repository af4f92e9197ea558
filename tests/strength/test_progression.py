"""Double progression, line by line as a table says it."""

from datetime import timedelta

import pytest

from chat_coach.language import Voice
from chat_coach.strength.past import past_of
from chat_coach.strength.progression import Next, Scheme, next_load, reentry, usual_scheme
from chat_coach.strength.values import Exercise
from tests.strength.gym import ASSISTED, BENCH, PLANK, PULL_UP, RAISE, TODAY, session, sets_of

VOICE = Voice()
EIGHT_TO_TWELVE = Scheme(3, 8, 12)


def _next(
    exercise: Exercise, *done: tuple[float | None, tuple[int, ...], float | None], idle: int = 3
) -> Next:
    sessions = [
        session(idle + 7 * (len(done) - 1 - place), (exercise, *line))
        for place, line in enumerate(done)
    ]
    past = past_of(sets_of(*sessions)).get(exercise.id, ())
    return next_load(exercise, past, EIGHT_TO_TWELVE, VOICE, TODAY, idle)


@pytest.mark.parametrize(
    ("load", "reps", "rpe", "expected"),
    [
        (80, (12, 12, 12), None, 82.5),  # the top in every set: a step up
        (80, (12, 12, 11), None, 80),  # not in every set: stay
        (80, (8, 8, 8), None, 80),
        (80, (10, 10, 10), 6, 82.5),  # easy work moves up early
        (80, (9, 9, 9), 9.5, 80),  # at the limit, yet in the range: stay
        (80, (7, 6, 6), 9.5, 75),  # out of reach at the limit: a step back
        (80, (7, 7, 6), 8, 80),  # one bad day is no reason
    ],
)
def test_the_table(load: float, reps: tuple[int, ...], rpe: float | None, expected: float) -> None:
    assert _next(BENCH, (load, reps, rpe)).load_kg == expected


def test_two_bad_days_are_a_reason() -> None:
    assert _next(BENCH, (80, (7, 6, 6), None), (80, (7, 7, 6), None)).load_kg == 75


def test_a_big_step_is_prepared_by_more_repetitions() -> None:
    found = _next(RAISE, (8, (12, 12, 12), None))
    assert (found.load_kg, found.scheme.reps_high) == (8, 15)
    assert _next(RAISE, (8, (15, 15, 15), None)).load_kg == 10


def test_assistance_falls_as_strength_rises() -> None:
    assert _next(ASSISTED, (30, (12, 12, 12), None)).load_kg == 25


def _held(seconds: tuple[float, ...], idle: int) -> Next:
    done = session(idle, (PLANK, None, (0,) * len(seconds), None)).sets
    sets = [one._replace(reps=None, duration_s=s) for one, s in zip(done, seconds, strict=True)]
    past = past_of(sets)[PLANK.id]
    return next_load(PLANK, past, usual_scheme(PLANK, past), VOICE, TODAY, idle)


def test_a_hold_grows_by_five_seconds() -> None:
    found = _held((90, 85), idle=3)
    assert (found.scheme.sets, found.scheme.reps_low, found.scheme.reps_high) == (2, 90, 105)
    assert found.reason == "the shortest set lasted 85 s, so 5 s more"


def test_a_hold_is_shorter_after_a_break() -> None:
    found = _held((60, 60, 60), idle=30)
    assert found.scheme.reps_low == 50
    assert "30 days without training" in found.reason


def test_without_a_past_the_way_to_a_load_is_told() -> None:
    found = _next(BENCH)
    assert found.load_kg is None
    assert "20 kg" in found.note
    assert _next(PULL_UP).load_kg == 0
    assert _next(PLANK).load_kg is None


@pytest.mark.parametrize(
    ("idle", "share", "weeks"),
    [
        (9, 1.0, 0),
        (10, 0.95, 1),
        (13, 0.95, 1),
        (14, 0.9, 2),
        (28, 0.85, 3),
        (42, 0.8, 4),
        (400, 0.8, 4),
    ],
)
def test_reentry(idle: int, share: float, weeks: int) -> None:
    assert reentry(idle) == (share, weeks)


def test_after_illness_a_twentieth_less_and_a_week_more() -> None:
    assert reentry(20, ill=True) == (0.85, 3)
    assert reentry(400, ill=True)[0] >= 0.7


def test_after_a_break_the_load_steps_back() -> None:
    assert _next(BENCH, (100, (12, 12, 12), None), idle=30).load_kg == 85


def test_a_deload_is_no_ground_to_build_on() -> None:
    sets = sets_of(
        session(10, (BENCH, 80, (12, 12, 12), None)),
        session(3, (BENCH, 50, (8, 8), None), deload=True),
    )
    found = next_load(BENCH, past_of(sets)[BENCH.id], EIGHT_TO_TWELVE, VOICE, TODAY)
    assert found.load_kg == 82.5


def test_the_usual_range_is_the_athletes() -> None:
    sets = sets_of(session(3, (BENCH, 100, (5, 5, 5, 5, 5), None)))
    scheme = usual_scheme(BENCH, past_of(sets)[BENCH.id])
    assert (scheme.sets, scheme.reps_low, scheme.reps_high) == (5, 3, 5)
    assert TODAY - timedelta(days=3) == past_of(sets)[BENCH.id][0].day

"""The analysis: worked examples, and laws that hold for every log."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_coach.language import Voice
from chat_coach.strength.analysis import Report, analyse
from chat_coach.strength.history import History
from chat_coach.strength.report import report_json
from chat_coach.strength.values import Muscle, Profile, Session
from tests.strength.gym import (
    ASSISTED,
    BENCH,
    CURL,
    GYM,
    PLANK,
    PRESS,
    PULL_UP,
    RAISE,
    ROW,
    SQUAT,
    TODAY,
    session,
)

PROFILE = Profile(bodyweight_kg=80)


def _of(*sessions: Session, days: int = 30) -> Report:
    held = sorted(sessions, key=lambda one: one.at)
    return analyse(History.of(held), GYM, TODAY, days, PROFILE)


LINES = st.lists(
    st.tuples(
        st.sampled_from([BENCH, PRESS, RAISE, ROW, PULL_UP, SQUAT, CURL]),
        st.sampled_from([None, 0.0, 20.0, 60.0, 100.0]),
        st.lists(st.integers(1, 20), min_size=1, max_size=4).map(tuple),
        st.sampled_from([None, 6.0, 8.0, 9.5]),
    ),
    min_size=1,
    max_size=4,
)
LOGS = st.lists(st.tuples(st.integers(0, 200), LINES), max_size=8)


def _log(drawn: list) -> list[Session]:
    return [session(days, *lines) for days, lines in drawn]


def test_a_worked_example() -> None:
    found = _of(session(2, (BENCH, 80, (8, 8, 8), 8), (RAISE, 10, (15,), None), minutes=50))
    chest, delts = found.muscles[Muscle.CHEST], found.muscles[Muscle.SIDE_DELTS]
    assert (chest.direct_sets, chest.effective_reps, chest.volume_kg) == (
        3,
        pytest.approx(19.2),
        1920,
    )
    assert (delts.effective_reps, delts.volume_kg, delts.assumed_rpe) == (10.5, 300, 1.0)
    assert found.muscles[Muscle.TRICEPS].direct_sets == 0
    assert found.muscles[Muscle.TRICEPS].fractional_sets == 1.5
    assert (found.sessions, found.mean_minutes) == (1, 50)
    assert found.mean_rpe == 8
    bench = next(one for one in found.exercises if one.exercise_id == BENCH.id)
    assert bench.last_e1rm_kg == pytest.approx(80 / 0.733, abs=0.2)


def test_warm_ups_and_deloads_do_not_count() -> None:
    plain = _of(session(5, (BENCH, 80, (8,), 8)))
    more = _of(
        session(5, (BENCH, 80, (8,), 8)),
        session(4, (BENCH, 60, (10,), None), type="warmup"),
        session(3, (BENCH, 50, (8, 8), 6), deload=True),
    )
    assert more.muscles[Muscle.CHEST].direct_sets == plain.muscles[Muscle.CHEST].direct_sets
    assert more.volume_kg == plain.volume_kg
    assert more.deload_sessions == 1


def test_body_weight_and_assistance_are_loads() -> None:
    found = _of(session(1, (PULL_UP, None, (10,), None), (ASSISTED, 30, (10,), None)))
    assert found.volume_kg == 10 * 80 + 10 * 50


def test_held_exercises_count_as_sets_and_have_no_maximum() -> None:
    found = _of(session(1, (PLANK, None, (1,), None)))
    assert found.exercises[0].last_e1rm_kg is None
    assert found.muscles[Muscle.ABS].direct_sets == 1


def test_a_trend_looks_back_eight_weeks() -> None:
    found = _of(
        *(session(day, (BENCH, 80 + (day < 28) * 10, (8,), None)) for day in range(2, 56, 7))
    )
    assert found.exercises[0].trend == "rising"
    assert found.exercises[0].trend_pct == pytest.approx(12.5)
    assert found.exercises[0].record


def test_a_plateau_is_consolidation_when_it_gets_easier() -> None:
    hard = [session(day, (BENCH, 80, (8,), 9)) for day in (25, 18, 11, 4)]
    assert _of(*hard).exercises[0].state == "plateau"
    # one RPE less at the same estimate: 8 reps at 9 are 9 at 10
    easier = [session(25, (BENCH, 80, (8,), 9)), session(18, (BENCH, 80, (8,), 9))]
    easier += [session(11, (BENCH, 80, (7,), 8)), session(4, (BENCH, 80, (7,), 8))]
    assert _of(*easier).exercises[0].state == "consolidation"


def test_weaknesses_name_their_reason() -> None:
    found = _of(*(session(day, (BENCH, 80, (8,) * 5, 8)) for day in (20, 17, 16)))
    said = [one.plain(Voice(), GYM) for one in found.weaknesses]
    assert "quads: no sets at all" in said
    assert any("out of balance" in one for one in said)
    assert any("not trained for 16 days" in one for one in said)
    assert "Oberschenkel vorn: kein einziger Satz" in [
        one.plain(Voice("de"), GYM) for one in found.weaknesses
    ]


def test_an_empty_log_is_an_answer() -> None:
    found = _of()
    assert (found.sessions, found.form.index, found.weaknesses) == (0, None, ())


def test_the_json_has_what_is_promised() -> None:
    found = report_json(_of(session(2, (BENCH, 80, (8,), 8))), GYM, Voice())
    stats = found["training_stats"]
    assert {"total_sessions", "avg_duration_minutes", "frequency_per_week"} <= stats.keys()
    assert {"effective_reps", "avg_rpe", "last_trained"} <= stats["muscle_groups"]["chest"].keys()
    assert {"exercise", "last_1rm", "trend", "avg_rpe"} <= found["exercise_performance"][0].keys()
    assert {"analysis_period", "weaknesses", "form_index"} <= found.keys()


@settings(max_examples=25)
@given(LOGS)
def test_adding_a_set_never_lowers_volume(drawn: list) -> None:
    before = _of(*_log(drawn), days=365)
    after = _of(*_log(drawn), session(1, (BENCH, 60, (8,), None)), days=365)
    assert after.volume_kg > before.volume_kg
    assert after.sets == before.sets + 1


@settings(max_examples=25)
@given(LOGS, st.integers(0, 5))
def test_the_order_of_the_log_changes_nothing(drawn: list, seed: int) -> None:
    held = sorted(_log(drawn), key=lambda one: one.at)
    shuffled = held.copy()
    random.Random(seed).shuffle(shuffled)
    one = analyse(History.of(held), GYM, TODAY, 90, PROFILE)
    other = analyse(History.of(shuffled), GYM, TODAY, 90, PROFILE)
    assert one.volume_kg == pytest.approx(other.volume_kg)
    for muscle, found in one.muscles.items():
        assert found.direct_sets == other.muscles[muscle].direct_sets
        assert found.effective_reps == pytest.approx(other.muscles[muscle].effective_reps)
        assert found.place == other.muscles[muscle].place
    assert [each.exercise_id for each in one.exercises] == [
        each.exercise_id for each in other.exercises
    ]
    assert one.balance == other.balance


@settings(max_examples=25)
@given(LOGS)
def test_the_form_index_stays_on_its_scale(drawn: list) -> None:
    found = _of(*_log(drawn), days=60)
    assert found.form.index is None or 0 <= found.form.index <= 100
    assert all(0 <= part <= 100 for part in found.form.parts.values())

"""A draft of somebody else: kept where it may be, mended where it breaks a rule, every mend said."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_coach.language import Voice
from chat_coach.storage import catalogue
from chat_coach.strength.draft import Draft, DraftLine, mended
from chat_coach.strength.past import Done
from chat_coach.strength.rules import violations
from chat_coach.strength.selection import may_do
from chat_coach.strength.slots import OVERHEAD, PRESS, PULLDOWN, ROW
from chat_coach.strength.values import Equipment, Joint, LoggedSet, PlannedExercise, Profile
from chat_coach.strength.wanted import Given, Wish

E = catalogue.public()
TODAY = date(2026, 11, 21)
SOMEBODY = Profile()
WISH = Wish("full_body", "hypertrophy", "linear", 5, 3, 60)


def _done(exercise_id: str, load_kg: float, reps: int) -> tuple[Done, ...]:
    day = TODAY - timedelta(days=3)
    sets = tuple(
        LoggedSet(1, day, exercise_id, place, "normal", load_kg, reps, 8.0, None, None, False, "")  # type: ignore[arg-type]
        for place in range(3)
    )
    return (Done(day, sets),)


PAST = {"barbell-bench-press": _done("barbell-bench-press", 80.0, 8)}
DAYS = (
    ("Monday", (DraftLine("bench press", 3, "6-10", "the base of it", 80.0, 8.0, 150),
                DraftLine("barbell-row", 3, "8-12"), DraftLine("face pull", 3, "12-15"))),
    ("Thursday", (DraftLine("barbell-squat", 3, "6-10"), DraftLine("pull-up", 3, "6-10"),
                  DraftLine("overhead press", 3, "6-10"))),
)  # fmt: skip


def _mend(draft: Draft, profile: Profile = SOMEBODY, past=PAST, wish: Wish = WISH, lang="en"):
    return mended(draft, wish, Given(E, profile, past, TODAY, Voice(lang)))


def _first(plan) -> list[PlannedExercise]:
    return [line for one in plan.sessions if one.week == 1 for line in one.exercises]


def test_a_sound_draft_is_kept_as_it_is() -> None:
    plan, said = _mend(Draft(DAYS, "Back to strength", "Two calm days a week."))
    bench = _first(plan)[0]
    assert (bench.exercise_id, bench.sets, bench.rest_s) == ("barbell-bench-press", 3, 150)
    assert (bench.reps_low, bench.reps_high, bench.rpe_target) == (6, 10, 8.0)
    assert bench.reason == "the base of it"
    assert plan.name == "Back to strength"
    assert plan.description.startswith("Two calm days a week.")
    assert [one.day for one in plan.sessions[:2]] == ["Monday", "Thursday"]
    assert max(one.week for one in plan.sessions) == 5
    assert not [one for one in said if "bench" in one.lower()]


def test_a_load_the_log_does_not_know_is_corrected_and_said() -> None:
    heavy = replace(DAYS[0][1][0], load_kg=140.0)
    plan, said = _mend(Draft((("A", (heavy, *DAYS[0][1][1:])), DAYS[1])))
    assert _first(plan)[0].load_kg < 90
    assert any("instead of 140 kg" in one for one in said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (DraftLine("quantum press"), "quantum press: unknown"),
        (DraftLine("barbell-bench-press", 12), "5 sets instead of 12"),
        (DraftLine("bench press"), "named twice"),
    ],
)
def test_each_mend_is_said(line: DraftLine, said: str) -> None:
    _, told = _mend(Draft((("A", (*DAYS[0][1], line)), DAYS[1])) if said == "named twice"
                    else Draft((("A", (line, *DAYS[0][1][1:])), DAYS[1])))  # fmt: skip
    assert any(said in one for one in told)


def test_an_injured_joint_is_never_loaded() -> None:
    profile = Profile(avoid_joints=frozenset({Joint.SHOULDER}))
    plan, said = _mend(Draft(DAYS), profile, {})
    assert all(may_do(E[one.exercise_id], profile) for one in _first(plan))
    assert any("injured joint" in one or "mine" in one for one in said)


def test_words_with_figures_that_are_not_the_plans_are_dropped() -> None:
    line = replace(DAYS[0][1][0], words="adds 20 kg in a month")
    plan, _ = _mend(Draft((("A", (line, *DAYS[0][1][1:])), DAYS[1]), "The 900 club", "Gain 12 kg."))
    assert "20 kg" not in _first(plan)[0].reason
    assert "900" not in plan.name
    assert "12 kg" not in plan.description


def test_what_cannot_be_mended_gives_way_to_the_coachs_own_plan() -> None:
    plan, said = _mend(Draft((("A", (DraftLine("quantum press"),)),)), lang="de")
    assert len({one.week for one in plan.sessions}) == 5
    assert "meiner" in said[0]


NAMES = st.one_of(st.sampled_from(sorted(E)), st.text(max_size=12))
LINES = st.builds(
    DraftLine,
    NAMES,
    st.integers(0, 40),
    st.sampled_from(["", "8", "8-12", "1-2", "30-5", "many", "3 x 10"]),
    st.sampled_from(["", "do it", "gain 40 kg"]),
    st.sampled_from([None, 0.0, 13.37, 100.0, 1999.0]),
    st.sampled_from([0.0, 5.0, 8.0, 10.0]),
    st.sampled_from([0, 5, 90, 3000]),
)
DRAFTS = st.builds(
    Draft,
    st.lists(
        st.tuples(st.text(max_size=8), st.lists(LINES, max_size=10).map(tuple)), max_size=8
    ).map(tuple),
    weeks=st.integers(-1, 20),
)
PROFILES = st.builds(
    Profile,
    level=st.sampled_from(["beginner", "intermediate", "advanced"]),
    avoid_joints=st.frozensets(st.sampled_from([Joint.SHOULDER, Joint.KNEE]), max_size=1),
    equipment=st.sampled_from(
        [frozenset(), frozenset({Equipment.DUMBBELL, Equipment.BENCH, Equipment.PULL_UP_BAR})]
    ),
)


@settings(max_examples=25)
@given(DRAFTS, PROFILES, st.sampled_from([20, 45, 90]), st.sampled_from(["kg", "lb"]))
def test_any_draft_ends_as_a_plan_without_a_broken_rule(draft, profile, minutes, unit) -> None:
    wish = replace(WISH, minutes=minutes)
    ground = Given(E, profile, PAST, TODAY, Voice("en", unit))
    plan, _ = mended(draft, wish, ground)
    days = sum(one.week == 1 for one in plan.sessions)
    held = replace(wish, sessions_a_week=days, weeks=max(one.week for one in plan.sessions))
    usable = [one for one in E.values() if may_do(one, profile)]
    foci = {one.focus for one in plan.sessions}
    both = all(
        any(slot.takes(one) for one in usable for slot in slots)
        for slots in ((PRESS, OVERHEAD), (ROW, PULLDOWN))
    ) and (days > 1 or bool(foci & {"full_body", "upper"}))
    assert violations(plan, held, ground, both) == []

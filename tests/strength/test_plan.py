"""Plans: golden ones to be read, and rules that hold for all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.storage import catalogue
from chat_coach.strength.compare import changes
from chat_coach.strength.goals import GOALS, MODELS
from chat_coach.strength.past import past_of
from chat_coach.strength.plan import build_plan
from chat_coach.strength.rules import violations
from chat_coach.strength.splits import SPLITS, least_days
from chat_coach.strength.values import Joint, Muscle, Plan, Profile
from chat_coach.strength.wanted import Given, Wish
from tests.strength.gym import TODAY, session, sets_of

E = catalogue.public()
LOGGED = past_of(
    sets_of(
        session(9, (E["barbell-squat"], 100, (8, 8, 8), 8), (E["barbell-bench-press"], 80, (8, 8, 7), 8)),
        session(5, (E["barbell-row"], 70, (10, 10, 10), None), (E["pull-up"], None, (8, 7, 6), 9)),
        session(2, (E["barbell-squat"], 102.5, (8, 8, 7), 9), (E["barbell-bench-press"], 80, (8, 8, 8), 8)),
    )
)  # fmt: skip


GIVEN = Given(E, Profile(), LOGGED, TODAY, Voice())


def _plan(wish: Wish, profile: Profile | None = None, **changed: object) -> Plan:
    return build_plan(wish, replace(GIVEN, profile=profile or Profile(), **changed))


def _told(plan: Plan, weeks: tuple[int, ...]) -> list[str]:
    lines = [plan.name, plan.description]
    for one in plan.sessions:
        if one.week in weeks:
            lines.append(f"week {one.week}, {one.day}")
            lines += [
                f"  {each.exercise_id}: {each.sets} x {each.reps_low}-{each.reps_high}, "
                f"{each.load_kg} kg, RPE {each.rpe_target}, {each.rest_s} s"
                for each in one.exercises
            ]
    return lines


@pytest.mark.parametrize(
    "wish",
    [
        Wish("push_pull_legs"),
        Wish("full_body", "strength", "undulating", 6, 2, 45),
        Wish("upper_lower", "hypertrophy", "block", 10, 4, 75),
    ],
    ids=["ppl", "full-body-strength", "upper-lower-block"],
)
def test_golden_plans(wish: Wish, snapshot: SnapshotAssertion) -> None:
    assert _told(_plan(wish), (1, 5)) == snapshot


@settings(max_examples=12)
@given(
    st.sampled_from(SPLITS),
    st.sampled_from(GOALS),
    st.sampled_from(MODELS),
    st.integers(1, 16),
    st.sampled_from([15, 30, 45, 60, 90]),
    st.sampled_from(["beginner", "intermediate", "advanced"]),
    st.frozensets(st.sampled_from([Joint.KNEE, Joint.ANKLE, Joint.LOW_BACK]), max_size=1),
)
def test_every_plan_keeps_every_rule(split, goal, model, weeks, minutes, level, hurt) -> None:
    wish = Wish(split, goal, model, weeks, least_days(split), minutes)
    profile = Profile(level=level, avoid_joints=hurt)
    plan = _plan(wish, profile)
    two_sided = wish.sessions_a_week > 1 or split == "full_body"
    assert violations(plan, wish, replace(GIVEN, profile=profile), two_sided) == []
    assert _plan(wish, profile) == plan


def test_a_deload_comes_after_four_weeks() -> None:
    plan = _plan(Wish(weeks=5))
    sets = [
        sum(line.sets for one in plan.sessions if one.week == week for line in one.exercises)
        for week in (4, 5)
    ]
    assert sets[1] <= 0.8 * sets[0]
    assert "week_5" in plan.periodization


def test_a_weak_muscle_gets_more() -> None:
    def calves(plan: Plan) -> int:
        return sum(
            line.sets
            for one in plan.sessions
            if one.week == 1
            for line in one.exercises
            if Muscle.CALVES in E[line.exercise_id].primary
        )

    wish = Wish("upper_lower", sessions_a_week=4)
    assert calves(_plan(wish, weak=frozenset({Muscle.CALVES}))) > calves(_plan(wish))


def test_after_a_break_the_first_weeks_are_lighter() -> None:
    late = TODAY + timedelta(days=30)
    plan = _plan(Wish("full_body", weeks=4), today=late)
    fresh = _plan(Wish("full_body", weeks=4))
    load = {
        name: [
            line.load_kg
            for one in found.sessions
            if one.week == 1
            for line in one.exercises
            if line.exercise_id == "barbell-squat"
        ]
        for name, found in (("late", plan), ("fresh", fresh))
    }
    assert load["late"][0] < load["fresh"][0]


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (Wish("push_pull_legs", sessions_a_week=2), "needs 3 sessions"),
        (Wish("full_body", minutes=15, exercises=5), "5 need about 30 minutes"),
        (Wish("full_body", weeks=17), "1 to 16"),
        (Wish("full_body", sessions_a_week=8), "1 to 7"),
        (Wish("full_body", minutes=5), "15 to 240"),
        (Wish("bro_split"), "[Tt]here is no plan type"),
    ],
)
def test_what_cannot_be_is_answered_with_what_can(wish: Wish, why: str) -> None:
    with pytest.raises(ToolError, match=why):
        _plan(wish)


def test_legs_without_legs() -> None:
    profile = Profile(
        disliked=frozenset(
            one.id
            for one in E.values()
            if {Muscle.QUADS, Muscle.HAMSTRINGS, Muscle.GLUTES, Muscle.CALVES, Muscle.ABS}
            & set(one.muscles)
        )
    )
    with pytest.raises(
        ToolError, match=r"Possible is a plan with Push and Pull alone|Pull and Push"
    ):
        _plan(Wish("push_pull_legs"), profile)


def test_a_new_plan_says_what_changes() -> None:
    before, after = (
        _plan(Wish("full_body")),
        _plan(Wish("upper_lower", "strength", sessions_a_week=4)),
    )
    said = changes(before, after, E, Voice())
    assert said[0] == "4 sessions a week instead of 3"
    assert any(one.startswith("new: ") for one in said)
    assert changes(before, before, E, Voice()) == []

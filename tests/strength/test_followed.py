from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chat_coach.strength.followed import followed, next_place
from chat_coach.strength.values import (
    LoggedSet,
    Plan,
    PlannedExercise,
    PlannedSession,
    Session,
    SetType,
)

AT = datetime(2026, 11, 2, 18)


def planned(day: str, **sets: int) -> PlannedSession:
    lines = [
        PlannedExercise(id_, order, number, 6, 10, None, 8, 120)
        for order, (id_, number) in enumerate(sets.items())
    ]
    return PlannedSession(day, "full_body", tuple(lines))


def session(number: int, days: int = 0, kind: SetType = "normal", **sets: int) -> Session:
    at = AT + timedelta(days=days)
    done = tuple(
        LoggedSet(number, at, id_, order, kind, 50, 8, None, None, None, False, "")
        for id_, count in sets.items()
        for order in range(count)
    )
    return Session(number, at, "", None, sets=done)


PLAN = Plan("P", "", (planned("Push", bench=3, dip=2), planned("Pull", row=4, curl=2)))


def test_sessions_are_known_by_their_exercises_and_their_sets_counted() -> None:
    found = followed(PLAN, [session(1, 0, row=4, curl=1), session(2, 2, bench=5, raise_=3)])
    assert (found.sessions, found.planned_sessions) == (2, 2)
    assert (found.sets, found.planned_sets) == (8, 11)  # five bench sets count as the three planned
    assert [day.day for day in found.days] == [2, 4]
    assert found.left == ()


def test_a_session_of_something_else_is_none_of_the_plan() -> None:
    found = followed(PLAN, [session(1, squat=5, curl=0), session(2, 1, "warmup", bench=3, dip=2)])
    assert (found.sessions, found.sets, found.planned_sets) == (0, 0, 0)
    assert found.left == ("Push", "Pull")


def test_what_the_card_knows_goes_before_likeness() -> None:
    found = followed(PLAN, [session(7, bench=3, dip=2), session(9, 1, squat=1)], {9: 0})
    assert (found.sessions, found.sets, found.left) == (1, 0, ("Pull",))


def test_the_same_day_of_two_weeks_is_done_once_each() -> None:
    plan = Plan("P", "", (PLAN.sessions[0], PLAN.sessions[0]))
    one = followed(plan, [session(1, bench=3, dip=2)])
    both = followed(plan, [session(1, bench=3, dip=2), session(2, 7, bench=3, dip=2)])
    assert (one.sessions, both.sessions) == (1, 2)


def test_next_is_what_comes_after_the_last_one_done() -> None:
    week = (*PLAN.sessions, planned("Legs", squat=3, lunge=2))
    push, pull, legs = ({"bench": 3, "dip": 2}, {"row": 4, "curl": 2}, {"squat": 3, "lunge": 2})
    plan = Plan("P", "", week)
    assert next_place(plan, [], {}) == 0
    assert next_place(plan, [session(1, **push)], {}) == 1
    assert next_place(plan, [session(1, **pull)], {}) == 2
    assert next_place(plan, [session(1, **pull), session(2, 1, **legs)], {}) == 0
    assert (
        next_place(plan, [session(n, n, **one) for n, one in enumerate((push, pull, legs))], {})
        is None
    )


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["bench", "dip", "row", "squat"]), st.integers(0, 6)),
        max_size=6,
    )
)
def test_never_more_done_than_planned(days: list[dict[str, int]]) -> None:
    log = [session(number, number, **sets) for number, sets in enumerate(days, 1)]
    found = followed(PLAN, log)
    assert 0 <= found.sessions <= found.planned_sessions
    assert 0 <= found.sets <= found.planned_sets
    assert len(found.left) == found.planned_sessions - found.sessions

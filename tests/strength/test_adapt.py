"""Within the session: what was done stays, a hurt joint is spared, every change is said."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_coach.language import Voice
from chat_coach.storage import catalogue
from chat_coach.strength.adapt import adapt
from chat_coach.strength.scene import Scene
from chat_coach.strength.selection import stressed
from chat_coach.strength.signals import Signal, read_signal
from chat_coach.strength.timing import minutes_of
from chat_coach.strength.values import Joint, PlannedExercise, Profile
from tests.strength.gym import TODAY

E = catalogue.public()
ORDER = ["barbell-bench-press", "barbell-overhead-press", "triceps-pushdown", "dumbbell-fly"]
LINES = tuple(
    PlannedExercise(exercise_id, place, 3, 8, 12, load, 8.0, 120)
    for place, (exercise_id, load) in enumerate(zip(ORDER, (80.0, 50.0, 25.0, None), strict=True))
)
SCENE = Scene(LINES, {"barbell-bench-press": 3}, E, Profile(), {}, Voice(), TODAY, "push")


def _say(text: str, scene: Scene = SCENE):
    return adapt(scene, read_signal(text, ORDER, E))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("that was too heavy", "too_heavy"),
        ("viel zu leicht", "too_easy"),
        ("meine Schulter tut weh", "pain"),
        ("sharp pain in my knee", "red_flag"),
        ("mir ist schwindelig", "red_flag"),
        ("the bench is taken", "taken"),
        ("nur noch 20 Minuten", "short"),
        ("my form is breaking down", "form"),
        ("I feel strong today", "strong"),
        ("ich bin müde", "tired"),
        ("skip the flyes", "drop"),
        ("RPE was 10", "too_heavy"),
        ("RPE 6", "too_easy"),
        ("what a day", ""),
    ],
)
def test_signals_are_read(text: str, kind: str) -> None:
    assert read_signal(text, ORDER, E).kind == kind


@pytest.mark.parametrize(("rpe", "expected"), [(6, 55), (7, 52.5), (8, 50), (9, 47.5), (10, 45)])
def test_the_table_of_efforts(rpe: float, expected: float) -> None:
    found = adapt(SCENE, Signal("too_heavy" if rpe > 8 else "too_easy", rpe=rpe))
    assert found.lines[1].load_kg == expected
    assert found.lines[0] == LINES[0]


def test_a_number_is_no_numbness() -> None:
    assert read_signal("swap number 3", ORDER, E).kind == "taken"
    assert read_signal("my foot is numb", ORDER, E).kind == "red_flag"


@pytest.mark.parametrize(
    ("text", "exercise_id"),
    [
        ("swap the second one please", ORDER[1]),
        ("tausch die zweite", ORDER[1]),
        ("the first was too easy", ORDER[0]),
        ("die letzte weglassen", ORDER[-1]),
        ("swap number 3", ORDER[2]),
        ("Übung 2 ist zu schwer", ORDER[1]),
        ("the second set was too heavy", ""),
        ("der zweite Satz war zu schwer", ""),
        ("last set was too heavy", ""),
    ],
)
def test_an_exercise_is_meant_by_its_place(text: str, exercise_id: str) -> None:
    assert read_signal(text, ORDER, E).exercise_id == exercise_id


def test_pain_never_loads_the_joint_again() -> None:
    found = _say("my shoulder hurts")
    left = [one for one in found.lines if one.exercise_id != "barbell-bench-press"]
    assert all(Joint.SHOULDER not in stressed(E[one.exercise_id]) for one in left)
    assert "Pain is not fatigue" in found.changes[0]


def test_a_red_flag_stops_the_session() -> None:
    found = _say("stechender Schmerz in der Brust")
    assert found.stop
    assert found.lines == LINES


def test_a_taken_machine_is_replaced_by_another_kind() -> None:
    found = _say("the cable for the pushdown is taken")
    new = E[found.lines[2].exercise_id]
    assert new.id != "triceps-pushdown"
    assert set(new.primary) & set(E["triceps-pushdown"].primary)
    assert not new.equipment & E["triceps-pushdown"].equipment


def test_short_of_time_keeps_what_was_done() -> None:
    found = _say("only 15 minutes left")
    assert found.lines[0] == LINES[0]
    assert minutes_of(found.lines[1:], warm_up=False) <= 15


def test_begun_sets_stay_when_the_exercise_goes() -> None:
    scene = replace(SCENE, done={"barbell-bench-press": 3, "barbell-overhead-press": 1})
    found = _say("skip the overhead press", scene)
    assert found.lines[1].exercise_id == "barbell-overhead-press"
    assert found.lines[1].sets == 1


def test_a_longer_session_gains_an_exercise() -> None:
    found = _say("make it a bit longer")
    assert len(found.lines) == len(LINES) + 1
    assert found.lines[-1].exercise_id not in ORDER


@pytest.mark.parametrize("text", ["that was way too heavy", "das war zu leicht"])
def test_what_is_over_changes_nothing_that_is_left(text: str) -> None:
    found = _say(text)
    assert found.lines == LINES
    assert "Barbell Bench Press is done already" in found.changes[0]
    begun = replace(SCENE, done={"barbell-bench-press": 3, "barbell-overhead-press": 1})
    assert _say(text, begun).lines[1].load_kg != LINES[1].load_kg


def test_nothing_left_to_change_is_said() -> None:
    scene = replace(SCENE, done=dict.fromkeys(ORDER, 3))
    assert _say("too heavy", scene).changes == ("Everything is done already.",)


@settings(max_examples=40)
@given(
    st.sampled_from(
        ["too_heavy", "too_easy", "pain", "taken", "short", "form", "strong", "tired", "drop"]
    ),
    st.sampled_from(["", *ORDER]),
    st.dictionaries(st.sampled_from(ORDER), st.integers(0, 3)),
    st.frozensets(st.sampled_from(list(Joint)), max_size=2),
    st.sampled_from([None, 6.0, 9.5]),
)
def test_what_was_done_always_stays(kind, exercise_id, done, joints, rpe) -> None:
    scene = replace(SCENE, done=done)
    found = adapt(scene, Signal(kind, exercise_id, joints, 20 if kind == "short" else 0, rpe))
    sets = {one.exercise_id: one.sets for one in found.lines}
    assert all(sets.get(name, 0) >= count for name, count in done.items())
    assert found.changes
    if kind == "pain":
        hurt = joints
        for one in found.lines:
            if done.get(one.exercise_id, 0) < one.sets:
                assert not stressed(E[one.exercise_id]) & hurt

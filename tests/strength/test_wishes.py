"""What is asked of a plan, in the athlete's own words."""

import pytest

from chat_coach.storage import catalogue
from chat_coach.strength.values import Equipment, Joint, Muscle, Profile
from chat_coach.strength.wishes import asked, sparing
from chat_coach.strength.words import JOINTS, MUSCLES, joints_named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Build me a 4 day upper lower plan for 8 weeks, strength", {"split": "upper_lower", "sessions_a_week": 4, "weeks": 8, "goal": "strength"}),
        ("Mach mir einen Push-Pull-Beine-Plan, 3 Tage pro Woche, 6 Wochen", {"split": "push_pull_legs", "sessions_a_week": 3, "weeks": 6}),
        ("Ganzkörperplan an drei Tagen, je 45 Minuten, Muskelaufbau", {"split": "full_body", "sessions_a_week": 3, "minutes": 45, "goal": "hypertrophy"}),
        ("ein 5er-Split bitte", {"split": "5_day_split"}),
        ("undulating plan, 3x per week, recomp", {"model": "undulating", "sessions_a_week": 3, "goal": "recomposition"}),
        ("five exercises in 15 minutes", {"exercises": 5, "minutes": 15}),
        ("12-week block periodization", {"weeks": 12, "model": "block"}),
        ("a plan please", {"weeks": 0, "sessions_a_week": 0, "split": None, "goal": None}),
    ],
)  # fmt: skip
def test_a_wish_is_read(text: str, expected: dict) -> None:
    found = asked(text)
    assert {name: getattr(found, name) for name in expected} == expected


def test_what_is_to_be_left_out() -> None:
    exercises = catalogue.public()
    spared = sparing(Profile(), asked("full body without squats, no knee stress"), exercises)
    assert {"barbell-squat", "goblet-squat"} <= spared.disliked
    assert Joint.KNEE in spared.avoid_joints
    no_legs = sparing(Profile(), asked("ohne Beine"), exercises)
    assert all(
        one.id in no_legs.disliked for one in exercises.values() if Muscle.QUADS in one.primary
    )


def test_equipment_that_is_named() -> None:
    assert asked("nur mit Kurzhanteln").equipment >= {Equipment.DUMBBELL}
    assert Equipment.DUMBBELL not in asked("bodyweight only").equipment


@pytest.mark.parametrize("joint", list(Joint))
def test_every_joint_is_found_by_its_own_names(joint: Joint) -> None:
    assert joint in joints_named(JOINTS[joint].en)
    assert joint in joints_named(f"Mein {JOINTS[joint].de} schmerzt")


def test_every_muscle_and_joint_has_both_names() -> None:
    assert set(MUSCLES) == set(Muscle)
    assert set(JOINTS) == set(Joint)

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
        ("a plan for 0 weeks", {"weeks": -1}),
        ("Plan für null Wochen, 90 Minuten, Anfänger", {"minutes": 90, "level": "beginner"}),
        ("push session in one and a half hours", {"minutes": 90}),
        ("ich habe eine Stunde", {"minutes": 60}),
        ("a strength plan without equipment", {"equipment": frozenset({Equipment.BODYWEIGHT, Equipment.MAT})}),
        ("Kraftplan ohne Hanteln", {"equipment": frozenset({Equipment.BODYWEIGHT, Equipment.MAT})}),
        ("half an hour, legs", {"minutes": 30}),
        ("a bro split", {"split": "5_day_split", "brand": ""}),
        ("give me 5/3/1", {"brand": "5/3/1"}),
        ("Nach 3 Wochen Pause: ein Plan für 4 Wochen", {"weeks": 4, "away_days": 21, "ill": False}),
        ("back from two weeks of flu, next push day", {"weeks": 0, "away_days": 14, "ill": True}),
        ("after three weeks of holiday", {"weeks": 0, "away_days": 21}),
        ("Urlaub von 10 Tagen, nächster Beintag", {"away_days": 10}),
        ("I was ill for a week, what now?", {"ill": True, "away_days": 7}),
        ("Kraftplan für 3 Tage mit Kurzhanteln", {"sessions_a_week": 3, "goal": "strength"}),
        ("ich war krank, wieder ein Plan", {"ill": True}),
        ("my meet is in 8 weeks", {"weeks": 0}),
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
    assert Equipment.DUMBBELL in asked("a plan with dumbbells").equipment
    assert not asked("with dumbbells and a barbell").equipment
    assert Equipment.DUMBBELL not in asked("bodyweight only").equipment


@pytest.mark.parametrize("joint", list(Joint))
def test_every_joint_is_found_by_its_own_names(joint: Joint) -> None:
    assert joint in joints_named(JOINTS[joint].en)
    assert joint in joints_named(f"Mein {JOINTS[joint].de} schmerzt")


def test_every_muscle_and_joint_has_both_names() -> None:
    assert set(MUSCLES) == set(Muscle)
    assert set(JOINTS) == set(Joint)


@pytest.mark.parametrize(
    "text",
    [
        "Bankdrücken",
        "Schulterdrücken",
        "shoulder press",
        "fehlende Disziplin",
        "we discussed it",
        "eine gute Leistung",
    ],
)
def test_a_word_that_only_looks_like_a_joint_is_none(text: str) -> None:
    assert joints_named(text) == frozenset()

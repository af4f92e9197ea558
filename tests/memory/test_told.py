"""What was told in words is what planning plans with."""

from datetime import datetime
from pathlib import Path

import pytest

from chat_coach.memory.pinned import Pinned
from chat_coach.memory.told import as_told
from chat_coach.storage import catalogue
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.strength.values import Equipment, Joint, Profile

NOW = datetime(2026, 11, 21, 18, 0)
GYM = Profile()
HOME = Profile(equipment=frozenset({Equipment.BENCH, Equipment.DUMBBELL}))


def told(tmp_path: Path, *said: str, profile: Profile = GYM) -> Profile:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    athlete, pinned = Athletes(engine).get_or_add("anna", "en", "kg", NOW), Pinned(engine)
    for one in said:
        assert pinned.note(athlete, one, NOW), one
    return as_told(profile, pinned.current(athlete, NOW), catalogue.public())


@pytest.mark.parametrize(
    "said",
    [
        "I only have dumbbells and a pull-up bar",
        "Ich trainiere zuhause mit Kurzhanteln und Klimmzugstange",
    ],
)
def test_all_there_is_is_what_is_named(tmp_path: Path, said: str) -> None:
    assert told(tmp_path, said).equipment == {Equipment.DUMBBELL, Equipment.PULL_UP_BAR}


def test_what_somebody_also_has_takes_no_gym_away(tmp_path: Path) -> None:
    assert told(tmp_path, "I have kettlebells").equipment == frozenset()


def test_what_was_bought_and_sold_changes_what_was_chosen(tmp_path: Path) -> None:
    found = told(tmp_path, "I bought kettlebells", "I sold my bench", profile=HOME)
    assert found.equipment == {Equipment.DUMBBELL, Equipment.KETTLEBELL}


def test_what_is_not_there_is_left_out_of_everything(tmp_path: Path) -> None:
    found = told(tmp_path, "I don't have a barbell").equipment
    assert Equipment.BARBELL not in found
    assert Equipment.DUMBBELL in found


def test_a_dislike_holds_for_every_variation(tmp_path: Path) -> None:
    disliked = told(tmp_path, "I hate lunges").disliked
    assert disliked
    assert all("lunge" in one for one in disliked)


def test_days_minutes_weight_and_injuries_are_taken_over(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "I train 4 times a week",
        "I have 45 minutes per session",
        "I weigh 84 kg",
        "my left knee hurts",
    )
    assert (found.days_per_week, found.minutes, found.bodyweight_kg) == (4, 45, 84)
    assert found.avoid_joints == {Joint.KNEE}

"""The shipped catalogue is complete and consistent; own exercises stay with their athlete."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from chat_coach.language import Both
from chat_coach.storage import catalogue
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.tables import exercises
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    Joint,
    LoadMode,
    Muscle,
    Pattern,
)

PUBLIC = catalogue.public()
HANDS_FREE = {Equipment.BODYWEIGHT}
COMMON = {
    "nothing": set(),
    "dumbbells": {Equipment.DUMBBELL},
    "bands": {Equipment.BANDS},
    "kettlebell": {Equipment.KETTLEBELL},
    "suspension trainer": {Equipment.SUSPENSION},
    "barbell and rack": {Equipment.BARBELL, Equipment.RACK, Equipment.BENCH},
    "home gym": {Equipment.DUMBBELL, Equipment.BENCH, Equipment.PULL_UP_BAR},
    "machines": {
        Equipment.CABLE,
        Equipment.MACHINE,
        Equipment.LEG_PRESS,
        Equipment.LEG_CURL,
        Equipment.LEG_EXTENSION,
        Equipment.CHEST_PRESS,
    },
}


def test_there_are_enough_and_each_is_complete() -> None:
    assert len(PUBLIC) >= 800
    for one in PUBLIC.values():
        assert all(text.strip() for text in (*one.name, *one.cues)), one.id
        assert one.muscles, one.id
        assert one.primary, one.id
        assert all(0 < share <= 1 for share in one.muscles.values()), one.id
        assert one.equipment, one.id
        assert one.focus_areas, one.id
        assert one.training_types, one.id
        assert one.target_groups, one.id
        assert one.skills, one.id
        assert one.load_step_kg > 0, one.id
        assert one.owner is None, one.id


def test_names_are_unique_in_both_languages() -> None:
    for lang in range(2):
        names = [one.name[lang].casefold() for one in PUBLIC.values()]
        assert len(names) == len(set(names))


def test_no_edge_dangles_and_harder_is_the_other_way_round_of_easier() -> None:
    for one in PUBLIC.values():
        for other in (*one.easier, *one.harder, one.variation_of):
            assert not other or other in PUBLIC, (one.id, other)
        assert one.id not in {*one.easier, *one.harder, one.variation_of}
        assert all(one.id in PUBLIC[other].easier for other in one.harder), one.id
        assert all(one.id in PUBLIC[other].harder for other in one.easier), one.id


def test_getting_harder_never_comes_back() -> None:
    def climb(exercise_id: str, seen: tuple[str, ...]) -> None:
        assert exercise_id not in seen, (*seen, exercise_id)
        for harder in PUBLIC[exercise_id].harder:
            climb(harder, (*seen, exercise_id))

    for one in PUBLIC:
        climb(one, ())


def test_the_base_of_a_variation_is_no_variation_itself() -> None:
    for one in PUBLIC.values():
        assert not one.variation_of or not PUBLIC[one.variation_of].variation_of, one.id


def test_load_and_body_weight_fit_together() -> None:
    for one in PUBLIC.values():
        carried = one.load_mode in {LoadMode.BODYWEIGHT, LoadMode.ASSISTED}
        assert (one.bodyweight_factor > 0) == carried, one.id
        if one.pattern is Pattern.STRETCH:
            assert one.load_mode is LoadMode.NONE, one.id
            assert Joint.LOW_BACK not in one.joints, one.id


@pytest.mark.parametrize("kit", COMMON)
def test_every_muscle_is_reachable_with_every_common_equipment(kit: str) -> None:
    there = HANDS_FREE | COMMON[kit]
    reached = {
        muscle
        for one in PUBLIC.values()
        if one.equipment <= there and one.pattern is not Pattern.STRETCH
        for muscle in one.primary
    }
    assert set(Muscle) - reached == {Muscle.OTHER}


def test_every_public_exercise_has_its_meaning() -> None:
    """After a change of the data: `python -m evals.embed_exercises`."""
    rows, vectors = catalogue.vectors()
    assert set(rows) == set(PUBLIC)
    assert vectors.shape == (len(PUBLIC), 512)


def test_a_new_database_knows_every_public_exercise_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'coach.db'}"
    for _ in range(2):
        engine = open_database(url)
        with engine.connect() as connection:
            held = connection.scalar(select(func.count()).select_from(exercises))
        engine.dispose()
        assert held == len(PUBLIC)


def _own(exercise_id: str, owner: int) -> Exercise:
    return Exercise(
        exercise_id,
        Both("My press", "Mein Drücken"),
        {Muscle.CHEST: 1.0},
        Pattern.HORIZONTAL_PUSH,
        "compound",
        frozenset({Equipment.DUMBBELL}),
        owner=owner,
    )


def test_an_own_exercise_is_private_until_it_is_shared(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    athletes = Athletes(engine)
    now = datetime(2026, 11, 21, 8)
    anna, ben = (athletes.get_or_add(name, "de", "kg", now) for name in ("Anna", "Ben"))
    catalogue.add_own(engine, anna.id, [_own("own-1-my-press", anna.id)])
    assert "own-1-my-press" in catalogue.visible(engine, anna.id)
    assert "own-1-my-press" not in catalogue.visible(engine, ben.id)
    assert not catalogue.share(engine, ben.id, "own-1-my-press", True)
    assert catalogue.share(engine, anna.id, "own-1-my-press", True)
    assert "own-1-my-press" in catalogue.visible(engine, ben.id)
    assert catalogue.share(engine, anna.id, "own-1-my-press", False)
    assert "own-1-my-press" not in catalogue.visible(engine, ben.id)
    engine.dispose()

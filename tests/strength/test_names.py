"""Names of exercises: other apps' spellings, German, slips; rather unmatched than wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.storage import catalogue
from chat_coach.strength import names, spelling

CATALOGUE = catalogue.public()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Bench Press (Barbell)", "barbell-bench-press"),
        ("BENCH PRESS - BARBELL", "barbell-bench-press"),
        ("Incline Bench Press (Dumbbell)", "incline-dumbbell-bench-press"),
        ("Lat Pulldown (Cable)", "lat-pulldown"),
        ("DB Bench Press", "dumbbell-bench-press"),
        ("Kurzhantelbankdrücken", "dumbbell-bench-press"),
        ("Bankdruecken", "barbell-bench-press"),
        ("Kniebeugen", "barbell-squat"),
        ("RDL", "romanian-deadlift"),
        ("Pull ups", "pull-up"),
        ("benhc press", "barbell-bench-press"),
        ("Hip Abducton (Machine)", "machine-hip-abduction"),
        ("High to Low Cable Fly", "high-cable-fly"),
        ("Low to High Cable Fly", "low-cable-fly"),
        ("barbell-squat", "barbell-squat"),
        ("kreuzgehoben", "deadlift"),
        ("Klimmis", "pull-up"),
        ("lat raises", "dumbbell-lateral-raise"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str, meant: str) -> None:
    found = names.find(written, CATALOGUE)
    assert found is not None
    assert found.id == meant


@pytest.mark.parametrize(
    "written", ["", "()", "Push day", "Kung fu", "Bench Press (Sled)", "Inclne Leg Press Row"]
)
def test_what_is_not_clear_stays_unmatched(written: str) -> None:
    assert names.find(written, CATALOGUE) is None


def test_no_spelling_belongs_to_two_exercises() -> None:
    owners: dict[spelling.Key, set[str]] = {}
    for one in CATALOGUE.values():
        for name in (*one.name, *one.aliases):
            owners.setdefault(spelling.key(name), set()).add(one.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


@given(st.sampled_from(sorted(CATALOGUE)), st.randoms(use_true_random=False))
def test_the_order_of_words_changes_nothing(exercise_id: str, random: object) -> None:
    words = spelling.words(CATALOGUE[exercise_id].name.en)
    shuffled = sorted(words, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert spelling.key(" ".join(shuffled)) == spelling.key(CATALOGUE[exercise_id].name.en)


def test_closest_offers_what_could_be_meant() -> None:
    assert "barbell-bench-press" in {one.id for one in names.closest("bnch press", CATALOGUE)}

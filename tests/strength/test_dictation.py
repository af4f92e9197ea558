"""Sets as people tell them, in both languages."""

import pytest

from chat_coach.language import KG_PER_LB
from chat_coach.storage import catalogue
from chat_coach.strength.dictation import told_sets

E = catalogue.public()
BENCH, SQUAT, PLANK, CURL = "barbell-bench-press", "barbell-squat", "plank", "dumbbell-curl"


def _read(text: str, unit: str = "kg") -> list[tuple[str, list[tuple]]]:
    return [
        (
            one.exercise.id if one.exercise else f"?{one.name}",
            [(each.reps, each.load_kg, each.rpe) for each in one.sets],
        )
        for one in told_sets(text, E, unit)
    ]


@pytest.mark.parametrize(
    ("text", "exercise", "sets"),
    [
        ("bench 4x8 at 80, last one RPE 9", BENCH, [(8, 80, None)] * 3 + [(8, 80, 9)]),
        ("Bankdrücken 3x10 mit 60 kg", BENCH, [(10, 60, None)] * 3),
        ("Ich habe Kniebeugen 5x5 mit 102,5 kg gemacht, RPE 8", SQUAT, [(5, 102.5, 8)] * 5),
        ("squats: 3x5 @ 100", SQUAT, [(5, 100, None)] * 3),
        ("bench 80kg x 8, 8, 7", BENCH, [(8, 80, None), (8, 80, None), (7, 80, None)]),
        ("bench 100x5, 105x3", BENCH, [(5, 100, None), (3, 105, None)]),
        ("bench press 3 sets of 12 with 50 kg @8", BENCH, [(12, 50, 8)] * 3),
        ("3x10 Bankdrücken mit 60", BENCH, [(10, 60, None)] * 3),
        ("bench 60 kg 3x8 RPE 8,5", BENCH, [(8, 60, 8.5)] * 3),
        ("Bankdrücken drei mal zehn mit 55 kilo, letzter Satz RPE 9,5", BENCH, [(10, 55, None)] * 2 + [(10, 55, 9.5)]),
        ("pull ups 8, 8, 7", "pull-up", [(8, None, None), (8, None, None), (7, None, None)]),
        ("hab heute gebeugt, 3x5 mit 120", SQUAT, [(5, 120, None)] * 3),
        ("schreib auf: rows 2x10 mit 60", "barbell-row", [(10, 60, None)] * 2),
        ("I benched 80 for 8 reps, 2 RIR", BENCH, [(8, 80, 8)]),
        ("dumbbell bench 30s for 11, 10, 9", "dumbbell-bench-press", [(11, 30, None), (10, 30, None), (9, 30, None)]),
    ],
)  # fmt: skip
def test_one_exercise(text: str, exercise: str, sets: list) -> None:
    assert _read(text) == [(exercise, sets)]


def test_several_exercises_in_one_message() -> None:
    found = _read("squat 100x5, 110x3 then bench 3x8 at 70; curls 2x12 with 15 kg")
    assert [name for name, _ in found] == [SQUAT, BENCH, CURL]
    assert found[2][1] == [(12, 15, None)] * 2


def test_pounds_said_or_usual() -> None:
    assert _read("bench 225 lbs 5x5")[0][1][0][1] == pytest.approx(225 * KG_PER_LB, abs=0.001)
    assert _read("bench 5x5 at 225", "lb")[0][1][0][1] == pytest.approx(225 * KG_PER_LB, abs=0.001)


def test_held_and_warm_up_sets() -> None:
    assert [one.duration_s for one in told_sets("plank 3x60s", E, "kg")[0].sets] == [60] * 3
    types = [one.type for one in told_sets("warm-up bench 40x10, then 80x8", E, "kg")[0].sets]
    assert types == ["warmup", "normal"]


def test_what_nobody_knows_is_given_back() -> None:
    assert _read("zorbing 3x10 at 20") == [("?zorbing", [(10, 20, None)] * 3)]


@pytest.mark.parametrize("text", ["how was my bench last week?", "thanks", "", "in 3 Wochen", "45"])
def test_no_sets_are_read_where_none_are_told(text: str) -> None:
    assert _read(text) == []

"""An unknown name becomes the athlete's own exercise, guessed and to be confirmed."""

import pytest
from sqlalchemy import Engine

from chat_coach.language import Voice
from chat_coach.sources.own import own_exercise, own_id
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.log import OwnLog
from chat_coach.strength.values import Equipment, LoadMode, Muscle, Pattern
from tests.sources.conftest import NOW, Importer

HEAD = (
    "Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes\n"
)


@pytest.mark.parametrize(
    ("name", "muscle", "pattern", "mode"),
    [
        ("Gym80 Bizeps Curl Maschine", Muscle.BICEPS, Pattern.ELBOW_FLEXION, LoadMode.TOTAL),
        ("Viking Beincurl liegend / Leg Curl", Muscle.HAMSTRINGS, Pattern.KNEE_FLEXION,
         LoadMode.TOTAL),
        ("Zercher Squat Tempo", Muscle.QUADS, Pattern.SQUAT, LoadMode.TOTAL),
        ("Dumbbell Kreuzheben Spezial", Muscle.HAMSTRINGS, Pattern.HINGE, LoadMode.PER_SIDE),
        ("Towel Pull-up", Muscle.LATS, Pattern.VERTICAL_PULL, LoadMode.BODYWEIGHT),
        ("Towel Pull Up (Assisted)", Muscle.LATS, Pattern.VERTICAL_PULL, LoadMode.ASSISTED),
        ("Umgekehrte Butterfly Spezial", Muscle.REAR_DELTS, Pattern.REAR_FLY, LoadMode.TOTAL),
        ("Meadows Row", Muscle.UPPER_BACK, Pattern.HORIZONTAL_PULL, LoadMode.TOTAL),
        ("Rudergerät 500 m", Muscle.FULL_BODY, Pattern.CARDIO, LoadMode.NONE),
        ("Wadenheben Beinpresse XL", Muscle.CALVES, Pattern.CALF_RAISE, LoadMode.TOTAL),
        ("Bankdrücken enger Griff XL", Muscle.CHEST, Pattern.HORIZONTAL_PUSH, LoadMode.TOTAL),
        ("Unterarmstütz mit Wackeln", Muscle.ABS, Pattern.CORE_STABILITY, LoadMode.TOTAL),
        ("Nackendrücken sitzend alt", Muscle.FRONT_DELTS, Pattern.VERTICAL_PUSH, LoadMode.TOTAL),
        ("Farmer Walk extra weit", Muscle.FOREARMS, Pattern.CARRY, LoadMode.TOTAL),
        ("Butterfly Reverse alt", Muscle.REAR_DELTS, Pattern.REAR_FLY, LoadMode.TOTAL),
        ("Latziehen zum Nacken alt", Muscle.LATS, Pattern.VERTICAL_PULL, LoadMode.TOTAL),
        ("Frobnicator 3000", Muscle.OTHER, Pattern.OTHER, LoadMode.TOTAL),
        ("超级", Muscle.OTHER, Pattern.OTHER, LoadMode.TOTAL),
    ],
)  # fmt: skip
def test_the_name_tells_what_it_can(
    name: str, muscle: Muscle, pattern: Pattern, mode: LoadMode
) -> None:
    one = own_exercise(name, 7)
    assert (one.primary[0], one.pattern, one.load_mode) == (muscle, pattern, mode)
    assert (one.name.en, one.owner, one.confirmed) == (name, 7, False)
    assert one.equipment


def test_equipment_is_heard() -> None:
    assert own_exercise("Kabel-Dings", 1).equipment == {Equipment.CABLE}
    assert own_exercise("Dings", 1).equipment == {Equipment.OTHER}


def test_an_id_is_the_names_own() -> None:
    assert own_id("Dings Bums", 1) == own_id(" dings  BUMS ", 1)
    ids = {own_id(name, 1) for name in ("Dings Bums", "Dings-Bums!", "超级", "级超", "x" * 300)}
    assert len(ids | {own_id("Dings Bums", 2)}) == 6
    assert max(map(len, ids)) <= 120


def test_no_row_is_dropped_and_each_name_is_asked_about_once(
    import_text: Importer, engine: Engine, athlete: Athlete
) -> None:
    rows = "2026-01-02 10:00:00,A,{},1,20,10,0,0,,\n"
    first = import_text(HEAD + rows.format("Frobnicator") + rows.format("frobnicator "))
    assert (first.sets, first.new_sets, len(first.own)) == (2, 2, 1)
    assert "Frobnicator: not assigned" in first.plain(Voice("en"))
    later = import_text(HEAD + rows.format("Frobnicator").replace("01-02", "01-09"))
    assert (later.new_sets, later.own) == (1, ())
    own = [one for one in OwnLog(engine).exercises(athlete).values() if one.owner]
    assert [one.name.de for one in own] == ["Frobnicator"]


def test_own_exercises_are_not_shared(
    import_text: Importer, engine: Engine, athlete: Athlete
) -> None:
    import_text(HEAD + "2026-01-02 10:00:00,A,Frobnicator,1,20,10,0,0,,\n")
    other = Athletes(engine).get_or_add("ben", "en", "kg", NOW)
    assert not any(one.owner for one in OwnLog(engine).exercises(other).values())


def test_known_names_are_matched(import_text: Importer, engine: Engine, athlete: Athlete) -> None:
    names = ["Bench Press (Barbell)", "Bankdrücken", "Lat Pulldown (Cable)", "Squat (Barbell)"]
    report = import_text(
        HEAD + "".join(f"2026-01-02 10:00:00,A,{name},1,20,10,0,0,,\n" for name in names)
    )
    assert report.own == ()
    assert [one.exercise_id for one in OwnLog(engine).sets(athlete)] == [
        "barbell-bench-press",
        "barbell-bench-press",
        "lat-pulldown",
        "barbell-squat",
    ]


def test_what_was_read_as_a_typing_error_is_said(import_text: Importer) -> None:
    report = import_text(HEAD + "2026-01-02 10:00:00,A,Benhc Press (Barbell),1,20,10,0,0,,\n")
    assert report.own == ()
    assert "- Benhc Press (Barbell) → Barbell Bench Press" in report.plain(Voice("en"))
    assert "Als Tippfehler gelesen:" in report.plain(Voice("de"))
    assert report.as_json()["read_as"] == {"Benhc Press (Barbell)": "Barbell Bench Press"}

"""HomeGym's words, member by member, both ways; and what its rows really hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.storage.homegym import words
from chat_coach.strength.values import Equipment, LoadMode, Muscle, Pattern

# as HomeGym's code lists them
MUSCLES = [
    "BRUST",
    "SCHULTER_VORN",
    "SCHULTER_SEIT",
    "SCHULTER_HINT",
    "TRIZEPS",
    "RUECKEN_LAT",
    "RUECKEN_TRAPEZ",
    "RUECKEN_UNTEN",
    "BIZEPS",
    "UNTERARME",
    "RUECKEN_OBERER",
    "BEINE_QUAD",
    "BEINE_HAM",
    "PO",
    "WADEN",
    "ADDUKTOREN",
    "ABDUKTOREN",
    "HUEFTBEUGER",
    "BAUCH",
    "GANZKOERPER",
]
EQUIPMENT = [
    "LANGHANTEL",
    "KURZHANTEL",
    "KETTLEBELL",
    "BANK",
    "SCHRAEGBANK",
    "KLIMMZUG",
    "DIP",
    "KABELZUG",
    "BEINPRESSE",
    "LEG_CURL",
    "LEG_EXT",
    "SMITHMASCHINE",
    "HACKENSCHMIDT",
    "RUDERMASCHINE",
    "WIDERSTANDSBAND",
    "SUSPENSION",
    "MEDIZINBALL",
    "BOXEN",
    "MATTE",
    "KOERPER",
    "ADDUKTOREN_MASCHINE",
    "ABDUKTOREN_MASCHINE",
    "BRUSTPRESSE_MASCHINE",
]
MOVEMENTS = ["DRUECKEN", "ZIEHEN", "BEUGEN", "HEBEN", "ISOLATION", "KOMPLEX", "CARDIO"]


def test_the_table_has_every_muscle_and_equipment_once() -> None:
    assert sorted(words.MUSCLES) == sorted(MUSCLES)
    assert sorted(words.EQUIPMENT) == sorted(EQUIPMENT)
    assert sorted(words.MOVEMENTS) == sorted(MOVEMENTS)
    assert len({ours for ours, _ in words.MUSCLES.values()}) == len(MUSCLES)
    assert len({ours for ours, _ in words.EQUIPMENT.values()}) == len(EQUIPMENT)


@pytest.mark.parametrize("code", MUSCLES)
def test_a_muscle_goes_there_and_back(code: str) -> None:
    ours = words.muscle(code)
    assert ours is not Muscle.OTHER
    assert words.muscle_word(ours) == code
    assert {words.muscle(label) for label in words.MUSCLES[code][1]} == {ours}


@pytest.mark.parametrize("code", EQUIPMENT)
def test_a_piece_of_equipment_goes_there_and_back(code: str) -> None:
    ours = words.equipment(code)
    assert ours is not Equipment.OTHER
    assert words.equipment_word(ours) == code
    assert {words.equipment(label) for label in words.EQUIPMENT[code][1]} == {ours}


@pytest.mark.parametrize("ours", Muscle)
def test_every_muscle_of_ours_has_a_word_or_is_known_to_have_none(ours: Muscle) -> None:
    assert bool(words.muscle_word(ours)) == (ours not in {Muscle.NECK, Muscle.OTHER})
    assert ours in words.PATTERNS


@pytest.mark.parametrize("ours", Pattern)
def test_every_pattern_has_one_movement(ours: Pattern) -> None:
    assert [code for code, some in words.MOVEMENTS.items() if ours in some] == [
        words.movement_word(ours)
    ]


@pytest.mark.parametrize(
    ("movement", "muscle", "pattern"),
    [
        ("DRUECKEN", Muscle.CHEST, Pattern.HORIZONTAL_PUSH),
        ("DRUECKEN", Muscle.FRONT_DELTS, Pattern.VERTICAL_PUSH),
        ("DRUECKEN", Muscle.QUADS, Pattern.SQUAT),
        ("ZIEHEN", Muscle.LATS, Pattern.VERTICAL_PULL),
        ("ZIEHEN", Muscle.UPPER_BACK, Pattern.HORIZONTAL_PULL),
        ("BEUGEN", Muscle.QUADS, Pattern.SQUAT),
        ("BEUGEN", Muscle.HAMSTRINGS, Pattern.KNEE_FLEXION),
        ("HEBEN", Muscle.LOWER_BACK, Pattern.HINGE),
        ("HEBEN", Muscle.SIDE_DELTS, Pattern.SHOULDER_RAISE),
        ("HEBEN", Muscle.CALVES, Pattern.CALF_RAISE),
        ("ISOLATION", Muscle.CHEST, Pattern.CHEST_FLY),
        ("isolation ", Muscle.BICEPS, Pattern.ELBOW_FLEXION),
        ("CARDIO", Muscle.FULL_BODY, Pattern.CARDIO),
        ("KOMPLEX", Muscle.CHEST, Pattern.HORIZONTAL_PUSH),
        ("", Muscle.LATS, Pattern.VERTICAL_PULL),
        ("NEU", Muscle.OTHER, Pattern.OTHER),
    ],
)
def test_a_movement_done_for_a_muscle_is_a_pattern(
    movement: str, muscle: Muscle, pattern: Pattern
) -> None:
    assert words.pattern(movement, muscle) is pattern


@pytest.mark.parametrize(
    ("label", "ours"),
    [
        ("Dip-Maschine mit Gegengewicht", Equipment.DIP_BARS),
        ("Langhantel (20 kg)", Equipment.BARBELL),
        ("Kurzhanteln", Equipment.DUMBBELL),
        ("Kabelzug / Latzug", Equipment.CABLE),
        ("Schrägbank", Equipment.INCLINE_BENCH),
        ("Flachbank", Equipment.BENCH),
        ("Klimmzugstange", Equipment.PULL_UP_BAR),
        ("Adduktoren-Maschine", Equipment.ADDUCTOR_MACHINE),
        ("Nur Körpergewicht", Equipment.BODYWEIGHT),
        ("Bosu-Ball", Equipment.OTHER),
        ("", Equipment.OTHER),
    ],
)
def test_display_labels_are_understood(label: str, ours: Equipment) -> None:
    assert words.equipment(label) is ours


@pytest.mark.parametrize(
    ("label", "ours"),
    [
        ("Hamstrings", Muscle.HAMSTRINGS),
        ("Rücken - Latissimus", Muscle.LATS),
        ("Schulter - hintere", Muscle.SIDE_DELTS),
        ("Hintere Schulter", Muscle.REAR_DELTS),
        ("Gesäß", Muscle.GLUTES),
        ("GLEICHGEWICHT", Muscle.OTHER),
    ],
)
def test_muscle_labels_are_understood(label: str, ours: Muscle) -> None:
    assert words.muscle(label) is ours


@pytest.mark.parametrize(
    ("kind", "direction", "mode"),
    [
        ("GESAMT", "ZUSATZ", LoadMode.TOTAL),
        ("PRO_SEITE", "ZUSATZ", LoadMode.PER_SIDE),
        ("KOERPERGEWICHT", "ZUSATZ", LoadMode.BODYWEIGHT),
        ("KOERPERGEWICHT", "GEGEN", LoadMode.ASSISTED),
        ("ZEIT", "", LoadMode.NONE),
        ("UNBEKANNT", "GEGEN", LoadMode.TOTAL),
    ],
)
def test_how_a_weight_is_meant(kind: str, direction: str, mode: LoadMode) -> None:
    assert words.load_mode(kind, direction) is mode


@given(st.text(max_size=60), st.text(max_size=20))
def test_no_word_is_too_odd(word: str, movement: str) -> None:
    assert words.muscle(word) in Muscle
    assert words.equipment(word) in Equipment
    assert words.pattern(movement, words.muscle(word)) in Pattern

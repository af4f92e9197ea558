"""HomeGym's words for muscles, equipment and movements, and ours: one table, read both ways.

Real rows hold codes (`BEINE_HAM`), display labels (`Dip-Maschine mit Gegengewicht`) and words
nobody foresaw (`KOMPLEX`). What is not known becomes OTHER; nothing is dropped.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple, TypeVar

from chat_coach.strength.values import Equipment, LoadMode, Muscle, Pattern

_SPELT = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"}
Ours = TypeVar("Ours", Muscle, Equipment)

MUSCLES: Mapping[str, tuple[Muscle, tuple[str, ...]]] = {
    "BRUST": (Muscle.CHEST, ("brust", "brustmuskel", "chest")),
    "SCHULTER_VORN": (Muscle.FRONT_DELTS, ("schulter vorn", "vordere schulter", "front delts")),
    "SCHULTER_SEIT": (
        Muscle.SIDE_DELTS,
        ("schulter seit", "schulter seitlich", "seitliche schulter", "side delts", "schulter"),
    ),
    "SCHULTER_HINT": (
        Muscle.REAR_DELTS,
        ("schulter hint", "schulter hinten", "hintere schulter", "rear delts"),
    ),
    "TRIZEPS": (Muscle.TRICEPS, ("trizeps", "triceps")),
    "RUECKEN_LAT": (Muscle.LATS, ("ruecken lat", "lat", "latissimus", "breiter rueckenmuskel")),
    "RUECKEN_TRAPEZ": (Muscle.TRAPS, ("ruecken trapez", "trapez", "trapezius", "nacken")),
    "RUECKEN_UNTEN": (
        Muscle.LOWER_BACK,
        ("ruecken unten", "unterer ruecken", "rueckenstrecker", "lower back"),
    ),
    "BIZEPS": (Muscle.BICEPS, ("bizeps", "biceps")),
    "UNTERARME": (Muscle.FOREARMS, ("unterarme", "unterarm", "forearms")),
    "RUECKEN_OBERER": (
        Muscle.UPPER_BACK,
        ("ruecken oberer", "ruecken oben", "oberer ruecken", "rhomboiden", "upper back", "ruecken"),
    ),
    "BEINE_QUAD": (
        Muscle.QUADS,
        ("beine quad", "quadrizeps", "beinstrecker", "quads", "oberschenkel vorn", "beine"),
    ),
    "BEINE_HAM": (
        Muscle.HAMSTRINGS,
        ("beine ham", "hamstrings", "beinbeuger", "oberschenkel hinten"),
    ),
    "PO": (Muscle.GLUTES, ("po", "gesaess", "gluteus", "glutes")),
    "WADEN": (Muscle.CALVES, ("waden", "wade", "calves")),
    "ADDUKTOREN": (Muscle.ADDUCTORS, ("adduktoren", "adductors")),
    "ABDUKTOREN": (Muscle.ABDUCTORS, ("abduktoren", "abductors")),
    "HUEFTBEUGER": (Muscle.HIP_FLEXORS, ("hueftbeuger", "hip flexors")),
    "BAUCH": (Muscle.ABS, ("bauch", "bauchmuskeln", "core", "abs")),
    "GANZKOERPER": (Muscle.FULL_BODY, ("ganzkoerper", "full body")),
}

EQUIPMENT: Mapping[str, tuple[Equipment, tuple[str, ...]]] = {
    "LANGHANTEL": (Equipment.BARBELL, ("langhantel", "sz stange", "barbell")),
    "KURZHANTEL": (Equipment.DUMBBELL, ("kurzhantel", "kurzhanteln", "dumbbell")),
    "KETTLEBELL": (Equipment.KETTLEBELL, ("kettlebell", "kugelhantel")),
    "BANK": (Equipment.BENCH, ("bank", "flachbank", "hantelbank")),
    "SCHRAEGBANK": (Equipment.INCLINE_BENCH, ("schraegbank",)),
    "KLIMMZUG": (Equipment.PULL_UP_BAR, ("klimmzug", "klimmzugstange")),
    "DIP": (Equipment.DIP_BARS, ("dip", "dips", "dip barren", "dip station", "dip maschine")),
    "KABELZUG": (Equipment.CABLE, ("kabelzug", "kabel", "kabelturm", "latzug")),
    "BEINPRESSE": (Equipment.LEG_PRESS, ("beinpresse",)),
    "LEG_CURL": (Equipment.LEG_CURL, ("leg curl", "beinbeuger", "beincurl")),
    "LEG_EXT": (Equipment.LEG_EXTENSION, ("leg ext", "leg extension", "beinstrecker")),
    "SMITHMASCHINE": (Equipment.SMITH_MACHINE, ("smithmaschine", "smith maschine", "multipresse")),
    "HACKENSCHMIDT": (Equipment.HACK_SQUAT, ("hackenschmidt", "hack squat")),
    "RUDERMASCHINE": (Equipment.ROWING_MACHINE, ("rudermaschine", "rudergeraet")),
    "WIDERSTANDSBAND": (
        Equipment.BANDS,
        ("widerstandsband", "widerstandsbaender", "fitnessband", "theraband", "baender"),
    ),
    "SUSPENSION": (Equipment.SUSPENSION, ("suspension", "schlingentrainer", "trx")),
    "MEDIZINBALL": (Equipment.MEDICINE_BALL, ("medizinball",)),
    "BOXEN": (Equipment.BOX, ("boxen", "box", "plyo box", "sprungbox")),
    "MATTE": (Equipment.MAT, ("matte", "gymnastikmatte", "trainingsmatte")),
    "KOERPER": (Equipment.BODYWEIGHT, ("koerper", "koerpergewicht", "nur koerpergewicht")),
    "ADDUKTOREN_MASCHINE": (
        Equipment.ADDUCTOR_MACHINE,
        ("adduktoren maschine", "adduktorenmaschine", "adduktoren"),
    ),
    "ABDUKTOREN_MASCHINE": (
        Equipment.ABDUCTOR_MACHINE,
        ("abduktoren maschine", "abduktorenmaschine", "abduktoren"),
    ),
    "BRUSTPRESSE_MASCHINE": (
        Equipment.CHEST_PRESS,
        ("brustpresse maschine", "brustpresse", "brustpressmaschine"),
    ),
}


class Ways(NamedTuple):
    """How a muscle is moved: in an exercise of many joints, and in one alone."""

    many: Pattern
    one: Pattern


PATTERNS: Mapping[Muscle, Ways] = {
    Muscle.CHEST: Ways(Pattern.HORIZONTAL_PUSH, Pattern.CHEST_FLY),
    Muscle.FRONT_DELTS: Ways(Pattern.VERTICAL_PUSH, Pattern.SHOULDER_RAISE),
    Muscle.SIDE_DELTS: Ways(Pattern.VERTICAL_PUSH, Pattern.SHOULDER_RAISE),
    Muscle.REAR_DELTS: Ways(Pattern.HORIZONTAL_PULL, Pattern.REAR_FLY),
    Muscle.TRICEPS: Ways(Pattern.HORIZONTAL_PUSH, Pattern.ELBOW_EXTENSION),
    Muscle.BICEPS: Ways(Pattern.VERTICAL_PULL, Pattern.ELBOW_FLEXION),
    Muscle.FOREARMS: Ways(Pattern.CARRY, Pattern.WRIST),
    Muscle.LATS: Ways(Pattern.VERTICAL_PULL, Pattern.VERTICAL_PULL),
    Muscle.UPPER_BACK: Ways(Pattern.HORIZONTAL_PULL, Pattern.HORIZONTAL_PULL),
    Muscle.TRAPS: Ways(Pattern.HORIZONTAL_PULL, Pattern.SHRUG),
    Muscle.LOWER_BACK: Ways(Pattern.HINGE, Pattern.HIP_EXTENSION),
    Muscle.QUADS: Ways(Pattern.SQUAT, Pattern.KNEE_EXTENSION),
    Muscle.HAMSTRINGS: Ways(Pattern.HINGE, Pattern.KNEE_FLEXION),
    Muscle.GLUTES: Ways(Pattern.HIP_EXTENSION, Pattern.HIP_EXTENSION),
    Muscle.CALVES: Ways(Pattern.CALF_RAISE, Pattern.CALF_RAISE),
    Muscle.ADDUCTORS: Ways(Pattern.HIP_ADDUCTION, Pattern.HIP_ADDUCTION),
    Muscle.ABDUCTORS: Ways(Pattern.HIP_ABDUCTION, Pattern.HIP_ABDUCTION),
    Muscle.HIP_FLEXORS: Ways(Pattern.CORE_FLEXION, Pattern.CORE_FLEXION),
    Muscle.ABS: Ways(Pattern.CORE_FLEXION, Pattern.CORE_FLEXION),
    Muscle.NECK: Ways(Pattern.NECK, Pattern.NECK),
    Muscle.FULL_BODY: Ways(Pattern.OTHER, Pattern.OTHER),
    Muscle.OTHER: Ways(Pattern.OTHER, Pattern.OTHER),
}

MOVEMENTS: Mapping[str, frozenset[Pattern]] = {
    "DRUECKEN": frozenset({Pattern.HORIZONTAL_PUSH, Pattern.VERTICAL_PUSH}),
    "ZIEHEN": frozenset({Pattern.HORIZONTAL_PULL, Pattern.VERTICAL_PULL}),
    "BEUGEN": frozenset({Pattern.SQUAT, Pattern.LUNGE}),
    "HEBEN": frozenset({Pattern.HINGE, Pattern.HIP_EXTENSION, Pattern.CARRY, Pattern.OLYMPIC}),
    "CARDIO": frozenset({Pattern.CARDIO, Pattern.PLYOMETRIC}),
    "KOMPLEX": frozenset({Pattern.OTHER}),
    "ISOLATION": frozenset(
        {
            Pattern.KNEE_FLEXION,
            Pattern.KNEE_EXTENSION,
            Pattern.HIP_ABDUCTION,
            Pattern.HIP_ADDUCTION,
            Pattern.CALF_RAISE,
            Pattern.CHEST_FLY,
            Pattern.SHOULDER_RAISE,
            Pattern.REAR_FLY,
            Pattern.ELBOW_FLEXION,
            Pattern.ELBOW_EXTENSION,
            Pattern.SHRUG,
            Pattern.WRIST,
            Pattern.CORE_FLEXION,
            Pattern.CORE_ROTATION,
            Pattern.CORE_STABILITY,
            Pattern.STRETCH,
            Pattern.NECK,
        }
    ),
}
"""The movement of every pattern. CARDIO and KOMPLEX stand in no list of HomeGym's, only in rows."""

_DONE_FOR: Mapping[str, tuple[Pattern, Mapping[Muscle, Pattern]]] = {
    "DRUECKEN": (
        Pattern.HORIZONTAL_PUSH,
        {
            Muscle.FRONT_DELTS: Pattern.VERTICAL_PUSH,
            Muscle.SIDE_DELTS: Pattern.VERTICAL_PUSH,
            Muscle.QUADS: Pattern.SQUAT,
            Muscle.HAMSTRINGS: Pattern.SQUAT,
            Muscle.GLUTES: Pattern.SQUAT,
            Muscle.CALVES: Pattern.CALF_RAISE,
        },
    ),
    "ZIEHEN": (
        Pattern.HORIZONTAL_PULL,
        {
            Muscle.LATS: Pattern.VERTICAL_PULL,
            Muscle.BICEPS: Pattern.VERTICAL_PULL,
            Muscle.FRONT_DELTS: Pattern.SHOULDER_RAISE,
            Muscle.SIDE_DELTS: Pattern.SHOULDER_RAISE,
            Muscle.LOWER_BACK: Pattern.HINGE,
            Muscle.HAMSTRINGS: Pattern.HINGE,
            Muscle.GLUTES: Pattern.HINGE,
        },
    ),
    "BEUGEN": (
        Pattern.SQUAT,
        {
            Muscle.HAMSTRINGS: Pattern.KNEE_FLEXION,
            Muscle.LOWER_BACK: Pattern.HINGE,
            Muscle.BICEPS: Pattern.ELBOW_FLEXION,
            Muscle.FOREARMS: Pattern.WRIST,
            Muscle.ABS: Pattern.CORE_FLEXION,
            Muscle.HIP_FLEXORS: Pattern.CORE_FLEXION,
            Muscle.NECK: Pattern.NECK,
        },
    ),
    "HEBEN": (
        Pattern.HINGE,
        {
            Muscle.FRONT_DELTS: Pattern.SHOULDER_RAISE,
            Muscle.SIDE_DELTS: Pattern.SHOULDER_RAISE,
            Muscle.REAR_DELTS: Pattern.REAR_FLY,
            Muscle.TRAPS: Pattern.SHRUG,
            Muscle.BICEPS: Pattern.ELBOW_FLEXION,
            Muscle.CALVES: Pattern.CALF_RAISE,
            Muscle.ABS: Pattern.CORE_FLEXION,
            Muscle.HIP_FLEXORS: Pattern.CORE_FLEXION,
        },
    ),
    "CARDIO": (Pattern.CARDIO, {}),
}
"""What a movement usually is, and what it is when done for certain muscles: lifting is a hinge,
with the side delts a raise (Seitheben), with the calves a calf raise (Wadenheben)."""

LOAD_MODES: Mapping[str, LoadMode] = {
    "GESAMT": LoadMode.TOTAL,
    "PRO_SEITE": LoadMode.PER_SIDE,
    "KOERPERGEWICHT": LoadMode.BODYWEIGHT,
    "ZEIT": LoadMode.NONE,
}


def muscle(word: str) -> Muscle:
    """The muscle of a HomeGym word; OTHER for one nobody knows."""
    return _find(MUSCLES, word) or Muscle.OTHER


def equipment(word: str) -> Equipment:
    """The equipment of a HomeGym word; OTHER for one nobody knows."""
    return _find(EQUIPMENT, word) or Equipment.OTHER


def muscle_word(ours: Muscle) -> str:
    """HomeGym's code of a muscle, `""` where it has none (neck, other)."""
    return _BACK_MUSCLE.get(ours, "")


def equipment_word(ours: Equipment) -> str:
    """HomeGym's code of an equipment, `""` where it has none."""
    return _BACK_EQUIPMENT.get(ours, "")


def movement_word(ours: Pattern) -> str:
    """HomeGym's movement of a pattern; every pattern has one."""
    return next(code for code, patterns in MOVEMENTS.items() if ours in patterns)


def pattern(movement: str, primary: Muscle) -> Pattern:
    """The pattern of a HomeGym movement done for a muscle; an unknown one follows the muscle."""
    code = movement.strip().upper()
    if code == "ISOLATION":
        return PATTERNS[primary].one
    if code not in _DONE_FOR:
        return PATTERNS[primary].many
    usual, done_for = _DONE_FOR[code]
    return done_for.get(primary, usual)


def load_mode(kind: str, direction: str) -> LoadMode:
    """How HomeGym means a logged weight; what is unknown is taken as it was logged."""
    mode = LOAD_MODES.get(kind.strip().upper(), LoadMode.TOTAL)
    if mode is LoadMode.BODYWEIGHT and direction.strip().upper() == "GEGEN":
        return LoadMode.ASSISTED
    return mode


def _plain(word: str) -> str:
    """`Dip-Barren (Stangen)` as `dip barren stangen`: small letters, umlauts and signs spelt out."""
    spelt = word.casefold().translate(_SPELT)
    return " ".join(re.findall(r"[a-z0-9]+", spelt))


def _find(table: Mapping[str, tuple[Ours, tuple[str, ...]]], word: str) -> Ours | None:
    """By code, by label, else the longest label in it, the earlier of two that are as long."""
    asked = _plain(word)
    best: tuple[int, int] = (0, 0)
    found: Ours | None = None
    labels: tuple[str, ...]
    for code in table:
        ours, labels = table[code]
        for label in (_plain(code), *labels):
            if asked == label:
                return ours
            place = f" {asked} ".find(f" {label} ")
            if place >= 0 and (len(label), -place) > best:
                best, found = (len(label), -place), ours
    return found


_BACK_MUSCLE = {ours: code for code, (ours, _) in MUSCLES.items()}
_BACK_EQUIPMENT = {ours: code for code, (ours, _) in EQUIPMENT.items()}

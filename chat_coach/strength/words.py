"""What muscles, joints, movements and sessions are called in both languages."""

import re

from chat_coach.language import Both, plain
from chat_coach.strength.values import Focus, Joint, Muscle

MUSCLES: dict[Muscle, Both] = {
    Muscle.CHEST: Both("chest", "Brust"),
    Muscle.FRONT_DELTS: Both("front delts", "vordere Schulter"),
    Muscle.SIDE_DELTS: Both("side delts", "seitliche Schulter"),
    Muscle.REAR_DELTS: Both("rear delts", "hintere Schulter"),
    Muscle.TRICEPS: Both("triceps", "Trizeps"),
    Muscle.BICEPS: Both("biceps", "Bizeps"),
    Muscle.FOREARMS: Both("forearms", "Unterarme"),
    Muscle.LATS: Both("lats", "Latissimus"),
    Muscle.UPPER_BACK: Both("upper back", "oberer Rücken"),
    Muscle.TRAPS: Both("traps", "Trapezius"),
    Muscle.LOWER_BACK: Both("lower back", "unterer Rücken"),
    Muscle.QUADS: Both("quads", "Oberschenkel vorn"),
    Muscle.HAMSTRINGS: Both("hamstrings", "Oberschenkel hinten"),
    Muscle.GLUTES: Both("glutes", "Gesäß"),
    Muscle.CALVES: Both("calves", "Waden"),
    Muscle.ADDUCTORS: Both("adductors", "Adduktoren"),
    Muscle.ABDUCTORS: Both("abductors", "Abduktoren"),
    Muscle.HIP_FLEXORS: Both("hip flexors", "Hüftbeuger"),
    Muscle.ABS: Both("abs", "Bauch"),
    Muscle.NECK: Both("neck", "Nacken"),
    Muscle.FULL_BODY: Both("full body", "Ganzkörper"),
    Muscle.OTHER: Both("not assigned", "nicht zugeordnet"),
}

FOCUSES: dict[Focus, Both] = {
    "push": Both("Push", "Push"),
    "pull": Both("Pull", "Pull"),
    "legs": Both("Legs", "Beine"),
    "upper": Both("Upper body", "Oberkörper"),
    "lower": Both("Lower body", "Unterkörper"),
    "full_body": Both("Full body", "Ganzkörper"),
}

JOINTS: dict[Joint, Both] = {
    Joint.SHOULDER: Both("shoulder", "Schulter"),
    Joint.ELBOW: Both("elbow", "Ellenbogen"),
    Joint.WRIST: Both("wrist", "Handgelenk"),
    Joint.LOW_BACK: Both("lower back", "unterer Rücken"),
    Joint.HIP: Both("hip", "Hüfte"),
    Joint.KNEE: Both("knee", "Knie"),
    Joint.ANKLE: Both("ankle", "Sprunggelenk"),
    Joint.NECK: Both("neck", "Nacken"),
}

_JOINT_WORDS: dict[Joint, str] = {
    Joint.SHOULDER: r"shoulder(?! press)|rotator|labrum|schulter(?!dr)|impingement|ac[- ]joint",
    Joint.ELBOW: r"elbow|ellenbogen|ellbogen|epicondyl",
    Joint.WRIST: r"wrist|handgelenk|carpal|karpal",
    Joint.LOW_BACK: r"low(er)?[ _-]?back|lumbar|spine|\bdis[ck]s?\b|hernia|sciatic|(?<!upper )\bback\b"
    r"|unter\w* ruecken|(?<!d)ruecken(?!\s*(oben|training))|kreuz\b|\blws|\blenden?|bandscheibe|ischias",
    Joint.HIP: r"\bhips?\b|groin|hueft|\bleiste\b|leisten(?:schm|zerr|bruch|gegend)",
    Joint.KNEE: r"knee|patella|meniscus|\bacl\b|knie(?!beug)|meniskus|kreuzband",
    Joint.ANKLE: r"ankle|achilles|sprunggelenk|knoechel|fussgelenk",
    Joint.NECK: r"neck|cervical|nacken|hals\b|hws",
}


def joints_named(text: str) -> frozenset[Joint]:
    """The joints a sentence in English or German names."""
    low = plain(text)
    return frozenset(joint for joint, words in _JOINT_WORDS.items() if re.search(words, low))


TRENDS: dict[str, Both] = {
    "rising": Both("rising", "steigend"),
    "steady": Both("steady", "stabil"),
    "falling": Both("falling", "fallend"),
    "new": Both("new", "neu"),
    "resting": Both("resting", "pausiert"),
    "plateau": Both("plateau for four weeks", "seit vier Wochen Plateau"),
    "consolidation": Both("same load, less effort", "gleiche Last, leichter geworden"),
}

SPLIT_NAMES: dict[str, Both] = {
    "full_body": Both("Full body", "Ganzkörper"),
    "upper_lower": Both("Upper/lower", "Oberkörper/Unterkörper"),
    "push_pull_legs": Both("Push/pull/legs", "Push/Pull/Beine"),
    "2_day_split": Both("2-day split", "2er-Split"),
    "3_day_split": Both("3-day split", "3er-Split"),
    "4_day_split": Both("4-day split", "4er-Split"),
    "5_day_split": Both("5-day split", "5er-Split"),
}

ROWS: dict[str, Both] = {
    "chest": Both("chest", "Brust"),
    "back": Both("back", "Rücken"),
    "quads": Both("quads", "Oberschenkel vorn"),
    "hamstrings": Both("hamstrings", "Oberschenkel hinten"),
    "side and rear delts": Both("side and rear delts", "seitliche und hintere Schulter"),
    "front delts": Both("front delts", "vordere Schulter"),
    "biceps": Both("biceps", "Bizeps"),
    "triceps": Both("triceps", "Trizeps"),
    "calves": Both("calves", "Waden"),
    "abs": Both("abs", "Bauch"),
    "glutes": Both("glutes", "Gesäß"),
}

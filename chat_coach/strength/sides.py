"""Which side of a session an exercise belongs to: push, pull, legs or core."""

from collections.abc import Iterable, Mapping
from typing import Literal

from chat_coach.strength.values import Exercise, Focus, LoggedSet, Muscle, Pattern

Side = Literal["push", "pull", "legs", "core", "other"]

_OF_PATTERN: dict[Pattern, Side] = {
    Pattern.HORIZONTAL_PUSH: "push",
    Pattern.VERTICAL_PUSH: "push",
    Pattern.CHEST_FLY: "push",
    Pattern.SHOULDER_RAISE: "push",
    Pattern.ELBOW_EXTENSION: "push",
    Pattern.HORIZONTAL_PULL: "pull",
    Pattern.VERTICAL_PULL: "pull",
    Pattern.REAR_FLY: "pull",
    Pattern.ELBOW_FLEXION: "pull",
    Pattern.SHRUG: "pull",
    Pattern.SQUAT: "legs",
    Pattern.LUNGE: "legs",
    Pattern.HINGE: "legs",
    Pattern.KNEE_FLEXION: "legs",
    Pattern.KNEE_EXTENSION: "legs",
    Pattern.HIP_EXTENSION: "legs",
    Pattern.HIP_ABDUCTION: "legs",
    Pattern.HIP_ADDUCTION: "legs",
    Pattern.CALF_RAISE: "legs",
    Pattern.CORE_FLEXION: "core",
    Pattern.CORE_ROTATION: "core",
    Pattern.CORE_STABILITY: "core",
}

_OF_MUSCLE: dict[Muscle, Side] = {
    **dict.fromkeys((Muscle.CHEST, Muscle.FRONT_DELTS, Muscle.SIDE_DELTS, Muscle.TRICEPS), "push"),
    **dict.fromkeys(
        (Muscle.LATS, Muscle.UPPER_BACK, Muscle.TRAPS, Muscle.REAR_DELTS, Muscle.BICEPS), "pull"
    ),
    **dict.fromkeys(
        (
            Muscle.QUADS,
            Muscle.HAMSTRINGS,
            Muscle.GLUTES,
            Muscle.CALVES,
            Muscle.ADDUCTORS,
            Muscle.ABDUCTORS,
        ),
        "legs",
    ),
    Muscle.ABS: "core",
}

SIDES: dict[Focus, frozenset[Side]] = {
    "push": frozenset({"push"}),
    "pull": frozenset({"pull"}),
    "legs": frozenset({"legs"}),
    "upper": frozenset({"push", "pull"}),
    "lower": frozenset({"legs"}),
    "full_body": frozenset({"push", "pull", "legs"}),
}


def side_of(exercise: Exercise) -> Side:
    """By its movement; by its first primary muscle where the movement is not known."""
    if exercise.pattern in _OF_PATTERN:
        return _OF_PATTERN[exercise.pattern]
    if exercise.pattern is Pattern.OTHER:
        return next((_OF_MUSCLE[one] for one in exercise.primary if one in _OF_MUSCLE), "other")
    return "other"


def fits(exercise: Exercise, focus: Focus) -> bool:
    """Whether an exercise has a place in such a session; core work has one in every session."""
    return side_of(exercise) in SIDES[focus] | {"core"}


def focus_of(sets: Iterable[LoggedSet], exercises: Mapping[str, Exercise]) -> Focus | None:
    """What a logged session was, by the sides of its working sets; None where it was neither."""
    tally = {"push": 0, "pull": 0, "legs": 0}
    for one in sets:
        exercise = exercises.get(one.exercise_id)
        side = side_of(exercise) if exercise and one.type != "warmup" else "other"
        if side in tally:
            tally[side] += 1
    return focus_by(tally)


def focus_by(tally: Mapping[str, int]) -> Focus | None:
    """What a session is, by its sets of each side; None where it has none."""
    total = sum(tally.get(side, 0) for side in ("push", "pull", "legs"))
    if not total:
        return None
    push, pull, legs = (tally.get(side, 0) / total for side in ("push", "pull", "legs"))
    if legs >= 0.7:
        return "legs"
    if push >= 0.7:
        return "push"
    if pull >= 0.7:
        return "pull"
    return "full_body" if legs >= 0.2 else "upper"


def comparable(done: Focus | None, wanted: Focus) -> bool:
    """Legs and lower body are one thing in a log; nothing else is."""
    return done == wanted or {done, wanted} == {"legs", "lower"}

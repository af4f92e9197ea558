"""A small gym for tests: a few exercises and ways to write sets down."""

from datetime import datetime, timedelta

from chat_coach.language import Both
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    Joint,
    LoadMode,
    LoggedSet,
    Mechanic,
    Muscle,
    Pattern,
    Session,
    SetType,
)

NOW = datetime(2026, 11, 21, 10)
TODAY = NOW.date()


def exercise(
    id: str,
    pattern: Pattern,
    *primary: Muscle,
    mechanic: Mechanic = "compound",
    mode: LoadMode = LoadMode.TOTAL,
    step: float = 2.5,
    factor: float = 0.0,
    equipment: tuple[Equipment, ...] = (Equipment.BARBELL,),
    joints: tuple[Joint, ...] = (),
    helps: tuple[Muscle, ...] = (),
) -> Exercise:
    name = id.replace("-", " ").title()
    return Exercise(
        id,
        Both(name, name),
        {**dict.fromkeys(primary, 1.0), **dict.fromkeys(helps, 0.5)},
        pattern,
        mechanic,
        frozenset(equipment),
        load_mode=mode,
        load_step_kg=step,
        bodyweight_factor=factor,
        joints=frozenset(joints),
    )


_PUSH = (Joint.SHOULDER, Joint.ELBOW)
BENCH = exercise(
    "bench-press", Pattern.HORIZONTAL_PUSH, Muscle.CHEST, joints=_PUSH, helps=(Muscle.TRICEPS,)
)
PRESS = exercise("overhead-press", Pattern.VERTICAL_PUSH, Muscle.FRONT_DELTS, joints=_PUSH)
RAISE = exercise(
    "lateral-raise",
    Pattern.SHOULDER_RAISE,
    Muscle.SIDE_DELTS,
    mechanic="isolation",
    mode=LoadMode.PER_SIDE,
    step=2.0,
    equipment=(Equipment.DUMBBELL,),
    joints=(Joint.SHOULDER,),
)
PUSHDOWN = exercise(
    "pushdown",
    Pattern.ELBOW_EXTENSION,
    Muscle.TRICEPS,
    mechanic="isolation",
    equipment=(Equipment.CABLE,),
    joints=(Joint.ELBOW,),
)
ROW = exercise(
    "barbell-row",
    Pattern.HORIZONTAL_PULL,
    Muscle.UPPER_BACK,
    Muscle.LATS,
    joints=(Joint.LOW_BACK,),
    helps=(Muscle.BICEPS, Muscle.REAR_DELTS),
)
PULL_UP = exercise(
    "pull-up",
    Pattern.VERTICAL_PULL,
    Muscle.LATS,
    mode=LoadMode.BODYWEIGHT,
    factor=1.0,
    equipment=(Equipment.PULL_UP_BAR,),
    joints=(Joint.SHOULDER, Joint.ELBOW),
)
ASSISTED = exercise(
    "assisted-pull-up",
    Pattern.VERTICAL_PULL,
    Muscle.LATS,
    mode=LoadMode.ASSISTED,
    factor=1.0,
    step=5.0,
    equipment=(Equipment.MACHINE,),
)
REAR_FLY = exercise(
    "rear-fly",
    Pattern.REAR_FLY,
    Muscle.REAR_DELTS,
    mechanic="isolation",
    equipment=(Equipment.CABLE,),
)
CURL = exercise("curl", Pattern.ELBOW_FLEXION, Muscle.BICEPS, mechanic="isolation")
SQUAT = exercise(
    "squat", Pattern.SQUAT, Muscle.QUADS, Muscle.GLUTES, joints=(Joint.KNEE, Joint.LOW_BACK)
)
DEADLIFT = exercise(
    "romanian-deadlift", Pattern.HINGE, Muscle.HAMSTRINGS, Muscle.GLUTES, joints=(Joint.LOW_BACK,)
)
LEG_CURL = exercise(
    "leg-curl",
    Pattern.KNEE_FLEXION,
    Muscle.HAMSTRINGS,
    mechanic="isolation",
    equipment=(Equipment.LEG_CURL,),
    step=5.0,
    joints=(Joint.KNEE,),
)
CALF = exercise(
    "calf-raise",
    Pattern.CALF_RAISE,
    Muscle.CALVES,
    mechanic="isolation",
    equipment=(Equipment.MACHINE,),
)
PLANK = exercise(
    "plank",
    Pattern.CORE_STABILITY,
    Muscle.ABS,
    mechanic="isolation",
    mode=LoadMode.NONE,
    equipment=(),
)

GYM = {
    one.id: one
    for one in (
        BENCH, PRESS, RAISE, PUSHDOWN, ROW, PULL_UP, ASSISTED, REAR_FLY,
        CURL, SQUAT, DEADLIFT, LEG_CURL, CALF, PLANK,
    )
}  # fmt: skip


def session(
    days_ago: int,
    *lines: tuple[Exercise, float | None, tuple[int, ...], float | None],
    deload: bool = False,
    type: SetType = "normal",
    minutes: float | None = 60,
) -> Session:
    """A session of `(exercise, load, repetitions, rpe)` lines."""
    at = NOW - timedelta(days=days_ago)
    rows = [(one, load, reps, rpe) for one, load, many, rpe in lines for reps in many]
    sets = tuple(
        LoggedSet(1000 - days_ago, at, one.id, order, type, load, reps, rpe, None, None, deload, "")
        for order, (one, load, reps, rpe) in enumerate(rows)
    )
    return Session(1000 - days_ago, at, "", minutes, "", deload, sets)


def sets_of(*sessions: Session) -> list[LoggedSet]:
    """All sets in order of time."""
    return [one for each in sorted(sessions, key=lambda one: one.at) for one in each.sets]

"""What a session is made of: places to fill, in the order in which they matter."""

from dataclasses import dataclass

from chat_coach.strength.values import Exercise, Focus, Mechanic, Muscle, Pattern


@dataclass(frozen=True)
class Slot:
    """A place in a session: the movements that fill it, and the muscle it is there for."""

    name: str
    patterns: frozenset[Pattern]
    muscle: Muscle | None = None
    mechanic: Mechanic | None = None

    def takes(self, exercise: Exercise) -> bool:
        return (
            exercise.pattern in self.patterns
            and (self.mechanic is None or exercise.mechanic == self.mechanic)
            and (self.muscle is None or exercise.muscles.get(self.muscle, 0) >= 1.0)
        )


def _slot(
    name: str, *patterns: Pattern, muscle: Muscle | None = None, mechanic: Mechanic | None = None
) -> Slot:
    return Slot(name, frozenset(patterns), muscle, mechanic)


PRESS = _slot("press", Pattern.HORIZONTAL_PUSH, muscle=Muscle.CHEST, mechanic="compound")
OVERHEAD = _slot("overhead press", Pattern.VERTICAL_PUSH, mechanic="compound")
FLY = _slot("fly", Pattern.CHEST_FLY, muscle=Muscle.CHEST)
SIDE_RAISE = _slot("side raise", Pattern.SHOULDER_RAISE, muscle=Muscle.SIDE_DELTS)
TRICEPS = _slot("triceps", Pattern.ELBOW_EXTENSION, muscle=Muscle.TRICEPS)
ROW = _slot("row", Pattern.HORIZONTAL_PULL, mechanic="compound")
PULLDOWN = _slot("pull-down", Pattern.VERTICAL_PULL, mechanic="compound")
REAR = _slot("rear delts", Pattern.REAR_FLY, muscle=Muscle.REAR_DELTS)
CURL = _slot("curl", Pattern.ELBOW_FLEXION, muscle=Muscle.BICEPS)
SHRUG = _slot("shrug", Pattern.SHRUG)
SQUAT = _slot("squat", Pattern.SQUAT, muscle=Muscle.QUADS)
HINGE = _slot("hinge", Pattern.HINGE)
LUNGE = _slot("lunge", Pattern.LUNGE)
LEG_CURL = _slot("leg curl", Pattern.KNEE_FLEXION, muscle=Muscle.HAMSTRINGS)
LEG_EXTENSION = _slot("leg extension", Pattern.KNEE_EXTENSION, muscle=Muscle.QUADS)
BRIDGE = _slot("hip extension", Pattern.HIP_EXTENSION)
CALVES = _slot("calves", Pattern.CALF_RAISE, muscle=Muscle.CALVES)
ABS = _slot(
    "abs",
    Pattern.CORE_FLEXION,
    Pattern.CORE_ROTATION,
    Pattern.CORE_STABILITY,
    muscle=Muscle.ABS,
)

SLOTS: dict[Focus, tuple[Slot, ...]] = {
    "push": (PRESS, OVERHEAD, SIDE_RAISE, TRICEPS, FLY, PRESS, TRICEPS),
    "pull": (PULLDOWN, ROW, REAR, CURL, ROW, SHRUG, CURL),
    "legs": (SQUAT, HINGE, LEG_CURL, LUNGE, CALVES, LEG_EXTENSION, ABS),
    "upper": (PRESS, ROW, OVERHEAD, PULLDOWN, SIDE_RAISE, REAR, CURL, TRICEPS),
    "lower": (SQUAT, HINGE, LEG_CURL, LUNGE, CALVES, LEG_EXTENSION, ABS),
    "full_body": (SQUAT, PRESS, ROW, HINGE, OVERHEAD, PULLDOWN, REAR, CALVES),
}

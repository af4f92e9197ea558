"""The values strength training is made of: muscles, exercises, sets, sessions. Frozen, no I/O."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

from chat_coach.language import Both


class Muscle(StrEnum):
    """Muscle groups, as fine as volume landmarks need them; OTHER keeps what is unknown."""

    CHEST = "chest"
    FRONT_DELTS = "front_delts"
    SIDE_DELTS = "side_delts"
    REAR_DELTS = "rear_delts"
    TRICEPS = "triceps"
    BICEPS = "biceps"
    FOREARMS = "forearms"
    LATS = "lats"
    UPPER_BACK = "upper_back"
    TRAPS = "traps"
    LOWER_BACK = "lower_back"
    QUADS = "quads"
    HAMSTRINGS = "hamstrings"
    GLUTES = "glutes"
    CALVES = "calves"
    ADDUCTORS = "adductors"
    ABDUCTORS = "abductors"
    HIP_FLEXORS = "hip_flexors"
    ABS = "abs"
    NECK = "neck"
    FULL_BODY = "full_body"
    OTHER = "other"


class Pattern(StrEnum):
    """Movement patterns; a session is balanced over them."""

    HORIZONTAL_PUSH = "horizontal_push"
    VERTICAL_PUSH = "vertical_push"
    HORIZONTAL_PULL = "horizontal_pull"
    VERTICAL_PULL = "vertical_pull"
    SQUAT = "squat"
    LUNGE = "lunge"
    HINGE = "hinge"
    KNEE_FLEXION = "knee_flexion"
    KNEE_EXTENSION = "knee_extension"
    HIP_EXTENSION = "hip_extension"
    HIP_ABDUCTION = "hip_abduction"
    HIP_ADDUCTION = "hip_adduction"
    CALF_RAISE = "calf_raise"
    CHEST_FLY = "chest_fly"
    SHOULDER_RAISE = "shoulder_raise"
    REAR_FLY = "rear_fly"
    ELBOW_FLEXION = "elbow_flexion"
    ELBOW_EXTENSION = "elbow_extension"
    SHRUG = "shrug"
    WRIST = "wrist"
    CORE_FLEXION = "core_flexion"
    CORE_ROTATION = "core_rotation"
    CORE_STABILITY = "core_stability"
    CARRY = "carry"
    OLYMPIC = "olympic"
    PLYOMETRIC = "plyometric"
    CARDIO = "cardio"
    STRETCH = "stretch"
    NECK = "neck"
    OTHER = "other"


class Equipment(StrEnum):
    """What an exercise needs; BODYWEIGHT is always there."""

    BODYWEIGHT = "bodyweight"
    BARBELL = "barbell"
    EZ_BAR = "ez_bar"
    TRAP_BAR = "trap_bar"
    DUMBBELL = "dumbbell"
    KETTLEBELL = "kettlebell"
    CABLE = "cable"
    MACHINE = "machine"
    SMITH_MACHINE = "smith_machine"
    LEG_PRESS = "leg_press"
    LEG_CURL = "leg_curl"
    LEG_EXTENSION = "leg_extension"
    HACK_SQUAT = "hack_squat"
    CHEST_PRESS = "chest_press"
    ADDUCTOR_MACHINE = "adductor_machine"
    ABDUCTOR_MACHINE = "abductor_machine"
    BENCH = "bench"
    INCLINE_BENCH = "incline_bench"
    RACK = "rack"
    PULL_UP_BAR = "pull_up_bar"
    DIP_BARS = "dip_bars"
    BANDS = "bands"
    SUSPENSION = "suspension"
    MEDICINE_BALL = "medicine_ball"
    EXERCISE_BALL = "exercise_ball"
    FOAM_ROLLER = "foam_roller"
    BOX = "box"
    MAT = "mat"
    PLATE = "plate"
    SLED = "sled"
    CARDIO_MACHINE = "cardio_machine"
    ROWING_MACHINE = "rowing_machine"
    OTHER = "other"


class Joint(StrEnum):
    """Joints an injury can name and an exercise can stress."""

    SHOULDER = "shoulder"
    ELBOW = "elbow"
    WRIST = "wrist"
    LOW_BACK = "low_back"
    HIP = "hip"
    KNEE = "knee"
    ANKLE = "ankle"
    NECK = "neck"


class LoadMode(StrEnum):
    """How a logged weight is meant (training-science: effective load)."""

    TOTAL = "total"  # the bar, the stack
    PER_SIDE = "per_side"  # one dumbbell: ×2
    BODYWEIGHT = "bodyweight"  # body weight × factor + added
    ASSISTED = "assisted"  # body weight × factor − assistance, floor 0
    NONE = "none"  # held for time, run for distance


Level = Literal["beginner", "intermediate", "advanced"]
Mechanic = Literal["compound", "isolation"]
Focus = Literal["push", "pull", "legs", "upper", "lower", "full_body"]
SetType = Literal["normal", "warmup", "drop", "failure"]
NO_WORDS = Both("", "")


@dataclass(frozen=True)
class Exercise:
    """One exercise of the catalogue, or an athlete's own (`owner` set).

    `muscles` maps each muscle to its share of a set: 1.0 primary (direct), below that indirect.
    """

    id: str
    name: Both
    muscles: Mapping[Muscle, float]
    pattern: Pattern
    mechanic: Mechanic
    equipment: frozenset[Equipment]
    level: Level = "beginner"
    force: Literal["push", "pull", "static"] = "push"
    load_mode: LoadMode = LoadMode.TOTAL
    bodyweight_factor: float = 0.0
    load_step_kg: float = 2.5
    unilateral: bool = False
    joints: frozenset[Joint] = frozenset()
    aliases: tuple[str, ...] = ()
    skills: frozenset[str] = frozenset()
    focus_areas: frozenset[str] = frozenset()
    training_types: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    cues: Both = NO_WORDS
    easier: tuple[str, ...] = ()
    harder: tuple[str, ...] = ()
    variation_of: str = ""
    owner: int | None = None
    confirmed: bool = True
    same_as: str = ""
    """Of an own exercise: the one it turned out to be; its name is a spelling of that one."""

    @property
    def primary(self) -> tuple[Muscle, ...]:
        return tuple(muscle for muscle, share in self.muscles.items() if share >= 1.0)


class LoggedSet(NamedTuple):
    """One set as it was done. A tuple, because an analysis holds tens of thousands of them.

    `load_kg` is what was logged (one dumbbell, the added plate); `effective_kg` needs the
    exercise and the body weight. `at` is the session's start, naive local time.
    """

    session_id: int
    at: datetime
    exercise_id: str
    order: int
    type: SetType
    load_kg: float | None
    reps: int | None
    rpe: float | None
    duration_s: float | None
    distance_m: float | None
    deload: bool
    note: str


@dataclass(frozen=True)
class Session:
    """One workout with its sets in order; `duration_min` None when unknown."""

    id: int
    at: datetime
    name: str
    duration_min: float | None
    note: str = ""
    deload: bool = False
    sets: tuple[LoggedSet, ...] = ()


@dataclass(frozen=True)
class PlannedExercise:
    """One line of a planned session. `load_kg` None means: find it as `note` says."""

    exercise_id: str
    order: int
    sets: int
    reps_low: int
    reps_high: int
    load_kg: float | None
    rpe_target: float
    rest_s: int
    note: str = ""
    reason: str = ""
    superset: int = 0


@dataclass(frozen=True)
class PlannedSession:
    """One training day of a plan."""

    day: str
    focus: Focus
    exercises: tuple[PlannedExercise, ...]
    minutes: int = 60
    week: int = 1


@dataclass(frozen=True)
class Plan:
    """A plan of one or many sessions; `id` 0 until it is stored."""

    name: str
    description: str
    sessions: tuple[PlannedSession, ...]
    id: int = 0
    status: Literal["draft", "active", "completed", "archived"] = "draft"
    periodization: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """What planning needs to know of an athlete beside the log. Empty equipment: everything."""

    level: Level = "intermediate"
    goal: str = "hypertrophy"
    bodyweight_kg: float = 80.0
    equipment: frozenset[Equipment] = frozenset()
    avoid_joints: frozenset[Joint] = frozenset()
    disliked: frozenset[str] = frozenset()
    days_per_week: int = 3
    minutes: int = 60

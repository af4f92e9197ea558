"""How a week is cut into sessions, and the places each session has, most important first."""

from typing import Literal, get_args

from chat_coach.errors import ToolError
from chat_coach.strength.slots import (
    ABS,
    BRIDGE,
    CALVES,
    CURL,
    FLY,
    HINGE,
    LEG_CURL,
    LEG_EXTENSION,
    LUNGE,
    OVERHEAD,
    PRESS,
    PULLDOWN,
    REAR,
    ROW,
    SIDE_RAISE,
    SQUAT,
    TRICEPS,
    Slot,
)
from chat_coach.strength.values import Focus

Split = Literal[
    "full_body",
    "upper_lower",
    "push_pull_legs",
    "2_day_split",
    "3_day_split",
    "4_day_split",
    "5_day_split",
]
SPLITS: tuple[Split, ...] = get_args(Split)

_CYCLES: dict[Split, tuple[Focus, ...]] = {
    "full_body": ("full_body",),
    "upper_lower": ("upper", "lower"),
    "push_pull_legs": ("push", "pull", "legs"),
    "2_day_split": ("upper", "lower"),
    "3_day_split": ("full_body", "upper", "lower"),
    "4_day_split": ("upper", "lower", "upper", "lower"),
    "5_day_split": ("upper", "lower", "push", "pull", "legs"),
}

_LEGS = (
    (SQUAT, HINGE, LEG_CURL, CALVES, LUNGE, LEG_EXTENSION, ABS),
    (HINGE, LUNGE, LEG_EXTENSION, LEG_CURL, CALVES, BRIDGE, ABS),
)
PLACES: dict[Focus, tuple[tuple[Slot, ...], ...]] = {
    "push": (
        (PRESS, OVERHEAD, SIDE_RAISE, TRICEPS, FLY, PRESS, TRICEPS),
        (OVERHEAD, PRESS, FLY, SIDE_RAISE, TRICEPS, PRESS),
    ),
    "pull": (
        (PULLDOWN, ROW, REAR, CURL, ROW, CURL),
        (ROW, PULLDOWN, REAR, CURL, PULLDOWN, CURL),
    ),
    "legs": _LEGS,
    "lower": _LEGS,
    "upper": (
        (PRESS, ROW, REAR, OVERHEAD, PULLDOWN, SIDE_RAISE, CURL, TRICEPS),
        (PULLDOWN, OVERHEAD, PRESS, ROW, SIDE_RAISE, REAR, TRICEPS, CURL),
    ),
    "full_body": (
        (SQUAT, PRESS, ROW, HINGE, REAR, SIDE_RAISE, CURL, CALVES),
        (HINGE, PULLDOWN, OVERHEAD, LUNGE, REAR, TRICEPS, CALVES, ABS),
        (LUNGE, ROW, PRESS, LEG_CURL, SIDE_RAISE, PULLDOWN, REAR, ABS),
    ),
}


def week_of(split: Split, sessions_a_week: int) -> tuple[Focus, ...]:
    """The focus of each session of a week.

    Raises ToolError with what is possible where the week is shorter than the split.
    """
    if split not in _CYCLES:
        raise ToolError(f"there is no plan type {split!r}; the types are {', '.join(SPLITS)}")
    if not 1 <= sessions_a_week <= 7:
        raise ToolError(f"{sessions_a_week} sessions a week do not work; 1 to 7 do")
    cycle = _CYCLES[split]
    if sessions_a_week < len(cycle):
        fitting = [one for one in SPLITS if len(_CYCLES[one]) <= sessions_a_week]
        raise ToolError(
            f"{split} needs {len(cycle)} sessions a week to train every muscle, "
            f"{sessions_a_week} are too few; with {sessions_a_week} these work: {', '.join(fitting)}"
        )
    return tuple(cycle[number % len(cycle)] for number in range(sessions_a_week))

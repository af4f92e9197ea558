"""How a week is cut into sessions, and the places each session has, most important first."""

from typing import Literal, get_args

from chat_coach.errors import Impossible
from chat_coach.language import Voice
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
from chat_coach.strength.values import Focus, Level
from chat_coach.strength.words import SPLIT_NAMES

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


def week_of(split: Split, sessions_a_week: int, voice: Voice) -> tuple[Focus, ...]:
    """The focus of each session of a week.

    Raises ToolError with what is possible where the week is shorter than the split.
    """
    if split not in _CYCLES:
        raise Impossible(
            voice.say(
                f"There is no plan type {split!r}; the types are {', '.join(SPLITS)}.",
                f"Einen Plantyp {split!r} gibt es nicht; es gibt {', '.join(SPLITS)}.",
            )
        )
    if not 1 <= sessions_a_week <= 7:
        raise Impossible(
            voice.say(
                f"{max(0, sessions_a_week)} sessions a week do not work; 1 to 7 do.",
                f"{max(0, sessions_a_week)} Einheiten pro Woche gehen nicht, 1 bis 7 schon.",
            )
        )
    cycle = _CYCLES[split]
    if sessions_a_week < len(cycle):
        name = SPLIT_NAMES[split].get(voice.lang)
        fitting = voice.listing(
            [
                SPLIT_NAMES[one].get(voice.lang)
                for one in SPLITS
                if len(_CYCLES[one]) <= sessions_a_week
            ]
        )
        raise Impossible(
            voice.say(
                f"{name} needs {len(cycle)} sessions a week to train every muscle, so "
                f"{sessions_a_week} are too few. With {sessions_a_week} this works: {fitting}.",
                f"{name} braucht {len(cycle)} Einheiten pro Woche, damit jeder Muskel drankommt; "
                f"{sessions_a_week} sind zu wenig. Damit geht: {fitting}.",
            )
        )
    return tuple(cycle[number % len(cycle)] for number in range(sessions_a_week))


def least_days(split: Split) -> int:
    """The sessions a week that a split needs."""
    return len(_CYCLES[split])


def usual_split(sessions_a_week: int, level: Level) -> Split:
    """What suits a number of sessions when nothing else was said: every muscle twice a week."""
    if sessions_a_week <= 2 or (sessions_a_week == 3 and level == "beginner"):
        return "full_body"
    by_days: dict[int, Split] = {3: "push_pull_legs", 4: "upper_lower", 5: "5_day_split"}
    return by_days.get(sessions_a_week, "push_pull_legs")

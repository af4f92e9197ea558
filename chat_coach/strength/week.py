"""One week of training while it is planned: its days and lines, and the limits it has to keep.

Limits from practice: at most 24 working sets a session and 8 of one muscle, five of one exercise,
weekly sets within the landmarks, push to pull within 1.5, and the time that there is.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from chat_coach.strength.goals import Goal, volume_share
from chat_coach.strength.landmarks import LANDMARKS, Landmark
from chat_coach.strength.sides import Side, side_of
from chat_coach.strength.slots import Slot
from chat_coach.strength.timing import WARM_UP_S, line_s
from chat_coach.strength.values import Exercise, Focus, Level, Muscle

MOST_SETS, MOST_MUSCLE_SETS, MOST_LINE_SETS, FEWEST_SETS = 24, 8, 5, 2
MOST_LINES = 8
RATIO, FEW_TO_BALANCE = 1.5, 6


@dataclass(frozen=True)
class Drafted:
    """What somebody's draft says of a line; zero and None mean that it does not."""

    reps_low: int = 0
    reps_high: int = 0
    rpe: float = 0.0
    load_kg: float | None = None
    words: str = ""


@dataclass
class Line:
    """One exercise of a day while the week is being balanced."""

    exercise: Exercise
    slot: Slot
    sets: int
    rest_s: int
    superset: int = 0
    drafted: Drafted = Drafted()

    def seconds(self) -> float:
        return line_s(self.sets, self.rest_s, bool(self.superset))

    def trains(self, row: Landmark) -> bool:
        return any(muscle in row.muscles for muscle in self.exercise.primary)


@dataclass
class Day:
    """One session of the week."""

    focus: Focus
    lines: list[Line] = field(default_factory=list)

    def seconds(self) -> float:
        return WARM_UP_S + sum(one.seconds() for one in self.lines)

    def sets(self) -> int:
        return sum(one.sets for one in self.lines)

    def muscle_sets(self) -> Counter[Muscle]:
        tally: Counter[Muscle] = Counter()
        for one in self.lines:
            for muscle in one.exercise.primary:
                tally[muscle] += one.sets
        return tally


@dataclass
class Week:
    """The days with all that limits them; `two_sided` where both pressing and pulling can be done."""

    days: list[Day]
    minutes: int
    level: Level
    goal: Goal
    two_sided: bool = True

    def lines(self) -> Iterator[Line]:
        for day in self.days:
            yield from day.lines

    def row_sets(self, row: Landmark) -> int:
        return sum(one.sets for one in self.lines() if one.trains(row))

    def side_sets(self, side: Side) -> int:
        return sum(one.sets for one in self.lines() if side_of(one.exercise) == side)

    def target(self, row: Landmark) -> tuple[int, int]:
        """Sets a week to reach and not to pass, by level and goal."""
        if not row.minimum:
            return 0, row.maximum
        low, high = row.aim(self.level)
        most = max(low, round(high * volume_share(self.goal)))
        return low, most

    def ratio_holds(self) -> bool:
        return not self.two_sided or in_ratio(self.side_sets("push"), self.side_sets("pull"))

    def rows_hold(self) -> bool:
        return all(self.row_sets(row) <= row.maximum for row in LANDMARKS)

    def last_for_rear_delts(self, line: Line) -> bool:
        """Whether the rear delts would be left out without this line."""
        working = [one for one in self.lines() if one.exercise.muscles.get(Muscle.REAR_DELTS)]
        return len(working) == 1 and working[0] is line

    def holds(self) -> bool:
        """Whether every hard limit holds."""
        return (
            self.ratio_holds()
            and self.rows_hold()
            and all(self.day_holds(day) for day in self.days)
        )

    def day_holds(self, day: Day) -> bool:
        return (
            day.seconds() <= self.minutes * 60
            and day.sets() <= MOST_SETS
            and max(day.muscle_sets().values(), default=0) <= MOST_MUSCLE_SETS
        )

    def holds_around(self, line: Line) -> bool:
        """Whether the muscles and the day of one line are within their limits."""
        day = next(day for day in self.days if any(one is line for one in day.lines))
        return self.day_holds(day) and all(
            self.row_sets(row) <= row.maximum for row in LANDMARKS if line.trains(row)
        )


def in_ratio(push: int, pull: int) -> bool:
    """Whether pushing and pulling sets are few, or neither is much more than the other."""
    return push + pull < FEW_TO_BALANCE or max(push, pull) <= RATIO * min(push, pull)

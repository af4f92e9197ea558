"""One week of training: exercises put into their places, then balanced until every limit holds.

Limits from practice: at most 24 working sets a session and 8 of one muscle, five of one exercise,
weekly sets within the landmarks, push to pull within 1.5, and the time that there is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from chat_coach.errors import Impossible
from chat_coach.strength.goals import DELOAD_SETS, Goal, volume_share
from chat_coach.strength.landmarks import LANDMARKS, Landmark
from chat_coach.strength.progression import rest_s
from chat_coach.strength.selection import Choice
from chat_coach.strength.sides import SIDES, Side, side_of
from chat_coach.strength.slots import OVERHEAD, PRESS, PULLDOWN, REAR, ROW, Slot
from chat_coach.strength.splits import PLACES
from chat_coach.strength.timing import HURRY_MIN, SHORT_MIN, WARM_UP_S, line_s
from chat_coach.strength.values import Exercise, Focus, Level, Muscle
from chat_coach.strength.wanted import Given, Wish
from chat_coach.strength.words import FOCUSES

MOST_SETS, MOST_MUSCLE_SETS, MOST_LINE_SETS, FEWEST_SETS = 24, 8, 5, 2
MOST_LINES, LINE_MIN = 8, 9
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
        push, pull = self.side_sets("push"), self.side_sets("pull")
        return (
            not self.two_sided
            or push + pull < FEW_TO_BALANCE
            or max(push, pull) <= RATIO * min(push, pull)
        )

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


def build_week(foci: Sequence[Focus], wish: Wish, given: Given) -> Week:
    """Fill every session's places and balance the week.

    Raises ToolError with what is possible where a session would stay empty.
    """
    choice = Choice(given.exercises.values(), given.profile, given.past)
    minutes, voice = wish.minutes, given.voice
    most = min(MOST_LINES, max(2, minutes // LINE_MIN))
    used: Counter[str] = Counter()
    seen: Counter[Focus] = Counter()
    days = []
    for focus in foci:
        places = PLACES[focus][seen[focus] % len(PLACES[focus])]
        seen[focus] += 1
        first = _weak_first(places, given.weak)
        days.append(_day(focus, first, minutes, wish.goal, choice, used, most))
    both = {"push", "pull"} <= {side for focus in foci for side in SIDES[focus]}
    chosen = {side_of(one.exercise) for day in days for one in day.lines}
    two_sided = both and (can_press_and_pull(choice) or {"push", "pull"} <= chosen)
    week = Week(days, minutes, given.profile.level, wish.goal, two_sided)
    balance(week, choice)
    _grow(week, given.weak)
    compounds_first(week)
    if not all(day.lines for day in days):
        empty = voice.listing(
            sorted({FOCUSES[day.focus].get(voice.lang) for day in days if not day.lines})
        )
        rest = voice.listing(
            sorted({FOCUSES[day.focus].get(voice.lang) for day in days if day.lines})
        )
        raise Impossible(
            voice.say(
                f"Nothing is left for {empty} with what is to be spared and the equipment there is. "
                + (
                    f"Possible is a plan with {rest} alone."
                    if rest
                    else "More equipment would help."
                ),
                f"Für {empty} bleibt nichts übrig, mit dem, was geschont werden soll, und den "
                "Geräten, die da sind. "
                + (
                    f"Möglich ist ein Plan nur mit {rest}."
                    if rest
                    else "Mehr Geräte würden helfen."
                ),
            )
        )
    return week


def can_press_and_pull(choice: Choice) -> bool:
    """Whether this athlete can both press and pull with what is there."""
    return all(
        any(choice.of(slot) for slot in slots) for slots in ((PRESS, OVERHEAD), (ROW, PULLDOWN))
    )


def balance(week: Week, choice: Choice) -> None:
    """Bring a week within its limits: time, rear delts, landmarks, push to pull."""
    for day in week.days:
        _fit_time(day, week.minutes)
    _cover_rear_delts(week, choice)
    _cut(week)
    _even_out(week, choice)


def compounds_first(week: Week) -> None:
    """Compounds before isolation, in every session."""
    for day in week.days:
        day.lines.sort(key=lambda one: one.exercise.mechanic != "compound")


def _weak_first(places: Sequence[Slot], weak: frozenset[Muscle]) -> list[Slot]:
    """A weak muscle's own places come right after the first two."""
    own = [one for one in places[2:] if one.muscle in weak]
    return [*places[:2], *own, *(one for one in places[2:] if one not in own)]


def _day(
    focus: Focus,
    places: Sequence[Slot],
    minutes: int,
    goal: Goal,
    choice: Choice,
    used: Counter[str],
    most: int,
) -> Day:
    """A day's lines: another exercise than on the week's other days where there is one, except
    for the main lifts of a strength plan, which are trained twice."""
    day = Day(focus)
    for slot in places:
        if len(day.lines) >= most:
            break
        taken = {one.exercise.id for one in day.lines}
        found = choice.of(slot, taken)
        if not found:
            continue
        again = goal == "strength" and slot.mechanic == "compound"
        best = found[0] if again else min(found, key=lambda one: used[one.id])
        used[best.id] += 1
        hurry = minutes <= HURRY_MIN
        rest = rest_s(best, 5 if goal == "strength" and not hurry else 10)
        day.lines.append(Line(best, slot, FEWEST_SETS if hurry else 3, rest))
    return day


def _fit_time(day: Day, minutes: int) -> None:
    """Pair exercises when time is short, then cut what matters least: the last lines first, and
    isolation before compounds."""
    limit = minutes * 60
    if day.seconds() > limit and minutes <= SHORT_MIN:
        _pair(day)
    while day.lines and day.seconds() > limit:
        spare = [one for one in day.lines if one.sets > FEWEST_SETS]
        if spare:
            max(
                reversed(spare), key=lambda one: (one.exercise.mechanic == "isolation", one.sets)
            ).sets -= 1
        else:
            _drop(day, day.lines[-1])


def _drop(day: Day, line: Line) -> None:
    """Take a line out; its partner in a superset stands alone again."""
    day.lines[:] = [one for one in day.lines if one is not line]
    for one in day.lines:
        if one.superset and one.superset == line.superset:
            one.superset = 0


def _pair(day: Day) -> None:
    """Supersets of two exercises that do not tire one another."""
    number, open_line = 0, None
    for line in day.lines:
        shares = open_line and set(open_line.exercise.primary) & set(line.exercise.primary)
        if open_line is None or shares:
            open_line = line
            continue
        number += 1
        open_line.superset = line.superset = number
        open_line = None


def _cover_rear_delts(week: Week, choice: Choice) -> None:
    """A pulling or full session takes a rear delt exercise where none was chosen."""
    if any(one.exercise.muscles.get(Muscle.REAR_DELTS) for one in week.lines()):
        return
    hosts = [day for day in week.days if day.focus in ("pull", "upper", "full_body")]
    found = choice.of(REAR)
    if not (hosts and found):
        return
    host = max(hosts, key=lambda day: len(day.lines))
    line = Line(found[0], REAR, FEWEST_SETS, rest_s(found[0], 10))
    host.lines.append(line)
    while host.seconds() > week.minutes * 60 and len(host.lines) > 1:
        _drop(host, host.lines[-2])


def _cut(week: Week) -> None:
    """Take sets away until nothing is too much."""
    for row in LANDMARKS:
        while week.row_sets(row) > week.target(row)[1] and _less(
            week, [one for one in week.lines() if one.trains(row)]
        ):
            pass
    for day in week.days:
        while day.sets() > MOST_SETS and _less(week, day.lines):
            pass
        for muscle in Muscle:
            while day.muscle_sets()[muscle] > MOST_MUSCLE_SETS and _less(
                week, [one for one in day.lines if muscle in one.exercise.primary]
            ):
                pass


def _even_out(week: Week, choice: Choice) -> None:
    """Bring push and pull within the ratio: more of the one, another exercise, less of the other."""
    while not week.ratio_holds():
        push, pull = week.side_sets("push"), week.side_sets("pull")
        few: Side = "pull" if push > pull else "push"
        many: Side = "push" if push > pull else "pull"
        fewer = [one for one in week.lines() if side_of(one.exercise) == few]
        more = [one for one in week.lines() if side_of(one.exercise) == many]
        if not (_one_more(week, fewer) or _swap(week, few, more, choice) or _less(week, more)):
            break


def _swap(week: Week, few: Side, more: Sequence[Line], choice: Choice) -> bool:
    """Give one place of the side that has too much to a press or a pull of the other."""
    gap = abs(week.side_sets("push") - week.side_sets("pull"))
    loose = [one for one in more if not week.last_for_rear_delts(one)]
    for day in week.days:
        if few not in SIDES[day.focus]:
            continue
        mine = [one for one in day.lines if any(one is each for each in loose)]
        taken = {one.exercise.id for one in day.lines}
        slots = (PRESS, OVERHEAD) if few == "push" else (ROW, PULLDOWN)
        found = [one for slot in slots for one in choice.of(slot, taken)]
        if not (mine and found):
            continue
        old, new = mine[-1], found[0]
        before = (old.exercise, old.rest_s)
        for rest in (rest_s(new, 10), min(old.rest_s, rest_s(new, 10))):
            old.exercise, old.rest_s = new, rest
            if (
                week.day_holds(day)
                and week.rows_hold()
                and abs(week.side_sets("push") - week.side_sets("pull")) < gap
            ):
                old.drafted = Drafted()
                return True
            old.exercise, old.rest_s = before
    return False


def _less(week: Week, lines: Sequence[Line]) -> bool:
    """One set less of the line with the most sets, the last of equals; then a whole line less."""
    if not lines:
        return False
    most = max(one.sets for one in lines)
    chosen = [one for one in lines if one.sets == most][-1]
    if chosen.sets > FEWEST_SETS:
        chosen.sets -= 1
        return True
    for day in sorted(week.days, key=lambda day: -len(day.lines)):
        mine = [
            one
            for one in day.lines
            if any(one is each for each in lines) and not week.last_for_rear_delts(one)
        ]
        if mine and len(day.lines) > 1:
            _drop(day, mine[-1])
            return True
    return False


def _one_more(week: Week, lines: Sequence[Line]) -> bool:
    """One set more of the line with the fewest sets, if the week then still holds elsewhere."""
    for line in sorted(lines, key=lambda one: one.sets):
        if line.sets >= MOST_LINE_SETS:
            continue
        line.sets += 1
        rows = [row for row in LANDMARKS if line.trains(row)]
        day = next(day for day in week.days if any(one is line for one in day.lines))
        if all(week.row_sets(row) <= row.maximum for row in rows) and week.day_holds(day):
            return True
        line.sets -= 1
    return False


def _grow(week: Week, weak: frozenset[Muscle]) -> None:
    """Bring every row to its minimum, weak ones to the upper end of their aim, where it fits."""
    rows = sorted(LANDMARKS, key=lambda row: not row.muscles & weak)
    for row in rows:
        low, high = week.target(row)
        goal = high if row.muscles & weak else low
        while week.row_sets(row) < goal and _more_that_holds(
            week, [one for one in week.lines() if one.trains(row)]
        ):
            pass


def _more_that_holds(week: Week, lines: Sequence[Line]) -> bool:
    for line in sorted(lines, key=lambda one: one.sets):
        if line.sets >= MOST_LINE_SETS:
            continue
        line.sets += 1
        if week.holds():
            return True
        line.sets -= 1
    return False


def deload_sets(week: Week) -> list[list[int]]:
    """Sets of each line in a deload: about 60 %, push and pull still within the ratio."""
    sets = [[max(1, round(one.sets * DELOAD_SETS)) for one in day.lines] for day in week.days]
    sides = [[side_of(one.exercise) for one in day.lines] for day in week.days]

    def total(side: Side) -> int:
        return sum(
            number
            for day, names in zip(sets, sides, strict=True)
            for number, name in zip(day, names, strict=True)
            if name == side
        )

    places = [(at, line) for at, day in enumerate(sets) for line in range(len(day))]
    for at, line in places:
        few: Side = "pull" if total("push") > total("pull") else "push"
        many: Side = "push" if few == "pull" else "pull"
        if not week.two_sided or total("push") + total("pull") < FEW_TO_BALANCE:
            break
        if total(many) <= RATIO * total(few):
            break
        if sides[at][line] == few and sets[at][line] < week.days[at].lines[line].sets:
            sets[at][line] += 1
    for at, line in reversed(places):
        few = "pull" if total("push") > total("pull") else "push"
        many = "push" if few == "pull" else "pull"
        if not week.two_sided or total("push") + total("pull") < FEW_TO_BALANCE:
            break
        if total(many) <= RATIO * total(few):
            break
        if sides[at][line] == many and sets[at][line] > 1:
            sets[at][line] -= 1
    return sets

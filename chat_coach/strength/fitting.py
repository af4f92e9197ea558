"""A week brought within its limits: time, rear delts, landmarks, push to pull; and its deload."""

from collections.abc import Callable, Sequence

from chat_coach.strength.goals import DELOAD_SETS
from chat_coach.strength.landmarks import LANDMARKS
from chat_coach.strength.progression import rest_s
from chat_coach.strength.selection import Choice
from chat_coach.strength.sides import SIDES, Side, side_of
from chat_coach.strength.slots import OVERHEAD, PRESS, PULLDOWN, REAR, ROW
from chat_coach.strength.timing import SHORT_MIN
from chat_coach.strength.values import Muscle
from chat_coach.strength.week import (
    FEWEST_SETS,
    MOST_LINE_SETS,
    MOST_MUSCLE_SETS,
    MOST_SETS,
    Day,
    Drafted,
    Line,
    Week,
    in_ratio,
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


def grow(week: Week, weak: frozenset[Muscle]) -> None:
    """Bring every row to its minimum, weak ones to the upper end of their aim, where it fits."""
    rows = sorted(LANDMARKS, key=lambda row: not row.muscles & weak)
    for row in rows:
        low, high = week.target(row)
        goal = high if row.muscles & weak else low
        while week.row_sets(row) < goal and _one_more(
            [one for one in week.lines() if one.trains(row)], lambda _: week.holds()
        ):
            pass


def deload_sets(week: Week) -> list[list[int]]:
    """Sets of each line in a deload: about 60 %, push and pull still within the ratio."""
    sets = [[max(1, round(one.sets * DELOAD_SETS)) for one in day.lines] for day in week.days]
    places = [
        (at, line, side_of(one.exercise))
        for at, day in enumerate(week.days)
        for line, one in enumerate(day.lines)
    ]

    def total(side: Side) -> int:
        return sum(sets[at][line] for at, line, own in places if own == side)

    def lacking() -> Side | None:
        """The side that has too few sets; None where all is well."""
        push, pull = total("push"), total("pull")
        if not week.two_sided or in_ratio(push, pull):
            return None
        return "pull" if push > pull else "push"

    for at, line, side in places:
        if side == lacking() and sets[at][line] < week.days[at].lines[line].sets:
            sets[at][line] += 1
    for at, line, side in reversed(places):
        few = lacking()
        if few and side in ("push", "pull") and side != few and sets[at][line] > 1:
            sets[at][line] -= 1
    return sets


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
        if not (
            _one_more(fewer, week.holds_around)
            or _swap(week, few, more, choice)
            or _less(week, more)
        ):
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


def _one_more(lines: Sequence[Line], holds: Callable[[Line], bool]) -> bool:
    """One set more of the line with the fewest sets, if the week then still holds."""
    for line in sorted(lines, key=lambda one: one.sets):
        if line.sets >= MOST_LINE_SETS:
            continue
        line.sets += 1
        if holds(line):
            return True
        line.sets -= 1
    return False

"""A week filled: the exercise that fits best into every place of every session, then balanced."""

from collections import Counter
from collections.abc import Sequence

from chat_coach.errors import Impossible
from chat_coach.strength.fitting import balance, compounds_first, grow
from chat_coach.strength.goals import Goal
from chat_coach.strength.progression import rest_s
from chat_coach.strength.selection import Choice
from chat_coach.strength.sides import SIDES, side_of
from chat_coach.strength.slots import OVERHEAD, PRESS, PULLDOWN, ROW, Slot
from chat_coach.strength.splits import PLACES
from chat_coach.strength.timing import HURRY_MIN
from chat_coach.strength.values import Focus, Muscle
from chat_coach.strength.wanted import Given, Wish
from chat_coach.strength.week import FEWEST_SETS, MOST_LINES, Day, Line, Week
from chat_coach.strength.words import FOCUSES

LINE_MIN = 9


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
    grow(week, given.weak)
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

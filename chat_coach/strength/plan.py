"""A whole plan as data: one balanced week, moved through the weeks by goal and model.

The same wish, log and catalogue give the same plan. A model may name and explain it; every figure
in it is made here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.strength.filling import build_week
from chat_coach.strength.fitting import deload_sets
from chat_coach.strength.forecast import level_kg
from chat_coach.strength.formulas import load_for_kg, logged_load_kg
from chat_coach.strength.goals import (
    DELOAD_LOAD,
    Aim,
    aim,
    is_deload,
    week_words,
)
from chat_coach.strength.loads import Steps, steps_of
from chat_coach.strength.past import Done
from chat_coach.strength.plan_words import (
    back_words,
    day_name,
    described,
    named,
    note_of,
    reason_of,
)
from chat_coach.strength.splits import week_of
from chat_coach.strength.timing import check_time
from chat_coach.strength.values import (
    Exercise,
    LoadMode,
    Plan,
    PlannedExercise,
    PlannedSession,
    Profile,
)
from chat_coach.strength.wanted import Given, Wish
from chat_coach.strength.week import Line, Week

MOST_WEEKS = 16
LOOK_BACK, LOADS_SEEN = 8, 12
ASKED_SHARE = 0.05


@dataclass(frozen=True)
class Ground:
    """What the log says of one exercise: its estimated maximum (None: nothing), its load steps."""

    level_kg: float | None
    steps: Steps


def build_plan(wish: Wish, given: Given) -> Plan:
    """Build the plan. Raises ToolError with what is possible where the wish cannot be met."""
    voice = given.voice
    if not 1 <= wish.weeks <= MOST_WEEKS:
        raise Impossible(
            voice.say(
                f"A plan of {max(0, wish.weeks)} weeks does not work; 1 to {MOST_WEEKS} do.",
                f"Ein Plan über {max(0, wish.weeks)} Wochen geht nicht, 1 bis {MOST_WEEKS} schon.",
            )
        )
    check_time(wish.minutes, wish.exercises, voice)
    foci = week_of(wish.split, wish.sessions_a_week, voice)
    return plan_of(build_week(foci, wish, given), wish, given)


def plan_of(week: Week, wish: Wish, given: Given) -> Plan:
    """A balanced week moved through the weeks, with loads from the log."""
    past, weight, voice = given.past, given.profile.bodyweight_kg, given.voice
    light = deload_sets(week)
    grounds = {
        one.id: ground_of(one, past.get(one.id, ()), weight, voice)
        for one in (line.exercise for line in week.lines())
    }
    sessions, about = [], {}
    for number, back in enumerate(given.shares_back(wish), 1):
        for place, day in enumerate(week.days):
            lines = tuple(
                _planned(
                    line,
                    order,
                    light[place][order] if is_deload(number) else line.sets,
                    wish,
                    number,
                    place,
                    grounds[line.exercise.id],
                    back,
                    given,
                )
                for order, line in enumerate(day.lines)
            )
            name = day_name(day, week.days, place, voice)
            sessions.append(PlannedSession(name, day.focus, lines, wish.minutes, number))
        rpe = max(line.rpe_target for one in sessions[-len(week.days) :] for line in one.exercises)
        about[f"week_{number}"] = week_words(wish.model, number, wish.weeks, rpe, voice) + (
            back_words(back, voice) if back < 1 else ""
        )
    return Plan(
        named(wish, voice),
        described(wish, week, given),
        tuple(sessions),
        0,
        "draft",
        about,
    )


def _planned(
    line: Line,
    order: int,
    sets: int,
    wish: Wish,
    week: int,
    place: int,
    ground: Ground,
    back: float,
    given: Given,
) -> PlannedExercise:
    exercise, profile, voice = line.exercise, given.profile, given.voice
    goal = aim(wish.goal, wish.model, profile.level, exercise.mechanic, week, wish.weeks, place)
    done = given.past.get(exercise.id, ())
    held = exercise.load_mode is LoadMode.NONE
    asked = line.drafted
    if not goal.deload and not held:
        goal = replace(
            goal,
            reps_low=asked.reps_low or goal.reps_low,
            reps_high=asked.reps_high or goal.reps_high,
            rpe=asked.rpe or goal.rpe,
        )
    load = _load(exercise, ground, goal, back, profile)
    if load is not None and supports(ground, load, asked.load_kg) and back == 1 and not goal.deload:
        load = asked.load_kg
    return PlannedExercise(
        exercise.id,
        order,
        sets,
        20 if held else goal.reps_low,
        45 if held else goal.reps_high,
        load,
        goal.rpe,
        line.rest_s,
        note_of(exercise, goal, load, voice),
        asked.words or reason_of(line, done, given.weak, voice),
        line.superset,
    )


def ground_of(
    exercise: Exercise, done: Sequence[Done], bodyweight_kg: float, voice: Voice
) -> Ground:
    """The level of the last eight sessions and the loads this athlete's gym has."""
    bests = [best for one in done[-LOOK_BACK:] if (best := one.e1rm_kg(exercise, bodyweight_kg))]
    seen = [each.load_kg for one in done[-LOADS_SEEN:] for each in one.sets if each.load_kg]
    return Ground(level_kg(bests), steps_of(exercise, voice.unit, seen))


def supported_kg(
    exercise: Exercise,
    ground: Ground,
    reps: float,
    rpe: float,
    bodyweight_kg: float,
    share: float = 1.0,
) -> float | None:
    """The load that the log supports for `reps` at `rpe`, as it would be logged; None without.

    `share` lowers what is really moved, body weight included: a deload, the way back.
    """
    if ground.level_kg is None:
        return None
    moved = load_for_kg(ground.level_kg, reps, rpe) * share
    return logged_load_kg(exercise, moved, bodyweight_kg)


def supports(ground: Ground, load_kg: float, asked_kg: float | None) -> bool:
    """Whether a load that was asked for can be loaded and lies within 5 % of the log's."""
    return (
        asked_kg is not None
        and ground.level_kg is not None
        and ground.steps.fits(asked_kg)
        and abs(asked_kg - load_kg) <= ASKED_SHARE * load_kg
    )


def _load(
    exercise: Exercise, ground: Ground, goal: Aim, back: float, profile: Profile
) -> float | None:
    """From the log's level to a load that can be loaded; None where it has to be found."""
    middle = (goal.reps_low + goal.reps_high) / 2
    rpe = goal.rpe if not goal.deload else 8.0
    share = back * (DELOAD_LOAD if goal.deload else 1.0)
    wanted = supported_kg(exercise, ground, middle, rpe, profile.bodyweight_kg, share)
    if wanted is None:
        return 0.0 if exercise.load_mode is LoadMode.BODYWEIGHT else None
    if exercise.load_mode is LoadMode.ASSISTED:
        return ground.steps.above(wanted) if wanted else 0.0
    return ground.steps.below(wanted) if wanted else 0.0

"""A whole plan as data: one balanced week, moved through the weeks by goal and model.

The same wish, log and catalogue give the same plan. A model may name and explain it; every figure
in it is made here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.strength.forecast import level_kg
from chat_coach.strength.formulas import load_for_kg, logged_load_kg
from chat_coach.strength.goals import (
    DELOAD_LOAD,
    GOAL_WORDS,
    LOADING_WEEKS,
    MODEL_WORDS,
    Aim,
    Goal,
    Model,
    aim,
    is_deload,
    week_words,
)
from chat_coach.strength.loads import Steps, steps_of
from chat_coach.strength.past import Done, Past
from chat_coach.strength.progression import reentry
from chat_coach.strength.splits import Split, week_of
from chat_coach.strength.timing import check_time
from chat_coach.strength.values import (
    Exercise,
    LoadMode,
    Muscle,
    Plan,
    PlannedExercise,
    PlannedSession,
    Profile,
)
from chat_coach.strength.week import Day, Line, build_week, deload_sets
from chat_coach.strength.words import FOCUSES, MUSCLES, SPLIT_NAMES

MOST_WEEKS = 16
LOOK_BACK, LOADS_SEEN = 8, 12


@dataclass(frozen=True)
class Wish:
    """What was asked for; zeros mean: as the profile says, and the split's own days."""

    split: Split = "push_pull_legs"
    goal: Goal = "hypertrophy"
    model: Model = "linear"
    weeks: int = LOADING_WEEKS + 1
    sessions_a_week: int = 3
    minutes: int = 60
    after_illness: bool = False
    exercises: int = 0


@dataclass(frozen=True)
class Ground:
    """What the log says of one exercise: its estimated maximum (None: nothing), its load steps."""

    level_kg: float | None
    steps: Steps


def build_plan(
    wish: Wish,
    exercises: Mapping[str, Exercise],
    profile: Profile,
    past: Past,
    weak: frozenset[Muscle],
    today: date,
    voice: Voice,
) -> Plan:
    """Build the plan. Raises ToolError with what is possible where the wish cannot be met."""
    if not 1 <= wish.weeks <= MOST_WEEKS:
        raise ToolError(
            voice.say(
                f"A plan of {wish.weeks} weeks does not work; 1 to {MOST_WEEKS} do.",
                f"Ein Plan über {wish.weeks} Wochen geht nicht, 1 bis {MOST_WEEKS} schon.",
            )
        )
    check_time(wish.minutes, wish.exercises, voice)
    foci = week_of(wish.split, wish.sessions_a_week, voice)
    week = build_week(foci, wish.minutes, wish.goal, exercises.values(), profile, past, weak, voice)
    idle = (today - max(done[-1].day for done in past.values())).days if past else 0
    light = deload_sets(week)
    grounds = {
        line.exercise.id: ground_of(
            line.exercise, past.get(line.exercise.id, ()), profile.bodyweight_kg, voice
        )
        for line in week.lines()
    }
    sessions, about = [], {}
    for number in range(1, wish.weeks + 1):
        back = _share_back(idle, wish.after_illness, number)
        for place, day in enumerate(week.days):
            lines = tuple(
                _planned(
                    line,
                    order,
                    light[place][order] if is_deload(number) else line.sets,
                    wish,
                    number,
                    place,
                    profile,
                    past,
                    grounds[line.exercise.id],
                    back,
                    weak,
                    voice,
                )
                for order, line in enumerate(day.lines)
            )
            name = _day_name(day, week.days, place, voice)
            sessions.append(PlannedSession(name, day.focus, lines, wish.minutes, number))
        rpe = max(line.rpe_target for one in sessions[-len(week.days) :] for line in one.exercises)
        about[f"week_{number}"] = week_words(wish.model, number, wish.weeks, rpe, voice) + (
            _back_words(back, voice) if back < 1 else ""
        )
    return Plan(
        _name(wish, voice),
        _description(wish, profile, weak, voice),
        tuple(sessions),
        0,
        "draft",
        about,
    )


def _share_back(idle_days: int, ill: bool, week: int) -> float:
    """The share of the old loads in a week after a break; 1 once the way back is done."""
    share, weeks = reentry(idle_days, ill)
    return share if week <= weeks else 1.0


def _planned(
    line: Line,
    order: int,
    sets: int,
    wish: Wish,
    week: int,
    place: int,
    profile: Profile,
    past: Past,
    ground: Ground,
    back: float,
    weak: frozenset[Muscle],
    voice: Voice,
) -> PlannedExercise:
    exercise = line.exercise
    goal = aim(wish.goal, wish.model, profile.level, exercise.mechanic, week, wish.weeks, place)
    done = past.get(exercise.id, ())
    load = _load(exercise, ground, goal, back, profile)
    held = exercise.load_mode is LoadMode.NONE
    return PlannedExercise(
        exercise.id,
        order,
        sets,
        20 if held else goal.reps_low,
        45 if held else goal.reps_high,
        load,
        goal.rpe,
        line.rest_s,
        _note(exercise, goal, load, voice),
        _reason(line, done, weak, voice),
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


def _note(exercise: Exercise, goal: Aim, load: float | None, voice: Voice) -> str:
    """How to go on, or how to find the load."""
    if exercise.load_mode is LoadMode.NONE:
        return voice.say(
            "seconds instead of reps; hold longer before anything harder",
            "Sekunden statt Wdh.; erst länger halten, dann schwerer",
        )
    if goal.deload:
        return voice.say("light on purpose, stop early", "absichtlich leicht, früh aufhören")
    if load is None:
        return voice.say(
            f"find the load: start light, add until {goal.reps_high} reps leave two in reserve",
            f"Gewicht suchen: leicht beginnen, steigern, bis nach {goal.reps_high} Wdh. noch zwei "
            "möglich wären",
        )
    if exercise.load_mode is LoadMode.ASSISTED:
        return voice.say(
            f"every set at {goal.reps_high} reps: less assistance next time",
            f"jeder Satz mit {goal.reps_high} Wdh.: nächstes Mal weniger Unterstützung",
        )
    return voice.say(
        f"every set at {goal.reps_high} reps: next step up, back to {goal.reps_low}",
        f"jeder Satz mit {goal.reps_high} Wdh.: nächste Laststufe, zurück auf {goal.reps_low}",
    )


def _reason(line: Line, done: Sequence[Done], weak: frozenset[Muscle], voice: Voice) -> str:
    primary = line.exercise.primary
    names = voice.listing([MUSCLES[one].get(voice.lang) for one in primary[:2]])
    if set(primary) & weak:
        return voice.say(f"{names}: needs more than it got", f"{names}: kam zuletzt zu kurz")
    if done:
        times = len(done)
        return voice.say(
            f"{names}; yours already ({times} sessions in the log)"
            if times > 1
            else f"{names}; yours already (in the log)",
            f"{names}; dir vertraut ({times} Einheiten im Tagebuch)"
            if times > 1
            else f"{names}; dir vertraut (im Tagebuch)",
        )
    return names


def _day_name(day: Day, days: Sequence[Day], place: int, voice: Voice) -> str:
    """`Push`, or `Upper body A` and `B` where a focus comes twice a week."""
    name = FOCUSES[day.focus].get(voice.lang)
    same = [at for at, one in enumerate(days) if one.focus == day.focus]
    return name if len(same) == 1 else f"{name} {'ABCDEFG'[same.index(place)]}"


def _name(wish: Wish, voice: Voice) -> str:
    split, goal = SPLIT_NAMES[wish.split].get(voice.lang), GOAL_WORDS[wish.goal].get(voice.lang)
    weeks = voice.say(
        "week" if wish.weeks == 1 else "weeks", "Woche" if wish.weeks == 1 else "Wochen"
    )
    return f"{split}, {goal}, {wish.weeks} {weeks}"


def _description(wish: Wish, profile: Profile, weak: frozenset[Muscle], voice: Voice) -> str:
    model = MODEL_WORDS[wish.model].get(voice.lang)
    said = [
        voice.say(
            f"{wish.sessions_a_week} sessions of {wish.minutes} minutes a week, {model}.",
            f"{wish.sessions_a_week} Einheiten zu {wish.minutes} Minuten pro Woche, {model}.",
        )
    ]
    deloads = [str(week) for week in range(1, wish.weeks + 1) if is_deload(week)]
    if deloads:
        listed = voice.listing(deloads)
        said.append(voice.say(f"Deload in week {listed}.", f"Entlastung in Woche {listed}."))
    elif wish.weeks == LOADING_WEEKS:
        said.append(
            voice.say("A lighter week is due after it.", "Danach ist eine leichtere Woche fällig.")
        )
    if weak:
        names = voice.listing([MUSCLES[one].get(voice.lang) for one in Muscle if one in weak])
        said.append(voice.say(f"Extra sets for {names}.", f"Mehr Sätze für {names}."))
    return " ".join(said)


def _back_words(share: float, voice: Voice) -> str:
    percent = voice.number(share * 100, 0)
    return voice.say(
        f"; back from a break with {percent} % of the load",
        f"; nach der Pause mit {percent} % der Last",
    )

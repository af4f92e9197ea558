"""What a goal means in repetitions, effort and rest, and how that moves over the weeks.

ACSM 2026: strength at 80 % of the maximum and above, size with ten and more sets per muscle and
week; no model of periodisation is shown to be superior, so a cycle is a way to organise training.
Failure adds little (Refalo 2023); deloads are practice (Bell 2023).
"""

from dataclasses import dataclass
from typing import Literal, get_args

from chat_coach.language import Both, Voice
from chat_coach.strength.values import Level, Mechanic

Goal = Literal["strength", "hypertrophy", "endurance", "general_fitness", "recomposition"]
Model = Literal["linear", "undulating", "block"]
GOALS: tuple[Goal, ...] = get_args(Goal)
MODELS: tuple[Model, ...] = get_args(Model)

LOADING_WEEKS = 4
DELOAD_SETS, DELOAD_LOAD, DELOAD_RPE = 0.6, 0.9, 6.0

GOAL_WORDS: dict[Goal, Both] = {
    "strength": Both("strength", "Kraft"),
    "hypertrophy": Both("muscle growth", "Muskelaufbau"),
    "endurance": Both("muscular endurance", "Kraftausdauer"),
    "general_fitness": Both("general fitness", "allgemeine Fitness"),
    "recomposition": Both("body recomposition", "Körperrekomposition"),
}
MODEL_WORDS: dict[Model, Both] = {
    "linear": Both("linear", "linear"),
    "undulating": Both("undulating", "wellenförmig"),
    "block": Both("in blocks", "in Blöcken"),
}

_RANGES: dict[Goal, dict[Mechanic, tuple[int, int]]] = {
    "strength": {"compound": (3, 6), "isolation": (8, 12)},
    "hypertrophy": {"compound": (6, 10), "isolation": (10, 15)},
    "endurance": {"compound": (12, 15), "isolation": (15, 20)},
    "general_fitness": {"compound": (8, 12), "isolation": (10, 15)},
    "recomposition": {"compound": (8, 12), "isolation": (10, 15)},
}
_LATEST_RPE: dict[Level, float] = {"beginner": 8.0, "intermediate": 8.5, "advanced": 9.0}
_VOLUME: dict[Goal, float] = {
    "strength": 0.8,
    "hypertrophy": 1.0,
    "endurance": 0.8,
    "general_fitness": 0.7,
    "recomposition": 0.9,
}


@dataclass(frozen=True)
class Aim:
    """What one exercise aims at in one session of one week."""

    reps_low: int
    reps_high: int
    rpe: float
    deload: bool = False


def is_deload(week: int) -> bool:
    """Four loading weeks and a lighter one, counted from 1."""
    return week % (LOADING_WEEKS + 1) == 0


def volume_share(goal: Goal) -> float:
    """How much of the hypertrophy volume a goal asks for."""
    return _VOLUME[goal]


def aim(
    goal: Goal,
    model: Model,
    level: Level,
    mechanic: Mechanic,
    week: int,
    weeks: int,
    session: int,
) -> Aim:
    """Repetitions and effort of an exercise in week `week` (from 1), session `session` (from 0)."""
    low, high = _RANGES[goal][mechanic]
    if level == "beginner" and low < 5:
        low, high = 5, 8
    loading = (week - 1) % (LOADING_WEEKS + 1)
    if mechanic == "compound":
        shift = _shift(model, loading, week, weeks, session)
        low = max(3, low + shift)
        high = max(low + 2, high + shift)
    if is_deload(week):
        return Aim(low, high, DELOAD_RPE, True)
    rpe = 7.0 + 0.5 * min(loading, LOADING_WEEKS - 1)
    return Aim(low, high, min(rpe, _LATEST_RPE[level]))


def _shift(model: Model, loading: int, week: int, weeks: int, session: int) -> int:
    """How many repetitions the range moves up or down."""
    if model == "undulating":
        return (0, -2, 2)[session % 3]
    if model == "linear":
        return (2, 1, 0, -1, 0)[loading]
    return (2, 0, -2)[min(2, 3 * (week - 1) // max(1, weeks))]


def week_words(model: Model, week: int, weeks: int, rpe: float, voice: Voice) -> str:
    """What a week is about, in one line."""
    effort = f"RPE {voice.number(rpe)}"
    if is_deload(week):
        return voice.say(
            f"Deload: about 60 % of the sets, 90 % of the load, {effort} at most",
            f"Entlastung: etwa 60 % der Sätze, 90 % der Last, höchstens {effort}",
        )
    if model == "block":
        block = min(2, 3 * (week - 1) // max(1, weeks))
        names = (
            voice.say("Accumulation: more repetitions", "Aufbau: mehr Wiederholungen"),
            voice.say("Intensification: heavier", "Intensivierung: schwerer"),
            voice.say("Realisation: few and heavy", "Umsetzung: wenige und schwer"),
        )
        return f"{names[block]}, {effort}"
    if model == "undulating":
        return voice.say(
            f"Medium, heavy and light sessions in turn, {effort}",
            f"Mittlere, schwere und leichte Einheiten im Wechsel, {effort}",
        )
    if (week - 1) % (LOADING_WEEKS + 1) == 0:
        return voice.say(
            f"Start of a cycle, a little in reserve, {effort}",
            f"Beginn eines Zyklus, mit etwas Reserve, {effort}",
        )
    return voice.say(
        f"A little heavier than the week before, {effort}",
        f"Etwas schwerer als in der Woche davor, {effort}",
    )

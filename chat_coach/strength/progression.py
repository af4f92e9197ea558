"""The next load of one exercise: double progression from the athlete's own last sessions.

Every set at the top of the range: the smallest loadable step up, back to the bottom. RPE overrules:
easy work moves up early, work at the limit stays. After a break the load comes back in steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from chat_coach.language import Voice
from chat_coach.strength.loads import Steps, steps_of
from chat_coach.strength.past import Done
from chat_coach.strength.values import Exercise, LoadMode

RANGES = ((1, 3), (3, 5), (5, 8), (8, 12), (12, 15), (15, 20))
BIG_STEP = 0.10
EASY_RPE, LIMIT_RPE = 6.5, 9.5
HOLD_STEP_S = 5
_RECENT = 12


@dataclass(frozen=True)
class Scheme:
    """How an exercise is to be done: sets, repetitions, effort and rest."""

    sets: int
    reps_low: int
    reps_high: int
    rpe: float = 8.0
    rest_s: int = 120


@dataclass(frozen=True)
class Next:
    """What to do next time and why; `load_kg` None means find it, or no load: `note` says how."""

    scheme: Scheme
    load_kg: float | None
    reason: str
    note: str = ""


def usual_scheme(exercise: Exercise, past: Sequence[Done]) -> Scheme:
    """The way the athlete does it: the range that holds the usual repetitions, sets as last time.

    Without a past 3 × 8-12 for isolation and machines, 3 × 6-10 would be too narrow to find a load.
    """
    if exercise.load_mode is LoadMode.NONE:
        return _holds(exercise, past)
    assisted = exercise.load_mode is LoadMode.ASSISTED
    reps = [one.reps or 0 for done in past[-3:] for one in done.top_sets(assisted)]
    if not reps:
        return Scheme(3, 8, 12, rest_s=rest_s(exercise, 10))
    usual = median(reps)
    low, high = next((one for one in RANGES if usual <= one[1]), RANGES[-1])
    hard = [one for one in past[-1].sets if one.reps]
    return Scheme(min(5, max(2, len(hard))), low, high, rest_s=rest_s(exercise, low))


def _holds(exercise: Exercise, past: Sequence[Done]) -> Scheme:
    """Seconds in the place of repetitions: five more than the shortest of last time's sets."""
    rest = rest_s(exercise, 12)
    held = past[-1].held_s if past else ()
    if not held:
        return Scheme(3, 30, 60, rest_s=rest)
    low = int(min(held) // HOLD_STEP_S + 1) * HOLD_STEP_S
    return Scheme(min(5, len(held)), low, low + 3 * HOLD_STEP_S, rest_s=rest)


def rest_s(exercise: Exercise, reps_low: int) -> int:
    """Two to three minutes for compounds, 60 to 90 s for isolation (longer rest keeps volume:
    Singer 2024)."""
    if exercise.mechanic == "isolation":
        return 60 if reps_low >= 12 else 90
    return 180 if reps_low <= 5 else 150 if reps_low <= 8 else 120


def reentry(idle_days: int, ill: bool = False) -> tuple[float, int]:
    """The share of the old loads after a break from training, and for how many weeks.

    After illness or injury a twentieth less, not below 0.7, and a week more.
    """
    share, weeks = next(
        (share, weeks)
        for days, share, weeks in (
            (10, 1.0, 0),
            (14, 0.95, 1),
            (28, 0.9, 2),
            (42, 0.85, 3),
            (10**6, 0.8, 4),
        )
        if idle_days < days
    )
    return (max(0.7, round(share - 0.05, 2)), weeks + 1) if ill else (share, weeks)


def next_load(
    exercise: Exercise,
    past: Sequence[Done],
    scheme: Scheme,
    voice: Voice,
    today: date,
    idle_days: int = 0,
    ill: bool = False,
) -> Next:
    """Decide load and aim from the last session of the exercise, and say why.

    `idle_days` is how long nothing at all was trained; after ten days the load steps back, after an
    illness (`ill`) at once and further.
    """
    steps = steps_of(exercise, voice.unit, _loads(past))
    factor, _ = reentry(idle_days, ill)
    if exercise.load_mode is LoadMode.NONE and past and past[-1].held_s:
        return _longer(scheme, voice, past[-1].held_s, factor, idle_days)
    if not past or not past[-1].top_sets():
        return _first_time(exercise, scheme, voice, steps)
    assisted = exercise.load_mode is LoadMode.ASSISTED
    top = past[-1].top_sets(assisted)
    load = (min if assisted else max)(one.load_kg or 0.0 for one in top)
    if factor < 1:
        return _back(exercise, scheme, voice, steps, load, factor, idle_days, ill)
    return _double(exercise, past, scheme, voice, steps, load)


def _double(
    exercise: Exercise,
    past: Sequence[Done],
    scheme: Scheme,
    voice: Voice,
    steps: Steps,
    load: float,
) -> Next:
    assisted = exercise.load_mode is LoadMode.ASSISTED
    top = past[-1].top_sets(assisted)
    reps = [one.reps or 0 for one in top]
    rpes = [one.rpe for one in top if one.rpe is not None]
    rpe = sum(rpes) / len(rpes) if rpes else None
    heavier = _harder(steps, load, assisted)
    say = voice.say
    if min(reps) >= scheme.reps_high:
        big = not assisted and load > 0 and heavier / load - 1 > BIG_STEP
        if big and min(reps) < scheme.reps_high + 3 and scheme.reps_high >= 8:
            wide = Scheme(
                scheme.sets, scheme.reps_high, scheme.reps_high + 3, scheme.rpe, scheme.rest_s
            )
            return Next(
                wide,
                load,
                say(
                    f"the next step ({voice.load(heavier)}) is a big one, so first {wide.reps_high} reps",
                    f"der nächste Schritt ({voice.load(heavier)}) ist groß, also erst {wide.reps_high} Wdh.",
                ),
            )
        return Next(
            scheme,
            heavier,
            say(
                f"every set reached {scheme.reps_high} reps, so one step further",
                f"jeder Satz hat {scheme.reps_high} Wdh. erreicht, also einen Schritt weiter",
            ),
        )
    if rpe is not None and rpe <= EASY_RPE and min(reps) >= scheme.reps_low:
        return Next(
            scheme,
            heavier,
            say(
                f"last time was easy (RPE {voice.number(rpe)}), so one step up",
                f"zuletzt leicht (RPE {voice.number(rpe)}), also ein Schritt mehr",
            ),
        )
    if max(reps) < scheme.reps_low:
        failed_before = (
            len(past) > 1
            and max((one.reps or 0 for one in past[-2].top_sets(assisted)), default=99)
            < scheme.reps_low
        )
        at_limit = rpe is not None and rpe >= LIMIT_RPE
        if failed_before or at_limit:
            lighter = _easier(steps, load, assisted)
            return Next(
                scheme,
                lighter,
                say(
                    f"{scheme.reps_low} reps were out of reach, so one step back to build up cleanly",
                    f"{scheme.reps_low} Wdh. waren nicht drin, also einen Schritt zurück, sauber aufbauen",
                ),
            )
    goal = min(scheme.reps_high, max(scheme.reps_low, min(reps) + 1))
    return Next(
        scheme,
        load,
        say(
            f"same load, aim for at least {goal} in every set",
            f"gleiches Gewicht, in jedem Satz mindestens {goal} Wdh.",
        ),
    )


def _longer(
    scheme: Scheme, voice: Voice, held_s: Sequence[float], factor: float, idle_days: int
) -> Next:
    """A hold: a little longer than last time, after a break part of it."""
    shortest = voice.number(min(held_s), 0)
    if factor < 1:
        low = max(HOLD_STEP_S, int(min(held_s) * factor // HOLD_STEP_S) * HOLD_STEP_S)
        return Next(
            replace(scheme, reps_low=low, reps_high=low + 3 * HOLD_STEP_S),
            None,
            voice.say(
                f"{idle_days} days without training, so shorter than the {shortest} s of last time",
                f"{idle_days} Tage ohne Training, also kürzer als die {shortest} s vom letzten Mal",
            ),
        )
    return Next(
        scheme,
        None,
        voice.say(
            f"the shortest set lasted {shortest} s, so {HOLD_STEP_S} s more",
            f"der kürzeste Satz dauerte {shortest} s, also {HOLD_STEP_S} s mehr",
        ),
    )


def _first_time(exercise: Exercise, scheme: Scheme, voice: Voice, steps: Steps) -> Next:
    """No load in the log: how to find one."""
    say, aim = voice.say, scheme.reps_high
    new = say("new in your log", "neu in deinem Tagebuch")
    if exercise.load_mode is LoadMode.NONE:
        held = say("stop while the form is still good", "aufhören, solange die Technik sitzt")
        return Next(scheme, None, new, held)
    if exercise.load_mode is LoadMode.BODYWEIGHT:
        body = say("stop two reps before failure", "zwei Wdh. vor dem Versagen aufhören")
        return Next(scheme, 0.0, new, body)
    start = (
        say(
            f"the empty bar ({voice.load(steps.start_kg)})",
            f"der leeren Stange ({voice.load(steps.start_kg)})",
        )
        if steps.start_kg
        else say("a light load", "wenig Gewicht")
    )
    if exercise.load_mode is LoadMode.ASSISTED:
        start = say("much assistance", "viel Unterstützung")
    note = say(
        f"start with {start} and go on until {aim} reps leave two in reserve",
        f"mit {start} beginnen und steigern, bis nach {aim} Wdh. noch zwei möglich wären",
    )
    return Next(scheme, None, new, note)


def _back(
    exercise: Exercise,
    scheme: Scheme,
    voice: Voice,
    steps: Steps,
    load: float,
    factor: float,
    idle_days: int,
    ill: bool,
) -> Next:
    """Back after a break: part of the old load."""
    if exercise.load_mode is LoadMode.ASSISTED:
        back = steps.above(load)
    else:
        back = steps.below(load * factor) if load > 0 else load
    share = voice.number(factor * 100, 0)
    why = voice.say(f"{idle_days} days without training", f"{idle_days} Tage ohne Training")
    if ill:
        why = voice.say("back after an illness", "zurück nach einer Krankheit")
    return Next(
        scheme,
        back,
        voice.say(
            f"{why}, so start with {share} % and build up again",
            f"{why}, also mit {share} % beginnen und wieder aufbauen",
        ),
    )


def _loads(past: Sequence[Done]) -> list[float]:
    return [one.load_kg for done in past[-_RECENT:] for one in done.sets if one.load_kg]


def _harder(steps: Steps, load: float, assisted: bool) -> float:
    return steps.under(load) if assisted else steps.above(load)


def _easier(steps: Steps, load: float, assisted: bool) -> float:
    return steps.above(load) if assisted else steps.below(load * 0.95)

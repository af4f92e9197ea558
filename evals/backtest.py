"""`python -m evals.backtest FILE…`: how well is the next top set foreseen, from the past only?

Walks through each export in order of time. Before every next occurrence of an exercise the
estimated maximum of its top set (the working set with the highest estimate) is forecast, and set
against "same as last time". With no file it runs on simulated lifters that nothing was tuned on,
three of each of `evals.everyday`'s ways of training.
"""

import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from chat_coach.language import Both
from chat_coach.sources import take
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog
from chat_coach.strength.forecast import Forecast
from chat_coach.strength.past import past_of
from chat_coach.strength.values import Exercise, LoggedSet, Mechanic, Muscle, Pattern
from evals.everyday import PROFILES, everyday

HELD_OUT = range(90_000, 90_003)
Triple = tuple[float, float, float]
"""Forecast, last time, really done; kg."""


def walk(
    sets: Sequence[LoggedSet], exercises: Mapping[str, Exercise], bodyweight_kg: float
) -> list[Triple]:
    """Every occurrence after the first, seen from the day before it."""
    tops = [
        (done.day, exercise_id, top, done.ending(exercises[exercise_id]))
        for exercise_id, sessions in past_of(sets, deloads=True).items()
        for done in sessions
        if (top := done.e1rm_kg(exercises[exercise_id], bodyweight_kg))
    ]
    tops.sort(key=lambda one: one[0])
    forecast, last, found = Forecast(), dict[str, float](), []
    for day, exercise_id, top, ending in tops:
        ours = forecast.next_kg(exercise_id, day)
        if ours is not None:
            found.append((ours, last[exercise_id], top))
        forecast.learn(exercise_id, day, top, ending)
        last[exercise_id] = top
    return found


def of_file(path: Path) -> list[Triple]:
    """An export, imported as the product imports it."""
    now = datetime.now()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'log.db'}")
        athlete = Athletes(engine).get_or_add("measured", "en", "kg", now)
        log = OwnLog(engine)
        take(path, log, athlete, now)
        exercises = log.exercises(athlete)
        found = walk(log.sets(athlete), exercises, athlete.profile.bodyweight_kg)
        engine.dispose()
    return found


def simulated(profile: str) -> list[Triple]:
    """Three lifters of one way of training."""
    found = []
    for seed in HELD_OUT:
        sets = everyday(profile, seed)
        exercises = {one: _plain(one) for one in {each.exercise_id for each in sets}}
        found += walk(sets, exercises, 80.0)
    return found


def _plain(name: str) -> Exercise:
    mechanic: Mechanic = "compound"
    muscles = {Muscle.OTHER: 1.0}
    return Exercise(name, Both(name, name), muscles, Pattern.OTHER, mechanic, frozenset())


def score(found: Sequence[Triple]) -> dict[str, float]:
    ours = sum(abs(one[0] - one[2]) for one in found) / len(found)
    last = sum(abs(one[1] - one[2]) for one in found) / len(found)
    return {
        "n": len(found),
        "mae_ours_kg": round(ours, 3),
        "mae_last_kg": round(last, 3),
        "improvement": round(1 - ours / last, 4) if last else 0.0,
    }


def main(arguments: Sequence[str]) -> None:
    runs = [(Path(one).name, of_file(Path(one))) for one in arguments] or [
        (profile, simulated(profile)) for profile in PROFILES
    ]
    print(f"{'log':34}{'n':>7}{'ours kg':>10}{'last kg':>10}{'better':>9}")
    everything: list[Triple] = []
    for name, found in runs:
        if not found:
            print(f"{name:34}{0:>7}  nothing to foresee")
            continue
        everything += found
        one = score(found)
        print(
            f"{name:34}{one['n']:>7}{one['mae_ours_kg']:>10.2f}{one['mae_last_kg']:>10.2f}"
            f"{one['improvement']:>9.1%}"
        )
    empty = {"n": 0, "mae_ours_kg": 0.0, "mae_last_kg": 0.0, "improvement": 0.0}
    print(json.dumps(score(everything) if everything else empty))


if __name__ == "__main__":
    main(sys.argv[1:])

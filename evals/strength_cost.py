"""`python -m evals.strength_cost`: what analysis, plan and session cost on a log of ten years.

2,000 sessions with 60,000 sets in SQLite, read and analysed in full; a 12-week plan and a session
with their reading and drafting; the same on a tenth of the log, to see how each grows. Medians of
several runs; the queries of the analysis are counted and must not grow with the log.
"""

import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, event

from chat_coach.language import Voice
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import NewSession, NewSet, OwnLog
from chat_coach.storage.plans import Plans
from chat_coach.strength.analysis import Report, analyse
from chat_coach.strength.past import past_of
from chat_coach.strength.plan import build_plan
from chat_coach.strength.selection import may_do
from chat_coach.strength.session import next_session
from chat_coach.strength.values import Plan
from chat_coach.strength.wanted import Given, Wish
from chat_coach.tools._situation import LOOK_BACK_DAYS

NOW = datetime(2026, 11, 21, 10)
SESSIONS, SETS, DAYS = 2_000, 30, 3_650
RUNS = 9
VOICE = Voice("en", "kg")


def log_of(engine: Engine, sessions: int, seed: int = 3) -> tuple[OwnLog, Athlete]:
    """A log that ends yesterday and reaches back ten years for 2,000 sessions."""
    draw = random.Random(seed)
    log, athlete = OwnLog(engine), Athletes(engine).get_or_add("me", "en", "kg", NOW)
    usable = [one for one in log.exercises(athlete).values() if may_do(one, athlete.profile)]
    known = draw.sample(usable, 60)
    new = []
    for number in range(sessions):
        at = NOW - timedelta(days=1 + number * DAYS / SESSIONS)
        chosen = draw.sample(known, 6)
        sets = tuple(
            NewSet(
                one.id,
                "warmup" if place == 0 else "normal",
                2.5 * draw.randint(4, 60),
                draw.randint(3, 15),
                draw.choice((None, 7.0, 8.0, 8.5, 9.0)),
            )
            for one in chosen
            for place in range(SETS // 6)
        )
        new.append(NewSession(f"s{number}", at, "Training", 60.0, sets))
    log.add(athlete, new)
    return log, athlete


def median_ms(run: Callable[[], object]) -> float:
    run()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(sessions: int) -> dict[str, float]:
    """All figures for one length of log."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'log.db'}")
        log, athlete = log_of(engine, sessions)
        plans, today = Plans(engine), NOW.date()
        recent = today - timedelta(days=LOOK_BACK_DAYS)
        queries = 0

        def asked(*_: object) -> None:
            nonlocal queries
            queries += 1

        def analysis() -> Report:
            history, exercises = log.history(athlete), log.exercises(athlete)
            return analyse(history, exercises, today, DAYS, athlete.profile)

        def plan() -> Plan:
            exercises = log.exercises(athlete)
            past = past_of(log.sets(athlete, recent, today))
            wish = Wish(split="upper_lower", weeks=12, sessions_a_week=4)
            return build_plan(wish, Given(exercises, athlete.profile, past, today, VOICE))

        def session() -> Plan:
            exercises, sets = log.exercises(athlete), log.sets(athlete, recent, today)
            found = next_session("push", 60, sets, exercises, athlete.profile, today, VOICE)
            return plans.draft(athlete, Plan("Push", "", (found.session,)), "", NOW)

        analysis()
        event.listen(engine, "before_cursor_execute", asked)
        report = analysis()
        event.remove(engine, "before_cursor_execute", asked)
        found = {
            "sets": float(report.sets),
            "queries": float(queries),
            "analysis_ms": median_ms(analysis),
            "plan_ms": median_ms(plan),
            "session_ms": median_ms(session),
        }
        engine.dispose()
    return found


def main() -> None:
    tenth, whole = measure(SESSIONS // 10), measure(SESSIONS)
    print(f"{'':14}{'a tenth':>10}{'ten years':>12}{'growth':>9}{'limit':>8}")
    for name, limit in (("analysis_ms", 150), ("plan_ms", 200), ("session_ms", 50)):
        print(
            f"{name:14}{tenth[name]:>10.1f}{whole[name]:>12.1f}"
            f"{whole[name] / tenth[name]:>8.1f}x{limit:>8}"
        )
    print(f"{'queries':14}{tenth['queries']:>10.0f}{whole['queries']:>12.0f}")
    assert whole["queries"] == tenth["queries"] <= 4, "queries grow with the log"
    names = ("analysis_ms", "plan_ms", "session_ms")
    print(
        json.dumps(
            {name: round(whole[name], 1) for name in names}
            | {"queries": int(whole["queries"])}
            | {f"{name}_growth_10x": round(whole[name] / tenth[name], 1) for name in names}
        )
    )


if __name__ == "__main__":
    main()

"""What memory costs on the turn's path: `python -m evals.memory_cost [--sizes 10000 100000]`.

One athlete with so many memories over two years; the messages asked are plain ones, look-backs and
such that name a time, half of them German. Counted is `recall` as the coach calls it, the encoding
of the message included (given separately too), and the write on the turn's path: the turn's
transaction and the noting of facts. The stored vectors are random, as a search costs the same
whatever they mean; the vectors of the messages are the real encoders'.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
from sqlalchemy import insert

from chat_coach.memory import lanes
from chat_coach.memory.encoders import SentenceEncoder, Vectors, multilingual
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.tables import memories
from chat_coach.storage.turns import Turn, Turns

NOW = datetime(2026, 11, 21, 18, 0)
WORDS = [
    "shoulder",
    "knee",
    "back",
    "bench",
    "squat",
    "deadlift",
    "press",
    "row",
    "pull",
    "push",
    "session",
    "plan",
    "week",
    "rest",
    "sleep",
    "pain",
    "goal",
    "weight",
    "protein",
    "morning",
    "evening",
    "gym",
    "home",
    "run",
    "bike",
    "swim",
    "stretch",
    "warm",
    "heavy",
    "light",
    "reps",
    "sets",
    "tempo",
    "grip",
    "belt",
    "shoes",
    "coffee",
    "travel",
    "holiday",
    "work",
    "stress",
    "kids",
    "dinner",
    "weekend",
    "race",
    "record",
    "Schulter",
    "Knie",
    "Rücken",
    "Kniebeuge",
    "Bankdrücken",
    "Training",
    "Woche",
    "Schlaf",
    "Schmerz",
    "Ziel",
    "Gewicht",
    "Lauf",
]
ASKED = (
    "Build my next push day.",
    "My left shoulder feels better, can I press again?",
    "What did I say about my knee?",
    "What did we plan last Tuesday?",
    "How was my squat in spring?",
    "Was haben wir letzte Woche besprochen?",
    "Was habe ich über meinen Rücken gesagt?",
    "Plane mir die nächste Einheit.",
    "Remember the shoes I told you about?",
    "Wie lief mein Lauf im Mai?",
)
ROUNDS = 20


class Stored:
    """Random unit vectors while the store is filled, the real encoder afterwards."""

    def __init__(self, real: Callable[[Sequence[str]], Vectors], name: str, size: int) -> None:
        self._real, self.name, self._size = real, name, size
        self._rng = np.random.default_rng(7)
        self.filling = False
        self.spent_ms: list[float] = []

    def __call__(self, texts: Sequence[str]) -> Vectors:
        if self.filling:
            drawn = self._rng.normal(size=(len(texts), self._size)).astype(np.float32)
            return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))
        started = time.perf_counter()
        found = self._real(texts)
        self.spent_ms.append((time.perf_counter() - started) * 1000)
        return found


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def measured(size: int, folder: Path) -> dict[str, float]:
    """p50 and p95 in milliseconds of recall, encoding and writing at this many memories."""
    rng = random.Random(size)
    engine = open_database(f"sqlite:///{folder / 'coach.db'}")
    athlete = Athletes(engine).get_or_add("me", "en", "kg", NOW)
    own = Stored(SentenceEncoder(), "cost-own", 384)
    across = Stored(multilingual(), "cost-across", 512)
    step = timedelta(days=730) / size
    with engine.begin() as connection:
        for start in range(0, size, 5000):
            connection.execute(
                insert(memories),
                [
                    {
                        "athlete_id": athlete.id,
                        "thread_id": f"talk {number // 8}",
                        "kind": "turn",
                        "at": NOW - timedelta(days=730) + number * step,
                        "text": " ".join(rng.choices(WORDS, k=30)) + f" {number}",
                    }
                    for number in range(start, min(start + 5000, size))
                ],
            )
    memory = LongMemory(engine, folder / "memory", encoder=own, across=across)
    memory.warm_up()
    own.filling = across.filling = True
    filled = time.perf_counter()
    lanes.BATCH = 1000  # filling is not what is measured
    memory.catch_up(athlete)
    print(f"{size} memories indexed in {time.perf_counter() - filled:.0f} s", flush=True)
    own.filling = across.filling = False
    for text in ASKED:
        memory.recall(athlete, text, NOW)
    own.spent_ms.clear()
    across.spent_ms.clear()
    recalled, worked, written = [], [], []
    turns = Turns(engine)
    for number in range(ROUNDS * len(ASKED)):
        text = ASKED[number % len(ASKED)]
        started, cpu = time.perf_counter(), time.process_time()
        memory.recall(athlete, text, NOW)
        recalled.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - cpu) * 1000)
        if number < 100:
            started = time.perf_counter()
            memory.note(athlete, f"My left knee hurts since {number} days.", NOW)
            turns.save(athlete, Turn(text, "Here it is.", NOW, thread=f"now {number}"))
            written.append((time.perf_counter() - started) * 1000)
    memory.close()
    engine.dispose()
    return {
        "recall_p50": statistics.median(recalled),
        "recall_p95": p95(recalled),
        "recall_cpu_p50": statistics.median(worked),
        "recall_cpu_p95": p95(worked),
        "encode_p95": p95(own.spent_ms) + p95(across.spent_ms),
        "write_p95": p95(written),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=[10_000, 100_000])
    small, large = parser.parse_args().sizes
    found = {}
    for size in (small, large):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            found[size] = measured(size, Path(folder))
            print(json.dumps(found[size]), flush=True)
    print(
        f"{'memories':>10}{'recall p50':>12}{'p95':>8}{'encoding p95':>14}{'write p95':>11}  (ms)"
    )
    for size, one in found.items():
        print(
            f"{size:>10}{one['recall_p50']:>12.1f}{one['recall_p95']:>8.1f}"
            f"{one['recall_cpu_p50']:>9.1f}{one['recall_cpu_p95']:>9.1f}"
            f"{one['encode_p95']:>14.1f}{one['write_p95']:>11.1f}"
        )
    figures = {
        "recall_p95_ms_10k": round(found[small]["recall_p95"], 1),
        "recall_p95_ms_100k": round(found[large]["recall_p95"], 1),
        "write_p95_ms": round(max(one["write_p95"] for one in found.values()), 1),
        "growth": round(found[large]["recall_p95"] / found[small]["recall_p95"], 2),
        "encode_p95_ms": round(max(one["encode_p95"] for one in found.values()), 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

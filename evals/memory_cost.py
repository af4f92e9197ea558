"""What memory costs on the turn's path: `python -m evals.memory_cost [--sizes 10000 100000]`.

One athlete with so many memories over two years, told as people speak (words by a Zipf law, in
English with some German); the messages asked are plain ones, look-backs and such that name a time,
half of them German. Counted is `recall` as the coach calls it, the encoding of the message included
(given separately too), and the write on the turn's path: the turn's transaction and the noting of
facts. The stored vectors are random, as a search costs the same whatever they mean (and nothing is
near enough for the recent lane, so that each message goes through both lanes); the vectors of the
messages are the real encoders'. Beside it stands the worst case for the keyword index: the same
number of memories in 58 words only. CPU time is given too, as a busy machine lies about the clock.
"""

import argparse
import json
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

import numpy as np
from sqlalchemy import insert, select, update

from chat_coach.memory import lanes
from chat_coach.memory.encoders import SentenceEncoder, Vectors, multilingual
from chat_coach.memory.keywords import Keywords
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete, Athletes
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
SMALL = {
    "en": [
        "the",
        "a",
        "my",
        "and",
        "to",
        "of",
        "it",
        "in",
        "that",
        "is",
        "was",
        "for",
        "on",
        "with",
        "but",
        "at",
        "this",
        "so",
        "not",
        "i",
        "we",
        "you",
        "have",
    ],
    "de": [
        "die",
        "der",
        "das",
        "und",
        "ich",
        "mein",
        "zu",
        "in",
        "es",
        "ist",
        "war",
        "für",
        "auf",
        "mit",
        "aber",
        "bei",
        "so",
        "nicht",
        "wir",
        "du",
        "hab",
    ],
}
SYLLABLES = [
    "ba",
    "do",
    "fel",
    "gin",
    "har",
    "jul",
    "kem",
    "lor",
    "mi",
    "nu",
    "pra",
    "ros",
    "sel",
    "tam",
    "vor",
    "wen",
    "zil",
    "stu",
    "bre",
    "kla",
]
VOCABULARY, FLATTENED, GERMAN = 6000, 7, 0.2
"""Made words, and how flat the top of their Zipf law is: as in recorded conversations the
commonest word stands in about a quarter of the memories, the fiftieth in one of twenty."""


class Speech:
    """What was said, by seed: `told` as people speak, `monotone` of 58 words only, the worst case
    for a keyword index, as each then stands in two memories of five."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        made = ["".join(self._rng.choices(SYLLABLES, k=3)) for _ in range(VOCABULARY)]
        top = [*WORDS, *made[: len(WORDS)]]
        self._rng.shuffle(top)
        self._words = [*top, *made[len(WORDS) :]]
        self._sums = list(accumulate(1 / (rank + FLATTENED) for rank in range(len(self._words))))

    def told(self, number: int) -> str:
        small = SMALL["de" if self._rng.random() < GERMAN else "en"]
        words = self._rng.choices(self._words, cum_weights=self._sums, k=15)
        return " ".join(f"{self._rng.choice(small)} {word}" for word in words) + f" {number}"

    def monotone(self, number: int) -> str:
        return " ".join(self._rng.choices(WORDS, k=30)) + f" {number}"


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


def measured(size: int, folder: Path) -> dict[str, dict[str, float]]:
    """For each way of speaking p50 and p95 in milliseconds of recall, encoding and writing."""
    speech = Speech(size)
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
                        "text": speech.told(number),
                    }
                    for number in range(start, min(start + 5000, size))
                ],
            )
    memory = LongMemory(engine, folder / "memory", encoder=own, across=across)
    memory.warm_up()
    own.filling = across.filling = True
    started, lanes.BATCH = time.perf_counter(), 5000  # filling is not what is measured
    memory.catch_up(athlete)
    print(f"{size} memories indexed in {time.perf_counter() - started:.0f} s", flush=True)
    own.filling = across.filling = False
    found = {"told": timed(memory, athlete, own, across, Turns(engine))}
    with engine.begin() as connection:
        for id_ in connection.scalars(select(memories.c.id)).all():
            said = speech.monotone(id_)
            connection.execute(update(memories).where(memories.c.id == id_).values(text=said))
    mine = memory.lanes(athlete)
    mine.keywords.close()
    (words,) = memory.folder.glob("words-*.db")
    words.unlink()
    mine.keywords = Keywords(words, "en")
    mine.catch_up_words()
    found["monotone"] = timed(memory, athlete, own, across, Turns(engine))
    memory.close()
    engine.dispose()
    return found


def timed(
    memory: LongMemory, athlete: Athlete, own: Stored, across: Stored, turns: Turns
) -> dict[str, float]:
    for text in ASKED:
        memory.recall(athlete, text, NOW)
    own.spent_ms.clear()
    across.spent_ms.clear()
    recalled, worked, written = [], [], []
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
    names = list(found[small]["told"])
    print(f"{'memories':>10}{'speech':>10}" + "".join(f"{name:>15}" for name in names) + "  (ms)")
    for size, speeches in found.items():
        for speech, one in speeches.items():
            print(f"{size:>10}{speech:>10}" + "".join(f"{one[name]:>15.1f}" for name in names))
    told, worst = (
        [found[size][speech] for size in (small, large)] for speech in ("told", "monotone")
    )
    figures = {
        "recall_p95_ms_10k": told[0]["recall_p95"],
        "recall_p95_ms_100k": told[1]["recall_p95"],
        "write_p95_ms": max(one["write_p95"] for one in told),
        "growth": told[1]["recall_p95"] / told[0]["recall_p95"],
        "encode_p95_ms": max(one["encode_p95"] for one in told),
        "recall_cpu_p95_ms_10k": told[0]["recall_cpu_p95"],
        "recall_cpu_p95_ms_100k": told[1]["recall_cpu_p95"],
        "worst_recall_p95_ms_10k": worst[0]["recall_p95"],
        "worst_recall_p95_ms_100k": worst[1]["recall_p95"],
    }
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


if __name__ == "__main__":
    main()

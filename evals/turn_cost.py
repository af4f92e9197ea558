"""What the coach adds to the model's own time: `python -m evals.turn_cost [--turns 1000] [--memories 10000]`.

Ten years of training and 10,000 memories in the database. added_p95_ms: from the message to the
moment the model is asked. ttft_ratio: first words through the agent against a direct call to the
embedded model with the same messages (null where it is not installed). rules_p95_ms: a whole turn
without a model. rss_growth: memory of the process over the turns, as a share.
"""

import argparse
import asyncio
import json
import statistics
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from sqlalchemy import insert

from chat_coach import safety
from chat_coach.agent import talk, telling
from chat_coach.coach import Coach, build
from chat_coach.config import Settings, load
from chat_coach.llm import Model, OnText
from chat_coach.llm.choose import choose
from chat_coach.llm.line import Line
from chat_coach.llm.rules import Rules
from chat_coach.storage.log import NewSession, NewSet
from chat_coach.storage.tables import memories
from chat_coach.transcript import Message, ToolSpec
from evals.demo import NOW

SAYS = (
    "build my next push day",
    "how was my bench press last month?",
    "wann hab ich zuletzt Kniebeugen gemacht?",
    "what did we say about my knee?",
    "thanks!",
    "bench press is taken",
    "why should I warm up?",
)
LIFTS = (
    "barbell-bench-press",
    "barbell-squat",
    "barbell-row",
    "deadlift",
    "barbell-overhead-press",
)


class Stopwatch:
    """A model that notes when it is asked, and says one word."""

    name = "stopwatch"
    model = "none"
    guided = False
    remarks = True
    timeout_s: float | None = None
    num_ctx = 8192

    def __init__(self) -> None:
        self.line = Line(1)
        self.asked_at = self.worked = 0.0
        self.heard: Sequence[Message] = ()

    async def prepare(self) -> None:
        """Always ready."""

    async def warm_up(self) -> None:
        """Always warm."""

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        self.asked_at, self.worked, self.heard = time.perf_counter(), time.process_time(), messages
        on_text("Yes.")
        return Message("assistant", "Yes.")


def fill(coach: Coach, count: int) -> None:
    """Ten years, three sessions a week, and so many memories."""
    athlete = coach.athlete()
    sessions = []
    for number in range(3 * 52 * 10):
        at = NOW - timedelta(days=1 + number * 7 / 3)
        sets = tuple(
            NewSet(lift, load_kg=80.0 + number % 20, reps=8, rpe=8.0)
            for lift in LIFTS
            for _ in range(4)
        )
        sessions.append(NewSession(f"s{number}", at, "Training", 60.0, sets))
    coach.log.add(athlete, sessions)  # type: ignore[attr-defined]
    rows = [
        {
            "athlete_id": athlete.id,
            "thread_id": "old",
            "at": NOW - timedelta(hours=8 * number),
            "text": f"We spoke about session {number}, the knee and exercise {number % 97}.",
        }
        for number in range(count)
    ]
    with coach.engine.begin() as connection:
        connection.execute(insert(memories), rows)
    coach.memory.catch_up(athlete)


class Parts:
    """Where the time before the model goes: milliseconds of processor time of calls by name."""

    def __init__(self) -> None:
        self.spent_ms: dict[str, list[float]] = {}

    def listen(self, owner: Any, name: str, told: str) -> None:
        """Take the time of every call of `owner.name`."""
        call = getattr(owner, name)

        def timed(*args: Any, **options: Any) -> Any:
            started = time.thread_time()
            try:
                return call(*args, **options)
            finally:
                spent = (time.thread_time() - started) * 1000
                self.spent_ms.setdefault(told, []).append(spent)

        setattr(owner, name, timed)

    def told(self) -> str:
        return "\n".join(
            f"  {name:<28}{statistics.median(spent):>8.1f}{p95(spent):>8.1f}"
            for name, spent in self.spent_ms.items()
        )


def listening(coach: Coach) -> Parts:
    """The parts of a turn before the model is asked."""
    parts = Parts()
    parts.listen(coach.turns, "recent", "history")
    parts.listen(coach.memory, "note", "noting facts")
    parts.listen(coach.memory, "recall", "recall")
    parts.listen(coach.log, "exercises", "names of exercises")
    parts.listen(safety, "check", "red flags")
    parts.listen(telling, "names_of", "names in the log")
    parts.listen(telling.Telling, "_ground", "ground")
    parts.listen(talk, "messages", "prompt")
    return parts


async def added(coach: Coach, watch: Stopwatch, turns: int) -> tuple[list[float], list[float]]:
    """Milliseconds before the model was asked, by the clock and of processor time."""
    times, worked = [], []
    athlete = coach.athlete()
    for number in range(turns):
        started, cpu = time.perf_counter(), time.process_time()
        await coach.turn(athlete, SAYS[number % len(SAYS)], f"t{number % 9}")
        times.append((watch.asked_at - started) * 1000)
        worked.append((watch.worked - cpu) * 1000)
        await coach.settle()
    return times, worked


async def whole(coach: Coach, turns: int) -> tuple[list[float], float]:
    """Milliseconds of whole turns by rules, and how the process grew over them."""
    times, athlete, process = [], coach.athlete(), psutil.Process()
    base = 0
    for number in range(turns):
        if number == turns // 10:
            base = process.memory_info().rss
        started = time.perf_counter()
        await coach.turn(athlete, SAYS[number % len(SAYS)], f"r{number}")
        times.append((time.perf_counter() - started) * 1000)
        await coach.settle()
    return times, process.memory_info().rss / base - 1 if base else 0.0


async def first_words(model: Model, messages: Sequence[Message]) -> float:
    """Seconds to the first piece of a direct call."""
    at: list[float] = []
    started = time.perf_counter()
    await model.reply(messages, (), lambda _: at.append(time.perf_counter()))
    return at[0] - started


async def ttft_ratio(settings: Settings) -> float | None:
    from chat_coach.llm import weights

    if not weights.installed(settings.home, settings.model_path):
        return None
    model = await choose(settings.model_copy(update={"backend": "llamacpp"}))
    heard: list[Sequence[Message]] = []
    ratios = []
    direct = model.reply

    async def listening(
        messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        heard.append(messages)
        at: list[float] = []

        def first(piece: str) -> None:
            at.append(time.perf_counter())
            on_text(piece)

        answer = await direct(messages, tools, first)
        arrived.append(at[0])
        return answer

    arrived: list[float] = []
    model.reply = listening  # type: ignore[method-assign]
    coach = build(settings, clock=lambda: NOW, model=model)
    for _ in range(3):
        started = time.perf_counter()
        await coach.turn(coach.athlete(), "why should I warm up?", f"w{time.monotonic()}")
        through = arrived[-1] - started
        model.reply = direct  # type: ignore[method-assign]
        ratios.append(through / await first_words(model, heard[-1]))
        model.reply = listening  # type: ignore[method-assign]
    await coach.settle()
    return round(sorted(ratios)[1], 3)


def p95(times: list[float]) -> float:
    return round(sorted(times)[int(len(times) * 0.95)], 1)


async def measure(turns: int, count: int, with_model: bool) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        settings = load().model_copy(
            update={"home": Path(folder), "database_url": "", "backend": "rules"}
        )
        watch = Stopwatch()
        coach = build(settings, clock=lambda: NOW, model=watch)
        fill(coach, count)
        await coach.warm_up()
        coach.memory.lanes(coach.athlete())  # the index of this many is up
        await added(coach, watch, 20)  # what is loaded once is loaded now
        parts = listening(coach)
        adds, worked = await added(coach, watch, min(200, turns))
        by_rules = build(settings, clock=lambda: NOW, model=Rules())
        await whole(by_rules, 20)
        times, growth = await whole(by_rules, turns)
        ratio = await ttft_ratio(settings) if with_model else None
    print("before the model is asked, processor time p50 and p95 in ms:")
    print(parts.told())
    print(f"  {'all of it':<28}{statistics.median(worked):>8.1f}{p95(worked):>8.1f}")
    print(f"by the clock: p95 {p95(adds)} ms; a turn by rules: p95 {p95(times)} ms")
    return {
        "added_p95_ms": p95(adds),
        "added_cpu_p95_ms": p95(worked),
        "ttft_ratio": ratio,
        "rules_p95_ms": p95(times),
        "rss_growth": round(growth, 4),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=1000)
    parser.add_argument("--memories", type=int, default=10_000)
    parser.add_argument("--no-model", action="store_true")
    asked = parser.parse_args()
    print(json.dumps(asyncio.run(measure(asked.turns, asked.memories, not asked.no_model))))


if __name__ == "__main__":
    main()

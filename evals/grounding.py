"""Nothing ungrounded is shown: `python -m evals.grounding [--backend llamacpp] [--n N]`.

The demo athlete talks to the real coach, memory and all; every figure that was shown is looked up
again, by a plain search that shares no code with the coach's own check. The last line is JSON:
n, ungrounded_shown, mended (replies in which a sentence gave way).
"""

import argparse
import asyncio
import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chat_coach.coach import Coach, Reply, build
from chat_coach.config import load
from chat_coach.language import KG_PER_LB
from chat_coach.sources.demo import load_demo
from chat_coach.storage.log import OwnLog
from evals.demo import NOW

TALKS = Path(__file__).parent / "data" / "grounding_talks.txt"
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")


def values(text: str) -> set[float]:
    """Every number of a text in digits, thousands and decimals either way."""
    found: set[float] = set()
    for one in _DIGITS.findall(text):
        plain = one.rstrip(".,")
        found |= {float(part) for part in re.split(r"[.,]", plain) if part}
        if plain.count(".") + plain.count(",") == 1:
            found.add(float(plain.replace(",", ".")))
        found.add(float(re.sub(r"[.,]", "", plain)))
    return found


def stray(reply: Reply, said: list[str], day: date) -> list[str]:
    """Numbers of the reply that neither results, memories, facts, the talk nor today hold."""
    known = [
        json.dumps(ran.result.model_dump(mode="json"), ensure_ascii=False)
        for ran in reply.tools
        if ran.result
    ]
    for ran in reply.tools:
        if ran.result:
            known += [ran.result.plain(reply.voice), ran.error]
    known += [one.text for one in reply.memories] + [
        f"{one.text} {one.said}" for one in reply.facts
    ]
    known += [f"{(one.at - timedelta(days=0)):%d %m %Y}" for one in reply.memories]
    held = values("\n".join([*known, *said, f"{day:%d %m %Y}"]))
    held |= {one / KG_PER_LB for one in held} | {one * KG_PER_LB for one in held}
    text = re.sub(r"(?m)^\s*\d{1,2}[.)]\s", " ", reply.text)
    wrong = []
    for one in _DIGITS.findall(text):
        value = float(re.sub(r"[.,](?=\d{3}\b)", "", one.rstrip(".,")).replace(",", "."))
        if not any(
            abs(value - other) <= 0.51 if not other.is_integer() else value == other
            for other in held
        ):
            wrong.append(one)
    return wrong


async def talk(coach: Coach, says: list[str], thread: str) -> dict[str, Any]:
    athlete, said, wrong, mended = coach.athlete(), [], [], 0
    for say in says:
        said.append(say)
        reply = await coach.turn(athlete, say, thread)
        found = stray(reply, said, NOW.date()) + list(reply.ungrounded)
        said.append(reply.text)
        wrong += found
        mended += reply.mended
        mark = "BAD " if found else "mend" if reply.mended else "ok  "
        called = " + ".join(ran.name for ran in reply.tools) or "no tool"
        took_s = reply.timings_ms["total"] / 1000
        print(f"{mark} {say!r}: {called}, {reply.backend}, {took_s:.1f} s {found or ''}")
        print("     " + reply.text.replace("\n", "\n     "), flush=True)
    return {"wrong": wrong, "mended": mended}


async def measure(backend: str, limit: int) -> dict[str, Any]:
    talks = [line.split(" | ") for line in TALKS.read_text().splitlines() if line][:limit]
    with TemporaryDirectory() as folder:
        settings = load().model_copy(
            update={
                "home": Path(folder),
                "database_url": "",
                "backend": backend,
                "model_path": load().model_path or _joined(),
            }
        )
        coach = build(settings, clock=_clock)
        assert isinstance(coach.log, OwnLog)
        load_demo(coach.log, coach.athlete(), NOW.date())
        results = [await talk(coach, says, f"eval-{place}") for place, says in enumerate(talks)]
        await coach.settle()
    return {
        "n": len(results),
        "ungrounded_shown": sum(len(one["wrong"]) for one in results),
        "mended": sum(bool(one["mended"]) for one in results),
    }


def _clock() -> datetime:
    return NOW


def _joined() -> Path | None:
    """The embedded model where it was joined already, so that it is not joined again."""
    from chat_coach.llm import weights

    path = weights.joined(load().home)
    return path if path.is_file() else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--backend", default="llamacpp", choices=["llamacpp", "ollama", "openai", "rules"]
    )
    parser.add_argument("--n", type=int, default=1000)
    asked = parser.parse_args()
    print(json.dumps(asyncio.run(measure(asked.backend, asked.n))))


if __name__ == "__main__":
    main()

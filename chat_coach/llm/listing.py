"""Which models are here, what each can do and how fast it is on this machine.

A model fits when its file and its context fit into the memory that is there with a third to spare.
"""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chat_coach.config import Settings
from chat_coach.errors import ModelUnavailable
from chat_coach.language import Both
from chat_coach.llm import weights
from chat_coach.llm.choose import awake, hosts

SPARE = 1.5
SIZES_GB = (("gemma3:27b", 17.0), ("gemma3:12b", 8.1), ("llama3.1:8b", 4.9), ("gemma3:4b", 3.3), ("gemma3:1b", 0.8))  # fmt: skip
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Listed:
    """One model. `tokens_per_s` None: not measured; `context` 0: not said."""

    name: str
    backend: str
    where: str
    size_bytes: int
    tools: bool
    context: int
    tokens_per_s: float | None = None

    @property
    def choice(self) -> str:
        """What an athlete's settings keep to mean this model."""
        return f"{self.backend}/{self.name}"


async def models(settings: Settings, *, measure: bool = False) -> list[Listed]:
    """Everything installed, Ollama's first; `measure` lets each one write a few words."""
    found: list[Listed] = []
    for url in await awake(hosts(settings)):
        found += await _on_ollama(url, settings, measure)
    if weights.installed(settings.home, settings.model_path):
        found.append(await _embedded(settings, measure))
    return found


async def _on_ollama(url: str, settings: Settings, measure: bool) -> list[Listed]:
    import httpx

    found = []
    try:
        async with httpx.AsyncClient(base_url=url, timeout=10, trust_env=False) as client:
            for one in (await client.get("/api/tags")).json()["models"]:
                shown = (await client.post("/api/show", json={"model": one["model"]})).json()
                info = shown.get("model_info") or {}
                context = next((v for k, v in info.items() if k.endswith(".context_length")), 0)
                speed = await _ollama_speed(client, one["model"], settings) if measure else None
                tools = "tools" in (shown.get("capabilities") or ())
                found.append(
                    Listed(one["model"], "ollama", url, one["size"], tools, int(context), speed)
                )
    except (httpx.HTTPError, KeyError, ValueError) as error:
        raise ModelUnavailable(
            f"Ollama at {url} does not answer.", f"Ollama auf {url} antwortet nicht."
        ) from error
    return found


async def _ollama_speed(client: Any, model: str, settings: Settings) -> float | None:
    asked = {
        "model": model,
        "messages": [{"role": "user", "content": "Count to ten."}],
        "stream": False,
        "options": {"num_predict": 32, "num_ctx": settings.num_ctx},
    }
    answer = await client.post("/api/chat", json=asked, timeout=settings.model_timeout_s)
    told = answer.json()
    took_ns = told.get("eval_duration")
    return round(told["eval_count"] / took_ns * 1e9, 1) if took_ns else None


async def _embedded(settings: Settings, measure: bool) -> Listed:
    from chat_coach.llm.llamacpp import LlamaCpp
    from chat_coach.transcript import Message

    path = settings.model_path or weights.joined(settings.home)
    size = path.stat().st_size if path.is_file() else weights.SIZE
    speed = None
    model = LlamaCpp(lambda: settings.model_path or weights.ensure(settings.home))
    if measure:
        await model.warm_up()
        at: list[float] = []
        await model.reply(
            [Message("user", "Count from one to twenty in words.")],
            (),
            lambda _: at.append(time.perf_counter()),
        )
        speed = round((len(at) - 1) / (at[-1] - at[0]), 1) if len(at) > 2 else None
    return Listed(path.stem, "llamacpp", str(path), size, False, model.num_ctx, speed)


def memory_gb() -> float | None:
    """Main memory of this machine, None where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return None


def recommended(memory: float | None) -> Both:
    """What to take on a machine with so much memory (GB)."""
    if memory is None:
        return Both("The machine does not say how much memory it has; start with gemma3:4b.",
                    "Der Rechner verrät seinen Speicher nicht; fang mit gemma3:4b an.")  # fmt: skip
    fitting = [name for name, size in SIZES_GB if size * SPARE + 2 <= memory]
    if not fitting:
        return Both("Too little memory for a chat model: rules answer best here.",
                    "Zu wenig Speicher für ein Chat-Modell: Hier antworten die Regeln am besten.")  # fmt: skip
    name = fitting[0]
    return Both(
        f"This machine has {memory:.0f} GB: {name} fits (chat-coach models pull {name}).",
        f"Dieser Rechner hat {memory:.0f} GB: {name} passt (chat-coach models pull {name}).",
    )


async def pull(settings: Settings, name: str, progress: Progress) -> None:
    """Fetch a model into the first Ollama that answers; `progress(step, done_bytes, total_bytes)`.

    Raises ModelUnavailable where no Ollama answers or it has no such model.
    """
    import ollama

    urls = await awake(hosts(settings))
    if not urls:
        raise ModelUnavailable(
            "No Ollama answers here; install it from ollama.com and start it.",
            "Hier antwortet kein Ollama; installiere es von ollama.com und starte es.",
        )
    client = ollama.AsyncClient(host=urls[0], trust_env=False)
    try:
        async for part in await client.pull(name, stream=True):
            progress(part.status or "", part.completed or 0, part.total or 0)
            await asyncio.sleep(0)
    except (ollama.ResponseError, ConnectionError) as error:
        raise ModelUnavailable(
            f"{name} could not be fetched: {error}", f"{name} ließ sich nicht holen: {error}"
        ) from error

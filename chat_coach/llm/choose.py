"""Which backend answers: what `COACH_BACKEND` says, or the best that is there.

`auto` takes Ollama when it answers at once and has a chat model, else the embedded model when
installed, else rules. A backend's module is imported only when it is chosen.
"""

import asyncio
from urllib.parse import urlsplit

from chat_coach.config import Settings
from chat_coach.errors import ModelUnavailable, SettingsError
from chat_coach.llm import Model
from chat_coach.llm.rules import Rules

KNOCK_S = 0.3
LIST_S = 1.5


async def choose(settings: Settings) -> Model:
    """The backend for these settings; quick, and without loading a model."""
    if settings.backend == "rules":
        return Rules()
    if settings.backend == "ollama":
        return _ollama(settings, hosts(settings))
    if settings.backend == "openai":
        return _openai(settings)
    if settings.backend == "llamacpp":
        return _embedded(settings)
    answering = await awake(hosts(settings))
    if answering:
        model = _ollama(settings, answering)
        try:
            async with asyncio.timeout(LIST_S):
                await model.prepare()
        except (ModelUnavailable, TimeoutError):
            pass
        else:
            return model
    if settings.openai_url:
        return _openai(settings)
    return _embedded(settings) if _has_embedded(settings) else Rules()


def named(settings: Settings, choice: str) -> Model:
    """The model an athlete chose: `backend/name` as `listing.Listed.choice` has it, or `rules`.

    Raises SettingsError where that can be no model of this installation.
    """
    backend, _, name = choice.partition("/")
    if backend == "rules":
        return Rules()
    if backend == "ollama" and name:
        found = settings.model_copy(update={"ollama_model": name})
        return _ollama(found, hosts(settings))
    if backend == "openai" and settings.openai_url:
        return _openai(settings.model_copy(update={"openai_model": name}))
    if backend == "llamacpp":
        return _embedded(settings)
    raise SettingsError(
        f"There is no model {choice}; `chat-coach models` lists what is here.",
        f"Das Modell {choice} gibt es nicht; `chat-coach models` zeigt, welche da sind.",
    )


def is_choice(model: Model, choice: str) -> bool:
    """Whether a model is what an athlete chose, so that it is not loaded a second time."""
    backend, _, name = choice.partition("/")
    return model.name == backend and (backend in {"rules", "llamacpp"} or model.model == name)


async def ready(settings: Settings) -> bool:
    """Whether a model (or rules, where they were asked for) can answer as things are installed."""
    if settings.backend == "rules" or _has_embedded(settings):
        return True
    return (await choose(settings)).name != "rules"


def hosts(settings: Settings) -> list[str]:
    """The Ollama servers of the list, each as a URL."""
    found = [one.strip().rstrip("/") for one in settings.ollama_hosts.split(",") if one.strip()]
    return [one if "://" in one else f"http://{one}" for one in found]


async def awake(urls: list[str]) -> list[str]:
    """Those that accept a connection within a blink; a socket costs less than an HTTP client."""

    async def knock(url: str) -> bool:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 11434)
        try:
            async with asyncio.timeout(KNOCK_S):
                _, writer = await asyncio.open_connection(parts.hostname or "127.0.0.1", port)
        except (OSError, TimeoutError):
            return False
        writer.close()
        return True

    answers = await asyncio.gather(*(knock(url) for url in urls))
    return [url for url, awake in zip(urls, answers, strict=True) if awake]


def _ollama(settings: Settings, urls: list[str]) -> Model:
    from chat_coach.llm.ollama import Ollama

    return Ollama(
        urls,
        settings.ollama_model,
        num_ctx=settings.num_ctx,
        timeout_s=settings.model_timeout_s,
    )


def _openai(settings: Settings) -> Model:
    from chat_coach.llm.openai import OpenAI

    if not settings.openai_url:
        raise SettingsError(
            "COACH_BACKEND=openai needs COACH_OPENAI_URL.",
            "COACH_BACKEND=openai braucht COACH_OPENAI_URL.",
        )
    return OpenAI(
        settings.openai_url,
        settings.openai_model,
        settings.openai_key,
        num_ctx=settings.num_ctx,
        timeout_s=settings.model_timeout_s,
    )


def _has_embedded(settings: Settings) -> bool:
    from chat_coach.llm import weights

    return weights.installed(settings.home, settings.model_path)


def _embedded(settings: Settings) -> Model:
    from chat_coach.llm import weights
    from chat_coach.llm.llamacpp import LlamaCpp

    path = settings.model_path
    return LlamaCpp(
        lambda: path or weights.ensure(settings.home), timeout_s=settings.model_timeout_s
    )

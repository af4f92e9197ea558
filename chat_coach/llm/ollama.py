"""Ollama, one server or several: native tools where the model lists them, else the router.

What a model can do is read from `/api/show`, never from its name. `num_ctx` is one value on every
call (another would reload the model), `trust_env` is off so that no proxy stands between.
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import ollama

from chat_coach.errors import ModelUnavailable
from chat_coach.llm import OnText, faults, router, wire
from chat_coach.llm.line import Line
from chat_coach.llm.pace import Pace
from chat_coach.llm.repair import Held, leaked_calls
from chat_coach.transcript import Message, ToolCall, ToolSpec

log = logging.getLogger(__name__)
PREFERRED = ("gemma3", "llama3.1", "llama3.2", "qwen3", "qwen2.5", "mistral")
SMALL_BELOW_B, REMARKS_FROM_B = 7.0, 3.0
REST_AFTER_FAULT_S = 15.0
LONGEST_ANSWER = 10  # time-outs that an answer may last which never falls silent
SEATS_PER_HOST = 2
NOT_FOR_CHAT = ("embed", "minilm", "bge-", "rerank")


@dataclass
class Host:
    """One server: how many of our calls run on it, and until when it is left alone."""

    url: str
    client: ollama.AsyncClient
    plain: httpx.AsyncClient  # for what the client's types are too strict about
    busy: int = 0
    resting_until: float = 0.0


class Ollama:
    """A model on one or several Ollama servers, the least busy first."""

    name = "ollama"

    def __init__(
        self,
        hosts: Sequence[str],
        model: str = "",
        *,
        num_ctx: int = 8192,
        timeout_s: float = 60.0,
        transport: httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        timeout = httpx.Timeout(timeout_s, connect=min(2.0, timeout_s))
        extra: dict[str, Any] = {"transport": transport} if transport else {}
        self._hosts = [
            Host(
                url,
                ollama.AsyncClient(host=url, timeout=timeout, trust_env=False, **extra),
                httpx.AsyncClient(base_url=url, timeout=timeout, trust_env=False, **extra),
            )
            for url in hosts
        ]
        self.model = model
        self.guided = True
        self.remarks = False
        self.num_ctx = num_ctx
        self.line = Line(SEATS_PER_HOST * len(self._hosts))
        self.timeout_s = timeout_s
        self._clock = clock
        self._native = False
        self._prepared = False

    async def prepare(self) -> None:
        if self._prepared:
            return
        async with self._host() as host:
            if not self.model:
                self.model = best(await installed(host.client))
            answer = await host.plain.post("/api/show", json={"model": self.model})
            if answer.is_error:
                raise refused(answer.status_code)
            try:
                shown = answer.json()
                size_b = parameters_b((shown.get("details") or {}).get("parameter_size"))
            except ValueError as error:  # a page of a proxy, a size that is no number
                raise faults.nonsense() from error
            self._native = "tools" in (shown.get("capabilities") or [])
            self.guided = not self._native or size_b < SMALL_BELOW_B
            self.remarks = size_b >= REMARKS_FROM_B
            self._prepared = True

    async def warm_up(self) -> None:
        """Load the model into memory before the first message."""
        await self.prepare()
        async with self._host() as host:
            await host.client.chat(self.model, messages=[], options=self._options(0), keep_alive=-1)

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        await self.prepare()
        if tools and not self._native:
            call = await self._route(messages, tools)
            if call is not None:
                return Message("assistant", "", (call,))
            tools = ()
        return await self._stream(messages, tools, on_text)

    async def _route(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec]
    ) -> ToolCall | None:
        asked = wire.plain_roles(router.messages(messages, tools))
        for last in (False, True):
            async with self._host() as host:
                answer = await host.client.chat(
                    self.model,
                    messages=asked,
                    format=router.schema(tools),
                    options=self._options(200) | {"temperature": 0.0},
                    keep_alive=-1,
                )
            _whole(answer.done_reason)
            try:
                return router.choice(answer.message.content or "", tools)
            except ValueError as error:
                if last:
                    raise faults.nonsense() from error
        return None

    async def _stream(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        sent = (
            wire.native_roles(messages, ids=False) if self._native else wire.plain_roles(messages)
        )
        held, calls, done_reason, pace = Held(on_text), [], None, Pace()
        async with self._host() as host:
            stream = await host.client.chat(
                self.model,
                messages=sent,
                tools=wire.functions(tools) or None,
                stream=True,
                options=self._options(600),
                keep_alive=-1,
            )
            async with aclosing(stream) as parts:  # type: ignore[type-var]
                async for part in parts:
                    pace.heard(part.message.content or "")
                    held.feed(part.message.content or "")
                    calls += [
                        ToolCall(one.function.name, dict(one.function.arguments or {}))
                        for one in part.message.tool_calls or ()
                    ]
                    if part.done:
                        done_reason = part.done_reason
                        pace.told(part.eval_count, (part.eval_duration or 0) / 1e9)
                        self._compare(messages, part.prompt_eval_count)
        held.close()
        if not calls:
            calls = list(leaked_calls(held.text)) if held.holding else []
        if calls:
            return Message(
                "assistant", "", tuple(calls), tokens=pace.tokens, writing_s=pace.seconds
            )
        if not held.shown:
            _whole(done_reason)
        if not held.shown.strip():
            raise faults.nonsense()
        return Message("assistant", held.shown, tokens=pace.tokens, writing_s=pace.seconds)

    def _options(self, num_predict: int) -> dict[str, Any]:
        options: dict[str, Any] = {"num_ctx": self.num_ctx, "temperature": 0.2}
        return options | ({"num_predict": num_predict} if num_predict else {})

    def _compare(self, messages: Sequence[Message], counted: int | None) -> None:
        """The server cuts old messages in silence: the count is the only sign."""
        room = self.num_ctx - 600
        if counted is not None and counted >= room:
            estimate = wire.estimated_tokens(messages)
            log.warning("prompt of %d tokens (estimated %d) fills num_ctx", counted, estimate)

    @asynccontextmanager
    async def _host(self) -> AsyncIterator[Host]:
        """The least busy host that answers; a fault makes it rest and is told as it is.

        One host's refused connection leads to the next host.
        """
        host = await self._awake()
        host.busy += 1
        try:
            async with asyncio.timeout(self.timeout_s * LONGEST_ANSWER):
                yield host
        except (ConnectionError, httpx.TransportError, TimeoutError) as error:
            host.resting_until = self._clock() + REST_AFTER_FAULT_S
            raise faults.silent(host.url) from error
        except ollama.ResponseError as error:
            raise refused(error.status_code) from error
        finally:
            host.busy -= 1

    async def _awake(self) -> Host:
        """Of several hosts one that accepts a connection now; a single one is simply tried."""
        ready = [one for one in self._hosts if one.resting_until <= self._clock()]
        for host in sorted(ready or self._hosts, key=lambda one: one.busy):
            if len(self._hosts) == 1:
                return host
            try:
                async with asyncio.timeout(1.0):
                    await host.plain.get("/api/version")
            except (httpx.TransportError, TimeoutError):
                host.resting_until = self._clock() + REST_AFTER_FAULT_S
            else:
                return host
        raise faults.silent(", ".join(one.url for one in self._hosts))


async def installed(client: ollama.AsyncClient) -> list[Any]:
    """The models on one server, as `/api/tags` lists them."""
    return list((await client.list()).models)


def best(models: Sequence[Any]) -> str:
    """The chat model to take: gemma3 and llama3.1 first, then the largest.

    Raises ModelUnavailable where there is none.
    """
    chat = [one for one in models if not any(part in one.model for part in NOT_FOR_CHAT)]
    if not chat:
        raise ModelUnavailable(
            "Ollama runs but has no chat model; get one with `ollama pull gemma3`.",
            "Ollama läuft, hat aber kein Chat-Modell; hole eines mit `ollama pull gemma3`.",
        )

    def rank(one: Any) -> tuple[int, int]:
        family = next(
            (place for place, name in enumerate(PREFERRED) if one.model.startswith(name)),
            len(PREFERRED),
        )
        return family, -int(one.size or 0)

    return str(min(chat, key=rank).model)


def parameters_b(text: str | None) -> float:
    """Billions of parameters of `8.0B` or `999.9M`; 0 where it is not said."""
    if not text:
        return 0.0
    number = float(text.rstrip("BMKbmk") or 0)
    return number / 1000 if text[-1] in "Mm" else number


def refused(status: int) -> ModelUnavailable:
    if status == 404:
        return ModelUnavailable(
            "Ollama does not have this model; get it with `ollama pull`.",
            "Ollama hat dieses Modell nicht; hole es mit `ollama pull`.",
        )
    return ModelUnavailable("Ollama refused the request.", "Ollama hat die Anfrage abgelehnt.")


def _whole(done_reason: str | None) -> None:
    """Raises ModelUnavailable where the answer was cut off."""
    if done_reason == "length":
        raise faults.cut_off()

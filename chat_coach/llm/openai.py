"""Any server that speaks OpenAI's chat API: vLLM, llama.cpp's server, a club's own machine.

Only HTTP is needed, so the wire is spoken here in full: one streamed POST, tools as functions.
"""

import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import httpx

from chat_coach.errors import ModelUnavailable
from chat_coach.llm import OnText, faults, wire
from chat_coach.llm.line import Line
from chat_coach.llm.pace import Pace
from chat_coach.llm.repair import Held, leaked_calls
from chat_coach.transcript import Message, ToolCall, ToolSpec

SEATS = 32  # such a server batches; its own queue takes the rest


class OpenAI:
    """One model behind `{url}/chat/completions`; `url` ends in `/v1` as a rule."""

    name = "openai"
    guided = False
    remarks = True

    def __init__(
        self,
        url: str,
        model: str = "",
        key: str = "",
        *,
        num_ctx: int = 8192,
        timeout_s: float = 60.0,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self.model = model
        self.num_ctx = num_ctx
        self.timeout_s = timeout_s
        self.line = Line(SEATS)
        self._url = url.rstrip("/")
        self._client = httpx.AsyncClient(
            timeout=httpx.Timeout(timeout_s, connect=min(2.0, timeout_s)),
            headers={"Authorization": f"Bearer {key}"} if key else {},
            trust_env=False,
            transport=transport,
        )

    async def prepare(self) -> None:
        if not self.model:
            self.model = await self._first_model()

    async def warm_up(self) -> None:
        """The server keeps its own model warm; whether it answers is what is to be known."""
        found = await self._first_model()
        self.model = self.model or found

    async def _first_model(self) -> str:
        try:
            answer = await self._client.get(f"{self._url}/models")
            answer.raise_for_status()
            return str(answer.json()["data"][0]["id"])
        except (httpx.HTTPError, KeyError, IndexError, json.JSONDecodeError) as error:
            raise faults.silent(self._url) from error

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        await self.prepare()
        body: dict[str, Any] = {
            "model": self.model,
            "messages": wire.native_roles(messages, ids=True),
            "stream": True,
            "temperature": 0.2,
            "max_tokens": 800,
        }
        if tools:
            body["tools"] = wire.functions(tools)
        held, calls, pace = Held(on_text), _Calls(), Pace()
        async for choice in self._choices(body):
            delta = choice.get("delta") or {}
            pace.heard(delta.get("content") or str(delta.get("tool_calls") or ""))
            held.feed(delta.get("content") or "")
            calls.feed(delta.get("tool_calls") or ())
            if choice.get("finish_reason") == "length" and not held.shown:
                raise faults.cut_off()
        held.close()
        found = calls.whole() or (leaked_calls(held.text) if held.holding and tools else ())
        if found:
            return Message("assistant", "", found, tokens=pace.tokens, writing_s=pace.seconds)
        if not held.shown.strip():
            raise faults.nonsense()
        return Message("assistant", held.shown, tokens=pace.tokens, writing_s=pace.seconds)

    async def _choices(self, body: dict[str, Any]) -> AsyncIterator[dict[str, Any]]:
        """The first choice of every chunk of the event stream.

        Raises ModelSilent where the stream tells of an error or ends before the answer does: half
        an answer must not look like a whole one.
        """
        ended = False
        try:
            async with self._client.stream(
                "POST", f"{self._url}/chat/completions", json=body
            ) as answer:
                answer.raise_for_status()
                async for line in answer.aiter_lines():
                    data = line.removeprefix("data:").strip()
                    if not line.startswith("data:"):
                        continue
                    if data == "[DONE]":
                        ended = True
                        continue
                    chunk = json.loads(data)
                    if chunk.get("error"):
                        raise faults.silent(self._url)
                    for choice in (chunk.get("choices") or ())[:1]:
                        ended = ended or bool(choice.get("finish_reason"))
                        yield choice
        except httpx.HTTPStatusError as error:
            raise _refused(error.response.status_code) from error
        except (httpx.HTTPError, json.JSONDecodeError) as error:
            raise faults.silent(self._url) from error
        if not ended:
            raise faults.silent(self._url)


class _Calls:
    """Tool calls arrive in crumbs: an index, a name once, arguments letter by letter."""

    def __init__(self) -> None:
        self._parts: dict[int, list[str]] = {}

    def feed(self, crumbs: Sequence[dict[str, Any]]) -> None:
        for crumb in crumbs:
            part = self._parts.setdefault(int(crumb.get("index", 0)), ["", ""])
            function = crumb.get("function") or {}
            part[0] += function.get("name") or ""
            part[1] += function.get("arguments") or ""

    def whole(self) -> tuple[ToolCall, ...]:
        calls = []
        for _, (name, arguments) in sorted(self._parts.items()):
            try:
                args = json.loads(arguments or "{}")
            except json.JSONDecodeError:
                args = {}
            calls.append(ToolCall(name, args if isinstance(args, dict) else {}))
        return tuple(calls)


def _refused(status: int) -> ModelUnavailable:
    return ModelUnavailable(
        f"The language model's server refused the request ({status}).",
        f"Der Server des Sprachmodells hat die Anfrage abgelehnt ({status}).",
    )

"""The embedded model: llama.cpp in this process, for machines without any server.

It has no tools of its own: the router and the reply each keep a slot, so that both prompts'
prefixes stay in the cache. A call runs in a thread; the stream's callback is where it is stopped,
while the prompt is read (`return_progress`) as well as while it writes.
"""

import asyncio
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from chat_coach.errors import ModelSilent, ModelUnavailable
from chat_coach.llm import OnText, faults, router, wire
from chat_coach.llm.line import Line
from chat_coach.llm.pace import Pace
from chat_coach.llm.repair import Held, leaked_calls
from chat_coach.transcript import Message, ToolCall, ToolSpec

ROUTER_SLOT, REPLY_SLOT = 1, 0
PROMPT_BATCH = 64  # tokens read between two looks at "stop": about a second on two old cores
REPLY_TOKENS, ROUTER_TOKENS = 220, 80


class LlamaCpp:
    """A GGUF file answered by xllamacpp; one conversation at a time."""

    name = "llamacpp"
    guided = True
    remarks = False

    def __init__(self, path: Callable[[], Path], *, num_ctx: int = 4096, timeout_s: float = 60.0):
        """`path` finds (or first joins) the file; it runs in a thread."""
        self.model = ""
        self.num_ctx = num_ctx
        self.line = Line(1)
        self._path = path
        self.timeout_s = timeout_s
        self._loading: asyncio.Task[Any] | None = None
        self._busy = threading.Lock()

    async def prepare(self) -> None:
        if self._loading is None:
            self._loading = asyncio.create_task(asyncio.to_thread(self._load))

    async def warm_up(self) -> None:
        """Load the file and come back when it is loaded."""
        await self._server()

    def _load(self) -> Any:
        path = self._path()
        import xllamacpp

        params = xllamacpp.CommonParams()
        params.model.path = str(path)
        params.n_ctx = self.num_ctx * 2  # split evenly between the two slots
        params.n_parallel = 2
        params.n_batch = params.n_ubatch = PROMPT_BATCH
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = cores()
        params.use_jinja = True
        params.warmup = False
        params.verbosity = 0
        self.model = path.stem
        return xllamacpp.Server(params)

    async def _server(self) -> Any:
        await self.prepare()
        assert self._loading is not None  # noqa: S101 - prepare has set it
        try:
            return await asyncio.shield(self._loading)
        except (ModelUnavailable, RuntimeError, ValueError, OSError, ImportError) as error:
            self._loading = None
            raise ModelSilent(
                "The embedded language model could not be loaded; `chat-coach doctor` says why.",
                "Das eingebaute Sprachmodell ließ sich nicht laden; `chat-coach doctor` sagt, warum.",
            ) from error

    async def _loaded(self) -> Any:
        """The server; who asks waits for a load no longer than for an answer, it goes on behind."""
        try:
            async with asyncio.timeout(self.timeout_s):
                return await self._server()
        except TimeoutError as error:
            raise ModelSilent(
                "The embedded language model is still being loaded.",
                "Das eingebaute Sprachmodell wird noch geladen.",
            ) from error

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        if tools:
            call = await self._route(messages, tools)
            if call is not None:
                return Message("assistant", "", (call,))
        held = Held(on_text)
        pace = await self._chat(wire.plain_roles(messages), held.feed, slot=REPLY_SLOT)
        held.close()
        if not held.shown.strip():
            calls = leaked_calls(held.text)
            if not calls or not tools:
                raise faults.nonsense()
            return Message("assistant", "", calls)
        return Message("assistant", held.shown, tokens=pace.tokens, writing_s=pace.seconds)

    async def _route(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec]
    ) -> ToolCall | None:
        pieces: list[str] = []
        await self._chat(
            wire.plain_roles(router.messages(messages, tools)),
            pieces.append,
            slot=ROUTER_SLOT,
            schema=router.schema(tools),
        )
        try:
            return router.choice("".join(pieces), tools)
        except ValueError as error:
            raise faults.nonsense() from error

    async def _chat(
        self,
        sent: list[dict[str, Any]],
        feed: Callable[[str], None],
        *,
        slot: int,
        schema: dict[str, Any] | None = None,
    ) -> Pace:
        """One streamed answer; a silence longer than the time-out, or a cancel, stops it. Returns
        how fast it was written."""
        body: dict[str, Any] = {
            "messages": sent,
            "id_slot": slot,
            "cache_prompt": True,
            "stream": True,
            "return_progress": True,
            "temperature": 0.0 if schema else 0.2,
            "seed": 1,
            "max_tokens": ROUTER_TOKENS if schema else REPLY_TOKENS,
        }
        if schema:
            wanted = {"name": "choice", "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        server = await self._loaded()
        loop, stop, pace = asyncio.get_running_loop(), threading.Event(), Pace()
        arrived: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue()

        def on_chunk(chunk: dict[str, Any]) -> bool:
            if not stop.is_set():
                loop.call_soon_threadsafe(arrived.put_nowait, chunk)
            return stop.is_set()

        def work() -> None:
            with self._busy:  # a stopped call leaves before the next begins
                if not stop.is_set():
                    server.handle_chat_completions(body, on_chunk)

        running = asyncio.create_task(asyncio.to_thread(work))
        running.add_done_callback(lambda _: arrived.put_nowait(None))
        try:
            while True:
                async with asyncio.timeout(self.timeout_s):
                    chunk = await arrived.get()
                if chunk is None:
                    break
                if "error" in chunk:
                    raise _refused(str(chunk["error"]))
                for choice in chunk.get("choices", ()):
                    pace.heard(choice["delta"].get("content") or "")
                    feed(choice["delta"].get("content") or "")
                if told := chunk.get("timings"):
                    pace.told(told.get("predicted_n"), told.get("predicted_ms", 0) / 1000)
            running.result()
            return pace
        except TimeoutError as error:
            raise ModelSilent(
                "The embedded language model took too long.",
                "Das eingebaute Sprachmodell hat zu lange gebraucht.",
            ) from error
        except (RuntimeError, ValueError) as error:
            raise _refused(str(error)) from error
        finally:
            stop.set()


def cores() -> int:
    """Cores that are free for this process: llama.cpp's threads wait for one another, so that one
    more than is free costs more than it gives."""
    mine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    busy = round(os.getloadavg()[0]) if hasattr(os, "getloadavg") else 0
    return max(1, mine - busy)


def _refused(why: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"The embedded language model failed: {why[:200]}",
        f"Das eingebaute Sprachmodell ist gescheitert: {why[:200]}",
    )

"""Models that do as they are told: no network, no weights."""

import asyncio
from collections.abc import Callable, Sequence

from chat_coach.errors import ModelSilent
from chat_coach.llm import OnText
from chat_coach.llm.line import Line
from chat_coach.transcript import Message, ToolCall, ToolSpec

Step = Message | str | Exception | Callable[[Sequence[Message]], Message]


class Scripted:
    """Answers step by step; a string is streamed word by word, an exception is raised.

    `heard` keeps what it was sent, `offered` the tools that came with it.
    """

    name = "scripted"
    model = "script-1"
    timeout_s: float | None = None

    def __init__(self, *steps: Step, guided: bool = False, hang: bool = False) -> None:
        self.guided = guided
        self.remarks = True
        self.num_ctx = 8192
        self.line = Line(1)
        self.steps = list(steps)
        self.heard: list[list[Message]] = []
        self.offered: list[list[str]] = []
        self.freed = False
        self.asleep = 0
        self._hang = hang

    async def prepare(self) -> None:
        """Always ready."""

    async def warm_up(self) -> None:
        """Warm, unless it is told to sleep for so many knocks."""
        if self.asleep:
            self.asleep -= 1
            raise ModelSilent("It sleeps.", "Es schläft.")

    async def reply(
        self, messages: Sequence[Message], tools: Sequence[ToolSpec], on_text: OnText
    ) -> Message:
        self.heard.append(list(messages))
        self.offered.append([tool.name for tool in tools])
        if self._hang:
            try:
                await asyncio.Event().wait()
            finally:
                self.freed = True
        step = self.steps.pop(0) if self.steps else "Done."
        if isinstance(step, Exception):
            raise step
        if isinstance(step, str):
            step = Message("assistant", step)
        elif not isinstance(step, Message):
            step = step(messages)
        if not step.calls:
            for word in step.content.split(" "):
                on_text(word + " ")
                await asyncio.sleep(0)
        return step


def calling(name: str, **args: object) -> Message:
    """A message that asks for one tool."""
    return Message("assistant", "", (ToolCall(name, dict(args)),))

"""One turn under way: which tools run, and who says what they found.

For a small model (`guided`) code picks the tools where it is sure, shows their results as they are
and lets the model add a remark where it is up to that. A large one chooses with tools of its own,
at most `MOST_STEPS` times.
"""

import asyncio
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from chat_coach import basics
from chat_coach.agent.answer import Answer, Ran
from chat_coach.agent.brief import Brief, messages
from chat_coach.agent.remembered import told_before
from chat_coach.agent.telling import Telling
from chat_coach.errors import Impossible, ToolError
from chat_coach.llm import Model, OnText
from chat_coach.llm.rules import courtesy
from chat_coach.routing import Route
from chat_coach.routing.calls import Calls
from chat_coach.tools import Tool, all_tools
from chat_coach.transcript import Message, ToolCall, ToolSpec

OnStep = Callable[[str, dict[str, Any]], None]
MOST_STEPS = 4
COURTESY_WORDS = 6


class Talk:
    """What ran and what was shown so far; `alive` is told whenever something happens."""

    def __init__(self, brief: Brief, on_text: OnText, on_step: OnStep) -> None:
        self.brief = brief
        self.on_step = on_step
        self.alive: Callable[[], None] = lambda: None
        self.tools = all_tools()
        self.calls = Calls(brief.asked, brief.history, brief.ctx, self.tools)
        self.ran: list[Ran] = []
        self.telling = Telling(brief, self.ran, on_text)
        self._refused = 0
        self._tokens, self._writing_s = 0, 0.0

    @property
    def untouched(self) -> bool:
        """Nothing was shown and nothing ran yet."""
        return not self.telling.shown and not self.ran

    async def answered_by(self, model: Model) -> Answer:
        """The model's answer; raises ModelUnavailable."""
        await model.prepare()
        if model.guided:
            await self._guided(model)
        else:
            await self._native(model)
        return self._answer(model)

    async def rescued_by(self, fallback: Model, notice: str) -> Answer:
        """The rules' answer, after what was shown already; tools that ran do not run again."""
        self.telling.show(("\n\n" if self.telling.shown else "") + notice + "\n\n")
        if self.telling.told_figures:
            return self._answer(fallback)
        if not self.ran:
            for call in self.calls.routed()[1]:
                await self._call(call)
        await self._say(fallback, "chat")
        return self._answer(fallback)

    def _answer(self, model: Model) -> Answer:
        telling = self.telling
        left = telling.unfounded() if model.name != "rules" else []
        return Answer(
            telling.shown.strip(),
            tools=tuple(self.ran),
            backend=model.name,
            model=model.model,
            ungrounded=tuple(left),
            mended=telling.mended,
            voice=self.brief.ctx.voice,
            tokens=self._tokens,
            writing_s=self._writing_s,
        )

    # a small model, or none

    async def chosen(self, model: Model) -> list[ToolCall]:
        """The first calls of a turn, without running them; what `evals.routing` measures."""
        await model.prepare()
        if model.guided:
            return await self._picked(model)
        specs = [tool.spec for tool in self.tools.values()]
        message = await self._choice(model, "coach", specs)
        whole = [self.calls.whole(call, Route(), overrule=False) for call in message.calls]
        return [call for call in whole if call is not None]

    async def _picked(self, model: Model) -> list[ToolCall]:
        """The calls of a small model's turn: by rule and meaning where these are sure, or where the
        model is one of the smallest, which choose worse; else by its router."""
        found, calls = self.calls.routed()
        general = not model.remarks and all(one.name == "give_advice" for one in calls)
        if general and basics.answer(self.brief.asked, self.brief.ctx.voice.lang):
            return []
        if found.sure:
            return calls
        if not model.remarks:
            return [] if self._known_by_heart else calls
        specs = [self.tools[name].spec for name in found.candidates]
        message = await self._choice(model, "chat", specs)
        chosen = [self.calls.whole(call, found) for call in message.calls[:1]]
        return [call for call in chosen if call is not None]

    async def _choice(self, model: Model, prompt: str, specs: Sequence[ToolSpec]) -> Message:
        """What the model would call; what it says beside it is not shown."""
        asked = messages(self.brief, prompt, model, self.ran, self.telling.told)
        return await model.reply(asked, specs, lambda _: None)

    async def _guided(self, model: Model) -> None:
        for call in self._looked_up(await self._picked(model), model):
            await self._call(call)
        # An error that only a model with tools could mend: the words meant something else.
        self.ran[:] = [one for one in self.ran if one.result or one.plain]
        known = None if self.ran or model.remarks else self._known_by_heart
        if known:
            self.telling.known_by_heart(known)
        elif not self.ran or model.name == "rules":
            await self._say(model, "chat")
        else:
            self.telling.figures()
            voice = self.brief.ctx.voice
            open_ = any(one.result and not one.result.question(voice) for one in self.ran)
            if model.remarks and open_:
                self.telling.show("\n\n")
                await self._say(model, "remark")

    def _looked_up(self, calls: list[ToolCall], model: Model) -> list[ToolCall]:
        """What the athlete once told answers a question for which there is no tool, or nothing but
        the whole log."""
        asked = self.brief.asked
        vague = all(one.name == "query_history" and not one.args for one in calls)
        if model.remarks or not vague or self._known_by_heart:
            return calls
        about = ToolCall("recall_sessions", {"about": asked})
        return [about] if told_before(asked, self.brief.recalled) else calls

    @cached_property
    def _known_by_heart(self) -> str | None:
        """What needs neither the log nor a model: a courtesy, a general question."""
        asked, lang = self.brief.asked, self.brief.ctx.voice.lang
        short = len(asked.split()) <= COURTESY_WORDS
        return basics.answer(asked, lang) or (courtesy(asked, lang) if short else None)

    # a model with tools of its own

    async def _native(self, model: Model) -> None:
        for step in range(MOST_STEPS):
            last = step == MOST_STEPS - 1 or self._refused > 1
            specs = () if last else tuple(tool.spec for tool in self.tools.values())
            message = await self._say(model, "coach", specs)
            if not message.calls:
                return
            for call in message.calls:
                whole = self.calls.whole(call, Route(), overrule=False)
                if whole is None:
                    self._refused += 1
                    wrong = f"There is no tool {call.name}."
                    self.ran.append(Ran(call.name, dict(call.args), None, wrong))
                else:
                    await self._call(whole)

    # what is shared

    async def _say(self, model: Model, prompt: str, tools: Sequence[ToolSpec] = ()) -> Message:
        """One reply of the model, or of the rules, which read results as the athlete does."""
        tell = self.telling.shown_as if model.name == "rules" else self.telling.told
        told = messages(self.brief, prompt, model, self.ran, tell)
        message = await self.telling.said_by(model, told, tools, lambda: self.alive())
        self._tokens += message.tokens
        self._writing_s += message.writing_s
        return message

    async def _call(self, call: ToolCall) -> None:
        """Run a call once; the same one again is refused."""
        if any(one.name == call.name and one.args == call.args for one in self.ran):
            self._refused += 1
            return
        self.on_step(call.name, dict(call.args))
        tool = self.tools[call.name]
        self.ran.append(await asyncio.to_thread(self._run, tool, dict(call.args)))
        self.alive()

    def _run(self, tool: Tool, args: dict[str, Any]) -> Ran:
        try:
            return Ran(tool.name, args, tool.call(self.brief.ctx, args))
        except ToolError as error:
            return Ran(tool.name, args, None, str(error), isinstance(error, Impossible))

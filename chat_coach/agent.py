"""The bounded loop: ask, call tools, answer; every sentence checked before it is shown.

A small model (`guided`) does not choose where rules are sure: code picks the tool, the result is
shown at once as it is, and the model adds a remark. A large one chooses with native tools. When a
model fails, rules answer and the athlete is told in one line.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from chat_coach import basics, prompts, safety
from chat_coach.errors import Impossible, ModelSilent, ModelUnavailable, ToolError
from chat_coach.grounding import Ground, Names, Sentences, names_of, whole
from chat_coach.language import Both, Lang, Voice, language_of
from chat_coach.llm import Model, OnText
from chat_coach.llm.repair import leaked_calls
from chat_coach.llm.rules import courtesy
from chat_coach.llm.wire import estimated_tokens, fenced
from chat_coach.memory import Recalled
from chat_coach.routing import Route
from chat_coach.routing.calls import Calls
from chat_coach.storage.turns import Turn
from chat_coach.tools import Context, Result, Tool, all_tools
from chat_coach.transcript import Message, ToolCall

OnStep = Callable[[str, dict[str, Any]], None]
log = logging.getLogger(__name__)
MOST_STEPS = 4
QUICK_S = 1.0
COURTESY_WORDS = 6
GRACE_S = 0.5  # a backend that times out by itself says it better
WAITING = "waiting"
"""The step told while others are before us, again at each move up; its argument `place` is 1 for
the next in line. It is no tool and ends with the first text or tool."""
GUIDED_HISTORY_TOKENS, HISTORY_SHARE = 500, 0.4
SMALLEST_REMEMBERS = 400  # characters of its last answer: more only leads it astray
REMARK_CHARACTERS = 700  # a small model reads 50 tokens a second; the athlete has seen it all
_UNKNOWN = Both("I have no figure for that in your log.", "Dazu habe ich in deinem Log keine Zahl.")
_ERROR = Both(
    "That did not work as I understood it; please say it in other words.",
    "So, wie ich es verstanden habe, ging das nicht; sag es bitte mit anderen Worten.",
)
_FAILED = Both("answered without the language model.", "ohne Sprachmodell beantwortet.")


@dataclass(frozen=True)
class Ran:
    """One tool call and what came of it: a result, or an error a model could mend; `plain` where
    the error is a sentence for the athlete."""

    name: str
    args: dict[str, Any]
    result: Result | None
    error: str = ""
    plain: bool = False


@dataclass(frozen=True)
class Answer:
    """What the athlete gets. `ungrounded` is what slipped through (nothing, by construction);
    `mended` counts the sentences that were replaced; `voice` is what it was said in; a model wrote
    `tokens` in `writing_s` (0 and 0 where rules spoke)."""

    text: str
    tools: tuple[Ran, ...] = ()
    backend: str = "rules"
    model: str = ""
    ungrounded: tuple[str, ...] = ()
    mended: int = 0
    notice: str = ""
    voice: Voice = field(default_factory=Voice)
    tokens: int = 0
    writing_s: float = 0.0


async def run(
    model: Model,
    fallback: Model,
    asked: str,
    history: Sequence[Turn],
    recalled: Recalled,
    ctx: Context,
    on_text: OnText,
    on_step: OnStep,
) -> Answer:
    """One answer. Never raises ModelUnavailable: `fallback` answers where `model` cannot."""
    lang: Lang = language_of(asked) or ctx.voice.lang
    voice = replace(ctx.voice, lang=lang)
    ctx = replace(ctx, athlete=replace(ctx.athlete, voice=voice))
    care = await asyncio.to_thread(safety.check, asked)  # may load an encoder
    if care is not None:
        text = care.said.get(lang)
        on_text(text)
        return Answer(text, voice=voice)
    turn = Talk(asked, history, recalled, ctx, on_text, on_step)
    for last in (False, True):
        started = time.monotonic()
        try:
            async with model.line.seat(lambda place: on_step(WAITING, {"place": place})):
                started = time.monotonic()
                return await turn.waited_for(model)
        except ModelUnavailable as error:
            log.warning("%s fails: %s", model.name, error)
            quick = time.monotonic() - started < QUICK_S
            if isinstance(error, ModelSilent) and not quick:
                model.line.shut(error, model.warm_up)  # the next turn does not wait again
            if turn.untouched and not last and quick:
                continue  # a dropped connection deserves a second try, a time-out does not
            notice = f"({error.plain(lang).rstrip('.')}; {_FAILED.get(lang)})"
            return await turn.rescued_by(fallback, notice)
    raise AssertionError  # the second round always returns


class Talk:
    """One turn under way: what was asked, what ran, what was shown."""

    def __init__(
        self,
        asked: str,
        history: Sequence[Turn],
        recalled: Recalled,
        ctx: Context,
        on_text: OnText,
        on_step: OnStep,
    ) -> None:
        self.asked = asked
        self.history = history
        self.recalled = recalled
        self.ctx = ctx
        self.on_text = on_text
        self.on_step = on_step
        self.tools = all_tools()
        self.calls = Calls(asked, history, ctx, self.tools)
        self.ran: list[Ran] = []
        self.shown = ""
        self.mended = 0
        self._told_figures = False
        self._refused = 0
        self._tokens, self._writing_s = 0, 0.0
        self._alive = _nothing  # told whenever something happens
        self._room = 4096
        self._smallest = False
        self._by_heart = ""

    @cached_property
    def names(self) -> Names:
        """The exercises a sentence may name."""
        return names_of(self.ctx.log.exercises(self.ctx.athlete))

    @property
    def untouched(self) -> bool:
        """Nothing was shown and nothing ran yet."""
        return not self.shown and not self.ran

    async def waited_for(self, model: Model) -> Answer:
        """The model's answer; raises ModelSilent where nothing happens for too long, whatever it
        is that takes its time: loading, choosing, reading or writing."""
        patience_s = model.timeout_s and model.timeout_s + GRACE_S
        try:
            async with asyncio.timeout(patience_s) as limit:
                if patience_s:
                    clock = asyncio.get_running_loop().time
                    self._alive = lambda: limit.reschedule(clock() + patience_s)
                await model.prepare()
                return await self.answered_by(model)
        except TimeoutError as error:
            if not limit.expired():
                raise
            raise ModelSilent(
                "The language model took too long.", "Das Sprachmodell hat zu lange gebraucht."
            ) from error
        finally:
            self._alive = _nothing

    async def answered_by(self, model: Model) -> Answer:
        self._room = model.num_ctx
        self._smallest = model.guided and not model.remarks
        if model.guided:
            await self._guided(model)
        else:
            await self._native(model)
        return self._answer(model)

    async def rescued_by(self, fallback: Model, notice: str) -> Answer:
        """The rules' answer, after what was shown already; tools that ran do not run again."""
        self._show(("\n\n" if self.shown else "") + notice + "\n\n")
        if self._told_figures:
            return self._answer(fallback, notice)
        if not self.ran:
            for call in self.calls.routed()[1]:
                await self._call(call)
        await self._say(fallback, prompt="chat", tools=())
        return self._answer(fallback, notice)

    def _answer(self, model: Model, notice: str = "") -> Answer:
        text = self.shown.strip()
        left = self._ground().unfounded(text) if model.name != "rules" else []
        return Answer(
            text,
            tuple(self.ran),
            model.name,
            model.model,
            tuple(left),
            self.mended,
            notice,
            self.ctx.voice,
            self._tokens,
            self._writing_s,
        )

    # a small model, or none

    async def chosen(self, model: Model) -> list[ToolCall]:
        """The first calls of a turn, without running them; what `evals.routing` measures."""
        await model.prepare()
        if model.guided:
            return await self.picked(model)
        specs = [tool.spec for tool in self.tools.values()]
        message = await model.reply(self._messages("coach"), specs, _mute)
        whole = [self.calls.whole(call, Route(), overrule=False) for call in message.calls]
        return [call for call in whole if call is not None]

    async def picked(self, model: Model) -> list[ToolCall]:
        """The calls of a small model's turn: by rule and meaning where sure, else by its router."""
        found, calls = self.calls.routed()
        if model.name == "rules" or found.sure:
            return calls
        if not model.remarks and self._known_by_heart():
            return []
        specs = [self.tools[name].spec for name in found.candidates]
        message = await model.reply(self._messages("chat"), specs, _mute)
        chosen = [self.calls.whole(call, found) for call in message.calls[:1]]
        return [call for call in chosen if call is not None]

    async def _guided(self, model: Model) -> None:
        for call in await self.picked(model):
            await self._call(call)
        known = None if self.ran or model.remarks else self._known_by_heart()
        if known:
            self._by_heart = known
            self._show(known)
        elif not self.ran or model.name == "rules":
            await self._say(model, prompt="chat", tools=())
        else:
            self._tell_figures()
            open_ = any(one.result and not one.result.question(self.ctx.voice) for one in self.ran)
            if model.remarks and open_:
                self._show("\n\n")
                await self._say(model, prompt="remark", tools=())

    def _known_by_heart(self) -> str | None:
        """What needs neither the log nor a model: a courtesy, a general question."""
        lang = self.ctx.voice.lang
        short = len(self.asked.split()) <= COURTESY_WORDS
        return basics.answer(self.asked, lang) or (courtesy(self.asked, lang) if short else None)

    # a model with tools of its own

    async def _native(self, model: Model) -> None:
        for step in range(MOST_STEPS):
            last = step == MOST_STEPS - 1 or self._refused > 1
            specs = () if last else tuple(tool.spec for tool in self.tools.values())
            message = await self._say(model, prompt="coach", tools=specs)
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

    async def _say(self, model: Model, *, prompt: str, tools: Sequence[Any]) -> Message:
        """One reply, its sentences checked as they come; an ungrounded one gives way to figures."""
        sentences = Sentences()
        ground = None if model.name == "rules" else self._ground()  # the rules say only results

        def take(sentence: str) -> None:
            if ground and (safety.recites(sentence, instructions) or leaked_calls(sentence)):
                self.mended += 1
            elif ground and ground.unfounded(sentence):
                self.mended += 1
                self._tell_figures()
            else:
                self._show(sentence)

        def hear(piece: str) -> None:
            self._alive()
            for sentence in sentences.feed(piece):
                take(sentence)

        messages = self._messages(prompt, tell=self._told if ground else self._shown_as)
        instructions = messages[0].content
        message = await model.reply(messages, tools, hear)
        self._tokens += message.tokens
        self._writing_s += message.writing_s
        if not message.calls:
            rest = sentences.rest()
            if rest.strip() and (not ground or whole(rest) or not self.shown.strip()):
                take(rest)
            if not self.shown.strip():
                self._show(_UNKNOWN.get(self.ctx.voice.lang))
        return message

    # what is shared

    async def _call(self, call: ToolCall) -> None:
        """Run a call once; the same one again is refused."""
        if any(one.name == call.name and one.args == call.args for one in self.ran):
            self._refused += 1
            return
        self.on_step(call.name, dict(call.args))
        tool = self.tools[call.name]
        self.ran.append(await asyncio.to_thread(self._run, tool, dict(call.args)))
        self._alive()

    def _run(self, tool: Tool, args: dict[str, Any]) -> Ran:
        try:
            return Ran(tool.name, args, tool.call(self.ctx, args))
        except ToolError as error:
            return Ran(tool.name, args, None, str(error), isinstance(error, Impossible))

    def _tell_figures(self) -> None:
        """The tools' own words, once a turn."""
        if self._told_figures:
            return
        self._told_figures = True
        text = "\n\n".join(self._shown_as(one) for one in self.ran)
        if text:
            if self.shown and not self.shown.endswith("\n"):
                self._show("\n\n")
            self._show(text + ("\n\n" if self.shown else ""))

    def _told(self, ran: Ran) -> str:
        """A result in the athlete's words; an error in the model's, which may mend it."""
        return ran.result.plain(self.ctx.voice) if ran.result else ran.error

    def _shown_as(self, ran: Ran) -> str:
        """The same for the athlete's eyes: an error is told without its inner words."""
        told = ran.result or ran.plain
        return self._told(ran) if told else _ERROR.get(self.ctx.voice.lang)

    def _show(self, text: str) -> None:
        self.shown += text
        self.on_text(text)

    def _ground(self) -> Ground:
        known = [
            *(self._told(one) for one in self.ran),
            *(one.text for one in self.recalled.memories),
            *(f"{one.text} {one.said}" for one in self.recalled.facts),
            *(self.ctx.voice.day(one.at.date()) for one in self.recalled.memories),
            *(f"{one.asked}\n{one.replied}" for one in self.history),
            self.asked,
            self._by_heart,
        ]
        return Ground(known, self.ctx.today, self.names)

    def _messages(self, prompt: str, tell: Callable[[Ran], str] | None = None) -> list[Message]:
        """Stable text first, then whole turns within the budget, then today's context."""
        voice, tell = self.ctx.voice, tell or self._told
        system = prompts.render(
            prompt,
            tone=prompts.tone(self.ctx.athlete.tone, voice.lang),
            language=voice.say("English", "German"),
            unit=voice.unit,
        ).text
        guided, remark = prompt != "coach", prompt == "remark"
        budget = GUIDED_HISTORY_TOKENS if guided else int(self._room * HISTORY_SHARE)
        context = [] if remark else self._context()
        asked = Message("user", "\n\n".join([*context, self.asked]))
        tail: list[Message] = []
        if self.ran:
            tail.append(
                Message("assistant", "", tuple(ToolCall(one.name, one.args) for one in self.ran))
            )
            longest = REMARK_CHARACTERS // len(self.ran) if remark else None
            tail += [Message("tool", tell(one)[:longest], tool=one.name) for one in self.ran]
        history = self.history
        if self._smallest:
            history = [replace(one, replied=_start(one.replied)) for one in history[-1:]]
        past = [] if remark else trimmed(history, budget)
        return [Message("system", system), *past, asked, *tail]

    def _context(self) -> list[str]:
        """What memory brings, as data, and today's date."""
        voice = self.ctx.voice
        lines = (
            [fenced("facts", "\n".join(one.text for one in self.recalled.facts))]
            if self.recalled.facts
            else []
        )
        if self.recalled.memories and not self._smallest:  # they answer those instead
            told = "\n".join(
                f"{voice.day(one.at.date())}: {one.text[:300]}" for one in self.recalled.memories
            )
            lines.append(fenced("earlier conversations", told))
        return [*lines, voice.say("Today: ", "Heute: ") + voice.weekday(self.ctx.today)]


def trimmed(history: Sequence[Turn], budget_tokens: int) -> list[Message]:
    """The newest whole turns that fit the budget, in order of time."""
    kept: list[Message] = []
    for one in reversed(history):
        turn = [Message("user", one.asked), Message("assistant", one.replied)]
        if estimated_tokens([*turn, *kept]) > budget_tokens:
            break
        kept = turn + kept
    return kept


def _start(text: str) -> str:
    """The first whole lines of an answer."""
    kept = text[:SMALLEST_REMEMBERS]
    return kept if kept == text else kept.rpartition("\n")[0] or kept


def _mute(_: str) -> None: ...


def _nothing() -> None: ...

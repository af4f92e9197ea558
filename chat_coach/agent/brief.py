"""What a model is told: stable text first, then whole turns within a budget, then today's words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chat_coach import prompts
from chat_coach.agent.answer import Ran
from chat_coach.llm import Model
from chat_coach.llm.wire import estimated_tokens, fenced
from chat_coach.memory import Recalled
from chat_coach.storage.turns import Turn
from chat_coach.tools import Context
from chat_coach.transcript import Message, ToolCall

GUIDED_HISTORY_TOKENS, HISTORY_SHARE = 500, 0.4
SMALLEST_REMEMBERS = 400  # characters of its last answer: more only leads it astray
REMARK_CHARACTERS = 700  # a small model reads 50 tokens a second; the athlete has seen it all


@dataclass(frozen=True)
class Brief:
    """What one turn starts from: the athlete's words and all that the coach brings to them."""

    asked: str
    history: Sequence[Turn]
    recalled: Recalled
    ctx: Context


def messages(
    brief: Brief, prompt: str, model: Model, ran: Sequence[Ran], tell: Callable[[Ran], str]
) -> list[Message]:
    """The conversation for `model` under the instructions `prompt`: `coach` for a model with tools
    of its own, `chat` for a guided one, `remark` for a word on results that were shown already."""
    voice = brief.ctx.voice
    system = prompts.render(
        prompt,
        tone=prompts.tone(brief.ctx.athlete.tone, voice.lang),
        language=voice.say("English", "German"),
        unit=voice.unit,
    )
    smallest, remark = model.guided and not model.remarks, prompt == "remark"
    context = [] if remark else _context(brief, smallest)
    asked = Message("user", "\n\n".join([*context, brief.asked]))
    tail: list[Message] = []
    if ran:
        tail.append(Message("assistant", "", tuple(ToolCall(one.name, one.args) for one in ran)))
        longest = REMARK_CHARACTERS // len(ran) if remark else None
        tail += [Message("tool", tell(one)[:longest], tool=one.name) for one in ran]
    history = brief.history
    if smallest:
        history = [replace(one, replied=_start(one.replied)) for one in history[-1:]]
    budget = int(model.num_ctx * HISTORY_SHARE) if prompt == "coach" else GUIDED_HISTORY_TOKENS
    past = [] if remark else trimmed(history, budget)
    return [Message("system", system), *past, asked, *tail]


def _context(brief: Brief, smallest: bool) -> list[str]:
    """What memory brings, as data, and today's date."""
    voice, recalled = brief.ctx.voice, brief.recalled
    lines = []
    if recalled.facts:
        lines.append(fenced("facts", "\n".join(one.text for one in recalled.facts)))
    if recalled.memories and not smallest:  # they answer those instead
        told = "\n".join(
            f"{voice.day(one.at.date())}: {one.text[:300]}" for one in recalled.memories
        )
        lines.append(fenced("earlier conversations", told))
    return [*lines, voice.say("Today: ", "Heute: ") + voice.weekday(brief.ctx.today)]


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

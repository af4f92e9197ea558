"""Who answers: nobody but care where a red flag shows, the model, or the rules where it fails.

`talk.py` is the bounded loop of tools and words, `brief.py` what a model is told, `telling.py` the
check of every sentence before it is shown.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from dataclasses import replace

from chat_coach import safety
from chat_coach.agent.answer import Answer, Ran
from chat_coach.agent.brief import Brief
from chat_coach.agent.talk import OnStep, Talk
from chat_coach.errors import ModelSilent, ModelUnavailable
from chat_coach.language import Both, Lang, language_of
from chat_coach.llm import Model, OnText
from chat_coach.memory import Recalled
from chat_coach.storage.turns import Turn
from chat_coach.tools import Context

__all__ = ["WAITING", "Answer", "Brief", "OnStep", "Ran", "Talk", "run"]
log = logging.getLogger(__name__)
QUICK_S = 1.0
GRACE_S = 0.5  # a backend that times out by itself says it better
WAITING = "waiting"
"""The step told while others are before us, again at each move up; its argument `place` is 1 for
the next in line. It is no tool and ends with the first text or tool."""
_FAILED = Both("answered without the language model.", "ohne Sprachmodell beantwortet.")


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
    talk = Talk(Brief(asked, history, recalled, ctx), on_text, on_step)
    for last in (False, True):
        started = time.monotonic()
        try:
            async with model.line.seat(lambda place: on_step(WAITING, {"place": place})):
                started = time.monotonic()
                return await _waited_for(talk, model)
        except ModelUnavailable as error:
            log.warning("%s fails: %s", model.name, error)
            quick = time.monotonic() - started < QUICK_S
            if isinstance(error, ModelSilent) and not quick:
                model.line.shut(error, model.warm_up)  # the next turn does not wait again
            if talk.untouched and not last and quick:
                continue  # a dropped connection deserves a second try, a time-out does not
            notice = f"({error.plain(lang).rstrip('.')}; {_FAILED.get(lang)})"
            return await talk.rescued_by(fallback, notice)
    raise AssertionError  # the second round always returns


async def _waited_for(talk: Talk, model: Model) -> Answer:
    """The model's answer; raises ModelSilent where nothing happens for too long, whatever it is
    that takes its time: loading, choosing, reading or writing."""
    patience_s = model.timeout_s and model.timeout_s + GRACE_S
    try:
        async with asyncio.timeout(patience_s) as limit:
            if patience_s:
                clock = asyncio.get_running_loop().time
                talk.alive = lambda: limit.reschedule(clock() + patience_s)
            return await talk.answered_by(model)
    except TimeoutError as error:
        if not limit.expired():
            raise
        raise ModelSilent(
            "The language model took too long.", "Das Sprachmodell hat zu lange gebraucht."
        ) from error
    finally:
        talk.alive = lambda: None

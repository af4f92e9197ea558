"""build() wires everything; Coach.turn() is one turn.

`house.py` is what the coach is made of, `reply.py` what a turn gives and leaves, `behind.py` what
happens when the reply is there.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from chat_coach import agent, safety
from chat_coach.agent import Answer, OnStep, Ran
from chat_coach.coach.behind import Behind
from chat_coach.coach.house import House
from chat_coach.coach.reply import (
    Reply,
    as_json,
    facts_as_json,
    memories_as_json,
    tokens_per_s,
)
from chat_coach.config import Settings
from chat_coach.errors import AthleteError, ToolError
from chat_coach.language import Voice, language_of, plain
from chat_coach.llm import Model, OnText
from chat_coach.memory import Fact
from chat_coach.memory.store import open_memory
from chat_coach.routing.signs import YES
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog, TrainingLog
from chat_coach.storage.plans import Plans
from chat_coach.storage.turns import Turn
from chat_coach.tools import all_tools, result_of
from chat_coach.tools.remember_fact import told_back

__all__ = ["Coach", "OnStep", "Reply", "as_json", "build", "tokens_per_s"]
log = logging.getLogger(__name__)


def _silent(_: str) -> None: ...


def _unseen(_: str, __: dict[str, Any]) -> None: ...


class Coach(House):
    """The house with somebody in it who answers: `turn`, and `confirm` for a yes."""

    @cached_property
    def _behind(self) -> Behind:
        return Behind(self)

    async def warm_up(self) -> Model:
        """Load what takes seconds, the encoder and the model; returns the model that will answer.
        A part that cannot be loaded is logged: turns go on without it."""
        model = await self.model()
        await asyncio.to_thread(safety.check, "I slept well today.")  # every turn needs its encoder
        for loading in (asyncio.to_thread(self.memory.warm_up), model.warm_up()):
            try:
                await loading
            except AthleteError as error:
                log.warning("%s", error)
        return model

    async def turn(
        self,
        athlete: Athlete,
        text: str,
        thread: str,
        on_text: OnText = _silent,
        on_step: OnStep = _unseen,
    ) -> Reply:
        """recall → prompt → agent → save, and remember behind the athlete's back."""
        self._behind.give_way()
        started, now = time.perf_counter(), self.now()
        history = await asyncio.to_thread(self.turns.recent, athlete, thread)
        athlete = _heard(athlete, [text, *(turn.asked for turn in reversed(history))])
        if (wish := _agreed_to(text, history, athlete.voice)) is not None:
            return await self.confirm(athlete, thread, wish.name, wish.args, text, on_text)
        noted = await asyncio.to_thread(self.memory.note, athlete, text, now)
        recalled = await asyncio.to_thread(self.memory.recall, athlete, text, now)
        timings = {"recall": _ms_since(started)}
        ctx = self.context(athlete, thread, text, now)
        model = await self.model(athlete)
        turn = Turn(
            asked=text,
            replied="",
            at=now,
            memories=memories_as_json(recalled.memories),
            facts=facts_as_json(recalled.facts, noted),
            thread=thread,
        )
        shown: list[str] = []

        def show(piece: str) -> None:
            shown.append(piece)
            on_text(piece)

        answering = time.perf_counter()
        try:
            answer = await agent.run(
                model, self.rules, text, history, recalled, ctx, on_text=show, on_step=on_step
            )
        except asyncio.CancelledError:
            self.turns.save(athlete, replace(turn, replied="".join(shown)))
            raise
        if line := self._said_besides(noted, answer):
            show(f"\n\n{line}")
            answer = replace(answer, text=f"{answer.text}\n\n{line}")
        timings["answer"] = _ms_since(answering)
        if answer.tokens:
            timings["writing"] = round(answer.writing_s * 1000, 1)
        timings["total"] = _ms_since(started)
        turn = replace(
            turn,
            replied=answer.text,
            tools=[as_json(ran) for ran in answer.tools],
            backend=answer.backend,
            model=answer.model,
            timings_ms=timings,
            tokens=answer.tokens,
        )
        turn_id = await asyncio.to_thread(self.turns.save, athlete, turn)
        self._behind.remember(athlete)
        return Reply(
            answer.text,
            tools=answer.tools,
            memories=recalled.memories,
            facts=recalled.facts,
            noted=noted,
            backend=answer.backend,
            model=answer.model,
            timings_ms=timings,
            ungrounded=answer.ungrounded,
            turn_id=turn_id,
            voice=athlete.voice,
            mended=answer.mended,
            tokens=answer.tokens,
        )

    async def confirm(
        self,
        athlete: Athlete,
        thread: str,
        name: str,
        args: dict[str, Any],
        said: str = "",
        on_text: OnText = _silent,
    ) -> Reply:
        """Do what the athlete agreed to, by a button or in words: the same call, with consent;
        stored as a turn."""
        now = self.now()
        history = await asyncio.to_thread(self.turns.recent, athlete, thread)
        athlete = _heard(athlete, [turn.asked for turn in reversed(history)])
        ctx = self.context(athlete, thread, "", now, consent=True)
        try:
            result = await asyncio.to_thread(all_tools()[name].call, ctx, args)
            ran, text = Ran(name, args, result), result.plain(athlete.voice)
        except ToolError as error:  # pressed twice, or the draft is gone
            ran, text = Ran(name, args, None, str(error)), str(error)
        on_text(text)
        turn = Turn(
            asked=said or athlete.voice.say("Yes.", "Ja."),
            replied=text,
            at=now,
            tools=[as_json(ran)],
            backend="rules",
            thread=thread,
        )
        turn_id = await asyncio.to_thread(self.turns.save, athlete, turn)
        self._behind.remember(athlete)
        return Reply(text, (ran,), backend="rules", turn_id=turn_id, voice=athlete.voice)

    async def settle(self) -> None:
        """Wait until everything said so far is remembered."""
        await self._behind.settle()

    def close(self) -> None:
        """Let go of the memory index, the databases and the tunnel."""
        self._behind.close()
        self.memory.close()
        self.log.close()
        self.engine.dispose()

    def _said_besides(self, noted: Sequence[Fact], answer: Answer) -> str:
        """What was noted, with the way back, and what happened to the memory since."""
        voice = answer.voice
        lines = [one.get(voice.lang) for one in self.memory.heard()]
        told = any(ran.name == "remember_fact" and ran.result for ran in answer.tools)
        if noted and not told:
            lines.insert(0, told_back([one.text for one in noted], voice))
        return "\n\n".join(lines)


def build(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = datetime.now,
    model: Model | None = None,
) -> Coach:
    """The coach for these settings; opens and migrates the database, loads nothing heavy."""
    engine = open_database(settings.database)
    training_log: TrainingLog = OwnLog(engine)
    plans = Plans(engine)
    if settings.log == "homegym":
        from chat_coach.storage.homegym.connection import HomeGym
        from chat_coach.storage.homegym.log import HomeGymLog
        from chat_coach.storage.homegym.plans import HomeGymPlans

        gym = HomeGym(settings)
        training_log = HomeGymLog(gym)
        plans = Plans(engine, publish=HomeGymPlans(gym).save)
    memory = open_memory(settings, engine)
    return Coach(settings, engine, training_log, plans, memory, clock=clock, model=model)


def _heard(athlete: Athlete, said: Sequence[str]) -> Athlete:
    """The athlete, answered in the language of the newest message that shows one."""
    lang = next((found for found in map(language_of, said) if found), athlete.voice.lang)
    return replace(athlete, voice=replace(athlete.voice, lang=lang))


def _agreed_to(text: str, history: Sequence[Turn], voice: Voice) -> Ran | None:
    """The call that the last reply asked about, where the athlete just says yes."""
    if not history or not YES.match(plain(text)):
        return None
    for ran in history[-1].tools:
        result = result_of(ran)
        if result is not None and result.question(voice):
            return Ran(str(ran["name"]), dict(ran["args"]), result)
    return None


def _ms_since(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 1)

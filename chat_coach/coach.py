"""build() wires everything; Coach.turn() is one turn."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from chat_coach import agent
from chat_coach.agent import Ran
from chat_coach.config import Settings
from chat_coach.errors import AthleteError, CoachError, ImportRefused, ToolError
from chat_coach.language import LoadUnit, Voice, language_of
from chat_coach.llm import Model, OnText
from chat_coach.llm.choose import choose
from chat_coach.llm.rules import Rules
from chat_coach.memory import Fact, Remembered
from chat_coach.memory.control import Control
from chat_coach.memory.digests import Digests
from chat_coach.memory.store import LongMemory, open_memory
from chat_coach.sources import demo, take
from chat_coach.sources.report import Report
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import Engine, open_database
from chat_coach.storage.log import Added, OwnLog, TrainingLog
from chat_coach.storage.plans import Plans
from chat_coach.storage.turns import Turn, Turns
from chat_coach.tools import Context, all_tools

OnStep = Callable[[str, dict[str, Any]], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reply:
    """One answer as the athlete gets it, with all that led to it."""

    text: str
    tools: tuple[Ran, ...] = ()
    memories: tuple[Remembered, ...] = ()
    facts: tuple[Fact, ...] = ()
    noted: tuple[Fact, ...] = ()
    backend: str = ""
    model: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)
    ungrounded: tuple[str, ...] = ()
    turn_id: int = 0
    voice: Voice = field(default_factory=Voice)
    mended: int = 0


def _silent(_: str) -> None: ...


def _unseen(_: str, __: dict[str, Any]) -> None: ...


class Coach:
    """The whole house behind two calls: `turn` and `confirm`."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        training_log: TrainingLog,
        plans: Plans,
        memory: LongMemory,
        *,
        clock: Callable[[], datetime] = datetime.now,
        model: Model | None = None,
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.log = training_log
        self.memory = memory
        self.control = Control(memory, settings.home / "backups")
        self.athletes = Athletes(engine)
        self.plans = plans
        self.turns = Turns(engine)
        self.digests = Digests(memory, self.turns, training_log)
        self.now = clock
        self.rules = Rules()
        self._model = model
        self._choosing = asyncio.Lock()
        self._after: set[asyncio.Task[None]] = set()
        self._waiting: set[int] = set()
        self._behind = ThreadPoolExecutor(1, "remember")  # one, so that replies go first

    def athlete(self, name: str = "") -> Athlete:
        """The athlete of this name (default: the one of the settings), added when new."""
        settings = self.settings
        return self.athletes.get_or_add(
            name or settings.athlete, settings.lang, settings.unit, self.now()
        )

    async def model(self) -> Model:
        """The model that answers, chosen at the first call."""
        async with self._choosing:
            if self._model is None:
                self._model = await choose(self.settings)
            return self._model

    async def warm_up(self) -> Model:
        """Load what takes seconds, the encoder and the model; returns the model that will answer.
        A part that cannot be loaded is logged: turns go on without it."""
        model = await self.model()
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
        started, now = time.perf_counter(), self.now()
        history = await asyncio.to_thread(self.turns.recent, athlete, thread)
        athlete = _heard(athlete, [text, *(turn.asked for turn in reversed(history))])
        noted = await asyncio.to_thread(self.memory.note, athlete, text, now)
        recalled = await asyncio.to_thread(self.memory.recall, athlete, text, now)
        recall_ms = _ms_since(started)
        ctx = self._context(athlete, thread, text, now)
        model = await self.model()
        model_started = time.perf_counter()
        turn = Turn(
            asked=text,
            replied="",
            at=now,
            memories=[_memory(one) for one in recalled.memories],
            facts=[_fact(one) for one in recalled.facts],
            thread=thread,
        )
        shown: list[str] = []

        def show(piece: str) -> None:
            shown.append(piece)
            on_text(piece)

        try:
            answer = await agent.run(
                model, self.rules, text, history, recalled, ctx, on_text=show, on_step=on_step
            )
        except asyncio.CancelledError:
            self.turns.save(athlete, replace(turn, replied="".join(shown)))
            raise
        timings = {"recall": recall_ms, "answer": _ms_since(model_started)}
        turn = replace(
            turn,
            replied=answer.text,
            tools=[as_json(ran) for ran in answer.tools],
            backend=answer.backend,
            model=answer.model,
            timings_ms=timings | {"total": _ms_since(started)},
        )
        turn_id = await asyncio.to_thread(self.turns.save, athlete, turn)
        self._remember(athlete)
        return Reply(
            answer.text,
            answer.tools,
            recalled.memories,
            recalled.facts,
            noted,
            answer.backend,
            answer.model,
            timings | {"total": _ms_since(started)},
            answer.ungrounded,
            turn_id,
            athlete.voice,
            answer.mended,
        )

    async def confirm(
        self, athlete: Athlete, thread: str, name: str, args: dict[str, Any]
    ) -> Reply:
        """Do what the athlete agreed to: the same call, with consent; stored as a turn."""
        now = self.now()
        history = await asyncio.to_thread(self.turns.recent, athlete, thread)
        athlete = _heard(athlete, [turn.asked for turn in reversed(history)])
        ctx = self._context(athlete, thread, "", now, consent=True)
        try:
            result = await asyncio.to_thread(all_tools()[name].call, ctx, args)
            ran, text = Ran(name, args, result), result.plain(athlete.voice)
        except ToolError as error:  # pressed twice, or the draft is gone
            ran, text = Ran(name, args, None, str(error)), str(error)
        turn = Turn(
            asked=athlete.voice.say("Yes.", "Ja."),
            replied=text,
            at=now,
            tools=[as_json(ran)],
            backend="rules",
            thread=thread,
        )
        turn_id = await asyncio.to_thread(self.turns.save, athlete, turn)
        self._remember(athlete)
        return Reply(text, (ran,), backend="rules", turn_id=turn_id, voice=athlete.voice)

    def import_file(
        self,
        athlete: Athlete,
        path: Path,
        unit: LoadUnit,
        on_progress: Callable[[float], None] = lambda _: None,
    ) -> Report:
        """Read an export into the log; a log of one's own takes the place of the demo athlete's.

        Raises ImportRefused, with nothing changed, for a file that cannot be read.
        """
        if self.settings.log == "homegym":
            raise ImportRefused(
                "The log lies in HomeGym; import the file there.",
                "Das Log liegt in HomeGym; importiere die Datei dort.",
            )
        own = OwnLog(self.engine)
        report = take(path, own, athlete, self.now(), unit=unit, on_progress=on_progress)
        if own.forget(athlete, demo.SOURCE):
            own.forget_weights(athlete)
        return report

    def load_demo(self, athlete: Athlete) -> Added:
        """Fill an empty log with the demo athlete's half year; a log with sets is left alone."""
        if self.log.sets(athlete):
            return Added(0, 0)
        return demo.load_demo(OwnLog(self.engine), athlete, self.now().date())

    def take_back(self, athlete: Athlete, thread: str, from_turn: int = 0) -> None:
        """Remove a conversation, or a turn and all after it, with the memories they left."""
        left = self.turns.memory_ids(athlete, thread, from_turn)
        if from_turn:
            self.turns.cut(athlete, thread, from_turn)
        else:
            self.turns.delete(athlete, thread)
        self.memory.lanes(athlete).forget(left)

    def forget_everything(self, athlete: Athlete) -> None:
        """Delete an athlete with log, plans, conversations, memory and account; for good."""
        self.memory.lanes(athlete).reset()
        self.athletes.remove(athlete)

    async def settle(self) -> None:
        """Wait until everything said so far is remembered."""
        while self._after:
            await asyncio.gather(*self._after)

    def close(self) -> None:
        """Let go of the memory index, the databases and the tunnel."""
        self._behind.shutdown(cancel_futures=True)
        self.memory.close()
        self.log.close()
        self.engine.dispose()

    def _context(
        self, athlete: Athlete, thread: str, said: str, now: datetime, consent: bool = False
    ) -> Context:
        return Context(
            athlete, self.log.view(), self.plans, self.memory, now, thread, said, consent
        )

    def _remember(self, athlete: Athlete) -> None:
        """Catch up behind the reply; a catch-up of theirs that still waits takes this turn too."""
        if athlete.id in self._waiting:
            return
        self._waiting.add(athlete.id)
        task = asyncio.create_task(self._catch_up(athlete))
        self._after.add(task)
        task.add_done_callback(self._after.discard)

    async def _catch_up(self, athlete: Athlete) -> None:
        def remember() -> None:
            self._waiting.discard(athlete.id)
            self.memory.catch_up(athlete)
            if self.memory.warm and self.digests.write(athlete, self.now()):
                self.memory.catch_up(athlete)

        try:
            await asyncio.get_running_loop().run_in_executor(self._behind, remember)
        except CoachError:
            log.warning("memory will catch up at the next turn", exc_info=True)
        finally:
            self._waiting.discard(athlete.id)


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


def as_json(ran: Ran) -> dict[str, Any]:
    """A tool call as it is stored and shown by `--json`."""
    result: object = {"error": ran.error}
    if ran.result is not None:
        result = ran.result.model_dump(mode="json")
    return {"name": ran.name, "args": dict(ran.args), "result": result}


def _memory(one: Remembered) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "text": one.text,
        "score": round(one.score, 4),
        "lane": one.lane,
    }


def _fact(one: Fact) -> dict[str, Any]:
    return {"id": one.id, "kind": one.kind, "key": one.key, "text": one.text, "said": one.said}


def _ms_since(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 1)

"""build() wires everything; Coach.turn() is one turn."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal

from chat_coach import agent, phrasing, safety
from chat_coach.agent import Answer, Ran
from chat_coach.config import Settings
from chat_coach.errors import (
    AthleteError,
    CoachError,
    ImportRefused,
    ModelUnavailable,
    SettingsError,
    ToolError,
)
from chat_coach.grounding import names_of
from chat_coach.language import LoadUnit, Voice, language_of, plain
from chat_coach.llm import Model, OnText
from chat_coach.llm.choose import choose, is_choice, named
from chat_coach.llm.rules import Rules
from chat_coach.memory import Fact, Remembered
from chat_coach.memory.digests import Digests
from chat_coach.memory.periods import Period, month_of, week_of
from chat_coach.memory.store import LongMemory, open_memory
from chat_coach.routing.signs import YES
from chat_coach.sources import demo, take
from chat_coach.sources.report import Report
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.bringing_back import bring_back
from chat_coach.storage.database import Engine, open_database
from chat_coach.storage.log import Added, OwnLog, TrainingLog
from chat_coach.storage.plans import Plans
from chat_coach.storage.turns import Turn, Turns
from chat_coach.tools import Context, all_tools, result_of
from chat_coach.tools.remember_fact import told_back
from chat_coach.tools.review_past import Review, review_period, review_thread

OnStep = Callable[[str, dict[str, Any]], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reply:
    """One answer as the athlete gets it, with all that led to it. A model wrote `tokens` (0: none
    did); how long the writing took stands in `timings_ms["writing"]`."""

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
    tokens: int = 0

    @property
    def tokens_per_s(self) -> float:
        """How fast the model wrote, 0 where none did."""
        return tokens_per_s(self.tokens, self.timings_ms)


def tokens_per_s(tokens: int, timings_ms: Mapping[str, float]) -> float:
    """How fast a reply was written, 0 where no model wrote it or nobody took the time."""
    writing_ms = timings_ms.get("writing", 0.0)
    return round(tokens / writing_ms * 1000, 1) if writing_ms else 0.0


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
        self.control = memory.control
        self.athletes = Athletes(engine)
        self.plans = plans
        self.turns = Turns(engine)
        self.digests = Digests(memory, self.turns, training_log)
        self.now = clock
        self.rules = Rules()
        self._model = model
        self._chosen: dict[str, Model] = {}
        self._choosing = asyncio.Lock()
        self._after: set[asyncio.Task[None]] = set()
        self._waiting: set[int] = set()
        self._wording: asyncio.Task[str] | None = None
        self._behind = ThreadPoolExecutor(1, "remember")  # one, so that replies go first

    def athlete(self, name: str = "") -> Athlete:
        """The athlete of this name (default: the one of the settings), added when new."""
        settings = self.settings
        return self.athletes.get_or_add(
            name or settings.athlete, settings.lang, settings.unit, self.now()
        )

    async def model(self, athlete: Athlete | None = None) -> Model:
        """The model that answers, chosen at the first call: the athlete's own, else everybody's."""
        async with self._choosing:
            if self._model is None:
                self._model = await choose(self.settings)
            choice = athlete.model if athlete else ""
            if not choice or is_choice(self._model, choice):
                return self._model
            if choice not in self._chosen:
                try:
                    self._chosen[choice] = named(self.settings, choice)
                except SettingsError as error:
                    log.warning("%s: %s", athlete.name if athlete else "", error)
                    return self._model
            return self._chosen[choice]

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
        if self._wording is not None:
            self._wording.cancel()
        started, now = time.perf_counter(), self.now()
        history = await asyncio.to_thread(self.turns.recent, athlete, thread)
        athlete = _heard(athlete, [text, *(turn.asked for turn in reversed(history))])
        if (wish := _agreed_to(text, history, athlete.voice)) is not None:
            return await self.confirm(athlete, thread, wish.name, wish.args, text, on_text)
        noted = await asyncio.to_thread(self.memory.note, athlete, text, now)
        recalled = await asyncio.to_thread(self.memory.recall, athlete, text, now)
        recall_ms = _ms_since(started)
        ctx = self._context(athlete, thread, text, now)
        model = await self.model(athlete)
        model_started = time.perf_counter()
        turn = Turn(
            asked=text,
            replied="",
            at=now,
            memories=[_memory(one) for one in recalled.memories],
            facts=_known(recalled.facts, noted),
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
        if line := self._said_besides(noted, answer):
            show(f"\n\n{line}")
            answer = replace(answer, text=f"{answer.text}\n\n{line}")
        timings = {"recall": recall_ms, "answer": _ms_since(model_started)}
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
        self._remember(athlete)
        return Reply(
            answer.text,
            answer.tools,
            recalled.memories,
            recalled.facts,
            noted,
            answer.backend,
            answer.model,
            timings,
            answer.ungrounded,
            turn_id,
            athlete.voice,
            answer.mended,
            answer.tokens,
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
        ctx = self._context(athlete, thread, "", now, consent=True)
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

    def bring_back(self, athlete: Athlete, archive: Path) -> str:
        """Read back what `export` wrote, for an athlete who is new here; returns what came.

        Raises ImportRefused, with nothing changed, where there is something already.
        """
        found = bring_back(self.engine, athlete, archive, instead_of=demo.SOURCE)
        voice = (self.athletes.by_id(athlete.id) or athlete).voice
        sessions, plans = found["sessions"], found["plans"]
        talks, facts = found["threads"], found["facts"]
        return voice.say(
            f"Brought back: sessions {sessions}, sets {found['sets']}, plans {plans}, "
            f"conversations {talks}, facts {facts}.",
            f"Zurückgeholt: Einheiten {sessions}, Sätze {found['sets']}, Pläne {plans}, "
            f"Gespräche {talks}, Notizen {facts}.",
        )

    def load_demo(self, athlete: Athlete) -> Added:
        """Fill an empty log with the demo athlete's half year; a log with sets is left alone."""
        if self.log.sets(athlete):
            return Added(0, 0)
        return demo.load_demo(OwnLog(self.engine), athlete, self.now().date())

    def review(self, athlete: Athlete, thread: str) -> Review:
        """One conversation: `.past` holds its topics, its plans with what came of them (sessions
        done, sets done and planned), its notes and the memories it left; `.plain(athlete.voice)`
        is all of it in words. `.past` is None where the athlete has no such conversation."""
        return review_thread(self._context(athlete, thread, "", self.now()), thread)

    def digest(
        self, athlete: Athlete, period: Literal["week", "month"], day: date | None = None
    ) -> Review:
        """The week (Monday to Sunday) or month that holds `day`, by default the running one:
        `.past` has its sums and those of the one before, records, plans saved, notes, talks and
        what is open; `.plain(athlete.voice)` is all of it in words."""
        whole: Period = (week_of if period == "week" else month_of)(day or self.now().date())
        return review_period(self._context(athlete, "", "", self.now()), whole)

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

    def _said_besides(self, noted: Sequence[Fact], answer: Answer) -> str:
        """What was noted, with the way back, and what happened to the memory since."""
        voice = answer.voice
        lines = [one.get(voice.lang) for one in self.memory.heard()]
        told = any(ran.name == "remember_fact" and ran.result for ran in answer.tools)
        if noted and not told:
            lines.insert(0, told_back([one.text for one in noted], voice))
        return "\n\n".join(lines)

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
            if self.digests.write(athlete, self.now()):
                self.memory.catch_up(athlete)

        try:
            await asyncio.get_running_loop().run_in_executor(self._behind, remember)
            if self.memory.warm and self._wording is None:  # a single turn waits for no words
                await self._put_in_words(athlete)
        except CoachError:
            log.warning("memory will catch up at the next turn", exc_info=True)
        finally:
            self._waiting.discard(athlete.id)

    async def _put_in_words(self, athlete: Athlete) -> None:
        """One digest a turn is put in words, where a model can; the next message goes first."""
        model = await self.model(athlete)
        row = self.digests.wordless(athlete, self.now()) if phrasing.speaks(model) else None
        if row is None:
            return
        names = names_of(self.log.exercises(athlete))
        self._wording = asyncio.create_task(
            phrasing.in_words(model, row.text, athlete, self.now().date(), names)
        )
        try:
            await asyncio.wait({self._wording})
            if not self._wording.cancelled():
                words = self._wording.result()
                await asyncio.to_thread(self.digests.put_in_words, athlete, row, words)
        except ModelUnavailable as error:
            log.info("a digest stays as code wrote it: %s", error)
        finally:
            self._wording = None


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
    if ran.result is None:
        return {"name": ran.name, "args": dict(ran.args), "result": {"error": ran.error}}
    args = {} if ran.result.discreet() else dict(ran.args)
    return {"name": ran.name, "args": args, "result": ran.result.model_dump(mode="json")}


def _memory(one: Remembered) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "text": one.text,
        "score": round(one.score, 4),
        "lane": one.lane,
    }


def _known(pinned: Sequence[Fact], noted: Sequence[Fact]) -> list[dict[str, Any]]:
    """The facts of a turn as they are stored; what it noted itself is marked."""
    new = {one.id for one in noted}
    every = {one.id: one for one in (*pinned, *noted)}
    return [
        {"id": one.id, "kind": one.kind, "key": one.key, "text": one.text, "said": one.said}
        | ({"noted": True} if one.id in new else {})
        for one in every.values()
    ]


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

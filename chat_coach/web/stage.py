"""The turns that are being answered now, and every window that looks on.

A turn belongs to its conversation, not to the window it was asked in: a second tab sees it too, a
reload finds it where it stands, and Stop reaches it from anywhere. Chainlit knows one task a
session and forgets it at Edit, at a button and at a reload, so the registry is ours.
"""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from chainlit.session import WebsocketSession

from chat_coach.coach import Coach, OnStep, Reply
from chat_coach.errors import AthleteError, ToolError
from chat_coach.llm import OnText
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.turns import Turn
from chat_coach.web import passing, pieces, words
from chat_coach.web.offers import offers
from chat_coach.web.pieces import Piece

log = logging.getLogger(__name__)
MOST_ASKED = 10_000
"""Questions whose id on the page is remembered; the page's ids are not stored."""
CARD_TOOLS = frozenset({"log_sets", "adapt_session", "swap_exercise"})
"""What changes a workout under way: its card is drawn anew."""
Work = Callable[[OnText, OnStep], Awaitable[Reply]]
Place = tuple[int, str]
"""Whose conversation, and which."""


async def send(session: WebsocketSession, event: str, data: Any) -> None:
    """Send an event to one window."""
    emit = cast(Callable[[str, Any], Awaitable[None]], session.emit)
    await emit(event, data)


@dataclass
class Running:
    """One turn on its way, as the page shows it so far."""

    asked: Piece
    run: Piece
    reply: Piece
    tools: list[Piece] = field(default_factory=list)
    passing: Piece | None = None
    task: asyncio.Future[Reply] | None = None
    over: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def steps(self) -> list[Piece]:
        shown = [self.asked, self.run, *self.tools, *([self.passing] if self.passing else [])]
        return [*shown, self.reply] if self.reply["output"] else shown


class Stage:
    """Runs turns and shows them in every window of their conversation."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._running: dict[Place, Running] = {}
        self._windows: dict[Place, dict[str, WebsocketSession]] = {}
        self._asked: dict[str, int] = {}
        self._offered: dict[Place, list[Piece]] = {}

    def join(self, athlete: Athlete, session: WebsocketSession) -> None:
        """This window looks on from now on."""
        place = (athlete.id, session.thread_id)
        self._windows.setdefault(place, {})[session.id] = session

    def leave(self, athlete: Athlete, session: WebsocketSession) -> None:
        """This window is gone for good."""
        place = (athlete.id, session.thread_id)
        windows = self._windows.get(place, {})
        windows.pop(session.id, None)
        if not windows:
            self._windows.pop(place, None)
            self._offered.pop(place, None)

    def running(self, athlete: Athlete, thread: str) -> list[Piece]:
        """The steps of the turn that is on its way here, none when nothing is."""
        one = self._running.get((athlete.id, thread))
        return one.steps if one else []

    def turn_of(self, athlete: Athlete, thread: str, step_id: str) -> int | None:
        """The stored turn a question on the page belongs to."""
        if step_id in self._asked:
            return self._asked[step_id]
        for turn in self._coach.turns.recent(athlete, thread, count=10_000):
            if pieces.name_of(turn.id, "asked") == step_id:
                return turn.id
        return None

    def stop(self, athlete: Athlete, thread: str) -> None:
        """End the turn that is on its way; what was said so far is kept."""
        one = self._running.get((athlete.id, thread))
        if one and one.task:
            one.task.cancel()

    async def end(self, athlete: Athlete, thread: str) -> None:
        """Stop, and wait until the turn is stored and the stage is free."""
        self.stop(athlete, thread)
        if one := self._running.get((athlete.id, thread)):
            await one.over.wait()

    async def emit(self, athlete: Athlete, thread: str, event: str, data: Any) -> None:
        """Send an event to every window of a conversation."""
        for session in list(self._windows.get((athlete.id, thread), {}).values()):
            await send(session, event, data)

    async def play(
        self,
        athlete: Athlete,
        thread: str,
        text: str,
        work: Work,
        asked_id: str = "",
        title: str = "",
    ) -> None:
        """Run one turn and show it as it comes. `asked_id` is the page's own id of the question;
        without one the question is shown as well. A conversation that begins so is called `title`,
        or by its first question."""
        place = (athlete.id, thread)
        if place in self._running:
            toast = {"message": words.BUSY.get(athlete.voice.lang), "type": "info"}
            await self.emit(athlete, thread, "toast", toast)
            return
        now = self._coach.now()
        asked = pieces.asked_step(thread, asked_id or str(uuid.uuid4()), text, now, athlete.name)
        run = pieces.run_step(thread, str(uuid.uuid4()), asked["id"], now, ended=False)
        reply = pieces.reply_step(thread, str(uuid.uuid4()), run["id"], now, "")
        one = self._running[place] = Running(asked, run, reply)
        try:
            await self._withdraw(athlete, thread)
            name = title or text
            begun = await asyncio.to_thread(self._coach.turns.begin, athlete, thread, name, now)
            if begun:  # the page lists it by this name, not by a button's
                first = {"interaction": name, "thread_id": thread}
                await self.emit(athlete, thread, "first_interaction", first)
            await self.emit(athlete, thread, "task_start", {})
            await self.emit(athlete, thread, "new_message", asked)
            await self.emit(athlete, thread, "new_message", run)
            await self.emit(athlete, thread, "window_message", {"coachThread": thread})
            turn = await self._run(athlete, thread, one, text, work)
            self._asked[asked["id"]] = turn.id if turn else 0
            if len(self._asked) > MOST_ASKED:
                del self._asked[next(iter(self._asked))]
            await self._finish(athlete, thread, one, turn)
        finally:
            del self._running[place]
            one.over.set()
            await self.emit(athlete, thread, "task_end", {})

    async def _run(
        self, athlete: Athlete, thread: str, one: Running, text: str, work: Work
    ) -> Turn | None:
        """The stored turn, None where nothing could be stored; `one.reply` says why."""
        loop, lang = asyncio.get_running_loop(), athlete.voice.lang
        said: asyncio.Queue[tuple[str, Any] | None] = asyncio.Queue()

        def on_text(piece: str) -> None:
            loop.call_soon_threadsafe(said.put_nowait, ("text", piece))

        def on_step(name: str, args: dict[str, Any]) -> None:
            loop.call_soon_threadsafe(said.put_nowait, ("step", (name, args)))

        one.task = asyncio.ensure_future(work(on_text, on_step))
        show = asyncio.create_task(self._show(athlete, thread, one, said))
        await asyncio.wait({one.task})
        said.put_nowait(None)
        await show
        if one.task.cancelled():
            return await asyncio.to_thread(self._stopped, athlete, thread, one, text)
        error = one.task.exception()
        if error is None:
            turn_id = one.task.result().turn_id
            return await asyncio.to_thread(self._coach.turns.one, athlete, turn_id)
        if isinstance(error, AthleteError):
            one.reply["output"] = error.plain(lang)
        elif isinstance(error, ToolError):
            one.reply["output"] = str(error)
        else:
            log.error("a turn failed", exc_info=error)
            one.reply["output"] = words.FAULT.get(lang)
        one.reply["isError"] = True
        return None

    def _stopped(self, athlete: Athlete, thread: str, one: Running, text: str) -> Turn | None:
        """The turn as far as it came: the coach keeps its own, a file's report is kept here."""
        last = self._coach.turns.recent(athlete, thread, 1)
        if last and last[0].asked == text and last[0].at.isoformat() >= one.asked["createdAt"]:
            return last[0]
        partial = Turn(
            text, one.reply["output"], self._coach.now(), backend="stopped", thread=thread
        )
        return self._coach.turns.one(athlete, self._coach.turns.save(athlete, partial))

    async def _show(
        self,
        athlete: Athlete,
        thread: str,
        one: Running,
        said: asyncio.Queue[tuple[str, Any] | None],
    ) -> None:
        """Hand on pieces of text and steps as they come, until None comes."""
        while (news := await said.get()) is not None:
            kind, value = news
            state = passing.words_of(value[0], value[1], athlete.voice) if kind == "step" else ""
            await self._pass(athlete, thread, one, state)
            if kind == "step" and not state:
                now = self._coach.now()
                step = pieces.tool_step(
                    thread, str(uuid.uuid4()), one.run["id"], now, value[0], "", athlete.voice
                )
                one.tools.append(step)
                await self.emit(athlete, thread, "new_message", step | {"end": None})
            elif kind == "text" and not one.reply["output"]:
                one.reply["output"] = value
                await self.emit(athlete, thread, "stream_start", one.reply | {"streaming": True})
            elif kind == "text":
                one.reply["output"] += value
                token = {"id": one.reply["id"], "token": value}
                await self.emit(
                    athlete, thread, "stream_token", token | {"isSequence": False, "isInput": False}
                )
        await self._pass(athlete, thread, one, "")

    async def _pass(self, athlete: Athlete, thread: str, one: Running, state: str) -> None:
        """Show one line of what is going on, in the place of the one before; "": take it away."""
        if not state:
            gone, one.passing = one.passing, None
            if gone:
                await self.emit(athlete, thread, "delete_message", gone)
            return
        event = "update_message" if one.passing else "new_message"
        step = one.passing or pieces.tool_step(
            thread, str(uuid.uuid4()), one.run["id"], self._coach.now(), "", "", athlete.voice
        )
        one.passing = step | {"name": state, "end": None}
        await self.emit(athlete, thread, event, one.passing)

    async def _finish(self, athlete: Athlete, thread: str, one: Running, turn: Turn | None) -> None:
        """The turn as it was stored: the whole text, what the tools found, cards and buttons."""
        end = self._coach.now().isoformat()
        for place, ran in enumerate(turn.tools if turn else []):
            found = pieces.said_by(ran, pieces.heard(turn, athlete.voice)) if turn else ""
            if place < len(one.tools):
                step = one.tools[place] | {"output": found, "end": end}
                await self.emit(athlete, thread, "update_message", step)
        for step in one.tools[len(turn.tools) if turn else 0 :]:
            await self.emit(athlete, thread, "update_message", step | {"end": end})
        said = {"output": pieces.reply_text(turn, athlete.voice)} if turn else {}
        reply = one.reply | said
        await self.emit(athlete, thread, "new_message", reply)
        await self.emit(athlete, thread, "update_message", one.run | {"end": end})
        if turn is None:
            return
        if any(ran["name"] in CARD_TOOLS for ran in turn.tools):
            await self.emit(athlete, thread, "window_message", {"coachLogged": True})
        if athlete.spoken:
            lang = pieces.heard(turn, athlete.voice).lang
            told = {"coachSaid": turn.replied, "lang": lang}
            await self.emit(athlete, thread, "window_message", told)
        for element in pieces.turn_elements(turn, athlete.voice, reply["id"]):
            await self.emit(athlete, thread, "element", element)
        for action in pieces.turn_actions(turn, athlete.voice, reply["id"]):
            wish = pieces.wish_of(turn.tools[action["payload"]["place"]])
            if wish is None or self.is_done(athlete, wish, turn, [turn]):
                continue
            await self.emit(athlete, thread, "action", action)
        await self.offer(athlete, thread, turn, reply["id"])

    def is_done(
        self, athlete: Athlete, wish: pieces.Wish, asked_in: Turn, turns: Sequence[Turn]
    ) -> bool:
        """Whether what a button asks for was done since, by the button or by words."""
        if wish.name == "save_plan":
            plan = self._coach.plans.get(athlete, int(wish.args.get("plan_id") or 0))
            return plan is None or plan.status != "draft"
        return any(
            ran["name"] == wish.name and ran["args"] == wish.args and pieces.wish_of(ran) is None
            for turn in turns
            if turn.id > asked_in.id
            for ran in turn.tools
        )

    async def offer(self, athlete: Athlete, thread: str, turn: Turn | None, reply: str) -> None:
        """Put what can be done next below the last reply (turn None: the greeting)."""
        now = await asyncio.to_thread(self._coach.athletes.by_id, athlete.id)
        found = await asyncio.to_thread(offers, self._coach, now or athlete, thread, turn, reply)
        self._offered[athlete.id, thread] = found
        for button in found:
            await self.emit(athlete, thread, "action", button)

    async def _withdraw(self, athlete: Athlete, thread: str) -> None:
        for button in self._offered.pop((athlete.id, thread), []):
            await self.emit(athlete, thread, "remove_action", button)

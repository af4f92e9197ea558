"""What happens in the chat: a page opens, a message, a file or a button comes in."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

import chainlit as cl
from chainlit import socket as chainlit_socket
from chainlit.chat_context import chat_contexts
from chainlit.config import config
from chainlit.context import init_ws_context
from chainlit.server import sio
from chainlit.session import WebsocketSession
from chainlit.types import ThreadDict
from chainlit.user import User
from starlette.datastructures import Headers

from chat_coach.coach import Coach, OnStep, Reply
from chat_coach.language import Lang
from chat_coach.llm import OnText
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.turns import Turn
from chat_coach.web import pieces, words
from chat_coach.web.history import SHOWN_TURNS, History
from chat_coach.web.imports import take_file
from chat_coach.web.proxy import oauth_names
from chat_coach.web.signin import Entrance
from chat_coach.web.stage import Stage, Work, send

MOST_TURNS = 2000


class Chat:
    """Chainlit's hooks for one coach."""

    def __init__(self, coach: Coach, entrance: Entrance) -> None:
        self._coach = coach
        self._entrance = entrance
        self.stage = Stage(coach)
        self._history = History(coach, self.stage)
        self._tasks: set[asyncio.Task[None]] = set()
        self._oauth_names = oauth_names(coach.settings.oauth_accounts)

    def install(self) -> None:
        """Register every hook. Three socket events are ours instead of Chainlit's: Stop and Edit
        work on the registry of running turns, a window that comes back is drawn again."""
        code = config.code
        code.data_layer = lambda: self._history
        code.password_auth_callback = self._log_in
        settings = self._coach.settings
        code.header_auth_callback = self._by_proxy if settings.proxy else None
        code.oauth_callback = self._by_oauth if self._oauth_names else None
        code.on_logout = self._log_out
        code.set_starters = self._starters
        code.on_chat_start = self._opened
        code.on_chat_resume = self._opened_again
        code.on_chat_end = self._closed
        code.on_message = self._asked
        code.action_callbacks |= {
            "confirm": self._confirmed,
            "again": self._asked_again,
            "earlier": self._earlier,
            "swap": self._swapped,
        }
        sio.on("connection_successful", self._connected)
        sio.on("stop", self._stopped)
        sio.on("edit_message", self._edited)

    async def told(self, athlete: Athlete, thread: str, asked: str, said: str) -> None:
        """Something that happened outside the chat, such as a finished workout, is told in it."""

        async def work(_: OnText, __: OnStep) -> Reply:
            turn = Turn(asked, said, self._coach.now(), backend="log", thread=thread)
            turn_id = await asyncio.to_thread(self._coach.turns.save, athlete, turn)
            return Reply(said, backend=turn.backend, turn_id=turn_id)

        owner = await asyncio.to_thread(self._coach.turns.owner, thread)
        if owner == athlete.name:
            self._in_background(self.stage.play(athlete, thread, asked, work))

    async def _log_in(self, name: str, password: str) -> User | None:
        return await asyncio.to_thread(
            self._entrance.by_password, name.strip(), password, self._coach.now()
        )

    async def _by_proxy(self, headers: Headers) -> User | None:
        name = headers.get(self._coach.settings.proxy_header, "")
        return await asyncio.to_thread(self._entrance.by_name, name, self._coach.now())

    async def _by_oauth(self, provider: str, _: str, __: dict[str, Any], user: User) -> User | None:
        name = self._oauth_names.get(f"{provider}:{user.identifier.lower()}", "")
        return await asyncio.to_thread(self._entrance.by_name, name, self._coach.now())

    async def _log_out(self, request: Any, response: Any) -> dict[str, bool]:
        user = request.scope.get("coach_user")
        if user is not None:
            await asyncio.to_thread(self._entrance.sign_out, user)
        return {"success": True}

    async def _starters(self, user: User | None, language: str) -> list[cl.Starter]:
        lang: Lang = "de" if language.startswith("de") else "en"
        return [
            cl.Starter(
                one.label.get(lang), one.asks.get(lang), icon=f"/public/icons/{one.icon}.svg"
            )
            for one in words.STARTERS
        ]

    async def _connected(self, sid: str) -> None:
        await chainlit_socket.connection_successful(sid)
        session = WebsocketSession.require(sid)
        athlete = self._athlete(session)
        thread = session.thread_id
        if session.restored:
            self.stage.join(athlete, session)
        if session.restored and session.has_first_interaction and not session.thread_id_to_resume:
            shown = await asyncio.to_thread(self._history.thread, athlete, thread)
            if shown:
                await send(session, "resume_thread", shown)
        if self.stage.running(athlete, thread):
            await send(session, "task_start", {})

    async def _opened(self) -> None:
        session = _session()
        self.stage.join(self._athlete(session), session)
        await send(session, "window_message", {"coachFresh": True})

    async def _opened_again(self, thread: ThreadDict) -> None:
        session = _session()
        athlete = self._athlete(session)
        self.stage.join(athlete, session)
        turns = await asyncio.to_thread(
            self._coach.turns.recent, athlete, thread["id"], SHOWN_TURNS
        )
        for turn in turns:
            for action in pieces.turn_actions(
                turn, athlete.voice, pieces.name_of(turn.id, "reply")
            ):
                wish = pieces.wish_of(turn.tools[action["payload"]["place"]])
                if wish and not self.stage.is_done(athlete, wish, turn, turns):
                    await send(session, "action", action)
        if len(turns) == SHOWN_TURNS:
            first = pieces.name_of(turns[0].id, "reply")
            label = words.EARLIER.get(athlete.voice.lang)
            await send(
                session,
                "action",
                pieces.action(f"earlier-{first}", first, "earlier", {}, label, label, "history"),
            )
        if turns and not self.stage.running(athlete, thread["id"]) and pieces.can_repeat(turns[-1]):
            await self.stage.offer_again(athlete, turns[-1], pieces.name_of(turns[-1].id, "reply"))

    async def _closed(self) -> None:
        """A window is gone; one that comes back joins again. Chainlit keeps what was said in it,
        although nobody reads that here."""
        session = _session()
        chat_contexts.pop(session.id, None)
        if session.user and (athlete := self._coach.athletes.named(session.user.identifier)):
            self.stage.leave(athlete, session)

    async def _asked(self, message: cl.Message) -> None:
        session = _session()
        if not await self._is_live(session):
            return
        athlete, thread = self._athlete(session), session.thread_id
        files = [(one.name, Path(one.path)) for one in message.elements if one.path]
        if files:
            text = "\n".join(filter(None, [message.content.strip(), *(name for name, _ in files)]))
            work: Work = partial(self._import, athlete, thread, text, files)
        else:
            text = message.content.strip()
            work = self._turn(athlete, thread, text)
        await self.stage.play(athlete, thread, text, work, asked_id=message.id)

    async def _stopped(self, sid: str) -> None:
        if session := WebsocketSession.get(sid):
            self.stage.stop(self._athlete(session), session.thread_id)

    async def _edited(self, sid: str, payload: dict[str, Any]) -> None:
        session = WebsocketSession.require(sid)
        init_ws_context(session)
        if not await self._is_live(session):
            return
        athlete, thread = self._athlete(session), session.thread_id
        step_id, text = str(payload["message"]["id"]), str(payload["message"]["output"]).strip()
        turn_id = await asyncio.to_thread(self.stage.turn_of, athlete, thread, step_id)
        if turn_id and text:
            await self._cut_and_ask(athlete, thread, turn_id, text)

    async def _asked_again(self, action: cl.Action) -> None:
        session = _session()
        athlete, thread = self._athlete(session), session.thread_id
        turn = await self._turn_behind(athlete, thread, action)
        if turn:
            self._in_background(self._cut_and_ask(athlete, thread, turn.id, turn.asked))

    async def _earlier(self, action: cl.Action) -> None:
        """Draw a long conversation from its first turn on, in this window."""
        session = _session()
        athlete = self._athlete(session)
        shown = await asyncio.to_thread(
            self._history.thread, athlete, session.thread_id, MOST_TURNS
        )
        if shown:
            await send(session, "remove_action", action.to_dict())
            await send(session, "resume_thread", shown)

    async def _confirmed(self, action: cl.Action) -> None:
        session = _session()
        athlete, thread = self._athlete(session), session.thread_id
        turn = await self._turn_behind(athlete, thread, action)
        place = int(action.payload.get("place", -1))
        wish = pieces.wish_of(turn.tools[place]) if turn and 0 <= place < len(turn.tools) else None
        if wish is None:
            toast = {"message": words.EXPIRED.get(athlete.voice.lang), "type": "warning"}
            await send(session, "toast", toast)
            return
        await self.stage.emit(athlete, thread, "remove_action", action.to_dict())

        async def work(_: OnText, __: OnStep) -> Reply:
            return await self._coach.confirm(athlete, thread, wish.name, wish.args)

        self._in_background(
            self.stage.play(athlete, thread, words.AGREED.get(athlete.voice.lang), work)
        )

    async def _swapped(self, action: cl.Action) -> None:
        """The button beside a suggestion: the athlete's consent to put it into the session."""
        session = _session()
        athlete, thread = self._athlete(session), session.thread_id
        args = {name: str(action.payload.get(name, "")) for name in ("old", "new")}
        exercise = self._coach.log.exercises(athlete).get(args["new"])
        name = exercise.name.get(athlete.voice.lang) if exercise else args["new"]

        async def work(_: OnText, __: OnStep) -> Reply:
            return await self._coach.confirm(athlete, thread, "swap_exercise", args)

        said = f"{words.SWAP_IN.get(athlete.voice.lang)}: {name}"
        self._in_background(self.stage.play(athlete, thread, said, work))

    async def _cut_and_ask(self, athlete: Athlete, thread: str, turn_id: int, text: str) -> None:
        """Take back a turn and what followed it, and answer `text` in its place."""
        self.stage.stop(athlete, thread)
        await asyncio.to_thread(self._coach.take_back, athlete, thread, turn_id)
        shown = await asyncio.to_thread(self._history.thread, athlete, thread)
        await self.stage.emit(athlete, thread, "resume_thread", shown)
        await self.stage.play(athlete, thread, text, self._turn(athlete, thread, text))

    async def _turn_behind(self, athlete: Athlete, thread: str, action: cl.Action) -> Turn | None:
        """The stored turn a button belongs to, only where it is this athlete's and stands here."""
        turn_id = int(action.payload.get("turn", 0))
        turn = await asyncio.to_thread(self._coach.turns.one, athlete, turn_id)
        return turn if turn and turn.thread == thread else None

    async def _import(
        self,
        athlete: Athlete,
        thread: str,
        text: str,
        files: list[tuple[str, Path]],
        on_text: OnText,
        _: OnStep,
    ) -> Reply:
        """Read dropped files into the log; the report is a turn like any other."""
        parts = []
        for name, path in files:
            said = await asyncio.to_thread(
                take_file, self._coach, athlete, name, path, text, _percent(on_text)
            )
            parts.append(said)
            on_text(f"\n\n{said}\n\n")
        turn = Turn(text, "\n\n".join(parts), self._coach.now(), backend="import", thread=thread)
        turn_id = await asyncio.to_thread(self._coach.turns.save, athlete, turn)
        return Reply(turn.replied, backend=turn.backend, turn_id=turn_id)

    def _turn(self, athlete: Athlete, thread: str, text: str) -> Work:
        return partial(self._coach.turn, athlete, text, thread)

    def _athlete(self, session: WebsocketSession) -> Athlete:
        athlete = self._coach.athletes.named(session.user.identifier) if session.user else None
        if athlete is None:
            raise PermissionError("nobody is signed in")
        return athlete

    async def _is_live(self, session: WebsocketSession) -> bool:
        """Whether the log-in behind a window still counts; a window without one is closed."""
        user = await asyncio.to_thread(
            self._entrance.live_token, session.token or "", self._coach.now()
        )
        if user is None:
            await sio.disconnect(session.socket_id)
        return user is not None

    def _in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """A button's request ends at once; what it started goes on."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _session() -> WebsocketSession:
    session = cl.context.session
    if not isinstance(session, WebsocketSession):
        raise TypeError("the chat runs in a browser window")
    return session


def _percent(on_text: OnText) -> Callable[[float], None]:
    """Tells a share that is done in tens of percent, each once; the report takes their place."""
    told = [0]

    def on_progress(share: float) -> None:
        tens = int(share * 10)
        if told[0] < tens < 10:
            told[0] = tens
            on_text(f"{tens}0 % … ")

    return on_progress

"""What happens in the chat: a page opens, a message, a file or a button comes in."""

import asyncio
import re
from collections.abc import Callable
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
from chat_coach.language import Lang, plain
from chat_coach.llm import OnText
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.turns import Turn
from chat_coach.web import pieces, welcome, words
from chat_coach.web.buttons import Buttons
from chat_coach.web.history import SHOWN_TURNS, History
from chat_coach.web.imports import take_file
from chat_coach.web.passing import IMPORTING
from chat_coach.web.proxy import oauth_names
from chat_coach.web.questions import Question, typed
from chat_coach.web.signin import Entrance
from chat_coach.web.stage import Stage, Work, send
from chat_coach.web.windows import athlete_of, window

_REVIEW = re.compile(r"(?:review|recap|rueckblick|rueckschau)(?: bitte| please)?\W*")
"""Alone, the word asks about the conversation it is written in."""


class Chat:
    """Chainlit's hooks for one coach."""

    def __init__(self, coach: Coach, entrance: Entrance) -> None:
        self._coach = coach
        self._entrance = entrance
        self.stage = Stage(coach)
        self._history = History(coach, self.stage)
        self._buttons = Buttons(coach, self.stage, self._history)
        self._oauth_names = oauth_names(coach.settings.oauth_accounts)

    def install(self) -> None:
        """Register every hook. Four socket events are ours instead of Chainlit's: who is new is
        greeted, Stop and Edit work on the registry of running turns, a window that comes back is
        drawn again."""
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
        code.action_callbacks |= self._buttons.callbacks
        sio.on("connect", self._connecting)
        sio.on("connection_successful", self._connected)
        sio.on("stop", self._stopped)
        sio.on("edit_message", self._edited)

    async def told(self, athlete: Athlete, thread: str, asked: str, said: str) -> None:
        """Something that happened outside the chat, such as a finished workout, is told in it."""

        owner = await asyncio.to_thread(self._coach.turns.owner, thread)
        if owner == athlete.name:
            work = self._buttons.told(athlete, thread, asked, said, "log")
            self._buttons.in_background(self.stage.play(athlete, thread, asked, work))

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

    async def _connecting(self, sid: str, environ: dict[str, Any], auth: dict[str, Any]) -> bool:
        """Sent before the handshake is answered, the greeting stands on the page before its composer
        can be used: coming later it would draw that anew, and what was typed in it were gone."""
        accepted = bool(await chainlit_socket.connect(sid, environ, auth))
        session = WebsocketSession.get(sid)
        if session and not session.restored and not session.thread_id_to_resume:
            await self._greet(session)
        return accepted

    async def _greet(self, session: WebsocketSession) -> None:
        athlete, thread = athlete_of(self._coach, session), session.thread_id
        if await asyncio.to_thread(welcome.is_new, self._coach, athlete, thread):
            self.stage.join(athlete, session)
            hello = await asyncio.to_thread(welcome.first_step, self._coach, athlete, thread)
            await send(session, "new_message", hello)
            await self.stage.offer(athlete, thread, None, hello["id"])

    async def _connected(self, sid: str) -> None:
        await chainlit_socket.connection_successful(sid)
        session = WebsocketSession.require(sid)
        athlete = athlete_of(self._coach, session)
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
        session = window()
        athlete = athlete_of(self._coach, session)
        self.stage.join(athlete, session)
        await send(session, "window_message", {"coachFresh": True})

    async def _opened_again(self, thread: ThreadDict) -> None:
        session = window()
        athlete = athlete_of(self._coach, session)
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
        if turns and not self.stage.running(athlete, thread["id"]):
            last = pieces.name_of(turns[-1].id, "reply")
            await self.stage.offer(athlete, thread["id"], turns[-1], last)

    async def _closed(self) -> None:
        """A window is gone; one that comes back joins again. Chainlit keeps what was said in it,
        although nobody reads that here."""
        session = window()
        chat_contexts.pop(session.id, None)
        if session.user and (athlete := self._coach.athletes.named(session.user.identifier)):
            self.stage.leave(athlete, session)

    async def _asked(self, message: cl.Message) -> None:
        session = window()
        if not await self._is_live(session):
            return
        athlete, thread = athlete_of(self._coach, session), session.thread_id
        files = [(one.name, Path(one.path)) for one in message.elements if one.path]
        text = message.content.strip()
        question = await asyncio.to_thread(self._question_in, athlete, thread)
        work: Work
        if files:
            text = "\n".join(filter(None, [text, *(name for name, _ in files)]))
            work = partial(self._import, athlete, thread, text, files, question)
        else:
            work = await asyncio.to_thread(self._work, athlete, thread, text, question)
        await self.stage.play(athlete, thread, text, work, asked_id=message.id)

    def _question_in(self, athlete: Athlete, thread: str) -> Question | None:
        """The first question that waits for an answer in this conversation."""
        turns = self._coach.turns.recent(athlete, thread, 1)
        return welcome.asked_in(turns[-1] if turns else None, self._coach, athlete, thread)

    def _work(self, athlete: Athlete, thread: str, text: str, question: Question | None) -> Work:
        """An answer to the first question that waits, or anything else: then it waits no longer."""
        if question is not None:
            answers, value = typed(question, text)
            if answers:
                return self._buttons.answer(athlete, thread, question, value, text)
            athlete = welcome.leave(self._coach, athlete)
        if _REVIEW.fullmatch(plain(text)) and self._coach.turns.recent(athlete, thread, 1):
            return self._buttons.review(athlete, thread, text)
        return self._buttons.turn(athlete, thread, text)

    async def _stopped(self, sid: str) -> None:
        if session := WebsocketSession.get(sid):
            self.stage.stop(athlete_of(self._coach, session), session.thread_id)

    async def _edited(self, sid: str, payload: dict[str, Any]) -> None:
        session = WebsocketSession.require(sid)
        init_ws_context(session)
        if not await self._is_live(session):
            return
        athlete, thread = athlete_of(self._coach, session), session.thread_id
        step_id, text = str(payload["message"]["id"]), str(payload["message"]["output"]).strip()
        turn_id = await asyncio.to_thread(self.stage.turn_of, athlete, thread, step_id)
        if turn_id and text:
            await self._buttons.cut_and_ask(athlete, thread, turn_id, text)

    async def _import(
        self,
        athlete: Athlete,
        thread: str,
        text: str,
        files: list[tuple[str, Path]],
        question: Question | None,
        on_text: OnText,
        on_step: OnStep,
    ) -> Reply:
        """Read dropped files into the log; the report is a turn like any other."""
        parts, ran = [], []
        for name, path in files:
            said, guessed = await asyncio.to_thread(
                take_file, self._coach, athlete, name, path, text, _shares(name, on_step)
            )
            parts.append(said)
            ran.append({"name": "import_file", "args": {"file": name}, "result": {"own": guessed}})
            on_step("import_file", {"file": name})
            on_text(f"{said}\n\n")
        if question:
            parts.append(f"**{question.asks.get(athlete.voice.lang)}**")
        turn = Turn(
            text,
            "\n\n".join(parts),
            self._coach.now(),
            tools=ran,
            backend="import",
            thread=thread,
        )
        return await self._buttons.stored(athlete, turn)

    async def _is_live(self, session: WebsocketSession) -> bool:
        """Whether the log-in behind a window still counts; a window without one is closed."""
        user = await asyncio.to_thread(
            self._entrance.live_token, session.token or "", self._coach.now()
        )
        if user is None:
            await sio.disconnect(session.socket_id)
        return user is not None


def _shares(file: str, on_step: OnStep) -> Callable[[float], None]:
    """Tells how far a file is, each percent once."""
    told = [-1]

    def on_progress(share: float) -> None:
        if int(share * 100) > told[0]:
            told[0] = int(share * 100)
            on_step(IMPORTING, {"file": file, "share": share})

    return on_progress

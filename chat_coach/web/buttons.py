"""What is tapped below a reply, and what the chat does for it."""

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import Any

import chainlit as cl

from chat_coach.agent import Ran
from chat_coach.coach import Coach, OnStep, Reply, as_json
from chat_coach.language import Both
from chat_coach.llm import OnText
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.turns import Turn
from chat_coach.tools.log_sets import LoggedSets
from chat_coach.web import pieces, welcome, words
from chat_coach.web.history import History
from chat_coach.web.offers import day_told, logged_last
from chat_coach.web.questions import Question
from chat_coach.web.stage import Stage, Work, send
from chat_coach.web.windows import athlete_of, window

MOST_TURNS = 2000


class Buttons:
    """Every action of the chat; each ends its request at once and plays a turn on the stage."""

    def __init__(self, coach: Coach, stage: Stage, history: History) -> None:
        self._coach = coach
        self._stage = stage
        self._history = history
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def callbacks(self) -> dict[str, Any]:
        """What Chainlit calls, by the button's name."""
        return {
            "confirm": self._confirmed,
            "again": self._asked_again,
            "earlier": self._earlier,
            "swap": self._swapped,
            "first": self._answered,
            "demo": self._demo_asked,
            "say": self._said,
            "undo": self._undone,
            "review": self._reviewed,
        }

    def turn(self, athlete: Athlete, thread: str, text: str) -> Work:
        """A question for the coach."""
        return partial(self._coach.turn, athlete, text, thread)

    def told(self, athlete: Athlete, thread: str, asked: str, said: str, backend: str) -> Work:
        """Something that is done already, stored and shown as a turn."""

        async def work(_: OnText, __: OnStep) -> Reply:
            turn = Turn(asked, said, self._coach.now(), backend=backend, thread=thread)
            return await self.stored(athlete, turn)

        return work

    def answer(
        self, athlete: Athlete, thread: str, question: Question, value: object, text: str
    ) -> Work:
        """An answer to one of the first questions; None is a skip."""

        async def work(_: OnText, __: OnStep) -> Reply:
            changed = await asyncio.to_thread(
                welcome.keep, self._coach, athlete, question, value, text
            )
            turn = Turn(
                text,
                welcome.reply(changed),
                self._coach.now(),
                backend=welcome.BACKEND,
                thread=thread,
            )
            return await self.stored(athlete, turn, remember=value is not None)

        return work

    def review(self, athlete: Athlete, thread: str, asked: str) -> Work:
        """What this conversation planned, what came of it, and what it left behind."""

        async def work(_: OnText, on_step: OnStep) -> Reply:
            on_step("review_past", {})
            review = await asyncio.to_thread(self._coach.review, athlete, thread)
            turn = Turn(
                asked,
                review.plain(athlete.voice),
                self._coach.now(),
                tools=[as_json(Ran("review_past", {"about": asked}, review))],
                backend="log",
                thread=thread,
            )
            return await self.stored(athlete, turn, remember=False)

        return work

    async def cut_and_ask(self, athlete: Athlete, thread: str, turn_id: int, text: str) -> None:
        """Take back a turn and what followed it, and answer `text` in its place."""
        await self._stage.end(athlete, thread)
        await asyncio.to_thread(self._take_back, athlete, thread, turn_id)
        shown = await asyncio.to_thread(self._history.thread, athlete, thread)
        await self._stage.emit(athlete, thread, "resume_thread", shown)
        await self._stage.play(athlete, thread, text, self.turn(athlete, thread, text))

    def in_background(self, work: Coroutine[Any, Any, None]) -> None:
        """A request ends at once; what it started goes on."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _take_back(self, athlete: Athlete, thread: str, turn_id: int) -> None:
        """Also the sets a turn wrote into the log, where they are still the last ones."""
        turn = self._coach.turns.one(athlete, turn_id)
        count = logged_last(self._coach, athlete, turn) if turn else 0
        if turn and count:
            self._coach.log.take_back(athlete, self._coach.now(), count, day_told(turn))
        self._coach.take_back(athlete, thread, turn_id)

    async def _asked_again(self, action: cl.Action) -> None:
        athlete, thread = self._here()
        turn = await self._turn_behind(athlete, thread, action)
        if turn:
            self.in_background(self.cut_and_ask(athlete, thread, turn.id, turn.asked))

    async def _earlier(self, action: cl.Action) -> None:
        """Draw a long conversation from its first turn on, in this window."""
        athlete, thread = self._here()
        shown = await asyncio.to_thread(self._history.thread, athlete, thread, MOST_TURNS)
        if shown:
            await send(window(), "remove_action", action.to_dict())
            await send(window(), "resume_thread", shown)

    async def _confirmed(self, action: cl.Action) -> None:
        athlete, thread = self._here()
        turn = await self._turn_behind(athlete, thread, action)
        place = int(action.payload.get("place", -1))
        wish = pieces.wish_of(turn.tools[place]) if turn and 0 <= place < len(turn.tools) else None
        if wish is None:
            await self._expired(athlete)
            return
        await self._stage.emit(athlete, thread, "remove_action", action.to_dict())
        self._confirm(athlete, thread, words.AGREED, wish.name, wish.args)

    async def _swapped(self, action: cl.Action) -> None:
        """The button beside a suggestion: the athlete's consent to put it into the session."""
        athlete, thread = self._here()
        args = {name: str(action.payload.get(name, "")) for name in ("old", "new")}
        exercise = self._coach.log.exercises(athlete).get(args["new"])
        name = exercise.name.get(athlete.voice.lang) if exercise else args["new"]
        said = Both(*(f"{text}: {name}" for text in words.SWAP_IN))
        self._confirm(athlete, thread, said, "swap_exercise", args)

    async def _answered(self, action: cl.Action) -> None:
        athlete, thread = self._here()
        lang, given = athlete.voice.lang, action.payload
        question = welcome.open_question(athlete)
        if question is None or question.name != given.get("question"):
            await self._expired(athlete)
            return
        place = int(given.get("choice", welcome.SKIPPED))
        choice = question.choices[place] if 0 <= place < len(question.choices) else None
        text = choice.says.get(lang) if choice else welcome.SKIP.get(lang)
        work = self.answer(athlete, thread, question, choice.value if choice else None, text)
        title = welcome.FIRST_STEPS.get(lang)
        self.in_background(self._stage.play(athlete, thread, text, work, title=title))

    async def _demo_asked(self, _: cl.Action) -> None:
        athlete, thread = self._here()
        if not await asyncio.to_thread(welcome.can_load_demo, self._coach, athlete):
            await self._expired(athlete)
            return
        asked = welcome.LOAD_DEMO.get(athlete.voice.lang)

        async def work(_: OnText, __: OnStep) -> Reply:
            added = await asyncio.to_thread(self._coach.load_demo, athlete)
            said = welcome.demo_loaded(athlete, added)
            turn = Turn(asked, said, self._coach.now(), backend=welcome.BACKEND, thread=thread)
            return await self.stored(athlete, turn)

        self.in_background(self._stage.play(athlete, thread, asked, work))

    async def _said(self, action: cl.Action) -> None:
        """A button that asks in the athlete's name."""
        athlete, thread = self._here()
        text = str(action.payload.get("text", "")).strip()[:500]
        if text:
            work = self.turn(athlete, thread, text)
            self.in_background(self._stage.play(athlete, thread, text, work))

    async def _undone(self, action: cl.Action) -> None:
        """Take back the sets of one turn, where they are still the last ones in the log."""
        athlete, thread = self._here()
        turn = await self._turn_behind(athlete, thread, action)
        asked = words.UNDO.get(athlete.voice.lang)

        async def work(_: OnText, __: OnStep) -> Reply:
            count = await asyncio.to_thread(logged_last, self._coach, athlete, turn) if turn else 0
            if not turn or not count:
                return await self.told(
                    athlete, thread, asked, words.EXPIRED.get(athlete.voice.lang), "log"
                )(_, __)
            now = self._coach.now()
            await asyncio.to_thread(self._coach.log.take_back, athlete, now, count, day_told(turn))
            undone = [
                ran | {"result": ran["result"] | {"undone": True}, "args": {"said": asked}}
                for ran in turn.tools
                if ran["name"] == "log_sets"
            ]
            said = "\n".join(
                LoggedSets.model_validate(ran["result"]).plain(athlete.voice) for ran in undone
            )
            done = Turn(asked, said, now, tools=undone, backend="log", thread=thread)
            return await self.stored(athlete, done, remember=False)

        self.in_background(self._stage.play(athlete, thread, asked, work))

    async def _reviewed(self, _: cl.Action) -> None:
        athlete, thread = self._here()
        asked = words.REVIEW.get(athlete.voice.lang)
        work = self.review(athlete, thread, asked)
        self.in_background(self._stage.play(athlete, thread, asked, work))

    def _confirm(
        self, athlete: Athlete, thread: str, said: Both, name: str, args: dict[str, Any]
    ) -> None:
        async def work(_: OnText, __: OnStep) -> Reply:
            return await self._coach.confirm(athlete, thread, name, args)

        text = said.get(athlete.voice.lang)
        self.in_background(self._stage.play(athlete, thread, text, work))

    async def stored(self, athlete: Athlete, turn: Turn, remember: bool = True) -> Reply:
        """Keep a turn that no model answered; a skip or an undo is nothing to remember."""
        turn_id = await asyncio.to_thread(self._coach.turns.save, athlete, turn, remember)
        return Reply(turn.replied, backend=turn.backend, turn_id=turn_id)

    async def _expired(self, athlete: Athlete) -> None:
        toast = {"message": words.EXPIRED.get(athlete.voice.lang), "type": "warning"}
        await send(window(), "toast", toast)

    async def _turn_behind(self, athlete: Athlete, thread: str, action: cl.Action) -> Turn | None:
        """The stored turn a button belongs to, only where it is this athlete's and stands here."""
        turn_id = int(action.payload.get("turn", 0))
        turn = await asyncio.to_thread(self._coach.turns.one, athlete, turn_id)
        return turn if turn and turn.thread == thread else None

    def _here(self) -> tuple[Athlete, str]:
        session = window()
        return athlete_of(self._coach, session), session.thread_id

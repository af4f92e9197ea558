"""Whole turns on a real database: what is said, what is kept, what is stopped."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.llm import Model
from chat_coach.transcript import Message, ToolSpec

NOW = datetime(2026, 11, 21, 9, 0)


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    settings = Settings(home=tmp_path, backend="rules")
    made = build(settings, clock=lambda: NOW)
    made.load_demo(made.athlete())
    return made


async def test_a_session_is_built_from_the_log_and_kept_as_a_turn(coach: Coach) -> None:
    athlete = coach.athlete()
    pieces: list[str] = []
    reply = await coach.turn(athlete, "build my next push day", "t1", on_text=pieces.append)
    assert [ran.name for ran in reply.tools] == ["build_session"]
    assert "".join(pieces).strip() == reply.text.strip()
    (turn,) = coach.turns.recent(athlete, "t1")
    assert (turn.asked, turn.replied, turn.backend) == (
        "build my next push day",
        reply.text,
        "rules",
    )
    await coach.settle()


async def test_a_draft_becomes_active_only_with_consent(coach: Coach) -> None:
    athlete = coach.athlete()
    await coach.turn(athlete, "build my next push day", "t1")
    asked = await coach.turn(athlete, "save it", "t1")
    (ran,) = asked.tools
    assert ran.result
    assert ran.result.question(asked.voice)
    assert coach.plans.latest(athlete, "active") is None
    done = await coach.confirm(athlete, "t1", ran.name, ran.args)
    saved = coach.plans.latest(athlete, "active")
    assert saved
    assert saved.name in done.text
    again = await coach.confirm(athlete, "t1", ran.name, {"plan_id": saved.id})
    assert again.text == f"{saved.name} is saved already."
    await coach.settle()


async def test_what_was_logged_can_be_taken_back(coach: Coach) -> None:
    athlete = coach.athlete()
    before = len(coach.log.sets(athlete))
    await coach.turn(athlete, "bench 3x8 at 80", "t1")
    assert len(coach.log.sets(athlete)) == before + 3
    await coach.turn(athlete, "undo", "t1")
    assert len(coach.log.sets(athlete)) == before
    await coach.settle()


async def test_german_is_answered_in_german_whatever_is_set(coach: Coach) -> None:
    reply = await coach.turn(coach.athlete(), "Bau mir den nächsten Push-Tag", "t1")
    assert reply.voice.lang == "de"
    assert "Einheit" in reply.text
    await coach.settle()


class Endless:
    """A model that says one sentence and then never ends."""

    name = "endless"
    model = ""
    guided = False
    num_ctx = 8192

    def __init__(self, wrapped: Model) -> None:
        self.line = wrapped.line
        self.freed = False
        self.started = asyncio.Event()

    async def prepare(self) -> None: ...

    async def reply(
        self,
        messages: Sequence[Message],
        tools: Sequence[ToolSpec],
        on_text: Callable[[str], None],
    ) -> Message:
        on_text("One moment. ")
        self.started.set()
        try:
            await asyncio.Event().wait()
        finally:
            self.freed = True
        raise AssertionError


async def test_stop_frees_the_model_and_keeps_what_was_asked(coach: Coach) -> None:
    athlete = coach.athlete()
    endless = Endless(coach.rules)
    coach._model = endless  # type: ignore[assignment]
    task = asyncio.create_task(coach.turn(athlete, "tell me a story", "t1"))
    await endless.started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert endless.freed
    (turn,) = coach.turns.recent(athlete, "t1")
    assert turn.asked == "tell me a story"
    await coach.settle()


@pytest.mark.parametrize(("said", "answer"), [("hello", "Hello."), ("Hallo!", "Hallo.")])
async def test_a_greeting_is_greeted_whatever_is_remembered(
    coach: Coach, said: str, answer: str
) -> None:
    athlete = coach.athlete()
    coach.memory.note(athlete, "My left shoulder hurts when I press.", NOW)
    reply = await coach.turn(athlete, said, "t1")
    assert reply.text.startswith(answer)
    await coach.settle()

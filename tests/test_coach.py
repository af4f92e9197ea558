"""Whole turns on a real database: what is said, what is kept, what is stopped."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build, tokens_per_s
from chat_coach.config import Settings
from chat_coach.llm import Model
from chat_coach.transcript import Message, ToolSpec
from tests.fakes import Scripted

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


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("five exercises in 15 minutes", "5 exercises do not fit into 15 minutes"),
        ("fünf Übungen in 15 Minuten, Push", "5 Übungen passen nicht in 15 Minuten"),
        ("leg day without legs", "Another focus would work"),
        ("build me a plan for 0 weeks", "A plan of 0 weeks does not work; 1 to 16 do."),
        ("a push session of 5 minutes", "15 to 240 do"),
    ],
)
async def test_what_cannot_be_is_answered_with_what_can(
    coach: Coach, asked: str, said: str
) -> None:
    assert said in (await coach.turn(coach.athlete(), asked, "t1")).text
    await coach.settle()


async def test_plans_are_managed_in_words(coach: Coach) -> None:
    athlete = coach.athlete()
    await coach.turn(athlete, "build me a 4 week full body plan", "t1")
    await coach.turn(athlete, "bau mir einen 5-Wochen-Plan, Ober- und Unterkörper", "t1")
    told = await coach.turn(athlete, "what changed compared to my last plan?", "t1")
    assert [one.name for one in told.tools] == ["manage_plans"]
    assert "against Full body" in told.text
    listed = await coach.turn(athlete, "welche Pläne habe ich?", "t2")
    assert listed.text.count("(Entwurf)") == 2
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
    remarks = True
    timeout_s: float | None = None
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
    coach.models.usual = endless  # type: ignore[assignment]
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


async def test_a_reply_says_how_fast_it_was_written(coach: Coach) -> None:
    coach.models.usual = Scripted(Message("assistant", "Fine.", tokens=30, writing_s=1.5))
    athlete = coach.athlete()
    reply = await coach.turn(athlete, "tell me a story", "t1")
    assert (reply.tokens, reply.tokens_per_s) == (30, 20.0)
    (turn,) = coach.turns.recent(athlete, "t1")
    assert tokens_per_s(turn.tokens, turn.timings_ms) == 20.0
    await coach.settle()


async def test_an_athletes_own_model_answers(coach: Coach) -> None:
    coach.models.usual = Scripted("Fine.")
    athlete = coach.athletes.change(coach.athlete(), model="rules")
    assert (await coach.turn(athlete, "thanks", "t1")).backend == "rules"
    assert await coach.model(athlete) is await coach.model(athlete)
    same = coach.athletes.change(athlete, model="scripted/script-1")
    assert await coach.model(same) is await coach.model()
    gone = coach.athletes.change(athlete, model="nonsense")
    assert await coach.model(gone) is await coach.model()
    await coach.settle()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (
            "remember I have a physio appointment on the 3rd of December",
            "when is my physio appointment?",
        ),
        ("Merk dir: am 3. Dezember ist mein Termin beim Physio", "Wann ist mein Physio-Termin?"),
        ("remember I have a physio appointment on the 3rd of December", "how tall is Big Ben?"),
        ("build my next push day", "how many calories does a push day burn?"),
    ],
)
async def test_a_question_no_tool_knows_is_looked_up_in_what_was_told(
    coach: Coach, told: str, asked: str
) -> None:
    athlete = coach.athlete()
    await coach.turn(athlete, told, "t1")
    await coach.settle()
    reply = await coach.turn(athlete, asked, "t2")
    known = "hysio" in asked
    assert [ran.name for ran in reply.tools] == ["recall_sessions"] * known
    assert ("Dec" in reply.text or "Dez" in reply.text) == known
    await coach.settle()

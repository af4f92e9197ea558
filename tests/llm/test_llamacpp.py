"""The real embedded model: slow, and skipped where it is not installed."""

import asyncio
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chat_coach import agent
from chat_coach.llm import weights
from chat_coach.llm.llamacpp import LlamaCpp
from chat_coach.llm.rules import Rules
from chat_coach.memory import Recalled
from chat_coach.tools import Context, all_tools
from chat_coach.transcript import Message
from evals.demo import context

GIVEN = os.environ.get("COACH_MODEL_PATH", "")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.asyncio(loop_scope="module"),
    pytest.mark.skipif(
        not GIVEN and not weights.parts(), reason="the embedded model is not installed"
    ),
]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LlamaCpp]:
    home = Path(tmp_path_factory.mktemp("weights"))
    path = Path(GIVEN) if GIVEN else weights.ensure(home)
    yield LlamaCpp(lambda: path, timeout_s=300)
    if not GIVEN:
        path.unlink()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(Path(tmp_path_factory.mktemp("demo")))


async def turn(demo: Context, model: LlamaCpp, asked: str) -> tuple[agent.Answer, str]:
    shown: list[str] = []
    answer = await agent.run(
        model, Rules(), asked, (), Recalled(), replace(demo, said=asked),
        on_text=shown.append, on_step=lambda *_: None,
    )  # fmt: skip
    return answer, "".join(shown)


async def test_a_session_is_told_by_figures_and_the_models_words(
    demo: Context, model: LlamaCpp
) -> None:
    answer, shown = await turn(demo, model, "build my next push day")
    assert answer.backend == "llamacpp"
    assert answer.tools[0].name == "build_session"
    assert answer.tools[0].result
    assert shown.startswith(answer.tools[0].result.plain(answer.voice))
    assert answer.ungrounded == ()


async def test_german_history(demo: Context, model: LlamaCpp) -> None:
    answer, shown = await turn(demo, model, "Wie lief mein Bankdrücken im letzten Monat?")
    assert answer.voice.lang == "de"
    assert answer.tools[0].args["days"] == 30
    assert answer.ungrounded == ()
    assert shown


async def test_small_talk_calls_nothing(demo: Context, model: LlamaCpp) -> None:
    answer, shown = await turn(demo, model, "why should I warm up before lifting?")
    assert answer.tools == ()
    assert answer.backend == "llamacpp"
    assert len(shown) > 10


async def test_the_router_answers_in_the_shape_it_is_held_to(model: LlamaCpp) -> None:
    tools = [all_tools()[name].spec for name in ("build_session", "query_history")]
    message = await model.reply([Message("user", "give me a leg workout")], tools, lambda _: None)
    assert {one.name for one in message.calls} <= {"build_session", "query_history"}


async def test_a_cancelled_turn_frees_the_model_within_seconds(model: LlamaCpp) -> None:
    long = [Message("system", "You are a coach. " * 150), Message("user", "Write a long essay.")]
    task = asyncio.create_task(model.reply(long, (), lambda _: None))
    await asyncio.sleep(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    started = time.perf_counter()
    message = await model.reply([Message("user", "Say yes.")], (), lambda _: None)
    assert message.content
    assert time.perf_counter() - started < 20

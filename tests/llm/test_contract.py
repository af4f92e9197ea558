"""What every backend keeps: the same suite on each, the network replaced by recordings."""

import json
from collections.abc import Callable

import httpx
import pytest

from chat_coach.llm import Model
from chat_coach.llm.ollama import Ollama
from chat_coach.llm.openai import OpenAI
from chat_coach.llm.rules import Rules
from chat_coach.transcript import Message, ToolCall
from tests.fakes import Scripted
from tests.llm.replay import Replay

ASKED = [Message("system", "You are a coach. Answer in English."), Message("user", "thanks!")]


def _ollama() -> Model:
    replay = Replay(show=["show-tools-model"], chat=["chat-stream-text"], version=["version"])
    return Ollama(["http://ollama.test"], "m", transport=replay)


def _openai() -> Model:
    chunk = {"choices": [{"delta": {"content": "You are welcome."}}]}
    stream = f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n"
    transport = httpx.MockTransport(lambda _: httpx.Response(200, text=stream))
    return OpenAI("http://vllm.test/v1", "m", transport=transport)


BACKENDS = [Rules, _ollama, _openai, lambda: Scripted("You are welcome.")]


@pytest.fixture(params=BACKENDS, ids=["rules", "ollama", "openai", "scripted"])
def model(request: pytest.FixtureRequest) -> Model:
    make: Callable[[], Model] = request.param
    return make()


async def test_what_is_handed_out_is_what_is_said(model: Model) -> None:
    shown: list[str] = []
    await model.prepare()
    message = await model.reply(ASKED, (), shown.append)
    assert message.role == "assistant"
    assert "".join(shown).strip() == message.content.strip() != ""
    assert message.calls == ()


async def test_results_may_follow_their_calls(model: Model) -> None:
    await model.prepare()
    told = [
        *ASKED,
        Message("assistant", "", (ToolCall("build_session", {"focus": "push"}),)),
        Message("tool", "Five exercises.", tool="build_session"),
    ]
    message = await model.reply(told, (), lambda _: None)
    assert message.content


async def test_it_says_who_it_is_and_how_much_it_holds(model: Model) -> None:
    await model.prepare()
    assert model.name
    assert model.num_ctx >= 2048
    assert isinstance(model.guided, bool)
    async with model.line.seat(lambda _: None):
        assert model.line


async def test_rules_repeat_the_results_as_they_are() -> None:
    told = [*ASKED, Message("tool", "One.", tool="a"), Message("tool", "Two.", tool="b")]
    assert (await Rules().reply(told, (), lambda _: None)).content == "One.\n\nTwo."


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("danke dir", "Gern"),
        ("thanks a lot", "welcome"),
        ("Hallo", "Was steht an"),
        ("what can you do?", "training coach"),
        ("warum ist das so?", "ohne Sprachmodell"),
    ],
)
async def test_rules_answer_small_talk_in_its_language(said: str, part: str) -> None:
    answer = await Rules().reply([Message("user", said)], (), lambda _: None)
    assert part in answer.content

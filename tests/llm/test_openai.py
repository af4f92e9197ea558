"""Any OpenAI-compatible server, its stream spoken by hand."""

import json

import httpx
import pytest

from chat_coach.errors import ModelSilent, ModelUnavailable
from chat_coach.llm.openai import OpenAI
from chat_coach.tools import all_tools
from chat_coach.transcript import Message, ToolCall

ASKED = [Message("user", "build my next push day")]
TOOLS = [all_tools()["build_session"].spec]


def served(*deltas: dict[str, object], status: int = 200, finish: str = "stop") -> OpenAI:
    chunks = [{"choices": [{"delta": delta}]} for delta in deltas]
    chunks.append({"choices": [{"delta": {}, "finish_reason": finish}]})
    stream = "".join(f"data: {json.dumps(one)}\n\n" for one in chunks) + "data: [DONE]\n\n"

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/models"):
            return httpx.Response(200, json={"data": [{"id": "big"}]})
        served.sent = json.loads(request.content)  # type: ignore[attr-defined]
        return httpx.Response(status, text=stream)

    return OpenAI("http://vllm.test/v1", key="k", transport=httpx.MockTransport(answer))


async def said(model: OpenAI) -> tuple[Message, str]:
    shown: list[str] = []
    return await model.reply(ASKED, TOOLS, shown.append), "".join(shown)


async def test_text_streams() -> None:
    model = served({"content": "Here "}, {"content": "you go."})
    message, shown = await said(model)
    assert shown == message.content == "Here you go."
    assert model.model == "big"
    assert served.sent["tools"][0]["function"]["name"] == "build_session"  # type: ignore[attr-defined]


async def test_calls_arrive_in_crumbs() -> None:
    name = {"index": 0, "id": "c", "function": {"name": "build_session", "arguments": ""}}
    model = served(
        {"tool_calls": [name]},
        {"tool_calls": [{"index": 0, "function": {"arguments": '{"foc'}}]},
        {"tool_calls": [{"index": 0, "function": {"arguments": 'us": "push"}'}}]},
    )
    message, shown = await said(model)
    assert message.calls == (ToolCall("build_session", {"focus": "push"}),)
    assert shown == ""


@pytest.mark.parametrize("model", [served(status=500), served(), served(finish="length")])
async def test_what_is_no_answer_is_told(model: OpenAI) -> None:
    with pytest.raises(ModelUnavailable):
        await said(model)


@pytest.mark.parametrize(
    "end", ["", 'data: {"error": {"message": "the engine died"}}\n\ndata: [DONE]\n\n']
)
async def test_an_answer_that_breaks_off_is_no_answer(end: str) -> None:
    chunk = json.dumps({"choices": [{"delta": {"content": "Half of"}}]})

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=f"data: {chunk}\n\n{end}")

    model = OpenAI("http://vllm.test/v1", model="big", transport=httpx.MockTransport(answer))
    with pytest.raises(ModelSilent):
        await said(model)


async def test_results_carry_their_calls_id() -> None:
    model = served({"content": "Good."})
    told = [
        *ASKED,
        Message("assistant", "", (ToolCall("build_session", {"focus": "push"}),)),
        Message("tool", "five exercises", tool="build_session"),
    ]
    await model.reply(told, (), lambda _: None)
    _, call, result = served.sent["messages"]  # type: ignore[attr-defined]
    assert call["tool_calls"][0]["id"] == result["tool_call_id"]
    assert json.loads(call["tool_calls"][0]["function"]["arguments"]) == {"focus": "push"}

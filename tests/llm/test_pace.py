"""How fast a model writes, by its server's word or by the pieces."""

import json

import httpx

from chat_coach.llm.ollama import Ollama
from chat_coach.llm.openai import OpenAI
from chat_coach.llm.pace import Pace
from chat_coach.transcript import Message
from tests.llm.replay import Replay, recorded

ASKED = [Message("user", "thanks!")]


def test_the_first_piece_starts_the_clock() -> None:
    pace = Pace()
    pace.heard("")
    assert (pace.tokens, pace.seconds) == (0, 0.0)
    pace.heard("You")
    assert (pace.tokens, pace.seconds) == (1, 0.0)
    pace.heard(" are")
    assert pace.tokens == 2
    assert pace.seconds > 0


def test_the_servers_word_goes_before_the_count() -> None:
    pace = Pace()
    pace.heard("You")
    pace.told(40, 2.0)
    pace.heard("more")
    assert (pace.tokens, pace.seconds) == (40, 2.0)
    pace.told(None, None)
    pace.told(0, 0)
    assert (pace.tokens, pace.seconds) == (40, 2.0)


async def test_ollama_tells_what_its_server_counted() -> None:
    replay = Replay(show=["show-tools-model"], chat=["chat-stream-text"])
    message = await Ollama(["http://ollama.test"], "m", transport=replay).reply(
        ASKED, (), lambda _: None
    )
    last = recorded("chat-stream-text")["response"]["lines"][-1]  # type: ignore[index]
    assert message.tokens == last["eval_count"]
    assert message.writing_s == last["eval_duration"] / 1e9


async def test_a_server_that_does_not_count_is_counted_by_its_pieces() -> None:
    chunks = [{"choices": [{"delta": {"content": word}}]} for word in ("You ", "are ", "welcome.")]
    stream = "".join(f"data: {json.dumps(one)}\n\n" for one in chunks) + "data: [DONE]\n\n"
    transport = httpx.MockTransport(lambda _: httpx.Response(200, text=stream))
    message = await OpenAI("http://vllm.test/v1", "m", transport=transport).reply(
        ASKED, (), lambda _: None
    )
    assert message.tokens == 3

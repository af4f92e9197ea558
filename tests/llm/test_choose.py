import asyncio
import time
from pathlib import Path

import pytest

from chat_coach.config import Settings
from chat_coach.errors import SettingsError
from chat_coach.llm import choose as choosing
from chat_coach.llm import weights
from chat_coach.llm.choose import choose, hosts, is_choice, named, ready

NOWHERE = "http://127.0.0.1:9"


def settings(tmp_path: Path, **values: object) -> Settings:
    return Settings.model_validate({"home": tmp_path, "ollama_hosts": NOWHERE, **values})


@pytest.fixture
def no_embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "installed", lambda *_: False)


async def test_rules_when_nothing_else_is_there_and_at_once(
    tmp_path: Path, no_embedded: None
) -> None:
    started = time.perf_counter()
    model = await choose(settings(tmp_path))
    assert model.name == "rules"
    assert time.perf_counter() - started < 0.5
    assert not await ready(settings(tmp_path))
    assert await ready(settings(tmp_path, backend="rules"))


async def test_the_embedded_model_where_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "installed", lambda *_: True)
    model = await choose(settings(tmp_path))
    assert model.name == "llamacpp"
    assert await ready(settings(tmp_path))


async def test_a_server_that_hangs_is_passed_over(
    tmp_path: Path, no_embedded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "LIST_S", 0.2)

    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1000):
            pass
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(never, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    model = await choose(settings(tmp_path, ollama_hosts=f"http://127.0.0.1:{port}"))
    assert model.name == "rules"
    server.close()
    await server.wait_closed()
    await asyncio.sleep(0)


async def test_what_is_asked_for_is_taken(tmp_path: Path) -> None:
    assert (await choose(settings(tmp_path, backend="ollama"))).name == "ollama"
    url = "http://127.0.0.1:9/v1"
    assert (await choose(settings(tmp_path, backend="openai", openai_url=url))).name == "openai"
    with pytest.raises(SettingsError):
        await choose(settings(tmp_path, backend="openai"))


def test_hosts_are_a_list(tmp_path: Path) -> None:
    several = settings(tmp_path, ollama_hosts="a:1, http://b:2/ ,")
    assert hosts(several) == ["http://a:1", "http://b:2"]


@pytest.mark.parametrize(
    ("choice", "name", "model"),
    [
        ("rules", "rules", ""),
        ("ollama/gemma3:4b", "ollama", "gemma3:4b"),
        ("openai/org/some-model", "openai", "org/some-model"),
        ("llamacpp/qwen", "llamacpp", ""),
    ],
)
def test_an_athletes_choice_names_backend_and_model(choice: str, name: str, model: str) -> None:
    found = named(Settings(openai_url="http://vllm.test/v1"), choice)
    assert (found.name, found.model) == (name, model)
    assert is_choice(found, choice)
    assert not is_choice(found, "ollama/other")


@pytest.mark.parametrize("choice", ["", "ollama", "ollama/", "openai/m", "gpt"])
def test_a_choice_that_is_none_is_told(choice: str) -> None:
    with pytest.raises(SettingsError):
        named(Settings(), choice)

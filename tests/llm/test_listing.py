from pathlib import Path

import pytest

from chat_coach.config import Settings
from chat_coach.errors import ModelUnavailable
from chat_coach.llm import listing, weights


def test_the_recommendation_fits_the_memory() -> None:
    assert "gemma3:12b" in listing.recommended(16).en
    assert "gemma3:1b" in listing.recommended(4).de
    assert "rules" in listing.recommended(2).en
    assert "gemma3:4b" in listing.recommended(None).en


async def test_the_embedded_model_is_listed_by_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "find_spec", lambda _: object())
    file = tmp_path / "my.gguf"
    file.write_bytes(b"x" * 10)
    settings = Settings(home=tmp_path, ollama_hosts="http://127.0.0.1:9", model_path=file)
    (found,) = await listing.models(settings)
    assert (found.name, found.backend, found.size_bytes, found.tools) == (
        "my",
        "llamacpp",
        10,
        False,
    )


async def test_pulling_without_a_server_is_told(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, ollama_hosts="http://127.0.0.1:9")
    with pytest.raises(ModelUnavailable, match="No Ollama"):
        await listing.pull(settings, "gemma3", lambda *_: None)

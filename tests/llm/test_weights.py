import hashlib
from pathlib import Path

import pytest

from chat_coach.errors import ModelUnavailable
from chat_coach.llm import weights


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Three small parts in place of the 22 large ones."""
    whole = b"abcdefghij" * 100
    files = []
    for number in range(3):
        file = tmp_path / f"part{number}.bin"
        file.write_bytes(whole[number * 400 : (number + 1) * 400])
        files.append(file)
    monkeypatch.setattr(weights, "parts", lambda: files)
    monkeypatch.setattr(weights, "SIZE", len(whole))
    monkeypatch.setattr(weights, "SHA256", hashlib.sha256(whole).hexdigest())
    return whole


def test_parts_are_joined_once(tmp_path: Path, parts: bytes) -> None:
    path = weights.ensure(tmp_path / "home")
    assert path.read_bytes() == parts
    written = path.stat().st_mtime_ns
    assert weights.ensure(tmp_path / "home") == path
    assert path.stat().st_mtime_ns == written


def test_damaged_parts_leave_nothing_behind(
    tmp_path: Path, parts: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weights, "SHA256", "0" * 64)
    with pytest.raises(ModelUnavailable, match="damaged"):
        weights.ensure(tmp_path / "home")
    assert list((tmp_path / "home" / "models").iterdir()) == []


def test_missing_parts_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "parts", list)
    with pytest.raises(ModelUnavailable, match="not installed"):
        weights.ensure(tmp_path)
    assert not weights.installed(tmp_path)

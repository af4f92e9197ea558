from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chat_coach.errors import ToolError
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog
from chat_coach.storage.plans import Plans
from chat_coach.storage.turns import Turn, Turns
from chat_coach.tools import Context, all_tools

NOW = datetime(2026, 11, 21, 18, 0)


def context(tmp_path: Path, said: str = "", lang: str = "en") -> Context:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    athlete = Athletes(engine).get_or_add("anna", "de" if lang == "de" else "en", "kg", NOW)
    Turns(engine).save(
        athlete,
        Turn("We plan the deload for May", "Agreed.", NOW - timedelta(days=100), thread="t"),
    )
    memory = LongMemory(engine, tmp_path / "memory")
    return Context(athlete, OwnLog(engine), Plans(engine), memory, NOW, "t", said)


def test_recall_sessions_tells_what_was_said_and_when(tmp_path: Path) -> None:
    ctx = context(tmp_path)
    result = all_tools()["recall_sessions"].call(ctx, {"about": "the deload"})
    assert result.plain(ctx.voice) == (
        "From our conversations:\n- 13 Aug 2026: “We plan the deload for May” – Agreed."
    )


def test_recall_sessions_says_when_there_is_nothing(tmp_path: Path) -> None:
    ctx = context(tmp_path, lang="de")
    result = all_tools()["recall_sessions"].call(ctx, {"about": "Kajak"})
    assert result.plain(ctx.voice) == "Dazu finde ich in unseren Gesprächen nichts."


def test_remember_fact_notes_the_athletes_own_words(tmp_path: Path) -> None:
    ctx = context(tmp_path, said="My left knee hurts when I squat")
    result = all_tools()["remember_fact"].call(
        ctx, {"kind": "injury", "statement": "left knee hurts when I squat"}
    )
    assert result.plain(ctx.voice) == "Noted: left knee: pain when I squat."


def test_remember_fact_refuses_what_was_not_said(tmp_path: Path) -> None:
    ctx = context(tmp_path, said="Build my next push day")
    with pytest.raises(ToolError, match="does not state this"):
        all_tools()["remember_fact"].call(
            ctx, {"kind": "allergy", "statement": "allergic to peanuts"}
        )

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chat_coach.errors import ToolError
from chat_coach.memory.store import LongMemory
from chat_coach.sources.demo import load_demo
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


@pytest.mark.parametrize("about", ["what did we plan last time?", "was haben wir zuletzt geplant?"])
def test_last_time_is_the_conversation_before_this_one(tmp_path: Path, about: str) -> None:
    ctx = context(tmp_path)
    looked_back = [{"name": "recall_sessions", "args": {}, "result": {}}]
    for turn in (
        Turn("push day, please", "Bench press.", NOW - timedelta(days=3), thread="before"),
        Turn("what was it?", "Push.", NOW - timedelta(days=3), looked_back, thread="before"),
        Turn("hello", "Hello.", NOW, thread="now"),
    ):
        ctx.memory.turns.save(ctx.athlete, turn)
    told = all_tools()["recall_sessions"].call(replace(ctx, thread="now"), {"about": about})
    assert told.plain(ctx.voice) == (
        "From our conversations:\n- 18 Nov 2026: “push day, please” – Bench press."
    )


def test_recall_sessions_says_when_the_named_time_holds_nothing(tmp_path: Path) -> None:
    ctx = context(tmp_path)
    tool = all_tools()["recall_sessions"]
    other = tool.call(ctx, {"about": "what did we agree on last month?"}).plain(ctx.voice)
    assert other.startswith("I remember no conversation about that from 1 Oct 2026 – 31 Oct 2026.")
    assert "13 Aug 2026" in other
    there = tool.call(ctx, {"about": "what did we plan in August?"}).plain(ctx.voice)
    assert there.startswith("From our conversations:")


def test_what_is_known_of_the_athlete_is_told_whole(tmp_path: Path) -> None:
    ctx = context(tmp_path)
    tool = all_tools()["recall_sessions"]
    nothing = tool.call(ctx, {"about": "what do you know about me?"}).plain(ctx.voice)
    assert nothing.startswith("Nothing lasting yet")
    ctx.memory.note(ctx.athlete, "I am allergic to nuts. My left knee hurts.", NOW)
    told = tool.call(ctx, {"about": "was weißt du über mich?"}).plain(ctx.voice)
    assert told.splitlines() == [
        "Noted: allergic to nuts (21 Nov 2026).",
        "Noted: left knee: pain (21 Nov 2026).",
    ]


def test_remember_fact_notes_the_athletes_own_words(tmp_path: Path) -> None:
    ctx = context(tmp_path, said="My left knee hurts when I squat")
    result = all_tools()["remember_fact"].call(
        ctx, {"kind": "injury", "statement": "left knee hurts when I squat"}
    )
    assert result.plain(ctx.voice) == (
        "Noted: left knee: pain when I squat. Say “undo” to take it back."
    )


def test_remember_fact_refuses_what_was_not_said(tmp_path: Path) -> None:
    ctx = context(tmp_path, said="Build my next push day")
    with pytest.raises(ToolError, match="do not state this"):
        all_tools()["remember_fact"].call(
            ctx, {"kind": "allergy", "statement": "allergic to peanuts"}
        )


def test_a_time_alone_is_told_as_what_it_came_to(tmp_path: Path) -> None:
    ctx = replace(context(tmp_path), thread="now")
    load_demo(OwnLog(ctx.memory.control._memory.engine), ctx.athlete, NOW.date())
    told = all_tools()["recall_sessions"].call(ctx, {"about": "what did we work on in summer?"})
    lines = told.plain(ctx.voice).splitlines()
    assert lines[:2] == [
        "1 Jun 2026 – 31 Aug 2026.",
        "40 sessions (4 of a deload), 645 working sets, volume 399,921 kg; before that: 4 sessions, "
        "66 working sets, volume 37,384 kg.",
    ]
    assert "Talked about: We plan the deload for May" in lines
    assert lines[-2:] == [
        "From our conversations:",
        "- 13 Aug 2026: “We plan the deload for May” – Agreed.",
    ]


def test_a_topic_within_a_time_is_no_matter_of_the_log(tmp_path: Path) -> None:
    ctx = context(tmp_path)
    load_demo(OwnLog(ctx.memory.control._memory.engine), ctx.athlete, NOW.date())
    told = all_tools()["recall_sessions"].call(
        ctx, {"about": "what did we say about the deload in August?"}
    )
    assert told.plain(ctx.voice) == (
        "From our conversations:\n- 13 Aug 2026: “We plan the deload for May” – Agreed."
    )


def test_what_the_turn_noted_already_is_told_back(tmp_path: Path) -> None:
    ctx, tool = context(tmp_path), all_tools()["remember_fact"]
    for said, kind in (
        ("am I too old for this? I'm 61", "body"),
        ("my wrist hurts", "injury"),
        ("my wrist is fine again", "injury"),
    ):
        ctx.memory.note(ctx.athlete, said, NOW)
        told = tool.call(replace(ctx, said=said), {"kind": kind, "statement": said})
        assert told.plain(ctx.voice).startswith("Noted: ")

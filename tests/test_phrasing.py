"""A digest in the model's words: sound sentences only, behind the reply, and out of the way."""

import asyncio
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from chat_coach.coach import Coach
from chat_coach.config import Settings
from chat_coach.errors import ModelUnavailable
from chat_coach.grounding import names_of
from chat_coach.llm import Model
from chat_coach.llm.rules import Rules
from chat_coach.memory.retrospect import told_words
from chat_coach.phrasing import in_words, speaks
from chat_coach.sources.demo import load_demo
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog
from chat_coach.storage.plans import Plans
from tests.fakes import Scripted
from tests.memory.conftest import remembering

NOW = datetime(2026, 11, 21, 18, 0)
DIGEST = "Week 46 (9 Nov 2026 – 15 Nov 2026).\n3 sessions, 51 working sets."


def coach_of(folder: Path, model: Model) -> Coach:
    engine = open_database(f"sqlite:///{folder / 'coach.db'}")
    moments = iter(range(100_000))
    made = Coach(
        Settings(home=folder, backend="rules"),
        engine,
        OwnLog(engine),
        Plans(engine),
        remembering(engine, folder),
        clock=lambda: NOW.replace(microsecond=next(moments)),
        model=model,
    )
    load_demo(OwnLog(engine), made.athlete(), NOW.date())
    return made


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "Three sessions with 51 working sets. Well done.",
            "Three sessions with 51 working sets. Well done.",
        ),
        ("You did 51 working sets. That makes 12,000 kg.", "You did 51 working sets."),
        ("You squatted on 14 November.", ""),
    ],
)
async def test_only_sound_sentences_are_kept(tmp_path: Path, said: str, kept: str) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'coach.db'}")
    athlete = Athletes(engine).get_or_add("anna", "en", "kg", NOW)
    told = await in_words(Scripted(said), DIGEST, athlete, date(2026, 11, 21), names_of({}))
    assert told == kept


async def test_the_words_stand_before_the_digest_and_in_the_review(tmp_path: Path) -> None:
    coach = coach_of(tmp_path, Scripted("Hello!", "You trained three times that week."))
    coach.memory.warm_up()
    athlete = coach.athlete()
    await coach.turn(athlete, "hello", "t")
    await coach.settle()
    digests = coach.memory.memories.digests(athlete)
    newest = digests["week:2026-W46"]
    assert told_words(newest.text) == "You trained three times that week."
    assert "Week 46 (9 Nov 2026 – 15 Nov 2026)." in newest.text
    assert sum(bool(told_words(one.text)) for one in digests.values()) == 1  # one a turn
    week = coach.digest(athlete, "week", NOW.date() - timedelta(days=7))
    assert week.plain(athlete.voice).splitlines()[1] == "You trained three times that week."
    found = coach.memory.search(athlete, "what did we do in week 46?", NOW)
    assert any("three times" in one.text for one in found)


async def test_a_model_that_fails_leaves_what_code_wrote(tmp_path: Path) -> None:
    coach = coach_of(tmp_path, Scripted("Hello!", ModelUnavailable("gone", "weg")))
    coach.memory.warm_up()
    await coach.turn(coach.athlete(), "hello", "t")
    await coach.settle()
    digests = coach.memory.memories.digests(coach.athlete())
    assert digests
    assert not any(told_words(one.text) for one in digests.values())


async def test_the_next_message_goes_first(tmp_path: Path) -> None:
    coach = coach_of(tmp_path, Scripted("Hello!", hang=False))
    coach.memory.warm_up()
    athlete = coach.athlete()
    first = Scripted("Hello!")
    coach.models.usual = first
    await coach.turn(athlete, "hello", "t")
    slow = Scripted(hang=True)
    coach.models.usual = slow  # what the words are asked of, while the athlete writes on
    while not slow.heard:
        await asyncio.sleep(0.001)
    coach.models.usual = Scripted("Yes?")
    reply = await coach.turn(athlete, "one more thing", "t")
    await coach.settle()
    assert reply.text == "Yes?"
    assert slow.freed


def test_rules_and_the_smallest_models_put_nothing_in_words() -> None:
    small = Scripted(guided=True)
    small.remarks = False
    assert not speaks(Rules())
    assert not speaks(small)
    assert speaks(Scripted())

"""Why do you think that? The words, the day, and the part of the log."""

from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.routing import route
from chat_coach.tools import all_tools
from tests.fakes import Scripted
from tests.tools.test_memory_tools import NOW


def made(folder: Path, *steps: str) -> Coach:
    moments = iter(range(100_000))
    coach = build(
        Settings(home=folder, backend="rules"),
        clock=lambda: NOW.replace(microsecond=next(moments)),
        model=Scripted(*steps) if steps else None,
    )
    coach.load_demo(coach.athlete())
    return coach


async def say(coach: Coach, text: str) -> str:
    reply = await coach.turn(coach.athlete(), text, "t")
    await coach.settle()
    return reply.text


async def test_figures_are_traced_to_the_log(tmp_path: Path) -> None:
    coach = made(tmp_path)
    await say(coach, "how was my bench last month?")
    told = "That comes from:\n- Figures: your training log, 23 Oct 2026 – 21 Nov 2026."
    assert await say(coach, "Why do you think that?") == told
    assert await say(coach, "why do you say that?") == told  # of the answer, not of the sources


async def test_a_fact_is_traced_to_the_words_and_what_held_before(tmp_path: Path) -> None:
    coach = made(tmp_path)
    await say(coach, "My left shoulder hurts")
    await say(coach, "My left shoulder still hurts when I press")
    told = await say(coach, "How do you know about my shoulder?")
    assert told == (
        "That comes from:\n- left shoulder: pain when I press: you said on 21 Nov 2026: "
        "“My left shoulder still hurts when I press”. Before that: 21 Nov 2026: left shoulder: "
        "pain.\n- You said on 21 Nov 2026: “My left shoulder hurts”."
    )


async def test_what_was_never_said_is_not_known(tmp_path: Path) -> None:
    coach = made(tmp_path)
    told = await say(coach, "Woher weißt du das von meiner Schwester?")
    assert told == "Davon weiß ich nichts von dir."


async def test_a_model_owns_up_to_general_knowledge(tmp_path: Path) -> None:
    coach = made(tmp_path, "Sleep well and eat enough.", "Well.")
    await say(coach, "any tips for recovery in general")
    result = all_tools()["name_sources"].call(
        coach.context(coach.athlete(), "t", "why do you think that?", NOW), {}
    )
    assert "general knowledge of the language model" in result.plain(coach.athlete().voice)


@pytest.mark.parametrize(
    "said",
    [
        "why do you think that?",
        "How do you know about my shoulder?",
        "what makes you say that",
        "Where did you get that from?",
        "what is that based on?",
        "woher weißt du das?",
        "Wie kommst du darauf?",
        "Warum glaubst du das?",
        "worauf stützt sich das?",
    ],
)
def test_the_question_is_heard(said: str) -> None:
    assert route(said, [], all_tools()).tools == ("name_sources",)


@pytest.mark.parametrize(
    "said",
    ["how do you know if my form is right", "woher weiß ich, ob meine Technik gut ist"],
)
def test_a_question_about_training_is_none(said: str) -> None:
    assert "name_sources" not in route(said, [], all_tools()).tools

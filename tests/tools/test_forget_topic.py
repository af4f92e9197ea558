"""Forgetting on the athlete's word: shown, agreed to, and gone without residue."""

from pathlib import Path

import pytest

from chat_coach.coach import Coach, Reply, build
from chat_coach.config import Settings
from chat_coach.routing import Before, route
from chat_coach.storage.backup import backup
from chat_coach.tools import all_tools
from chat_coach.tools.forget_topic import Forgotten
from tests.memory.test_control import on_disk
from tests.tools.test_memory_tools import NOW

SECRET, STEM = "zimtschnecke", "zimtschneck"


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    moments = iter(range(100_000))
    return build(
        Settings(home=tmp_path, backend="rules"),
        clock=lambda: NOW.replace(microsecond=next(moments)),
    )


async def say(coach: Coach, text: str, thread: str = "t") -> Reply:
    reply = await coach.turn(coach.athlete(), text, thread)
    await coach.settle()
    return reply


async def test_a_topic_is_shown_agreed_to_and_gone(coach: Coach, tmp_path: Path) -> None:
    await say(coach, "My left shoulder hurts since the zimtschnecke fell on it", "one")
    await say(coach, "What did I tell you about my shoulder?", "two")
    await say(coach, "How do you know about my shoulder?", "two")
    await say(coach, "I like rowing", "two")
    backup(coach.engine, tmp_path / "backups" / "coach-1.json.gz", NOW)
    asked = await say(coach, "Forget the shoulder thing")
    lines = asked.text.splitlines()
    assert lines[0] == "This is what I remember of it: 1 fact and 3 memories."
    assert lines[1] == "- 21 Nov 2026: left shoulder: pain since the zimtschnecke"
    assert "“What did I tell you about my shoulder?”" in asked.text
    assert lines[-1] == "Shall I forget it for good?"
    assert coach.memory.facts(coach.athlete(), NOW)
    done = await say(coach, "yes please")
    assert done.text == "Forgotten for good: 1 fact and 3 memories."
    assert on_disk(tmp_path, STEM) == []
    left = [(one.asked, one.tools) for one in coach.turns.all(coach.athlete())]
    assert [asked for asked, _ in left] == ["I like rowing", "yes please"]
    assert left[1][1][0]["args"] == {}
    assert "shoulder" not in str(left)
    assert [one.title for one in coach.turns.threads(coach.athlete())] == [
        "yes please",
        "I like rowing",
    ]
    assert [one.text for one in coach.memory.facts(coach.athlete(), NOW)] == ["likes rowing"]


async def test_what_is_over_and_what_was_superseded_goes_too(coach: Coach) -> None:
    await say(coach, "Mein linkes Knie tut weh")
    await say(coach, "Mein linkes Knie ist wieder gut")
    assert coach.memory.facts(coach.athlete(), NOW) == ()
    asked = await say(coach, "Vergiss bitte das mit dem Knie")
    assert asked.text.startswith("Das habe ich dazu in Erinnerung: 1 Fakt und 2 Erinnerungen.")
    done = await say(coach, "ja")
    assert done.text == "Endgültig vergessen: 1 Fakt und 2 Erinnerungen."
    assert coach.control.history(coach.athlete()) == []


async def test_no_is_no(coach: Coach) -> None:
    await say(coach, "My left knee hurts")
    await say(coach, "forget everything about my knee")
    await say(coach, "no")
    await say(coach, "yes")
    assert [one.text for one in coach.memory.facts(coach.athlete(), NOW)] == ["left knee: pain"]


async def test_forget_that_means_what_was_just_said(coach: Coach) -> None:
    await say(coach, "My right knee hurts")
    await say(coach, "I am allergic to peanuts")
    asked = await say(coach, "forget that")
    assert asked.text.splitlines()[0] == "This is what I remember of it: 1 fact and 1 memory."
    await say(coach, "ok")
    assert [one.text for one in coach.memory.facts(coach.athlete(), NOW)] == ["right knee: pain"]
    assert [one.asked for one in coach.turns.all(coach.athlete())] == ["My right knee hurts", "ok"]


async def test_undo_takes_back_what_was_just_noted(coach: Coach) -> None:
    first = await say(coach, "My goal is to run a marathon")
    assert first.text.endswith("Noted: run a marathon. Say “undo” to take it back.")
    await say(coach, "My goal is now to bench 100 kg")
    undone = await say(coach, "undo")
    assert undone.text == "Taken back: bench 100 kg."
    assert [one.text for one in coach.memory.facts(coach.athlete(), NOW)] == ["run a marathon"]
    german = await say(coach, "Ich bin allergisch gegen Nüsse")
    assert german.text.endswith(
        "Notiert: allergisch gegen Nüsse. Mit „rückgängig“ nehme ich es zurück."
    )
    assert (await say(coach, "rückgängig")).text == "Zurückgenommen: allergisch gegen Nüsse."


async def test_everything_leaves_log_and_plans(coach: Coach) -> None:
    athlete = coach.athlete()
    coach.load_demo(athlete)
    await say(coach, "My left knee hurts")
    asked = await say(coach, "Please forget everything you know about me")
    assert "Shall I forget every conversation, memory and fact for good?" in asked.text
    done = await say(coach, "yes")
    assert done.text.startswith("Forgotten: every conversation, memory and fact.")
    assert coach.control.history(athlete) == []
    assert [one.asked for one in coach.turns.all(athlete)] == ["yes"]
    assert len(coach.log.sets(athlete)) > 1000


async def test_a_time_bounds_what_is_forgotten(coach: Coach) -> None:
    await say(coach, "My left knee hurts")
    asked = await say(coach, "forget what I said about my knee last week")
    assert asked.text == "I remember nothing of that."
    again = await say(coach, "forget what I said about my knee today")
    assert "1 fact and 1 memory" in again.text


async def test_what_the_coach_computes_of_a_muscle_is_no_talk_about_it(coach: Coach) -> None:
    coach.load_demo(coach.athlete())
    await say(coach, "Wie war mein Training diesen Monat?")
    asked = await say(coach, "Vergiss das mit der Schulter")
    assert asked.text == "Davon habe ich nichts in Erinnerung."


def test_the_result_asks_only_while_there_is_something_to_agree_to(coach: Coach) -> None:
    voice = coach.athlete().voice
    assert Forgotten().question(voice) == ""
    assert Forgotten(facts=1, done=True).question(voice) == ""
    assert Forgotten(facts=1).question(voice)
    assert Forgotten(facts=1, done=True).discreet()
    assert not Forgotten(facts=1).discreet()


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("Can you please forget what I told you about my divorce?", "forget_topic"),
        ("Delete everything about my knee from your memory", "forget_topic"),
        ("please forget that I hate burpees", "forget_topic"),
        ("Forget the shoulder thing. It was nothing.", "forget_topic"),
        ("Vergiss, dass ich Burpees hasse", "forget_topic"),
        ("Kannst du das mit meiner Scheidung vergessen?", "forget_topic"),
        ("Lösch alles, was du über mein Knie weißt", "forget_topic"),
        ("vergiss alles", "forget_topic"),
        ("don't forget I hate burpees", "remember_fact"),
        ("vergiss nicht, dass ich Burpees hasse", "remember_fact"),
    ],
)
def test_a_wish_to_forget_is_heard(said: str, tool: str) -> None:
    assert route(said, [], all_tools()).tools == (tool,)


@pytest.mark.parametrize("said", ["forget it", "vergiss es", "I forget how to do lunges"])
def test_a_saying_is_no_wish(said: str) -> None:
    assert "forget_topic" not in route(said, [], all_tools()).tools


def test_undo_takes_back_the_newest_thing() -> None:
    noted = Before("My knee hurts", noted=True)
    assert route("undo", [noted], all_tools()).tools == ("forget_topic",)
    assert "forget_topic" not in route("undo", [noted, Before("hello")], all_tools()).tools

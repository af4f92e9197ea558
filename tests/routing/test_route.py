"""What must never change; accuracy is measured by evals.routing."""

import json
from pathlib import Path

import pytest

from chat_coach.routing import Before, route
from chat_coach.routing.meaning import LABELS, TOOLS
from chat_coach.tools import all_tools
from chat_coach.transcript import ToolCall

TUNING = Path(__file__).parents[2] / "evals" / "data" / "routing_tuning.jsonl"


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("build my next push day", "build_session"),
        ("Bau mir den nächsten Push-Tag", "build_session"),
        ("how was my bench press last month?", "query_history"),
        ("Bankdrücken ist besetzt", "score_exercises"),
        ("what did we plan last time?", "recall_sessions"),
        ("merk dir, dass ich Burpees hasse", "remember_fact"),
        ("save it", "save_plan"),
        ("bench 4x8 at 80, last one RPE 9", "log_sets"),
        ("das war viel zu schwer", "adapt_session"),
        ("12 week strength programme please", "build_plan"),
    ],
)
def test_plain_wishes(said: str, tool: str) -> None:
    assert route(said, (), TOOLS).tools == (tool,)


@pytest.mark.parametrize("said", ["thanks!", "danke dir", "hi", "ok", "who won the game?", ""])
def test_talk_calls_nothing(said: str) -> None:
    assert route(said, (), TOOLS).tools == ()


def test_two_wishes_in_their_order() -> None:
    found = route("Show me last week, and then build me a leg day.", (), TOOLS)
    assert found.tools == ("query_history", "build_session")
    assert "leg day" in found.wish["build_session"]


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("and last month?", "query_history"),
        ("und im Mai?", "query_history"),
        ("what did we agree on last month?", "recall_sessions"),
        ("was hatten wir letzte Woche ausgemacht?", "recall_sessions"),
    ],
)
def test_a_time_goes_on_only_with_what_was_asked(said: str, tool: str) -> None:
    looked = Before("how was my squat?", (ToolCall("query_history", {}),), "It rose.")
    assert route(said, [looked], TOOLS).tools == (tool,)


def test_yes_saves_only_what_was_offered() -> None:
    made = Before("x", (ToolCall("build_session", {}),), "Five exercises. Shall I save it?")
    assert route("ja", [made], TOOLS).tools == ("save_plan",)
    assert route("ja", [Before("x", (), "How are you?")], TOOLS).tools == ()


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        ("how much protein do I need?", ("give_advice",)),
        ("Wie viel Eiweiß brauche ich?", ("give_advice",)),
        ("how should I taper for my meet in two weeks?", ("give_advice",)),
        ("which protein powder is best?", ()),
        ("wieviele Kalorien hat eine Banane?", ()),
    ],
)
def test_advice_is_computed_only_where_it_is_asked_for(said: str, tools: tuple[str, ...]) -> None:
    assert route(said, [], {*TOOLS, "give_advice"}).tools == tools


@pytest.mark.parametrize(
    ("said", "tools"),
    [
        ("forget the physio appointment", ("forget_topic",)),
        ("Vergiss bitte den Termin beim Arzt", ("forget_topic",)),
        ("what weight for the row?", ("query_history",)),
        ("how was today?", ("query_history",)),
        ("which lifts are stalling?", ("query_history",)),
        ("Wo hänge ich gerade fest?", ("query_history",)),
        ("Wie lief das Training heute?", ("query_history",)),
        ("am I overtraining?", ("give_advice",)),
        ("fertig für heute", ()),
        ("done", ()),
        ("I'm done for today", ()),
    ],
)
def test_what_is_said_at_the_end_of_a_day(said: str, tools: tuple[str, ...]) -> None:
    assert route(said, [], {*TOOLS, "give_advice", "forget_topic"}).tools == tools


@pytest.mark.parametrize("said", ["undo", "Rückgängig!", "nimm das zurück"])
def test_undo_takes_back_what_was_just_logged(said: str) -> None:
    logged = Before("bench 3x8 at 80", (ToolCall("log_sets", {}),), "Written down.")
    assert route(said, [logged], TOOLS).tools == ("log_sets",)


def test_only_tools_that_are_there_are_named() -> None:
    assert route("build my next push day", (), ["query_history"]).tools in {(), ("query_history",)}


@pytest.mark.slow
def test_the_tuning_half_stays_right() -> None:
    told = [json.loads(line) for line in TUNING.read_text().splitlines()]
    cases = [one for one in told if not one["history"] and one["tool"] in LABELS]
    right = 0
    for case in cases:
        tools = route(case["say"], (), TOOLS).tools
        right += case["tool"] in tools if case["tool"] != "none" else not tools
    assert right / len(cases) >= 0.95


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("die Bank ist besetzt", "score_exercises"),
        ("somebody is on the leg press", "score_exercises"),
        ("mir tut das linke Knie weh beim Beugen", "score_exercises"),
        ("my shoulder hurts", "score_exercises"),
        ("my left shoulder hurts since last week when I press", "remember_fact"),
        ("what do you know about me?", "recall_sessions"),
        ("was weißt du über mich?", "recall_sessions"),
    ],
)
def test_what_is_in_the_way_and_what_is_known(said: str, tool: str) -> None:
    assert route(said, (), all_tools()).tools == (tool,)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        ("build_plan", "make it 4 days"),
        ("build_plan", "lieber Muskelaufbau als Ziel"),
        ("build_plan", "full body instead of upper lower please"),
        ("query_history", "just the last two weeks then"),
        ("score_exercises", "nein, eine schwerere"),
    ],
)
def test_a_short_word_changes_what_was_just_done(last: str, said: str) -> None:
    found = route(said, [Before("x", (ToolCall(last, {}),), "y")], all_tools())
    assert (found.tools, found.follow_up) == ((last,), True)


def test_what_is_in_the_way_of_a_session_changes_it() -> None:
    built = Before("legs", (ToolCall("build_session", {}),), "Squat, leg press.")
    said = "there's a queue for the leg press"
    assert route(said, [built], all_tools()).tools == ("adapt_session",)
    assert route("the leg press is taken, what else?", [built], all_tools()).tools == (
        "score_exercises",
    )


@pytest.mark.parametrize(
    "said",
    [
        "pull up his log",
        "zeig mir das log von meinem kumpel",
        "what does my wife squat?",
        "how much did Sarah bench in her last session?",
        "wie viel hat Jonas gestern gehoben?",
        "wieviel drückt Markus auf der Bank?",
        "my mate just deadlifted 200, insane",
    ],
)
def test_somebody_elses_training_is_not_looked_up(said: str) -> None:
    assert route(said, [], all_tools()).tools == ()


@pytest.mark.parametrize(
    "said", ["how much did I bench last week?", "wie viel habe ich gestern gehoben?"]
)
def test_ones_own_training_is(said: str) -> None:
    assert route(said, [], all_tools()).tools == ("query_history",)


@pytest.mark.parametrize("said", ["actually don't keep that", "das sollst du dir nicht merken"])
def test_what_is_not_to_be_kept_is_forgotten(said: str) -> None:
    told = Before("I sleep badly", (ToolCall("remember_fact", {}),), "Noted.")
    assert route(said, [told], all_tools()).tools == ("forget_topic",)


@pytest.mark.parametrize(
    "said",
    [
        "bei der Frontkniebeuge zwickt das Handgelenk",
        "mein Ellbogen meldet sich",
        "Beinpresse kaputt heute",
        "that one was a 7.5 rpe",
    ],
)
def test_a_complaint_changes_the_session_only_where_one_is_at_hand(said: str) -> None:
    built = Before("legs", (ToolCall("build_session", {}),), "Front squat, leg press.")
    assert route(said, [built], all_tools()).tools == ("adapt_session",)
    lasting = "mein Ellbogen zwickt seit drei Wochen"
    assert "adapt_session" not in route(lasting, [built], all_tools()).tools


def test_a_focus_and_a_time_begin_a_session() -> None:
    said = "zieh einheit, hab nur ne dreiviertelstunde"
    assert route(said, [], all_tools()).tools == ("build_session",)


def test_the_length_of_the_sessions_changes_the_plan_at_hand() -> None:
    planned = Before("plan", (ToolCall("build_plan", {}),), "Draft.")
    found = route("zu lang die einheiten. mach nochmal mit 45 minuten", [planned], all_tools())
    assert (found.tools, found.follow_up) == (("build_plan",), True)

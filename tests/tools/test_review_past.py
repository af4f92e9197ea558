"""What a week, a month and a conversation came to, from the words of an athlete."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.routing import route
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import NewSession, NewSet, OwnLog
from chat_coach.tools import Context, all_tools
from chat_coach.tools.review_past import Review
from tests.tools.test_memory_tools import NOW


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    made = build(Settings(home=tmp_path, backend="rules"), clock=lambda: NOW)
    made.load_demo(made.athlete())
    return made


async def asked(coach: Coach, text: str, thread: str = "t") -> str:
    reply = await coach.turn(coach.athlete(), text, thread)
    await coach.settle()
    assert [ran.name for ran in reply.tools] == ["review_past"]
    return reply.text


async def test_a_week_is_told_from_log_and_memory(coach: Coach) -> None:
    coach.memory.note(coach.athlete(), "My right wrist hurts", NOW - timedelta(days=10))
    await coach.turn(coach.athlete(), "My left knee hurts when I squat", "before")
    told = await asked(coach, "weekly review")
    assert told.splitlines() == [
        "Week 47 (16 Nov 2026 – 22 Nov 2026), so far.",
        "3 sessions, 50 working sets, volume 34,015 kg; the week before: 3 sessions, "
        "51 working sets, volume 34,020 kg.",
        "Most sets: Barbell Bench Press (4); Barbell Squat (4); Machine Standing Calf Raise (4); "
        "Barbell Curl (3); Barbell Overhead Press (3)",
        "Records: Barbell Squat 107.5 kg × 8; Romanian Deadlift 90 kg × 10",
        "Talked about: My left knee hurts when I squat",
        "Noted: left knee: pain when I squat",
        "Still open: right wrist: pain",
    ]


async def test_a_month_is_told_in_german(coach: Coach) -> None:
    told = await asked(coach, "Monatsrückblick Oktober bitte")
    assert told.startswith(
        "Oktober 2026.\n15 Einheiten (3 im Deload), 237 Arbeitssätze, Volumen 156.094 kg; "
        "im Monat davor: 15 Einheiten, 246 Arbeitssätze, Volumen 159.830 kg.\n"
    )


async def test_a_conversation_tells_what_came_of_its_plan(coach: Coach) -> None:
    athlete = coach.athlete()
    await coach.turn(athlete, "build my next push day", "plan")
    save = await coach.turn(athlete, "save it", "plan")
    await coach.confirm(athlete, "plan", save.tools[0].name, save.tools[0].args)
    plan = coach.plans.latest(athlete, "active")
    assert plan
    before = coach.review(athlete, "plan").plain(athlete.voice)
    assert f"“{plan.name}”: nothing of it done yet." in before
    first, second, *_ = plan.sessions[0].exercises
    done = tuple(NewSet(one.exercise_id, load_kg=20, reps=8) for one in (first, first, second))
    rest = tuple(NewSet(one.exercise_id, load_kg=20, reps=8) for one in plan.sessions[0].exercises)
    OwnLog(coach.engine).add(
        athlete, [NewSession("s", NOW + timedelta(hours=2), "Push", 60, (*done, *rest))]
    )
    planned = sum(one.sets for one in plan.sessions[0].exercises)
    counted = min(first.sets, 3) + min(second.sets, 2) + len(plan.sessions[0].exercises) - 2
    told = await asked(coach, "review our last conversation", "later")
    assert f"“{plan.name}”: done on 21 Nov 2026, {counted} of {planned} planned sets." in told
    assert told.startswith("Conversation of 21 Nov 2026.\nTalked about: build my next push day;")


async def test_a_conversation_is_found_by_its_topic(coach: Coach) -> None:
    athlete = coach.athlete()
    await coach.turn(athlete, "I sleep badly before early training", "sleep")
    await coach.turn(athlete, "thanks for the tips", "other")
    await coach.settle()
    told = await asked(coach, "Give me a recap of our conversation about sleeping", "now")
    assert "I sleep badly before early training" in told


def test_nobody_reviews_the_conversation_of_another(coach: Coach) -> None:
    other = coach.athlete("other")
    coach.turns.begin(coach.athlete(), "mine", "mine", NOW)
    assert coach.review(coach.athlete(), "mine").past is not None
    found = coach.review(other, "mine")
    assert found.past is None
    assert found.plain(other.voice) == "I find no such conversation."


def test_the_page_gets_the_same_digest(coach: Coach) -> None:
    athlete: Athlete = coach.athlete()
    week = coach.digest(athlete, "week", NOW.date() - timedelta(days=7))
    assert week.past
    assert week.past.done
    assert (week.past.done.sessions, week.past.running) == (3, False)
    ctx = Context(athlete, coach.log, coach.plans, coach.memory, NOW)
    asked_for = all_tools()["review_past"].call(ctx, {"about": "last week"})
    assert isinstance(asked_for, Review)
    assert asked_for.past == week.past
    german = replace(athlete, voice=replace(athlete.voice, lang="de"))
    assert coach.digest(german, "month").plain(german.voice).startswith("November 2026, bisher.")


@pytest.mark.parametrize(
    ("said", "tool"),
    [
        ("Wochenrückblick", "review_past"),
        ("How was my week?", "review_past"),
        ("Wie war meine Woche?", "review_past"),
        ("Give me my weekly digest please", "review_past"),
        ("Fass unser letztes Gespräch zusammen", "review_past"),
        ("What came of our plan from last month?", "review_past"),
        ("how was my bench last month?", "query_history"),
        ("sum up my training week", "query_history"),
        ("what did we agree on last month?", "recall_sessions"),
    ],
)
def test_only_what_is_called_a_review_is_one(said: str, tool: str) -> None:
    assert route(said, [], all_tools()).tools == (tool,)

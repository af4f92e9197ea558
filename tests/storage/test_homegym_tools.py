"""The coach's tools on HomeGym's log: what they read, what they save, how many questions it takes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from chat_coach.coach import Coach, build
from chat_coach.doctor import check_all
from chat_coach.errors import LogUnavailable, PlanRefused
from chat_coach.language import Voice
from chat_coach.storage.homegym.checks import check_tunnel
from chat_coach.storage.homegym.log import HomeGymLog
from chat_coach.tools import Context, all_tools
from tests.servers import Sshd
from tests.storage.homegym_gym import BEN, BENCH, CURL, PLANK, ROW, SECRET, Gym, Set, Workout

pytestmark = pytest.mark.slow
NOW = datetime(2026, 7, 20, 12, 0)
CALLS = {
    "query_history": {"days": 30},
    "build_session": {"focus": "push"},
    "build_plan": {"wish": "2 days a week for 2 weeks"},
    "score_exercises": {"anchor": "Rudern (Kurzhantel)", "query": "Alternative"},
}


@pytest.fixture
def coach(gym: Gym, sshd: Sshd, tmp_path: Path) -> Iterator[Coach]:
    done = (
        Set(BENCH, 60, 8, None, True),
        Set(BENCH),
        Set(BENCH),
        Set(ROW, 30, 10),
        Set(CURL, 12, 12),
    )
    own = [Workout(NOW - timedelta(days=3 * one + 1), done) for one in range(20)]
    foreign = [Workout(NOW - timedelta(days=one), (Set(SECRET, 500),), BEN) for one in range(20)]
    gym.add(*own, *foreign, Workout(NOW - timedelta(days=2), (Set(PLANK, 0, 60, None),)))
    opened = build(gym.settings(tmp_path, sshd, backend="rules"), clock=lambda: NOW)
    yield opened
    opened.close()


def context(coach: Coach, consent: bool = False) -> Context:
    who = coach.athlete()
    return Context(who, coach.log.view(), coach.plans, coach.memory, NOW, "thread", "", consent)


@pytest.mark.parametrize("name", CALLS)
def test_a_tool_asks_at_most_six_questions_and_sees_nobody_else(coach: Coach, name: str) -> None:
    assert isinstance(coach.log, HomeGymLog)
    coach.log.sets(coach.athlete(), NOW.date())
    said: list[str] = []
    event.listen(
        coach.log._gym._reading, "before_cursor_execute", lambda *given: said.append(given[2])
    )
    ctx = context(coach)
    result = all_tools()[name].call(ctx, CALLS[name])
    for voice in (replace(ctx.voice, lang="en"), replace(ctx.voice, lang="de")):
        text = result.plain(voice)
        assert name == "score_exercises" or "Bankdrücken" in text
        assert "Geheim" not in text
        assert "500" not in text
    assert 1 <= len(said) <= 6, said


def test_a_session_is_built_saved_with_consent_and_lies_in_homegym(coach: Coach, gym: Gym) -> None:
    tools = all_tools()
    tools["build_session"].call(context(coach), {"focus": "push"})
    asked = tools["save_plan"].call(context(coach), {})
    assert asked.question(context(coach).voice)
    assert gym.run("SELECT COUNT(*) FROM core_plan") == [(0,)]
    tools["save_plan"].call(context(coach, consent=True), {})
    plan = coach.plans.latest(coach.athlete(), "active")
    assert plan is not None
    rows = gym.run("SELECT uebung_id, notiz FROM core_planuebung ORDER BY reihenfolge")
    assert [f"homegym-{row[0]}" for row in rows] == [
        one.exercise_id for one in plan.sessions[0].exercises
    ]
    assert all(row[1] for row in rows)
    assert "kg" in str(rows[0][1])
    assert gym.run("SELECT active_plan_group FROM core_userprofile") == [(None,), (None,)]


def test_what_homegym_refuses_is_not_saved_here_either(coach: Coach, gym: Gym) -> None:
    tools, who = all_tools(), coach.athlete()
    tools["build_session"].call(context(coach), {"focus": "push"})
    draft = coach.plans.latest(who, "draft")
    assert draft is not None
    tools["save_plan"].call(context(coach, consent=True), {})
    again = coach.plans.draft(who, replace(draft, name="Noch einmal"), "thread", NOW)
    with pytest.raises(PlanRefused, match=draft.name):
        tools["save_plan"].call(context(coach, consent=True), {"plan_id": again.id})
    kept = coach.plans.get(who, again.id)
    assert kept is not None
    assert kept.status == "draft"
    assert gym.run("SELECT COUNT(*) FROM core_plan") == [(1,)]


def test_sets_are_not_written_down_here(coach: Coach) -> None:
    with pytest.raises(LogUnavailable, match="HomeGym"):
        all_tools()["log_sets"].call(context(coach), {"said": "Seitheben 3x10 mit 10 kg"})


async def test_the_doctor_is_green(coach: Coach) -> None:
    settings = coach.settings
    assert check_tunnel(settings).de
    found = {one.part: one for one in await check_all(settings, coach)}
    for part in ("database", "training log", "tunnel", "HomeGym"):
        assert found[part].ok, found[part].said.en


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("zu schwer", "statt"),
        ("RPE 10", "statt"),
        ("meine Schulter tut weh", "Schmerz ist keine Ermüdung"),
        ("nur noch 20 Minuten", "20 Minuten"),
        ("stechender Schmerz in der Brust", "Hör für heute auf"),
    ],
)
def test_the_session_is_changed_here_and_homegym_keeps_what_it_has(
    coach: Coach, gym: Gym, said: str, expected: str
) -> None:
    tools, german = all_tools(), Voice("de")
    ctx = context(coach)
    ctx = replace(ctx, athlete=replace(ctx.athlete, voice=german), said=said)
    built = tools["build_session"].call(replace(ctx, said=""), {"focus": "push"})
    found = tools["adapt_session"].call(ctx, {})
    assert expected in found.plain(german)
    exercises = coach.log.exercises(ctx.athlete)
    assert all(one.exercise_id in exercises for one in found.exercises)
    assert "Geheim" not in found.plain(german)
    before = coach.plans.get(ctx.athlete, built.plan_id)
    assert before is not None
    assert [one.exercise_id for one in before.sessions[0].exercises] == [
        one.exercise_id for one in built.exercises
    ]
    assert gym.run("SELECT COUNT(*) FROM core_plan") == [(0,)]


def test_an_exercise_is_swapped_in_the_draft_and_saved_with_it(coach: Coach, gym: Gym) -> None:
    tools, who = all_tools(), coach.athlete()
    built = tools["build_session"].call(context(coach), {"focus": "push"})
    old = built.exercises[0].exercise_id
    there = {one.exercise_id for one in built.exercises}
    exercises = coach.log.exercises(who)
    new = next(one.id for one in exercises.values() if one.id not in there)
    asked = tools["swap_exercise"].call(context(coach), {"old": old, "new": new})
    assert asked.question(context(coach).voice)
    tools["swap_exercise"].call(context(coach, consent=True), {"old": old, "new": new})
    plan = coach.plans.get(who, built.plan_id)
    assert plan is not None
    assert plan.sessions[0].exercises[0].exercise_id == new
    tools["save_plan"].call(context(coach, consent=True), {"plan_id": built.plan_id})
    rows = gym.run("SELECT uebung_id FROM core_planuebung ORDER BY reihenfolge")
    assert f"homegym-{rows[0][0]}" == new

"""The training tools on a real database: what they read, draft, ask and keep."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.tools import Context, Result, all_tools

NOW = datetime(2026, 11, 21, 9, 0)


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    home: Path = tmp_path_factory.mktemp("training")
    made = build(Settings(home=home, backend="rules"), clock=lambda: NOW)
    made.load_demo(made.athlete("demo"))
    yield made
    made.engine.dispose()


@pytest.fixture
def ctx(coach: Coach, request: pytest.FixtureRequest) -> Context:
    """A context of its own conversation."""
    athlete = coach.athlete("demo")
    return Context(athlete, coach.log, coach.plans, coach.memory, NOW, request.node.name[:60])


def _run(ctx: Context, name: str, said: str = "", **args: object) -> Result:
    return all_tools()[name].call(replace(ctx, said=said), args)


def test_history_is_told_in_both_languages(ctx: Context) -> None:
    found = _run(ctx, "query_history", days=30)
    english, german = found.plain(Voice("en")), found.plain(Voice("de"))
    assert "sessions" in english
    assert "Einheiten" in german
    assert found.card(ctx.voice)["kind"] == "history"


def test_history_of_one_exercise_and_one_muscle(ctx: Context) -> None:
    bench = _run(ctx, "query_history", exercise="bench press", days=60)
    assert [one.exercise_id for one in bench.exercises] == ["barbell-bench-press"]
    chest = _run(ctx, "query_history", muscle="chest")
    assert [one.muscle for one in chest.muscles] == ["chest"]
    with pytest.raises(ToolError, match="zorbing"):
        _run(ctx, "query_history", exercise="zorbing")


def test_a_session_follows_the_last_one(ctx: Context) -> None:
    found = _run(ctx, "build_session", focus="push")
    bench = next(one for one in found.exercises if one.exercise_id == "barbell-bench-press")
    done = [
        one
        for one in ctx.log.sets(ctx.athlete, exercise_ids=["barbell-bench-press"])
        if one.type == "normal"
    ]
    last = max(one.load_kg for one in done if one.session_id == done[-1].session_id)
    assert bench.load_kg in (last, last + 2.5)
    card = found.card(ctx.voice)
    assert {
        "exercise_id",
        "name",
        "sets",
        "reps",
        "load",
        "load_kg",
        "rpe_target",
        "rest_s",
        "last",
        "reason",
    } <= card["exercises"][0].keys()
    assert ctx.plans.get(ctx.athlete, found.plan_id).status == "draft"


@pytest.mark.parametrize("focus", ["push", "pull", "legs", "upper", "lower", "full_body"])
def test_every_focus_works_on_an_empty_log(coach: Coach, focus: str) -> None:
    nobody = Context(coach.athlete("nobody"), coach.log, coach.plans, coach.memory, NOW)
    found = _run(nobody, "build_session", focus=focus)
    assert len(found.exercises) >= 4
    assert "finding the loads" in found.plain(Voice("en"))


def test_saving_asks_first(ctx: Context) -> None:
    drafted = _run(ctx, "build_session", focus="pull")
    asked = _run(ctx, "save_plan")
    assert asked.question(ctx.voice).startswith("Shall I save Pull")
    assert ctx.plans.get(ctx.athlete, drafted.plan_id).status == "draft"
    saved = _run(replace(ctx, consent=True), "save_plan", plan_id=drafted.plan_id)
    assert saved.question(ctx.voice) == ""
    assert ctx.plans.get(ctx.athlete, drafted.plan_id).status == "active"


def test_a_new_plan_replaces_the_running_one_only_with_consent(ctx: Context) -> None:
    first = _run(ctx, "build_plan", "full body, 3 days a week")
    _run(replace(ctx, consent=True), "save_plan")
    second = _run(ctx, "build_plan", "upper lower plan, 4 days a week, strength")
    assert "4 sessions a week instead of 3" in second.changes
    assert "replace" in _run(ctx, "save_plan").question(ctx.voice)
    assert ctx.plans.running(ctx.athlete).id == first.plan_id
    _run(replace(ctx, consent=True), "save_plan")
    assert ctx.plans.get(ctx.athlete, first.plan_id).status == "archived"
    assert ctx.plans.running(ctx.athlete).id == second.plan_id


def test_sets_are_written_down_and_taken_back(ctx: Context) -> None:
    before = len(ctx.log.sets(ctx.athlete))
    told = _run(ctx, "log_sets", "bench 3x8 at 82.5, last one RPE 9")
    assert "82.5 kg × 8, 8, 8" in told.plain(ctx.voice)
    assert len(ctx.log.sets(ctx.athlete)) == before + 3
    assert ctx.log.sets(ctx.athlete)[-1].rpe == 9
    assert "Taken back" in _run(ctx, "log_sets", "undo").plain(ctx.voice)
    assert len(ctx.log.sets(ctx.athlete)) == before
    assert "nothing told today" in _run(ctx, "log_sets", "undo").plain(ctx.voice)


def test_told_sets_are_one_session_a_day(ctx: Context) -> None:
    sessions = len(ctx.log.sessions(ctx.athlete))
    _run(ctx, "log_sets", "squat 3x5 at 100")
    _run(ctx, "log_sets", "Bankdrücken 3x10 mit 60 kg")
    assert len(ctx.log.sessions(ctx.athlete)) == sessions + 1
    _run(ctx, "log_sets", "undo")
    _run(ctx, "log_sets", "rückgängig")
    assert len(ctx.log.sessions(ctx.athlete)) == sessions


def test_an_adapted_session_is_a_new_draft(ctx: Context) -> None:
    drafted = _run(ctx, "build_session", focus="push")
    adapted = _run(ctx, "adapt_session", "only 20 minutes left")
    assert adapted.plan_id != drafted.plan_id
    assert ctx.plans.get(ctx.athlete, drafted.plan_id).status == "draft"
    assert "Cut to 20 minutes" in adapted.plain(ctx.voice)
    assert _run(ctx, "adapt_session", "sharp pain in my chest").stop


def test_advice(ctx: Context) -> None:
    assert "1.6 to 2.2 g" in _run(ctx, "give_advice", "how much protein?").plain(ctx.voice)
    cared = _run(ctx, "give_advice", "I have diabetes, how much protein?").plain(ctx.voice)
    assert not any(letter.isdigit() for letter in cared)
    assert "deload" in _run(ctx, "give_advice", "is a deload due?").plain(ctx.voice).lower()
    assert "attempts" in _run(ctx, "give_advice", "taper, meet in 2 weeks").plain(ctx.voice)

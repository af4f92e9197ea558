"""The training tools on a real database: what they read, draft, ask and keep."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
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


def test_a_muscle_is_told_with_what_a_week_should_hold(ctx: Context) -> None:
    chest = _run(ctx, "query_history", muscle="chest")
    assert "6.5 sets a week, 10 to 16 are a sound aim" in chest.plain(Voice("en"))
    assert "sound aim" not in _run(ctx, "query_history", muscle="lats").plain(Voice("en"))
    assert "sound aim" not in _run(ctx, "query_history", muscle="chest", days=3).plain(Voice("en"))


@pytest.mark.parametrize(
    "said", ["how long was my last workout?", "Wie lange hat mein letztes Training gedauert?"]
)
def test_the_last_session_is_one_day(ctx: Context, said: str) -> None:
    found = _run(ctx, "query_history", said)
    assert found.since == found.until == date(2026, 11, 20)
    assert found.plain(Voice("en")).startswith("20 Nov 2026: 1 session, 19 working sets, volume")
    assert "84 min, mean" in found.plain(Voice("en"))


def test_history_says_first_what_was_asked(ctx: Context) -> None:
    legs = _run(ctx, "query_history", muscle="quads").plain(Voice("en"))
    assert legs.startswith("Quads: last on 20 Nov 2026, ")
    fortnight = _run(ctx, "query_history", days=14)
    assert fortnight.earlier.until.isoformat() == "2026-11-07"
    assert "Before that (25 Oct 2026 – 7 Nov 2026): 7 sessions" in fortnight.plain(Voice("en"))


def test_a_lift_outside_the_period_names_its_last_time(ctx: Context) -> None:
    later = replace(ctx, now=NOW + timedelta(days=90))
    bench = _run(later, "query_history", exercise="bench press")
    assert bench.plain(Voice("en")).endswith("The last time was 16 Nov 2026.")
    never = _run(ctx, "query_history", exercise="zercher squat")
    assert never.plain(Voice("de")).endswith("kommt es nie vor.")


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


def test_an_empty_log_begins_with_the_whole_body(coach: Coach, ctx: Context) -> None:
    new = replace(ctx, athlete=coach.athlete("newcomer"))
    assert _run(new, "build_plan", "make me a plan").plan_name.startswith("Full body")
    trained = replace(ctx, athlete=coach.athlete("trained"))
    coach.load_demo(trained.athlete)
    assert _run(trained, "build_plan", "make me a plan").plan_name.startswith("Push/pull/legs")


def test_a_single_day_says_nothing_of_what_is_missing(ctx: Context) -> None:
    today = _run(ctx, "query_history", days=2)
    assert (today.weaknesses, today.form_index) == ([], None)


def test_with_a_plan_running_its_next_session_is_due(coach: Coach, ctx: Context) -> None:
    ctx = replace(ctx, athlete=coach.athlete("on plan"))
    coach.load_demo(ctx.athlete)
    assert not _run(ctx, "build_session").of_plan
    _run(ctx, "build_plan", "push pull legs, 3 days a week, 4 weeks")
    _run(replace(ctx, consent=True), "save_plan")
    due = _run(ctx, "build_session", "what is today's workout?")
    assert due.plain(ctx.voice).startswith("Next in your plan ")
    assert due.day == "Push"
    named = _run(ctx, "build_session", focus="legs")
    assert not named.of_plan
    ctx.memory.note(ctx.athlete, "my shoulder hurts", ctx.now)
    spared = _run(ctx, "build_session")
    assert spared.left_out
    assert "shoulder" in " ".join(spared.left_out)


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
    assert "nothing told lately" in _run(ctx, "log_sets", "undo").plain(ctx.voice)


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


PLAN_KEYS = {"plan_name", "plan_description", "sessions", "periodization"}
LINE_KEYS = {
    "exercise_id", "sets", "reps", "order", "notes", "load_kg", "rpe_target", "rest_s",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "args"),
    [("build_plan", {"wish": "4 week plan"}), ("build_session", {"focus": "push"})],
)
def test_a_plan_is_data_of_one_shape(ctx: Context, name: str, args: dict[str, object]) -> None:
    found = _run(ctx, name, **args).model_dump(mode="json")
    assert found.keys() >= PLAN_KEYS
    assert all(one["day"] for one in found["sessions"])
    assert all(line.keys() >= LINE_KEYS for one in found["sessions"] for line in one["exercises"])
    assert all(key.startswith("week_") for key in found["periodization"])


def test_a_models_draft_is_mended_and_the_mends_are_said(ctx: Context) -> None:
    draft = {
        "plan_name": "Calm and strong",
        "plan_description": "Two days.",
        "sessions": [
            {"day": "A", "exercises": [
                {"exercise_id": "bench press", "sets": 3, "reps": "6-10", "load_kg": 200},
                {"exercise_id": "barbell-row", "sets": 9, "reps": 8},
                {"exercise_id": "unobtainium curl", "sets": 3},
            ]},
            {"day": "B", "exercises": [{"exercise_id": "squat"}, {"exercise_id": "face pull"}]},
        ],
        "periodization": {"week_1": "easy", "week_2": "harder"},
    }  # fmt: skip
    found = _run(ctx, "build_plan", "make me a plan", draft=draft)
    assert found.plan_name == "Calm and strong"
    assert {one.day for one in found.sessions} == {"A", "B"}
    assert max(one.week for one in found.sessions) == 2
    told = "; ".join(found.mended)
    assert "instead of 200 kg" in told
    assert "5 sets instead of 9" in told
    assert "unobtainium curl: unknown" in told
    assert "Am Entwurf geändert" in found.plain(Voice("de"))
    with pytest.raises(ToolError, match="sessions"):
        _run(ctx, "build_plan", draft={"plan_name": "nothing"})


def test_plans_are_listed_shown_compared_archived_and_taken_up_again(coach: Coach) -> None:
    who = Context(coach.athlete("planner"), coach.log, coach.plans, coach.memory, NOW, "plans")
    agreed = replace(who, consent=True)
    with pytest.raises(ToolError, match="no plan yet"):
        _run(who, "manage_plans", "which plans do I have?")
    first = _run(who, "build_plan", "full body, 3 days a week, 4 weeks")
    _run(agreed, "save_plan")
    with pytest.raises(ToolError, match="only plan"):
        _run(who, "manage_plans", "what changed compared to my last plan?")
    second = _run(who, "build_plan", "upper lower plan, 4 days a week, strength")
    told = _run(who, "manage_plans", "Was hat sich gegenüber meinem letzten Plan geändert?")
    assert told.plan_ids == (second.plan_id, first.plan_id)
    assert "4 sessions a week instead of 3" in told.plain(Voice())
    _run(agreed, "save_plan")
    assert "(active)" in _run(who, "manage_plans", "show me my plan").plain(Voice())
    assert _run(who, "manage_plans", "list my plans").plan_ids == (second.plan_id, first.plan_id)
    assert "archive" in _run(who, "manage_plans", "archive my plan").question(Voice())
    assert coach.plans.running(who.athlete).id == second.plan_id
    again = _run(agreed, "manage_plans", "y", wish="activate the old full body plan")
    assert again.question(Voice()) == ""
    assert coach.plans.running(who.athlete).id == first.plan_id
    assert coach.plans.get(who.athlete, second.plan_id).status == "archived"
    _run(agreed, "manage_plans", "my plan is completed")
    assert coach.plans.get(who.athlete, first.plan_id).status == "completed"
    german = replace(who, athlete=replace(who.athlete, voice=Voice("de")))
    with pytest.raises(ToolError, match="Gerade ist kein Plan aktiv"):
        _run(german, "manage_plans", "archiviere meinen Plan")

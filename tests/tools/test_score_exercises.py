"""Suggestions, swaps and own exercises on a real log and real plans."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.strength.values import Equipment, Joint, PlannedExercise, PlannedSession
from chat_coach.strength.values import Plan as PlanOf
from chat_coach.tools import Context
from chat_coach.tools.create_exercise import NewExercise, create_exercise
from chat_coach.tools.score_exercises import Suggestions, score_exercises
from chat_coach.tools.swap_exercise import Swapped, swap_exercise

NOW = datetime(2026, 11, 21, 9, 0)


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = build(Settings(home=tmp_path, backend="rules"), clock=lambda: NOW)
    yield made
    made.close()


@pytest.fixture
def ctx(coach: Coach) -> Context:
    athlete = coach.athlete("anna")
    return Context(athlete, coach.log, coach.plans, coach.memory, NOW, thread="t1")


def session(ctx: Context, *ids: str) -> int:
    lines = tuple(PlannedExercise(one, place, 3, 8, 12, 50, 8, 90) for place, one in enumerate(ids))
    drafted = ctx.plans.draft(
        ctx.athlete, PlanOf("Push", "", (PlannedSession("Push", "push", lines),)), "t1", NOW
    )
    return drafted.id


def suggestions(ctx: Context, **args: object) -> Suggestions:
    found = score_exercises.call(ctx, args)
    assert isinstance(found, Suggestions)
    return found


def test_the_athletes_own_words_are_enough(ctx: Context) -> None:
    found = suggestions(replace(ctx, said="Bankdrücken ist besetzt"))
    assert found.intent == "taken"
    assert found.anchor_id == "barbell-bench-press"
    assert "dumbbell-bench-press" in {hit.exercise_id for hit in found.hits}
    told = found.plain(Voice("en"))
    assert told.startswith("Instead of Barbell Bench Press:")
    assert "1. " in told


def test_a_german_athlete_reads_german(ctx: Context) -> None:
    german = replace(ctx, athlete=replace(ctx.athlete, voice=Voice("de")), said="Latzug belegt")
    told = suggestions(german).plain(Voice("de"))
    assert told.startswith("Statt Latzug:")
    assert "dieselbe Bewegung" in told


def test_an_injury_on_record_is_respected(coach: Coach, ctx: Context) -> None:
    athlete = coach.athletes.change(ctx.athlete, avoid_joints=["shoulder"])
    hits = suggestions(replace(ctx, athlete=athlete), anchor="bench press").hits
    exercises = ctx.log.exercises(athlete)
    assert hits
    assert all(Joint.SHOULDER not in exercises[hit.exercise_id].joints for hit in hits)


def test_owned_equipment_and_dislikes_are_respected(coach: Coach, ctx: Context) -> None:
    athlete = coach.athletes.change(ctx.athlete, equipment=["dumbbell"], disliked=["goblet-squat"])
    hits = suggestions(replace(ctx, athlete=athlete), anchor="squat").hits
    exercises = ctx.log.exercises(athlete)
    assert hits
    for hit in hits:
        assert exercises[hit.exercise_id].equipment <= {Equipment.DUMBBELL, Equipment.BODYWEIGHT}
        assert hit.exercise_id != "goblet-squat"


def test_the_running_session_is_what_comes_next(ctx: Context) -> None:
    session(ctx, "barbell-bench-press", "barbell-overhead-press")
    found = suggestions(replace(ctx, said="what comes next?"))
    assert found.next_planned == "Barbell Bench Press"
    assert found.plain(Voice()).startswith("Next in your session: Barbell Bench Press.")
    assert not {"barbell-bench-press", "barbell-overhead-press"} & {
        hit.exercise_id for hit in found.hits
    }


def test_a_muscle_alone_is_a_search(ctx: Context) -> None:
    found = suggestions(ctx, muscle="rear_delts", limit=3)
    exercises = ctx.log.exercises(ctx.athlete)
    assert len(found.hits) == 3
    assert all("rear_delts" in exercises[hit.exercise_id].primary for hit in found.hits)


def test_an_unknown_anchor_names_what_is_close(ctx: Context) -> None:
    with pytest.raises(ToolError, match="close to it"):
        suggestions(ctx, anchor="benhc presing")


def test_what_fits_nothing_offers_to_add_it(ctx: Context) -> None:
    found = suggestions(ctx, query="Wolpertinger Kniffel")
    assert found.hits == []
    assert found.card(Voice()) is None
    assert "add it" in found.plain(Voice())


def test_a_swap_asks_and_then_changes_the_session(ctx: Context) -> None:
    plan_id = session(ctx, "barbell-bench-press", "barbell-overhead-press")
    found = suggestions(replace(ctx, said="bench is taken"))
    card = found.card(Voice())
    assert found.session == plan_id
    assert card is not None
    assert card["swap"]
    args = {"old": found.anchor_id, "new": found.hits[0].exercise_id}
    asked = swap_exercise.call(ctx, args)
    assert asked.question(Voice())
    done = swap_exercise.call(replace(ctx, consent=True), args)
    assert isinstance(done, Swapped)
    assert done.done
    plan = ctx.plans.get(ctx.athlete, plan_id)
    assert plan is not None
    lines = plan.sessions[0].exercises
    assert [line.exercise_id for line in lines] == [args["new"], "barbell-overhead-press"]
    assert "Swapped" in done.plain(Voice())


def test_a_swap_changes_a_workout_that_runs(coach: Coach, ctx: Context) -> None:
    from chat_coach.storage.workouts import Workouts

    plan_id = session(ctx, "barbell-bench-press", "barbell-overhead-press")
    plan = ctx.plans.get(ctx.athlete, plan_id)
    assert plan is not None
    lines = [asdict(one) | {"status": ""} for one in plan.sessions[0].exercises]
    running = Workouts(coach.engine).open(ctx.athlete, plan_id, 0, "Push", lines, NOW)
    args = {"old": "barbell-bench-press", "new": "dumbbell-bench-press"}
    swap_exercise.call(replace(ctx, consent=True), args)
    changed = Workouts(coach.engine).get(ctx.athlete, running.id)
    assert changed is not None
    assert changed.lines[0]["exercise_id"] == "dumbbell-bench-press"
    assert changed.lines[1] == lines[1]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("squat", "leg press", "not in your session"),
        ("bench press", "overhead press", "already"),
        ("bench press", "qwertzuiop", "I know no exercise called"),
    ],
)
def test_a_swap_that_makes_no_sense_is_said(ctx: Context, old: str, new: str, why: str) -> None:
    session(ctx, "barbell-bench-press", "barbell-overhead-press")
    with pytest.raises(ToolError, match=why):
        swap_exercise.call(ctx, {"old": old, "new": new})


def test_nothing_injured_is_swapped_in(coach: Coach, ctx: Context) -> None:
    session(ctx, "machine-chest-press")
    athlete = coach.athletes.change(ctx.athlete, avoid_joints=["wrist"])
    with pytest.raises(ToolError, match="would load what is to be spared: wrist"):
        swap_exercise.call(
            replace(ctx, athlete=athlete), {"old": "chest press machine", "new": "bench press"}
        )


def test_an_own_exercise_is_added_after_a_yes(coach: Coach, ctx: Context) -> None:
    args = {"name": "Wolpertinger Press", "like": "bench press"}
    asked = create_exercise.call(ctx, args)
    assert "Wolpertinger Press" in asked.question(Voice())
    assert asked.question(Voice("de"))
    assert len(ctx.log.exercises(ctx.athlete)) == len(ctx.log.exercises(coach.athlete("ben")))
    made = create_exercise.call(replace(ctx, consent=True), args)
    assert isinstance(made, NewExercise)
    assert made.exercise_id in ctx.log.exercises(ctx.athlete)
    assert made.exercise_id not in ctx.log.exercises(coach.athlete("ben"))
    assert made.plain(Voice("de"))
    with pytest.raises(ToolError, match="there already"):
        create_exercise.call(ctx, args)

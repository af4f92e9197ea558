"""The card of a session that is under way: what was ticked, and what was told in words meanwhile."""

from datetime import timedelta
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import load
from chat_coach.errors import ToolError
from chat_coach.storage.log import NewSet
from chat_coach.tools import Context, all_tools
from chat_coach.web.training import Floor


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    coach = build(load({"COACH_HOME": str(tmp_path), "COACH_BACKEND": "rules"}, tmp_path / "none"))
    coach.load_demo(coach.athlete())
    return coach


@pytest.fixture
def floor(coach: Coach) -> Floor:
    return Floor(coach, coach.athlete())


@pytest.fixture
def plan_id(coach: Coach) -> int:
    ctx = Context(coach.athlete(), coach.log.view(), coach.plans, coach.memory, coach.now(), "t")
    found = all_tools()["build_session"].call(ctx, {"focus": "push"})
    return int(found.model_dump()["plan_id"])


def tell(coach: Coach, *sets: NewSet, later_s: int = 60) -> None:
    coach.log.tell(coach.athlete(), coach.now() + timedelta(seconds=later_s), sets)


def at(coach: Coach, seconds: int) -> None:
    now = coach.now() + timedelta(seconds=seconds)
    coach.now = lambda: now


def test_what_was_told_stands_on_the_card_and_in_its_sum(
    coach: Coach, floor: Floor, plan_id: int
) -> None:
    workout = floor.open(plan_id, 0)
    bench, other = workout["lines"][0], "barbell-squat"
    floor.tick(workout["id"], 0, 0, 80.0, 5, 8.0, True)
    told = NewSet(bench["exercise_id"], load_kg=82.5, reps=6)
    at(coach, 60)
    tell(coach, told, told, NewSet(other, load_kg=100.0, reps=5), later_s=0)
    state = floor.look(plan_id, 0)
    assert [one["words"] for one in state["lines"][0]["said"]] == ["82.5 kg × 6"] * 2
    assert list(state["lines"][0]["done"]) == [0]
    assert [(one["name"], len(one["said"])) for one in state["beside"]] == [("Barbell Squat", 1)]
    at(coach, 600)
    summary = floor.finish(workout["id"])["summary"]
    assert summary["sets"] == 4
    assert "Barbell Squat: 100 kg × 5" in floor.told(floor.look(plan_id, 0))


def test_what_was_told_before_or_after_is_not_of_it(
    coach: Coach, floor: Floor, plan_id: int
) -> None:
    tell(coach, NewSet("barbell-squat", load_kg=100.0, reps=5), later_s=-60)
    workout = floor.open(plan_id, 0)
    floor.tick(workout["id"], 0, 0, 80.0, 5, None, True)
    assert floor.look(plan_id, 0)["beside"] == []
    floor.finish(workout["id"])
    coach.log.take_back(coach.athlete(), coach.now())
    at(coach, 3600)
    tell(coach, NewSet("barbell-squat", load_kg=100.0, reps=5), later_s=0)
    assert floor.look(plan_id, 0)["summary"]["sets"] == 1


def test_a_workout_without_a_tick_is_summed_up_or_never_was(
    coach: Coach, floor: Floor, plan_id: int
) -> None:
    empty = floor.open(plan_id, 0)
    assert floor.finish(empty["id"])["finished"] is False
    workout = floor.open(plan_id, 0)
    at(coach, 60)
    tell(coach, NewSet("barbell-squat", load_kg=100.0, reps=5), later_s=0)
    at(coach, 60)
    state = floor.finish(workout["id"])
    assert state["summary"]["sets"] == 1
    assert "100 kg × 5" in floor.told(state)
    with pytest.raises(LookupError):
        floor.finish(workout["id"])


def test_seconds_are_still_there_when_the_card_is_opened_again(
    coach: Coach, floor: Floor, plan_id: int
) -> None:
    workout = floor.open(plan_id, 0)
    found = floor.change(workout["id"], 0, "swap", "plank")
    line = next(one for one in found["lines"] if one["exercise_id"] == "plank")
    floor.tick(workout["id"], line["number"], 0, None, 45, None, True)
    done = floor.look(plan_id, 0)["lines"][line["number"]]["done"][0]
    assert (done["words"], done["reps"]) == ("45 s", 45)


def test_a_finished_workout_is_not_ticked(floor: Floor, plan_id: int) -> None:
    workout = floor.open(plan_id, 0)
    floor.tick(workout["id"], 0, 0, 80.0, 5, None, True)
    floor.finish(workout["id"])
    with pytest.raises(ToolError):
        floor.tick(workout["id"], 0, 1, 80.0, 5, None, True)


def test_a_tick_takes_the_repetitions_of_last_time_at_the_same_load(
    coach: Coach, floor: Floor
) -> None:
    ctx = Context(coach.athlete(), coach.log.view(), coach.plans, coach.memory, coach.now(), "t")
    found = all_tools()["build_session"].call(ctx, {"focus": "pull"})
    lines = floor.look(int(found.model_dump()["plan_id"]), 0)["lines"]
    pull_up = next(one for one in lines if one["name"] == "Pull-Up")
    assert pull_up["last"].startswith("body weight × 9, 8, 7")
    assert (pull_up["aim_reps"], pull_up["weighed"]) == (7, False)
    assert next(one for one in lines if one["name"] == "Seated Cable Row")["weighed"]


@pytest.mark.parametrize(
    ("to", "said", "noted"),
    [
        ("shoulder", "", "shoulder: pain during Barbell Bench Press"),
        ("", "my left elbow hurts", "left elbow: pain"),
    ],
)
def test_pain_told_on_the_card_is_remembered(
    coach: Coach, floor: Floor, plan_id: int, to: str, said: str, noted: str
) -> None:
    workout = floor.open(plan_id, 0)
    changed = floor.change(workout["id"], 0, "pain", to, said)
    assert changed["changes"][-1] == f"Noted: {noted}"
    assert [one.text for one in coach.memory.facts(coach.athlete(), coach.now())] == [noted]

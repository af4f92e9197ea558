"""One session, two doors: what is changed on the card is known in the chat, and the reverse."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.strength.selection import stressed
from chat_coach.strength.values import Joint, Pattern
from chat_coach.tools import Context, Result, all_tools
from chat_coach.web.training import Floor

NOW = datetime(2026, 11, 21, 9, 0)


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = build(Settings(home=tmp_path, backend="rules"), clock=lambda: NOW)
    made.load_demo(made.athlete("demo"))
    yield made
    made.close()


@pytest.fixture
def ctx(coach: Coach) -> Context:
    return Context(coach.athlete("demo"), coach.log, coach.plans, coach.memory, NOW, "thread")


@pytest.fixture
def card(coach: Coach, ctx: Context) -> dict:
    """A push session, begun, with one set of its first exercise ticked."""
    drafted = _run(ctx, "build_session", focus="push")
    state = Floor(coach, ctx.athlete).open(drafted.plan_id, 0)
    first = state["lines"][0]
    assert Floor(coach, ctx.athlete).tick(state["id"], 0, 0, first["load"], 8, 9.5, True)
    return state


def _run(ctx: Context, name: str, said: str = "", **args: object) -> Result:
    return all_tools()[name].call(replace(ctx, said=said), args)


def _look(coach: Coach, ctx: Context, card: dict) -> dict:
    return Floor(coach, ctx.athlete).look(card["plan_id"], card["place"])


def _loads_the(coach: Coach, ctx: Context, joint: Joint, lines: list[dict]) -> list[str]:
    exercises = coach.log.exercises(ctx.athlete)
    return [
        one["exercise_id"]
        for one in lines
        if one["status"] != "stopped" and joint in stressed(exercises[one["exercise_id"]])
    ]


def test_what_the_chat_changes_is_on_the_card(coach: Coach, ctx: Context, card: dict) -> None:
    found = _run(ctx, "adapt_session", "too heavy")
    assert found.plan_id == card["plan_id"]
    first = _look(coach, ctx, card)["lines"][0]
    assert first["load"] == found.exercises[0].load_kg < card["lines"][0]["load"]
    assert first["done"][0]["reps"] == 8
    assert found.exercises[0].done_sets == 1
    assert "instead of" in first["note"]


def test_what_the_card_changes_is_known_in_the_chat(coach: Coach, ctx: Context, card: dict) -> None:
    floor = Floor(coach, ctx.athlete)
    changed = floor.change(card["id"], 1, "heavy")
    now = changed["lines"][1]["load"]
    assert now is not None
    found = _run(ctx, "adapt_session", "RPE 8")
    assert next(
        one for one in found.exercises if one.exercise_id == card["lines"][1]["exercise_id"]
    ).load_kg == pytest.approx(now)


def test_a_swap_on_the_card_is_what_the_chat_goes_on_with(
    coach: Coach, ctx: Context, card: dict
) -> None:
    floor = Floor(coach, ctx.athlete)
    other = floor.choices(card["id"], 1, taken=True)[0]["id"]
    after = floor.change(card["id"], 1, "swap", other)
    assert after["lines"][1]["exercise_id"] == other
    assert any(one.exercise_id == other for one in _run(ctx, "adapt_session", "RPE 8").exercises)


def test_a_begun_exercise_keeps_its_sets_when_another_comes(
    coach: Coach, ctx: Context, card: dict
) -> None:
    _run(ctx, "adapt_session", "the bench is taken", reason="taken")
    lines = _look(coach, ctx, card)["lines"]
    assert lines[0]["status"] == "stopped"
    assert lines[0]["done"][0]["reps"] == 8
    assert len(lines) == len(card["lines"]) + 1


@pytest.mark.parametrize("door", ["card", "chat"])
def test_pain_spares_the_joint_through_either_door(
    coach: Coach, ctx: Context, card: dict, door: str
) -> None:
    if door == "card":
        lines = Floor(coach, ctx.athlete).change(card["id"], 0, "pain", "shoulder")["lines"]
        assert lines[0]["status"] == "stopped"
        assert "because of pain" in lines[0]["note"]
    else:
        _run(ctx, "adapt_session", "my shoulder hurts")
        lines = _look(coach, ctx, card)["lines"]
    assert not _loads_the(coach, ctx, Joint.SHOULDER, lines)


@pytest.mark.parametrize("said", ["a sharp pain down my arm", "es kribbelt und ist taub"])
def test_a_red_flag_typed_on_the_card_stops_the_session(
    coach: Coach, ctx: Context, card: dict, said: str
) -> None:
    after = Floor(coach, ctx.athlete).change(card["id"], 0, "pain", "shoulder", said)
    assert all(one["status"] == "stopped" for one in after["lines"])
    assert after["changes"][0]
    assert after["lines"][0]["done"][0]["reps"] == 8


def test_nothing_that_must_not_be_done_can_be_swapped_in(
    coach: Coach, ctx: Context, card: dict
) -> None:
    running = next(
        one.id for one in coach.log.exercises(ctx.athlete).values() if one.pattern is Pattern.CARDIO
    )
    with pytest.raises(ToolError, match="spared"):
        Floor(coach, ctx.athlete).change(card["id"], 1, "swap", running)


def test_a_workout_of_yesterday_is_not_under_way(coach: Coach, ctx: Context, card: dict) -> None:
    later = replace(ctx, now=NOW + timedelta(hours=20))
    found = _run(later, "adapt_session", "too heavy")
    assert found.plan_id != card["plan_id"]
    assert _look(coach, ctx, card)["lines"][0]["load"] == card["lines"][0]["load"]


def test_what_changed_is_said_in_german(ctx: Context, card: dict) -> None:
    german = replace(ctx, athlete=replace(ctx.athlete, voice=Voice("de")))
    assert "statt" in _run(german, "adapt_session", "zu schwer").plain(Voice("de"))


def test_a_swap_asked_for_in_the_chat_is_on_the_card(
    coach: Coach, ctx: Context, card: dict
) -> None:
    first, second = (one["exercise_id"] for one in card["lines"][:2])
    agreed = replace(ctx, consent=True)
    _run(agreed, "swap_exercise", old=first, new="machine-chest-press")
    _run(agreed, "swap_exercise", old=second, new="landmine-press")
    lines = _look(coach, ctx, card)["lines"]
    assert lines[0]["status"] == "stopped"
    assert lines[0]["done"][0]["reps"] == 8
    assert lines[1]["exercise_id"] == "landmine-press"
    assert lines[-1]["exercise_id"] == "machine-chest-press"
    again = _run(agreed, "swap_exercise", old="landmine-press", new=second)
    assert again.done


def test_what_cannot_be_swapped_is_said_in_german(ctx: Context, card: dict) -> None:
    german = replace(ctx, athlete=replace(ctx.athlete, voice=Voice("de")))
    with pytest.raises(ToolError, match="kenne ich nicht"):
        _run(german, "swap_exercise", old=card["lines"][0]["exercise_id"], new="zorbing")
    with pytest.raises(ToolError, match="steht nicht in deiner Einheit"):
        _run(german, "swap_exercise", old="deadlift", new="barbell-squat")

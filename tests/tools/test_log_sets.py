"""Told sets in the log: what was written is told back set by set, the rest is asked about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.tools import Context, Result, all_tools

NOW = datetime(2026, 11, 21, 9, 0)


@pytest.fixture
def coach(tmp_path: Path) -> Iterator[Coach]:
    made = build(Settings(home=tmp_path, backend="rules"), clock=lambda: NOW)
    yield made
    made.engine.dispose()


@pytest.fixture
def ctx(coach: Coach) -> Context:
    return Context(coach.athlete("anna"), coach.log, coach.plans, coach.memory, NOW, "told")


def _log(ctx: Context, said: str) -> Result:
    return all_tools()["log_sets"].call(replace(ctx, said=said), {})


def test_each_set_is_told_back_as_it_was_written(ctx: Context) -> None:
    found = _log(
        ctx, "warm-up bench 40x10, then 80x8 @8, drop set 60x10; rowing machine 500m in 1:45"
    )
    assert [one["words"] for one in found.logged[0].sets] == [
        "40 kg × 10, warm-up", "80 kg × 8, RPE 8", "60 kg × 10, drop set",
    ]  # fmt: skip
    for words in ("40 kg × 10, warm-up; 80 kg × 8, RPE 8; 60 kg × 10, drop set", "500 m, 105 s"):
        assert words in found.plain(ctx.voice)
    written = ctx.log.sets(ctx.athlete)
    assert [(one.load_kg, one.reps, one.type) for one in written[:3]] == [
        (40, 10, "warmup"), (80, 8, "normal"), (60, 10, "drop"),
    ]  # fmt: skip
    assert (written[3].distance_m, written[3].duration_s) == (500, 105)


def test_an_unknown_exercise_offers_close_names_and_writes_nothing(ctx: Context) -> None:
    found = _log(ctx, "rudern 4x10 mit 70")
    assert found.logged == []
    assert found.unknown[0].near
    assert "Meintest du" in found.plain(Voice("de"))
    assert found.unknown[0].near[0] in found.plain(ctx.voice)
    assert ctx.log.sets(ctx.athlete) == []


def test_what_is_unclear_is_said_back_beside_what_was_written(ctx: Context) -> None:
    found = _log(ctx, "squat 3x5 at 100, bench 3x8-10")
    assert [one.exercise_id for one in found.logged] == ["barbell-squat"]
    assert found.unclear == ("bench 3x8-10",)
    assert "“bench 3x8-10”" in found.plain(ctx.voice)
    assert "verschieden lesen" in found.plain(Voice("de"))
    assert len(ctx.log.sets(ctx.athlete)) == 3


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("yesterday evening I did squats 5x5 at 100", 20),
        ("forgot to log yesterday's squats 5x5 100", 20),
        ("Nachtrag von gestern: Kniebeugen 5x5 mit 100", 20),
        ("I did squats 5x5 at 100 last Monday", 16),
        ("vor zwei Tagen Kniebeugen 5x5 100", 19),
        ("am 12.11. Kniebeugen 5x5 100", 12),
        ("Samstag Kniebeugen 5x5 mit 100", 21),
        ("squats 5x5 at 100, that's 5 more than yesterday", 21),
        ("Kniebeugen 5x5 mit 100, gestern waren es 95", 21),
        ("heute morgen Kniebeugen 5x5 100", 21),
    ],
)
def test_sets_are_written_to_the_day_they_were_done(ctx: Context, said: str, day: int) -> None:
    found = _log(ctx, said)
    assert found.day == date(2026, 11, day)
    assert [one.at.date() for one in ctx.log.sets(ctx.athlete)] == [found.day] * 5
    assert [one.load_kg for one in ctx.log.sets(ctx.athlete)] == [100] * 5


def test_a_week_is_no_day(ctx: Context) -> None:
    with pytest.raises(Impossible, match="“last week” is more than one day"):
        _log(ctx, "last week squats 5x5 at 100")
    assert ctx.log.sets(ctx.athlete) == []


def test_what_was_told_last_is_taken_back_whatever_its_day(ctx: Context) -> None:
    _log(ctx, "bench 3x8 at 80")
    _log(ctx, "yesterday squats 2x5 at 100")
    assert len(_log(ctx, "delete my last set").logged[0].sets) == 1
    assert "on 20 Nov 2026" in _log(ctx, "undo").plain(ctx.voice)
    assert [one.exercise_id for one in ctx.log.sets(ctx.athlete)] == ["barbell-bench-press"] * 3
    assert _log(ctx, "rückgängig").logged
    assert _log(ctx, "undo").logged == []


def test_a_plain_name_is_the_exercise_of_the_session(coach: Coach, ctx: Context) -> None:
    coach.memory.note(ctx.athlete, "I only have dumbbells and a pull-up bar at home", NOW)
    all_tools()["build_session"].call(ctx, {"focus": "full_body"})
    found = _log(ctx, "Kniebeugen 3x10 mit 20 kg, Rudern 3x12 mit 14, hot dogs 3x10")
    assert [one.exercise_id for one in found.logged] == ["goblet-squat", "dumbbell-bent-over-row"]
    assert [one.name for one in found.unknown] == ["hot dogs"]


def test_what_can_be_done_keeps_its_usual_exercise(ctx: Context) -> None:
    all_tools()["build_session"].call(ctx, {"focus": "push"})
    (found,) = _log(ctx, "squats 3x10 at 80").logged
    assert found.exercise_id == "barbell-squat"

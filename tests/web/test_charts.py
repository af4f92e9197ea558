"""The pictures as figures: right for whoever looks and for whoever reads, also of an empty log."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.storage.athletes import Athlete
from chat_coach.web.charts import KINDS, PERIODS, _trend, draw

NOW = datetime(2026, 11, 21, 9)


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    home: Path = tmp_path_factory.mktemp("charts")
    made = build(Settings(home=home, backend="rules", lang="de", unit="lb"), clock=lambda: NOW)
    made.load_demo(made.athlete("demo"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def demo(coach: Coach) -> Athlete:
    return coach.athlete("demo")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("days", PERIODS)
def test_an_empty_log_has_a_sentence_for_every_picture(coach: Coach, kind: str, days: int) -> None:
    chart = draw(coach, coach.athlete("nobody"), kind, days)
    assert chart["rows"] == []
    assert chart["empty"].startswith(("Dazu steht", "Noch keine"))
    assert chart["title"]


@pytest.mark.parametrize("kind", [one for one in KINDS if one != "done"])
@pytest.mark.parametrize("days", [90, 180, 3650])
def test_a_picture_and_its_table_tell_the_same(
    coach: Coach, demo: Athlete, kind: str, days: int
) -> None:
    chart = draw(coach, demo, kind, days)
    assert chart["rows"]
    assert all(len(row) == len(chart["head"]) for row in chart["rows"])
    trace = chart["data"][0]
    if kind == "calendar":
        drawn = sum(cell is not None for week in trace["z"] for cell in week)
    else:
        drawn = len(trace["x"])
    assert drawn == len(chart["rows"])


def test_loads_are_told_in_the_athletes_unit_with_a_comma(coach: Coach, demo: Athlete) -> None:
    chart = draw(coach, demo, "e1rm", 180)
    told = [row[1] for row in chart["rows"]]
    assert all(one.endswith(" lb") for one in told)
    assert any("," in one for one in told)
    drawn = chart["data"][0]["y"]
    as_drawn = [float(one[:-3].replace(".", "").replace(",", ".")) for one in told]
    assert drawn == pytest.approx(as_drawn, abs=0.2)


def test_any_lift_can_be_chosen(coach: Coach, demo: Athlete) -> None:
    choices = draw(coach, demo, "e1rm", 180)["choices"]
    assert len(choices) > 5
    for id_, name in choices:
        chart = draw(coach, demo, "e1rm", 180, id_)
        assert chart["chosen"] == id_
        assert chart["title"].startswith(name)
        assert chart["rows"]


def test_records_of_the_whole_log_are_all_there(coach: Coach, demo: Athlete) -> None:
    """With nothing before the period every best is one."""
    assert len(draw(coach, demo, "records", 3650)["rows"]) >= 10


def test_a_trend_is_the_mean_of_four_weeks() -> None:
    start = date(2026, 1, 1)
    points = [(start + timedelta(days=14 * n), float(n)) for n in range(5)]
    assert _trend(points) == [0.0, 0.5, 1.5, 2.5, 3.5]


@given(st.lists(st.tuples(st.integers(0, 400), st.floats(5, 10)), max_size=60))
def test_a_trend_stays_within_what_it_is_made_of(found: list[tuple[int, float]]) -> None:
    start = date(2026, 1, 1)
    points = sorted({start + timedelta(days=n): rpe for n, rpe in found}.items())
    trend = _trend(points)
    assert len(trend) == len(points)
    for (day, _), mean in zip(points, trend, strict=True):
        window = [rpe for at, rpe in points if day - timedelta(days=28) < at <= day]
        assert mean == pytest.approx(sum(window) / len(window), abs=0.051)

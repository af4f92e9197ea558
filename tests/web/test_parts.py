"""The parts of the chat that need no browser: what is drawn, what is loaded, what is written."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.language import KG_PER_LB, Both, Voice
from chat_coach.sources import opening
from chat_coach.storage.turns import Turn
from chat_coach.strength.effort import moved
from chat_coach.strength.loads import steps_of
from chat_coach.strength.plates import BARS, plates
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    LoadMode,
    Muscle,
    Pattern,
    Plan,
    PlannedExercise,
    PlannedSession,
)
from chat_coach.web import home, pieces, plan_files, words

BENCH = Exercise(
    "bench",
    Both("Bench Press", "Bankdrücken"),
    {Muscle.CHEST: 1.0},
    Pattern.HORIZONTAL_PUSH,
    "compound",
    frozenset({Equipment.BARBELL, Equipment.BENCH}),
)
LINE = PlannedExercise("bench", 0, 4, 5, 8, 82.5, 8.0, 180)
PLAN = Plan("Push – Größe", "", (PlannedSession("Push", "push", (LINE,)),), id=7)


def test_the_page_takes_what_an_import_reads_and_no_more() -> None:
    assert home.UPLOAD_MB * 2**20 == opening.MAX_BYTES


@given(st.integers(min_value=0, max_value=160))
def test_plates_on_both_sides_and_the_bar_make_the_load(steps: int) -> None:
    load = 20 + 2.5 * steps
    hung = plates(BENCH, load, "kg")
    assert hung is not None
    assert 2 * sum(hung) + BARS["kg"][Equipment.BARBELL] == pytest.approx(load)
    assert list(hung) == sorted(hung, reverse=True)


def test_plates_in_pounds_and_where_there_are_none() -> None:
    assert plates(BENCH, 225 * KG_PER_LB, "lb") == (45.0, 45.0)
    assert plates(BENCH, 20, "kg") == ()
    assert plates(BENCH, 81, "kg") is None
    assert plates(BENCH, 10, "kg") is None


@given(st.integers(min_value=1, max_value=120))
def test_too_heavy_and_too_easy_move_the_load_to_one_that_can_be_loaded(steps: int) -> None:
    line = PlannedExercise("bench", 0, 3, 5, 8, 20 + 2.5 * steps, 8.0, 180)
    grid = steps_of(BENCH, "kg")
    less, more = moved(line, BENCH, grid, -1), moved(line, BENCH, grid, 1)
    assert less.load_kg is not None
    assert more.load_kg is not None
    assert less.load_kg < 20 + 2.5 * steps < more.load_kg
    assert plates(BENCH, less.load_kg, "kg") is not None


def test_assistance_is_more_where_it_was_too_heavy() -> None:
    dips = Exercise(
        "dips",
        Both("Assisted Dip", "Dip"),
        {Muscle.CHEST: 1.0},
        Pattern.VERTICAL_PUSH,
        "compound",
        frozenset({Equipment.MACHINE}),
        load_mode=LoadMode.ASSISTED,
        load_step_kg=5.0,
    )
    line = PlannedExercise("dips", 0, 3, 6, 8, 20.0, 8.0, 120)
    assert (moved(line, dips, steps_of(dips, "kg"), -1).load_kg or 0) > 20


def test_plain_lines_stay_lines_and_lists_end() -> None:
    text = "Two things:\n- one\n- two\nAnd a last line.\nAnd another."
    assert pieces.as_markdown(text) == (
        "Two things:\n\n- one\n- two\n\nAnd a last line.\nAnd another."
    )
    assert pieces.as_markdown("23. Okt. 2026: x\n- 2. Nov. 2026: y\n1. z") == (
        "23\\. Okt. 2026: x\n\n- 2\\. Nov. 2026: y\n1. z"
    )
    table = "| a |\n|---|\n| 1 |"
    assert pieces.as_markdown(table) == table


def test_the_steps_of_a_turn_keep_their_ids_and_their_order() -> None:
    turn = Turn("hello", "hi", datetime(2026, 11, 21, 9), thread="t", id=3, backend="rules")
    first = pieces.turn_steps(turn, Voice(), "me")
    assert first == pieces.turn_steps(turn, Voice(), "me")
    assert [one["type"] for one in first] == ["user_message", "run", "assistant_message"]
    assert first[2]["parentId"] == first[1]["id"]


def test_a_stopped_turn_says_so_in_the_language_it_was_asked_in() -> None:
    turn = Turn("Wie war mein Training?", "Bisher", datetime(2026, 11, 21, 9), thread="t", id=3)
    assert pieces.reply_text(turn, Voice("en")) == f"Bisher\n\n{words.STOPPED.de}"


def test_the_page_is_without_links_to_other_hosts() -> None:
    html = '<meta charset="UTF-8" /><link\n href="https://fonts.example/x"\n rel="stylesheet" /><link rel="icon" href="/favicon" />'
    page = home.offline(html)
    assert "https://" not in page
    assert 'href="/favicon"' in page
    assert "/public/app.webmanifest" in page


def test_the_secret_is_made_once_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    made = home.secret(tmp_path)
    assert home.secret(tmp_path) == made
    assert len(made) > 40
    assert (tmp_path / "auth.secret").stat().st_mode & 0o077 == 0


def test_a_plan_as_files() -> None:
    exercises, german = {"bench": BENCH}, Voice("de")
    text = plan_files.markdown(PLAN, exercises, german)
    assert "| Bankdrücken | 4 | 5–8 | 82,5 kg | 8 | 180 s |" in text
    assert "bench" not in plan_files.table(PLAN, exercises, german)
    assert plan_files.table(PLAN, exercises, german).splitlines()[1].split(";")[6] == "82,5"
    event = plan_files.calendar(PLAN, exercises, german, date(2026, 11, 22)).decode()
    assert "DTSTART:20261122T180000" in event
    assert plan_files.pdf(PLAN, exercises, german).startswith(b"%PDF")


def test_every_text_of_the_chat_is_there_in_both_languages() -> None:
    for name, text in words.CHROME.items():
        assert text.en or text.en == text.de, name
    assert all(one.label.de and one.asks.de for one in words.STARTERS)

"""An own exercise is confirmed, or put right, in the terminal."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from chat_coach.cli import app
from chat_coach.errors import ToolError

RUN = CliRunner()
STRONG = """Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes
2026-11-16 18:00:00,Push,Basement Thing,1,30.0,10,0,0,,
2026-11-16 18:00:00,Push,Kellerpresse,1,30.0,10,0,0,,
"""


@pytest.fixture(autouse=True)
def imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACH_BACKEND", "rules")
    (tmp_path / "strong.csv").write_text(STRONG)
    assert RUN.invoke(app, ["import", "strong.csv"]).exit_code == 0


def _listed() -> list[str]:
    return RUN.invoke(app, ["exercises", "list"], catch_exceptions=False).stdout.splitlines()


def test_the_guess_is_shown_and_confirmed() -> None:
    assert _listed() == [
        "Basement Thing: not assigned (guessed)",
        "Kellerpresse: front delts, triceps 0.5, chest 0.5 (guessed)",
    ]
    RUN.invoke(app, ["exercises", "confirm", "kellerpresse"], catch_exceptions=False)
    assert _listed()[1] == "Kellerpresse: front delts, triceps 0.5, chest 0.5"


def test_the_muscles_are_put_right_in_either_language() -> None:
    arguments = ["exercises", "confirm", "Basement Thing", "--muscles", "Brust, triceps:0.5"]
    done = RUN.invoke(app, arguments, catch_exceptions=False)
    assert done.stdout == "Basement Thing: chest, triceps 0.5\n"
    again = RUN.invoke(app, ["import", "strong.csv", "--json"], catch_exceptions=False)
    assert '"own_exercises": []' in again.stdout
    assert "Basement Thing: chest, triceps 0.5" in _listed()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Somebody Else's"], "no exercise of your own"),
        (["Kellerpresse", "--muscles", "elbow"], "is no muscle"),
        (["Kellerpresse", "--muscles", "chest:3"], "is no muscle"),
        (["Kellerpresse", "--muscles", "chest:0.5"], "trained directly"),
    ],
)
def test_what_cannot_be_is_said(arguments: list[str], says: str) -> None:
    done = RUN.invoke(app, ["exercises", "confirm", *arguments])
    assert isinstance(done.exception, ToolError)
    assert says in str(done.exception)
    assert _listed()[1].endswith("(guessed)")

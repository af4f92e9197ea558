"""The terminal as a stranger uses it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from chat_coach.cli import app
from chat_coach.coach import build
from chat_coach.config import load
from chat_coach.errors import AthleteError, SettingsError
from chat_coach.storage.export import export

RUN = CliRunner()
STRONG = """Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2026-11-16 18:00:00,"Push",55m,"Bench Press (Barbell)",1,80.0,8,0,0,"","",8
2026-11-16 18:00:00,"Push",55m,"Bench Press (Barbell)",2,80.0,8,0,0,"","",8
2026-11-16 18:00:00,"Push",55m,"Bench Press (Barbell)",3,80.0,8,0,0,"","",8.5
2026-11-16 18:00:00,"Push",55m,"Basement Zercher Thing",1,30.0,10,0,0,"","",
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COACH_BACKEND", "rules")
    return tmp_path


def test_import_then_ask_builds_on_that_log(home: Path) -> None:
    (home / "strong.csv").write_text(STRONG)
    done = RUN.invoke(app, ["import", "strong.csv", "--json"])
    assert done.exit_code == 0, done.output
    report = json.loads(done.stdout)
    assert (report["new_sessions"], report["new_sets"]) == (1, 4)
    assert [one["name"] for one in report["own_exercises"]] == ["Basement Zercher Thing"]

    asked = RUN.invoke(app, ["ask", "build my next push day", "--json"])
    assert asked.exit_code == 0, asked.output
    answer = json.loads(asked.stdout)
    assert set(answer) >= {
        "reply",
        "tools",
        "memories",
        "facts",
        "backend",
        "model",
        "timings_ms",
        "ungrounded",
    }
    assert [call["name"] for call in answer["tools"]] == ["build_session"]
    bench, *_ = answer["tools"][0]["result"]["exercises"]
    assert bench["exercise_id"] == "barbell-bench-press"
    assert 80 <= bench["load_kg"] <= 82.5
    assert answer["ungrounded"] == []


def test_saving_asks_and_takes_no_for_an_answer() -> None:
    RUN.invoke(app, ["demo"])
    RUN.invoke(app, ["ask", "build my next push day"])
    refused = RUN.invoke(app, ["ask", "save it"], input="n\n")
    assert "Saved" not in refused.output
    agreed = RUN.invoke(app, ["ask", "save it"], input="y\n")
    assert "Saved" in agreed.output


@pytest.mark.slow  # the encoder is loaded
def test_a_german_athlete_is_asked_and_answers_in_german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_LANG", "de")
    assert "Migration" in RUN.invoke(app, ["db", "status"]).output
    RUN.invoke(app, ["ask", "Ich trainiere montags im Keller"])
    kept = RUN.invoke(app, ["memory", "forget-all"], input="nein\n")
    assert "[j/n]" in kept.output
    assert "Vergessen." not in kept.output
    assert "Vergessen." in RUN.invoke(app, ["memory", "forget-all"], input="ja\n").output


@pytest.mark.parametrize("content", ["", "hello\nworld\n", "Date,Workout Name\n"])
def test_what_cannot_be_imported_is_one_sentence(home: Path, content: str) -> None:
    (home / "odd.csv").write_text(content)
    refused = RUN.invoke(app, ["import", "odd.csv"])
    assert refused.exit_code == 1
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "0" in RUN.invoke(app, ["db", "status"]).output.split("sessions:")[1].split()[0]


def test_a_misspelt_setting_stops_every_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COACH_LANGG", "de")
    stopped = RUN.invoke(app, ["demo"])
    assert isinstance(stopped.exception, SettingsError)
    assert "COACH_LANGG" in str(stopped.exception)


def test_accounts_are_kept() -> None:
    added = RUN.invoke(
        app, ["users", "add", "ann", "--role", "trainer", "--password", "long enough"]
    )
    assert added.exit_code == 0, added.output
    assert "ann\ttrainer" in RUN.invoke(app, ["users", "list"]).output


def test_a_token_is_handed_out_once_and_revoked() -> None:
    refused = RUN.invoke(app, ["users", "token", "ann"])
    assert isinstance(refused.exception, AthleteError)
    RUN.invoke(app, ["users", "add", "ann", "--password", "long enough"])
    first, second = (RUN.invoke(app, ["users", "token", "ann"]).output.strip() for _ in range(2))
    assert first.startswith("coach_")
    assert first != second
    assert "2 token(s)" in RUN.invoke(app, ["users", "token", "ann", "--revoke"]).output
    assert "0 token(s)" in RUN.invoke(app, ["users", "token", "ann", "--revoke"]).output


def test_an_archive_is_imported(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "strong.csv").write_text(STRONG)
    RUN.invoke(app, ["import", "strong.csv"])
    coach = build(load())
    export(coach.engine, coach.athlete(), home / "coach.zip")
    coach.close()
    monkeypatch.setenv("COACH_HOME", str(home / "other"))
    assert RUN.invoke(app, ["import", "coach.zip"]).output.startswith("Brought back: sessions ")
    again = RUN.invoke(app, ["import", "coach.zip"])
    assert again.exit_code == 1
    assert "new" in again.stderr


def test_a_backup_comes_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    RUN.invoke(app, ["demo"])
    before = RUN.invoke(app, ["db", "status"]).output.split("migration")[1]
    assert RUN.invoke(app, ["db", "backup", "all.json.gz"]).exit_code == 0
    monkeypatch.setenv("COACH_HOME", str(home / "other"))
    assert RUN.invoke(app, ["db", "restore", "all.json.gz"]).exit_code == 0
    assert RUN.invoke(app, ["db", "status"]).output.split("migration")[1] == before


def test_nothing_heavy_is_loaded_to_answer_by_rules(home: Path) -> None:
    script = (
        "import sys; sys.argv = ['chat-coach', 'ask', 'build my next push day'];\n"
        "from chat_coach.cli import app\n"
        "try: app()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'chromadb', 'chainlit', 'sentence_transformers', 'xllamacpp', 'ollama'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=home)
    assert "HEAVY []" in done.stdout, done.stdout + done.stderr

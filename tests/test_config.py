"""Settings: documented, checked, named when wrong."""

import re
from pathlib import Path

import pytest

from chat_coach.config import Settings, load
from chat_coach.errors import SettingsError

EXAMPLE = Path(__file__).parent.parent / ".env.example"
NONE = Path("no-such.env")


def test_every_setting_is_documented_and_nothing_else() -> None:
    documented = re.findall(r"^#(COACH_[A-Z_]+)=", EXAMPLE.read_text(), flags=re.MULTILINE)
    assert sorted(documented) == sorted(f"COACH_{name.upper()}" for name in Settings.model_fields)


def test_the_defaults_of_the_example_are_the_real_ones(tmp_path: Path) -> None:
    lines = re.findall(r"^#(COACH_\w+=.+)$", EXAMPLE.read_text(), flags=re.MULTILINE)
    example = tmp_path / ".env"
    example.write_text("\n".join(lines))
    home = {"COACH_HOME": str(tmp_path)}
    assert load(home, example) == load(home, NONE)


def test_a_misspelt_setting_stops_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="COACH_BACKND; did you mean COACH_BACKEND"):
        load({"COACH_HOME": str(tmp_path), "COACH_BACKND": "rules"}, NONE)


def test_a_misspelt_setting_in_the_file_stops_too(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COACH_PROT=80\n")
    with pytest.raises(SettingsError, match="COACH_PROT"):
        load({"COACH_HOME": str(tmp_path)}, tmp_path / ".env")


@pytest.mark.parametrize(
    ("name", "value"), [("COACH_PORT", "0"), ("COACH_BACKEND", "gpt"), ("COACH_NUM_CTX", "many")]
)
def test_an_impossible_value_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load({"COACH_HOME": str(tmp_path), name: value}, NONE)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("COACH_PORT=9001\nCOACH_LANG=de\n")
    settings = load({"COACH_HOME": str(tmp_path), "COACH_PORT": "9002"}, tmp_path / ".env")
    assert (settings.port, settings.lang) == (9002, "de")


def test_home_is_made_and_secrets_do_not_show(tmp_path: Path) -> None:
    settings = load({"COACH_HOME": str(tmp_path / "a" / "b"), "COACH_PASSWORD": "hush"}, NONE)
    assert settings.home.is_dir()
    assert "hush" not in repr(settings)
    assert settings.database.startswith("sqlite:///")

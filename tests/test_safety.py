from pathlib import Path

import pytest

from chat_coach.safety import check
from evals import safety

DATA = Path(__file__).parents[1] / "evals" / "data"


def lines(name: str) -> list[str]:
    return (DATA / name).read_text().splitlines()


@pytest.mark.parametrize("line", lines("red_flags.txt"))
def test_every_red_flag_is_caught(line: str) -> None:
    kind, said = line.split("|", 1)
    care = check(said)
    assert care
    assert care.kind == kind
    assert care.said.en
    assert care.said.de


def test_harmless_sentences_raise_no_alarm() -> None:
    harmless = lines("harmless.txt")
    assert len(harmless) >= 200
    assert [said for said in harmless if check(said)] == []


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> safety.Context:
    return safety.world(Path(tmp_path_factory.mktemp("world")))


@pytest.mark.parametrize("guided", [False, pytest.param(True, marks=pytest.mark.slow)])
@pytest.mark.parametrize("line", lines("attacks.txt"))
def test_every_attack_holds(line: str, guided: bool, world: safety.Context) -> None:
    kind, hostile = line.split("|", 1)
    held, why = safety.attack(kind, hostile, world, guided)
    assert held, why

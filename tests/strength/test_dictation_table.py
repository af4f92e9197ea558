"""Messages as athletes write them, in both languages, and what is read of each.

`told_sets.txt` holds one message a line and what it tells: `3*80x8@9` is three sets of eight with
80 kg at RPE 9, `?name` what is said back and not written, `-` that no sets are told.
"""

from itertools import groupby
from pathlib import Path

from chat_coach.storage import catalogue
from chat_coach.strength.dictation import Told, ToldSet, told_sets

E = catalogue.public()
CASES = [
    line.split(" => ")
    for line in (Path(__file__).parent / "told_sets.txt").read_text("utf-8").splitlines()
]


def test_every_message_is_read() -> None:
    wrong = {said: found for said, read in CASES if (found := _read(said)) != read}
    assert wrong == {}


def test_the_table_is_large_and_bilingual() -> None:
    assert len(CASES) >= 500
    assert len({said for said, _ in CASES}) == len(CASES)


def _read(said: str) -> str:
    found = told_sets(said.replace("\\n", "\n"), E, "kg")
    return "; ".join(_written(one) for one in found) or "-"


def _written(one: Told) -> str:
    runs = [(len(list(same)), words) for words, same in groupby(_set(each) for each in one.sets)]
    name = one.exercise.id if one.exercise else f"?{one.name}"
    return " ".join([name, *(f"{n}*{words}" if n > 1 else words for n, words in runs)])


def _set(one: ToldSet) -> str:
    parts = (
        f"{round(one.load_kg, 2):g}x" if one.load_kg is not None else "",
        str(one.reps or ""),
        f"{one.duration_s:g}s" if one.duration_s else "",
        f"{one.distance_m:g}m" if one.distance_m else "",
        f"@{one.rpe:g}" if one.rpe else "",
        f"!{one.type}" if one.type != "normal" else "",
    )
    return "".join(parts)

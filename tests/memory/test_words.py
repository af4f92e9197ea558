import json
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from chat_coach.memory.words import concepts, glossary_stems, language, parts, stems


def test_a_compound_is_found_by_its_parts() -> None:
    assert parts("schulterschmerzen") == ("schulter", "schmerzen")
    assert set(stems("Schulter", "de")) <= set(stems("Schulterschmerzen", "de"))


def test_both_languages_share_concepts() -> None:
    assert concepts("my shoulder") == concepts("meine Schulter")
    assert set(concepts("knee pain")) <= set(concepts("Ich habe Knieschmerzen"))


def test_the_language_is_told_by_small_words() -> None:
    assert language("Was haben wir letztes Mal geplant?") == "de"
    assert language("What did we plan last time?", "de") == "en"
    assert language("Squat", "de") == "de"


def test_umlauts_and_their_spelling_out_are_one() -> None:
    assert stems("Rücken", "de") == stems("Ruecken", "de")


@given(st.text(max_size=100))
def test_any_text_has_stems(text: str) -> None:
    for stem in stems(text, "de") + stems(text, "en"):
        assert stem == stem.lower()
        assert '"' not in stem


def test_the_stems_beside_the_glossary_are_its_own() -> None:
    written = files("chat_coach.memory").joinpath("stems.json").read_text("utf-8")
    assert json.loads(written) == glossary_stems(), "run `python -m evals.stem_glossary`"

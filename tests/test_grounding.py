from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.grounding import Ground, Names, Sentences
from chat_coach.language import KG_PER_LB, Voice

TODAY = date(2026, 11, 21)
RESULT = (
    "Your next push session: 5 exercises, about 60 minutes.\n"
    "1. Barbell Bench Press: 4 × 8-10, 82.5 kg, RPE 8, rest 120 s (last time 4 × 8 at 80 kg)\n"
    "It moves on from your session of 14 Nov 2026."
)
NAMES = Names(
    {
        "Barbell Bench Press": "bench",
        "Bankdrücken": "bench",
        "Cable Fly": "fly",
        "Turbo Climber": "turbo",
    }
)


def ground(*texts: str) -> Ground:
    return Ground(texts or (RESULT,), TODAY, NAMES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Four sets of bench press at 82.5 kg.",
        "Vier Sätze Bankdrücken, die 82,5 kg sind machbar.",
        "That is about 182 lb on the bar.",
        "Rest two minutes between sets.",
        "Last time was on 14 November.",
        "Am 14.11. lief es gut.",
        "On Saturday you start.",
        "It takes an hour, 60 minutes.",
        "8 to 10 reps, RPE 8.",
        "Keep your back tight and push.",
        "1. Warm up well.\n2. Then lift.",
    ],
)
def test_what_is_known_passes(sentence: str) -> None:
    assert ground().unfounded(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Your cable fly went up to 82.5 kg.", ["82.5"]),
        ("Bankdrücken mit 20 kg, das passt.", ["20"]),
        ("Cable fly with 20 kg, barbell bench press with 82.5 kg.", []),
        ("Bench press: 40 kg to warm up.", []),
    ],
)
def test_a_load_stays_with_its_exercise(sentence: str, wrong: list[str]) -> None:
    known = f"{RESULT}\n2. Cable Fly: 3 × 12, 20 kg\nWarm up with 40 kg × 8."
    assert ground(known).unfounded(sentence) == wrong


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Take 85 kg today.", "85"),
        ("Do six sets.", "six"),
        ("Mach fünf Sätze mit 90 kg.", "90"),
        ("You did this on 12 November.", "12 November"),
        ("Yesterday you were strong.", "Yesterday"),
        ("Add cable fly at the end.", "cable fly"),
        ("Then the Turbo Climber.", "turbo climber"),
        ("Finish with rope pushdowns.", "pushdowns"),
        ("Use 82.7 kg.", "82.7"),
        ("Am Dienstag geht es weiter.", "Dienstag"),
    ],
)
def test_what_is_not_known_is_named(sentence: str, wrong: str) -> None:
    assert wrong in ground().unfounded(sentence)


def test_a_past_event_needs_something_to_rest_on() -> None:
    assert Ground([""], TODAY, NAMES).unfounded("You told me about your knee.")
    assert not ground("I told you about my knee").unfounded("You told me about your knee.")


@given(st.floats(min_value=2.5, max_value=400).map(lambda load: round(load * 2) / 2))
def test_a_load_written_by_any_voice_is_known_in_every_other(load_kg: float) -> None:
    for lang in ("en", "de"):
        for unit in ("kg", "lb"):
            written = Voice(lang, unit).load(load_kg)
            known = Ground([Voice("en", "kg").load(load_kg)], TODAY)
            assert known.unfounded(f"Load: {written}.") == []


@given(st.integers(min_value=1, max_value=400), st.integers(min_value=1, max_value=400))
def test_another_whole_number_is_never_known(known: int, said: int) -> None:
    found = Ground([f"{known} kg"], TODAY).unfounded(f"Take {said} kg.")
    assert bool(found) == (known != said)


def test_pounds_do_not_pass_as_kilos() -> None:
    assert Ground(["100 kg"], TODAY).unfounded("Take 100 lb.")
    assert not Ground([f"{100 * KG_PER_LB} kg"], TODAY).unfounded("Take 100 lb.")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("Am 14. Nov. 2026 waren es 82.5 kg. Gut so.", 2),
        ("z. B. Bankdrücken. Dann Rudern.", 2),
        ("- a\n- b\n", 2),
    ],
)
def test_sentences_are_cut_where_they_end(text: str, count: int) -> None:
    cutter = Sentences()
    found = [one for letter in text for one in cutter.feed(letter)]
    rest = cutter.rest()
    assert len(found) + bool(rest.strip()) == count
    assert "".join(found) + rest == text

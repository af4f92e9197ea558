"""Laws of told sets: whatever is said, nothing is made up; however it is said, it is the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chat_coach.storage import catalogue
from chat_coach.strength.dictation import MOST_SETS, told_sets

E = catalogue.public()
BENCH, DIP = "barbell-bench-press", "chest-dip"
PIECES = [
    "bench",
    "squats",
    "dips",
    "klimmzüge",
    "bankdrücken",
    "plank",
    "zorbing",
    "curls",
    "3x8",
    "80x8",
    "8",
    "12",
    "80",
    "3",
    "100kg",
    "60",
    "sec",
    "at",
    "mit",
    "for",
    "für",
    "sets",
    "sätze",
    "reps",
    "wdh",
    "x",
    "mal",
    ",",
    ";",
    ".",
    "\n",
    "and",
    "und",
    "then",
    "dann",
    "je",
    "each",
    "@8",
    "rpe",
    "rir",
    "last",
    "letzter",
    "warm-up",
    "drop",
    "nochmal",
    "same",
    "again",
    "8-10",
    "82,5",
    "to",
    "failure",
    "amrap",
    "500m",
    "1:45",
    "2",
    "min",
    "+",
    "(",
    ")",
    "/",
    "-",
    ":",
    "?",
    "nicht",
    "3",
    "rounds",
    "superset",
    "zwei",
    "hundert",
    "hundred",
    "komma",
    "of",
    "à",
    "20er",
    "first",
    "second",
    "0",
    "999",
    "1000000",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
@settings(max_examples=120, deadline=None)
def test_nothing_raises_and_no_exercise_has_too_many_sets(said: list[str]) -> None:
    for one in told_sets(" ".join(said), E, "kg"):
        assert len(one.sets) <= MOST_SETS
        assert one.name
        assert one.sets or one.exercise is None
        for each in one.sets:
            assert each.reps or each.duration_s or each.distance_m
            assert each.reps is None or 1 <= each.reps <= 200
            assert each.load_kg is None or 0 < each.load_kg <= 1000
            assert each.rpe is None or 1 <= each.rpe <= 10


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text: str) -> None:
    told_sets(text, E, "lb")


LOADS = st.sampled_from([32.5, 40.0, 60.0, 77.5, 80.0, 102.5, 140.0])
SAME = (
    "{name} {n}x{reps} at {load}", "{name} {n} x {reps} @ {load} kg", "{name} {load}kg {n}x{reps}",
    "{n}x{reps} {name} with {load} kg", "{n} sets of {reps} {name} at {load} kg",
    "{n} sets of {name}, {reps} reps each at {load}", "{name}: {n} sets, {reps} reps, {load} kg",
    "{name} {n}x{reps}x{load}kg", "did {n}x{reps} {name} at {load}kg",
    "{name} {n} Sätze à {reps} mit {load} kg", "{n} Sätze {name} mit je {reps} Wdh bei {load} kg",
    "hab {n} mal {reps} {name} mit {load} Kilo gemacht", "{name} {load} kg {n} Sätze {reps} Wdh",
    "{n} sets of {name} at {load} for {reps}",
)  # fmt: skip


@given(
    st.sampled_from(SAME),
    st.sampled_from(["bench press", "Bankdrücken", "bench", "Bank"]),
    st.integers(1, 10),
    st.integers(1, 20),
    LOADS,
)
@settings(max_examples=120, deadline=None)
def test_straight_sets_are_the_same_however_they_are_told(
    phrase: str, name: str, n: int, reps: int, load: float
) -> None:
    said = phrase.format(name=name, n=n, reps=reps, load=f"{load:g}")
    found = told_sets(said, E, "kg")
    assert [(one.exercise.id if one.exercise else one.name) for one in found] == [BENCH], said
    assert [(one.reps, one.load_kg) for one in found[0].sets] == [(reps, load)] * n, said


LISTED = st.lists(st.tuples(LOADS, st.integers(1, 20)), min_size=1, max_size=6)


@given(
    LISTED,
    st.sampled_from(
        ["{load}x{reps}", "{load} kg x {reps}", "{reps} at {load}", "{load} for {reps}"]
    ),
    st.sampled_from([", ", " and ", ", then ", "\n"]),
    st.sampled_from(["bench {sets}", "bench: {sets}", "bench\n{sets}", "{sets} bench"]),
)
@settings(max_examples=120, deadline=None)
def test_set_after_set_is_the_same_however_it_is_told(
    sets: list[tuple[float, int]], one: str, between: str, whole: str
) -> None:
    each = [one.format(load=f"{load:g}", reps=reps) for load, reps in sets]
    said = whole.format(sets=between.join(each))
    found = told_sets(said, E, "kg")
    assert [(one.exercise.id if one.exercise else one.name) for one in found] == [BENCH], said
    assert [(one.load_kg, one.reps) for one in found[0].sets] == sets, said


@given(st.integers(1, 6), st.integers(4, 15), st.integers(1, 6), st.integers(4, 15), LOADS)
@settings(max_examples=60, deadline=None)
def test_no_set_goes_to_the_other_exercise(
    n: int, reps: int, m: int, more: int, load: float
) -> None:
    bench = [f"bench {n}x{reps} at {load:g}", f"{n}x{reps} bench at {load:g}"]
    dips = [f"dips {m}x{more}", f"{m} sets of {more} dips", f"{m} sets of dips, {more} reps each"]
    for first in bench:
        for second in dips:
            for between in (", ", " and ", ", then ", "\n", "; "):
                said = first + between + second
                found = {
                    one.exercise.id: one.sets for one in told_sets(said, E, "kg") if one.exercise
                }
                assert [(one.reps, one.load_kg) for one in found[BENCH]] == [(reps, load)] * n, said
                assert [(one.reps, one.load_kg) for one in found[DIP]] == [(more, None)] * m, said

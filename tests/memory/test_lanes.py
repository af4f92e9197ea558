from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat_coach.memory.recency import recent_first
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import Engine
from tests.memory.conftest import NOW, BagOfWords, remembering, say


def test_a_cold_memory_finds_words_and_says_which_lane(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    say(engine, athlete, "My left shoulder hurts when pressing", NOW - timedelta(days=2))
    found = memory.recall(athlete, "What did I say about my shoulder?", NOW).memories
    assert [one.lane for one in found] == ["keywords"]
    assert "left shoulder" in found[0].text


def test_the_recent_lane_returns_three_near_ones_of_the_window_in_order_of_time(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    for days in (1, 5, 9, 20, 29, 31, 60):
        say(engine, athlete, f"squat felt heavy {days}", NOW - timedelta(days=days), f"t{days}", "")
        say(
            engine,
            athlete,
            f"dinner with {days} friends",
            NOW - timedelta(days=days),
            f"d{days}",
            "",
        )
    memory.warm_up()
    memory.catch_up(athlete)
    found = memory.recall(athlete, "squat felt heavy", NOW).memories
    assert [one.lane for one in found] == ["recent"] * 3
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(NOW - one.at <= timedelta(days=30) for one in found)
    assert all(one.text.startswith("squat") for one in found)


def test_what_the_window_does_not_hold_comes_from_all_time(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    say(engine, athlete, "I bought new running shoes", NOW - timedelta(days=200))
    say(engine, athlete, "The colour is blue", NOW - timedelta(days=199))
    memory.warm_up()
    memory.catch_up(athlete)
    found = memory.recall(athlete, "running shoes", NOW).memories
    hit = next(one for one in found if "shoes" in one.text)
    assert hit.lane == "all_time"
    assert "blue" in hit.after


def test_a_named_time_leads_there(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    for month in range(1, 12):
        say(
            engine,
            athlete,
            f"Bench press in session {month}",
            datetime(2026, month, 10),
            f"m{month}",
        )
    memory.warm_up()
    memory.catch_up(athlete)
    found = memory.recall(athlete, "What about the bench press in May?", NOW).memories
    assert datetime(2026, 5, 10) in [one.at for one in found]
    best = max(found, key=lambda one: one.score)
    assert best.at == datetime(2026, 5, 10)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    distances=st.lists(st.floats(0, 0.99), min_size=2, max_size=8),
    ages=st.lists(st.floats(0, 30), min_size=8, max_size=8),
)
def test_recency_only_breaks_ties(distances: list[float], ages: list[float]) -> None:
    hits = list(enumerate(distances))
    times = {id_: NOW - timedelta(days=ages[id_]) for id_, _ in hits}
    ranked = recent_first(hits, times, NOW)
    place = {id_: place for place, (id_, _) in enumerate(ranked)}
    for one, near in hits:
        for other, far in hits:
            if far - near > 0.11:  # a cosine more than 0.05 apart
                assert place[one] < place[other]


def test_two_athletes_share_nothing(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    other = Athletes(engine).get_or_add("ben", "en", "kg", NOW)
    say(engine, athlete, "my secret shoulder injury", NOW - timedelta(days=1))
    memory.note(athlete, "My left shoulder hurts", NOW)
    memory.warm_up()
    memory.catch_up(athlete)
    memory.catch_up(other)
    nothing = memory.recall(other, "secret shoulder injury", NOW)
    assert nothing.memories == ()
    assert nothing.facts == ()
    assert memory.search(other, "secret shoulder injury", NOW) == ()


def test_another_model_indexes_anew_while_words_answer(
    memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    say(engine, athlete, "My knee clicks on stairs", NOW - timedelta(days=1))
    memory.warm_up()
    memory.catch_up(athlete)
    memory.close()
    switched = remembering(engine, tmp_path, name="another model")
    switched.warm_up()
    (before,) = switched.recall(athlete, "knee clicks", NOW).memories
    assert before.lane == "keywords"
    assert switched.catch_up(athlete) == 1
    (after,) = switched.recall(athlete, "knee clicks", NOW).memories
    assert after.lane == "recent"
    switched.close()


@pytest.mark.slow
def test_repetition_is_folded(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    wordings = (
        "Build my next push day",
        "build my next push day please!",
        "Please build me my next push day",
    )
    for number in range(1000):
        say(
            engine, athlete, wordings[number % 3], NOW - timedelta(minutes=1000 - number),
            f"t{number % 40}", "Here is your next push day with bench press and dips.",
        )  # fmt: skip
    memory.warm_up()
    memory.catch_up(athlete)
    left = memory.memories.listed(athlete, 1000)
    assert len(left) <= 10
    assert left[0].at == NOW - timedelta(minutes=1)
    found = memory.recall(athlete, "push day", NOW).memories
    assert len({one.text for one in found}) == len(found)


def test_figures_keep_memories_apart(memory: LongMemory, engine: Engine, athlete: Athlete) -> None:
    for number in range(20):
        say(
            engine,
            athlete,
            f"I did {number} push-ups today",
            NOW - timedelta(days=number),
            f"t{number}",
        )
    memory.catch_up(athlete)
    assert len(memory.memories.listed(athlete, 100)) == 20


def test_the_encoder_is_not_asked_before_warm_up(
    engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    class Silent(BagOfWords):
        def __call__(self, texts: object) -> object:  # type: ignore[override]
            raise AssertionError("too early")

    cold = LongMemory(engine, tmp_path / "memory", encoder=Silent(), across=Silent("across"))  # type: ignore[arg-type]
    say(engine, athlete, "deadlift on Monday", NOW - timedelta(days=3))
    cold.catch_up(athlete)
    assert cold.recall(athlete, "deadlift", NOW).memories
    cold.close()

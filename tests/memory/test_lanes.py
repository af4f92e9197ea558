from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat_coach.memory.recency import recent_first
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from tests.memory.conftest import NOW, BagOfWords, say


def test_a_cold_memory_finds_words_and_says_which_lane(
    memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    say(engine, athlete, "My left shoulder hurts when pressing", NOW - timedelta(days=2))
    found = memory.recall(athlete, "What did I say about my shoulder?", NOW).memories
    assert [one.lane for one in found] == ["keywords"]
    assert "left shoulder" in found[0].text


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

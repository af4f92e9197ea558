"""A cross-encoder, where one is set: a real one, as small as they come, loads and reorders."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from chat_coach.memory.encoders import CrossEncoder
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from tests.memory.conftest import NOW, BagOfWords, say


def reranked(engine: Engine, folder: Path, model: object) -> LongMemory:
    return LongMemory(
        engine,
        folder / "memory",
        encoder=BagOfWords(),
        across=BagOfWords("across", 64),
        reranker=model,  # type: ignore[arg-type]
    )


def number_in(text: str) -> float:
    return next((float(word) for word in text.split() if word.isdigit()), 0.0)


def asked(memory: LongMemory, engine: Engine, athlete: Athlete, count: int = 3) -> list[str]:
    """The first few answers of twelve memories, without their order of time."""
    if not memory.memories.count(athlete):
        for number in range(12):
            at = NOW - timedelta(days=200, hours=number)
            words = "squat " * (1 + number % 3)
            say(engine, athlete, f"the {words}went {number} times", at, f"t{number}", "")
        memory.warm_up()
        memory.catch_up(athlete)
    found = memory.lanes(athlete).all_time("squat went", NOW, count)
    return [one.text.strip() for one in found]


def test_it_orders_what_was_found_and_waits_for_warm_up(
    engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    heard: list[Sequence[str]] = []

    def latest(question: str, texts: Sequence[str]) -> list[float]:
        heard.append(texts)
        return [number_in(text) for text in texts]

    memory = reranked(engine, tmp_path, latest)
    say(engine, athlete, "the squat went 1 times", NOW, "x", "")
    memory.lanes(athlete).all_time("squat went", NOW, 3)
    assert heard == []  # in a cold process nothing heavy is asked
    memory.memories.remove(athlete, memory.memories.ids(athlete))
    best = asked(memory, engine, athlete)
    assert len(heard[-1]) > 3
    numbers = sorted((number_in(text) for text in heard[-1]), reverse=True)
    assert [number_in(text) for text in best] == numbers[:3]
    memory.close()


@pytest.mark.slow
def test_a_model_that_is_not_there_is_said_once_and_leaves_the_ranking(
    engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    def missing(question: str, texts: Sequence[str]) -> Sequence[float]:
        return CrossEncoder(str(tmp_path / "no-such-model"))(question, texts)

    memory = reranked(engine, tmp_path, missing)
    with_wish = asked(memory, engine, athlete)
    (notice,) = memory.heard()
    assert notice.en.startswith("The cross-encoder ")
    assert "Check COACH_CROSS_ENCODER" in notice.en
    assert "Prüfe COACH_CROSS_ENCODER" in notice.de
    memory.close()
    without = reranked(engine, tmp_path, None)
    without.warm_up()
    assert asked(without, engine, athlete) == with_wish
    assert memory.heard() == []
    without.close()


@pytest.mark.slow
def test_a_real_one_loads_and_reorders(engine: Engine, athlete: Athlete, tmp_path: Path) -> None:
    import torch
    from sentence_transformers import CrossEncoder as Real
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder = tmp_path / "tiny"
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "squat", "went", "times"]
    vocabulary = [*words, *map(str, range(20))]
    torch.manual_seed(3)
    BertForSequenceClassification(
        BertConfig(
            vocab_size=len(vocabulary),
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=16,
            num_labels=1,
            initializer_range=1.0,  # far enough apart to order by
        )
    ).save_pretrained(folder)
    pieces = BertWordPieceTokenizer(vocab={word: row for row, word in enumerate(vocabulary)})
    BertTokenizerFast(tokenizer_object=pieces._tokenizer).save_pretrained(folder)
    model = CrossEncoder(str(folder))
    texts = [f"the squat went {number} times" for number in range(12)]
    scores = model("squat went", texts)
    assert scores == pytest.approx(
        [float(one) for one in Real(str(folder)).predict([("squat went", one) for one in texts])]
    )
    assert len(set(scores)) > 6
    plain = reranked(engine, tmp_path, None)
    everything = asked(plain, engine, athlete, 12)
    plain.close()
    memory = reranked(engine, tmp_path, model)
    memory.warm_up()
    order = asked(memory, engine, athlete, 12)
    scored = dict(zip(everything, model("squat went", everything), strict=True))
    assert set(order) == set(everything)
    assert order == sorted(everything, key=lambda one: -scored[one])
    assert order != everything
    memory.close()

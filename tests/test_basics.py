"""General questions are answered without a tool, without a model and without figures."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from chat_coach import agent, prompts
from chat_coach.basics import answer
from chat_coach.grounding.figures import figures_in
from chat_coach.llm.rules import Rules
from chat_coach.memory import Recalled
from chat_coach.tools import Context
from evals.demo import context
from tests.fakes import Scripted

ENTRIES = json.loads(prompts.text("basics.json"))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(Path(tmp_path_factory.mktemp("demo")))


@pytest.mark.parametrize("entry", ENTRIES, ids=[one["en"][:30] for one in ENTRIES])
def test_no_answer_names_a_figure(entry: dict[str, str]) -> None:
    re.compile(entry["asked"])
    for text in (entry["en"], entry["de"]):
        assert re.search(r"\d", text) is None
        assert [one.said for one in figures_in(text) if one.unit] == []


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("why should I warm up?", "Warming up makes"),
        ("Warum soll ich mich aufwärmen?", "Aufwärmen macht"),
        ("what does RPE mean", "how hard a set felt"),
        ("is 3x10 better than 5x5?", "Neither is better"),
        ("lohnt sich Kreatin?", "Kreatin ist"),
        ("hi, I've never lifted before. where do I start?", "Beginners do best"),
        ("wie oft sollte ich pro Woche trainieren?", "etwa zweimal"),
        ("am I too old for this?", "No age is too old"),
        ("what should I eat before training?", "over the whole day"),
        ("brauche ich einen Gürtel?", "Gürtel gibt dem Rumpf"),
        ("wie lange soll ich zwischen den Sätzen pausieren", "Pausier so lange"),
    ],
)
async def test_rules_and_the_smallest_models_know_the_basics(
    demo: Context, asked: str, part: str
) -> None:
    smallest = Scripted("Rest for nine days.", guided=True)
    smallest.remarks = False
    for model in (Rules(), smallest):
        answered = await agent.run(
            model, Rules(), asked, (), Recalled(), replace(demo, said=asked),
            on_text=lambda _: None, on_step=lambda *_: None,
        )  # fmt: skip
        assert part in answered.text
        assert answered.tools == ()
    assert smallest.heard == []


async def test_a_larger_model_answers_in_its_own_words(demo: Context) -> None:
    model = Scripted("Because cold muscles tear.", guided=True)
    asked = "why should I warm up?"
    answered = await agent.run(
        model, Rules(), asked, (), Recalled(), replace(demo, said=asked),
        on_text=lambda _: None, on_step=lambda *_: None,
    )  # fmt: skip
    assert answered.text == "Because cold muscles tear."


@pytest.mark.parametrize("asked", ["build my next push day", "how was my bench?", "hello", ""])
def test_other_wishes_are_left_alone(asked: str) -> None:
    assert answer(asked, "en") is None

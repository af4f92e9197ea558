"""A model's choice among suggestions whose scores are close; the ids it names are checked."""

import re
from collections.abc import Sequence
from dataclasses import replace

from chat_coach.language import Voice
from chat_coach.strength.matching.intents import Wish
from chat_coach.strength.matching.reasons import summary
from chat_coach.strength.matching.scores import Hit

TOP = 32
"""How many are put before the model."""
CLOSE = 0.05
"""The first and the second nearer than this: the score alone does not tell them apart."""


def worth_asking(hits: Sequence[Hit]) -> bool:
    """Whether the order at the top is close enough for a model to be asked."""
    return len(hits) > 1 and hits[0].score - hits[1].score < CLOSE


def question(hits: Sequence[Hit], wish: Wish, context: str, voice: Voice) -> str:
    """What the model is asked: the wish, the moment, and one numbered line an exercise."""
    lines = [
        f"{place}. {hit.exercise.name.get(voice.lang)}: {summary(hit.exercise, voice)}"
        for place, hit in enumerate(hits[:TOP], start=1)
    ]
    wanted = wish.text or wish.intent
    return "\n".join(
        [
            voice.say(
                "Order these exercises for the athlete's wish, best first. Answer with the numbers "
                "alone, separated by commas.",
                "Ordne diese Übungen nach dem Wunsch, die beste zuerst. Antworte nur mit den "
                "Nummern, durch Kommas getrennt.",
            ),
            f"{voice.say('Wish', 'Wunsch')}: {wanted}",
            f"{voice.say('Moment', 'Lage')}: {context}",
            *lines,
        ]
    )


def chosen(hits: Sequence[Hit], answer: str) -> list[Hit] | None:
    """The hits in the model's order, those it left out behind; None where it named none of them."""
    numbers = [int(one) for one in re.findall(r"\d{1,2}", answer)]
    places = list(dict.fromkeys(one - 1 for one in numbers if 1 <= one <= min(TOP, len(hits))))
    if not places:
        return None
    ranked = [replace(hits[place], llm_rank=rank) for rank, place in enumerate(places, start=1)]
    return ranked + [hit for place, hit in enumerate(hits) if place not in places]

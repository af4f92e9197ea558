"""The right exercise, with reasons: a wish and a context pack in, at most five hits out.

`intents` reads the wish, `pack` holds what is known of the moment, `index` is the catalogue as
arrays, `profiles` compares what an exercise offers with what the moment asks for, `scores` weighs
it all (the one table of weights is there), `reasons` says why, `rerank` lets a model choose among
close ones.
"""

from chat_coach.strength.matching.index import Index, index_of
from chat_coach.strength.matching.intents import INTENTS, Intent, Wish, wish_of
from chat_coach.strength.matching.pack import ContextPack, pack_of
from chat_coach.strength.matching.scores import Hit, suggest

__all__ = [
    "INTENTS",
    "ContextPack",
    "Hit",
    "Index",
    "Intent",
    "Wish",
    "index_of",
    "pack_of",
    "suggest",
    "wish_of",
]

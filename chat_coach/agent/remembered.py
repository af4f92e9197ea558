"""Whether a question that no tool is sure of asks for something the athlete once told."""

import re

from chat_coach.language import plain
from chat_coach.memory import Recalled
from chat_coach.memory.words import concepts, query_stems

FEWEST, SHARE = 2, 0.6
"""So many of a question's words, and that share of them, stand in what was told."""
_ASKS = re.compile(
    r"^\W*(?:(?:and|und|so|hey|coach|do you (?:know|remember)|weisst du(?: noch)?)\W+)*"
    r"(?:what|when|where|who|which|how|did i|do i|have i|am i|was i|"
    r"was|wann|wo|wer|welche[rsnm]?|wie|hab\w* ich|bin ich|war ich)\b"
)


def told_before(asked: str, recalled: Recalled) -> bool:
    """*When is my physio appointment?* of an athlete who had it noted. Only the athlete's own words
    count, not what the coach answered to them."""
    if not _ASKS.match(plain(asked)):
        return False
    stems, ideas = query_stems(asked), concepts(asked)
    fewest = max(FEWEST, SHARE * len(stems))
    told = [one.text for one in recalled.facts]
    told += [one.text.partition("\n")[0] for one in recalled.memories]
    return any(
        len(set(asks) & set(there)) >= fewest
        for text in told
        for asks, there in ((stems, query_stems(text)), (ideas, concepts(text)))
    )

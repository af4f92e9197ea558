"""The athlete's words as they are read, and cut into wishes."""

import re
from functools import cache, lru_cache

from chat_coach.dialect import standard
from chat_coach.dialect.numerals import in_figures
from chat_coach.routing.slips import typed_right

_ORDERS = r"(?:build|make|show|save|remember|bau|mach|zeig|speicher\w*|merk)\b"
_WISHES = (
    rf"(?:{_ORDERS}|(?:give|tell|log|plan|create|suggest|what|how|when|"
    r"gib|sag|trag|plane|erstell\w*|schlag|was|wie|wann)\b)"
)
_CUT = re.compile(
    r"(?<=[.!?;])\s+|\n+"
    r"|,?\s+(?:(?:and|und) (?:then|also|dann|danach|außerdem|ausserdem)|then also|after that|also please)\s+"
    rf"|,?\s+(?:danach|außerdem|ausserdem)\s+(?={_WISHES})"
    rf"|,\s+(?=(?:and|but|so|und|aber|also|oh|dann|can|could|please|bitte|kannst)\b|{_ORDERS})"
    rf"|\s+(?:and|und)\s+(?={_WISHES})",
    re.IGNORECASE,
)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the tables, compiled once for good: the store of `re` is smaller than these."""
    return re.compile(pattern)


@lru_cache(maxsize=256)
def read(said: str) -> str:
    """The words as signs and arguments are read off them: standard, plain, numbers as figures,
    training words without slips of the finger."""
    return typed_right(in_figures(standard(said)))


def wishes(text: str) -> list[str]:
    """The sentences and clauses of a text, each of which may be a wish of its own."""
    return [part.strip(" ,") for part in _CUT.split(text) if part and part.strip(" ,.")]

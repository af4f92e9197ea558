"""The athlete's words cut into wishes."""

import re

_CUT = re.compile(
    r"(?<=[.!?;])\s+|\n+"
    r"|,?\s+(?:and then|and also|then also|after that|also please|und dann|und danach|und außerdem|und ausserdem|außerdem|ausserdem|danach)\s+"
    r"|,\s+(?=(?:and|but|so|und|aber|also|dann|can|could|please|bitte|kannst|build|make|mach|bau|zeig|show|save|speicher\w*|merk|remember)\b)"
    r"|\s+(?:and|und)\s+(?=(?:build|make|give|show|tell|save|remember|log|plan|create|suggest|what|how|when|bau|mach|gib|zeig|sag|speicher\w*|merk|trag|plane|erstell\w*|schlag|was|wie|wann)\b)",
    re.IGNORECASE,
)


def wishes(text: str) -> list[str]:
    """The sentences and clauses of a text, each of which may be a wish of its own."""
    return [part.strip(" ,") for part in _CUT.split(text) if part and part.strip(" ,.")]

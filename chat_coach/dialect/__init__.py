"""Spoken German and hasty English brought to written words, so that signs and meaning know them.

Short words that are English too (`a`, `i`, `no`) are only read as dialect in a German message, and
only where something else is dialect is a word that no list holds read by its sound (`sounds.py`).
"""

import re
from functools import lru_cache

from chat_coach.dialect.sounds import by_sound, is_spoken
from chat_coach.dialect.words import ANYWHERE, IN_ENGLISH, IN_GERMAN, SURE, TELLING
from chat_coach.language import language_of, plain

_EITHER = re.compile(r"\b(?:i|a|an|no|is|am|in|so|was|war|man|hat|also|do)\b", re.IGNORECASE)
"""Words of both languages, or of one and of the other's dialect."""
_WORD = re.compile(r"[a-z']+")
_TOGETHER = (
    (re.compile(r"(?<=\bmerk )da\b"), "dir"),
    (re.compile(r"\bz'(?=[a-z]{3})|\bz (?=(?:schwer|leicht|viel|wenig|hart|lang|hoch)\b)"), "zu "),
    (
        re.compile(r"(?<=\w)(?:a|e)(zwanz|dreiss|vierz|fuenfz|sechz|siebz|achtz|neunz)i?g\b"),
        r"und\1ig",
    ),
    (re.compile(r"\bbei(?=-(?:session|tag|training|einheit))"), "bein"),
    (re.compile(r"\ban (?=\w+(?:en|n)\b)"), "einen "),
    (re.compile(r"\b(?:die|meine) bei\b(?! de[mrn]\b| ein| mein| mir)"), "die beine"),
)
"""What dialect means by words that are others on their own."""


@lru_cache(maxsize=256)
def standard(said: str) -> str:
    """The words of a message as `language.plain` has them, spoken German written out."""
    text = plain(said)
    words = _WORD.findall(text)
    lang = language_of(_EITHER.sub(" ", said))
    if lang == "en" or (lang is None and not any(word in SURE for word in words)):
        return _WORD.sub(lambda found: IN_ENGLISH.get(found.group(), found.group()), text)

    spoken = any(word in TELLING or is_spoken(word) for word in words)

    def written(found: re.Match[str]) -> str:
        word = found.group()
        return ANYWHERE.get(word) or IN_GERMAN.get(word) or (by_sound(word) if spoken else word)

    text = _WORD.sub(written, text)
    for pattern, meant in _TOGETHER if spoken else ():
        text = pattern.sub(meant, text)
    return text

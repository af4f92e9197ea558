"""All rules over one message."""

from datetime import date

from chat_coach.language import Lang
from chat_coach.memory.noting import Noted


def noted(said: str, today: date, lang: Lang) -> list[Noted]:
    """What this message of the athlete states, in the order of its sentences."""
    return []

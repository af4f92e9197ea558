"""All rules over one message."""

from datetime import date
from functools import lru_cache

from chat_coach.language import Lang
from chat_coach.memory.noting import Noted
from chat_coach.memory.noting.allergies import allergies
from chat_coach.memory.noting.circumstances import body, equipment, schedule
from chat_coach.memory.noting.clauses import clauses
from chat_coach.memory.noting.goals import goals
from chat_coach.memory.noting.injuries import injuries
from chat_coach.memory.noting.preferences import preferences
from chat_coach.memory.noting.records import records

LONGEST = 4000
"""Characters of a message that are read: what is longer was pasted, not said."""


@lru_cache(maxsize=8)  # noting it, choosing a tool and filling in its arguments ask the same
def noted(said: str, today: date, lang: Lang) -> tuple[Noted, ...]:
    """What this message of the athlete states, in the order of its sentences; pure.

    `lang` is assumed for a text too short to tell its language. Later statements of one message
    stand after earlier ones of the same key.
    """
    if len(said) > LONGEST:
        return ()
    found: list[Noted] = []
    for clause in clauses(said, lang):
        first = [*injuries(clause, today), *allergies(clause)]
        found += first
        if not any(one.kind == "allergy" for one in first):
            aims = goals(clause, today)
            found += aims
            if not aims and not first:
                found += preferences(clause)
        found += [*equipment(clause), *schedule(clause, today), *body(clause), *records(clause)]
    return tuple(found)

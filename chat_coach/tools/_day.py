"""The day told sets were done, where the words name one."""

import re
from datetime import date

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.memory.timewords import span_named

_NOT_THE_DAY = re.compile(r"\b(?:than|as|like|since|until|als|wie|seit|bis)(?: on| am)? $")
_MORE_OF_IT = re.compile(
    r"^\s*(?:'s\b|(?:in the |am )?(?:morning|afternoon|evening|night|frueh|früh|morgen|vormittag|"
    r"mittag|nachmittag|abend)s?\b)?\s*[,:]?"
)
_SPAN_BEHIND = re.compile(r"\b(?:last|past|previous|ago|letzte\w*|vorige\w*|vergangene\w*|vor)\b")
_LED = re.compile(r"\b(?:on|am)\s+$")


def told_on(words: str, today: date, voice: Voice) -> tuple[date, str]:
    """That day and the words without it: `yesterday bench 3x8 at 80`, `squats 5x5 on Monday`.

    A day counts that stands before every figure or at the end; one that is compared with, lies ahead
    or stands in between does not: then it is today. A weekday is the last one, today's name today.

    Raises Impossible where a past week or month is named: a set belongs to one day.
    """
    span = span_named(words, today)
    start = words.lower().find(span.phrase) if span else -1
    if span is None or start < 0 or span.start > today:
        return today, words
    before, rest = words[:start], words[start + len(span.phrase) :]
    rest = _MORE_OF_IT.sub("", rest, count=1)
    at_end = not rest.strip(" .!") and any(each.isalpha() for each in span.phrase)
    if _NOT_THE_DAY.search(before.lower()) or not (at_end or not re.search(r"\d", before)):
        return today, words
    if span.start < span.end:
        if not _SPAN_BEHIND.search(span.phrase):
            return today, words
        raise Impossible(
            voice.say(
                f"Nothing was written down: “{span.phrase}” is more than one day. Name the day, such "
                "as “on Monday”.",
                f"Nicht eingetragen: „{span.phrase}“ ist mehr als ein Tag. Nenn den Tag, etwa „am "
                "Montag“.",
            )
        )
    weekday_of_today = (today - span.end).days == 7 and not _SPAN_BEHIND.search(span.phrase)
    kept = f"{_LED.sub('', before)}{rest}".strip(" ,")
    return (today if weekday_of_today else span.end), kept

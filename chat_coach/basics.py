"""What every coach is asked in general: short answers without figures, in `prompts/basics.json`.

They are for the rules and for the smallest models, which answer such questions wrongly with great
confidence; a larger model answers in its own words.
"""

import json
import re
from functools import cache

from chat_coach import prompts
from chat_coach.dialect import standard
from chat_coach.language import Both, Lang


def answer(asked: str, lang: Lang) -> str | None:
    """The answer to a general question about training, None where there is none."""
    text = standard(asked)
    return next((said.get(lang) for pattern, said in _known() if pattern.search(text)), None)


@cache
def _known() -> tuple[tuple[re.Pattern[str], Both], ...]:
    entries = json.loads(prompts.text("basics.json"))
    return tuple((re.compile(one["asked"]), Both(one["en"], one["de"])) for one in entries)

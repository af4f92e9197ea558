"""What an athlete's own words state as lasting: rules in English and German, one file a kind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chat_coach.language import Both

MAIN = "main:"
"""In `replaces`: the goal that was declared as the goal, whatever its topic."""


@dataclass(frozen=True)
class Noted:
    """One statement: a fact that holds, or with `over` one that holds no longer.

    `replaces` are keys of the same kind that this one makes untrue; `"*"` is all of them.
    `lasts_days` is how long it is taken for granted, 0 for good.
    """

    kind: str
    key: str
    text: Both
    said: str
    value: Mapping[str, Any] = field(default_factory=dict)
    over: bool = False
    replaces: tuple[str, ...] = ()
    lasts_days: int = 0

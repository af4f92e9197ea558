"""What a turn leaves: the tools that ran, and the answer."""

from dataclasses import dataclass, field
from typing import Any

from chat_coach.language import Voice
from chat_coach.tools import Result


@dataclass(frozen=True)
class Ran:
    """One tool call and what came of it: a result, or an error a model could mend; `plain` where
    the error is a sentence for the athlete."""

    name: str
    args: dict[str, Any]
    result: Result | None
    error: str = ""
    plain: bool = False


@dataclass(frozen=True)
class Answer:
    """What the athlete gets. `ungrounded` is what slipped through (nothing, by construction);
    `mended` counts the sentences that were replaced; `voice` is what it was said in; a model wrote
    `tokens` in `writing_s` (0 and 0 where rules spoke)."""

    text: str
    tools: tuple[Ran, ...] = ()
    backend: str = "rules"
    model: str = ""
    ungrounded: tuple[str, ...] = ()
    mended: int = 0
    voice: Voice = field(default_factory=Voice)
    tokens: int = 0
    writing_s: float = 0.0

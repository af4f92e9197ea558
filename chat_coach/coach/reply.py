"""One turn as the athlete gets it, and as it is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chat_coach.agent import Ran
from chat_coach.language import Voice
from chat_coach.memory import Fact, Remembered


@dataclass(frozen=True)
class Reply:
    """One answer as the athlete gets it, with all that led to it. A model wrote `tokens` (0: none
    did); how long the writing took stands in `timings_ms["writing"]`."""

    text: str
    tools: tuple[Ran, ...] = ()
    memories: tuple[Remembered, ...] = ()
    facts: tuple[Fact, ...] = ()
    noted: tuple[Fact, ...] = ()
    backend: str = ""
    model: str = ""
    timings_ms: dict[str, float] = field(default_factory=dict)
    ungrounded: tuple[str, ...] = ()
    turn_id: int = 0
    voice: Voice = field(default_factory=Voice)
    mended: int = 0
    tokens: int = 0

    @property
    def tokens_per_s(self) -> float:
        """How fast the model wrote, 0 where none did."""
        return tokens_per_s(self.tokens, self.timings_ms)


def tokens_per_s(tokens: int, timings_ms: Mapping[str, float]) -> float:
    """How fast a reply was written, 0 where no model wrote it or nobody took the time."""
    writing_ms = timings_ms.get("writing", 0.0)
    return round(tokens / writing_ms * 1000, 1) if writing_ms else 0.0


def as_json(ran: Ran) -> dict[str, Any]:
    """A tool call as it is stored and shown by `--json`."""
    if ran.result is None:
        return {"name": ran.name, "args": dict(ran.args), "result": {"error": ran.error}}
    args = {} if ran.result.discreet() else dict(ran.args)
    return {"name": ran.name, "args": args, "result": ran.result.model_dump(mode="json")}


def memories_as_json(recalled: Sequence[Remembered]) -> list[dict[str, Any]]:
    """The memories of a turn as they are stored."""
    return [
        {
            "id": one.id,
            "at": one.at.isoformat(),
            "text": one.text,
            "score": round(one.score, 4),
            "lane": one.lane,
        }
        for one in recalled
    ]


def facts_as_json(pinned: Sequence[Fact], noted: Sequence[Fact]) -> list[dict[str, Any]]:
    """The facts of a turn as they are stored; what it noted itself is marked."""
    new = {one.id for one in noted}
    every = {one.id: one for one in (*pinned, *noted)}
    return [
        {"id": one.id, "kind": one.kind, "key": one.key, "text": one.text, "said": one.said}
        | ({"noted": True} if one.id in new else {})
        for one in every.values()
    ]

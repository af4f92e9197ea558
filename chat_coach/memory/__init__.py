"""The memory of a coach who was there: recall, remember, forget."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import TrainingLog

if TYPE_CHECKING:
    from chat_coach.memory.control import Control
    from chat_coach.memory.looking_back import LookingBack
    from chat_coach.memory.noting.proposed import Proposal
    from chat_coach.storage.turns import Turns


@dataclass(frozen=True)
class Remembered:
    """One memory as delivered: when it was said, the words, and the lane that found it:
    `recent`, `all_time`, or `keywords` while the vector index is not open. A hit of the all-time
    lane brings the turn before and after it."""

    id: int
    at: datetime
    text: str
    score: float
    lane: str
    thread: str = ""
    before: str = ""
    after: str = ""

    @property
    def whole(self) -> str:
        """The memory with what was said before and after it."""
        return "\n".join(part for part in (self.before, self.text, self.after) if part)


@dataclass(frozen=True)
class Fact:
    """One durable fact in its shortest form, e.g. kind `injury`, text `left shoulder: pain`.

    `value` is what planning reads, e.g. `{"part": "shoulder", "joint": "shoulder", "side": "left",
    "state": "active"}`. `said` and `turn_id` are where it comes from. A `stale` fact is so old that
    it is asked about, not assumed.
    """

    id: int
    kind: str
    key: str
    text: str
    said: str
    noted_at: datetime
    value: Mapping[str, object] = field(default_factory=dict)
    turn_id: int | None = None
    stale: bool = False


@dataclass(frozen=True)
class Recalled:
    """What the coach brings to a turn."""

    facts: tuple[Fact, ...] = ()
    memories: tuple[Remembered, ...] = ()


class Memory(Protocol):
    """Long-term memory; every call is bound to one athlete."""

    control: "Control"
    """What the athlete may do with all of it: see, change, forget."""

    turns: "Turns"
    """What was said."""

    def recall(self, athlete: Athlete, text: str, now: datetime) -> Recalled:
        """Pinned facts and the memories that fit `text`, in order of time."""

    def search(self, athlete: Athlete, text: str, now: datetime) -> Sequence[Remembered]:
        """Look back on purpose, over all time: what `recall_sessions` asks."""

    def past(self, athlete: Athlete, log: TrainingLog, now: datetime) -> "LookingBack":
        """What weeks, months and conversations came to, read from the log and the records."""

    def note(self, athlete: Athlete, said: str, now: datetime) -> tuple[Fact, ...]:
        """Note what the athlete's own words state as durable facts; returns what is new."""

    def remember(
        self, athlete: Athlete, one: "Proposal", said: Sequence[str], now: datetime
    ) -> tuple[Fact, ...]:
        """Note a fact the model proposes, only where `said`, the athlete's own messages with the
        newest first, states it."""

    def facts(self, athlete: Athlete, now: datetime) -> tuple[Fact, ...]:
        """Every current fact; one that may be over is `stale`."""

    def warm_up(self) -> None:
        """Load what takes seconds; until then recall goes by keywords. Off the event loop.

        Raises MemoryUnavailable when the index cannot be opened.
        """

    def catch_up(self, athlete: Athlete) -> int:
        """Index what was stored and not indexed yet; returns how many. Runs off the reply's path."""

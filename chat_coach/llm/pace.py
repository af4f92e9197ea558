"""How fast a model writes: as its server tells, else counted by the pieces it sent."""

import time
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Pace:
    """What one reply took to write: `tokens` in `seconds`, the reading of the prompt not counted.

    A stream's pieces are tokens but for a few, and the first one starts the clock; what the server
    says itself (`told`) goes before the count.
    """

    tokens: int = 0
    seconds: float = 0.0
    _first_at: float = field(default=0.0, repr=False)
    _told: bool = field(default=False, repr=False)

    def heard(self, piece: str) -> None:
        """A piece of text or of a call arrived."""
        if self._told or not piece:
            return
        now = time.perf_counter()
        self._first_at = self._first_at or now
        self.tokens += 1
        self.seconds = now - self._first_at

    def told(self, tokens: Any, seconds: Any) -> None:
        """The server's own count, where it makes one."""
        if isinstance(tokens, int) and isinstance(seconds, int | float) and tokens > 0 < seconds:
            self.tokens, self.seconds, self._told = tokens, float(seconds), True

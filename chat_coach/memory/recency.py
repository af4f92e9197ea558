"""The recent lane's own arithmetic, pure: window, threshold, and recency as a tie-breaker."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from chat_coach.memory import Remembered

RECENCY_WEIGHT = 0.05
WINDOW_DAYS = 30
MAX_DISTANCE = 1.0
DELIVERED = 3
CANDIDATES = 100


def recent_first(
    hits: Sequence[tuple[int, float]], times: Mapping[int, datetime], now: datetime
) -> list[tuple[int, float]]:
    """Recency-aware re-ranking of `(id, squared distance)`: the score of an id is its cosine plus
    0.05 for a memory of this moment, falling to 0 at the window's edge.

    Recency only breaks ties: at a weight of 0.3 it halves what is found.
    """
    scored = []
    for id_, distance in hits:
        age_days = (now - times[id_]).total_seconds() / 86400
        freshness = min(max(1 - age_days / WINDOW_DAYS, 0.0), 1.0)
        scored.append((id_, 1 - distance / 2 + RECENCY_WEIGHT * freshness))
    return sorted(scored, key=lambda one: (-one[1], -one[0]))


def in_order(found: Sequence[Remembered]) -> tuple[Remembered, ...]:
    """As a coach tells it: in order of time."""
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def epoch_s(at: datetime) -> float:
    """A wall-clock time as a number that an index can compare; no time zone on either side."""
    return (at - datetime(1970, 1, 1)).total_seconds()

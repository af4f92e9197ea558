"""The form index: one figure from 0 to 100, always shown with its parts.

| part      | weight | full marks                                                       |
|-----------|--------|------------------------------------------------------------------|
| frequency | 25     | as many sessions a week as the athlete means to do               |
| volume    | 25     | every main landmark row between its minimum and its maximum      |
| progress  | 25     | every lift with a trend is steady or rising; falling ones cost   |
| effort    | 15     | mean RPE from 7 to 8.5; each half point off costs a fifth        |
| balance   | 10     | push to pull from 0.85 to 1.15; nothing left at twice or half    |

A part with nothing to judge is left out and the others carry its weight. The weights are the
coach's own: an orientation, not a measurement.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chat_coach.language import Both
from chat_coach.strength.balance import BALANCED, Balance
from chat_coach.strength.landmarks import LANDMARKS
from chat_coach.strength.lifts import ExerciseReport
from chat_coach.strength.muscles import MuscleReport
from chat_coach.strength.values import Muscle

WEIGHTS = {"frequency": 25, "volume": 25, "progress": 25, "effort": 15, "balance": 10}
PARTS: dict[str, Both] = {
    "frequency": Both("frequency", "Häufigkeit"),
    "volume": Both("volume", "Umfang"),
    "progress": Both("progress", "Fortschritt"),
    "effort": Both("effort", "Anstrengung"),
    "balance": Both("balance", "Gleichgewicht"),
}


@dataclass(frozen=True)
class Form:
    """`index` 0 to 100, None with nothing trained; `parts` each 0 to 100."""

    index: int | None
    parts: Mapping[str, int]


def form_index(
    muscles: Mapping[Muscle, MuscleReport],
    lifts: Iterable[ExerciseReport],
    balanced: Balance,
    per_week: float,
    days_per_week: int,
    mean_rpe: float | None,
) -> Form:
    """Judge the parts that can be judged and weigh them together."""
    if per_week <= 0:
        return Form(None, {})
    shares: dict[str, float] = {"frequency": min(1.0, per_week / max(1, days_per_week))}
    rows = [one for one in LANDMARKS if one.minimum]
    good = sum(muscles[next(iter(row.muscles))].place in ("productive", "high") for row in rows)
    half = sum(muscles[next(iter(row.muscles))].place == "maintaining" for row in rows)
    shares["volume"] = (good + half / 2) / len(rows)
    trends = [one.trend for one in lifts if one.trend in ("rising", "steady", "falling")]
    if trends:
        shares["progress"] = 1 - trends.count("falling") / len(trends)
    if mean_rpe is not None:
        off = max(0.0, 7.0 - mean_rpe, mean_rpe - 8.5)
        shares["effort"] = max(0.0, 1 - off * 0.4)
    if balanced.upper_sets:
        shares["balance"] = _balance_share(balanced.push_pull)
    weight = sum(WEIGHTS[name] for name in shares)
    total = sum(WEIGHTS[name] * share for name, share in shares.items())
    return Form(
        round(100 * total / weight), {name: round(100 * one) for name, one in shares.items()}
    )


def _balance_share(ratio: float | None) -> float:
    if not ratio:
        return 0.0
    if ratio > BALANCED[1]:
        return max(0.0, (2.0 - ratio) / (2.0 - BALANCED[1]))
    return min(1.0, max(0.0, (ratio - 0.5) / (BALANCED[0] - 0.5)))

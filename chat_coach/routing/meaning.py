"""What a wish means when its words alone do not say: linear layers over the views of `wording`.

The weights are learnt by
`python -m evals.train_routing` from the tuning sentences and the templates in `evals/data`.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from chat_coach.wording import Features, features

NONE = "none"
TOOLS = (
    "adapt_session", "build_plan", "build_session", "create_exercise", "forget_topic",
    "give_advice", "log_sets", "manage_plans", "name_sources", "query_history",
    "recall_sessions", "remember_fact", "review_past", "save_plan", "score_exercises",
    "swap_exercise",
)  # fmt: skip
LABELS = (*TOOLS, NONE)
REASONS = {
    "score_exercises": ("taken", "pain", "no_equipment", "easier", "harder", "next", "deepen", NONE),
    "adapt_session": (
        "short", "too_heavy", "too_easy", "tired", "strong", "pain", "form", "taken", "drop", NONE,
    ),
    "remember_fact": (
        "injury", "allergy", "goal", "preference", "equipment", "schedule", "body", "record",
    ),
    "give_advice": ("prehab", "recovery", "nutrition", "taper", "deload"),
    "manage_plans": ("list", "show", "compare", "archive", "complete", "activate"),
    "review_past": ("week", "month", "conversation", NONE),
}  # fmt: skip
"""What else a wish for a tool tells: why another exercise, what is wrong, which kind of fact …"""
ASKED_AS = {
    "score_exercises": "reason", "adapt_session": "reason", "remember_fact": "kind",
    "give_advice": "topic", "manage_plans": "doing", "review_past": "period",
}  # fmt: skip
"""The argument each of these is told in."""
CERTAIN = 0.4


def logits(texts: Sequence[str]) -> Features:
    """`(n, len(LABELS))`: how much each text sounds like each label."""
    found: Features = np.vstack([_row(text) for text in texts]) @ _weights("weights")
    return found


def reason(tool: str, text: str) -> str | None:
    """Which of `REASONS[tool]` a wish sounds like; None where that is not certain."""
    first = 0
    for name, labels in REASONS.items():
        if name == tool:
            scores = (_row(text) @ _weights("reasons"))[0, first : first + len(labels)]
            chances = np.exp(scores - scores.max())
            best = int(chances.argmax())
            certain = chances[best] / chances.sum() >= CERTAIN
            return labels[best] if certain and labels[best] != NONE else None
        first += len(labels)
    return None


@lru_cache(maxsize=64)
def _row(text: str) -> Features:
    """One text's features; a turn asks for them more than once."""
    return features([text])


@cache
def _weights(name: str) -> Features:
    with files(__package__).joinpath(f"{name}.npy").open("rb") as file:
        return np.asarray(np.load(file), dtype=np.float32)

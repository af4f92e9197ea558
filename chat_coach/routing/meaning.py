"""What a wish means when its words alone do not say: linear layers over the views of `wording`.

The weights are learnt by
`python -m evals.train_routing` from the tuning sentences and the templates in `evals/data`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from chat_coach.wording import Features, features

NONE = "none"
TOOLS = (
    "adapt_session", "build_plan", "build_session", "log_sets", "query_history",
    "recall_sessions", "remember_fact", "save_plan", "score_exercises",
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
}  # fmt: skip
"""What else a wish for a tool tells: why another exercise, what is wrong, which kind of fact."""
CERTAIN = 0.5


def logits(texts: Sequence[str]) -> Features:
    """`(n, len(LABELS))`: how much each text sounds like each label."""
    found: Features = features(texts) @ _weights("weights")
    return found


def reason(tool: str, text: str) -> str | None:
    """Which of `REASONS[tool]` a wish sounds like; None where that is not certain."""
    first = 0
    for name, labels in REASONS.items():
        if name == tool:
            scores = (features([text]) @ _weights("reasons"))[0, first : first + len(labels)]
            chances = np.exp(scores - scores.max())
            best = int(chances.argmax())
            certain = chances[best] / chances.sum() >= CERTAIN
            return labels[best] if certain and labels[best] != NONE else None
        first += len(labels)
    return None


@cache
def _weights(name: str) -> Features:
    with files(__package__).joinpath(f"{name}.npy").open("rb") as file:
        return np.asarray(np.load(file), dtype=np.float32)

"""Learn `chat_coach/routing/weights.npy` from the tuning half; the test half is never read here.

`python -m evals.train_routing`: templates are filled with a fixed seed, a multinomial logistic
regression is fitted by Adam; the last line is JSON with the fit and a five-fold estimate.
"""

import json
import random
import re
from pathlib import Path

import numpy as np

from chat_coach.routing import meaning
from chat_coach.routing.meaning import LABELS, Features

DATA = Path(__file__).parent / "data"
TARGET = Path(meaning.__file__).parent / "weights.npy"
SEED, FILLINGS, L2, STEPS, RATE, FOLDS = 5, 5, 1e-4, 400, 0.05, 5
SLOTS = {
    name: {lang: words.split("|") for lang, words in both.items()}
    for name, both in json.loads((DATA / "routing_slots.json").read_text()).items()
}


def templates(rng: random.Random) -> list[tuple[str, str]]:
    """Sentences and labels, each template filled a few times."""
    found = []
    for line in (DATA / "routing_templates.txt").read_text().splitlines():
        label, lang, template = line.split("|")
        count = FILLINGS if "{" in template else 1
        for sentence in sorted({_fill(template, lang, rng) for _ in range(count)}):
            found.append((sentence, label))
    return found


def _fill(template: str, lang: str, rng: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: rng.choice(SLOTS[slot.group(1)][lang]), template)


def tuning() -> list[tuple[str, str]]:
    """The tuning sentences that stand alone."""
    lines = (DATA / "routing_tuning.jsonl").read_text().splitlines()
    cases = [json.loads(line) for line in lines]
    return [(one["say"], one["tool"]) for one in cases if not one["history"]]


def fit(rows: Features, labels: np.ndarray) -> Features:
    """Weights by full-batch Adam; rare labels count more, by the root of their number."""
    wanted = np.eye(len(LABELS), dtype=np.float32)[labels]
    per_row = (1 / np.sqrt(wanted.sum(axis=0) + 1))[labels]
    per_row /= per_row.mean()
    weights = np.zeros((rows.shape[1], len(LABELS)), dtype=np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        slope = rows.T @ ((chances - wanted) * per_row[:, None]) / len(labels) + L2 * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def main() -> None:
    base, own = templates(random.Random(SEED)), tuning()
    texts, labels = zip(*base, *own, strict=True)
    rows = meaning.features(texts)
    numbers = np.array([LABELS.index(label) for label in labels])
    own_rows = np.arange(len(base), len(texts))
    right = 0
    for fold in range(FOLDS):
        out = own_rows[fold::FOLDS]
        keep = np.setdiff1d(np.arange(len(texts)), out)
        weights = fit(rows[keep], numbers[keep])
        right += int(((rows[out] @ weights).argmax(axis=1) == numbers[out]).sum())
    weights = fit(rows, numbers)
    np.save(TARGET, weights.astype(np.float16))
    fitted = float(((rows @ weights).argmax(axis=1) == numbers).mean())
    print(
        json.dumps(
            {"n": len(texts), "fit": round(fitted, 4), "held_out": round(right / len(own_rows), 4)}
        )
    )


if __name__ == "__main__":
    main()

"""Learn `chat_coach/safety/weights.npy`: `python -m evals.train_safety`.

Flags and harmless sentences come from `data/red_flags*.txt`, `data/harmless*.txt` and the routing
sentences; the last line is JSON with what five folds that were left out say for a few thresholds.
"""

import json
import random
from pathlib import Path

import numpy as np

from chat_coach.safety import meaning
from chat_coach.safety.meaning import LABELS
from chat_coach.wording import Features, features
from evals.train_routing import fit, templates, tuning

DATA = Path(__file__).parent / "data"
TARGET = Path(meaning.__file__).parent / "weights.npy"
SEED, FOLDS = 5, 5
FLAGS = ("red_flags.txt", "red_flags_more.txt", "red_flags_told.txt")
HARMLESS = ("harmless.txt", "harmless_told.txt")


def sentences() -> list[tuple[str, str, bool]]:
    """Text, label, and whether it is one of those that are told apart with care."""
    found = []
    for name in FLAGS:
        for line in (DATA / name).read_text().splitlines():
            kind, said = line.split("|", 1)
            if kind in LABELS:
                found.append((said, kind, True))
    for name in HARMLESS:
        found += [(said, "none", True) for said in (DATA / name).read_text().splitlines()]
    rng = random.Random(SEED)
    plain = [said for said, _ in (*templates(rng), *tuning())]
    return found + [(said, "none", False) for said in dict.fromkeys(plain)]


def main() -> None:
    texts, labels, careful = zip(*sentences(), strict=True)
    rows, numbers = features(texts), np.array([LABELS.index(one) for one in labels])
    order = np.random.default_rng(SEED).permutation(len(texts))
    safe = np.zeros(len(texts), dtype=np.float32)
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        keep = np.setdiff1d(order, out)
        safe[out] = _chances(rows[out] @ fit(rows[keep], numbers[keep], len(LABELS)))[:, -1]
    np.save(TARGET, fit(rows, numbers, len(LABELS)).astype(np.float16))
    flag, hard = numbers != len(LABELS) - 1, np.array(careful)
    said = {}
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        found = 1 - safe >= least
        said[str(least)] = {
            "caught": round(float(found[flag].mean()), 4),
            "alarms_hard": round(float(found[~flag & hard].mean()), 4),
            "alarms": round(float(found[~flag & ~hard].mean()), 4),
        }
    for place in np.argsort(safe):
        if not flag[place] and safe[place] < 0.5:
            print(f"alarm {1 - safe[place]:.2f} {texts[place]}")
    for place in np.argsort(-safe):
        if flag[place] and safe[place] > 0.5:
            print(f"missed {1 - safe[place]:.2f} {texts[place]}")
    print(json.dumps({"n": len(texts), "left_out": said}))


def _chances(scores: Features) -> Features:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Features = powers / powers.sum(axis=1, keepdims=True)
    return chances


if __name__ == "__main__":
    main()

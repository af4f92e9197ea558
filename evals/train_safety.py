"""Learn `chat_coach/safety/weights.npy`: `python -m evals.train_safety`.

Flags and harmless sentences come from `data/red_flags*.txt`, `data/harmless*.txt` and the routing
sentences that no pattern takes for a flag, of the filled templates every sixth. A clause of what is
harmless is harmless too. The last line is JSON with what folds that were left out say for a few
thresholds, sentences read whole; this takes most of the time and is left out by `--folds 0`.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np

from chat_coach.safety import by_sign, meaning
from chat_coach.safety.meaning import LABELS, shares
from chat_coach.wording import Features, features
from evals.train_routing import fit, templates, tuning

DATA = Path(__file__).parent / "data"
TARGET = Path(meaning.__file__).parent / "weights.npy"
SEED, FOLDS, PLAIN = 5, 5, 6
LOUD = 5.0
"""Rows this much larger bind the same L2 less: hard cases are told apart by rare words."""


def sentences() -> list[tuple[str, str, bool]]:
    """Text, label, and whether it is one of those that are told apart with care."""
    found = []
    for file in sorted(DATA.glob("red_flags*.txt")):
        for line in file.read_text().splitlines():
            kind, said = line.split("|", 1)
            if kind in LABELS:
                found.append((said, kind, True))
    for file in sorted(DATA.glob("harmless*.txt")):
        for said in file.read_text().splitlines():
            found += [(one, "none", True) for one in (said, *meaning.clauses(said))]
    rng = random.Random(SEED)
    filled = list(dict.fromkeys(said for said, _ in templates(rng)))[::PLAIN]
    plain = dict.fromkeys((*filled, *(said for said, _ in tuning())))
    harmless = [said for said in plain if not by_sign(said)]
    parts = dict.fromkeys(part for said in harmless for part in (said, *meaning.clauses(said)))
    return found + [(said, "none", False) for said in parts]


def learnt(rows: Features, numbers: np.ndarray) -> Features:
    """The weights `(features, labels)` of these rows."""
    return LOUD * fit(LOUD * rows, numbers, len(LABELS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=FOLDS)
    folds = parser.parse_args().folds
    texts, labels, careful = zip(*sentences(), strict=True)
    rows, numbers = features(texts), np.array([LABELS.index(one) for one in labels])
    np.save(TARGET, learnt(rows, numbers).astype(np.float16))
    if not folds:
        print(json.dumps({"n": len(texts)}))
        return
    order = np.random.default_rng(SEED).permutation(len(texts))
    sure = np.zeros(len(texts), dtype=np.float32)
    for fold in range(folds):
        out = order[fold::folds]
        weights = learnt(*(one[np.setdiff1d(order, out)] for one in (rows, numbers)))
        sure[out] = 1 - shares(rows[out] @ weights)[:, -1]
    flag, hard = numbers != len(LABELS) - 1, np.array(careful)
    said = {}
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        found = sure >= least
        said[str(least)] = {
            "caught": round(float(found[flag].mean()), 4),
            "alarms_hard": round(float(found[~flag & hard].mean()), 4),
            "alarms": round(float(found[~flag & ~hard].mean()), 4),
        }
    for place in np.argsort(-sure):
        if not flag[place] and sure[place] > 0.5:
            print(f"alarm {sure[place]:.2f} {texts[place]}")
    for place in np.argsort(sure):
        if flag[place] and sure[place] < 0.5:
            print(f"missed {sure[place]:.2f} {labels[place]} {texts[place]}")
    print(json.dumps({"n": len(texts), "left_out": said}))


if __name__ == "__main__":
    main()

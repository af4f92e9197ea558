"""Learn the weights of `chat_coach/routing` from the tuning half; the test half is never read here.

`python -m evals.train_routing`: templates are filled with a fixed seed, a multinomial logistic
regression is fitted by Adam; the last line is JSON with the fit and a five-fold estimate, which takes
most of the time and is left out by `--folds 0`.
"""

import argparse
import json
import random
import re
from pathlib import Path
from typing import Any

import numpy as np

from chat_coach.routing import meaning
from chat_coach.routing.meaning import LABELS
from chat_coach.wording import Features, features

DATA = Path(__file__).parent / "data"
TARGET = Path(meaning.__file__).parent
SEED, FILLINGS, L2, STEPS, RATE, FOLDS = 5, 5, 1e-4, 400, 0.05, 5
WORN = 0.5  # of the sentences get a second copy as people type
AROUND = {
    "en": (
        ["hey, ", "hi coach, ", "ok so ", "quick question: ", "um so ", "please ", "morning! "],
        [" please", " thanks", " pls", ", cheers", " if that's ok", "?", " mate"],
    ),
    "de": (
        ["hey, ", "hallo coach, ", "also ", "kurze Frage: ", "äh ", "bitte ", "Morgen! ", "du, "],
        [" bitte", " danke", " pls", ", merci", " wenn das geht", "?", " danke dir"],
    ),
}
SLOTS = {
    name: {lang: words.split("|") for lang, words in both.items()}
    for name, both in json.loads((DATA / "routing_slots.json").read_text()).items()
}


def templates(rng: random.Random) -> list[tuple[str, str]]:
    """Sentences and labels, each template filled a few times."""
    found = []
    for line in (DATA / "routing_templates.txt").read_text().splitlines():
        label, lang, template = line.split("|")
        count = FILLINGS * template.count("{") or 1
        for sentence in sorted({_fill(template, lang, rng) for _ in range(count)}):
            found.append((sentence, label))
            if rng.random() < WORN:
                found.append((_worn(sentence, lang, rng), label))
    return found


def _worn(sentence: str, lang: str, rng: random.Random) -> str:
    """The sentence as people type it: something polite around it, a slip of the finger."""
    before, after = AROUND[lang]
    if rng.random() < 0.6:
        sentence = rng.choice(before) + sentence
    if rng.random() < 0.4:
        sentence += rng.choice(after)
    words = sentence.split(" ")
    long = [place for place, word in enumerate(words) if len(word) > 4]
    if long and rng.random() < 0.5:
        place = rng.choice(long)
        word = words[place]
        at = rng.randrange(1, len(word) - 2)
        swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        words[place] = rng.choice([swapped, word[:at] + word[at + 1 :]])
    return " ".join(words)


def _fill(template: str, lang: str, rng: random.Random) -> str:
    return re.sub(r"\{(\w+)\}", lambda slot: rng.choice(SLOTS[slot.group(1)][lang]), template)


def reasons(rng: random.Random) -> dict[str, list[tuple[str, str]]]:
    """For each tool with a reason: sentences and what they give as one."""
    found: dict[str, list[tuple[str, str]]] = {tool: [] for tool in meaning.REASONS}
    for line in (DATA / "routing_reasons.txt").read_text().splitlines():
        tool, label, lang, template = line.split("|")
        for _ in range(FILLINGS * template.count("{") or 2):
            sentence = _fill(template, lang, rng)
            found[tool] += [(sentence, label), (_worn(sentence, lang, rng), label)]
    for one in _cases():
        args = one["args"]
        label = args.get(meaning.ASKED_AS.get(one["tool"], "")) or meaning.NONE
        if label in meaning.REASONS.get(one["tool"], ()):
            found[one["tool"]].append((one["say"], label))
    return found


def _cases() -> list[dict[str, Any]]:
    lines = (DATA / "routing_tuning.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def tuning() -> list[tuple[str, str]]:
    """The tuning sentences that stand alone."""
    return [
        (one["say"], one["tool"])
        for one in _cases()
        if not one["history"] and one["tool"] in LABELS
    ]


def fit(rows: Features, labels: np.ndarray, count: int = len(LABELS)) -> Features:
    """Weights by full-batch Adam; rare labels count more, by the root of their number."""
    wanted = np.eye(count, dtype=np.float32)[labels]
    per_row = (1 / np.sqrt(wanted.sum(axis=0) + 1))[labels]
    per_row /= per_row.mean()
    weights = np.zeros((rows.shape[1], count), dtype=np.float32)
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


def _fit_reasons() -> Features:
    """The layers of all tools beside each other, in the order of `meaning.REASONS`."""
    layers = []
    for tool, pairs in reasons(random.Random(SEED)).items():
        texts, said = zip(*pairs, strict=True)
        labels = meaning.REASONS[tool]
        numbers = np.array([labels.index(one) for one in said])
        layers.append(fit(features(texts), numbers, len(labels)))
    return np.hstack(layers)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", type=int, default=FOLDS)
    folds = parser.parse_args().folds
    base, own = templates(random.Random(SEED)), tuning()
    texts, labels = zip(*base, *own, strict=True)
    rows = features(texts)
    numbers = np.array([LABELS.index(label) for label in labels])
    own_rows = np.arange(len(base), len(texts))
    right = 0
    for fold in range(folds):
        out = own_rows[fold::folds]
        keep = np.setdiff1d(np.arange(len(texts)), out)
        weights = fit(rows[keep], numbers[keep])
        right += int(((rows[out] @ weights).argmax(axis=1) == numbers[out]).sum())
    weights = fit(rows, numbers)
    np.save(TARGET / "weights.npy", weights.astype(np.float16))
    np.save(TARGET / "reasons.npy", _fit_reasons().astype(np.float16))
    fitted = float(((rows @ weights).argmax(axis=1) == numbers).mean())
    told: dict[str, float] = {"n": len(texts), "fit": round(fitted, 4)}
    if folds:
        told["held_out"] = round(right / len(own_rows), 4)
    print(json.dumps(told))


if __name__ == "__main__":
    main()

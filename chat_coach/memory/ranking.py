"""Ranking of the all-time lane, pure: features of each candidate, one weight each.

The weights are a linear model fitted by maximum likelihood on questions over long two-person
conversations with known answers (see docs/measured.md for what each key gains). Nothing in it
knows a topic: it weighs words, meaning, the turn before and after, the conversation around, who
speaks, and whether a turn tells or asks.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.float64]
"""One figure of every line, in the order of the lines."""
Cosines = NDArray[np.float32]
"""The same, as it comes from the vectors."""

K1, B = 1.2, 0.75  # BM25's saturation and length normalisation
WEIGHTS: Mapping[str, float] = {
    "words": 3.2,
    "talk": 3.3,
    "words_before": -1.6,
    "meaning": 2.1,
    "meaning_pair": 3.9,
    "meaning_before": 1.5,
    "meaning_after": 1.5,
    "across": 1.2,
    "covered": 0.9,
    "shared": 1.5,
    "speaker": 1.2,
    "asks": -0.9,
    "length": 1.8,
    "dated": 1.9,
    "answers": 2.5,
    "in_span": 2.0,
    "digest": 3.0,
    # A memory in the other language shares no words and MiniLM does not read it: the multilingual
    # key and the shared concepts say all.
    "foreign_across": 12.0,
    "foreign_shared": 4.0,
}
_WHEN = re.compile(
    r"^\W*(?:when|since when|how long|what (?:date|day|month|year|time)|wann|seit wann|wie lange|"
    r"(?:an|in) welche[mrn] (?:tag|monat|jahr|woche))\b",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """What ranking knows of one memory; `before` is the id of the turn before, 0 for none. The
    stems and the concepts are as the keyword file keeps them, with blanks between them."""

    id: int
    thread: int
    before: int
    at: float
    digest: bool
    length: int
    asks: bool
    times: bool
    german: bool
    speaker: str
    stems: str
    concepts: str


@dataclass(frozen=True)
class Question:
    """What is looked for, with what the lanes found; `talks` is by thread, the cosines `own`, `pair`
    and `across` are columns, empty while there are no vectors.

    `rarity` and `shared_rarity` weigh the stems and the concepts of the question; `span` is the
    time it names, and what is `summed_up` of a long one counts more.
    """

    text: str
    german: bool
    rarity: Mapping[str, float]
    shared_rarity: Mapping[str, float] = field(default_factory=dict)
    mean_stems: float = 20.0
    talks: Mapping[int, float] = field(default_factory=dict)
    own: Cosines | None = None
    pair: Cosines | None = None
    across: Cosines | None = None
    span: tuple[float, float] | None = None
    summed_up: bool = False


class _Places:
    """Where the turns before and after each line are found; `n`, one past the last, is nowhere."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.n = len(lines)
        place = {line.id: row for row, line in enumerate(lines)}
        self.before = np.array([place.get(line.before, self.n) for line in lines], dtype=np.intp)
        self.after = np.full(self.n + 1, self.n)
        self.after[self.before] = np.arange(self.n)
        self.after = self.after[: self.n]

    def of_before(self, column: Column) -> Column:
        """The same figure of the turn before each line, 0 where there is none."""
        return np.append(column, np.zeros((1, *column.shape[1:])), axis=0)[self.before]

    def of_after(self, column: Column) -> Column:
        found: Column = np.append(column, 0.0)[self.after]
        return found


def features(question: Question, lines: Sequence[Line]) -> dict[str, Column]:
    """The features of every line; one in the other language has a few of its own only."""
    places, none = _Places(lines), np.zeros(len(lines))
    lengths = np.array([line.stems.count(" ") + 1.0 if line.stems else 0.0 for line in lines])
    counts = _counts([line.stems for line in lines], question.rarity)
    weights = np.array(list(question.rarity.values()))
    mean = question.mean_stems
    single = _scaled(_bm25(counts, lengths, weights, mean))
    paired = _scaled(
        _bm25(
            counts + places.of_before(counts),
            lengths + places.of_before(lengths),
            weights,
            2 * mean,
        )
    )
    shared_weights = np.array(list(question.shared_rarity.values()))
    named = _counts([line.concepts for line in lines], question.shared_rarity) > 0
    shared = named @ shared_weights / (shared_weights.sum() or 1.0)
    best_talk = max(question.talks.values(), default=0.0) or 1.0
    own = none if question.own is None else question.own.astype(float)
    across = none if question.across is None else question.across
    names = {word for word in re.findall(r"[a-zäöüß]+", question.text.lower()) if len(word) > 2}
    speaks = {one: _named(one, names) for one in {line.speaker for line in lines} if one}
    when = bool(_WHEN.match(question.text))
    asks = np.array([line.asks for line in lines], dtype=float)
    alike = np.array([line.german == question.german for line in lines], dtype=float)
    single_before = places.of_before(single)
    told = {
        "words": paired,
        "talk": np.array([question.talks.get(line.thread, 0.0) for line in lines]) / best_talk,
        "words_before": single_before,
        "meaning": own,
        "meaning_pair": none if question.pair is None else question.pair,
        "meaning_before": places.of_before(own),
        "meaning_after": places.of_after(own),
        "across": across,
        "covered": (counts > 0) @ weights / (weights.sum() or 1.0),
        "shared": shared,
        "speaker": np.array([float(speaks.get(line.speaker, False)) for line in lines]),
        "asks": asks,
        "length": np.array([min(line.length, 40) / 40 for line in lines]),
        "dated": np.array([float(when and line.times) for line in lines]),
        "answers": single_before * places.of_before(asks),
    }
    since, until = question.span or (np.inf, -np.inf)
    at = np.array([line.at for line in lines])
    in_span = ((since <= at) & (at <= until)).astype(float)
    digest = np.array([line.digest and question.summed_up for line in lines], dtype=float)
    return {
        **{name: column * alike for name, column in told.items()},
        "foreign_across": across * (1 - alike),
        "foreign_shared": shared * (1 - alike),
        "in_span": in_span,
        "digest": in_span * digest,
    }


def ranked(question: Question, lines: Mapping[int, Line]) -> list[tuple[int, float]]:
    """Ids and scores, the best first."""
    score = np.zeros(len(lines))
    for name, column in features(question, list(lines.values())).items():
        score += WEIGHTS[name] * column
    scores = zip(lines, score.tolist(), strict=True)
    return sorted(scores, key=lambda one: (-one[1], -one[0]))


def windows(
    scores: Sequence[tuple[int, float]], lines: Mapping[int, Line], count: int
) -> list[tuple[int, tuple[int, ...]]]:
    """The `count` windows to deliver, each three turns in a row, with the best hit in each.

    Taken greedily by the probability (softmax of the scores) that the answer lies in the window, so
    that two neighbours do not take two places.
    """
    if not scores:
        return []
    score_of = dict(scores)
    rows = sorted(lines.values())
    places = _Places(rows)
    score = np.array([score_of.get(line.id, -np.inf) for line in rows])
    chance = np.exp(score - score.max())
    left = np.isfinite(score)
    found: list[tuple[int, tuple[int, ...]]] = []
    while left.any() and len(found) < count:
        held = chance + places.of_before(chance) + places.of_after(chance)
        # Of windows that are as likely the newest; the rows are in order of their ids.
        top = len(rows) - 1 - int(np.argmax(np.where(left, held, -1.0)[::-1]))
        around = [row for row in (places.before[top], top, places.after[top]) if row < len(rows)]
        best = max((row for row in around if np.isfinite(score[row])), key=lambda row: score[row])
        found.append((rows[best].id, tuple(rows[row].id for row in around)))
        chance[around], left[around] = 0.0, False
    return found


def _counts(texts: Sequence[str], terms: Mapping[str, float]) -> Column:
    """How often each term stands in each text: `(texts, terms)`."""
    found = np.zeros((len(texts), len(terms)))
    for column, term in enumerate(terms):
        for row, text in enumerate(texts):
            if term in text:  # a first look, as most hold none of them
                found[row, column] = text.split().count(term)
    return found


def _bm25(counts: Column, lengths: Column, weights: Column, mean: float) -> Column:
    norm = K1 * (1 - B + B * lengths / mean)
    return (counts * (K1 + 1) / (counts + norm[:, None])) @ weights


def _scaled(scores: Column) -> Column:
    best = scores.max(initial=0.0)
    return scores / best if best > 0 else scores


def _named(speaker: str, names: set[str]) -> bool:
    """Whether a question names the speaker, also by a short form such as *Mel* for *Melanie*."""
    return any(
        speaker == one or (len(one) >= 3 and (speaker.startswith(one) or one.startswith(speaker)))
        for one in names
    )

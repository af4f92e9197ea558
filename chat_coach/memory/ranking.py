"""Ranking of the all-time lane, pure: features of each candidate, one weight each.

The weights are a linear model fitted by maximum likelihood on questions over long two-person
conversations with known answers (see docs/measured.md for what each key gains). Nothing in it
knows a topic: it weighs words, meaning, the turn before and after, the conversation around, who
speaks, and whether a turn tells or asks.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Line:
    """What ranking knows of one memory; `before` is the id of the turn before, 0 for none."""

    id: int
    thread: int
    before: int
    length: int
    asks: bool
    times: bool
    german: bool
    speaker: str
    stems: tuple[str, ...]
    concepts: frozenset[str]


@dataclass(frozen=True)
class Question:
    """What is looked for, with what the lanes found; each map is by memory id, `talks` by thread.

    `rarity` and `shared_rarity` weigh the stems and the concepts of the question, `span` are the
    ids of the time it names, `digests` those of them that sum it up.
    """

    text: str
    german: bool
    rarity: Mapping[str, float]
    shared_rarity: Mapping[str, float] = field(default_factory=dict)
    mean_stems: float = 20.0
    talks: Mapping[int, float] = field(default_factory=dict)
    own: Mapping[int, float] = field(default_factory=dict)
    pair: Mapping[int, float] = field(default_factory=dict)
    across: Mapping[int, float] = field(default_factory=dict)
    span: frozenset[int] = frozenset()
    digests: frozenset[int] = frozenset()


def features(question: Question, lines: Mapping[int, Line]) -> dict[int, dict[str, float]]:
    """The features of every line, by id."""
    after = {line.before: line.id for line in lines.values() if line.before}
    single = _scaled({id_: _bm25(line.stems, question, 1.0) for id_, line in lines.items()})
    paired = _scaled(
        {id_: _bm25(_with_before(line, lines), question, 2.0) for id_, line in lines.items()}
    )
    talks = _scaled(question.talks)
    total = sum(question.rarity.values()) or 1.0
    shared_total = sum(question.shared_rarity.values()) or 1.0
    names = {word for word in re.findall(r"[a-zäöüß]+", question.text.lower()) if len(word) > 2}
    speaks = {one: _named(one, names) for one in {line.speaker for line in lines.values()} if one}
    when = bool(_WHEN.match(question.text))
    found: dict[int, dict[str, float]] = {}
    for id_, line in lines.items():
        if line.german != question.german:
            found[id_] = {
                "foreign_across": question.across.get(id_, 0.0),
                "foreign_shared": _shared(question, line) / shared_total,
                "in_span": float(id_ in question.span),
                "digest": float(id_ in question.digests),
            }
            continue
        before, follows = lines.get(line.before), after.get(id_, 0)
        matched = set(line.stems)
        found[id_] = {
            "words": paired[id_],
            "talk": talks.get(line.thread, 0.0),
            "words_before": single.get(line.before, 0.0),
            "meaning": question.own.get(id_, 0.0),
            "meaning_pair": question.pair.get(id_, 0.0),
            "meaning_before": question.own.get(line.before, 0.0),
            "meaning_after": question.own.get(follows, 0.0),
            "across": question.across.get(id_, 0.0),
            "covered": sum(w for term, w in question.rarity.items() if term in matched) / total,
            "shared": _shared(question, line) / shared_total,
            "speaker": float(speaks.get(line.speaker, False)),
            "asks": float(line.asks),
            "length": min(line.length, 40) / 40,
            "dated": float(when and line.times),
            "answers": single.get(line.before, 0.0) if before and before.asks else 0.0,
            "in_span": float(id_ in question.span),
            "digest": float(id_ in question.digests),
        }
    return found


def ranked(question: Question, lines: Mapping[int, Line]) -> list[tuple[int, float]]:
    """Ids and scores, the best first."""
    scores = {
        id_: sum(WEIGHTS[name] * value for name, value in one.items())
        for id_, one in features(question, lines).items()
    }
    return sorted(scores.items(), key=lambda one: (-one[1], -one[0]))


def windows(
    scores: Sequence[tuple[int, float]], lines: Mapping[int, Line], count: int
) -> list[tuple[int, tuple[int, ...]]]:
    """The `count` windows to deliver, each three turns in a row, with the best hit in each.

    Taken greedily by the probability (softmax of the scores) that the answer lies in the window, so
    that two neighbours do not take two places.
    """
    if not scores:
        return []
    best = scores[0][1]
    chance = {id_: math.exp(score - best) for id_, score in scores}
    after = {line.before: line.id for line in lines.values() if line.before}
    around = {
        id_: tuple(
            one for one in (lines[id_].before, id_, after.get(id_, 0)) if one and one in lines
        )
        for id_ in chance
    }
    score_of = dict(scores)
    found: list[tuple[int, tuple[int, ...]]] = []
    centres = set(chance)
    while centres and len(found) < count:
        top = max(centres, key=lambda id_: (sum(chance.get(one, 0.0) for one in around[id_]), id_))
        held = [one for one in around[top] if one in score_of]
        found.append((max(held, key=lambda one: score_of[one]), around[top]))
        for one in around[top]:
            chance[one] = 0.0
            centres.discard(one)
    return found


def _shared(question: Question, line: Line) -> float:
    """How much of the question's concepts a line names, in whatever language."""
    return sum(weight for one, weight in question.shared_rarity.items() if one in line.concepts)


def _bm25(stems: Sequence[str], question: Question, parts: float) -> float:
    """BM25 of a line, or with `parts` 2 of a line and the one before it."""
    length = len(stems)
    score = 0.0
    for term, weight in question.rarity.items():
        count = stems.count(term)
        if count:
            norm = K1 * (1 - B + B * length / (question.mean_stems * parts))
            score += weight * count * (K1 + 1) / (count + norm)
    return score


def _with_before(line: Line, lines: Mapping[int, Line]) -> tuple[str, ...]:
    before = lines.get(line.before)
    return (*before.stems, *line.stems) if before else line.stems


def _scaled(scores: Mapping[int, float]) -> dict[int, float]:
    best = max(scores.values(), default=0.0)
    return {id_: score / best if best > 0 else 0.0 for id_, score in scores.items()}


def _named(speaker: str, names: set[str]) -> bool:
    """Whether a question names the speaker, also by a short form such as *Mel* for *Melanie*."""
    return any(
        speaker == one or (len(one) >= 3 and (speaker.startswith(one) or one.startswith(speaker)))
        for one in names
    )

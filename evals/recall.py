"""Does recall find what was said? `python -m evals.recall FILE`, FILE in LoCoMo's format.

Each line of a conversation is stored as one memory, each session as one conversation, through the
coach's own store; questions are asked after the last session. Reported over all questions that
name their evidence:

- evidence hit@3, hit@5 and MRR of the all-time lane,
- session hit@10: a session with evidence is among the ten likeliest,
- delivered@3: an evidence turn is among the three hits a prompt gets, neighbours included,
- beside it the recent lane, dense search and BM25, each alone.
"""

import argparse
import json
import math
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from chat_coach.memory.lanes import Lanes
from chat_coach.memory.ranking import windows
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.memories import Memories

DEEP = 400
"""How far down a single lane is followed for its mean reciprocal rank."""


@dataclass(frozen=True)
class Asked:
    """One question with the memories that answer it."""

    text: str
    evidence: frozenset[int]


@dataclass(frozen=True)
class Conversation:
    """A conversation in the store."""

    lanes: Lanes
    questions: tuple[Asked, ...]
    session_of: dict[int, str]
    now: datetime


def stored(sample: dict[str, Any], folder: Path, memory_options: dict[str, Any]) -> Conversation:
    """One conversation of the file, stored and indexed."""
    spoken = sample["conversation"]
    names = sorted(
        (key for key in spoken if re.fullmatch(r"session_\d+", key)), key=lambda one: int(one[8:])
    )
    engine = open_database(f"sqlite:///{folder / 'coach.db'}")
    start = datetime.strptime(spoken[f"{names[0]}_date_time"], "%I:%M %p on %d %B, %Y")
    athlete = Athletes(engine).get_or_add(str(sample["sample_id"]), "en", "kg", start)
    memories, ids, session_of = Memories(engine), {}, {}
    for name in names:
        at = datetime.strptime(spoken[f"{name}_date_time"], "%I:%M %p on %d %B, %Y")
        for line in spoken[name]:
            text = f"{line['speaker']}: {line['text']}"
            if line.get("blip_caption"):
                text += f" [{line['blip_caption']}]"
            new = memories.add(athlete, "turn", text, at, name)
            ids[line["dia_id"]] = new
            session_of[new] = name
    memory = LongMemory(engine, folder / "memory", **memory_options)
    memory.warm_up()
    memory.catch_up(athlete)
    questions = []
    for one in sample["qa"]:
        named = re.findall(r"D\d+:\d+", " ".join(map(str, one.get("evidence") or [])))
        evidence = frozenset(ids[key] for key in named if key in ids)
        if evidence:
            questions.append(Asked(str(one["question"]), evidence))
    return Conversation(memory.lanes(athlete), tuple(questions), session_of, at + timedelta(days=1))


def conversations(file: Path, **memory_options: Any) -> Iterator[Conversation]:
    """Every conversation of the file, each in a store of its own."""
    for sample in json.loads(file.read_text("utf-8")):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield stored(sample, Path(folder), memory_options)


def rank_of(order: Sequence[int], evidence: frozenset[int]) -> float:
    """The place of the first evidence, 1 for the best; infinity where it is not found."""
    return next((float(place) for place, id_ in enumerate(order, 1) if id_ in evidence), math.inf)


def likeliest_sessions(
    scores: Sequence[tuple[int, float]], session_of: dict[int, str], count: int
) -> list[str]:
    """Sessions by the probability that they hold the answer."""
    mass: dict[str, float] = {}
    best = scores[0][1] if scores else 0.0
    for id_, score in scores:
        name = session_of[id_]
        mass[name] = mass.get(name, 0.0) + math.exp(score - best)
    return sorted(mass, key=lambda name: -mass[name])[:count]


def measure(found: Iterator[Conversation]) -> dict[str, float]:
    """All figures over all questions."""
    ranks: dict[str, list[float]] = {"fused": [], "recent": [], "dense": [], "bm25": []}
    sessions, delivered = [], []
    for talk in found:
        for asked in talk.questions:
            scores, lines = talk.lanes.ranking(asked.text, talk.now)
            ranks["fused"].append(rank_of([id_ for id_, _ in scores], asked.evidence))
            likely = likeliest_sessions(scores, talk.session_of, 10)
            sessions.append(any(talk.session_of[one] in likely for one in asked.evidence))
            around = {one for _, ids in windows(scores, lines, 3) for one in ids}
            delivered.append(bool(around & asked.evidence))
            recent = sorted(talk.lanes.recent(asked.text, talk.now), key=lambda one: -one.score)
            ranks["recent"].append(rank_of([one.id for one in recent], asked.evidence))
            bm25 = talk.lanes.keywords.find(asked.text, DEEP)
            ranks["bm25"].append(rank_of([id_ for id_, _ in bm25], asked.evidence))
            dense = talk.lanes.nearest(asked.text, DEEP)
            ranks["dense"].append(rank_of([id_ for id_, _ in dense], asked.evidence))

    def hit(lane: str, at: int) -> float:
        return sum(rank <= at for rank in ranks[lane]) / len(ranks[lane])

    print(f"{'lane':<28}{'hit@3':>8}{'hit@5':>8}{'MRR':>8}")
    for lane, name in (
        ("recent", "recent lane alone"),
        ("dense", "dense alone"),
        ("bm25", "BM25 alone"),
        ("fused", "all-time lane"),
    ):
        mrr = sum(1 / rank for rank in ranks[lane]) / len(ranks[lane])
        print(f"{name:<28}{hit(lane, 3):>8.3f}{hit(lane, 5):>8.3f}{mrr:>8.3f}")
    count = len(delivered)
    return {
        "hit_at_3": hit("fused", 3),
        "hit_at_5": hit("fused", 5),
        "mrr": sum(1 / rank for rank in ranks["fused"]) / count,
        "session_hit_at_10": sum(sessions) / count,
        "delivered_at_3": sum(delivered) / count,
        "recent_lane_hit_at_3": hit("recent", 3),
        "dense_hit_at_3": hit("dense", 3),
        "bm25_hit_at_3": hit("bm25", 3),
        "n": count,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    figures = measure(conversations(parser.parse_args().file))
    print(
        f"session hit@10 {figures['session_hit_at_10']:.3f}, delivered@3 {figures['delivered_at_3']:.3f}"
    )
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


if __name__ == "__main__":
    main()

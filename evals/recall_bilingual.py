"""Is what was said in German found in English, and the other way round?
`python -m evals.recall_bilingual`.

Our own pairs: each is one thing an athlete said, in both languages, and one question about it, in
both; most have a near miss beside them (the other knee, another lift, another day). Two stores are
filled, one with everything said in English and one in German; each question is asked in both
languages. `within_top3` is the share of questions whose memory is among the first three when
question and memory are of one language, `across_top3` when they are not.
"""

import json
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from chat_coach.language import Lang
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.memories import Memories

PAIRS = Path(__file__).parent / "data" / "bilingual.tsv"
START = datetime(2025, 1, 6, 18, 0)
Pair = tuple[str, str, str, str]


def pairs() -> list[Pair]:
    """Said in English, said in German, asked in English, asked in German."""
    lines = PAIRS.read_text("utf-8").strip().splitlines()
    found = [tuple(part.strip() for part in line.split("|")) for line in lines]
    return [(one[0], one[1], one[2], one[3]) for one in found]


def places(known: list[Pair], said_in: Lang, folder: Path) -> dict[Lang, list[int]]:
    """For each language of asking, the place of the right memory, 0 where it is not found."""
    engine = open_database(f"sqlite:///{folder / 'coach.db'}")
    athlete = Athletes(engine).get_or_add("me", said_in, "kg", START)
    rows = Memories(engine)
    ids = [
        rows.add(
            athlete,
            "turn",
            one[0] if said_in == "en" else one[1],
            START + timedelta(days=3 * number),
            f"talk {number}",
        )
        for number, one in enumerate(known)
    ]
    memory = LongMemory(engine, folder / "memory")
    memory.warm_up()
    memory.catch_up(athlete)
    lanes, now = memory.lanes(athlete), START + timedelta(days=700)
    found: dict[Lang, list[int]] = {"en": [], "de": []}
    asks: tuple[Lang, Lang] = ("en", "de")
    for asked_in in asks:
        for number, one in enumerate(known):
            question = one[2] if asked_in == "en" else one[3]
            order = [id_ for id_, _ in lanes.ranking(question, now)[0]]
            place = order.index(ids[number]) + 1 if ids[number] in order else 0
            found[asked_in].append(place)
            if not 1 <= place <= 3:
                print(f"  {said_in} asked in {asked_in}, place {place}: {question}")
    memory.close()
    engine.dispose()
    return found


def main() -> None:
    known = pairs()
    within: list[int] = []
    across: list[int] = []
    both: tuple[Lang, Lang] = ("en", "de")
    for said_in in both:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            for asked_in, found in places(known, said_in, Path(folder)).items():
                (within if asked_in == said_in else across).extend(found)
                top1 = sum(place == 1 for place in found) / len(found)
                top3 = sum(1 <= place <= 3 for place in found) / len(found)
                print(f"said in {said_in}, asked in {asked_in}: first {top1:.3f}, top 3 {top3:.3f}")

    def share(of: list[int]) -> float:
        return round(sum(1 <= place <= 3 for place in of) / len(of), 4)

    figures = {"within_top3": share(within), "across_top3": share(across), "n": len(known)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()

"""What a suggestion costs, from the words to the reasons, at 1,000 and 10,000 exercises.

`python -m evals.suggest_cost [--rounds N]`. The catalogue is cut, or filled up with renamed copies;
the index is built before, as it is kept between turns. `embedded` adds encoding the wish and
comparing it with every exercise. Keys: p95_ms_1k, p95_ms_1k_embedded, p95_ms_10k,
p95_ms_10k_embedded.
"""

import argparse
import json
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from chat_coach.language import Both, Voice
from chat_coach.memory.encoders import use_encode
from chat_coach.storage import catalogue
from chat_coach.strength import names
from chat_coach.strength.matching import Index, index_of, pack_of, suggest, wish_of
from chat_coach.strength.matching.index import Floats
from chat_coach.strength.matching.intents import in_place_of
from chat_coach.strength.matching.reasons import reasons
from chat_coach.strength.matching.scores import Meaning
from chat_coach.strength.values import Exercise, Plan, PlannedExercise, PlannedSession, Profile
from chat_coach.tools._meaning import nearness

WISHES = (
    "bench press is taken",
    "something easier on my shoulder instead of overhead press",
    "Vertiefung zu Kniebeuge",
    "what comes next?",
    "good exercises for rear delts without machines",
    "nur Kurzhanteln zuhause, was statt Latzug?",
    "more stability on one leg",
    "etwas Explosives für die Beine",
    "Klimmzüge schaffe ich noch nicht",
    "technique work for a stronger lockout overhead",
)
VOICE = Voice("de")


def catalogue_of(size: int) -> Mapping[str, Exercise]:
    """So many exercises: the shipped ones, then copies under other names."""
    found = dict(list(catalogue.public().items())[:size])
    originals = list(found.values())
    number = 0
    while len(found) < size:
        one = originals[number % len(originals)]
        copy = f"{one.id}-{number}"
        name = Both(f"{one.name.en} {number}", f"{one.name.de} {number}")
        found[copy] = replace(one, id=copy, name=name, aliases=())
        number += 1
    return found


def encoded(index: Index) -> Meaning:
    """The semantic key over these rows; a copy has the vector of what it is a copy of."""
    rows, shipped = catalogue.vectors()
    origin = [one if one in rows else one.rpartition("-")[0] for one in index.ids]
    vectors = shipped[[rows[one] for one in origin]]

    def near(text: str, _: Index) -> Floats:
        return nearness(vectors, use_encode([text])[0])

    return near


def p95_ms(size: int, rounds: int, embedded: bool) -> float:
    exercises = catalogue_of(size)
    names.index(exercises)
    index = index_of(exercises)
    meaning = encoded(index) if embedded else None
    planned = ("barbell-overhead-press", "triceps-pushdown")
    lines = tuple(PlannedExercise(one, 0, 3, 8, 12, None, 8, 90) for one in planned)
    plan = Plan("", "", (PlannedSession("Push", "push", lines),))
    took = []
    for turn in range(rounds * len(WISHES) + len(WISHES)):
        said = WISHES[turn % len(WISHES)]
        started = time.perf_counter()
        mention = names.mentioned(said, exercises)
        anchor = exercises[mention.exercise_id] if mention else None
        pack = pack_of(exercises, Profile(), date(2026, 11, 21), plan, anchor=anchor)
        wish = in_place_of(wish_of(mention.rest if mention else said), anchor is not None)
        hits = suggest(pack, wish, index, 5, meaning)
        if meaning and "meaning" not in (hits[0].parts if hits else {}):
            meaning(said, index)  # every wish pays for its encoding here
        told = [reasons(hit, wish, pack, VOICE) for hit in hits]
        if turn >= len(WISHES) and told is not None:
            took.append((time.perf_counter() - started) * 1000)
    return round(float(np.percentile(took, 95)), 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    result = {}
    for size, name in ((1_000, "1k"), (10_000, "10k")):
        for embedded in (False, True):
            key = f"p95_ms_{name}" + ("_embedded" if embedded else "")
            result[key] = p95_ms(size, rounds, embedded)
            print(f"{key:24}{result[key]:8.2f}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()

"""Is the right exercise among the first three, and never a forbidden one?

`python -m evals.suggest` runs the labelled situations of `data/suggest.txt` (both halves; `--half
tune` for tuning); `python -m evals.suggest FILE` runs variation groups of another catalogue, lines
of `{"anchor": name, "accept": [names]}`. `--misses` lists what went wrong.
Keys: n, top3, forbidden (suggestions that an injury, missing equipment, the plan or a hidden id
forbids).
"""

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chat_coach.storage import catalogue
from chat_coach.strength import names
from chat_coach.strength.matching import Hit, index_of, pack_of, suggest, wish_of
from chat_coach.strength.matching.intents import in_place_of
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    Joint,
    Muscle,
    Pattern,
    Plan,
    PlannedExercise,
    PlannedSession,
    Profile,
)

TODAY = date(2026, 11, 21)
DATA = Path(__file__).parent / "data" / "suggest.txt"
PUBLIC = catalogue.public()


@dataclass(frozen=True)
class Situation:
    """One wish in its moment, and what would be a right answer."""

    half: str
    said: str
    anchor: str
    there: frozenset[Equipment]
    injured: frozenset[Joint]
    planned: tuple[str, ...]
    accept: tuple[str, ...]


def read(half: str) -> list[Situation]:
    """The labelled situations of one half, `all` for both."""
    found = []
    for line in DATA.read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        part, _, said, anchor, there, injured, planned, accept = line.split("|")
        if half in {"all", part}:
            found.append(
                Situation(
                    part,
                    said,
                    anchor,
                    frozenset(map(Equipment, _split(there))),
                    frozenset(map(Joint, _split(injured))),
                    tuple(_split(planned)),
                    tuple(_split(accept)),
                )
            )
    return found


def _split(field: str) -> list[str]:
    return [one.strip() for one in field.split(";") if one.strip()]


def named(name: str, exercises: Mapping[str, Exercise] = PUBLIC) -> Exercise:
    """The exercise a label names; the nearest name for one of another catalogue."""
    return names.find(name, exercises) or names.closest(name, exercises, 1)[0]


def accepted(label: str, one: Exercise) -> bool:
    """Whether an exercise is what a label allows."""
    if not label.startswith("@"):
        return named(label).id == one.id
    pattern, muscle = label[1:].split("/")
    return one.pattern is Pattern(pattern) and Muscle(muscle) in one.primary


def answer(one: Situation, hidden: Iterable[str] = ()) -> list[Hit]:
    """What the coach suggests; hidden ids are not in the catalogue it may use."""
    gone = set(hidden)
    exercises = PUBLIC if not gone else {k: v for k, v in PUBLIC.items() if k not in gone}
    lines = tuple(
        PlannedExercise(named(name).id, place, 3, 8, 12, None, 8.0, 90)
        for place, name in enumerate(one.planned)
    )
    plan = Plan("", "", (PlannedSession("Day", _focus(lines), lines),)) if lines else None
    mention = names.mentioned(one.said, exercises)
    anchor = named(one.anchor, exercises) if one.anchor else None
    profile = Profile(equipment=one.there, avoid_joints=one.injured, level="advanced")
    pack = pack_of(exercises, profile, TODAY, plan, anchor=anchor)
    wish = in_place_of(wish_of(mention.rest if mention else one.said), anchor is not None)
    return suggest(pack, wish, index_of(exercises))


def _focus(lines: tuple[PlannedExercise, ...]) -> str:
    areas = [PUBLIC[line.exercise_id].focus_areas for line in lines]
    return next(
        (one for one in ("push", "pull", "legs") if all(one in a for a in areas)), "full_body"
    )


def forbidden(one: Situation, hit: Exercise, hidden: set[str]) -> bool:
    """Whether a suggestion breaks what the situation says."""
    there = (one.there or frozenset(Equipment)) | {Equipment.BODYWEIGHT}
    planned = {named(name).id for name in one.planned}
    return bool(
        hit.joints & one.injured
        or hit.equipment - there
        or hit.id in planned
        or hit.id in hidden
        or (one.anchor and hit.id == named(one.anchor).id)
    )


def situations(half: str, misses: bool) -> dict[str, float]:
    right = wrong = 0
    found = read(half)
    for one in found:
        hits = answer(one)
        good = any(accepted(label, hit.exercise) for hit in hits[:3] for label in one.accept)
        right += good
        wrong += sum(forbidden(one, hit.exercise, set()) for hit in hits)
        hidden = {hit.exercise.id for hit in hits[:2]}
        wrong += sum(forbidden(one, hit.exercise, hidden) for hit in answer(one, hidden))
        if misses and not good:
            told = ", ".join(hit.exercise.name.en for hit in hits[:3])
            print(f"[{one.half}] {one.said!r} ({one.anchor}): {told or 'nothing'}")
    return {"n": len(found), "top3": round(right / len(found), 4), "forbidden": wrong}


def groups(file: Path, misses: bool) -> dict[str, float]:
    """Variation groups: for the anchor, one of its group is among the first three."""
    right = n = wrong = 0
    for line in file.read_text("utf-8").splitlines():
        if not line.strip():
            continue
        asked = json.loads(line)
        anchor = named(asked["anchor"])
        accept = {named(name).id for name in asked["accept"]} - {anchor.id}
        pack = pack_of(PUBLIC, Profile(level="advanced"), TODAY, anchor=anchor)
        hits = suggest(pack, wish_of("", "alternative"), index_of(PUBLIC))
        good = any(hit.exercise.id in accept for hit in hits[:3]) or not accept
        n, right = n + 1, right + good
        wrong += sum(hit.exercise.id == anchor.id for hit in hits)
        if misses and not good:
            told = ", ".join(hit.exercise.name.en for hit in hits[:3])
            print(f"{asked['anchor']} = {anchor.name.en}: {told}; wanted {sorted(accept)}")
    return {"n": n, "top3": round(right / max(n, 1), 4), "forbidden": wrong}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--half", default="all", choices=("all", "tune", "test"))
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if args.file:
        result = groups(args.file, args.misses)
        print(f"{'variation groups':24}{result['n']:5}  top 3 {result['top3']:.1%}")
    else:
        for half in ("tune", "test") if args.half == "all" else (args.half,):
            part = situations(half, args.misses)
            print(
                f"{half:24}{part['n']:5}  top 3 {part['top3']:.1%}  forbidden {part['forbidden']}"
            )
        result = situations(args.half, False) if args.half == "all" else part
    print(json.dumps(result))


if __name__ == "__main__":
    main()

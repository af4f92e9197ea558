"""`python -m evals.plans [--n 1000] [--seed 7]`: do random athletes always get a sound plan?

Level, goal, days, minutes, equipment, injuries, dislikes, breaks, empty and dirty logs, kg and lb
are drawn; every plan type is built for each athlete and held to `strength.rules`. A wish that
cannot be met must be refused in words, and only where it really cannot. A plan that breaks a rule
is printed with its athlete.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import get_args

from chat_coach.errors import ToolError
from chat_coach.language import LoadUnit, Voice
from chat_coach.storage import catalogue
from chat_coach.strength.goals import GOALS, MODELS
from chat_coach.strength.past import Past, past_of
from chat_coach.strength.plan import build_plan
from chat_coach.strength.rules import violations
from chat_coach.strength.selection import may_do
from chat_coach.strength.slots import OVERHEAD, PRESS, PULLDOWN, ROW
from chat_coach.strength.splits import SPLITS
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    Joint,
    Level,
    LoadMode,
    LoggedSet,
    Muscle,
    Profile,
)
from chat_coach.strength.wanted import Given, Wish

NOW = datetime(2026, 11, 21, 10)
HOME = frozenset({Equipment.DUMBBELL, Equipment.BENCH, Equipment.BANDS, Equipment.PULL_UP_BAR})
FEWEST_DAYS = {"2_day_split": 2, "3_day_split": 3, "4_day_split": 4, "5_day_split": 5,
               "upper_lower": 2, "push_pull_legs": 3, "full_body": 1}  # fmt: skip


def athlete(draw: random.Random, exercises: Mapping[str, Exercise]) -> tuple[Profile, Past, int]:
    """A profile, a log and the days since it ends."""
    levels: tuple[Level, ...] = get_args(Level)
    kinds = list(Equipment)
    equipment = draw.choice(
        [
            frozenset(),
            frozenset(),
            HOME,
            frozenset({Equipment.BODYWEIGHT}),
            frozenset(draw.sample(kinds, draw.randint(3, len(kinds)))),
        ]
    )
    profile = Profile(
        level=draw.choice(levels),
        bodyweight_kg=draw.uniform(45, 140),
        equipment=equipment,
        avoid_joints=frozenset(draw.sample(list(Joint), draw.choice((0, 0, 0, 1, 1, 2, 3)))),
        disliked=frozenset(draw.sample(sorted(exercises), draw.choice((0, 0, 5, 40)))),
    )
    idle = draw.choice((0, 2, 2, 3, 9, 12, 20, 35, 90))
    return profile, past_of(_log(draw, exercises, profile, idle)), idle


def _log(
    draw: random.Random, exercises: Mapping[str, Exercise], profile: Profile, idle: int
) -> list[LoggedSet]:
    """Weeks of training with all that real logs have: warm-ups, deloads, no loads, no RPE, typos."""
    if draw.random() < 0.2:
        return []
    usable = [one for one in exercises.values() if may_do(one, profile)]
    known = draw.sample(usable, min(len(usable), draw.randint(3, 30)))
    strength = {one.id: draw.uniform(10, 180) for one in known}
    sets = []
    for number in range(draw.randint(1, 40)):
        at = NOW - timedelta(days=idle + 2 * number)
        deload = draw.random() < 0.1
        for one in draw.sample(known, min(len(known), 5)):
            for order in range(draw.randint(1, 5)):
                reps = draw.choice((None, 1, 3, 5, 8, 10, 12, 20, 60))
                load = strength[one.id] / (1 + (reps or 8) / 30) * draw.uniform(0.9, 1.1)
                load = max(0.0, 2.5 * round(load / 2.5))
                if one.load_mode in (LoadMode.BODYWEIGHT, LoadMode.ASSISTED):
                    load = draw.choice((0.0, 5.0, 20.0))
                if draw.random() < 0.01:
                    load *= 10
                sets.append(
                    LoggedSet(
                        number, at, one.id, order,
                        draw.choice(("normal", "normal", "normal", "warmup", "drop", "failure")),
                        draw.choice((load, load, load, None)), reps,
                        draw.choice((None, None, 6.0, 8.0, 9.5)), None, None, deload, "",
                    )
                )  # fmt: skip
    return sorted(sets, key=lambda one: one.at)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    chosen = parser.parse_args()
    draw = random.Random(chosen.seed)
    exercises = catalogue.public()
    broken = built = refused = 0
    kinds: Counter[str] = Counter()
    for number in range(chosen.n):
        profile, past, idle = athlete(draw, exercises)
        unit: LoadUnit = draw.choice(("kg", "lb"))
        for split in SPLITS:
            wish = Wish(
                split=split,
                goal=draw.choice(GOALS),
                model=draw.choice(MODELS),
                weeks=draw.randint(1, 16),
                sessions_a_week=draw.randint(1, 7),
                minutes=draw.choice((15, 20, 30, 45, 60, 60, 75, 90, 120)),
                after_illness=draw.random() < 0.1,
            )
            weak = frozenset(draw.sample(list(Muscle), draw.choice((0, 0, 1, 3))))
            found = _judge(wish, exercises, profile, past, weak, unit)
            if found is None:
                refused += 1
                continue
            built += 1
            broken += bool(found)
            kinds.update(one.split(":")[-1].strip()[:40] for one in found)
            if found:
                print(
                    f"athlete {number}: {profile}\n  {wish} {unit} idle {idle}, weak {sorted(weak)}"
                )
                print("".join(f"  - {one}\n" for one in found[:5]))
    print(
        f"{chosen.n} athletes, {built} plans built, {refused} wishes refused in words, {broken} broken"
    )
    for kind, count in kinds.most_common(10):
        print(f"{count:6}  {kind}")
    print(json.dumps({"n": chosen.n, "violations": broken, "plans": built, "refused": refused}))


def _judge(
    wish: Wish,
    exercises: Mapping[str, Exercise],
    profile: Profile,
    past: Past,
    weak: frozenset[Muscle],
    unit: LoadUnit,
) -> list[str] | None:
    """Broken rules of the plan; None for a wish rightly refused."""
    given = Given(exercises, profile, past, NOW.date(), Voice("en", unit), weak)
    try:
        plan = build_plan(wish, given)
    except ToolError as refusal:
        free = not (profile.avoid_joints or profile.equipment or profile.disliked)
        if wish.sessions_a_week >= FEWEST_DAYS[wish.split] and free:
            return [f"refused without need: {refusal}"]
        return None
    again = build_plan(wish, given)
    usable = [one for one in exercises.values() if may_do(one, profile)]
    two_sided = all(
        any(slot.takes(one) for one in usable for slot in slots)
        for slots in ((PRESS, OVERHEAD), (ROW, PULLDOWN))
    ) and not (wish.sessions_a_week == 1 and wish.split != "full_body")
    found = violations(plan, wish, given, two_sided)
    return found + ([] if again == plan else ["the same input gives another plan"])


if __name__ == "__main__":
    main()

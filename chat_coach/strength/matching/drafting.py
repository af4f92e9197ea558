"""A new exercise filled in from the context pack: what it trains is taken from what is near it."""

import re
from dataclasses import replace

from chat_coach.language import Both, plain
from chat_coach.strength.matching.intents import Wish
from chat_coach.strength.matching.pack import ContextPack
from chat_coach.strength.matching.terms import gear_named, muscles_named
from chat_coach.strength.values import Equipment, Exercise, LoadMode, Muscle, Pattern

_PATTERNS: dict[Muscle, Pattern] = {
    Muscle.CHEST: Pattern.HORIZONTAL_PUSH,
    Muscle.FRONT_DELTS: Pattern.VERTICAL_PUSH,
    Muscle.SIDE_DELTS: Pattern.SHOULDER_RAISE,
    Muscle.REAR_DELTS: Pattern.REAR_FLY,
    Muscle.TRICEPS: Pattern.ELBOW_EXTENSION,
    Muscle.BICEPS: Pattern.ELBOW_FLEXION,
    Muscle.FOREARMS: Pattern.WRIST,
    Muscle.LATS: Pattern.VERTICAL_PULL,
    Muscle.UPPER_BACK: Pattern.HORIZONTAL_PULL,
    Muscle.TRAPS: Pattern.SHRUG,
    Muscle.LOWER_BACK: Pattern.HIP_EXTENSION,
    Muscle.QUADS: Pattern.SQUAT,
    Muscle.HAMSTRINGS: Pattern.KNEE_FLEXION,
    Muscle.GLUTES: Pattern.HIP_EXTENSION,
    Muscle.CALVES: Pattern.CALF_RAISE,
    Muscle.ADDUCTORS: Pattern.HIP_ADDUCTION,
    Muscle.ABDUCTORS: Pattern.HIP_ABDUCTION,
    Muscle.ABS: Pattern.CORE_FLEXION,
    Muscle.NECK: Pattern.NECK,
}


def drafted(
    name: str, owner: int, pack: ContextPack, wish: Wish, like: Exercise | None
) -> Exercise:
    """An athlete's own exercise, yet to be confirmed. `like` gives muscles, movement and joints;
    equipment and muscles that the name or the wish say go before it."""
    said = plain(f"{name} {wish.text}")
    muscles = wish.muscles or muscles_named(said)
    gear = gear_named(plain(name)) or wish.wanted
    base = like or pack.anchor
    slug = re.sub(r"[^a-z0-9]+", "-", plain(name)).strip("-")[:60]
    new_id, both = f"own-{owner}-{slug}", Both(name, name)
    if base and (like or not muscles or muscles & set(base.primary)):
        kept = replace(base, id=new_id, name=both, aliases=(), easier=(), harder=(), owner=owner)
        return replace(
            kept,
            equipment=gear or base.equipment,
            variation_of=base.variation_of or base.id,
            confirmed=False,
        )
    main = min(muscles, key=list(Muscle).index) if muscles else Muscle.OTHER
    return Exercise(
        new_id,
        both,
        dict.fromkeys(sorted(muscles), 1.0) or {Muscle.OTHER: 1.0},
        _PATTERNS.get(main, Pattern.OTHER),
        "isolation" if len(muscles) < 2 else "compound",
        gear or frozenset({Equipment.BODYWEIGHT}),
        load_mode=LoadMode.TOTAL if gear else LoadMode.NONE,
        owner=owner,
        confirmed=False,
    )

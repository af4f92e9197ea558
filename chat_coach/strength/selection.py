"""Which exercise fills a place: one the athlete can do, knows and may load, the usual one first."""

from collections.abc import Collection, Iterable, Mapping

from chat_coach.strength.past import Past
from chat_coach.strength.slots import Slot
from chat_coach.strength.values import Equipment, Exercise, LoadMode, Pattern, Profile

_LEVELS = {"beginner": 0, "intermediate": 1, "advanced": 2}
_NO_STRENGTH = frozenset({Pattern.CARDIO, Pattern.STRETCH, Pattern.PLYOMETRIC})
_KINDS = (Equipment.BARBELL, Equipment.DUMBBELL, Equipment.CABLE, Equipment.MACHINE)


def hurts(exercise: Exercise, profile: Profile) -> bool:
    """Whether it stresses a joint that is to be spared."""
    return bool(exercise.joints & profile.avoid_joints)


def available(exercise: Exercise, profile: Profile) -> bool:
    """Whether the athlete has all it needs; no equipment noted means everything is there."""
    owned = profile.equipment
    return not owned or exercise.equipment <= owned | {Equipment.BODYWEIGHT}


def may_do(exercise: Exercise, profile: Profile) -> bool:
    """No injured joint, nothing missing, nothing disliked, not above the athlete's level."""
    return (
        not hurts(exercise, profile)
        and available(exercise, profile)
        and exercise.id not in profile.disliked
        and exercise.pattern not in _NO_STRENGTH
        and exercise.confirmed
        and _LEVELS[exercise.level] <= _LEVELS[profile.level]
    )


def choose(
    slot: Slot,
    exercises: Mapping[str, Exercise],
    profile: Profile,
    past: Past,
    taken: Collection[str] = (),
) -> Exercise | None:
    """The best exercise for a place that is not taken yet; None where nothing fits."""
    return next(iter(ranked(slot, exercises.values(), profile, past, taken)), None)


def ranked(
    slot: Slot,
    exercises: Iterable[Exercise],
    profile: Profile,
    past: Past,
    taken: Collection[str] = (),
) -> list[Exercise]:
    """All that fit a place, the athlete's own staples first, then the usual exercises."""
    fitting = [
        one for one in exercises if slot.takes(one) and one.id not in taken and may_do(one, profile)
    ]
    return sorted(fitting, key=lambda one: (-_known(one, past), _unusual(one), one.id))


def _known(exercise: Exercise, past: Past) -> int:
    """How often it was trained, up to eight sessions."""
    return min(8, len(past.get(exercise.id, ())))


def _unusual(exercise: Exercise) -> tuple[bool, bool, int, int]:
    """Small for what most gyms and lifters know: many names, plain equipment, no variation."""
    plain = sum(one in exercise.equipment for one in _KINDS) > 0
    loadable = exercise.load_mode in (LoadMode.TOTAL, LoadMode.PER_SIDE)
    return (
        bool(exercise.variation_of),
        not (plain and loadable),
        -len(exercise.aliases),
        len(exercise.name.en),
    )

"""Which exercise fills a place: one the athlete can do, knows and may load, the usual one first."""

from collections.abc import Collection, Iterable, Mapping

from chat_coach.strength.past import Past
from chat_coach.strength.slots import Slot
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    Joint,
    LoadMode,
    Muscle,
    Pattern,
    Profile,
)

_LEVELS = {"beginner": 0, "intermediate": 1, "advanced": 2}
_NO_STRENGTH = frozenset({Pattern.CARDIO, Pattern.STRETCH, Pattern.PLYOMETRIC})
_KINDS = (Equipment.BARBELL, Equipment.DUMBBELL, Equipment.CABLE, Equipment.MACHINE)


_BY_PATTERN: dict[Pattern, frozenset[Joint]] = {
    Pattern.HORIZONTAL_PUSH: frozenset({Joint.SHOULDER}),
    Pattern.VERTICAL_PUSH: frozenset({Joint.SHOULDER}),
    Pattern.CHEST_FLY: frozenset({Joint.SHOULDER}),
    Pattern.SHOULDER_RAISE: frozenset({Joint.SHOULDER}),
    Pattern.VERTICAL_PULL: frozenset({Joint.SHOULDER}),
    Pattern.SQUAT: frozenset({Joint.KNEE}),
    Pattern.LUNGE: frozenset({Joint.KNEE}),
    Pattern.KNEE_EXTENSION: frozenset({Joint.KNEE}),
    Pattern.KNEE_FLEXION: frozenset({Joint.KNEE}),
    Pattern.HINGE: frozenset({Joint.LOW_BACK, Joint.HIP}),
    Pattern.ELBOW_FLEXION: frozenset({Joint.ELBOW}),
    Pattern.ELBOW_EXTENSION: frozenset({Joint.ELBOW}),
    Pattern.CALF_RAISE: frozenset({Joint.ANKLE}),
    Pattern.WRIST: frozenset({Joint.WRIST}),
    Pattern.NECK: frozenset({Joint.NECK}),
}
_BY_MUSCLE: dict[Muscle, Joint] = {
    Muscle.CHEST: Joint.SHOULDER,
    Muscle.FRONT_DELTS: Joint.SHOULDER,
    Muscle.SIDE_DELTS: Joint.SHOULDER,
    Muscle.QUADS: Joint.KNEE,
    Muscle.LOWER_BACK: Joint.LOW_BACK,
    Muscle.NECK: Joint.NECK,
}


def stressed(exercise: Exercise) -> frozenset[Joint]:
    """The joints it loads: those of the catalogue, and those its movement and its first muscles
    cannot spare, so that a gap in the data never lets an injured joint be loaded."""
    by_muscle = {_BY_MUSCLE[one] for one in exercise.primary if one in _BY_MUSCLE}
    return exercise.joints | _BY_PATTERN.get(exercise.pattern, frozenset()) | by_muscle


def hurts(exercise: Exercise, profile: Profile) -> bool:
    """Whether it stresses a joint that is to be spared."""
    return bool(profile.avoid_joints) and bool(stressed(exercise) & profile.avoid_joints)


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


class Choice:
    """All that one athlete may do, ranked once for each place."""

    def __init__(self, exercises: Iterable[Exercise], profile: Profile, past: Past) -> None:
        self._usable = [one for one in exercises if may_do(one, profile)]
        self._profile, self._past = profile, past
        self._ranked: dict[Slot, list[Exercise]] = {}

    def of(self, slot: Slot, taken: Collection[str] = ()) -> list[Exercise]:
        """What fits a place and is not taken, the best first."""
        if slot not in self._ranked:
            self._ranked[slot] = ranked(slot, self._usable, self._profile, self._past)
        return [one for one in self._ranked[slot] if one.id not in taken]


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

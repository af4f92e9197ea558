"""What is due, from what was done: the focus when the athlete names none."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from chat_coach.strength.values import Exercise, Focus, LoggedSet, Pattern

FOCUS_WINDOW = timedelta(days=60)
ENOUGH_SETS = 3
_PATTERNS: dict[Focus, frozenset[Pattern]] = {
    "push": frozenset({Pattern.HORIZONTAL_PUSH, Pattern.VERTICAL_PUSH, Pattern.CHEST_FLY}),
    "pull": frozenset({Pattern.HORIZONTAL_PULL, Pattern.VERTICAL_PULL}),
    "legs": frozenset({Pattern.SQUAT, Pattern.LUNGE, Pattern.KNEE_FLEXION, Pattern.KNEE_EXTENSION}),
}


def next_focus(sets: Iterable[LoggedSet], exercises: Mapping[str, Exercise], today: date) -> Focus:
    """The focus trained longest ago within two months; full body where the log is empty.

    Who trains push, pull and legs in one session gets full body again.
    """
    counts: dict[Focus, dict[datetime, int]] = {focus: {} for focus in _PATTERNS}
    since = today - FOCUS_WINDOW
    for one in sets:
        if one.at.date() < since:
            continue
        exercise = exercises.get(one.exercise_id)
        for focus, patterns in _PATTERNS.items():
            if exercise is not None and exercise.pattern in patterns and one.type != "warmup":
                counts[focus][one.at] = counts[focus].get(one.at, 0) + 1
    last = {
        focus: max((at for at, number in days.items() if number >= ENOUGH_SETS), default=None)
        for focus, days in counts.items()
    }
    done = [at for at in last.values() if at is not None]
    if not done or (len(done) == len(last) and len(set(done)) == 1):
        return "full_body"
    never = [focus for focus, at in last.items() if at is None]
    return never[0] if never else min(last, key=lambda focus: last[focus] or min(done))

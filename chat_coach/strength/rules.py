"""What every plan must keep, whoever drafted it: each broken rule in one line.

The builder's plans are measured against these, and a draft of a model is refused or mended by
them. Limits: `week.py`; landmarks: `landmarks.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from chat_coach.strength.goals import DELOAD_LOAD, LOADING_WEEKS, is_deload
from chat_coach.strength.landmarks import LANDMARKS
from chat_coach.strength.plan import ground_of, supported_kg
from chat_coach.strength.selection import available, hurts
from chat_coach.strength.sides import side_of
from chat_coach.strength.timing import minutes_of
from chat_coach.strength.values import (
    Exercise,
    Muscle,
    Plan,
    PlannedExercise,
    PlannedSession,
    Profile,
)
from chat_coach.strength.wanted import Given, Wish
from chat_coach.strength.week import FEW_TO_BALANCE, MOST_MUSCLE_SETS, MOST_SETS, RATIO

TOLERANCE = 0.10


def violations(
    plan: Plan,
    wish: Wish,
    given: Given,
    two_sided: bool,
) -> list[str]:
    """Every rule that is broken, empty for a sound plan.

    `two_sided` says whether this athlete can both press and pull, without which the two cannot be
    balanced.
    """
    exercises = given.exercises
    back = dict(enumerate(given.shares_back(wish), 1))
    found = []
    weeks: dict[int, list[PlannedSession]] = defaultdict(list)
    for session in plan.sessions:
        weeks[session.week].append(session)
        found += [
            f"{session.day}, week {session.week}: {one}"
            for one in _session(session, wish, exercises, given.profile)
        ]
        for line in session.exercises:
            if line.exercise_id in exercises:
                exercise = exercises[line.exercise_id]
                share = back.get(session.week, 1.0)
                found += _load(line, exercise, given, share, session.week)
    if sorted(weeks) != list(range(1, wish.weeks + 1)):
        found.append(f"weeks {sorted(weeks)} instead of 1 to {wish.weeks}")
    for number, sessions in weeks.items():
        if len(sessions) != wish.sessions_a_week:
            found.append(f"week {number}: {len(sessions)} sessions, not {wish.sessions_a_week}")
        found += [f"week {number}: {one}" for one in _week(sessions, exercises, two_sided)]
    return [*found, *_deloads(weeks)]


def _session(
    session: PlannedSession,
    wish: Wish,
    exercises: Mapping[str, Exercise],
    profile: Profile,
) -> Iterator[str]:
    known = [
        exercises[one.exercise_id] for one in session.exercises if one.exercise_id in exercises
    ]
    if len(known) < len(session.exercises):
        yield "an exercise that does not exist"
    if not session.exercises:
        yield "no exercise at all"
    if len({one.id for one in known}) < len(known):
        yield "an exercise twice"
    for one in known:
        if hurts(one, profile):
            yield f"{one.id} loads an injured joint"
        if not available(one, profile):
            yield f"{one.id} needs equipment that is not there"
        if one.id in profile.disliked:
            yield f"{one.id} is disliked"
    minutes = minutes_of(session.exercises)
    if minutes > wish.minutes + 1e-6:
        yield f"{minutes:.0f} minutes instead of {wish.minutes}"
    if sum(one.sets for one in session.exercises) > MOST_SETS:
        yield f"more than {MOST_SETS} sets"
    tally: Counter[Muscle] = Counter()
    for line, exercise in zip(session.exercises, known, strict=False):
        for muscle in exercise.primary:
            tally[muscle] += line.sets
        if line.sets < 1 or not 1 <= line.reps_low <= line.reps_high:
            yield f"{line.exercise_id}: sets or repetitions that cannot be done"
        if not 5 <= line.rpe_target <= 10 or not 30 <= line.rest_s <= 300:
            yield f"{line.exercise_id}: effort or rest out of bounds"
    for muscle, sets in tally.items():
        if sets > MOST_MUSCLE_SETS:
            yield f"{sets} sets of {muscle}"
    order = [one.mechanic for one in known]
    if order != sorted(order):
        yield "isolation before compounds"


def _week(
    sessions: Sequence[PlannedSession], exercises: Mapping[str, Exercise], two_sided: bool
) -> Iterator[str]:
    lines = [
        (line, exercises[line.exercise_id])
        for session in sessions
        for line in session.exercises
        if line.exercise_id in exercises
    ]
    for row in LANDMARKS:
        sets = sum(line.sets for line, one in lines if row.muscles & set(one.primary))
        if sets > row.maximum:
            yield f"{sets} sets of {row.name}, at most {row.maximum} can be recovered from"
    push, pull = (
        sum(line.sets for line, one in lines if side_of(one) == side) for side in ("push", "pull")
    )
    if (
        (two_sided or (push and pull))
        and push + pull >= FEW_TO_BALANCE
        and max(push, pull) > RATIO * max(1, min(push, pull))
    ):
        yield f"{push} pushing sets against {pull} pulling ones"
    if pull and two_sided and not any(one.muscles.get(Muscle.REAR_DELTS) for _, one in lines):
        yield "no work for the rear delts"


def _deloads(weeks: Mapping[int, Sequence[PlannedSession]]) -> Iterator[str]:
    """A deload is due after four loading weeks: fewer sets, and the effort low."""
    for number, sessions in weeks.items():
        before = weeks.get(number - 1)
        if not is_deload(number) or not before:
            continue
        sets, usual = (
            sum(line.sets for one in group for line in one.exercises)
            for group in (sessions, before)
        )
        if not 0.4 * usual <= sets <= 0.85 * usual:
            yield f"week {number}: {sets} sets in a deload after {usual}"
        if any(line.rpe_target > 7 for one in sessions for line in one.exercises):
            yield f"week {number}: a deload that is hard"
    longest = max((len(run) for run in _loading_runs(weeks)), default=0)
    if longest > LOADING_WEEKS:
        yield f"{longest} weeks without a deload"


def _loading_runs(weeks: Mapping[int, Sequence[PlannedSession]]) -> Iterator[list[int]]:
    run: list[int] = []
    for number in sorted(weeks):
        efforts = [line.rpe_target for one in weeks[number] for line in one.exercises]
        if efforts and max(efforts) <= 6.5:
            yield run
            run = []
        else:
            run.append(number)
    yield run


def _load(
    line: PlannedExercise,
    exercise: Exercise,
    given: Given,
    back: float,
    week: int,
) -> Iterator[str]:
    """Loads can be loaded, and stay within 10 % (or one step) of what the log supports."""
    if line.load_kg is None:
        return
    done, weight = given.past.get(exercise.id, ()), given.profile.bodyweight_kg
    ground = ground_of(exercise, done, weight, given.voice)
    steps = ground.steps
    if line.load_kg and not steps.fits(line.load_kg):
        yield f"{exercise.id}: {line.load_kg} kg cannot be loaded"
    deload = is_deload(week)
    middle = (line.reps_low + line.reps_high) / 2
    wanted = supported_kg(
        exercise,
        ground,
        middle,
        8.0 if deload else line.rpe_target,
        weight,
        back * (DELOAD_LOAD if deload else 1.0),
    )
    if wanted is None:
        return
    room = max(TOLERANCE * wanted, steps.step_kg)
    if wanted >= steps.start_kg and abs(line.load_kg - wanted) > room + 0.05:
        yield f"{exercise.id}: {line.load_kg:g} kg, the log supports {wanted:.1f} kg"

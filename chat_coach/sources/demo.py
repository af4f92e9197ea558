"""The demo athlete: half a year of an intermediate lifter's log, the same on every machine.

Push, pull and legs three or four times a week, with what real logs hold: warm-ups, progress and a
plateau, two deload weeks, a fortnight's holiday, a sore shoulder, drop sets, body weights.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from chat_coach.language import Both, Voice
from chat_coach.storage.adding import DEMO
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import Added, NewSession, NewSet, OwnLog
from chat_coach.strength.names import find
from chat_coach.strength.values import Exercise, LoadMode

SOURCE = DEMO
"""How the demo athlete's sessions are marked in the log."""

DAYS = 182
BODYWEIGHT_KG = 82.5
_SEED = 20
_DELOAD_WEEKS = (6, 21)
_HOLIDAY_WEEKS = (9, 10)
_SORE_WEEKS = (14, 15)
_PLATEAU_WEEKS = range(16, 26)  # of the bench press


@dataclass(frozen=True)
class _Lift:
    """One exercise of the demo's programme; `e1rm_kg` is what the athlete could lift at first.

    With body-weight exercises it counts the body, which the log does not.
    """

    name: str
    e1rm_kg: float
    load_kg: float
    sets: int
    reps: tuple[int, int]
    weekly_gain: float = 0.004
    warmups: int = 0
    overhead: bool = False
    pressing: bool = False


_PUSH = (
    _Lift("Barbell Bench Press", 98, 75, 4, (6, 8), 0.007, 2, pressing=True),
    _Lift("Barbell Overhead Press", 59, 42.5, 3, (6, 8), 0.004, 1, overhead=True),
    _Lift("Incline Dumbbell Bench Press", 37, 26, 3, (8, 12), 0.004, pressing=True),
    _Lift("Dumbbell Lateral Raise", 15, 9, 3, (12, 15), 0.004),
    _Lift("Rope Triceps Pushdown", 42, 27.5, 3, (10, 15), 0.005),
)
_PULL = (
    _Lift("Deadlift", 152, 117.5, 3, (5, 6), 0.006, 2),
    _Lift("Pull-Up", 106, 0, 3, (6, 10), 0.003),
    _Lift("Seated Cable Row", 85, 60, 3, (8, 12), 0.004, 1),
    _Lift("Cable Face Pull", 36, 22.5, 3, (12, 15), 0.004),
    _Lift("Barbell Curl", 44, 30, 3, (8, 12), 0.004),
)
_LEGS = (
    _Lift("Barbell Squat", 128, 95, 4, (6, 8), 0.007, 2),
    _Lift("Romanian Deadlift", 115, 80, 3, (8, 10), 0.005, 1),
    _Lift("Leg Press", 240, 160, 3, (10, 12), 0.005),
    _Lift("Lying Leg Curl", 56, 35, 3, (10, 15), 0.004),
    _Lift("Machine Standing Calf Raise", 120, 75, 4, (10, 15), 0.004),
    _Lift("Plank", 0, 0, 2, (45, 90)),
)
_ROTATION = (
    (Both("Push", "Push"), _PUSH),
    (Both("Pull", "Pull"), _PULL),
    (Both("Legs", "Beine"), _LEGS),
)

_SORE = Both(
    "Left shoulder sore when pressing; no overhead work today.",
    "Linke Schulter schmerzt beim Drücken; heute nichts über Kopf.",
)
_WELL_AGAIN = Both("Shoulder fine again.", "Schulter wieder gut.")
_BACK = Both("First session after the holiday.", "Erste Einheit nach dem Urlaub.")
_LAST_REP = Both("last one was a grind", "die letzte war zäh")


def load_demo(log: OwnLog, athlete: Athlete, today: date) -> Added:
    """Put the demo athlete's log, up to yesterday, into an empty log; a used one is left alone."""
    if log.sessions(athlete):
        return Added(0, 0)
    exercises = log.exercises(athlete)
    known: dict[str, Exercise] = {}
    for lift in (*_PUSH, *_PULL, *_LEGS):
        found = find(lift.name, exercises)
        if found is None:
            raise LookupError(lift.name)
        known[lift.name] = found
    start = today - timedelta(days=DAYS)
    for number, kg in enumerate(_bodyweights()):
        log.weigh(athlete, start + timedelta(days=7 * number), kg)
    return log.add(athlete, _Lifter(known, athlete.voice).half_year(start))


def _bodyweights() -> list[float]:
    """A weighing a week: slowly down, as bodies do it."""
    chance = Random(_SEED)  # noqa: S311 - a story, no secret
    return [
        round(BODYWEIGHT_KG - 0.07 * week + chance.uniform(-0.4, 0.4), 1)
        for week in range(DAYS // 7)
    ]


class _Lifter:
    """Trains through half a year; loads follow double progression, reps what strength allows."""

    def __init__(self, exercises: dict[str, Exercise], voice: Voice) -> None:
        self._exercises = exercises
        self._voice = voice
        self._chance = Random(_SEED)  # noqa: S311 - a story, no secret
        self._load = {one.name: one.load_kg for one in (*_PUSH, *_PULL, *_LEGS)}
        self._sore_told = self._back_told = False

    def half_year(self, start: date) -> list[NewSession]:
        """Sessions on Monday, Wednesday and Friday, every other week on Saturday too."""
        done: list[NewSession] = []
        for offset in range(DAYS):
            day, week = start + timedelta(days=offset), offset // 7
            trains = day.weekday() in {0, 2, 4} or (day.weekday() == 5 and week % 2 == 0)
            if trains and week not in _HOLIDAY_WEEKS:
                name, lifts = _ROTATION[len(done) % len(_ROTATION)]
                done.append(self._session(day, week, name, lifts))
        return done

    def _session(self, day: date, week: int, name: Both, lifts: tuple[_Lift, ...]) -> NewSession:
        begins = datetime.combine(day, time(18, self._chance.randrange(0, 40)))
        form = self._chance.gauss(1.0, 0.008)
        sore = week in _SORE_WEEKS
        sets: list[NewSet] = []
        for lift in lifts:
            if not (sore and lift.overhead):
                sets += self._sets(lift, week, form)
        return NewSession(
            key=f"demo-{day.isoformat()}",
            at=begins,
            name=name.get(self._voice.lang),
            duration_min=float(12 + 3 * len(sets) + self._chance.randrange(-4, 9)),
            sets=tuple(sets),
            note=self._note(week, lifts is _PUSH),
            source=SOURCE,
            deload=week in _DELOAD_WEEKS,
        )

    def _note(self, week: int, push: bool) -> str:
        if push and week in _SORE_WEEKS:
            self._sore_told = True
            return _SORE.get(self._voice.lang)
        if push and self._sore_told:
            self._sore_told = False
            return _WELL_AGAIN.get(self._voice.lang)
        if week > _HOLIDAY_WEEKS[-1] and not self._back_told:
            self._back_told = True
            return _BACK.get(self._voice.lang)
        return ""

    def _sets(self, lift: _Lift, week: int, form: float) -> list[NewSet]:
        exercise = self._exercises[lift.name]
        deload = week in _DELOAD_WEEKS
        count = lift.sets - 1 if deload else lift.sets
        if exercise.load_mode is LoadMode.NONE:
            held = lift.reps[0] + min(lift.reps[1] - lift.reps[0], 2 * week)
            return [NewSet(exercise.id, duration_s=float(held - 5 * n)) for n in range(count)]
        usual = self._load[lift.name]
        eased = usual * (0.9 if deload or self._just_back(week) else 1.0)
        if week in _SORE_WEEKS and lift.pressing:
            eased = usual * 0.8
        load = self._loadable(exercise, eased)
        warm = [
            NewSet(exercise.id, "warmup", self._loadable(exercise, load * share), reps)
            for share, reps in ((0.5, 8), (0.7, 5))[: lift.warmups]
        ]
        worked = self._worked(lift, exercise, load, self._strength_kg(lift, week) * form, count)
        if load == usual and not deload:
            self._progress(lift, exercise, [one.reps or 0 for one in worked])
        return warm + worked

    def _worked(
        self, lift: _Lift, exercise: Exercise, load: float, e1rm: float, count: int
    ) -> list[NewSet]:
        """The working sets: a repetition or two in reserve, less with each set."""
        low, high = lift.reps
        body = BODYWEIGHT_KG if exercise.load_mode is LoadMode.BODYWEIGHT else 0.0
        done = []
        for number in range(count):
            possible = 30 * (e1rm * (1 - 0.013 * number) / max(load + body, 1.0) - 1)
            reps = max(min(low, int(possible)), min(high, int(possible - 1.3)), 3)
            rpe = min(10.0, max(6.0, round(2 * (10 - (possible - reps))) / 2))
            note = _LAST_REP.get(self._voice.lang) if rpe == 10 and number == count - 1 else ""
            done.append(NewSet(exercise.id, "normal", load, reps, rpe, note=note))
        if lift.name == "Rope Triceps Pushdown" and self._chance.random() < 0.3:
            done.append(NewSet(exercise.id, "drop", self._loadable(exercise, load * 0.7), 10, 10.0))
        return done

    def _strength_kg(self, lift: _Lift, week: int) -> float:
        """What the athlete could lift once: gains slow down, a break costs some and comes back."""
        gained = 0.0
        for past in range(week):
            resting = past in _HOLIDAY_WEEKS
            stalled = lift.name == "Barbell Bench Press" and past in _PLATEAU_WEEKS
            if not resting and not stalled:
                gained += lift.weekly_gain * (1 - past / 60)
        back = week - _HOLIDAY_WEEKS[-1]
        lost = 0.04 / back if 0 < back <= 3 else 0.0
        return lift.e1rm_kg * (1 + gained - lost)

    def _progress(self, lift: _Lift, exercise: Exercise, reps: list[int]) -> None:
        """Double progression: all sets at the top, one step more; the first below, one less."""
        low, high = lift.reps
        working = reps[: lift.sets]
        if min(working) >= high:
            self._load[lift.name] += exercise.load_step_kg
        elif working[0] < low:
            self._load[lift.name] -= exercise.load_step_kg

    @staticmethod
    def _just_back(week: int) -> bool:
        return week == _HOLIDAY_WEEKS[-1] + 1

    @staticmethod
    def _loadable(exercise: Exercise, load_kg: float) -> float:
        step = exercise.load_step_kg
        return round(load_kg / step) * step

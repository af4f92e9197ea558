"""Where training leaves something out, each finding with its figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from chat_coach.language import Voice
from chat_coach.strength.balance import Balance
from chat_coach.strength.lifts import ExerciseReport
from chat_coach.strength.muscles import MuscleReport, never
from chat_coach.strength.values import Exercise, Muscle
from chat_coach.strength.words import MUSCLES

LARGE = (
    Muscle.CHEST,
    Muscle.LATS,
    Muscle.UPPER_BACK,
    Muscle.QUADS,
    Muscle.HAMSTRINGS,
    Muscle.GLUTES,
)
SMALL = (
    Muscle.SIDE_DELTS,
    Muscle.REAR_DELTS,
    Muscle.BICEPS,
    Muscle.TRICEPS,
    Muscle.CALVES,
    Muscle.ABS,
)
WEAK_SHARE = 0.6
UNTOUCHED_DAYS = 14
MAIN_SESSIONS = 3

Kind = Literal["no_sets", "few_sets", "untouched", "push_pull"]


@dataclass(frozen=True)
class Weakness:
    """One finding: a muscle with no or few sets, a main exercise left out, a lopsided balance.

    `value` and `against` are its figures: sets and the class mean, days, or the two sides.
    """

    kind: Kind
    muscle: Muscle | None = None
    exercise_id: str = ""
    value: float = 0.0
    against: float = 0.0

    def plain(self, voice: Voice, exercises: Mapping[str, Exercise]) -> str:
        """The finding and its reason in one line."""
        if self.kind == "untouched":
            known = exercises.get(self.exercise_id)
            name = known.name.get(voice.lang) if known else self.exercise_id
            days = voice.number(self.value, 0)
            return voice.say(
                f"{name}: not trained for {days} days", f"{name}: seit {days} Tagen nicht trainiert"
            )
        if self.kind == "push_pull":
            push, pull = voice.number(self.value, 0), voice.number(self.against, 0)
            return voice.say(
                f"push and pull out of balance: {push} pushing and {pull} pulling sets",
                f"Drücken und Ziehen nicht im Gleichgewicht: {push} Drück- und {pull} Zugsätze",
            )
        muscle = MUSCLES[self.muscle or Muscle.OTHER].get(voice.lang)
        if self.kind == "no_sets":
            return voice.say(f"{muscle}: no sets at all", f"{muscle}: kein einziger Satz")
        sets, mean = voice.number(self.value), voice.number(self.against)
        return voice.say(
            f"{muscle}: {sets} sets, the mean of comparable muscles is {mean}",
            f"{muscle}: {sets} Sätze, vergleichbare Muskeln haben im Mittel {mean}",
        )


def weaknesses(
    muscles: Mapping[Muscle, MuscleReport],
    lifts: Iterable[ExerciseReport],
    exercises: Mapping[str, Exercise],
    balanced: Balance,
    today: date,
) -> tuple[Weakness, ...]:
    """The findings, the gravest first; none where nothing was trained.

    A muscle under 60 % of the mean of its class (fractional sets throughout), one with no set at
    all, a main exercise untouched for 14 days, push and pull outside 0.85 to 1.15.
    """
    found = []
    for members in (LARGE, SMALL):
        mean = sum(muscles[one].fractional_sets for one in members) / len(members)
        for one in members:
            sets = muscles[one].fractional_sets
            if mean > 0 and sets < WEAK_SHARE * mean:
                kind: Kind = "no_sets" if never(muscles, one) else "few_sets"
                found.append(Weakness(kind, one, value=sets, against=mean))
    if not any(one.fractional_sets for one in muscles.values()):
        return ()
    found.sort(key=lambda one: one.value / one.against)
    if balanced.push_pull_note in ("more of the first", "more of the second"):
        found.append(Weakness("push_pull", value=balanced.push_sets, against=balanced.pull_sets))
    for lift in lifts:
        known, idle = exercises.get(lift.exercise_id), (today - lift.last_day).days
        main = known is not None and known.mechanic == "compound"
        if main and lift.sessions >= MAIN_SESSIONS and idle >= UNTOUCHED_DAYS:
            found.append(Weakness("untouched", exercise_id=lift.exercise_id, value=idle))
    return tuple(found)

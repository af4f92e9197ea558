"""Is a lighter week due? By the calendar after four weeks, or early, with the evidence shown."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from chat_coach.language import Voice
from chat_coach.strength.analysis import Report
from chat_coach.strength.goals import LOADING_WEEKS
from chat_coach.strength.history import History
from chat_coach.strength.values import Exercise

HIGH_RPE = 9.0
STALLED = 2
BREAK_DAYS, TIRED_WEEKS = 7, 3


@dataclass(frozen=True)
class DeloadAdvice:
    """`weeks` trained since the last deload or week off; `stalled` lifts that stand still though
    they are hard (RPE 9 and more)."""

    weeks: int
    stalled: tuple[str, ...]
    too_hard: bool

    @property
    def tired(self) -> bool:
        """Sessions too hard on average, after long enough for that to add up."""
        return self.too_hard and self.weeks >= TIRED_WEEKS

    @property
    def due(self) -> bool:
        """Bell 2023: every fourth to fifth week, or early by stalled lifts with high effort."""
        return len(self.stalled) >= STALLED or self.weeks > LOADING_WEEKS or self.tired

    def plain(self, voice: Voice, exercises: Mapping[str, Exercise]) -> str:
        """The verdict with its evidence, and what a deload is."""
        why = []
        if self.weeks > LOADING_WEEKS:
            why.append(
                voice.say(
                    f"{self.weeks} weeks without a lighter one",
                    f"{self.weeks} Wochen ohne leichtere Woche",
                )
            )
        if self.stalled:
            names = voice.listing(
                [exercises[one].name.get(voice.lang) for one in self.stalled if one in exercises]
            )
            why.append(
                voice.say(
                    f"{names}: no progress for four weeks at RPE 9 and more",
                    f"{names}: seit vier Wochen kein Fortschritt bei RPE 9 und mehr",
                )
            )
        if self.tired:
            why.append(
                voice.say(
                    "mean RPE above 8.5 in the last three sessions",
                    "mittlere RPE über 8,5 in den letzten drei Einheiten",
                )
            )
        evidence = "; ".join(why)
        how = voice.say(
            "The exercises and days stay, for one week with about 60 % of the sets and 90 % of the loads, "
            "RPE 6 at most; then go on where you were.",
            "Übungen und Tage bleiben, eine Woche lang mit etwa 60 % der Sätze und 90 % der Lasten, höchstens "
            "RPE 6; danach machst du da weiter, wo du warst.",
        )
        if not self.due:
            left = LOADING_WEEKS + 1 - self.weeks
            return voice.say(
                f"No deload is due yet: {self.weeks} {'week' if self.weeks == 1 else 'weeks'} since the last "
                f"lighter one, and nothing stalls; by the calendar it is in {left} "
                f"{'week' if left == 1 else 'weeks'}. {how}",
                f"Eine Entlastungswoche ist noch nicht fällig: {self.weeks} "
                f"{'Woche' if self.weeks == 1 else 'Wochen'} seit der letzten leichteren, und nichts stockt; "
                f"nach dem Kalender ist sie in {left} {'Woche' if left == 1 else 'Wochen'} dran. {how}",
            )
        return voice.say(
            f"A deload is due ({evidence}). {how}",
            f"Eine Entlastungswoche ist fällig ({evidence}). {how}",
        )


def deload_advice(history: History, found: Report) -> DeloadAdvice:
    """Count the weeks without rest, and look for lifts that stall although they are hard."""
    stalled = tuple(
        one.exercise_id
        for one in found.exercises
        if one.state == "plateau" and one.mean_rpe is not None and one.mean_rpe >= HIGH_RPE
    )
    return DeloadAdvice(_weeks(history, found), stalled, found.rpe_note == "too hard")


def _weeks(history: History, found: Report) -> int:
    """Whole weeks of training since the last deload session or week without any."""
    today = found.until.toordinal()
    days = np.unique(history.day[history.day <= today])
    if not len(days) or today - days[-1] > BREAK_DAYS:
        return 0
    start = int(days[0])
    pauses = np.flatnonzero(np.diff(days) > BREAK_DAYS)
    if len(pauses):
        start = max(start, int(days[pauses[-1] + 1]))
    light = history.day[history.deload & (history.day <= today)]
    if len(light):
        start = max(start, int(light.max()) + 1)
    return max(0, (today - start) // 7)

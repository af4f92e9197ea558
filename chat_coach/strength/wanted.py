"""What is wanted of a plan, once words, log and profile have been read, and what it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chat_coach.language import Voice
from chat_coach.strength.goals import LOADING_WEEKS, Goal, Model
from chat_coach.strength.past import Past
from chat_coach.strength.progression import reentry
from chat_coach.strength.splits import Split
from chat_coach.strength.values import Exercise, Muscle, Profile


@dataclass(frozen=True)
class Wish:
    """What was asked for; zeros mean: as the profile says, and the split's own days."""

    split: Split = "push_pull_legs"
    goal: Goal = "hypertrophy"
    model: Model = "linear"
    weeks: int = LOADING_WEEKS + 1
    sessions_a_week: int = 3
    minutes: int = 60
    after_illness: bool = False
    away_days: int = 0
    exercises: int = 0


@dataclass(frozen=True)
class Given:
    """What any plan stands on: the catalogue, the athlete, the log, the day, and the weak muscles."""

    exercises: Mapping[str, Exercise]
    profile: Profile
    past: Past
    today: date
    voice: Voice
    weak: frozenset[Muscle] = frozenset()

    def shares_back(self, wish: Wish) -> list[float]:
        """Each week's share of the old loads after a break; 1 once the way back is done."""
        past, away = self.past, wish.away_days
        idle = (self.today - max(done[-1].day for done in past.values())).days if past else 0
        share, weeks = reentry(max(idle, away), wish.after_illness)
        return [share if week <= weeks else 1.0 for week in range(1, wish.weeks + 1)]

"""What is wanted of a plan, once words, log and profile have been read."""

from dataclasses import dataclass

from chat_coach.strength.goals import LOADING_WEEKS, Goal, Model
from chat_coach.strength.splits import Split


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

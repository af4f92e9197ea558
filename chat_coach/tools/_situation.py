"""What several tools gather before they decide: the catalogue and the athlete as of today."""

from collections.abc import Mapping
from datetime import timedelta

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.memory.told import as_told
from chat_coach.strength.names import find
from chat_coach.strength.values import Exercise, LoggedSet, Profile
from chat_coach.tools import Context

LOOK_BACK_DAYS = 270


def profile_now(ctx: Context) -> Profile:
    """The profile with the body weight of the log and all that the athlete told in words."""
    profile, facts = ctx.log.profile(ctx.athlete), ctx.memory.facts(ctx.athlete, ctx.now)
    return as_told(profile, facts, ctx.log.exercises(ctx.athlete))


def recent_sets(ctx: Context) -> list[LoggedSet]:
    """The last nine months of the log; all of it where nothing was logged since."""
    since = ctx.today - timedelta(days=LOOK_BACK_DAYS)
    return ctx.log.sets(ctx.athlete, since, ctx.today) or ctx.log.sets(ctx.athlete)


def exercise_named(name: str, exercises: Mapping[str, Exercise], voice: Voice) -> Exercise:
    """The exercise a name means. Raises ToolError where none does."""
    found = exercises.get(name) or find(name, exercises)
    if found is None:
        raise Impossible(
            voice.say(
                f"I know no exercise called “{name}”; try its usual name.",
                f"Eine Übung namens „{name}“ kenne ich nicht; versuch es mit dem üblichen Namen.",
            )
        )
    return found

"""The context pack: everything about the moment that a suggestion or a new exercise rests on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from chat_coach.language import Voice
from chat_coach.strength.values import Exercise, Focus, LoggedSet, Plan, Profile

RECENT_DAYS = 14


@dataclass(frozen=True)
class ContextPack:
    """`exercises` are those the athlete may see, and nothing else is ever suggested.

    `planned`: ids of the running session or plan section in order; `done`: those of them that
    were trained today; `recent`: days since each exercise was last done, up to 14; `anchor`: the
    exercise that was named (`anchored`), else the last one done today, else the last one planned.
    """

    exercises: Mapping[str, Exercise]
    profile: Profile = field(default_factory=Profile)
    planned: tuple[str, ...] = ()
    done: frozenset[str] = frozenset()
    section: str = ""
    focus: Focus | None = None
    anchor: Exercise | None = None
    recent: Mapping[str, int] = field(default_factory=dict)
    anchored: bool = False

    @property
    def successors(self) -> tuple[str, ...]:
        """What follows the anchor in the progression graph."""
        return self.anchor.harder if self.anchor else ()

    @property
    def next_planned(self) -> Exercise | None:
        """The next exercise of the session that was not done yet: the first one behind the last
        that was."""
        done = [place for place, one in enumerate(self.planned) if one in self.done]
        rest = self.planned[max(done, default=-1) + 1 :]
        return next((self.exercises[one] for one in rest if one in self.exercises), None)

    def summary(self, voice: Voice) -> str:
        """The pack in one or two sentences."""
        names = [
            self.exercises[one].name.get(voice.lang)
            for one in self.planned
            if one in self.exercises
        ]
        said = []
        if self.section:
            said.append(voice.say(f"Session: {self.section}.", f"Einheit: {self.section}."))
        if names:
            listing = voice.listing(names)
            said.append(voice.say(f"Planned: {listing}.", f"Geplant: {listing}."))
        if self.anchor:
            name = self.anchor.name.get(voice.lang)
            said.append(voice.say(f"Starting from {name}.", f"Ausgangspunkt: {name}."))
        return " ".join(said) or voice.say("No session is running.", "Gerade läuft keine Einheit.")


def pack_of(
    exercises: Mapping[str, Exercise],
    profile: Profile,
    today: date,
    plan: Plan | None = None,
    section: int = 0,
    recent_sets: Iterable[LoggedSet] = (),
    anchor: Exercise | None = None,
    planned: Sequence[str] = (),
) -> ContextPack:
    """Put the pack together; `section` is the place of the session in the plan, `planned` ids that
    are known beside it."""
    days: dict[str, int] = {}
    last_today = ""
    for one in recent_sets:
        ago = (today - one.at.date()).days
        if 0 <= ago <= RECENT_DAYS:
            days[one.exercise_id] = min(ago, days.get(one.exercise_id, ago))
        if ago == 0:
            last_today = one.exercise_id
    session = plan.sessions[section] if plan and section < len(plan.sessions) else None
    lines = [line.exercise_id for line in session.exercises] if session else []
    in_plan = tuple(dict.fromkeys([*lines, *planned]))
    anchored = anchor is not None
    if anchor is None and (last_today or in_plan):
        anchor = exercises.get(last_today or in_plan[-1])
    return ContextPack(
        exercises,
        profile,
        in_plan,
        frozenset(one for one in in_plan if days.get(one) == 0),
        session.day if session else "",
        session.focus if session else None,
        anchor,
        days,
        anchored,
    )

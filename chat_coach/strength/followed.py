"""What came of a plan: which of its sessions were done, and how many of their sets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chat_coach.strength.values import Plan, PlannedSession, Session

ENOUGH = 0.5
"""The share of a planned session's exercises by which a logged one is known as it."""


@dataclass(frozen=True)
class Followed:
    """Sessions of the plan that were done, on which days, and the sets of those: planned, and
    done of the planned exercises. `left` names the days that are still open."""

    sessions: int
    planned_sessions: int
    sets: int
    planned_sets: int
    days: tuple[date, ...] = ()
    left: tuple[str, ...] = ()


def followed(
    plan: Plan, sessions: Iterable[Session], places: Mapping[int, int] | None = None
) -> Followed:
    """Lay a log beside a plan. `sessions` are those since it was agreed to; `places` says of some,
    by their id, which planned session they were. The others are known by their exercises: each is
    the open planned session it shares most with, the earliest of equals. Each counts once."""
    done = _done(plan, sessions, places or {})
    return Followed(
        len(done),
        len(plan.sessions),
        sum(_sets_done(plan.sessions[place], session) for place, session in done.items()),
        sum(line.sets for place in done for line in plan.sessions[place].exercises),
        tuple(sorted(session.at.date() for session in done.values())),
        tuple(one.day for place, one in enumerate(plan.sessions) if place not in done),
    )


def next_place(plan: Plan, sessions: Iterable[Session], places: Mapping[int, int]) -> int | None:
    """The planned session that comes next: the first after the last one done, else the first that
    was left out; None where all is done. Arguments as for `followed`."""
    done = _done(plan, sessions, places)
    left = [place for place in range(len(plan.sessions)) if place not in done]
    return min(left, key=lambda place: (place < max(done, default=0), place), default=None)


def _done(plan: Plan, sessions: Iterable[Session], known: Mapping[int, int]) -> dict[int, Session]:
    done: dict[int, Session] = {}
    for session in sorted(sessions, key=lambda one: (one.id not in known, one.at, one.id)):
        place = known[session.id] if session.id in known else _place(plan, session, done)
        if place is not None and 0 <= place < len(plan.sessions) and place not in done:
            done[place] = session
    return done


def _place(plan: Plan, session: Session, done: Mapping[int, Session]) -> int | None:
    trained = {one.exercise_id for one in session.sets if one.type != "warmup"}
    shares = {
        place: _shared(planned, trained)
        for place, planned in enumerate(plan.sessions)
        if place not in done and planned.exercises
    }
    best = max(shares, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] >= ENOUGH else None


def _shared(planned: PlannedSession, trained: set[str]) -> float:
    wanted = {one.exercise_id for one in planned.exercises}
    return len(wanted & trained) / len(wanted)


def _sets_done(planned: PlannedSession, session: Session) -> int:
    """Working sets of the planned exercises, no more of each than were planned."""
    return sum(
        min(
            line.sets,
            sum(
                one.exercise_id == line.exercise_id and one.type != "warmup" for one in session.sets
            ),
        )
        for line in planned.exercises
    )

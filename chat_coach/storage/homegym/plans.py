"""Saving a plan into HomeGym: the one thing the coach writes there, and never into more than
`core_plan` and `core_planuebung`. A new plan is never activated; that is done in HomeGym."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import func, insert, select

from chat_coach.errors import LogUnavailable, PlanRefused
from chat_coach.language import Voice
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.homegym import exercises as read
from chat_coach.storage.homegym import schema
from chat_coach.storage.homegym.connection import LOCK_WAIT_S, HomeGym
from chat_coach.storage.homegym.exercises import theirs
from chat_coach.storage.homegym.tables import exercises, plan_exercises, plans
from chat_coach.strength.values import Plan, PlannedExercise, PlannedSession

Line = tuple[int, int, str, int]


class HomeGymPlans:
    """Where the coach's plans become HomeGym's."""

    def __init__(self, gym: HomeGym) -> None:
        self._gym = gym

    def save(self, athlete: Athlete, plan: Plan, now: datetime) -> str:
        """Insert the plan in one transaction, a `core_plan` row a day; returns its name there.

        Raises PlanRefused for exercises HomeGym does not know or the user may not see, for a plan
        that is there already and for an empty one; LogUnavailable where HomeGym does not answer.
        In each case nothing is written.
        """
        days = [day for day in plan.sessions if day.exercises]
        if not days:
            raise PlanRefused(
                "This plan has no exercises; HomeGym was not changed.",
                "Dieser Plan hat keine Übungen; HomeGym wurde nicht geändert.",
            )
        user = self._gym.user_id(athlete)
        there = self._gym.schema()
        schema.check_writable(there)
        self._check_exercises(athlete, user, days)
        with self._alone(user):
            self._check_new(user, days)
            return self._insert(athlete, user, plan, days, now, there)

    def _check_exercises(self, athlete: Athlete, user: int, days: Sequence[PlannedSession]) -> None:
        wanted = dict.fromkeys(line.exercise_id for day in days for line in day.exercises)
        numbers = {one: theirs(one) for one in wanted}
        known = {
            row.id
            for row in self._gym.rows(
                select(exercises.c.id).where(
                    exercises.c.id.in_([one for one in numbers.values() if one is not None]),
                    read.visible(user),
                )
            )
        }
        unknown = [one for one, number in numbers.items() if number not in known]
        if unknown:
            seen = read.read(self._gym.rows(read.query(user)), athlete.id, user).exercises
            names = [
                seen[one].name.get(athlete.voice.lang) if one in seen else one.replace("_", " ")
                for one in unknown
            ]
            raise PlanRefused(
                f"HomeGym does not know {Voice('en').listing(names)}, so nothing was saved. "
                "Name a replacement for each, and I will save the plan.",
                f"HomeGym kennt {Voice('de').listing(names)} nicht, darum wurde nichts "
                "gespeichert. Nenne für jede Übung einen Ersatz, dann speichere ich den Plan.",
            )

    def _check_new(self, user: int, days: Sequence[PlannedSession]) -> None:
        """The same days with the same lines are the same plan, whatever it is called now."""
        lines = plan_exercises.c
        query = (
            select(
                plans.c.id,
                plans.c.gruppe_id,
                plans.c.gruppe_name,
                plans.c.name,
                lines.uebung_id,
                lines.saetze_ziel,
                lines.wiederholungen_ziel,
                lines.pausenzeit,
            )
            .join(plans, plans.c.id == lines.plan_id)
            .where(plans.c.user_id == user)
            .order_by(plans.c.gruppe_reihenfolge, plans.c.id, lines.reihenfolge, lines.id)
        )
        groups: dict[object, dict[int, list[Line]]] = {}
        names: dict[object, str] = {}
        for row in self._gym.rows(query):
            group = row.gruppe_id or row.id
            names.setdefault(group, row.gruppe_name or row.name)
            groups.setdefault(group, {}).setdefault(row.id, []).append(
                (row.uebung_id, row.saetze_ziel, row.wiederholungen_ziel, row.pausenzeit)
            )
        wanted = [[_line(one) for one in _ordered(day)] for day in days]
        for group, held in groups.items():
            if list(held.values()) == wanted:
                raise PlanRefused(
                    f"This plan is in HomeGym already: {names[group]}. Nothing was saved twice.",
                    f"Dieser Plan ist schon in HomeGym: {names[group]}. Nichts wurde doppelt "
                    "gespeichert.",
                )

    def _insert(
        self,
        athlete: Athlete,
        user: int,
        plan: Plan,
        days: Sequence[PlannedSession],
        now: datetime,
        there: schema.Found,
    ) -> str:
        title = plan.name.strip() or athlete.voice.say("Plan", "Plan")
        group = uuid4().hex if len(days) > 1 else None
        weeks = len({day.week for day in days}) > 1
        with self._gym.writing() as connection:
            for position, day in enumerate(days):
                label = _label(day, weeks, athlete.voice)
                row = {
                    "user_id": user,
                    "name": f"{title} - {label}"[:200],
                    "beschreibung": plan.description,
                    "is_public": False,
                    "erstellt_am": self._gym.utc(now),
                    "gruppe_id": group,
                    "gruppe_name": title[:200] if group else "",
                    "gruppe_reihenfolge": position,
                }
                plan_id = connection.execute(
                    insert(plans).values(_writable(plans.name, row, there))
                ).lastrowid
                connection.execute(
                    insert(plan_exercises),
                    [
                        _writable(plan_exercises.name, one, there)
                        for one in _lines(plan_id, label, day, athlete.voice)
                    ],
                )
        return title

    @contextmanager
    def _alone(self, user: int) -> Iterator[None]:
        """Two processes that save at once take turns, so that neither saves a plan twice."""
        name = f"chat_coach_plans_{user}"
        with self._gym.reading() as connection:
            if connection.scalar(select(func.get_lock(name, LOCK_WAIT_S))) != 1:
                raise LogUnavailable(
                    "Another plan is being saved into HomeGym just now. Try again in a moment.",
                    "Gerade wird ein anderer Plan in HomeGym gespeichert. Versuch es gleich noch "
                    "einmal.",
                )
            try:
                yield
            finally:
                connection.execute(select(func.release_lock(name)))


def _ordered(day: PlannedSession) -> list[PlannedExercise]:
    return sorted(day.exercises, key=lambda one: one.order)


def _line(one: PlannedExercise) -> Line:
    return (theirs(one.exercise_id) or 0, one.sets, _reps(one), one.rest_s)


def _reps(one: PlannedExercise) -> str:
    """`8-12`, or `5` where both ends are one."""
    return str(one.reps_low) if one.reps_low == one.reps_high else f"{one.reps_low}-{one.reps_high}"


def _label(day: PlannedSession, weeks: bool, voice: Voice) -> str:
    """The day's name; of a plan of several weeks with its week, which HomeGym cannot keep apart."""
    week = voice.say(f"Week {day.week} ", f"Woche {day.week} ") if weeks else ""
    return f"{week}{day.day}".strip()[:100]


def _lines(
    plan_id: int, label: str, day: PlannedSession, voice: Voice
) -> Iterator[Mapping[str, object]]:
    for place, one in enumerate(_ordered(day), start=1):
        yield {
            "plan_id": plan_id,
            "uebung_id": theirs(one.exercise_id),
            "reihenfolge": place,
            "trainingstag": label,
            "saetze_ziel": one.sets,
            "wiederholungen_ziel": _reps(one),
            "pausenzeit": one.rest_s,
            "superset_gruppe": one.superset,
            "rpe_ziel": one.rpe_target,
            "notiz": _note(one, voice),
        }


def _note(one: PlannedExercise, voice: Voice) -> str:
    """HomeGym's plans have no column for a load, so it is said in the note with the reason."""
    load = "" if one.load_kg is None else voice.load(one.load_kg)
    said = " · ".join(part for part in (load, one.note, one.reason) if part)
    return said or voice.say(
        f"{one.sets} sets, RPE {voice.number(one.rpe_target)}.",
        f"{one.sets} Sätze, RPE {voice.number(one.rpe_target)}.",
    )


def _writable(table: str, row: Mapping[str, object], there: schema.Found) -> dict[str, Any]:
    """The row without what a three-byte text column would refuse: emoji, mostly."""
    return {
        name: _narrow(value) if isinstance(value, str) and there[table, name].narrow else value
        for name, value in row.items()
    }


def _narrow(text: str) -> str:
    kept = "".join(letter for letter in text if ord(letter) <= 0xFFFF)
    return " ".join(kept.split()) if kept != text else text

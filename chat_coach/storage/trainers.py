"""Who lets whom look: an athlete lets a trainer see their training, and takes it back.

Only the athlete's own hand writes here, but for a trainer's draft: that is a plan like any other
of the athlete's, with the name of the trainer beside it, and does nothing until it is activated.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, delete, insert, select

from chat_coach.storage.athletes import Athlete
from chat_coach.storage.tables import accounts, athletes, trainer_drafts, trainers


@dataclass(frozen=True)
class Trainer:
    """A trainer of this coach as an athlete sees them; `since` None where they may not look."""

    name: str
    since: datetime | None


class Trainers:
    """What athletes agreed to in one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, athlete: Athlete) -> list[Trainer]:
        """Every trainer of this coach, and whether they may see this athlete's training."""
        mine = (trainers.c.trainer_id == athletes.c.id) & (trainers.c.athlete_id == athlete.id)
        query = (
            select(athletes.c.name, trainers.c.since)
            .join(accounts, accounts.c.athlete_id == athletes.c.id)
            .outerjoin(trainers, mine)
            .where(_IS_TRAINER, athletes.c.id != athlete.id)
            .order_by(athletes.c.name)
        )
        with self._engine.connect() as connection:
            return [Trainer(row.name, row.since) for row in connection.execute(query)]

    def agree(self, athlete: Athlete, trainer: str, now: datetime) -> bool:
        """Let a trainer see; False where nobody of that name is a trainer here. Twice is once."""
        found = {one.name: one.since for one in self.all(athlete)}
        if trainer not in found:
            return False
        if found[trainer] is None:
            named = select(athletes.c.id).where(athletes.c.name == trainer).scalar_subquery()
            with self._engine.begin() as connection:
                connection.execute(
                    insert(trainers).values(athlete_id=athlete.id, trainer_id=named, since=now)
                )
        return True

    def withdraw(self, athlete: Athlete, trainer: str) -> bool:
        """From now on this trainer sees nothing of this athlete."""
        named = select(athletes.c.id).where(athletes.c.name == trainer)
        with self._engine.begin() as connection:
            return (
                connection.execute(
                    delete(trainers)
                    .where(trainers.c.athlete_id == athlete.id)
                    .where(trainers.c.trainer_id.in_(named))
                ).rowcount
                == 1
            )

    def athletes_of(self, trainer: Athlete) -> list[str]:
        """The names of those who agreed; none for an account that is no trainer any more."""
        query = (
            select(athletes.c.name)
            .join(trainers, trainers.c.athlete_id == athletes.c.id)
            .where(trainers.c.trainer_id == trainer.id)
            .where(
                trainers.c.trainer_id.in_(select(accounts.c.athlete_id).where(_IS_TRAINER)),
            )
            .order_by(athletes.c.name)
        )
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def drafted(self, athlete: Athlete, plan_id: int, trainer: Athlete) -> None:
        """Write beside a draft which trainer made it."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(trainer_drafts).values(
                    plan_id=plan_id, athlete_id=athlete.id, trainer=trainer.name
                )
            )

    def drafts(self, athlete: Athlete) -> dict[int, str]:
        """The trainer's name for each plan a trainer drafted."""
        query = select(trainer_drafts).where(trainer_drafts.c.athlete_id == athlete.id)
        with self._engine.connect() as connection:
            return {row.plan_id: row.trainer for row in connection.execute(query)}


_IS_TRAINER = (accounts.c.role == "trainer") & accounts.c.blocked.is_(False)

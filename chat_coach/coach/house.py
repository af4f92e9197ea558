"""What a coach is made of, and what is done with an athlete's data outside of a conversation."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from chat_coach.config import Settings
from chat_coach.errors import ImportRefused
from chat_coach.language import LoadUnit
from chat_coach.llm import Model
from chat_coach.llm.in_use import Models
from chat_coach.llm.rules import Rules
from chat_coach.memory.digests import Digests
from chat_coach.memory.periods import Period, month_of, week_of
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import Engine
from chat_coach.storage.log import Added, OwnLog, TrainingLog
from chat_coach.storage.plans import Plans
from chat_coach.storage.turns import Turns
from chat_coach.tools import Context
from chat_coach.tools.review_past import Review, review_period, review_thread

if TYPE_CHECKING:
    from chat_coach.sources.report import Report


class House:
    """The doors to everything that is kept, the models and the clock; each call is about one
    athlete."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        training_log: TrainingLog,
        plans: Plans,
        memory: LongMemory,
        *,
        clock: Callable[[], datetime] = datetime.now,
        model: Model | None = None,
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.log = training_log
        self.plans = plans
        self.memory = memory
        self.control = memory.control
        self.athletes = Athletes(engine)
        self.turns = Turns(engine)
        self.digests = Digests(memory, self.turns, training_log)
        self.models = Models(settings, model)
        self.rules = Rules()
        self.now = clock

    def athlete(self, name: str = "") -> Athlete:
        """The athlete of this name (default: the one of the settings), added when new."""
        settings = self.settings
        return self.athletes.get_or_add(
            name or settings.athlete, settings.lang, settings.unit, self.now()
        )

    async def model(self, athlete: Athlete | None = None) -> Model:
        """The model that answers, chosen at the first call: the athlete's own, else everybody's."""
        return await self.models.of(athlete.model if athlete else "")

    def context(
        self, athlete: Athlete, thread: str, said: str, now: datetime, consent: bool = False
    ) -> Context:
        """What the tools of one turn work with."""
        return Context(
            athlete, self.log.view(), self.plans, self.memory, now, thread, said, consent
        )

    # what comes in

    def import_file(
        self,
        athlete: Athlete,
        path: Path,
        unit: LoadUnit,
        on_progress: Callable[[float], None] = lambda _: None,
    ) -> "Report":
        """Read an export into the log; a log of one's own takes the place of the demo athlete's.

        Raises ImportRefused, with nothing changed, for a file that cannot be read.
        """
        from chat_coach.sources import demo, take

        if self.settings.log == "homegym":
            raise ImportRefused(
                "The log lies in HomeGym; import the file there.",
                "Das Log liegt in HomeGym; importiere die Datei dort.",
            )
        own = OwnLog(self.engine)
        report = take(path, own, athlete, self.now(), unit=unit, on_progress=on_progress)
        if own.forget(athlete, demo.SOURCE):
            own.forget_weights(athlete)
        return report

    def bring_back(self, athlete: Athlete, archive: Path) -> str:
        """Read back what `export` wrote, for an athlete who is new here; returns what came.

        Raises ImportRefused, with nothing changed, where there is something already.
        """
        from chat_coach.sources import demo
        from chat_coach.storage.bringing_back import bring_back

        found = bring_back(self.engine, athlete, archive, instead_of=demo.SOURCE)
        voice = (self.athletes.by_id(athlete.id) or athlete).voice
        sessions, plans = found["sessions"], found["plans"]
        talks, facts = found["threads"], found["facts"]
        return voice.say(
            f"Brought back: sessions {sessions}, sets {found['sets']}, plans {plans}, "
            f"conversations {talks}, facts {facts}.",
            f"Zurückgeholt: Einheiten {sessions}, Sätze {found['sets']}, Pläne {plans}, "
            f"Gespräche {talks}, Notizen {facts}.",
        )

    def load_demo(self, athlete: Athlete) -> Added:
        """Fill an empty log with the demo athlete's half year; a log with sets is left alone."""
        from chat_coach.sources import demo

        if self.log.sets(athlete):
            return Added(0, 0)
        return demo.load_demo(OwnLog(self.engine), athlete, self.now().date())

    # what is looked back on

    def review(self, athlete: Athlete, thread: str) -> Review:
        """One conversation: `.past` holds its topics, its plans with what came of them (sessions
        done, sets done and planned), its notes and the memories it left; `.plain(athlete.voice)`
        is all of it in words. `.past` is None where the athlete has no such conversation."""
        return review_thread(self.context(athlete, thread, "", self.now()), thread)

    def digest(
        self, athlete: Athlete, period: Literal["week", "month"], day: date | None = None
    ) -> Review:
        """The week (Monday to Sunday) or month that holds `day`, by default the running one:
        `.past` has its sums and those of the one before, records, plans saved, notes, talks and
        what is open; `.plain(athlete.voice)` is all of it in words."""
        whole: Period = (week_of if period == "week" else month_of)(day or self.now().date())
        return review_period(self.context(athlete, "", "", self.now()), whole)

    # what goes

    def take_back(self, athlete: Athlete, thread: str, from_turn: int = 0) -> None:
        """Remove a conversation, or a turn and all after it, with the memories they left."""
        left = self.turns.memory_ids(athlete, thread, from_turn)
        if from_turn:
            self.turns.cut(athlete, thread, from_turn)
        else:
            self.turns.delete(athlete, thread)
        self.memory.lanes(athlete).forget(left)

    def forget_everything(self, athlete: Athlete) -> None:
        """Delete an athlete with log, plans, conversations, memory and account; for good."""
        self.memory.lanes(athlete).reset()
        self.athletes.remove(athlete)

"""Digests: what a conversation, a week or a month came to, in few lines written by code.

They are memories like any other, so that *what did we work on in spring?* is answered from three
of them instead of a hundred turns. They are written anew when what they tell of has changed.
"""

from datetime import date, datetime, time, timedelta

from chat_coach.memory.looking_back import LookingBack
from chat_coach.memory.periods import over
from chat_coach.memory.retrospect import told_words, with_words
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import TrainingLog
from chat_coach.storage.memories import MemoryRow
from chat_coach.storage.turns import Turns

OVER_AFTER = timedelta(hours=3)
"""A conversation that rests so long is over."""
WEEKS_BACK, MONTHS_BACK = 6, 14
WORDS_FOR = timedelta(days=40)
"""A digest older than this is left as code wrote it."""


class Digests:
    """Writes what is missing; called off the reply's path."""

    def __init__(self, memory: LongMemory, turns: Turns, log: TrainingLog) -> None:
        self._memory, self._turns, self._log = memory, turns, log
        self._looked: dict[int, date] = {}  # the day an athlete's periods were gone through
        self._handed_out: set[int] = set()

    def write(self, athlete: Athlete, now: datetime) -> int:
        """Write every digest that is due and not there, or older than its conversation."""
        there = self._memory.memories.digests(athlete)
        past: LookingBack | None = None
        done = 0
        for thread in self._turns.threads(athlete, limit=20):
            old = there.get(f"conversation:{thread.id}")
            if now - thread.updated_at < OVER_AFTER or (old and old.at >= thread.updated_at):
                continue
            past = past or self._memory.past(athlete, self._log, now)
            found = past.conversation(thread)
            if found.talks:
                text = found.plain(athlete.voice, brief=True)
                name = f"conversation:{thread.id}"
                done += self._put(athlete, name, text, thread.updated_at, old)
        if self._looked.get(athlete.id) == now.date():
            return done
        self._looked[athlete.id] = now.date()
        for period in over(now.date(), WEEKS_BACK, MONTHS_BACK):
            if period.name in there:
                continue
            past = past or self._memory.past(athlete, self._log, now)
            if period.last < past.began:
                continue
            found = past.period(period)
            if not found.empty:
                text = found.plain(athlete.voice, brief=True)
                at = datetime.combine(period.last, time(23, 59))
                done += self._put(athlete, period.name, text, at, None)
        return done

    def wordless(self, athlete: Athlete, now: datetime) -> MemoryRow | None:
        """The newest digest that code alone wrote, and that was not handed out before."""
        rows = self._memory.memories.digests(athlete).values()
        for row in sorted(rows, key=lambda row: row.at, reverse=True):
            fresh = now - row.at < WORDS_FOR and row.id not in self._handed_out
            if fresh and not told_words(row.text):
                self._handed_out.add(row.id)
                return row
        return None

    def put_in_words(self, athlete: Athlete, row: MemoryRow, words: str) -> None:
        """Keep what a model made of a digest, unless it was written anew since."""
        if words and row.id in self._memory.memories.get(athlete, [row.id]):
            self._put(athlete, row.thread, with_words(row.text, words), row.at, row)

    def _put(
        self, athlete: Athlete, name: str, text: str, at: datetime, old: MemoryRow | None
    ) -> int:
        if old is not None:
            self._memory.lanes(athlete).forget([old.id])
            self._memory.memories.remove(athlete, [old.id])
        self._memory.memories.add(athlete, "digest", text, at, name)
        return 1

"""What happens behind the reply: the turn is remembered, and one digest a turn put in words."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from chat_coach import phrasing
from chat_coach.coach.house import House
from chat_coach.errors import CoachError, ModelUnavailable
from chat_coach.grounding import names_of
from chat_coach.storage.athletes import Athlete

log = logging.getLogger(__name__)


class Behind:
    """Work that no athlete waits for, one piece at a time, so that replies go first."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._thread = ThreadPoolExecutor(1, "remember")
        self._tasks: set[asyncio.Task[None]] = set()
        self._waiting: set[int] = set()
        self._wording: asyncio.Task[str] | None = None

    def remember(self, athlete: Athlete) -> None:
        """Catch up behind the reply; a catch-up of theirs that still waits takes this turn too."""
        if athlete.id in self._waiting:
            return
        self._waiting.add(athlete.id)
        task = asyncio.create_task(self._catch_up(athlete))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def give_way(self) -> None:
        """A message came: the model is free for it."""
        if self._wording is not None:
            self._wording.cancel()

    async def settle(self) -> None:
        """Wait until everything said so far is remembered."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    def close(self) -> None:
        """Begin nothing more, and wait for what is under way."""
        for task in self._tasks:
            task.cancel()
        self._thread.shutdown(cancel_futures=True)

    async def _catch_up(self, athlete: Athlete) -> None:
        house = self._house

        def remember() -> None:
            self._waiting.discard(athlete.id)
            house.memory.catch_up(athlete)
            if house.digests.write(athlete, house.now()):
                house.memory.catch_up(athlete)

        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, remember)
            if house.memory.warm and self._wording is None:  # a single turn waits for no words
                await self._put_in_words(athlete)
        except CoachError:
            log.warning("memory will catch up at the next turn", exc_info=True)
        finally:
            self._waiting.discard(athlete.id)

    async def _put_in_words(self, athlete: Athlete) -> None:
        """One digest a turn is put in words, where a model can; the next message goes first."""
        house, model = self._house, await self._house.model(athlete)
        row = house.digests.wordless(athlete, house.now()) if phrasing.speaks(model) else None
        if row is None:
            return
        names = names_of(house.log.exercises(athlete))
        self._wording = asyncio.create_task(
            phrasing.in_words(model, row.text, athlete, house.now().date(), names)
        )
        try:
            await asyncio.wait({self._wording})
            if not self._wording.cancelled():
                words = self._wording.result()
                await asyncio.to_thread(house.digests.put_in_words, athlete, row, words)
        except ModelUnavailable as error:
            log.info("a digest stays as code wrote it: %s", error)
        finally:
            self._wording = None

"""The queue before a model: so many at once, the others wait and know their place.

A model that fell silent is not waited for again: its line is shut, everybody is told at once, and
it opens by itself as soon as the model can be woken.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from chat_coach.errors import ModelUnavailable

FIRST_PAUSE_S, LONGEST_PAUSE_S = 3.0, 60.0


class Line:
    """First come, first served; `seats` is how many the model serves at once."""

    def __init__(self, seats: int) -> None:
        self._free = seats
        self._waiting: list[tuple[asyncio.Event, Callable[[int], None]]] = []
        self._shut: ModelUnavailable | None = None
        self._waking: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def seat(self, on_place: Callable[[int], None]) -> AsyncIterator[None]:
        """Hold a seat; `on_place(n)` is told each new place while waiting, 1 is the next.

        Raises why the line is shut, where it is or while one waits.
        """
        self._check()
        if self._free and not self._waiting:
            self._free -= 1
        else:
            await self._wait(on_place)
        try:
            self._check()
            yield
        finally:
            self._leave()

    def shut(
        self,
        why: ModelUnavailable,
        wake: Callable[[], Awaitable[None]],
    ) -> None:
        """Serve nobody until `wake`, tried again and again, does not raise ModelUnavailable."""
        if self._shut is None:
            self._shut = why
            self._waking = asyncio.create_task(self._reopen(wake))
        while self._waiting:
            self._free -= 1  # they leave at once, and give back the seat they never had
            self._waiting.pop(0)[0].set()

    @property
    def open(self) -> bool:
        """Whether the model is served, as far as is known."""
        return self._shut is None

    def _check(self) -> None:
        if self._shut is not None:
            raise self._shut

    async def _reopen(self, wake: Callable[[], Awaitable[None]]) -> None:
        pause_s = FIRST_PAUSE_S
        try:
            while True:
                await asyncio.sleep(pause_s)
                try:
                    await wake()
                except ModelUnavailable:
                    pause_s = min(pause_s * 2, LONGEST_PAUSE_S)
                else:
                    return
        finally:
            self._shut = None

    async def _wait(self, on_place: Callable[[int], None]) -> None:
        called = asyncio.Event()
        entry = (called, on_place)
        self._waiting.append(entry)
        on_place(len(self._waiting))
        try:
            await called.wait()
        except asyncio.CancelledError:
            if called.is_set():
                self._leave()
            else:
                self._waiting.remove(entry)
                self._tell()
            raise

    def _leave(self) -> None:
        if self._waiting:
            called, _ = self._waiting.pop(0)
            called.set()
            self._tell()
        else:
            self._free += 1

    def _tell(self) -> None:
        for place, (_, on_place) in enumerate(self._waiting, start=1):
            on_place(place)

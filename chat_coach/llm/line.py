"""The queue before a model: so many at once, the others wait and know their place."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class Line:
    """First come, first served; `seats` is how many the model serves at once."""

    def __init__(self, seats: int) -> None:
        self._free = seats
        self._waiting: list[tuple[asyncio.Event, Callable[[int], None]]] = []

    @asynccontextmanager
    async def seat(self, on_place: Callable[[int], None]) -> AsyncIterator[None]:
        """Hold a seat; `on_place(n)` is told each new place while waiting, 1 is the next."""
        if self._free and not self._waiting:
            self._free -= 1
        else:
            await self._wait(on_place)
        try:
            yield
        finally:
            self._leave()

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

"""The models in use: everybody's, and those that athletes chose instead."""

import asyncio
import logging

from chat_coach.config import Settings
from chat_coach.errors import SettingsError
from chat_coach.llm import Model
from chat_coach.llm.choose import choose, is_choice, named

log = logging.getLogger(__name__)


class Models:
    """Each model once, so that none is loaded twice; `usual` is chosen at the first call."""

    def __init__(self, settings: Settings, usual: Model | None = None) -> None:
        self.usual = usual
        self._settings = settings
        self._chosen: dict[str, Model] = {}
        self._choosing = asyncio.Lock()

    async def of(self, choice: str = "") -> Model:
        """The model an athlete chose, everybody's where they chose none or it is gone."""
        async with self._choosing:
            if self.usual is None:
                self.usual = await choose(self._settings)
            if not choice or is_choice(self.usual, choice):
                return self.usual
            if choice not in self._chosen:
                try:
                    self._chosen[choice] = named(self._settings, choice)
                except SettingsError as error:
                    log.warning("%s", error)
                    return self.usual
            return self._chosen[choice]

"""What works on this machine and what to do about what does not: `chat-coach doctor`, /readyz."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from chat_coach.config import Settings
from chat_coach.errors import AthleteError
from chat_coach.language import Both, Lang


@dataclass(frozen=True)
class Check:
    """One part: whether it works, and a sentence that says so or says what to do."""

    part: str
    ok: bool
    said: Both

    def as_json(self, lang: Lang) -> dict[str, object]:
        return {"part": self.part, "ok": self.ok, "says": self.said.get(lang)}


async def check_all(settings: Settings, deep: bool = False) -> list[Check]:
    """Every part in turn. `deep` also loads what takes seconds (the encoder, the index)."""
    return [_guard("home", lambda: _home(settings))]


def _guard(part: str, check: Callable[[], Both]) -> Check:
    try:
        return Check(part, True, check())
    except AthleteError as error:
        return Check(part, False, error.said)


def _home(settings: Settings) -> Both:
    free_gb = shutil.disk_usage(settings.home).free / 1e9
    if free_gb < 1:
        raise AthleteError(
            f"{settings.home} has {free_gb:.1f} GB left; make room.",
            f"{settings.home} hat noch {free_gb:.1f} GB frei; schaffe Platz.",
        )
    return Both(f"data lies in {settings.home}", f"die Daten liegen in {settings.home}")

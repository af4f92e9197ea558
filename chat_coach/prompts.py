"""The coach's standing instructions: one file each in `prompts/`."""

import json
from functools import cache
from pathlib import Path
from typing import Literal

from chat_coach.language import Both, Lang

Tone = Literal["warm", "plain", "drill"]
"""How the coach speaks; an athlete's own choice. The first one is the default."""
TONES: tuple[Tone, ...] = ("warm", "plain", "drill")
FOLDER = Path(__file__).resolve().parent.parent / "prompts"


def text(name: str) -> str:
    """One file of the folder as it stands."""
    return (FOLDER / name).read_text(encoding="utf-8")


def render(name: str, **values: str) -> str:
    """The prompt `name` with `{placeholders}` filled in; KeyError where one is missing."""
    return _template(name).format_map(values).strip()


def tone(name: Tone, lang: Lang) -> str:
    """How to speak, told to the model in the language it is to speak."""
    return _tones()[name].get(lang)


@cache
def _tones() -> dict[str, Both]:
    return {name: Both(**both) for name, both in json.loads(text("tones.json")).items()}


@cache
def _template(name: str) -> str:
    return text(f"{name}.md")

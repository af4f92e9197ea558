"""The coach's standing instructions: one file each in `prompts/`, versioned by content."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


@cache
def _template(name: str) -> str:
    return text(f"{name}.md")

"""The coach's standing instructions: one Markdown file each, versioned by content."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Prompt:
    """A rendered prompt and the version of the file it came from (8 hex digits)."""

    text: str
    version: str


def render(name: str, **values: str) -> Prompt:
    """The prompt `name` with `{placeholders}` filled in; KeyError where one is missing."""
    template = _template(name)
    version = hashlib.sha256(template.encode()).hexdigest()[:8]
    return Prompt(template.format_map(values).strip(), version)


@cache
def _template(name: str) -> str:
    return files(__name__).joinpath(f"{name}.md").read_text(encoding="utf-8")

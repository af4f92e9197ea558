"""Who may import whom: the lists stand in docs/house.md, the code obeys them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = (ROOT / "docs" / "house.md").read_text()
MODULES = sorted((ROOT / "chat_coach").rglob("*.py"))


def _block(name: str) -> list[str]:
    found = re.search(rf"```{name}\n(.*?)```", HOUSE, flags=re.DOTALL)
    assert found, f"docs/house.md has no {name} list"
    return found.group(1).strip().splitlines()


LINES = {room: depth for depth, line in enumerate(_block("layers")) for room in line.split()}
VENDORS = dict(line.split(": ") for line in _block("vendors"))


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "chat_coach":
                yield from (f"chat_coach.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    own = _room(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if own in {"", "__init__"}:
        return
    assert own in LINES, f"docs/house.md does not know the room {own}"
    for module in _imports(path):
        vendor = module.split(".")[0]
        assert VENDORS.get(vendor, own) == own, f"{vendor} belongs to {VENDORS.get(vendor)}/"
        other = _room(module) if vendor == "chat_coach" else own
        if other not in {own, "", "__init__"}:
            assert LINES[own] < LINES[other], f"{own} may not import {other}"


def test_every_room_of_the_list_is_there() -> None:
    for room in LINES:
        place = ROOT / "chat_coach" / room
        assert place.is_dir() or place.with_suffix(".py").is_file(), room

"""What small models really send, and what was meant: leaked calls and crooked arguments.

Each repair stands for a case seen on the wire; `tests/llm/test_repair.py` holds the table.
"""

import difflib
import json
import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from chat_coach.transcript import ToolCall, ToolSpec

_START = re.compile(r"```|<tool_call|<function|<\|?python_tag|\{\s*[\"']|\[\s*\{|\bfunctions?\.")
_NAME_KEYS = ("name", "tool", "tool_name", "function", "action", "function_name")
_ARGS_KEYS = ("arguments", "args", "parameters", "params", "input", "tool_input")
_EMPTY = {"", "null", "none", "undefined", "n/a", "nil"}


class Held:
    """Hands text on until something looks like a leaked call; from there it is kept back.

    A prefix that could still become one ("`", "<tool") waits for the next piece.
    """

    def __init__(self, on_text: Callable[[str], None]) -> None:
        self._on_text = on_text
        self._pending = ""
        self.text = ""
        self.shown = ""
        self.holding = False

    def feed(self, piece: str) -> None:
        self.text += piece
        if self.holding:
            return
        self._pending += piece
        found = _START.search(self._pending)
        if found:
            self.holding = True
            self._show(self._pending[: found.start()])
            self._pending = ""
        else:
            tail = re.search(r"(`{1,2}|<\|?\w{0,12}|\{\s*|\[\s*|\bfunctions?)$", self._pending)
            keep = len(tail.group()) if tail else 0
            cut = len(self._pending) - keep
            self._show(self._pending[:cut])
            self._pending = self._pending[cut:]

    def close(self) -> None:
        """The end of the stream: what only might have become a call is text after all."""
        if not self.holding:
            self._show(self._pending)
        self._pending = ""

    def _show(self, text: str) -> None:
        if text:
            self.shown += text
            self._on_text(text)


def leaked_calls(text: str) -> tuple[ToolCall, ...]:
    """Calls that arrived as text: bare JSON, fenced, in `<tool_call>`, one or a list."""
    return tuple(call for value in _json_values(text) for call in _calls_in(value))


def _json_values(text: str) -> list[Any]:
    decoder, values, at = json.JSONDecoder(), [], 0
    while (start := _next_bracket(text, at)) >= 0:
        try:
            value, at = decoder.raw_decode(text, start)
            values.append(value)
        except json.JSONDecodeError:
            at = start + 1
    return values


def _next_bracket(text: str, at: int) -> int:
    found = re.compile(r"[\[{]").search(text, at)
    return found.start() if found else -1


def _calls_in(value: Any) -> list[ToolCall]:
    if isinstance(value, list):
        return [call for one in value for call in _calls_in(one)]
    if not isinstance(value, dict):
        return []
    inner = value.get("function")
    if isinstance(inner, dict):
        return _calls_in(inner)
    if isinstance(value.get("tool_calls"), list):
        return _calls_in(value["tool_calls"])
    name = next((value[key] for key in _NAME_KEYS if isinstance(value.get(key), str)), None)
    if name is None:
        return []
    args = next((value[key] for key in _ARGS_KEYS if key in value), None)
    if isinstance(args, str):
        try:
            args = json.loads(args)
        except json.JSONDecodeError:
            args = {}
    if args is None:
        args = {key: one for key, one in value.items() if key not in _NAME_KEYS}
    return [ToolCall(name, dict(args) if isinstance(args, dict) else {})]


def known_name(name: str, names: Collection[str]) -> str | None:
    """The tool that was meant: case, dashes, camel case, a namespace, a near miss."""
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip()).lower()
    plain = re.sub(r"[\s\-]+", "_", plain).removeprefix("functions.").rpartition(".")[2]
    plain = plain.removesuffix("()")
    if plain in names:
        return plain
    close = difflib.get_close_matches(plain, names, n=1, cutoff=0.8)
    return close[0] if close else None


def repaired(call: ToolCall, spec: ToolSpec) -> ToolCall:
    """The call with arguments in the shape its schema wants; what cannot be is left as sent."""
    properties = spec.parameters.get("properties")
    schema = properties if isinstance(properties, dict) else {}
    args: dict[str, object] = {}
    for key, value in call.args.items():
        name = known_name(key, schema) if key not in schema else key
        if name is None:
            continue
        mended = _value(value, _resolved(schema[name], spec.parameters))
        if mended is not None:
            args.setdefault(name, mended)
    return ToolCall(spec.name, args)


def _resolved(schema: Mapping[str, Any], root: Mapping[str, Any]) -> dict[str, Any]:
    """One property with its `$ref` and its choices followed, choices as one enum."""
    if "$ref" in schema:
        target: Any = root
        for part in str(schema["$ref"]).removeprefix("#/").split("/"):
            target = target[part]
        return _resolved(target, root)
    options = [_resolved(one, root) for one in schema.get("anyOf", ())]
    choices = [
        choice
        for one in options
        for choice in one.get("enum", [one["const"]] if "const" in one else [])
    ]
    if options and choices and not any("enum" not in o and "const" not in o for o in options):
        return {"type": "string", "enum": choices}
    if options and not choices:
        return options[0]
    if "const" in schema:
        return {"type": "string", "enum": [schema["const"]]}
    return dict(schema)


def _value(value: object, schema: Mapping[str, Any]) -> object:
    kind = schema.get("type")
    if isinstance(value, list) and kind != "array":
        value = value[0] if value else None
    if value is None or (isinstance(value, str) and value.strip().lower() in _EMPTY):
        return None
    if kind == "array" and not isinstance(value, list):
        value = [value]
    if kind in {"integer", "number"} and isinstance(value, str):
        found = re.search(r"-?\d+(?:[.,]\d+)?", value)
        value = float(found.group().replace(",", ".")) if found else value
    if kind == "integer" and isinstance(value, float) and value.is_integer():
        value = int(value)
    if kind in {"integer", "number"} and isinstance(value, int | float):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        value = min(max(value, low), high)
    if kind == "boolean" and isinstance(value, str):
        value = value.strip().lower() in {"true", "yes", "ja", "1"}
    if kind == "string" and isinstance(value, int | float):
        value = str(value)
    if "enum" in schema and isinstance(value, str) and value not in schema["enum"]:
        plain = re.sub(r"[\s\-]+", "_", value.strip().lower())
        options = [str(one) for one in schema["enum"]]
        plain = plain.removesuffix("_day")
        close = difflib.get_close_matches(plain, options, n=1, cutoff=0.75)
        value = close[0] if close else None
    return value

"""Tools for models that have none of their own: a small choice in constrained JSON.

One call, not streamed, temperature 0, picks an action and flat arguments; what follows is either
the tool or a second call in free text. Free text never goes through a JSON parser.
"""

import json
from collections.abc import Sequence
from typing import Any

from chat_coach.llm.repair import leaked_calls
from chat_coach.transcript import Message, ToolCall, ToolSpec

REPLY = "reply"


def schema(tools: Sequence[ToolSpec]) -> dict[str, Any]:
    """What the router may answer: an action and, flat beside it, every tool's arguments."""
    fields: dict[str, Any] = {
        "action": {"type": "string", "enum": [*(tool.name for tool in tools), REPLY]}
    }
    for tool in tools:
        for name, one in _properties(tool).items():
            fields.setdefault(name, _flat(one))
    return {"type": "object", "properties": fields, "required": ["action"]}


def instructions(tools: Sequence[ToolSpec]) -> str:
    """The system message of the router: stable for a set of tools, so that it stays cached."""
    lines = [f"{tool.name}: {tool.description.splitlines()[0]}" for tool in tools]
    return "\n".join(
        [
            "Choose what to do with the athlete's last message. Answer with JSON only.",
            *lines,
            f"{REPLY}: greetings, thanks, small talk, general questions, anything else.",
            "Fill in only arguments the athlete named.",
        ]
    )


def messages(said: Sequence[Message], tools: Sequence[ToolSpec]) -> list[Message]:
    """The router's short conversation: its own instructions and the last of what was said."""
    turns = [one for one in said if one.role in {"user", "assistant"} and one.content]
    return [Message("system", instructions(tools)), *turns[-3:]]


def choice(text: str, tools: Sequence[ToolSpec]) -> ToolCall | None:
    """The tool chosen, None for a reply. Raises ValueError where the text is no choice."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        calls = leaked_calls(text)
        if not calls:
            raise ValueError("the router did not answer in JSON") from None
        return calls[0] if calls[0].name != REPLY else None
    if not isinstance(value, dict) or not isinstance(value.get("action"), str):
        raise ValueError("the router chose nothing")
    if value["action"] == REPLY:
        return None
    spec = next((tool for tool in tools if tool.name == value["action"]), None)
    known = _properties(spec) if spec else {}
    return ToolCall(value["action"], {key: one for key, one in value.items() if key in known})


def _properties(tool: ToolSpec) -> dict[str, Any]:
    found = tool.parameters.get("properties")
    return found if isinstance(found, dict) else {}


def _flat(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {"type": "string", "enum": schema["enum"]}
    kind = schema.get("type")
    return {"type": kind if kind in {"integer", "number", "boolean"} else "string"}

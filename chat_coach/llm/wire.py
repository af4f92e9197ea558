"""How messages go over the wire: the shape OpenAI introduced and everybody reads.

What a tool found and what memory brings is data: it is fenced, and a fence inside it is defused,
so that text from an import or an old conversation stays text.
"""

import json
import re
from collections.abc import Sequence
from typing import Any

from chat_coach.transcript import Message, ToolSpec

TOKENS_PER_CHARACTER = 0.36  # measured on German coach talk with Qwen's tokenizer, rounded up


def fenced(source: str, text: str) -> str:
    """`text` as data from `source`; nothing in it can close the fence or open a role."""
    harmless = re.sub(r"</?\s*data\b", "(data", text, flags=re.IGNORECASE)
    harmless = re.sub(r"<\|[^|>]{0,40}\|>", "", harmless)
    return f'<data from="{source}">\n{harmless}\n</data>'


def plain_roles(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """For a model without tools: a call is left out, a tool's result is told by the user."""
    sent: list[dict[str, Any]] = []
    for one in messages:
        role = "user" if one.role == "tool" else one.role
        content = fenced(one.tool, one.content) if one.role == "tool" else one.content
        if not content:
            continue
        if sent and role == "user" and sent[-1]["role"] == "user":
            sent[-1]["content"] += f"\n\n{content}"
        else:
            sent.append({"role": role, "content": content})
    return sent


def native_roles(messages: Sequence[Message], *, ids: bool) -> list[dict[str, Any]]:
    """For a model with tools; `ids`: OpenAI's shape (call ids, arguments as a JSON string)."""
    sent: list[dict[str, Any]] = []
    open_ids: list[str] = []
    for place, one in enumerate(messages):
        if one.role == "tool":
            told: dict[str, Any] = {"role": "tool", "content": fenced(one.tool, one.content)}
            told |= {"tool_call_id": open_ids.pop(0)} if ids else {"tool_name": one.tool}
            sent.append(told)
        elif one.calls:
            open_ids = [f"call_{place}_{number}" for number in range(len(one.calls))]
            sent.append(
                {
                    "role": "assistant",
                    "content": one.content,
                    "tool_calls": [
                        {"id": call_id, "type": "function"} | _function(call.name, call.args, ids)
                        if ids
                        else _function(call.name, call.args, ids)
                        for call_id, call in zip(open_ids, one.calls, strict=True)
                    ],
                }
            )
        else:
            sent.append({"role": one.role, "content": one.content})
    return sent


def _function(name: str, args: dict[str, object], ids: bool) -> dict[str, Any]:
    return {"function": {"name": name, "arguments": json.dumps(args) if ids else args}}


def functions(tools: Sequence[ToolSpec]) -> list[dict[str, Any]]:
    """Tools in OpenAI's shape."""
    return [
        {
            "type": "function",
            "function": {
                "name": tool.name,
                "description": tool.description,
                "parameters": tool.parameters,
            },
        }
        for tool in tools
    ]


def estimated_tokens(messages: Sequence[Message]) -> int:
    """An upper estimate of what the messages cost; four tokens a message for its role."""
    return sum(4 + int(len(one.content) * TOKENS_PER_CHARACTER) + 1 for one in messages)

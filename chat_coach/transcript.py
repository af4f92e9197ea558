"""What is said in one conversation, as frozen values that every backend understands."""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal["system", "user", "assistant", "tool"]


@dataclass(frozen=True)
class ToolCall:
    """One call the model asks for; `args` as it sent them, not yet validated."""

    name: str
    args: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Message:
    """One message: an assistant's may carry calls and what it took to write (`tokens` in
    `writing_s`, 0 where nobody counted), a tool's names its tool."""

    role: Role
    content: str
    calls: tuple[ToolCall, ...] = ()
    tool: str = ""
    tokens: int = 0
    writing_s: float = 0.0


@dataclass(frozen=True)
class ToolSpec:
    """What a model is told about one tool: name, description, JSON schema of its arguments."""

    name: str
    description: str
    parameters: dict[str, object]

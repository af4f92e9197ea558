"""The tools a model may call: one file here is one tool, found by itself.

A tool is a function `(ctx, arguments…) -> Result` under `@tool`: its name, docstring and
signature are what the model sees; pydantic validates what the model sends. It gathers (reads the
log), decides (pure domain code) and keeps (writes, only with `ctx.consent`).
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from chat_coach.errors import ToolError
from chat_coach.language import Voice
from chat_coach.memory import Memory
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import TrainingLog
from chat_coach.storage.plans import Plans
from chat_coach.transcript import ToolSpec


@dataclass(frozen=True)
class Context:
    """Whose turn it is and through which doors its tools go; never among a tool's arguments."""

    athlete: Athlete
    log: TrainingLog
    plans: Plans
    memory: Memory
    now: datetime
    thread: str = ""
    said: str = ""
    consent: bool = False

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def voice(self) -> Voice:
        return self.athlete.voice


class Result(BaseModel):
    """What a tool found: data for `--json` and the card, plain words for everyone."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    def plain(self, voice: Voice) -> str:
        """The result in the athlete's language and units. It is what the model reads, what the
        rules backend says, and what replaces a sentence that is not grounded."""
        raise NotImplementedError

    def card(self, voice: Voice) -> dict[str, Any] | None:
        """What the chat draws beside the words, `{"kind": …, …}`; None for words alone."""
        return None

    def question(self, voice: Voice) -> str:
        """What the athlete must agree to before this is done; empty when nothing is asked."""
        return ""

    def discreet(self) -> bool:
        """Whether the call's own arguments are not to be stored: they name what is forgotten."""
        return False


@dataclass(frozen=True)
class Tool:
    """One tool as the agent sees it."""

    name: str
    description: str
    arguments: type[BaseModel]
    run: Callable[..., Result]

    @cached_property
    def spec(self) -> ToolSpec:
        schema = self.arguments.model_json_schema()
        return ToolSpec(self.name, self.description, schema)

    def call(self, ctx: Context, args: Mapping[str, object]) -> Result:
        """Validate and run. Raises ToolError with what is wrong, in words a model can use."""
        try:
            valid = self.arguments.model_validate(dict(args))
        except ValidationError as error:
            wrong = "; ".join(
                f"{'.'.join(map(str, one['loc'])) or 'arguments'}: {one['msg']}"
                for one in error.errors()
            )
            raise ToolError(f"{self.name}: {wrong}") from error
        return self.run(ctx, **{name: getattr(valid, name) for name in type(valid).model_fields})


def result_of(ran: Mapping[str, Any]) -> Result | None:
    """The result a stored call had; None where it failed or is of an older release."""
    found = all_tools().get(str(ran["name"]))
    if found is None:
        return None
    kind = get_type_hints(found.run).get("return", Result)
    try:
        result: Result = kind.model_validate(ran["result"])
    except ValidationError:
        return None
    return result


def tool(function: Callable[..., Result]) -> Tool:
    """Make a tool of a function: the signature is the schema, the docstring the description."""
    hints = get_type_hints(function, include_extras=True)
    fields: dict[str, Any] = {
        name: (hints[name], ... if one.default is inspect.Parameter.empty else one.default)
        for name, one in inspect.signature(function).parameters.items()
        if name != "ctx"
    }
    arguments = create_model(
        function.__name__,
        __config__=ConfigDict(extra="forbid", str_max_length=2000, defer_build=True),
        **fields,
    )
    return Tool(function.__name__, inspect.getdoc(function) or "", arguments, function)


class Tools(Mapping[str, Tool]):
    """Every tool by name, in the order of the files; what starts with `_` is shared, no tool. A file
    is imported when its tool is asked for: most turns need one or two."""

    def __init__(self) -> None:
        names = (module.name for module in pkgutil.iter_modules(__path__))
        self._names = {name: None for name in names if not name.startswith("_")}

    def __getitem__(self, name: str) -> Tool:
        if name not in self._names:
            raise KeyError(name)
        one: Tool = getattr(importlib.import_module(f"{__name__}.{name}"), name)
        return one

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@cache
def all_tools() -> Tools:
    """The tools of this house."""
    return Tools()

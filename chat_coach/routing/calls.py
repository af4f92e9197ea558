"""From a message to whole calls: routed by rule, or sent by a model, mended and filled in."""

import re
from collections.abc import Mapping, Sequence

from chat_coach.language import plain
from chat_coach.llm.repair import known_name, repaired
from chat_coach.memory.noting.rules import noted
from chat_coach.routing import Before, Route, route
from chat_coach.routing.arguments import is_muscle
from chat_coach.routing.filling import canonical, filled, required
from chat_coach.routing.habits import FOCUS_WINDOW, next_focus
from chat_coach.storage.turns import Turn
from chat_coach.strength import names
from chat_coach.tools import Context, Tool
from chat_coach.transcript import ToolCall

VERBS = (
    ("benched", "bench press"), ("squatted", "squat"), ("deadlifted", "deadlift"),
    ("gebeugt", "Kniebeuge"), ("bankgedrückt", "Bankdrücken"),
)  # fmt: skip
_COMPOUND = re.compile(
    r"\b(\w{4,}?)-?(training|rekorde?|max(?:imum)?|bestleistung|bestwert|leistung|fortschritte?|"
    r"entwicklung|gewichte?|sätze|werte|verlauf|form)\b",
    re.IGNORECASE,
)
"""German writes the lift and what is asked of it in one word: Kniebeugen-Training."""
SUBJECTS = {"muscle", "exercise", "anchor"}


class Calls:
    """The calls of one message; everything the words, the log and the history say is filled in."""

    def __init__(
        self, asked: str, history: Sequence[Turn], ctx: Context, tools: Mapping[str, Tool]
    ) -> None:
        self._asked = asked
        self._ctx = ctx
        self._tools = tools
        self._before = [_before(one) for one in history]
        self._exercises = ctx.log.exercises(ctx.athlete)

    def routed(self) -> tuple[Route, list[ToolCall]]:
        """What rules and meaning pick, as whole calls."""
        found = route(self._asked, self._before, self._tools)
        calls = []
        for name in found.tools:
            call = self.whole(ToolCall(name), found)
            if found.follow_up and call is not None:
                call = ToolCall(name, {**self._kept(name, call.args), **call.args})
            if call is not None:
                calls.append(call)
        return found, calls

    def whole(self, call: ToolCall, found: Route, *, overrule: bool = True) -> ToolCall | None:
        """A call ready to run; None where there is no such tool. `overrule`: what code reads off
        the words goes before what the model sent."""
        name = known_name(call.name, self._tools)
        if name is None:
            return None
        spec = self._tools[name].spec
        call = repaired(ToolCall(name, call.args), spec)
        sent = call.args
        call = filled(call, spec, self._known(found.wish.get(name, "")))
        if not overrule:
            call = ToolCall(name, {**call.args, **sent})
        if "focus" in required(spec) and "focus" not in call.args:
            ctx = self._ctx
            sets = ctx.log.sets(ctx.athlete, since=ctx.today - FOCUS_WINDOW)
            due = next_focus(sets, self._exercises)
            call = ToolCall(name, {**call.args, "focus": due})
        return call

    def _known(self, wish: str) -> dict[str, object]:
        text = wish or self._asked
        exercise = self._exercise(text) or self._exercise(self._asked)
        known = canonical(self._asked, text, self._ctx.today, exercise)
        stated = noted(self._asked, self._ctx.today, self._ctx.voice.lang)
        return known | ({"kind": stated[0].kind} if stated else {})

    def _exercise(self, text: str) -> str:
        """The exercise a text names, by its English name; "" where it names none or a muscle."""
        for verb, noun in VERBS:
            text = re.sub(rf"\b{verb}\b", noun, text, flags=re.IGNORECASE)
        text = re.sub(r"drück\b", "drücken", _COMPOUND.sub(r"\1 \2", text))
        found = names.mentioned(text, self._exercises)
        if found is None:
            return ""
        left = set(found.rest.split())
        words = " ".join(word for word in re.findall(r"[^\s,;:!?.]+", text) if word not in left)
        return "" if is_muscle(plain(words)) else self._exercises[found.exercise_id].name.en

    def _kept(self, name: str, new: Mapping[str, object]) -> dict[str, object]:
        """The last call's arguments, but for those that what is named now takes the place of."""
        for one in reversed(self._before):
            for call in reversed(one.tools):
                if call.name == name:
                    gone = SUBJECTS if new.keys() & SUBJECTS else set()
                    return {key: value for key, value in call.args.items() if key not in gone}
        return {}


def _before(turn: Turn) -> Before:
    calls = tuple(ToolCall(one["name"], dict(one.get("args") or {})) for one in turn.tools)
    return Before(turn.asked, calls, turn.replied)

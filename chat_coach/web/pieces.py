"""A stored turn as the steps, elements and buttons that Chainlit's page draws.

The same functions serve the live turn and the conversation that is opened again, so both look
alike and there is one record of what was said.
"""

import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from chat_coach.coach import tokens_per_s
from chat_coach.language import Voice, language_of
from chat_coach.storage.turns import Turn
from chat_coach.tools import Result, result_of
from chat_coach.web import words

Piece = dict[str, Any]
DRAWN = frozenset(
    re.sub(r"(?<=[a-z])(?=[A-Z])", "_", one.stem).lower()
    for one in (Path(__file__).parent / "public" / "elements").glob("*.jsx")
)
"""The kinds of card there is a drawing for; any other result is told in words alone."""
LISTED = frozenset({"session", "plan", "logged"}) & DRAWN
"""The kinds whose card says all that the words list."""
DOING = frozenset({"log_sets", "save_plan", "swap_exercise", "create_exercise", "forget_topic"})
"""The tools that change log, plans or memory."""
NO_ANSWER = frozenset({"import", "log", "welcome"})
"""What a turn is stored under that no model or rule answered."""
STOPPED = frozenset({"", "stopped"})
"""What a turn is stored under that was ended before it was answered."""
_DATE = re.compile(
    r"^(\s*(?:[-*•]\s+)?\d{1,2})\.(?= (?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))",
    re.MULTILINE,
)
_ITEM = re.compile(r"\s*(?:[-*•]|\d+[.)])\s")


class Wish(NamedTuple):
    """A call that waits for the athlete's consent."""

    name: str
    args: dict[str, Any]
    question: Callable[[Voice], str]


def name_of(turn_id: int, part: str) -> str:
    """The id of a part of a stored turn: the same at every opening."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"turn {turn_id} {part}"))


def asked_step(thread: str, step_id: str, text: str, at: datetime, athlete: str) -> Piece:
    """What the athlete said."""
    return _step(thread, step_id, "user_message", athlete, at, output=text)


def run_step(thread: str, step_id: str, parent: str, at: datetime, ended: bool) -> Piece:
    """The frame around an answer; the page shows it as "thinking" while it has no end."""
    step = _step(thread, step_id, "run", "on_message", at, parent=parent)
    return step if ended else step | {"end": None}


def tool_step(
    thread: str, step_id: str, parent: str, at: datetime, tool: str, said: str, voice: Voice
) -> Piece:
    """One look into the log, in the athlete's words; `said` is what was found."""
    label = words.STEPS[tool].get(voice.lang) if tool in words.STEPS else tool
    return _step(thread, step_id, "tool", label, at, parent=parent, output=said)


def reply_step(thread: str, step_id: str, parent: str, at: datetime, text: str) -> Piece:
    """What the coach said."""
    return _step(thread, step_id, "assistant_message", "Coach", at, parent=parent, output=text)


def turn_steps(turn: Turn, voice: Voice, athlete: str) -> list[Piece]:
    """A stored turn from the question to the answer."""
    asked, run = name_of(turn.id, "asked"), name_of(turn.id, "run")
    tools = [
        tool_step(
            turn.thread,
            name_of(turn.id, f"tool {place}"),
            run,
            turn.at,
            ran["name"],
            said_by(ran, heard(turn, voice)),
            voice,
        )
        for place, ran in enumerate(turn.tools)
    ]
    return [
        asked_step(turn.thread, asked, turn.asked, turn.at, athlete),
        run_step(turn.thread, run, asked, turn.at, ended=True),
        *tools,
        reply_step(turn.thread, name_of(turn.id, "reply"), run, turn.at, reply_text(turn, voice)),
    ]


def reply_text(turn: Turn, voice: Voice) -> str:
    """The reply without what its cards draw: the lines that list a session or a plan go, what
    stands around them stays."""
    text, voice = turn.replied, heard(turn, voice)
    for ran in turn.tools:
        result = result_of(ran)
        card = _card_of(result, voice)
        if result is not None and card and card["kind"] in LISTED:
            told = result.plain(voice)
            kept = [
                line
                for line in told.split("\n")
                if not _ITEM.match(line) and not line.endswith(":")
            ]
            text = text.replace(told, "\n".join(kept))
    if turn.backend in STOPPED:
        text = f"{text}\n\n{words.STOPPED.get(voice.lang)}".strip()
    return as_markdown(text)


def heard(turn: Turn, voice: Voice) -> Voice:
    """The voice the turn was answered in: that of its question, where its words tell."""
    return replace(voice, lang=language_of(turn.asked) or voice.lang)


def as_markdown(text: str) -> str:
    """Plain lines as Markdown keeps them: a list ends where the next line is no part of it, and a
    German date that begins a line begins no list. The page keeps the other line ends itself."""
    lines: list[str] = []
    for line in _DATE.sub(r"\1\\.", text).split("\n"):
        before = lines[-1] if lines else ""
        item, was_item = bool(_ITEM.match(line)), bool(_ITEM.match(before))
        if line.strip() and before.strip() and item != was_item and not line.startswith(" "):
            lines.append("")
        lines.append(line)
    return "\n".join(lines)


def turn_elements(turn: Turn, voice: Voice, reply: str, noted: bool = True) -> list[Piece]:
    """The cards of a turn's results below the step `reply`, and, where `noted`, the line that
    says how it was answered."""
    cards = [(place, ran, _card_of(result_of(ran), voice)) for place, ran in enumerate(turn.tools)]
    drawn = [
        element(turn.thread, name_of(turn.id, f"card {place}"), reply, card | {"lang": voice.lang})
        for place, _, card in cards
        if card and card["kind"] in DRAWN
    ]
    unknown = [one for ran in turn.tools for one in _guessed_by(ran)]
    if unknown:
        card = {"kind": "unknown", "ids": unknown, "lang": voice.lang}
        drawn.append(element(turn.thread, name_of(turn.id, "unknown"), reply, card))
    if not noted or turn.backend in NO_ANSWER | STOPPED:
        return drawn
    note = {
        "kind": "note",
        "lang": voice.lang,
        "backend": turn.backend,
        "model": turn.model,
        "ms": turn.timings_ms,
        "rate": voice.number(tokens_per_s(turn.tokens, turn.timings_ms), 1),
        "memories": [
            {"at": voice.day(datetime.fromisoformat(one["at"])), "text": one["text"]}
            for one in turn.memories
        ],
        "facts": [one["text"] for one in turn.facts],
    }
    return [*drawn, element(turn.thread, name_of(turn.id, "note"), reply, note)]


def _guessed_by(ran: Mapping[str, Any]) -> list[str]:
    """The exercises an import made, whose muscles are guessed."""
    result = ran["result"]
    return list(result.get("own", [])) if ran["name"] == "import_file" else []


def _card_of(result: Result | None, voice: Voice) -> dict[str, Any] | None:
    """The card of a result; what was taken back, or never came to be, is told in words alone."""
    card = result.card(voice) if result is not None else None
    return None if card and (card.get("undone") or card.get("logged") == []) else card


def wish_of(ran: Mapping[str, Any]) -> Wish | None:
    """What a call leaves for the athlete to agree to: itself, or the saving of its draft."""
    result = result_of(ran)
    if result is None:
        return None
    if result.question(Voice()):
        return Wish(str(ran["name"]), dict(ran["args"]), result.question)
    plan_id = (result.card(Voice()) or {}).get("plan_id")
    return Wish("save_plan", {"plan_id": plan_id}, lambda _: "") if plan_id else None


def turn_actions(turn: Turn, voice: Voice, reply: str) -> list[Piece]:
    """Buttons below the step `reply` for what the athlete still has to agree to."""
    return [
        action(
            f"confirm-{name_of(turn.id, str(place))}",
            reply,
            "confirm",
            {"turn": turn.id, "place": place},
            (words.SAVE if wish.name == "save_plan" else words.YES).get(voice.lang),
            wish.question(voice),
            "check",
        )
        for place, ran in enumerate(turn.tools)
        if (wish := wish_of(ran))
    ]


def element(thread: str, element_id: str, reply: str, card: Mapping[str, Any]) -> Piece:
    """A card or a chart below a reply; `kind` names the file in `public/elements`."""
    kind = str(card["kind"])
    return {
        "id": element_id,
        "threadId": thread,
        "type": "custom",
        "name": kind.title().replace("_", ""),
        "display": "inline",
        "size": "large",
        "forId": reply,
        "props": json.loads(json.dumps(dict(card) | {"thread": thread}, default=str)),
        "mime": "application/json",
    }


def can_repeat(turn: Turn) -> bool:
    """Whether asking the same again makes sense: not after a button, an import, a workout, and
    not where it would be done twice."""
    done = any(ran["name"] in DOING and wish_of(ran) is None for ran in turn.tools)
    return turn.backend not in NO_ANSWER and turn.asked not in words.AGREED and not done


def offer(name: str, label: str, payload: dict[str, Any], icon: str = "") -> Piece:
    """A button of the last reply, which goes as soon as something else is asked."""
    told = ":".join(map(str, [name, *payload.values()]))
    return action(f"offer-{told}", "", name, payload, label, label, icon)


def action(
    action_id: str,
    reply: str,
    name: str,
    payload: dict[str, Any],
    label: str,
    tooltip: str = "",
    icon: str = "",
) -> Piece:
    """A button below a reply."""
    return {
        "id": action_id,
        "name": name,
        "payload": payload,
        "label": label,
        "tooltip": tooltip,
        "icon": icon or None,
        "forId": reply,
    }


def said_by(ran: Mapping[str, Any], voice: Voice) -> str:
    """What a stored call found, in the athlete's words."""
    result = result_of(ran)
    if result is not None:
        return result.plain(voice)
    found = ran["result"]
    return str(found.get("error", "")) if isinstance(found, dict) else ""


def _step(
    thread: str,
    step_id: str,
    kind: str,
    name: str,
    at: datetime,
    parent: str | None = None,
    output: str = "",
) -> Piece:
    when = at.isoformat()
    return {
        "id": step_id,
        "threadId": thread,
        "parentId": parent,
        "type": kind,
        "name": name,
        "input": "",
        "output": output,
        "createdAt": when,
        "start": when,
        "end": when,
        "streaming": False,
        "isError": False,
        "waitForAnswer": False,
        "metadata": {},
        "showInput": False,
        "defaultOpen": False,
    }

"""Arguments filled in by code: what the words, the log and the conversation already say."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from chat_coach.language import plain
from chat_coach.routing import arguments
from chat_coach.transcript import ToolCall, ToolSpec

_REASONS = (
    ("taken", r"taken|busy|occupied|in use|queue|besetzt|belegt|voll|blockiert|kaputt|broken|defekt|someone is|jemand|out of order|weg"),
    ("pain", r"pain\w*|hurts?|hurting|aches?|aching|sore|injur\w*|tut\b.*\bweh|weh|schmerz\w*|zwickt|zieht|gereizt|verletz\w*|gentle\w*|schonend\w*|easier on|tweaked|beleidigt|macht probleme|aerger\w*"),
    ("no_equipment", r"no (?:equipment|barbell|machine|bench|rack|cable|dumbbells?|gym)|without (?:a |any )?(?:equipment|barbell|machine|bench|rack|cable|gym)|at home|hotel|kein\w* (?:geraete?|langhantel|maschine|bank|rack|hantel\w*|kabelzug|studio)|ohne (?:geraete?|langhantel|maschine|bank|hantel\w*|kabelzug)|zuhause|zu hause|daheim|unterwegs"),
    ("easier", r"easier|lighter|simpler|regress\w*|beginner|leichter\w*|einfacher\w*|too hard|zu schwer|anfaenger\w*"),
    ("harder", r"harder|heavier|tougher|progress\w*|advanced|schwerer\w*|anspruchsvoller\w*|haerter\w*|too easy|zu leicht|steiger\w*|fortgeschritten\w*"),
)  # fmt: skip


def reason(text: str) -> str | None:
    """Why another exercise is wanted: taken, pain, no_equipment, easier, harder."""
    for name, pattern in _REASONS:
        if re.search(rf"\b(?:{pattern})\b", text):
            return name
    return None


_CHANGES = (
    ("too_heavy", r"too (?:heavy|hard|much)|zu (?:schwer|hart|viel)|rpe (?:10|9[.,]5)|couldn'?t finish|only managed|nicht geschafft|nur \d+ von|lower the weight|weniger gewicht"),
    ("too_easy", r"too (?:easy|light)|zu (?:leicht|einfach)|rpe [4-6]\b|add weight|drauflegen|locker"),
    ("short", r"short\w*|kuerz\w*|min\w* left|out of time|in a hurry|noch \d+ ?min\w*|keine zeit|wenig zeit|knapp|trim|wrap up|have to (?:go|leave)|muss .{0,20}(?:los|weg|fertig)|zu lang|too long|cut it"),
    ("form", r"form\b|technique|technik|ausfuehrung|unsauber|sloppy"),
    ("strong", r"strong|stark\b|weights? fl(?:y|ies)|gewichte? flieg\w*|fliegen|go heavier|mehr gewicht|hochgehen"),
    ("tired", r"tired|exhausted|cooked|wrecked|muede|platt|erledigt|durch\b|kaputt|slept badly|schlecht geschlafen"),
    ("drop", r"drop|skip|leave out|take out|remove|streich\w*|weglass\w*|lass\w* .{0,25}(?:weg|aus)|raus\b|ueberspring\w*|weg\b"),
)  # fmt: skip


def changes(text: str) -> list[str]:
    """What is wrong with the session under way, most telling first."""
    return [name for name, pattern in _CHANGES if re.search(rf"\b(?:{pattern})", text)]


_KINDS = (
    ("allergy", r"allerg\w*|\w*intoleran\w*|\w*unvertraeglich\w*|vertrage? kein\w*"),
    ("injury", r"hurts?|pain\w*|injur\w*|sore|aches?|surgery|tore|torn|tweaked|weh|schmerz\w*|verletz\w*|operiert|op\b|zwickt|bandscheib\w*|entzuend\w*|gerissen|knie|schulter|shoulder|knee|elbow|ellenbogen|handgelenk|wrist|huefte|hip"),
    ("goal", r"goal|aim|target|want to|ziel\w*|will (?:bis|im|in)|moechte|schaffen|wettkampf|meet|competition"),
    ("schedule", r"monday\w*|tuesday\w*|wednesday\w*|thursday\w*|friday\w*|saturday\w*|sunday\w*|montag\w*|dienstag\w*|mittwoch\w*|donnerstag\w*|freitag\w*|samstag\w*|sonntag\w*|times a week|mal (?:pro|die|in der) woche|mornings?|evenings?|morgens|abends|\w*schicht\w*|shifts?"),
    ("equipment", r"dumbbells?|barbell|rack|bench|kettlebell\w*|bands?|kurzhantel\w*|langhantel\w*|bank|kabelzug|home gym|equipment|geraete?|gym|studio|keller|garage"),
    ("body", r"i weigh|weight is|ich wiege|koerpergewicht|groesse|tall|jahre alt|years old|bodyweight|gross"),
    ("record", r"pr\b|record|best\b|1 ?rm|bestleistung|rekord"),
    ("preference", r"hate|love|prefer|like|enjoy|can'?t stand|hasse|liebe|mag|lieber|bevorzug\w*|gern\w*"),
)  # fmt: skip


def fact_kind(text: str) -> str:
    """The kind of a durable fact; what nothing tells apart is a preference."""
    for name, pattern in _KINDS:
        if re.search(rf"\b(?:{pattern})\b", text):
            return name
    return "preference"


def canonical(said: str, wish: str, today: date, exercise: str = "") -> dict[str, object]:
    """Everything code can read off a message, under the names tools use for it.

    `wish` is the clause that asked, the whole message is the second choice.
    """
    whole, wish = plain(said), plain(wish)
    reasons = tuple(one for one in (reason(wish), *changes(wish), reason(whole)) if one)
    found: dict[str, object] = {
        "reason": reasons,
        "statement": said.strip(),
        "kind": fact_kind(wish),
        "about": said.strip(),
        "query": said.strip(),
        "said": said.strip(),
        "text": said.strip(),
        "wish": said.strip(),
    }
    for text in (whole, wish):  # the wish overrules
        found |= {
            name: value
            for name, value in (
                ("days", arguments.days(text, today)),
                ("ending_days_ago", arguments.ending_days_ago(text, today)),
                ("focus", arguments.focus(text)),
                ("minutes", arguments.minutes(text)),
                ("weeks", arguments.weeks(text)),
                ("sessions_a_week", arguments.sessions_a_week(text)),
                ("goal", arguments.goal(text)),
                ("split", arguments.split(text)),
                ("rpe", arguments.rpe(text)),
            )
            if value is not None
        }
    if exercise:
        found |= {"exercise": exercise, "anchor": exercise}
    elif (named := arguments.muscle(wish) or arguments.muscle(whole)) is not None:
        found["muscle"] = named
    return found


def filled(call: ToolCall, spec: ToolSpec, known: Mapping[str, object]) -> ToolCall:
    """The call with what code knows laid over what the model sent, within the tool's schema."""
    args = dict(call.args)
    for name, schema in _properties(spec).items():
        value = known.get(name)
        options = value if isinstance(value, tuple) else (value,)
        fitting = [one for one in options if _fits(one, schema, spec.parameters)]
        if fitting:
            args[name] = fitting[0]
    return ToolCall(call.name, args)


def required(spec: ToolSpec) -> list[str]:
    """The arguments a tool cannot do without."""
    found = spec.parameters.get("required")
    return found if isinstance(found, list) else []


def _properties(spec: ToolSpec) -> dict[str, Any]:
    found = spec.parameters.get("properties")
    return found if isinstance(found, dict) else {}


def _fits(value: object, schema: Mapping[str, Any], root: Mapping[str, Any]) -> bool:
    if "$ref" in schema:
        target: Any = root
        for part in str(schema["$ref"]).removeprefix("#/").split("/"):
            target = target[part]
        schema = target
    if "anyOf" in schema:
        return any(_fits(value, one, root) for one in schema["anyOf"])
    if "enum" in schema:
        return value in schema["enum"]
    if "const" in schema:
        return bool(value == schema["const"])
    kind = schema.get("type")
    if kind == "integer":
        return isinstance(value, int) and (
            schema.get("minimum", value) <= value <= schema.get("maximum", value)
        )
    if kind == "number":
        return isinstance(value, float)
    return kind == "string" and isinstance(value, str)

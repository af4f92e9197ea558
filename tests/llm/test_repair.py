"""Real malformed calls and what was meant."""

import pytest

from chat_coach.llm.repair import Held, known_name, leaked_calls, repaired
from chat_coach.transcript import ToolCall, ToolSpec

HISTORY = ToolSpec(
    "query_history",
    "",
    {
        "$defs": {"Muscle": {"enum": ["chest", "upper_back"], "type": "string"}},
        "properties": {
            "days": {"type": "integer", "minimum": 1, "maximum": 3650},
            "muscle": {"anyOf": [{"$ref": "#/$defs/Muscle"}, {"const": "all", "type": "string"}]},
            "exercise": {"type": "string"},
            "full": {"type": "boolean"},
        },
    },
)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ({"days": "30"}, {"days": 30}),
        ({"days": [7]}, {"days": 7}),
        ({"days": 14.0}, {"days": 14}),
        ({"days": "7 days"}, {"days": 7}),
        ({"days": 99999}, {"days": 3650}),
        ({"days": 0}, {"days": 1}),
        ({"days": ""}, {}),
        ({"days": None, "exercise": "null"}, {}),
        ({"muscle": "Chest"}, {"muscle": "chest"}),
        ({"muscle": "upper back"}, {"muscle": "upper_back"}),
        ({"muscle": "ALL"}, {"muscle": "all"}),
        ({"muscle": "pizza"}, {}),
        ({"exercise": ["squat"]}, {"exercise": "squat"}),
        ({"Days": 7}, {"days": 7}),
        ({"athlete": "rival", "days": 7}, {"days": 7}),
        ({"full": "true"}, {"full": True}),
    ],
)
def test_arguments_are_mended(sent: dict[str, object], meant: dict[str, object]) -> None:
    assert repaired(ToolCall("query_history", sent), HISTORY).args == meant


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "build_session", "arguments": {"focus": "push"}}',
        '```json\n{"name": "build_session", "arguments": {"focus": "push"}}\n```',
        '<tool_call>\n{"name": "build_session", "arguments": {"focus": "push"}}\n</tool_call>',
        '[{"name": "build_session", "parameters": {"focus": "push"}}]',
        '{"function": {"name": "build_session", "arguments": "{\\"focus\\": \\"push\\"}"}}',
        '{"tool_calls": [{"function": {"name": "build_session", "arguments": {"focus": "push"}}}]}',
        '{"action": "build_session", "focus": "push"}',
        'Sure! {"tool": "build_session", "args": {"focus": "push"}}',
    ],
)
def test_leaked_calls_are_recognised_and_never_shown(text: str) -> None:
    assert leaked_calls(text) == (ToolCall("build_session", {"focus": "push"}),)
    shown: list[str] = []
    held = Held(shown.append)
    for letter in text:
        held.feed(letter)
    held.close()
    assert "{" not in "".join(shown)
    assert held.text == text


def test_plain_text_is_handed_on_whole() -> None:
    text = "Use `RPE 8`, not more. Functions of the < 5 kg plate {small}: fine."
    shown: list[str] = []
    held = Held(shown.append)
    for letter in text:
        held.feed(letter)
    held.close()
    assert "".join(shown) == text


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("buildSession", "build_session"),
        ("build-session", "build_session"),
        ("functions.build_session", "build_session"),
        ("Build Session", "build_session"),
        ("build_sesion", "build_session"),
        ("look_up", None),
    ],
)
def test_names_are_mended(sent: str, meant: str | None) -> None:
    assert known_name(sent, {"build_session": 1, "query_history": 2}) == meant

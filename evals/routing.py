"""The right tool with the right arguments: `python -m evals.routing [FILE] [--backend B] [--model M]`.

FILE holds one JSON object a line (see data/routing.md); the test half by default. The last line is
JSON: n, tool_accuracy, args_accuracy, false_calls_on_small_talk, p50_ms, p95_ms, by_lang, by_tool.
"""

import argparse
import asyncio
import json
import time
from collections import defaultdict
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chat_coach import safety
from chat_coach.agent import Brief, Talk
from chat_coach.config import Settings, load
from chat_coach.errors import ModelUnavailable
from chat_coach.language import plain
from chat_coach.llm import Model
from chat_coach.llm.choose import choose
from chat_coach.llm.rules import Rules
from chat_coach.memory import Recalled
from chat_coach.routing.calls import Calls
from chat_coach.storage.turns import Turn
from chat_coach.strength import names
from chat_coach.tools import Context, all_tools
from chat_coach.transcript import ToolCall
from evals.demo import context

DATA = Path(__file__).parent / "data" / "routing_test.jsonl"
REGIONS = {
    "back": {"lats", "upper_back", "lower_back", "traps"},
    "shoulders": {"front_delts", "side_delts", "rear_delts"},
    "legs": {"quads", "hamstrings", "glutes", "calves"},
    "arms": {"biceps", "triceps", "forearms"},
    "core": {"abs"},
}


def turns(history: list[Any], at: datetime) -> list[Turn]:
    """Earlier turns from any of the shapes a file may use."""
    found: list[Turn] = []
    for place, one in enumerate(history):
        if isinstance(one, str):
            one = {"role": "user" if place % 2 == 0 else "assistant", "content": one}
        said = one.get("say") or (one.get("content") if one.get("role") == "user" else None)
        if said is not None:
            found.append(Turn(asked=said, replied=one.get("reply", ""), at=at, tools=_ran(one)))
        elif found and one.get("role") in {"assistant", "tool"}:
            last = found[-1]
            text = last.replied + (one.get("content") or "")
            found[-1] = replace(last, replied=text, tools=[*last.tools, *_ran(one)])
    return found


def _ran(one: dict[str, Any]) -> list[dict[str, Any]]:
    name = one.get("tool") or one.get("name")
    if not name or name == "none":
        return []
    return [{"name": name, "args": one.get("args") or {}, "result": {}}]


def same(wanted: Any, got: Any, ctx: Context) -> bool:
    """Whether an argument is right: numbers equal, texts alike, exercises the same movement."""
    if isinstance(wanted, bool) or not isinstance(wanted, str):
        return bool(wanted == got)
    if not isinstance(got, str):
        return str(got) == wanted
    one, other = plain(wanted).replace("_", " "), plain(got).replace("_", " ")
    if one == other or got in REGIONS.get(one, ()):
        return True
    exercises = ctx.log.exercises(ctx.athlete)
    first, second = names.mentioned(wanted, exercises), names.mentioned(got, exercises)
    if first and second:
        left, right = exercises[first.exercise_id], exercises[second.exercise_id]
        return left.id == right.id or _movement(left) == _movement(right)
    return bool(one) and (one in other or other in one)


def _movement(exercise: Any) -> str:
    return exercise.variation_of or exercise.id


def _acted(history: list[Turn], ctx: Context) -> list[Turn]:
    """A file may leave out what was done: then it is what the coach would have done."""
    found: list[Turn] = []
    for one in history:
        if not one.tools:
            _, calls = Calls(one.asked, found, ctx, all_tools()).routed()
            ran = [{"name": call.name, "args": call.args, "result": {}} for call in calls]
            one = replace(one, tools=ran)
        found.append(one)
    return found


async def settled(case: dict[str, Any], model: Model, ctx: Context) -> tuple[list[ToolCall], float]:
    """The calls the coach would make, and the milliseconds that took; where the model does not
    answer in time the rules do, as in the chat."""
    started = time.perf_counter()
    if safety.check(case["say"]):  # answered before any tool
        return [], (time.perf_counter() - started) * 1000
    history = _acted(turns(case.get("history") or [], ctx.now), ctx)
    ctx = replace(ctx, said=case["say"])
    talk = Talk(Brief(case["say"], history, Recalled(), ctx), lambda _: None, lambda *_: None)
    try:
        calls = await talk.chosen(model)
    except ModelUnavailable as error:
        print(f"     {error}")
        calls = await talk.chosen(Rules())
    return calls, (time.perf_counter() - started) * 1000


async def measure(path: Path, settings: Settings) -> dict[str, Any]:
    cases = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    model = await choose(settings)
    with TemporaryDirectory() as folder:
        ctx = context(Path(folder))
        await model.warm_up()
        await settled({"say": "hello there, anybody at home"}, model, ctx)  # loads the encoder
        rows = []
        for case in cases:
            calls, took_ms = await settled(case, model, ctx)
            rows.append((case, calls, took_ms, *_marks(case, calls, ctx)))
    return _table(rows)


def _marks(case: dict[str, Any], calls: list[ToolCall], ctx: Context) -> tuple[bool, bool | None]:
    """Tool right, arguments right; None where the case names no arguments."""
    wanted = case["tool"]
    if wanted in {"none", "", None}:
        return not calls, None
    call = next((one for one in calls if one.name == wanted), None)
    args = case.get("args") or {}
    if not args:
        return call is not None, None
    right = call is not None and all(
        same(one, call.args.get(name), ctx) for name, one in args.items()
    )
    return call is not None, right


def _table(rows: list[Any]) -> dict[str, Any]:
    per_lang, per_tool = defaultdict(list), defaultdict(list)
    for case, calls, took_ms, tool, args in rows:
        per_lang[case.get("lang", "?")].append(tool)
        per_tool[case["tool"] or "none"].append(tool)
        mark = "ok  " if tool and args is not False else "args" if tool else "TOOL"
        told = " + ".join(f"{one.name} {_short(one.args)}" for one in calls) or "none"
        wanted = f"{case['tool']} {_short(case.get('args') or {})}"
        print(
            f"{mark} {took_ms:6.1f} ms  {case['say'][:70]!r}: {told}"
            + ("" if mark == "ok  " else f"  (wanted {wanted})")
        )
    times = sorted(row[2] for row in rows)
    with_args = [row[4] for row in rows if row[4] is not None]
    talk = [row for row in rows if row[0]["tool"] in {"none", "", None}]
    return {
        "n": len(rows),
        "tool_accuracy": _share([row[3] for row in rows]),
        "args_accuracy": _share(with_args),
        "false_calls_on_small_talk": _share([bool(row[1]) for row in talk]),
        "p50_ms": round(times[len(times) // 2], 2),
        "p95_ms": round(times[int(len(times) * 0.95)], 2),
        "by_lang": {name: _share(marks) for name, marks in sorted(per_lang.items())},
        "by_tool": {name: _share(marks) for name, marks in sorted(per_tool.items())},
    }


def _share(marks: list[bool]) -> float:
    return round(sum(marks) / len(marks), 4) if marks else 0.0


def _short(args: dict[str, Any]) -> str:
    shown = {name: one for name, one in args.items() if name not in {"query", "about", "statement"}}
    return json.dumps(shown, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=DATA)
    parser.add_argument("--backend", default="rules", choices=["rules", "llamacpp", "ollama"])
    parser.add_argument("--model", default="")
    asked = parser.parse_args()
    changes: dict[str, Any] = {"backend": asked.backend}
    if asked.model and asked.backend == "ollama":
        changes["ollama_model"] = asked.model
    elif asked.model:
        changes["model_path"] = Path(asked.model)
    settings = load().model_copy(update=changes)
    print(json.dumps(asyncio.run(measure(asked.file, settings)), ensure_ascii=False))


if __name__ == "__main__":
    main()

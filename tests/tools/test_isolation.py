"""Two athletes in one database: no tool, whatever it is asked, shows the one what is the other's."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import ToolError
from chat_coach.language import Both
from chat_coach.storage import catalogue
from chat_coach.storage.log import NewSession, NewSet, OwnLog
from chat_coach.storage.turns import Turn
from chat_coach.strength.values import Equipment, Exercise, Muscle, Pattern
from chat_coach.tools import Context, all_tools

NOW = datetime(2026, 11, 21, 9, 0)
SECRET = "quagga"
"""A word that only the other athlete's rows hold."""

WORDS = [
    "zebra press",
    "bench press",
    "what did we say about my zebra?",
    "letzte Woche",
    "push",
    "",
]


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    home: Path = tmp_path_factory.mktemp("two")
    made = build(Settings(home=home, backend="rules"), clock=lambda: NOW)
    mine, theirs = made.athlete("mine"), made.athlete("theirs")
    made.load_demo(mine)
    exercise = Exercise(
        id=f"own-{theirs.id}-{SECRET}",
        name=Both(f"Zebra Press {SECRET}", f"Zebradrücken {SECRET}"),
        muscles={Muscle.CHEST: 1.0},
        pattern=Pattern.HORIZONTAL_PUSH,
        mechanic="compound",
        equipment=frozenset({Equipment.BODYWEIGHT}),
        owner=theirs.id,
    )
    catalogue.add_own(made.engine, theirs.id, [exercise])
    done = tuple(NewSet(exercise.id, load_kg=66.25, reps=7, rpe=8, note=SECRET) for _ in range(3))
    OwnLog(made.engine).add(
        theirs,
        [
            NewSession(f"k{n}", NOW - timedelta(days=n), f"Push {SECRET}", 60, done)
            for n in range(1, 30, 4)
        ],
    )
    said = f"I am allergic to {SECRET} and my left shoulder hurts at the zebra press {SECRET}"
    made.memory.note(theirs, said, NOW)
    made.turns.save(theirs, Turn(said, f"Noted, {SECRET}.", NOW, thread="theirs"))
    made.memory.catch_up(theirs)
    for name, args in (("build_session", {"focus": "push"}),):
        ctx = Context(theirs, made.log, made.plans, made.memory, NOW, "theirs", said)
        all_tools()[name].call(ctx, args)
    yield made
    made.close()


def _arguments(arguments: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """What a model might send: anything the fields allow, free text in telling words."""
    fields = {}
    for name, field in arguments.model_fields.items():
        bounded = field.annotation
        for bound in field.metadata:
            bounded = Annotated[bounded, bound]
        if name == "draft":
            line = {"exercise_id": "zebra press", "sets": 3}
            fields[name] = st.sampled_from([{}, {"sessions": [{"day": "A", "exercises": [line]}]}])
            continue
        fields[name] = st.sampled_from(WORDS) if bounded is str else st.from_type(bounded)
    return st.fixed_dictionaries({}, optional=fields)


@pytest.mark.parametrize("name", sorted(all_tools()))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_no_tool_shows_another_athletes_rows(coach: Coach, name: str, data: st.DataObject) -> None:
    mine = coach.athlete("mine")
    tool = all_tools()[name]
    args = data.draw(_arguments(tool.arguments))
    ctx = Context(
        mine,
        coach.log,
        coach.plans,
        coach.memory,
        NOW,
        "mine",
        said=data.draw(st.sampled_from(WORDS)),
        consent=data.draw(st.booleans()),
    )
    try:
        result = tool.call(ctx, args)
        shown = result.plain(mine.voice) + json.dumps(result.model_dump(mode="json"))
    except ToolError as error:
        shown = str(error)
    assert SECRET not in shown.lower()


def test_the_doors_show_nothing_of_the_other(coach: Coach) -> None:
    mine, theirs = coach.athlete("mine"), coach.athlete("theirs")
    assert SECRET in str(coach.log.sessions(theirs))
    everything = [
        coach.log.sets(mine),
        coach.log.sessions(mine),
        dict(coach.log.exercises(mine)),
        coach.plans.all(mine),
        coach.turns.threads(mine),
        coach.turns.recent(mine, "theirs"),
        coach.memory.recall(mine, "zebra press", NOW),
        coach.memory.search(mine, "zebra press", NOW),
        coach.memory.facts(mine, NOW),
    ]
    assert SECRET not in str(everything)
    (draft,) = (plan for plan in coach.plans.all(theirs) if plan.status == "draft")
    assert coach.plans.get(mine, draft.id) is None
    assert not coach.plans.set_status(mine, draft.id, "active", NOW)
    assert not coach.plans.delete(mine, draft.id)
    assert not coach.turns.delete(mine, "theirs")
    with pytest.raises(PermissionError):
        coach.turns.save(mine, Turn("hello", "", NOW, thread="theirs"))

"""The exercise catalogue: public exercises ship as data, an athlete's own ones are rows.

The public ones are also rows (id and names only), so that a set or a plan can refer to them.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter
from sqlalchemy import Connection, Engine, insert, or_, select, update

from chat_coach.storage.tables import exercises, plan_exercises, sets
from chat_coach.strength.values import Exercise

_EXERCISE = TypeAdapter(Exercise)


@cache
def public() -> Mapping[str, Exercise]:
    """Every exercise of the shipped catalogue by id; read once."""
    folder = resources.files("chat_coach.storage.exercises")
    families = json.loads(folder.joinpath("families.json").read_text("utf-8"))
    rows = [
        {**families[row.pop("like")], **row}
        for file in sorted(folder.iterdir(), key=lambda one: one.name)
        if file.name.endswith(".json") and file.name != "families.json"
        for row in json.loads(file.read_text("utf-8"))
    ]
    for row in rows:
        if row["variation_of"] == row["id"]:
            row["variation_of"] = ""
    found = TypeAdapter(list[Exercise]).validate_python(rows)
    return MappingProxyType({one.id: one for one in found})


@cache
def vectors() -> tuple[Mapping[str, int], NDArray[np.float32]]:
    """The meaning of the public exercises: id to row, and a unit vector a row, 512 wide.

    Made by `python -m evals.embed_exercises`; kept as bytes, one scale for all.
    """
    file = resources.files("chat_coach.storage.exercises").joinpath("vectors.npz")
    with file.open("rb") as opened, np.load(opened) as held:
        found = held["vectors"].astype(np.float32) * held["scale"]
        rows = {str(one): row for row, one in enumerate(held["ids"])}
    return MappingProxyType(rows), found / np.linalg.norm(found, axis=1, keepdims=True)


def visible(engine: Engine, athlete_id: int) -> Mapping[str, Exercise]:
    """Public exercises, the athlete's own, and those that others share by choice."""
    query = (
        select(exercises.c.data)
        .where(
            exercises.c.athlete_id.is_not(None),
            or_(exercises.c.athlete_id == athlete_id, exercises.c.shared),
        )
        .order_by(exercises.c.id)
    )
    with engine.connect() as connection:
        own = tuple(json.dumps(row.data) for row in connection.execute(query))
    return _with(own, athlete_id) if own else public()


@lru_cache(maxsize=64)
def _with(own: tuple[str, ...], athlete_id: int) -> Mapping[str, Exercise]:
    """The public exercises and these, as JSON: one object as long as none of them changes, so
    that what is built upon it, as the index of names, is built once."""
    more = [_EXERCISE.validate_json(one) for one in own]
    merged = [one for one in more if one.same_as and one.owner == athlete_id]
    found = {**public(), **{one.id: one for one in more if one not in merged}}
    for one in merged:
        if meant := found.get(one.same_as):
            found[meant.id] = replace(meant, aliases=(*meant.aliases, *dict.fromkeys(one.name)))
    return MappingProxyType(found)


def add_own(engine: Engine, athlete_id: int, new: Sequence[Exercise]) -> None:
    """Store an athlete's own exercises; an id that is there is left as it is."""
    with engine.begin() as connection:
        add_own_to(connection, athlete_id, new)


def add_own_to(connection: Connection, athlete_id: int, new: Sequence[Exercise]) -> None:
    """The same within the caller's transaction."""
    if not new:
        return
    there = set(connection.scalars(select(exercises.c.id)))
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "athlete_id": athlete_id,
            "name_en": one.name.en[:200],
            "name_de": one.name.de[:200],
            "data": _EXERCISE.dump_python(one, mode="json"),
        }
        for one in new
        if one.id not in there
    ]
    if rows:
        connection.execute(insert(exercises), rows)


def change_own(engine: Engine, athlete_id: int, one: Exercise) -> bool:
    """Store an own exercise anew, as it is confirmed or put right.

    False where the athlete has no such exercise.
    """
    mine = (exercises.c.id == one.id) & (exercises.c.athlete_id == athlete_id)
    changed = update(exercises).where(mine).values(data=_EXERCISE.dump_python(one, mode="json"))
    with engine.begin() as connection:
        return connection.execute(changed).rowcount == 1


def take_as(engine: Engine, athlete_id: int, own: Exercise, meant: str) -> int:
    """An own exercise turned out to be another one: its sets and plans go there, and its name is
    a spelling of it from now on. Returns how many sets moved."""
    mine = (exercises.c.id == own.id) & (exercises.c.athlete_id == athlete_id)
    told = _EXERCISE.dump_python(replace(own, same_as=meant, confirmed=True), mode="json")
    with engine.begin() as connection:
        if connection.execute(update(exercises).where(mine).values(data=told)).rowcount != 1:
            return 0
        moved = [
            connection.execute(
                update(table)
                .where(table.c.exercise_id == own.id, table.c.athlete_id == athlete_id)
                .values(exercise_id=meant)
            ).rowcount
            for table in (sets, plan_exercises)
        ]
    return moved[0]


def refer_to(connection: Connection, ids: Collection[str]) -> None:
    """Make rows, of the bare id, for exercises that another log keeps, so that plans can refer
    to them."""
    known = set(connection.scalars(select(exercises.c.id).where(exercises.c.id.in_(ids))))
    rows = [
        {"id": one, "name_en": one, "name_de": one, "data": {}} for one in ids if one not in known
    ]
    if rows:
        connection.execute(insert(exercises), rows)


def share(engine: Engine, athlete_id: int, exercise_id: str, shared: bool) -> bool:
    """Show an own exercise to everybody, or to its athlete alone again.

    False where the athlete has no such exercise.
    """
    mine = (exercises.c.id == exercise_id) & (exercises.c.athlete_id == athlete_id)
    with engine.begin() as connection:
        return connection.execute(update(exercises).where(mine).values(shared=shared)).rowcount == 1


def seed(connection: Connection) -> None:
    """Bring in the public exercises that the table does not hold yet."""
    there = set(connection.scalars(select(exercises.c.id)))
    rows = [
        {"id": one.id, "name_en": one.name.en, "name_de": one.name.de, "data": {}}
        for one in public().values()
        if one.id not in there
    ]
    if rows:
        connection.execute(insert(exercises), rows)

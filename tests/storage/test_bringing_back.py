"""What was taken along comes back: to a fresh home as it was, beside others with new numbers."""

import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import ImportRefused
from chat_coach.language import Both
from chat_coach.sources.own import own_id
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.bringing_back import ORDER, bring_back, is_archive
from chat_coach.storage.catalogue import add_own
from chat_coach.storage.export import export
from chat_coach.storage.facts import FactRow, Facts
from chat_coach.storage.log import OwnLog
from chat_coach.storage.tables import memories, plans, turns, workouts
from chat_coach.storage.turns import Turn
from chat_coach.strength.values import Exercise, Muscle, Pattern
from chat_coach.tools import Context, all_tools

NOW = datetime(2026, 11, 21, 9, 30, 15, 123456)
SLED = "Garage Sled"


def home(folder: Path) -> Coach:
    return build(Settings(home=folder, backend="rules", lang="de", unit="lb"), clock=lambda: NOW)


def live(coach: Coach, athlete: Athlete) -> None:
    """Half a year of training, an own exercise, a plan that is trained, talks and a fact."""
    coach.load_demo(athlete)
    sled = Exercise(
        own_id(SLED, athlete.id),
        Both(SLED, "Schlitten"),
        {Muscle.QUADS: 1.0},
        Pattern.SQUAT,
        "compound",
        frozenset(),
        owner=athlete.id,
    )
    add_own(coach.engine, athlete.id, [sled])
    OwnLog(coach.engine).weigh(athlete, NOW.date(), 81.5)
    ctx = Context(athlete, coach.log.view(), coach.plans, coach.memory, NOW, "talk-1")
    built = all_tools()["build_session"].call(ctx, {"focus": "push"})
    ran = {"name": "build_session", "args": {}, "result": built.model_dump(mode="json")}
    coach.turns.save(athlete, Turn("Baue\nPush; „so“", "Gern, 82,5", NOW, tools=[ran], thread="t"))
    first = coach.turns.recent(athlete, "t")[0]
    used = [{"id": coach.turns.memory_ids(athlete, "t")[0], "text": "Baue", "score": 1.0}]
    coach.turns.save(athlete, Turn("Und?", "Ja", NOW, memories=used, thread="t"))
    fact = FactRow(0, "injury", "knee", {"since": 3}, Both("knee", "Knie"), "mein Knie", NOW)
    Facts(coach.engine).put(athlete, fact)
    assert first.id


def everything(coach: Coach, athlete: Athlete) -> dict[str, list[Any]]:
    with coach.engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(table).where(table.c.athlete_id == athlete.id)
                    .order_by(*table.primary_key.columns)
                )
            ]
            for table in ORDER
        }  # fmt: skip


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    coach = home(tmp_path / "old")
    me = coach.athletes.change(coach.athlete("me"), tone="plain", goal="strength")
    live(coach, me)
    export(coach.engine, me, tmp_path / "coach.zip")
    coach.close()
    return tmp_path / "coach.zip"


def test_a_fresh_home_is_as_the_old_one_was(tmp_path: Path, archive: Path) -> None:
    old, new = home(tmp_path / "old"), home(tmp_path / "new")
    me = new.athlete("me")
    new.load_demo(me)  # as a first start does; it makes room
    said = new.bring_back(me, archive)
    assert said.startswith("Zurückgeholt: Einheiten ")
    was, now = everything(old, old.athlete("me")), everything(new, me)
    assert {name: len(rows) for name, rows in was.items()} == {
        name: len(rows) for name, rows in now.items()
    }
    assert was == now
    moved = new.athletes.named("me")
    assert moved is not None
    assert (moved.tone, moved.profile.goal, moved.voice.unit) == ("plain", "strength", "lb")
    old.close()
    new.close()


def test_beside_others_every_number_is_new_and_still_names_the_same(
    tmp_path: Path, archive: Path
) -> None:
    coach = home(tmp_path / "shared")
    other = coach.athlete("other")
    live(coach, other)
    before = everything(coach, other)
    me = coach.athlete("me")
    bring_back(coach.engine, me, archive)
    assert everything(coach, other) == before
    assert len(coach.log.sets(me)) == len(coach.log.sets(other))
    own = [one for one in coach.log.exercises(me).values() if one.owner == me.id]
    assert [one.id for one in own] == [own_id(SLED, me.id)]
    with coach.engine.connect() as connection:
        plan = connection.scalar(select(plans.c.id).where(plans.c.athlete_id == me.id))
        told = connection.scalars(select(turns.c.tools).where(turns.c.athlete_id == me.id)).first()
        used = connection.scalars(select(turns.c.memories).where(turns.c.athlete_id == me.id)).all()
        ids = connection.scalars(select(memories.c.id).where(memories.c.athlete_id == me.id)).all()
        assert connection.scalars(select(workouts.c.plan_id)).all() == []
    assert told is not None
    assert told[0]["result"]["plan_id"] == plan
    assert used[1][0]["id"] in ids
    thread = coach.turns.threads(me)[0].id
    assert thread != "t"
    assert [one.asked for one in coach.turns.recent(me, thread)] == ["Baue\nPush; „so“", "Und?"]
    coach.close()


def test_nothing_is_brought_back_over_something(tmp_path: Path, archive: Path) -> None:
    coach = home(tmp_path / "old")
    me = coach.athlete("me")
    before = everything(coach, me)
    with pytest.raises(ImportRefused, match="new"):
        bring_back(coach.engine, me, archive)
    assert everything(coach, me) == before
    coach.close()


@pytest.mark.parametrize(
    ("name", "text"),
    [("sets.csv", "id,session_id\r\nx,y\r\n"), ("athletes.csv", "id\r\n"), ("turns.csv", "id\r\n1\r\n")],
)  # fmt: skip
def test_a_damaged_archive_changes_nothing(
    tmp_path: Path, archive: Path, name: str, text: str
) -> None:
    damaged = tmp_path / "damaged.zip"
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(damaged, "w") as bag:
        for one in old.namelist():
            bag.writestr(one, text if one == name else old.read(one))
    coach = home(tmp_path / "new")
    me = coach.athlete("me")
    with pytest.raises(ImportRefused, match="archive"):
        bring_back(coach.engine, me, damaged)
    assert not any(everything(coach, me).values())
    coach.close()


def test_other_files_are_no_archive(tmp_path: Path, archive: Path) -> None:
    assert is_archive(archive)
    (tmp_path / "log.csv").write_text("Date,Weight\n")
    assert not is_archive(tmp_path / "log.csv")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as bag:
        bag.writestr("photo.txt", "x")
    assert not is_archive(tmp_path / "other.zip")

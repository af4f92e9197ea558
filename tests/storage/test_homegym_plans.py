"""Plans written into a real HomeGym, with the account of the docs."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pymysql
import pytest
from sqlalchemy import event, insert, text

from chat_coach.errors import LogUnavailable, PlanRefused
from chat_coach.storage.homegym import guard
from chat_coach.storage.homegym.connection import HomeGym
from chat_coach.storage.homegym.exercises import ours
from chat_coach.storage.homegym.plans import HomeGymPlans
from chat_coach.storage.homegym.tables import plan_exercises, plans, sets
from chat_coach.strength.values import Plan, PlannedExercise, PlannedSession
from tests.servers import MariaDb
from tests.storage.homegym_gym import (
    BENCH,
    CURL,
    PASSWORD,
    PULL_UP,
    ROW,
    SECRET,
    Gym,
    anna,
    ben,
)

pytestmark = pytest.mark.slow
NOW = datetime(2026, 7, 20, 12, 0)


def line(exercise: int | str, order: int = 1, low: int = 8, high: int = 12) -> PlannedExercise:
    id_ = exercise if isinstance(exercise, str) else ours(exercise)
    return PlannedExercise(id_, order, 3, low, high, 62.5, 8.0, 120, "sauber", "wie zuletzt", 1)


def plan(*days: Sequence[PlannedExercise], name: str = "Sommer", weeks: bool = False) -> Plan:
    labels = ("Push", "Pull", "Beine")
    return Plan(
        name,
        "Für den Sommer",
        tuple(
            PlannedSession(labels[place % 3], "push", tuple(lines), week=place + 1 if weeks else 1)
            for place, lines in enumerate(days)
        ),
    )


def everything(gym: Gym) -> list[object]:
    tables = [str(row[0]) for row in gym.run("SHOW TABLES")]
    return [(one, gym.run(f"SELECT * FROM {one}")) for one in tables]


def counts(gym: Gym) -> tuple[object, object]:
    return (
        gym.run("SELECT COUNT(*) FROM core_plan")[0][0],
        gym.run("SELECT COUNT(*) FROM core_planuebung")[0][0],
    )


def test_a_plan_of_days_is_a_group(gym: Gym, homegym: HomeGym) -> None:
    days = ([line(ROW, 2), line(BENCH, 1, 5, 5)], [line(PULL_UP)], [])
    assert HomeGymPlans(homegym).save(anna, plan(*days), NOW) == "Sommer"
    rows = gym.run(
        "SELECT user_id, name, beschreibung, is_public, erstellt_am, gruppe_id, gruppe_name, "
        "gruppe_reihenfolge FROM core_plan ORDER BY gruppe_reihenfolge"
    )
    group = rows[0][5]
    made = datetime(2026, 7, 20, 10, 0)
    assert rows == [
        (1, "Sommer - Push", "Für den Sommer", 0, made, group, "Sommer", 0),
        (1, "Sommer - Pull", "Für den Sommer", 0, made, group, "Sommer", 1),
    ]
    assert UUID(str(group)).version == 4
    lines = gym.run(
        "SELECT uebung_id, reihenfolge, trainingstag, saetze_ziel, wiederholungen_ziel, pausenzeit, "
        "superset_gruppe, rpe_ziel, notiz FROM core_planuebung ORDER BY plan_id, reihenfolge"
    )
    note = "62,5 kg · sauber · wie zuletzt"
    assert lines == [
        (BENCH, 1, "Push", 3, "5", 120, 1, 8.0, note),
        (ROW, 2, "Push", 3, "8-12", 120, 1, 8.0, note),
        (PULL_UP, 1, "Pull", 3, "8-12", 120, 1, 8.0, note),
    ]


def test_a_plan_of_one_session_has_no_group(gym: Gym, homegym: HomeGym) -> None:
    HomeGymPlans(homegym).save(anna, plan([line(BENCH)]), NOW)
    assert gym.run("SELECT gruppe_id, gruppe_name, gruppe_reihenfolge FROM core_plan") == [
        (None, "", 0)
    ]


def test_nothing_else_is_touched_and_nothing_is_activated(gym: Gym, homegym: HomeGym) -> None:
    before = everything(gym)
    HomeGymPlans(homegym).save(anna, plan([line(BENCH)], [line(ROW)]), NOW)
    gym.run("DELETE FROM core_planuebung", "DELETE FROM core_plan")
    assert everything(gym) == before


def test_weeks_are_told_apart(gym: Gym, homegym: HomeGym) -> None:
    days = [[line(BENCH, low=low)] for low in (5, 6, 8)]
    HomeGymPlans(homegym).save(anna, plan(*days, weeks=True), NOW)
    names = gym.run("SELECT name FROM core_plan ORDER BY gruppe_reihenfolge")
    assert names == [
        ("Sommer - Woche 1 Push",),
        ("Sommer - Woche 2 Pull",),
        ("Sommer - Woche 3 Beine",),
    ]


@pytest.mark.parametrize("uuid", ["uuid", "char(32)"])
@pytest.mark.parametrize("narrow", ["utf8mb4", "utf8mb3"])
def test_older_databases_take_plans_too(
    mariadb: MariaDb, tmp_path: Path, uuid: str, narrow: str
) -> None:
    gym = Gym(mariadb, "homegym_old", uuid, narrow)
    homegym = HomeGym(gym.settings(tmp_path))
    named = plan([line(BENCH)], [line(ROW)], name="Kraft 💪 " + "x" * 300)
    assert HomeGymPlans(homegym).save(anna, named, NOW)
    rows = gym.run("SELECT name, gruppe_name, gruppe_id FROM core_plan ORDER BY id")
    start = "Kraft 💪 x" if narrow == "utf8mb4" else "Kraft x"
    assert all(str(row[0]).startswith(start) and str(row[1]).startswith(start) for row in rows)
    assert all(len(str(row[0])) <= 200 and len(str(row[1])) <= 200 for row in rows)
    assert len({UUID(str(row[2])) for row in rows}) == 1
    homegym.close()


def test_the_same_plan_is_refused_under_its_name_there(gym: Gym, homegym: HomeGym) -> None:
    door, wanted = HomeGymPlans(homegym), plan([line(BENCH)], [line(ROW)])
    door.save(anna, wanted, NOW)
    gym.run("UPDATE core_plan SET gruppe_name = 'Winter'")
    before = counts(gym)
    with pytest.raises(PlanRefused, match="Winter") as told:
        door.save(anna, replace(wanted, name="Anders"), NOW)
    assert "Winter" in told.value.plain("de")
    assert counts(gym) == before
    door.save(anna, plan([line(BENCH)], [line(ROW, low=6)]), NOW)
    door.save(anna, plan([line(BENCH)]), NOW)
    door.save(ben, wanted, NOW)


def test_exercises_homegym_does_not_know_are_named(gym: Gym, homegym: HomeGym) -> None:
    wanted = plan([line(BENCH), line(SECRET, 2), line("landmine_press", 3), line(999, 4)])
    with pytest.raises(PlanRefused) as told:
        HomeGymPlans(homegym).save(anna, wanted, NOW)
    said = str(told.value)
    assert "landmine press" in said
    assert "homegym-999" in said
    assert "Geheim" not in said
    assert "replacement" in said
    assert "Bankdrücken" not in said
    assert counts(gym) == (0, 0)
    HomeGymPlans(homegym).save(anna, plan([line(CURL)]), NOW)
    with pytest.raises(PlanRefused):
        HomeGymPlans(homegym).save(ben, plan([line(CURL)]), NOW)


def test_an_empty_plan_is_refused(homegym: HomeGym) -> None:
    with pytest.raises(PlanRefused):
        HomeGymPlans(homegym).save(anna, plan([], []), NOW)


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_failure_in_the_middle_leaves_nothing(gym: Gym, homegym: HomeGym, after: int) -> None:
    sent = []

    def fail(*_: object) -> None:
        sent.append(1)
        if len(sent) > after:
            raise RuntimeError("power cut")

    event.listen(homegym._writing, "before_cursor_execute", fail)
    with pytest.raises(RuntimeError):
        HomeGymPlans(homegym).save(anna, plan([line(BENCH)], [line(ROW)]), NOW)
    event.remove(homegym._writing, "before_cursor_execute", fail)
    assert counts(gym) == (0, 0)
    HomeGymPlans(homegym).save(anna, plan([line(BENCH)], [line(ROW)]), NOW)
    assert counts(gym) == (2, 2)


def test_two_processes_do_not_save_one_plan_twice(gym: Gym, tmp_path: Path) -> None:
    doors = [HomeGym(gym.settings(tmp_path)) for _ in range(4)]
    ended: list[str] = []
    start = threading.Barrier(len(doors))

    def save(door: HomeGym) -> None:
        start.wait()
        try:
            ended.append(HomeGymPlans(door).save(anna, plan([line(BENCH)], [line(ROW)]), NOW))
        except PlanRefused:
            ended.append("refused")

    threads = [threading.Thread(target=save, args=(one,)) for one in doors]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    for door in doors:
        door.close()
    assert sorted(ended) == ["Sommer", "refused", "refused", "refused"]
    assert counts(gym) == (2, 2)


def test_a_column_the_coach_cannot_fill_stops_it(own_gym: Gym, tmp_path: Path) -> None:
    own_gym.run("ALTER TABLE core_plan ADD COLUMN farbe varchar(10) NOT NULL")
    homegym = HomeGym(own_gym.settings(tmp_path))
    with pytest.raises(LogUnavailable, match=r"core_plan\.farbe"):
        HomeGymPlans(homegym).save(anna, plan([line(BENCH)]), NOW)
    homegym.close()
    assert counts(own_gym) == (0, 0)


def test_a_lock_by_the_app_is_waited_for_and_then_told(gym: Gym, homegym: HomeGym) -> None:
    HomeGymPlans(homegym)._gym.schema()
    other = gym.server.connect(gym.name)
    with other.cursor() as cursor:
        cursor.execute("LOCK TABLES core_plan READ, core_uebung READ, core_planuebung READ")
        with pytest.raises(LogUnavailable, match="busy"):
            HomeGymPlans(homegym).save(anna, plan([line(BENCH)]), NOW)
        cursor.execute("UNLOCK TABLES")
    other.close()
    assert HomeGymPlans(homegym).save(anna, plan([line(BENCH)]), NOW) == "Sommer"


def test_the_reading_connection_cannot_write(gym: Gym, homegym: HomeGym) -> None:
    with homegym.reading() as connection, pytest.raises(Exception, match="READ ONLY"):
        connection.execute(insert(plans).values(name="a"))
    assert counts(gym) == (0, 0)


def test_the_writing_connection_sends_nothing_else(homegym: HomeGym) -> None:
    for statement in (
        insert(sets).values(gewicht=1),
        text("UPDATE core_userprofile SET active_plan_group = NULL"),
        text("SELECT 1"),
    ):
        with homegym.writing() as connection, pytest.raises(guard.Forbidden):
            connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO core_satz (einheit_id) VALUES (1)",
        "INSERT INTO core_trainingseinheit (datum) VALUES (NOW())",
        "INSERT INTO core_uebung (bezeichnung) VALUES ('a')",
        "INSERT INTO core_koerperwerte (datum) VALUES (NOW())",
        "INSERT INTO core_equipment (name) VALUES ('a')",
        "INSERT INTO core_uebung_equipment (uebung_id) VALUES (1)",
        "INSERT INTO core_equipment_users (user_id) VALUES (1)",
        "INSERT INTO core_plan_shared_with (user_id) VALUES (1)",
        "INSERT INTO core_trainingsblock (name) VALUES ('a')",
        "INSERT INTO auth_user (username) VALUES ('a')",
        "UPDATE core_userprofile SET active_plan_group = NULL",
        "UPDATE core_plan SET name = 'a'",
        "DELETE FROM core_plan",
        "DELETE FROM core_planuebung",
        "SELECT password FROM auth_user",
        "CREATE TABLE a (b int)",
        "DROP TABLE core_plan",
    ],
)
def test_the_server_refuses_the_account_everything_else(gym: Gym, statement: str) -> None:
    connection = gym.server.connect(gym.name, gym.account, PASSWORD)
    with connection.cursor() as cursor, pytest.raises(pymysql.Error) as told:
        cursor.execute(statement)
    assert told.value.args[0] in {1142, 1143}
    connection.close()


def test_only_the_two_tables_are_ever_written() -> None:
    assert set(guard.ALLOWED) == {plans.name, plan_exercises.name}

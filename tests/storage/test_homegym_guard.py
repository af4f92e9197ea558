"""Nothing but the two INSERTs leaves the process."""

import pytest
from sqlalchemy import create_engine, delete, insert, select, text, update
from sqlalchemy.dialects.mysql import dialect
from sqlalchemy.dialects.mysql import insert as mysql_insert

from chat_coach.storage.homegym import guard
from chat_coach.storage.homegym.guard import Forbidden, permitted
from chat_coach.storage.homegym.tables import plan_exercises, plans, sets

PLAN = {
    "user_id": 1,
    "name": "a",
    "beschreibung": "",
    "is_public": False,
    "gruppe_name": "",
    "gruppe_reihenfolge": 0,
}


def _sql(statement: object) -> str:
    return str(statement.compile(dialect=dialect(paramstyle="pyformat")))  # type: ignore[attr-defined]


def test_a_plan_and_its_exercises_may_be_inserted() -> None:
    assert permitted(_sql(insert(plans).values(PLAN)))
    assert permitted(_sql(insert(plan_exercises).values(plan_id=1, uebung_id=2)))


@pytest.mark.parametrize(
    "statement",
    [
        insert(sets).values(gewicht=1),
        insert(plans).values(id=7, name="a"),
        insert(plans).from_select(["name"], select(plans.c.name)),
        mysql_insert(plans).values(name="a").on_duplicate_key_update(name="b"),
        insert(plans).values(name=select(plans.c.name).scalar_subquery()),
        insert(plans).values([{"name": "a"}, {"name": "b"}]),
        insert(plans).prefix_with("IGNORE").values(name="a"),
        update(plans).values(name="a"),
        delete(plan_exercises),
        select(plans.c.id),
        text("INSERT INTO core_plan (name) VALUES (%(a)s); DROP TABLE core_satz"),
        text("INSERT INTO core_plan (active_plan_group) VALUES (%(a)s)"),
        text("SET FOREIGN_KEY_CHECKS=0"),
        text("REPLACE INTO core_plan (name) VALUES (%(a)s)"),
        text(""),
    ],
    ids=str,
)
def test_everything_else_may_not(statement: object) -> None:
    assert not permitted(_sql(statement))


def test_a_forbidden_statement_does_not_reach_the_database() -> None:
    engine = create_engine("sqlite://", paramstyle="pyformat")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE core_plan (name TEXT)"))
    guard.only_plans(engine)
    with engine.connect() as connection:
        for raw in ("DROP TABLE core_plan", "SELECT 1"):
            with pytest.raises(Forbidden):
                connection.exec_driver_sql(raw)
            with pytest.raises(Forbidden):
                connection.execute(text(raw))
    engine.dispose()

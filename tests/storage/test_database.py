"""The coach's own database: opened, migrated once, told clearly when it cannot be."""

import multiprocessing
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, insert, inspect, select, text

from chat_coach.errors import LogUnavailable, SettingsError
from chat_coach.storage import catalogue, migrations, tables
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.turns import Turn, Turns

NOW = datetime(2026, 11, 21, 18, 30, 15, 123456)


def _start(url: str, said: "multiprocessing.Queue[str]") -> None:
    try:
        open_database(url).dispose()
        said.put("")
    except BaseException as error:
        said.put(repr(error))
        raise


def test_a_new_database_has_every_table_and_every_public_exercise(engine: Engine) -> None:
    there = set(inspect(engine).get_table_names())
    assert set(tables.metadata.tables) <= there
    with engine.connect() as connection:
        assert migrations.version(connection) == len(migrations.MIGRATIONS)
        ids = set(connection.scalars(select(tables.exercises.c.id)))
    assert ids == set(catalogue.public())


def test_opening_again_changes_nothing(engine: Engine, url: str) -> None:
    with engine.connect() as connection:
        before = connection.execute(select(tables.schema_version)).all()
    open_database(url).dispose()
    with engine.connect() as connection:
        assert connection.execute(select(tables.schema_version)).all() == before


def test_processes_that_start_together_migrate_once(fresh_url: str) -> None:
    fork = multiprocessing.get_context("spawn")
    said: multiprocessing.Queue[str] = fork.Queue()
    started = [fork.Process(target=_start, args=(fresh_url, said)) for _ in range(4)]
    for one in started:
        one.start()
    assert [said.get(timeout=120) for _ in started] == [""] * 4
    for one in started:
        one.join(60)
    engine = open_database(fresh_url)
    with engine.connect() as connection:
        numbers = connection.scalars(select(tables.schema_version.c.number)).all()
        ids = connection.scalars(select(tables.exercises.c.id)).all()
    engine.dispose()
    assert sorted(numbers) == list(range(1, len(migrations.MIGRATIONS) + 1))
    assert len(ids) == len(catalogue.public())


def test_names_differ_by_case_and_texts_may_be_long(engine: Engine) -> None:
    athletes, turns = Athletes(engine), Turns(engine)
    small = athletes.get_or_add("anna", "de", "kg", NOW)
    large = athletes.get_or_add("Anna", "de", "kg", NOW)
    assert small.id != large.id
    said = "Ich möchte 💪 " + "sehr " * 20_000
    turns.save(small, Turn(said, "Gut.", NOW, thread="a"))
    found = turns.recent(small, "a")[0]
    assert (found.asked, found.at) == (said, NOW)
    assert turns.recent(large, "a") == []


def test_figures_keep_their_digits(engine: Engine) -> None:
    athlete = Athletes(engine).get_or_add("anna", "de", "kg", NOW)
    with engine.begin() as connection:
        connection.execute(
            insert(tables.body_weights).values(
                athlete_id=athlete.id, day=NOW.date(), kg=61.23496995
            )
        )
        assert connection.scalar(select(tables.body_weights.c.kg)) == 61.23496995


def test_removing_an_athlete_removes_everything_of_theirs(engine: Engine) -> None:
    athlete = Athletes(engine).get_or_add("anna", "de", "kg", NOW)
    Turns(engine).save(athlete, Turn("a", "b", NOW, thread="a"))
    with engine.begin() as connection:
        connection.execute(tables.athletes.delete().where(tables.athletes.c.id == athlete.id))
    with engine.connect() as connection:
        for table in (tables.threads, tables.turns, tables.memories):
            assert connection.execute(select(table)).all() == []


def test_an_address_that_is_none_is_a_setting_to_mend() -> None:
    with pytest.raises(SettingsError, match="COACH_DATABASE_URL"):
        open_database("not an address")
    with pytest.raises(SettingsError, match="COACH_DATABASE_URL"):
        open_database("nosuchdb://x/y")


def test_a_database_that_does_not_open_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x")
    with pytest.raises(LogUnavailable, match=r"chat-coach db restore"):
        open_database(f"sqlite:///{blocked / 'coach.db'}")


def test_a_password_in_the_address_is_not_told() -> None:
    with pytest.raises(LogUnavailable) as told:
        open_database("postgresql+psycopg://coach:hush@127.0.0.1:1/coach?connect_timeout=1")
    assert "hush" not in str(told.value)


def test_a_crash_within_a_migration_is_mended_at_the_next_start(
    engine: Engine, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise RuntimeError("power cut")

    def whole(connection: object) -> None: ...

    kept = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", (*kept, broken))
    with pytest.raises(RuntimeError):
        open_database(url)
    monkeypatch.setattr(migrations, "MIGRATIONS", (*kept, whole))
    open_database(url).dispose()
    with engine.connect() as connection:
        assert migrations.version(connection) == len(kept) + 1


def test_no_lock_is_left_behind(engine: Engine, url: str) -> None:
    for _ in range(3):
        open_database(url).dispose()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1


def test_a_database_of_an_older_coach_gets_the_columns_it_lacks(engine: Engine, url: str) -> None:
    me = Athletes(engine).get_or_add("me", "de", "kg", NOW)
    Turns(engine).save(me, Turn("asked", "replied", NOW, thread="t1"))
    with engine.begin() as connection:
        for table, column in (("turns", "tokens"), ("athletes", "tone"), ("athletes", "model")):
            connection.exec_driver_sql(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute(delete(tables.schema_version).where(tables.schema_version.c.number > 4))
    opened = open_database(url)
    known = Athletes(opened).named("me")
    assert known is not None
    assert (known.tone, known.model) == ("warm", "")
    assert Turns(opened).recent(me, "t1")[0].tokens == 0
    opened.dispose()


def test_tone_and_model_are_the_athletes_own(engine: Engine) -> None:
    athletes = Athletes(engine)
    me = athletes.get_or_add("me", "de", "kg", NOW)
    changed = athletes.change(me, tone="drill", model="ollama/gemma3:4b", sessions_a_week=4)
    assert (changed.tone, changed.model, changed.voice) == ("drill", "ollama/gemma3:4b", me.voice)
    assert athletes.get_or_add("you", "en", "kg", NOW).tone == "warm"

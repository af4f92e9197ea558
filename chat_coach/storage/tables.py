"""Every table of the coach's own database. Times are the athlete's naive local wall clock.

Each row of an athlete carries `athlete_id`, also where a join would find it, so that no query
can be written without its owner.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects import mysql

# MariaDB's own defaults are too small: times without fractions, texts of 64 KB, and letters of
# which it thinks that "Anna" and "anna" are one athlete
Moment = DateTime().with_variant(mysql.DATETIME(fsp=6), "mysql", "mariadb")
LongText = Text().with_variant(mysql.LONGTEXT(), "mysql", "mariadb")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _owner() -> Column[int]:
    return Column(
        "athlete_id", Integer, ForeignKey("athletes.id", ondelete="CASCADE"), nullable=False
    )


schema_version = Table("schema_version", metadata, Column("number", Integer, primary_key=True))

athletes = Table(
    "athletes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False, unique=True),
    Column("lang", String(2), nullable=False, default="en"),
    Column("unit", String(2), nullable=False, default="kg"),
    Column("tone", String(10), nullable=False, default="warm", server_default="warm"),
    Column("model", String(200), nullable=False, default="", server_default=""),
    Column("profile", JSON, nullable=False, default=dict),
    Column("created_at", Moment, nullable=False),
)

exercises = Table(
    "exercises",
    metadata,
    Column("id", String(120), primary_key=True),
    Column("athlete_id", Integer, ForeignKey("athletes.id", ondelete="CASCADE"), index=True),
    Column("name_en", String(200), nullable=False),
    Column("name_de", String(200), nullable=False),
    Column("shared", Boolean, nullable=False, default=False),
    Column("data", JSON, nullable=False, default=dict),
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("started_at", Moment, nullable=False),
    Column("name", String(200), nullable=False, default=""),
    Column("duration_min", Double),
    Column("note", LongText, nullable=False, default=""),
    Column("deload", Boolean, nullable=False, default=False),
    Column("finished", Boolean, nullable=False, default=True),
    Column("source", String(40), nullable=False, default="coach"),
    Column("source_key", String(200), nullable=False),
    Column("plan_session_id", Integer),
    UniqueConstraint("athlete_id", "source_key"),
    Index("ix_sessions_athlete_started", "athlete_id", "started_at"),
)

sets = Table(
    "sets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    _owner(),
    Column("exercise_id", ForeignKey("exercises.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("type", String(10), nullable=False, default="normal"),
    Column("load_kg", Double),
    Column("reps", Integer),
    Column("rpe", Double),
    Column("duration_s", Double),
    Column("distance_m", Double),
    Column("superset", Integer, nullable=False, default=0),
    Column("note", LongText, nullable=False, default=""),
    Index("ix_sets_athlete_exercise", "athlete_id", "exercise_id"),
)

body_weights = Table(
    "body_weights",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("day", Date, nullable=False),
    Column("kg", Double, nullable=False),
    UniqueConstraint("athlete_id", "day"),
)

plans = Table(
    "plans",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("name", String(200), nullable=False),
    Column("description", LongText, nullable=False, default=""),
    Column("status", String(10), nullable=False, default="draft"),
    Column("periodization", JSON, nullable=False, default=dict),
    Column("thread_id", String(64), nullable=False, default=""),
    Column("replaces_id", Integer),
    Column("created_at", Moment, nullable=False),
    Column("saved_at", Moment),
    Index("ix_plans_athlete_status", "athlete_id", "status"),
)

plan_sessions = Table(
    "plan_sessions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", ForeignKey("plans.id", ondelete="CASCADE"), nullable=False, index=True),
    _owner(),
    Column("position", Integer, nullable=False),
    Column("day", String(100), nullable=False),
    Column("focus", String(20), nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("week", Integer, nullable=False, default=1),
)

plan_exercises = Table(
    "plan_exercises",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "plan_session_id",
        ForeignKey("plan_sessions.id", ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    _owner(),
    Column("exercise_id", ForeignKey("exercises.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("sets", Integer, nullable=False),
    Column("reps_low", Integer, nullable=False),
    Column("reps_high", Integer, nullable=False),
    Column("load_kg", Double),
    Column("rpe_target", Double, nullable=False),
    Column("rest_s", Integer, nullable=False),
    Column("note", LongText, nullable=False, default=""),
    Column("reason", LongText, nullable=False, default=""),
    Column("superset", Integer, nullable=False, default=0),
)

threads = Table(
    "threads",
    metadata,
    Column("id", String(64), primary_key=True),
    _owner(),
    Column("title", String(200), nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Index("ix_threads_athlete_updated", "athlete_id", "updated_at"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("thread_id", ForeignKey("threads.id", ondelete="CASCADE"), nullable=False, index=True),
    _owner(),
    Column("at", Moment, nullable=False),
    Column("asked", LongText, nullable=False),
    Column("replied", LongText, nullable=False),
    Column("tools", JSON, nullable=False, default=list),
    Column("memories", JSON, nullable=False, default=list),
    Column("facts", JSON, nullable=False, default=list),
    Column("backend", String(40), nullable=False, default=""),
    Column("model", String(200), nullable=False, default=""),
    Column("timings_ms", JSON, nullable=False, default=dict),
    Column("tokens", Integer, nullable=False, default=0, server_default="0"),
    Index("ix_turns_athlete_at", "athlete_id", "at"),
)

memories = Table(
    "memories",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("turn_id", ForeignKey("turns.id", ondelete="CASCADE"), index=True),
    Column("thread_id", String(64), nullable=False, default=""),
    Column("kind", String(10), nullable=False, default="turn"),
    Column("at", Moment, nullable=False),
    Column("text", LongText, nullable=False),
    Column("indexed", String(80), nullable=False, default=""),
    Index("ix_memories_athlete_at", "athlete_id", "at"),
    Index("ix_memories_athlete_id", "athlete_id", "id"),  # what is new
    Index("ix_memories_athlete_indexed", "athlete_id", "indexed"),  # what is not indexed yet
    sqlite_autoincrement=True,  # an id in an index must never name another row
)

facts = Table(
    "facts",
    metadata,
    Column("id", Integer, primary_key=True),
    _owner(),
    Column("kind", String(20), nullable=False),
    Column("key", String(120), nullable=False),
    Column("value", JSON, nullable=False, default=dict),
    Column("text_en", LongText, nullable=False),
    Column("text_de", LongText, nullable=False),
    Column("said", LongText, nullable=False, default=""),
    Column("noted_at", Moment, nullable=False),
    Column("turn_id", ForeignKey("turns.id", ondelete="SET NULL")),
    Column("expires_at", Moment),
    Column("superseded_at", Moment),
    Column("superseded_by", Integer),
    Index("ix_facts_athlete_kind_key", "athlete_id", "kind", "key"),
    sqlite_autoincrement=True,  # an id in an index must never name another row
)

accounts = Table(
    "accounts",
    metadata,
    Column("athlete_id", Integer, ForeignKey("athletes.id", ondelete="CASCADE"), primary_key=True),
    Column("password_hash", String(200), nullable=False),
    Column("role", String(10), nullable=False, default="athlete"),
    Column("blocked", Boolean, nullable=False, default=False),
    Column("created_at", Moment, nullable=False),
)

logins = Table(
    "logins",
    metadata,
    Column("id", String(64), primary_key=True),
    _owner(),
    Column("device", String(200), nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Index("ix_logins_athlete", "athlete_id"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("hash", String(64), primary_key=True),
    _owner(),
    Column("created_at", Moment, nullable=False),
    Index("ix_api_tokens_athlete", "athlete_id"),
)

trainers = Table(
    "trainers",
    metadata,
    Column("athlete_id", Integer, ForeignKey("athletes.id", ondelete="CASCADE"), primary_key=True),
    Column("trainer_id", Integer, ForeignKey("athletes.id", ondelete="CASCADE"), primary_key=True),
    Column("since", Moment, nullable=False),
    Index("ix_trainers_trainer", "trainer_id"),
)

trainer_drafts = Table(
    "trainer_drafts",
    metadata,
    Column("plan_id", Integer, ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    _owner(),
    Column("trainer", String(100), nullable=False),
)

for _table in metadata.tables.values():
    for _dialect in ("mysql", "mariadb"):
        _table.dialect_options[_dialect].update(charset="utf8mb4", collate="utf8mb4_bin")

workouts = Table(
    "workouts",
    metadata,
    Column("session_id", ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    _owner(),
    Column("plan_id", Integer, nullable=False),
    Column("place", Integer, nullable=False),
    Column("lines", JSON, nullable=False, default=list),
    Index("ix_workouts_athlete", "athlete_id"),
)

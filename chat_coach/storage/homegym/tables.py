"""The columns of HomeGym's tables that the coach uses; it creates, alters and indexes none."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

users = Table(
    "auth_user", metadata, Column("id", Integer, primary_key=True), Column("username", String)
)

profiles = Table(
    "core_userprofile",
    metadata,
    Column("user_id", Integer),
    Column("trainings_pro_woche", Integer),
)

sessions = Table(
    "core_trainingseinheit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("datum", DateTime),
    Column("dauer_minuten", Integer),
    Column("kommentar", Text),
    Column("user_id", Integer),
    Column("plan_id", Integer),
    Column("ist_deload", Boolean),
)

sets = Table(
    "core_satz",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("einheit_id", Integer),
    Column("uebung_id", Integer),
    Column("gewicht", Float),
    Column("wiederholungen", Integer),
    Column("ist_aufwaermsatz", Boolean),
    Column("rpe", Float),
    Column("notiz", Text),
)

exercises = Table(
    "core_uebung",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("bezeichnung", String),
    Column("muskelgruppe", String),
    Column("hilfsmuskeln", Text),
    Column("gewichts_typ", String),
    Column("koerpergewicht_faktor", Float),
    Column("gewichts_richtung", String),
    Column("bewegungstyp", String),
    Column("is_custom", Boolean),
    Column("created_by_id", Integer),
)

equipment = Table(
    "core_equipment", metadata, Column("id", Integer, primary_key=True), Column("name", String)
)

exercise_equipment = Table(
    "core_uebung_equipment",
    metadata,
    Column("uebung_id", Integer),
    Column("equipment_id", Integer),
)

owned_equipment = Table(
    "core_equipment_users",
    metadata,
    Column("equipment_id", Integer),
    Column("user_id", Integer),
)

body = Table(
    "core_koerperwerte",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", Integer),
    Column("datum", Date),
    Column("gewicht", Float),
)

# implicit_returning off: a plain INSERT, which is all that the writing guard lets through
plans = Table(
    "core_plan",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", Integer),
    Column("name", String(200)),
    Column("beschreibung", Text),
    Column("is_public", Boolean),
    Column("erstellt_am", DateTime),
    Column("gruppe_id", String(32)),
    Column("gruppe_name", String(200)),
    Column("gruppe_reihenfolge", Integer),
    implicit_returning=False,
)

plan_exercises = Table(
    "core_planuebung",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("plan_id", Integer),
    Column("uebung_id", Integer),
    Column("reihenfolge", Integer),
    Column("trainingstag", String(100)),
    Column("saetze_ziel", Integer),
    Column("wiederholungen_ziel", String(50)),
    Column("pausenzeit", Integer),
    Column("superset_gruppe", Integer),
    Column("rpe_ziel", Float),
    Column("notiz", Text),
    implicit_returning=False,
)

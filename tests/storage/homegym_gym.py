"""A HomeGym database for the tests: schema, two users, messy rows, the account of the docs."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from chat_coach.config import Settings
from chat_coach.language import Voice
from chat_coach.storage.athletes import Athlete
from chat_coach.strength.values import Profile
from tests.servers import MariaDb, Sshd

HERE = Path(__file__).parent
DOCS = HERE.parent.parent / "docs" / "homegym.md"
PASSWORD = "a-long-password"
ANNA, BEN = 1, 2
BENCH, ROW, PULL_UP, ASSISTED, PLANK, CURL, SECRET, ODD, BENCH_AGAIN, RAISE = range(1, 11)

anna = Athlete(1, "anna", Voice("de"), Profile())
ben = Athlete(2, "ben", Voice("en"), Profile())

EXERCISES: Sequence[tuple[object, ...]] = (
    # name, muscle, helping, kind, body factor, direction, movement, custom, created by
    ("Bankdrücken (Langhantel)", "BRUST", ["TRIZEPS", "SCHULTER_VORN"], "GESAMT", 0, "ZUSATZ", "DRUECKEN", 0, None),
    ("Rudern (Kurzhantel)", "RUECKEN_OBERER", ["BIZEPS"], "PRO_SEITE", 0, "ZUSATZ", "ZIEHEN", 0, None),
    ("Klimmzüge", "RUECKEN_LAT", ["BIZEPS"], "KOERPERGEWICHT", 0.95, "ZUSATZ", "ZIEHEN", 0, None),
    ("Dips an der Maschine", "TRIZEPS", ["BRUST"], "KOERPERGEWICHT", 0.9, "GEGEN", "DRUECKEN", 0, None),
    ("Unterarmstütz", "BAUCH", [], "ZEIT", 0, "ZUSATZ", "ISOLATION", 0, None),
    ("Annas Curls", "BIZEPS", [], "PRO_SEITE", 0, "ZUSATZ", "ISOLATION", 1, ANNA),
    ("Bens Geheimübung", "BRUST", [], "GESAMT", 0, "ZUSATZ", "DRUECKEN", 1, BEN),
    ("Bosu-Wackeln", "GLEICHGEWICHT", ["Rumpf tief", "Bauch"], "SCHAETZUNG", 0, "", "KOMPLEX", 0, None),
    ("Bankdrücken (Langhantel)", "BRUST", [], "GESAMT", 0, "ZUSATZ", "DRUECKEN", 0, None),
    ("Seitheben", "SCHULTER_SEIT", [], "PRO_SEITE", 0, "ZUSATZ", "HEBEN", 0, None),
)  # fmt: skip
EQUIPMENT = (
    "LANGHANTEL",
    "BANK",
    "Kurzhanteln",
    "KLIMMZUG",
    "Dip-Maschine mit Gegengewicht",
    "Bosu-Ball",
)
NEEDS = (
    (BENCH, 1),
    (BENCH, 2),
    (ROW, 3),
    (PULL_UP, 4),
    (ASSISTED, 5),
    (CURL, 3),
    (ODD, 6),
    (RAISE, 3),
)
OWNED = ((1, ANNA), (2, ANNA), (3, ANNA), (4, BEN), (6, BEN))


@dataclass(frozen=True)
class Set:
    """A row of core_satz to be."""

    exercise: int = BENCH
    kg: float = 80.0
    reps: int = 8
    rpe: float | None = 8.0
    warmup: bool = False
    note: str | None = None


@dataclass(frozen=True)
class Workout:
    """A row of core_trainingseinheit to be; `at` is UTC."""

    at: datetime
    sets: Sequence[Set] = field(default_factory=lambda: (Set(),))
    user: int | None = ANNA
    minutes: int | None = 60
    note: str | None = None
    deload: bool = False
    plan: int | None = None


class Gym:
    """One database with its schema; made anew for each test that wants one."""

    def __init__(
        self, server: MariaDb, name: str, uuid: str = "uuid", narrow: str = "utf8mb4"
    ) -> None:
        self.server, self.name = server, name
        server.run(
            f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} CHARACTER SET utf8mb4"
        )
        schema = (HERE / "homegym_schema.sql").read_text()
        schema = re.sub(r"^--.*$", "", schema, flags=re.MULTILINE)
        schema = schema.replace("{uuid}", uuid).replace("{narrow}", narrow)
        self.run(*(one for one in schema.split(";") if one.strip()))
        self._seed()
        self.grant()

    def run(self, *statements: str) -> list[tuple[object, ...]]:
        return self.server.run(*statements, database=self.name)

    def many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        connection = self.server.connect(self.name)
        try:
            connection.begin()
            with connection.cursor() as cursor:
                cursor.executemany(statement, list(rows))
            connection.commit()
        finally:
            connection.close()

    def grant(self) -> None:
        """The account exactly as docs/homegym.md makes it, for this database."""
        self.account = "chat_coach" if self.name == "homegym" else self.name
        block = re.findall(r"```sql\n(.*?)```", DOCS.read_text(), flags=re.DOTALL)[0]
        block = block.replace("homegym.", f"{self.name}.").replace(
            "'chat_coach'", f"'{self.account}'"
        )
        lines = [one.strip() for one in block.split(";") if one.strip()]
        self.run(f"DROP USER IF EXISTS '{self.account}'@'127.0.0.1'", *lines)

    def add(self, *workouts: Workout) -> None:
        """Sessions and sets as the app would have written them."""
        after = self.run("SELECT COALESCE(MAX(id), 0) FROM core_trainingseinheit")[0][0]
        numbered = list(enumerate(workouts, start=int(str(after)) + 1))
        self.many(
            "INSERT INTO core_trainingseinheit VALUES (%s,%s,%s,%s,%s,%s,%s,1)",
            [
                (id_, one.at, one.minutes, one.note, one.user, one.plan, one.deload)
                for id_, one in numbered
            ],
        )
        self.many(
            "INSERT INTO core_satz (einheit_id, uebung_id, satz_nr, gewicht, wiederholungen, "
            "ist_aufwaermsatz, rpe, notiz, superset_gruppe, is_pr) VALUES (%s,%s,%s,%s,%s,%s,%s,%s,0,0)",
            [
                (id_, each.exercise, place, each.kg, each.reps, each.warmup, each.rpe, each.note)
                for id_, one in numbered
                for place, each in enumerate(one.sets, start=1)
            ],
        )

    def settings(self, home: Path, sshd: Sshd | None = None, **more: object) -> Settings:
        """The coach's settings for this database, through the tunnel where an sshd is given."""
        through: dict[str, object] = {}
        if sshd is not None:
            through = {
                "homegym_ssh_host": "127.0.0.1",
                "homegym_ssh_port": sshd.port,
                "homegym_ssh_user": sshd.user,
                "homegym_ssh_key": sshd.key,
                "homegym_ssh_known_hosts": sshd.trust(home / "known_hosts"),
            }
        values = {
            "home": home,
            "athlete": "anna",
            "log": "homegym",
            "homegym_athlete": "anna,ben=2",
            "homegym_zone": "Europe/Berlin",
            "homegym_port": self.server.port,
            "homegym_user": self.account,
            "homegym_password": PASSWORD,
            "homegym_database": self.name,
        }
        return Settings.model_validate(values | through | more)

    def reset(self) -> None:
        """As it was made, which is much faster than making it."""
        tables = [str(row[0]) for row in self.run("SHOW TABLES")]
        self.run("SET FOREIGN_KEY_CHECKS=0", *(f"DELETE FROM {one}" for one in tables))
        self._seed()

    def _seed(self) -> None:
        now = "2026-01-01 00:00:00"
        self.many(
            "INSERT INTO auth_user VALUES (%s,'!',NULL,0,%s,'','','',0,1,%s)",
            [(ANNA, "anna", now), (BEN, "ben", now)],
        )
        self.many(
            "INSERT INTO core_userprofile (user_id, cycle_length, deload_volume_factor, "
            "deload_weight_factor, deload_rpe_target, trainings_pro_woche) VALUES (%s,4,.8,.9,7,%s)",
            [(ANNA, 4), (BEN, 2)],
        )
        self.many(
            "INSERT INTO core_uebung (id, bezeichnung, muskelgruppe, hilfsmuskeln, gewichts_typ, "
            "koerpergewicht_faktor, gewichts_richtung, bewegungstyp, is_custom, created_by_id) "
            "VALUES (%s,%s,%s,%s,%s,%s,%s,%s,%s,%s)",
            [
                (id_, *one[:2], json.dumps(one[2]), *one[3:])
                for id_, one in enumerate(EXERCISES, start=1)
            ],
        )
        self.many(
            "INSERT INTO core_equipment (id, name, erstellt_am) VALUES (%s,%s,%s)",
            [(id_, one, now) for id_, one in enumerate(EQUIPMENT, start=1)],
        )
        self.many(
            "INSERT INTO core_uebung_equipment (uebung_id, equipment_id) VALUES (%s,%s)", NEEDS
        )
        self.many("INSERT INTO core_equipment_users (equipment_id, user_id) VALUES (%s,%s)", OWNED)
        self.many(
            "INSERT INTO core_koerperwerte (user_id, datum, gewicht) VALUES (%s,%s,%s)",
            [
                (ANNA, "2026-01-01", 66),
                (ANNA, "2026-03-01", 64.5),
                (BEN, "2026-05-01", 91),
                (None, "2026-06-01", 10),
            ],
        )

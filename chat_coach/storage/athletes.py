"""Who trains here: an athlete with language, units and the profile that planning needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import Engine, RowMapping, delete, func, insert, select, update

from chat_coach.language import Lang, LoadUnit, Voice
from chat_coach.prompts import TONES, Tone
from chat_coach.storage.tables import athletes
from chat_coach.strength.values import Profile

_PROFILE = TypeAdapter(Profile)
_NAMES = TypeAdapter(frozenset[str])
_DIRECT = ("lang", "unit", "tone", "model")
FIRST_QUESTIONS = ("goal", "days_per_week", "equipment")
"""What a new athlete is asked once, in this order; each is a field of the profile."""


@dataclass(frozen=True)
class Athlete:
    """The one person a query, a memory or a plan belongs to. `tone` is how the model speaks,
    `model` which one (`Listed.choice` of `chat_coach.llm.listing`; "": as the coach is set up)."""

    id: int
    name: str
    voice: Voice
    profile: Profile
    tone: Tone = "warm"
    model: str = ""
    asked: frozenset[str] = frozenset()
    """Which of the first questions need no asking: they were answered, skipped, or set."""
    spoken: bool = False
    """Whether answers are read aloud in the browser, by a voice of the device itself."""


class Athletes:
    """The athletes of one database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def named(self, name: str) -> Athlete | None:
        """The athlete of this name, None if nobody is called so."""
        with self._engine.connect() as connection:
            row = (
                connection.execute(select(athletes).where(athletes.c.name == name))
                .mappings()
                .first()
            )
        return _athlete(row) if row else None

    def by_id(self, athlete_id: int) -> Athlete | None:
        with self._engine.connect() as connection:
            query = select(athletes).where(athletes.c.id == athlete_id)
            row = connection.execute(query).mappings().first()
        return _athlete(row) if row else None

    def get_or_add(self, name: str, lang: Lang, unit: LoadUnit, now: datetime) -> Athlete:
        """The athlete of this name, added with these settings when new."""
        found = self.named(name)
        if found:
            return found
        with self._engine.begin() as connection:
            connection.execute(
                insert(athletes).values(
                    name=name,
                    lang=lang,
                    unit=unit,
                    created_at=now,
                    profile=_PROFILE.dump_python(Profile(), mode="json"),
                )
            )
        return self._known(name)

    def change(self, athlete: Athlete, **columns: object) -> Athlete:
        """Set `lang`, `unit`, `tone`, `model`, `asked`, `spoken` or fields of the profile; returns
        the athlete as changed."""
        direct = {name: columns.pop(name) for name in _DIRECT if name in columns}
        asked = athlete.asked | (columns.keys() & set(FIRST_QUESTIONS))
        skipped = _NAMES.validate_python(columns.pop("asked", ()))
        spoken = bool(columns.pop("spoken", athlete.spoken))
        profile = _PROFILE.dump_python(athlete.profile, mode="json") | columns
        _PROFILE.validate_python(profile)
        profile |= {"asked": sorted(asked | skipped), "spoken": spoken}
        dumped = TypeAdapter(dict[str, object]).dump_python(profile, mode="json")
        with self._engine.begin() as connection:
            connection.execute(
                update(athletes).where(athletes.c.id == athlete.id).values(profile=dumped, **direct)
            )
        return self._known(athlete.name)

    def remove(self, athlete: Athlete) -> None:
        """Delete an athlete with every row that belongs to them."""
        with self._engine.begin() as connection:
            connection.execute(delete(athletes).where(athletes.c.id == athlete.id))

    def count(self) -> int:
        with self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(athletes)) or 0

    def _known(self, name: str) -> Athlete:
        found = self.named(name)
        if found is None:
            raise LookupError(name)
        return found


def _athlete(row: RowMapping | Mapping[str, object]) -> Athlete:
    lang, unit = row["lang"], row["unit"]
    voice = Voice("de" if lang == "de" else "en", "lb" if unit == "lb" else "kg")
    profile = _PROFILE.validate_python(row["profile"])
    tone = next((one for one in TONES if one == row["tone"]), TONES[0])
    stored = row["profile"] if isinstance(row["profile"], dict) else {}
    return Athlete(
        int(str(row["id"])),
        str(row["name"]),
        voice,
        profile,
        tone,
        str(row["model"]),
        _NAMES.validate_python(stored.get("asked", ())),
        bool(stored.get("spoken")),
    )

"""HomeGym's exercises as the coach's: its own facts, and what the catalogue knows beside them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, or_, select

from chat_coach.language import Both
from chat_coach.storage import catalogue
from chat_coach.storage.homegym import words
from chat_coach.storage.homegym.tables import (
    equipment,
    exercise_equipment,
    exercises,
    owned_equipment,
    sessions,
    sets,
)
from chat_coach.strength import names
from chat_coach.strength.values import Equipment, Exercise, LoadMode, Muscle

PREFIX = "homegym-"
INDIRECT = 0.5
"""The share of a set that a helping muscle gets (Pelland 2024, as in the catalogue)."""


class Seen(NamedTuple):
    """The exercises a user sees, and the equipment the user has at hand."""

    exercises: Mapping[str, Exercise]
    equipment: frozenset[Equipment]


def ours(exercise_id: int) -> str:
    """HomeGym's number of an exercise as an id of the coach."""
    return f"{PREFIX}{exercise_id}"


def theirs(exercise_id: str) -> int | None:
    """The number behind an id; None for an exercise that is none of HomeGym's."""
    number = exercise_id.removeprefix(PREFIX)
    return int(number) if number != exercise_id and number.isdecimal() else None


def query(user_id: int) -> Select[*tuple[Any, ...]]:
    """Every exercise the user sees, a row for each piece of its equipment: HomeGym's public ones,
    the user's own, and those of others the user has trained (a coach's, from a shared plan)."""
    trained = (
        select(sets.c.id)
        .join(sessions, sessions.c.id == sets.c.einheit_id)
        .where(sets.c.uebung_id == exercises.c.id, sessions.c.user_id == user_id)
        .exists()
    )
    return (
        select(
            *(column for column in exercises.columns if column is not exercises.c.is_custom),
            equipment.c.name.label("needs"),
            owned_equipment.c.user_id.label("owner"),
        )
        .outerjoin(exercise_equipment, exercise_equipment.c.uebung_id == exercises.c.id)
        .outerjoin(equipment, equipment.c.id == exercise_equipment.c.equipment_id)
        .outerjoin(
            owned_equipment,
            and_(
                owned_equipment.c.equipment_id == equipment.c.id,
                owned_equipment.c.user_id == user_id,
            ),
        )
        .where(or_(visible(user_id), trained))
        .order_by(exercises.c.id)
    )


def visible(user_id: int) -> Any:
    """HomeGym's own rule of which exercises a user may use in a plan."""
    return or_(exercises.c.is_custom.is_(False), exercises.c.created_by_id == user_id)


def read(rows: Iterable[Row[*tuple[Any, ...]]], athlete_id: int, user_id: int) -> Seen:
    """Rows of `query` as exercises. Names that occur twice get HomeGym's number behind them."""
    gathered: dict[int, tuple[Row[*tuple[Any, ...]], set[Equipment]]] = {}
    at_hand = {Equipment.BODYWEIGHT}
    lacking: set[Equipment] = set()
    for row in rows:
        needs = gathered.setdefault(row.id, (row, set()))[1]
        if row.needs is not None:
            kind = words.equipment(row.needs)
            needs.add(kind)
            (at_hand if row.owner is not None else lacking).add(kind)
    times = Counter(_name(row) for row, _ in gathered.values())
    found: dict[str, Exercise] = {}
    for row, needs in gathered.values():
        name = _name(row)
        if times[name] > 1:
            name = f"{name} (#{row.id})"
        owner = athlete_id if row.created_by_id == user_id else None
        found[ours(row.id)] = _exercise(
            row, name, frozenset(needs or {Equipment.BODYWEIGHT}), owner
        )
    # two unknown machines are both OTHER: what may be the missing one is not at hand
    return Seen(_linked(found), frozenset(at_hand - (lacking & {Equipment.OTHER})))


def _name(row: Row[*tuple[Any, ...]]) -> str:
    return str(row.bezeichnung or "").strip() or f"#{row.id}"


def _exercise(
    row: Row[*tuple[Any, ...]], name: str, needs: frozenset[Equipment], owner: int | None
) -> Exercise:
    primary = words.muscle(row.muskelgruppe or "")
    movement = str(row.bewegungstyp or "").strip().upper()
    mode = words.load_mode(row.gewichts_typ or "", row.gewichts_richtung or "")
    pulls = movement in {"ZIEHEN", "HEBEN"} or primary in {Muscle.BICEPS, Muscle.HAMSTRINGS}
    bare = Exercise(
        id="",
        name=Both(name, name),
        muscles={**dict.fromkeys(_helping(row.hilfsmuskeln), INDIRECT), primary: 1.0},
        pattern=words.pattern(movement, primary),
        mechanic="isolation" if movement == "ISOLATION" else "compound",
        equipment=needs,
        force="static" if mode is LoadMode.NONE else "pull" if pulls else "push",
    )
    known = _in_catalogue(_name(row), needs)
    base = bare if known is None else _enriched(bare, known)
    return replace(
        base,
        id=ours(row.id),
        load_mode=mode,
        bodyweight_factor=_factor(row, mode),
        owner=owner,
    )


def _factor(row: Row[*tuple[Any, ...]], mode: LoadMode) -> float:
    return float(row.koerpergewicht_faktor or 0.0) if mode in _BODY else 0.0


_BODY = {LoadMode.BODYWEIGHT, LoadMode.ASSISTED}


def _helping(text: str | None) -> list[Muscle]:
    """The helping muscles, whatever the column really holds."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        found = [one for one in str(text).split(",") if one.strip()]
    items = found if isinstance(found, list) else [found]
    return [words.muscle(one) for one in items if isinstance(one, str) and one.strip()]


def _enriched(bare: Exercise, known: Exercise) -> Exercise:
    """What HomeGym does not say is taken from the catalogue: pattern, joints, cues, variations.
    Muscles, equipment and the way of logging stay HomeGym's, because the sets mean those."""
    helping = known.muscles if len(bare.muscles) == 1 else {}
    return replace(
        known,
        name=bare.name,
        muscles={**{one: min(share, INDIRECT) for one, share in helping.items()}, **bare.muscles},
        equipment=bare.equipment,
        aliases=tuple(dict.fromkeys((known.name.en, known.name.de, *known.aliases))),
    )


def _in_catalogue(name: str, needs: frozenset[Equipment]) -> Exercise | None:
    """The catalogue's exercise of exactly this name, unless HomeGym's is done with other things."""
    known = catalogue.public().get(_catalogue_id(name))
    bare_hands = {Equipment.BODYWEIGHT}
    return known if known and (needs == bare_hands or needs & known.equipment) else None


@lru_cache(maxsize=4096)
def _catalogue_id(name: str) -> str:
    found = names.index(catalogue.public()).find(name)
    return found.exercise_id if found and found.how == "name" else ""


def _linked(found: Mapping[str, Exercise]) -> Mapping[str, Exercise]:
    """Easier, harder and sister exercises by HomeGym's ids; those HomeGym lacks fall away."""
    here: dict[str, str] = {}
    for one in found.values():
        if one.aliases:
            here.setdefault(_catalogue_id(one.aliases[0]), one.id)
    return {
        one.id: replace(
            one,
            easier=tuple(here[each] for each in one.easier if each in here),
            harder=tuple(here[each] for each in one.harder if each in here),
            variation_of=here.get(one.variation_of, ""),
        )
        for one in found.values()
    }

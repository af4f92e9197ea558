"""A file dropped into the chat goes the same way as `chat-coach import FILE`, and the exercises it
brought that nobody knew are confirmed, or recognised, in the chat."""

import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from chat_coach.coach import Coach
from chat_coach.errors import ImportRefused
from chat_coach.language import LoadUnit
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.bringing_back import is_archive
from chat_coach.storage.catalogue import change_own, take_as
from chat_coach.strength.names import closest
from chat_coach.strength.spelling import key
from chat_coach.strength.values import Exercise, Muscle
from chat_coach.strength.words import MUSCLES
from chat_coach.web import words

LIKELY = 3
"""How many known exercises are offered in the place of an unknown one."""

_POUNDS = re.compile(r"\b(?:lbs?|pounds?|pfund)\b", re.IGNORECASE)
_KILOS = re.compile(r"\b(?:kgs?|kilos?|kilogramm)\b", re.IGNORECASE)


class Meant(BaseModel):
    """What an unknown exercise is: one that is known, or (same_as "") one of the athlete's own that
    trains this muscle first of all (None: what was guessed)."""

    model_config = ConfigDict(extra="forbid")
    same_as: str = Field(default="", max_length=120)
    muscle: Muscle | None = None


def take_file(
    coach: Coach,
    athlete: Athlete,
    name: str,
    path: Path,
    said: str,
    on_progress: Callable[[float], None],
) -> tuple[str, list[str]]:
    """Read one file into the athlete's log; returns the report, or why nothing was changed, and
    the ids of own exercises that are still to be confirmed.

    A unit the athlete names beside the file (`said`) counts where the file names none.
    """
    voice = athlete.voice
    unit: LoadUnit = "lb" if _POUNDS.search(said) else "kg" if _KILOS.search(said) else voice.unit
    with tempfile.TemporaryDirectory() as folder:
        named = Path(folder) / (Path(name).name or "file")
        shutil.copyfile(path, named)
        try:
            if is_archive(named):
                return coach.bring_back(athlete, named), []
            report = coach.import_file(athlete, named, unit, on_progress)
        except ImportRefused as error:
            return error.plain(voice.lang), []
    guessed = [one.id for one in report.own]
    return report.plain(voice, chat=True), guessed


def own_exercises(coach: Coach, who: Any) -> APIRouter:
    """`/coach/exercises/…`: what an import brought that nobody knew."""
    router = APIRouter(prefix="/coach/exercises")

    def guessed(athlete: Athlete) -> list[Exercise]:
        found = coach.log.exercises(athlete).values()
        return [one for one in found if one.owner == athlete.id and not one.confirmed]

    @router.get("/guessed")
    def all_guessed(athlete: Athlete = who) -> dict[str, Any]:
        lang, exercises = athlete.voice.lang, coach.log.exercises(athlete)
        known = {key: one for key, one in exercises.items() if one.owner != athlete.id}
        unknown = [
            {
                "id": one.id,
                "name": one.name.get(lang),
                "muscle": next(iter(one.primary), Muscle.OTHER),
                "near": [
                    {"id": near.id, "name": near.name.get(lang)}
                    for near in closest(one.name.get(lang), known, LIKELY)
                    if _akin(one, near)
                ],
            }
            for one in guessed(athlete)
        ]
        return {
            "exercises": unknown,
            "muscles": {one: MUSCLES[one].get(lang) for one in Muscle},
        }

    @router.post("/{exercise_id}/confirm")
    def confirm(exercise_id: str, what: Meant, athlete: Athlete = who) -> dict[str, str]:
        """It is an exercise of the athlete's own, as guessed, or `same_as` one that is known."""
        own = next((one for one in guessed(athlete) if one.id == exercise_id), None)
        meant = coach.log.exercises(athlete).get(what.same_as)
        if own is None or (what.same_as and (meant is None or meant.id == exercise_id)):
            raise HTTPException(404, "There is no such exercise.")
        voice = athlete.voice
        name = own.name.get(voice.lang)
        if meant is None:
            other = what.muscle and what.muscle not in own.primary
            muscles = {what.muscle: 1.0} if what.muscle and other else own.muscles
            own = replace(own, muscles=muscles, confirmed=True)
            change_own(coach.engine, athlete.id, own)
            return {"said": words.KEPT_OWN.get(voice.lang).format(name=name)}
        count = take_as(coach.engine, athlete.id, own, meant.id)
        there = meant.name.get(voice.lang)
        said = words.TAKEN_AS.get(voice.lang).format(name=name, meant=there)
        many = voice.number(count, 0)
        moved = (
            voice.say("one set", "ein Satz")
            if count == 1
            else voice.say(f"{many} sets", f"{many} Sätze")
        )
        return {"said": f"{said} ({moved})"}

    return router


def _akin(one: Exercise, other: Exercise) -> bool:
    """Whether two exercises share a word of their names."""
    of = {word for name in other.name for word in key(name)}
    return any(word in of for name in one.name for word in key(name))

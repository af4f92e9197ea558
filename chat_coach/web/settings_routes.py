"""The doors of the panel "Settings": what an athlete has chosen, and what there is to choose."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from chat_coach.coach import Coach
from chat_coach.errors import SettingsError
from chat_coach.language import Both
from chat_coach.llm.choose import named
from chat_coach.llm.listing import models
from chat_coach.memory.told import as_told
from chat_coach.prompts import TONES, Tone
from chat_coach.storage.accounts import Accounts
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import OwnLog
from chat_coach.strength.goals import GOAL_WORDS, GOALS, Goal
from chat_coach.strength.values import Equipment, Joint, Profile
from chat_coach.strength.words import JOINTS
from chat_coach.web import words


class Wishes(BaseModel):
    """What an athlete may set; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")
    lang: Literal["en", "de"] | None = None
    unit: Literal["kg", "lb"] | None = None
    tone: Tone | None = None
    model: Annotated[str | None, Field(max_length=200)] = None
    spoken: bool | None = None
    level: Literal["beginner", "intermediate", "advanced"] | None = None
    goal: Goal | None = None
    bodyweight_kg: Annotated[float | None, Field(ge=25, le=300)] = None
    days_per_week: Annotated[int | None, Field(ge=1, le=7)] = None
    minutes: Annotated[int | None, Field(ge=15, le=240)] = None
    equipment: list[Equipment] | None = None
    avoid_joints: list[Joint] | None = None


_SAID = {
    "days_per_week": Both("I train {} times a week.", "Ich trainiere {} mal pro Woche."),
    "minutes": Both("I have {} minutes per session.", "Ich habe {} Minuten pro Einheit."),
    "bodyweight_kg": Both("I weigh {} kg.", "Ich wiege {} kg."),
}
"""What is set here and may have been told too is told anew, so that the last word counts."""


def settings_routes(coach: Coach, who: Any) -> APIRouter:
    """`/coach/me` and `/coach/models`."""
    router = APIRouter(prefix="/coach")
    accounts = Accounts(coach.engine)

    def possible(choice: str, athlete: Athlete) -> None:
        try:
            named(coach.settings, choice)
        except SettingsError as error:
            raise HTTPException(422, error.plain(athlete.voice.lang)) from error

    def planned(athlete: Athlete) -> Profile:
        facts = coach.memory.facts(athlete, coach.now())
        return as_told(coach.log.profile(athlete), facts, coach.log.exercises(athlete))

    @router.get("/me")
    def me(athlete: Athlete = who) -> dict[str, Any]:
        account, lang = accounts.named(athlete.name), athlete.voice.lang
        profile, told = athlete.profile, planned(athlete)
        return {
            "name": athlete.name,
            "role": account.role if account else "",
            "lang": lang,
            "unit": athlete.voice.unit,
            "tone": athlete.tone,
            "model": athlete.model,
            "spoken": athlete.spoken,
            "level": profile.level,
            "goal": profile.goal,
            **{name: getattr(told, name) for name in _SAID},
            "equipment": sorted(profile.equipment),
            "avoid_joints": sorted(profile.avoid_joints),
            "choices": {
                "equipment": {
                    one: words.EQUIPMENT[one].get(lang)
                    for one in Equipment
                    if one is not Equipment.BODYWEIGHT
                },
                "tone": {one: words.TONES[one].get(lang) for one in TONES},
                "goal": {one: GOAL_WORDS[one].get(lang) for one in GOALS},
                "avoid_joints": {one: JOINTS[one].get(lang) for one in Joint},
            },
        }

    @router.put("/me")
    def change(wishes: Wishes, athlete: Athlete = who) -> dict[str, bool]:
        given = wishes.model_dump(exclude_none=True, mode="json")
        if wishes.model:
            possible(wishes.model, athlete)
        if wishes.bodyweight_kg and isinstance(coach.log, OwnLog):
            coach.log.weigh(athlete, coach.now().date(), wishes.bodyweight_kg)
        before = planned(athlete)
        coach.athletes.change(athlete, **given)
        for name, said in _SAID.items():
            if name in given and given[name] != getattr(before, name):
                sentence = said.get(athlete.voice.lang).format(given[name])
                coach.memory.note(athlete, sentence, coach.now())
        return {"kept": True}

    @router.get("/models")
    async def installed(athlete: Athlete = who) -> dict[str, str]:
        """What `model` may be, with a name for each: the models that are here, rules alone, or ""
        for whichever the coach is set up with."""
        usual = await coach.model()
        said = " ".join(filter(None, (usual.name, usual.model)))
        found = {
            "": athlete.voice.say(f"as the coach is set up ({said})", f"wie eingerichtet ({said})")
        }
        found |= {one.choice: f"{one.name} ({one.backend})" for one in await models(coach.settings)}
        return found | {
            "rules": athlete.voice.say("rules, no language model", "Regeln, kein Sprachmodell")
        }

    return router

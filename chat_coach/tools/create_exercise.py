"""An athlete's own exercise, filled in from the moment and kept after a yes."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.storage.log import OwnLog
from chat_coach.strength import names
from chat_coach.strength.matching import wish_of
from chat_coach.strength.matching.drafting import drafted
from chat_coach.strength.matching.terms import EQUIPMENT, listed
from chat_coach.strength.words import MUSCLES
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._moment import moment
from chat_coach.tools._situation import exercise_named


class NewExercise(Result):
    """An own exercise that was made, or is to be confirmed as it is filled in."""

    exercise_id: str
    name: str
    muscles: list[str]
    equipment: list[str]
    done: bool

    def plain(self, voice: Voice) -> str:
        if not self.done:
            return self.question(voice)
        return voice.say(
            f"{self.name} is now one of your exercises: {self._filled(voice)}.",
            f"{self.name} gehört jetzt zu deinen Übungen: {self._filled(voice)}.",
        )

    def question(self, voice: Voice) -> str:
        if self.done:
            return ""
        return voice.say(
            f"Shall I add {self.name} as your own exercise? I would note: {self._filled(voice)}.",
            f"Soll ich {self.name} als deine eigene Übung anlegen? Ich würde notieren: {self._filled(voice)}.",
        )

    def _filled(self, voice: Voice) -> str:
        muscles, gear = voice.listing(self.muscles), voice.listing(self.equipment)
        return voice.say(
            f"trains {muscles}, with {gear}", f"trainiert: {muscles}; dafür brauchst du {gear}"
        )


@tool
def create_exercise(
    ctx: Context,
    name: Annotated[str, Field(min_length=2, max_length=100, description="What it is called.")],
    like: Annotated[
        str, Field(description="An exercise it resembles, for muscles and joints; may be empty.")
    ] = "",
    query: Annotated[str, Field(description="What the athlete says about it.")] = "",
) -> NewExercise:
    """Add an exercise of the athlete's own that the catalogue lacks. The athlete is asked first."""
    exercises = ctx.log.exercises(ctx.athlete)
    there = names.find(name, exercises)
    if there is not None:
        known = there.name.get(ctx.voice.lang)
        raise Impossible(
            ctx.voice.say(f"{name} is there already: {known}.", f"{name} gibt es schon: {known}.")
        )
    if not isinstance(ctx.log, OwnLog):
        raise Impossible(
            ctx.voice.say(
                "Your exercises are kept in HomeGym; please add a new one there.",
                "Deine Übungen stehen in HomeGym; leg eine neue bitte dort an.",
            )
        )
    pack, _ = moment(ctx, exercises)
    base = exercise_named(like, exercises, ctx.voice) if like else None
    new = drafted(name.strip(), ctx.athlete.id, pack, wish_of(query), base)
    if ctx.consent:
        ctx.log.add_exercise(ctx.athlete, replace(new, confirmed=True))
    lang = ctx.voice.lang
    return NewExercise(
        exercise_id=new.id,
        name=name.strip(),
        muscles=[MUSCLES[muscle].get(lang) for muscle in new.primary],
        equipment=listed(EQUIPMENT, new.equipment, lang),
        done=ctx.consent,
    )

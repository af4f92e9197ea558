"""A digest put in words by the model: a sentence or two in which every figure is the digest's."""

from datetime import date

from chat_coach import prompts, safety
from chat_coach.grounding import Ground, Names, Sentences
from chat_coach.llm import Model
from chat_coach.llm.repair import leaked_calls
from chat_coach.llm.wire import fenced
from chat_coach.storage.athletes import Athlete
from chat_coach.transcript import Message

MOST_SENTENCES = 3


def speaks(model: Model) -> bool:
    """Whether a model says a result well: rules do not, and the smallest misread it."""
    return model.name != "rules" and (not model.guided or model.remarks)


async def in_words(model: Model, digest: str, athlete: Athlete, today: date, names: Names) -> str:
    """The digest in the athlete's language; empty where nothing of it was sound.

    Raises ModelUnavailable. Cancelling frees the model.
    """
    voice = athlete.voice
    instructions = prompts.render(
        "digest",
        tone=prompts.tone(athlete.tone, voice.lang),
        language=voice.say("English", "German"),
    )
    sentences, said = Sentences(), []
    async with model.line.seat(lambda _: None):
        await model.prepare()
        message = await model.reply(
            [Message("system", instructions), Message("user", fenced("digest", digest))],
            (),
            lambda piece: said.extend(sentences.feed(piece)),
        )
    said.append(sentences.rest())
    ground = Ground([digest], today, names)
    sound = [
        one.strip()
        for one in said
        if one.strip()
        and not ground.unfounded(one)
        and not safety.recites(one, instructions)
        and not leaked_calls(one)
    ]
    return "" if message.calls else " ".join(sound[:MOST_SENTENCES])

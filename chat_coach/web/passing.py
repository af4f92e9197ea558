"""What is going on while an answer is on its way and leaves nothing behind: a place in the line
before the model, the share of a file that is read."""

from typing import Any

from chat_coach.agent import WAITING
from chat_coach.language import Voice
from chat_coach.sources import READING

IMPORTING = "importing"
"""The step of a file on its way into the log; its arguments are `file` and `share`, 0 to 1."""
_ORDINALS = ("first", "second", "third", "fourth", "fifth")


def words_of(name: str, args: dict[str, Any], voice: Voice) -> str:
    """The line for a step, "" for a tool's, which stays."""
    if name == WAITING:
        return in_line(int(args["place"]), voice)
    if name == IMPORTING:
        return importing(str(args["file"]), float(args["share"]), voice)
    return ""


def in_line(place: int, voice: Voice) -> str:
    """A place in the line; 1 is the next."""
    if place <= 1:
        return voice.say(
            "Another answer comes first; you are next", "Erst noch eine andere Antwort, dann deine"
        )
    nth = f"{_ORDINALS[place - 1]}" if place <= len(_ORDINALS) else f"number {place}"
    return voice.say(f"You are {nth} in line", f"Du bist auf Platz {place} in der Warteschlange")


def importing(file: str, share: float, voice: Voice) -> str:
    """How far a file is, and what is being done with it."""
    percent = voice.say(f"{share:.0%}", f"{share * 100:.0f} %")
    if share < READING:
        return voice.say(f"Reading {file}: {percent}", f"{file} wird gelesen: {percent}")
    return voice.say(
        f"Writing {file} into your log: {percent}", f"{file} kommt ins Tagebuch: {percent}"
    )

"""chat-coach exercises …: an athlete's own exercises and what they train."""

from typing import TYPE_CHECKING, Annotated

import typer

from chat_coach.cli.service import Name, coach_for
from chat_coach.errors import ToolError

if TYPE_CHECKING:
    from chat_coach.language import Voice
    from chat_coach.strength.values import Exercise, Muscle

app = typer.Typer(
    help="Your own exercises: see what they train, confirm it, put it right.", no_args_is_help=True
)
Muscles = Annotated[
    str, typer.Option(help='What it trains: "chest, triceps:0.5"; :0.5 is an indirect share.')
]


@app.command("list")
def list_(athlete: Name = "") -> None:
    """Every own exercise with its muscles; those that are still guessed are marked."""
    coach, who = coach_for(athlete)
    own = [one for one in coach.log.exercises(who).values() if one.owner == who.id]
    for one in sorted(own, key=lambda one: (one.confirmed, one.name.get(who.voice.lang))):
        guessed = "" if one.confirmed else who.voice.say(" (guessed)", " (geschätzt)")
        typer.echo(f"{one.name.get(who.voice.lang)}: {_told(one, who.voice)}{guessed}")


@app.command()
def confirm(
    name: Annotated[str, typer.Argument(help="The exercise as the list names it.")],
    muscles: Muscles = "",
    athlete: Name = "",
) -> None:
    """Say that an exercise's muscles are right, or which they are; plans then count with it."""
    from dataclasses import replace

    from chat_coach.storage.catalogue import change_own

    coach, who = coach_for(athlete)
    one = next(
        (
            one
            for one in coach.log.exercises(who).values()
            if one.owner == who.id and name.casefold() in {text.casefold() for text in one.name}
        ),
        None,
    )
    if one is None:
        raise ToolError(
            who.voice.say(
                f"You have no exercise of your own called {name}.",
                f"Du hast keine eigene Übung namens {name}.",
            )
        )
    shares = _shares(muscles, who.voice) if muscles else one.muscles
    one = replace(one, muscles=shares, confirmed=True)
    change_own(coach.engine, who.id, one)
    typer.echo(f"{one.name.get(who.voice.lang)}: {_told(one, who.voice)}")


def _told(one: "Exercise", voice: "Voice") -> str:
    from chat_coach.strength.words import MUSCLES

    return ", ".join(
        MUSCLES[muscle].get(voice.lang) + ("" if share >= 1 else f" {voice.number(share, 2)}")
        for muscle, share in one.muscles.items()
    )


def _shares(text: str, voice: "Voice") -> "dict[Muscle, float]":
    """`chest, triceps:0.5` in either language. Raises ToolError naming what is no muscle."""
    from chat_coach.strength.words import MUSCLES

    known = {
        name.casefold(): muscle
        for muscle, both in MUSCLES.items()
        for name in (*both, muscle.value)
    }
    found: dict[Muscle, float] = {}
    for part in filter(str.strip, text.split(",")):
        name, _, share = part.strip().partition(":")
        try:
            muscle, weight = known[name.strip().casefold()], float(share or 1)
        except (KeyError, ValueError):
            weight = 0.0
        if not 0 < weight <= 1:
            raise ToolError(
                voice.say(
                    f"“{part.strip()}” is no muscle; there are: ",
                    f"„{part.strip()}“ ist kein Muskel; es gibt: ",
                )
                + ", ".join(both.get(voice.lang) for both in MUSCLES.values())
            )
        found[muscle] = weight
    if not any(share >= 1 for share in found.values()):
        raise ToolError(
            voice.say(
                "One muscle must be trained directly.",
                "Ein Muskel muss direkt trainiert werden.",
            )
        )
    return found

"""serve, doctor: running the coach; and what every command shares."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from chat_coach.config import load
from chat_coach.errors import AthleteError, SettingsError

if TYPE_CHECKING:
    from chat_coach.coach import Coach
    from chat_coach.language import Lang, Voice
    from chat_coach.storage.athletes import Athlete

Name = Annotated[str, typer.Option("--athlete", help="Whose log; default COACH_ATHLETE.")]


def register(app: typer.Typer) -> None:
    app.command()(serve)
    app.command()(doctor)


def coach_for(name: str = "") -> "tuple[Coach, Athlete]":
    """The coach of these settings and the athlete who asks."""
    from chat_coach.coach import build

    coach = build(load())
    return coach, coach.athlete(name)


def tell(en: str, de: str) -> None:
    """One line in the language that is set, for what concerns no athlete."""
    typer.echo(de if load().lang == "de" else en)


def agreed(question: str, voice: "Voice") -> bool:
    """Whether the athlete says yes; no answer is a no."""
    typer.echo(f"{question} {voice.say('[y/n]', '[j/n]')} ".lstrip(), nl=False)
    try:
        return input().strip().lower() in {"y", "yes", "j", "ja"}
    except EOFError:
        typer.echo()
        return False


def sentence(error: Exception) -> str:
    """An error in the language that is set, English where the settings themselves are wrong."""
    if not isinstance(error, AthleteError):
        return str(error)
    try:
        return error.plain(load().lang)
    except AthleteError:
        return str(error)


def serve() -> None:
    """Open the chat in the browser."""
    from chat_coach.web.serve import serve as run

    run(load())


def doctor(
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Check every part and say what to do about each fault."""
    import json

    from chat_coach.doctor import Check, check_all

    lang: Lang = "en"
    try:
        settings = load()
    except SettingsError as error:  # nothing else can be looked at
        found = [Check("settings", False, error.said)]
    else:
        lang, found = settings.lang, asyncio.run(check_all(settings))
    if as_json:
        typer.echo(json.dumps([one.as_json(lang) for one in found], ensure_ascii=False))
    else:
        for one in found:
            fault = "Fehler" if lang == "de" else "fault"
            fine = typer.style("ok".ljust(len(fault)), fg="green")
            mark = fine if one.ok else typer.style(fault, fg="red")
            typer.echo(f"{mark} {one.name(lang)}: {one.said.get(lang)}")
    raise typer.Exit(0 if all(one.ok for one in found) else 1)

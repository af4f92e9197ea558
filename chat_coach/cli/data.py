"""import and demo: getting a log into the coach."""

import json
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from chat_coach.cli.service import Name, coach_for


def register(app: typer.Typer) -> None:
    app.command("import")(import_)
    app.command()(demo)


def import_(
    files: Annotated[list[Path], typer.Argument(help="Exports of Strong, Hevy, ...")],
    unit: Annotated[str, typer.Option(help="kg or lb, where the file does not say.")] = "",
    as_json: Annotated[bool, typer.Option("--json")] = False,
    athlete: Name = "",
) -> None:
    """Read exports into the log; importing again adds nothing twice."""
    from rich.console import Console
    from rich.progress import Progress

    from chat_coach.errors import ImportRefused
    from chat_coach.sources import take

    coach, who = coach_for(athlete)
    refused = False
    for path in files:
        with Progress(transient=True, console=Console(stderr=True)) as progress:
            show = partial(progress.update, progress.add_task(path.name, total=1.0))
            try:
                found = take(
                    path,
                    coach.engine,
                    who,
                    coach.now(),
                    unit=unit or who.voice.unit,
                    on_progress=lambda share, show=show: show(completed=share),
                )
            except ImportRefused as error:
                refused = True
                progress.stop()
                typer.echo(error.plain(who.voice.lang), err=True)
                continue
        typer.echo(
            json.dumps(found.as_json(), ensure_ascii=False) if as_json else found.plain(who.voice)
        )
    raise typer.Exit(1 if refused else 0)


def demo(athlete: Name = "") -> None:
    """Load the demo athlete's half year of training into an empty log."""
    from chat_coach.sources.demo import load_demo

    coach, who = coach_for(athlete)
    added = load_demo(coach.log, who, coach.now().date())
    typer.echo(
        who.voice.say(
            f"{added.sessions} sessions with {added.sets} sets are in the log.",
            f"{added.sessions} Einheiten mit {added.sets} Sätzen sind im Log.",
        )
    )

"""import and demo: getting a log into the coach."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from chat_coach.cli.service import Name, coach_for

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


def register(app: typer.Typer) -> None:
    app.command("import")(import_)
    app.command()(demo)


def import_(
    files: Annotated[
        list[Path], typer.Argument(help="Exports of Strong, Hevy, ..., or an archive of the coach.")
    ],
    unit: Annotated[
        Literal["kg", "lb"] | None, typer.Option(help="Where the file does not say; default yours.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    athlete: Name = "",
) -> None:
    """Read exports into the log; importing again adds nothing twice."""
    from rich.console import Console
    from rich.progress import Progress

    from chat_coach.errors import ImportRefused
    from chat_coach.storage.bringing_back import is_archive

    coach, who = coach_for(athlete)
    refused = False
    for path in files:
        if path.is_file() and is_archive(path):
            try:
                typer.echo(coach.bring_back(who, path))
            except ImportRefused as error:
                refused = True
                typer.echo(error.plain(who.voice.lang), err=True)
            continue
        with Progress(transient=True, console=Console(stderr=True)) as progress:
            bar = progress.add_task(path.name, total=1.0)

            def show(share: float, bar: "TaskID" = bar, progress: "Progress" = progress) -> None:
                progress.update(bar, completed=share)

            try:
                found = coach.import_file(who, path, unit or who.voice.unit, show)
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
    coach, who = coach_for(athlete)
    added = coach.load_demo(who)
    typer.echo(
        who.voice.say(
            f"{added.sessions} sessions with {added.sets} sets are in the log.",
            f"{added.sessions} Einheiten mit {added.sets} Sätzen sind im Log.",
        )
    )

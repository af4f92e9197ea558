"""chat-coach db …: the coach's own database."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from chat_coach.cli.service import Name, coach_for, tell
from chat_coach.config import load

app = typer.Typer(help="The coach's own database.", no_args_is_help=True)


@app.command()
def status() -> None:
    """Where it is, how far its migrations have come, how many rows it holds."""
    from chat_coach.storage.database import status as look

    found = look(load().database)
    tell(
        f"{found.address}: migration {found.version} of {found.newest}",
        f"{found.address}: Migration {found.version} von {found.newest}",
    )
    for table, rows in found.rows.items():
        typer.echo(f"  {table}: {rows}")


@app.command()
def migrate() -> None:
    """Bring it up to date; every command does so by itself, too."""
    from chat_coach.storage.database import open_database

    open_database(load().database).dispose()
    status()


@app.command()
def backup(
    path: Annotated[Path | None, typer.Argument(help="Default: COACH_HOME/backups.")] = None,
) -> None:
    """Write everything into one file that only you can read."""
    from chat_coach.storage.backup import backup as write
    from chat_coach.storage.database import open_database

    settings, now = load(), datetime.now()
    path = path or settings.home / "backups" / f"coach-{now:%Y-%m-%d-%H%M%S}.json.gz"
    rows = write(open_database(settings.database), path, now)
    tell(f"{rows} rows in {path}", f"{rows} Zeilen in {path}")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="A file that `db backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Over what is there.")] = False,
) -> None:
    """Put a backup in the place of what is there."""
    from chat_coach.storage.backup import restore as read
    from chat_coach.storage.database import open_database

    engine = open_database(load().database)
    rows = read(engine, path, replace)
    tell(f"{rows} rows restored.", f"{rows} Zeilen zurückgeholt.")


@app.command()
def export(
    path: Annotated[Path, typer.Argument(help="The zip file to write.")],
    athlete: Name = "",
) -> None:
    """One athlete's rows as CSV tables in a zip file, for a spreadsheet."""
    from chat_coach.storage.export import export as write

    coach, who = coach_for(athlete)
    for table, rows in write(coach.engine, who, path).items():
        typer.echo(f"  {table}: {rows}")

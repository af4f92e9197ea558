"""The terminal: `chat-coach …`. Every file here is a group of commands; nothing heavy is
imported before the command that needs it runs."""

import gc
import logging
import sys

import typer

from chat_coach.cli import data, database, exercises, memory, models, service, training, users
from chat_coach.errors import AthleteError, ToolError

app = typer.Typer(
    name="chat-coach",
    help="A training coach with a long memory, on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for group in (training, data, service):
    group.register(app)
app.add_typer(memory.app, name="memory")
app.add_typer(exercises.app, name="exercises")
app.add_typer(users.app, name="users")
app.add_typer(database.app, name="db")
app.add_typer(models.app, name="models")


def main() -> None:
    """Run a command; what the athlete must know is one sentence on stderr and exit code 1."""
    gc.set_threshold(200_000)  # imports make many objects and no garbage
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        app()
    except (AthleteError, ToolError) as error:
        sys.stderr.write(f"{service.sentence(error)}\n")
        sys.exit(1)
    finally:
        gc.freeze()  # the process ends: a last look through every object would only take time

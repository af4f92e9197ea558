"""chat-coach models …: which language models are here, and what fits this machine."""

import asyncio
from typing import Annotated

import typer

from chat_coach.config import load

app = typer.Typer(help="Language models: what is here, what fits this machine.")


@app.callback(invoke_without_command=True)
def list_(
    context: typer.Context,
    measure: Annotated[bool, typer.Option(help="Let each one write, and time it.")] = True,
) -> None:
    """What is installed: size, tools, context, tokens a second; and what to take here."""
    if context.invoked_subcommand:
        return
    from rich.console import Console
    from rich.table import Table

    from chat_coach.llm.listing import memory_gb, models, recommended

    settings = load()
    german = settings.lang == "de"
    heads = ("Modell", "Backend", "GB", "Werkzeuge", "Kontext", "Tokens/s")
    table = Table(*heads if german else ("model", "backend", "GB", "tools", "context", "tokens/s"))
    yes, no = ("ja", "nein") if german else ("yes", "no")
    for one in asyncio.run(models(settings, measure=measure)):
        table.add_row(
            one.name,
            one.backend,
            f"{one.size_bytes / 1e9:.1f}",
            yes if one.tools else no,
            str(one.context or "?"),
            f"{one.tokens_per_s:g}" if one.tokens_per_s else "?",
        )
    Console().print(table)
    typer.echo(recommended(memory_gb()).get(settings.lang))


@app.command()
def pull(name: Annotated[str, typer.Argument(help="For example gemma3:4b.")]) -> None:
    """Have Ollama fetch a model."""
    from rich.progress import DownloadColumn, Progress

    from chat_coach.llm.listing import pull as fetch

    with Progress(*Progress.get_default_columns(), DownloadColumn()) as progress:
        bar = progress.add_task(name, total=None)

        def show(status: str, done: int, total: int) -> None:
            progress.update(bar, description=status, completed=done, total=total or None)

        asyncio.run(fetch(load(), name, show))


@app.command()
def ready() -> None:
    """Exit 0 when a model can answer without installing anything more."""
    from chat_coach.llm.choose import ready as is_ready

    raise typer.Exit(0 if asyncio.run(is_ready(load())) else 1)

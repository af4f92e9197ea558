"""chat-coach memory …: what the coach remembers, and the athlete's control over it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chat_coach.cli.service import Name, agreed, coach_for
from chat_coach.errors import AthleteError, ImportRefused, MemoryUnavailable

if TYPE_CHECKING:
    from chat_coach.coach import Coach
    from chat_coach.language import Lang

app = typer.Typer(
    help="What the coach remembers: see it, change it, forget it.", no_args_is_help=True
)
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask again.")]
WIDTH = 160


@app.command("list")
def list_(limit: int = 20, athlete: Name = "") -> None:
    """Durable facts, then memories, the newest first."""
    coach, who = coach_for(athlete)
    for fact in coach.memory.facts(who, coach.now()):
        typer.echo(
            f"{who.voice.say('fact', 'Fakt')} {fact.id}\t{who.voice.day(fact.noted_at)}\t{fact.kind}\t{fact.text}"
        )
    for row in coach.control.listed(who, limit):
        typer.echo(f"{row.id}\t{who.voice.day(row.at)}\t{' '.join(row.text.split())[:WIDTH]}")


@app.command()
def search(text: str, athlete: Name = "") -> None:
    """What was said about something, over all time."""
    coach, who = coach_for(athlete)
    _warm(coach, who.voice.lang)
    for one in coach.memory.search(who, text, coach.now()):
        typer.echo(f"{one.id}\t{who.voice.day(one.at)}\t{' '.join(one.text.split())[:WIDTH]}")


@app.command()
def why(fact: Annotated[int, typer.Argument(help="A fact's number.")], athlete: Name = "") -> None:
    """The words a fact comes from."""
    coach, who = coach_for(athlete)
    source = coach.control.why(who, fact)
    if source is None:
        raise _unknown(fact)
    typer.echo(f"{who.voice.day(source.at)}: “{source.said}”")


@app.command()
def edit(
    number: Annotated[int, typer.Argument(help="A memory's number, or a fact's with --fact.")],
    text: str,
    fact: Annotated[bool, typer.Option("--fact")] = False,
    athlete: Name = "",
) -> None:
    """Put other words in the place of a memory or a fact."""
    coach, who = coach_for(athlete)
    done = (
        coach.control.edit_fact(who, number, text)
        if fact
        else coach.control.edit(who, number, text, coach.now())
    )
    if not done:
        raise _unknown(number)
    typer.echo(who.voice.say("Changed.", "Geändert."))


@app.command()
def delete(
    number: Annotated[int, typer.Argument(help="A memory's number, or a fact's with --fact.")],
    fact: Annotated[bool, typer.Option("--fact")] = False,
    athlete: Name = "",
) -> None:
    """Forget one memory or fact for good."""
    coach, who = coach_for(athlete)
    _warm(coach, who.voice.lang)
    numbers = ([], [number]) if fact else ([number], [])
    if not coach.control.forget(who, coach.now(), *numbers):
        raise _unknown(number)
    typer.echo(who.voice.say("Forgotten.", "Vergessen."))


@app.command()
def forget(topic: str, yes: Yes = False, athlete: Name = "") -> None:
    """Forget a topic: `forget "the shoulder thing"`. Shows first what it means."""
    coach, who = coach_for(athlete)
    found = coach.control.matching(who, topic, coach.now())
    for fact in found.facts:
        typer.echo(f"  {fact.kind}: {fact.text}")
    for row in found.memories:
        typer.echo(f"  {who.voice.day(row.at)}: {' '.join(row.text.split())[:WIDTH]}")
    if not found.count:
        typer.echo(who.voice.say("Nothing is remembered of that.", "Davon ist nichts erinnert."))
        return
    sure = who.voice.say("Forget all of this for good?", "Das alles endgültig vergessen?")
    if yes or agreed(sure, who.voice):
        _warm(coach, who.voice.lang)
        coach.control.forget_topic(who, topic, coach.now())
        typer.echo(who.voice.say("Forgotten.", "Vergessen."))


@app.command("forget-all")
def forget_all(yes: Yes = False, athlete: Name = "") -> None:
    """Forget every conversation, memory and fact; the training log and the plans stay."""
    coach, who = coach_for(athlete)
    sure = who.voice.say(
        "Forget every conversation, memory and fact for good?",
        "Jedes Gespräch, jede Erinnerung und jeden Fakt endgültig vergessen?",
    )
    if yes or agreed(sure, who.voice):
        _warm(coach, who.voice.lang)
        coach.control.forget_all(who, coach.now())
        typer.echo(who.voice.say("Forgotten.", "Vergessen."))


@app.command()
def export(path: Path, athlete: Name = "") -> None:
    """Everything that is remembered, as JSON."""
    coach, who = coach_for(athlete)
    text = json.dumps(coach.control.export(who), ensure_ascii=False, indent=1)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    typer.echo(str(path))


@app.command("import")
def import_(path: Path, athlete: Name = "") -> None:
    """Bring back what `memory export` wrote; nothing comes twice."""
    coach, who = coach_for(athlete)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ImportRefused(
            f"{path.name} is no JSON file that can be read; nothing was changed.",
            f"{path.name} ist keine lesbare JSON-Datei; nichts wurde geändert.",
        ) from error
    memories, facts = coach.control.bring_in(who, data)
    typer.echo(
        who.voice.say(
            f"{memories} memories and {facts} facts are new.",
            f"{memories} Erinnerungen und {facts} Fakten sind neu.",
        )
    )


@app.command()
def rebuild(athlete: Name = "") -> None:
    """Build the indexes anew from the database; stopped, it goes on where it was."""
    from rich.progress import Progress

    coach, who = coach_for(athlete)
    with Progress(transient=True) as progress:
        bar = progress.add_task(who.voice.say("indexing", "Index"), total=None)
        count = coach.memory.rebuild(
            who, lambda done, total: progress.update(bar, completed=done, total=total)
        )
    _warm(coach, who.voice.lang)
    typer.echo(who.voice.say(f"{count} memories indexed.", f"{count} Erinnerungen im Index."))


def _warm(coach: "Coach", lang: "Lang") -> None:
    """Open the vector index; where the running coach owns it, it clears up at its next turn."""
    try:
        coach.memory.warm_up()
    except MemoryUnavailable as error:
        typer.echo(error.plain(lang), err=True)
    for notice in coach.memory.heard():
        typer.echo(notice.get(lang), err=True)


def _unknown(number: int) -> AthleteError:
    return AthleteError(
        f"There is nothing with the number {number}; `chat-coach memory list` shows all.",
        f"Unter der Nummer {number} gibt es nichts; `chat-coach memory list` zeigt alles.",
    )

"""chat-coach memory …: what the coach remembers, and the athlete's control over it."""

import typer

app = typer.Typer(help="What the coach remembers: see it, change it, forget it.")

"""chat-coach users …: the accounts of a shared coach."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from chat_coach.cli.service import coach_for, tell
from chat_coach.config import load
from chat_coach.errors import AthleteError

if TYPE_CHECKING:
    from chat_coach.storage.accounts import Accounts

app = typer.Typer(help="Accounts: who may sign in, and as what.", no_args_is_help=True)
Who = Annotated[str, typer.Argument(help="The name to sign in with.")]
Password = Annotated[
    str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Asked for.")
]
Role = Literal["athlete", "trainer", "admin"]


@app.command("list")
def list_() -> None:
    """Every account with its role."""
    for account in _accounts().all():
        row = f"{account.name}\t{account.role}\t"
        blocked = ("blocked", "gesperrt") if account.blocked else ("", "")
        tell(row + blocked[0], row + blocked[1])


@app.command()
def add(name: Who, password: Password, role: Role = "athlete") -> None:
    """A new account, or a new password and role for an old one."""
    coach, athlete = coach_for(name)
    _accounts().open(athlete, password, role, coach.now())
    tell(f"{name} may sign in as {role}.", f"{name} darf sich als {role} anmelden.")


@app.command()
def password(name: Who, password: Password) -> None:
    """Set a new password; every device is signed out."""
    _done(_accounts().set_password(name, password), name)


@app.command()
def role(name: Who, role: Role) -> None:
    """Make somebody an athlete, a trainer or an admin."""
    _done(_accounts().set_role(name, role), name)


@app.command()
def block(name: Who, off: Annotated[bool, typer.Option("--off")] = False) -> None:
    """Lock an account out at once, or let it in again with --off."""
    _done(_accounts().block(name, not off), name)


@app.command()
def token(
    name: Who,
    revoke: Annotated[bool, typer.Option("--revoke", help="End all tokens of NAME.")] = False,
) -> None:
    """A token for the REST API, shown this once; --revoke ends every one handed out before."""
    accounts = _accounts()
    if revoke:
        ended = accounts.revoke_tokens(name)
        tell(f"{ended} token(s) revoked.", f"{ended} Token widerrufen.")
        return
    made = accounts.give_token(name, datetime.now())
    if made is None:
        raise AthleteError(
            f"There is no account {name}, or it is blocked; `chat-coach users list` shows them.",
            f"Ein Konto {name} gibt es nicht, oder es ist gesperrt; `chat-coach users list` zeigt "
            "alle.",
        )
    typer.echo(made)


@app.command("sign-out")
def sign_out(name: Who) -> None:
    """Sign out every device of an account."""
    ended = _accounts().sign_out(name)
    tell(f"{ended} device(s) signed out.", f"Abgemeldete Geräte: {ended}.")


def _accounts() -> "Accounts":
    from chat_coach.storage.accounts import Accounts
    from chat_coach.storage.database import open_database

    return Accounts(open_database(load().database))


def _done(found: bool, name: str) -> None:
    if not found:
        raise AthleteError(
            f"There is no account {name}; `chat-coach users list` shows them.",
            f"Ein Konto {name} gibt es nicht; `chat-coach users list` zeigt alle.",
        )
    tell("Done.", "Erledigt.")

"""`chat-coach serve`: opens the front door at once, and the rest behind it: first the database
and the chat, then what takes seconds, the encoder and the model."""

import asyncio
import os
import secrets
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Console
from rich.panel import Panel

from chat_coach.config import Settings
from chat_coach.doctor import check_free
from chat_coach.language import Voice
from chat_coach.web import home, words
from chat_coach.web.front import Opening

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from chat_coach.coach import Coach

LONGEST_FRAME_BYTES = 2_000_000
STARTED_POLL_S = 0.02


class Ready(NamedTuple):
    """What stands behind the front door once everything is loaded."""

    coach: "Coach"
    app: "ASGIApp"
    link: str
    screen: Panel


def serve(settings: Settings, make: "Callable[[Settings], Coach] | None" = None) -> None:
    """Serve until interrupted. Raises SettingsError where the address is taken."""
    check_free(settings)
    asyncio.run(_run(settings, home.prepare(settings), make))


async def _run(settings: Settings, root: Path, make: "Callable[[Settings], Coach] | None") -> None:
    import uvicorn

    opening = Opening(root)
    config = uvicorn.Config(
        opening,
        host=settings.host,
        port=settings.port,
        lifespan="off",
        log_level="warning",
        access_log=False,
        ws_max_size=LONGEST_FRAME_BYTES,
        timeout_graceful_shutdown=2,
        server_header=False,
        proxy_headers=False,  # `BehindProxy` knows whom to believe
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(STARTED_POLL_S)
    try:
        ready = await asyncio.to_thread(_get_ready, settings, make)
        opening.open(ready.app)
        console = Console()
        console.print(ready.screen)
        if settings.open_browser:
            await asyncio.to_thread(webbrowser.open, ready.link)
        warming = asyncio.create_task(_warm_up(ready.coach, console))
        await serving
        warming.cancel()
        _leave()
    except asyncio.CancelledError:  # Ctrl+C
        _leave()
    finally:
        server.should_exit = True
        await serving


def _leave() -> None:
    """End at once: what is being loaded cannot be interrupted, and nobody should wait for it. All
    that was said is in the database already."""
    sys.stdout.flush()
    os._exit(0)


def _get_ready(settings: Settings, make: "Callable[[Settings], Coach] | None") -> Ready:
    """Open the database and load the chat; about a second."""
    with home.without_unused():
        from chat_coach.web.app import Web
    from chat_coach.coach import build
    from chat_coach.storage.accounts import Accounts

    coach = (make or build)(settings)
    first = Accounts(coach.engine).named(settings.athlete) is None
    password = first_account(coach)
    demo = first and settings.log == "own" and coach.load_demo(coach.athlete()).sessions > 0
    web = Web(coach)
    host = "localhost" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104
    address = f"http://{host}:{settings.port}"
    link = f"{address}/enter/{web.entrance.link(settings.athlete)}"
    return Ready(coach, web.app, link, _screen(settings, address, link, password, demo))


def first_account(coach: "Coach") -> str:
    """Give the athlete of the settings an account at the first start; returns a password that was
    made up for it, "" when there is nothing new to tell."""
    from chat_coach.storage.accounts import Accounts

    accounts, athlete = Accounts(coach.engine), coach.athlete()
    given = coach.settings.password
    there = accounts.named(athlete.name)
    if there and not (given and accounts.check(athlete.name, given) is None):
        return ""
    password = given or secrets.token_urlsafe(9)
    accounts.open(athlete, password, "admin", coach.now())
    return "" if given else password


async def _warm_up(coach: "Coach", console: Console) -> None:
    """Load what takes seconds, while the athlete is still looking at the first page."""
    voice = Voice(coach.settings.lang)
    model = await coach.warm_up()
    said = model.model or voice.say("rules, no language model", "Regeln, kein Sprachmodell")
    console.print(
        voice.say(f"Answered by {model.name}: {said}", f"Es antwortet {model.name}: {said}")
    )


def _screen(settings: Settings, address: str, link: str, password: str, demo: bool) -> Panel:
    voice = Voice(settings.lang)
    lines = [
        voice.say("Open this link (it works once):", "Öffne diesen Link (er gilt einmal):"),
        f"  [bold]{link}[/bold]",
        voice.say(f"or log in at {address}", f"oder melde dich an unter {address}"),
        voice.say(f"  name: {settings.athlete}", f"  Name: {settings.athlete}"),
    ]
    if password:
        lines += [
            voice.say(
                f"  password: [bold]{password}[/bold]", f"  Passwort: [bold]{password}[/bold]"
            ),
            voice.say(
                "  It is shown this once; `chat-coach users password` sets another.",
                "  Es steht nur dieses eine Mal hier; `chat-coach users password` setzt ein neues.",
            ),
        ]
    lines += [
        "",
        voice.say(f"Your data lies in {settings.home}", f"Deine Daten liegen in {settings.home}"),
        voice.say(
            f"Stop with Ctrl+C. Model: {settings.backend}",
            f"Beenden mit Strg+C. Modell: {settings.backend}",
        ),
    ]
    if demo:
        lines += ["", words.DEMO_HERE.get(settings.lang)]
    return Panel("\n".join(lines), title="chat_coach", expand=False)

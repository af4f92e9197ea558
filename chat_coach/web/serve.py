"""`chat-coach serve`: prepares, says where to go, and serves. Nothing heavy is loaded before the
log-in page is up; the encoder and the model follow behind it."""

import asyncio
import secrets
import socket
import webbrowser
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.panel import Panel

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import SettingsError
from chat_coach.language import Voice
from chat_coach.storage.accounts import Accounts
from chat_coach.web import home, words

if TYPE_CHECKING:
    import uvicorn

LONGEST_FRAME_BYTES = 2_000_000
STARTED_POLL_S = 0.05


def serve(settings: Settings, make: Callable[[Settings], Coach] = build) -> None:
    """Serve until interrupted. Raises SettingsError where the address is taken."""
    check_free(settings)
    home.prepare(settings)
    import uvicorn

    coach = make(settings)
    first = Accounts(coach.engine).named(settings.athlete) is None
    password = first_account(coach)
    demo = first and settings.log == "own" and coach.load_demo(coach.athlete()).sessions > 0
    from chat_coach.web.app import Web

    web = Web(coach)
    config = uvicorn.Config(
        web.app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        ws_max_size=LONGEST_FRAME_BYTES,
        timeout_graceful_shutdown=2,
        server_header=False,
        proxy_headers=False,  # `BehindProxy` knows whom to believe
    )
    host = "localhost" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104
    address = f"http://{host}:{settings.port}"
    link = f"{address}/enter/{web.entrance.link(settings.athlete)}"
    screen = _screen(settings, address, link, password, demo)
    asyncio.run(_run(uvicorn.Server(config), coach, Console(), screen, link))


def check_free(settings: Settings) -> None:
    """Raises SettingsError where somebody listens on the port already, or the host is none."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise SettingsError(
                f"{settings.host}:{settings.port} cannot be used ({error.strerror}). Is the coach "
                "running already? Otherwise set COACH_PORT.",
                f"{settings.host}:{settings.port} ist nicht frei ({error.strerror}). Läuft der "
                "Coach schon? Sonst setze COACH_PORT.",
            ) from error


def first_account(coach: Coach) -> str:
    """Give the athlete of the settings an account at the first start; returns a password that was
    made up for it, "" when there is nothing new to tell."""
    accounts, athlete = Accounts(coach.engine), coach.athlete()
    given = coach.settings.password
    there = accounts.named(athlete.name)
    if there and not (given and accounts.check(athlete.name, given) is None):
        return ""
    password = given or secrets.token_urlsafe(9)
    accounts.open(athlete, password, "admin", coach.now())
    return "" if given else password


async def _run(
    server: "uvicorn.Server",
    coach: Coach,
    console: Console,
    screen: Panel,
    link: str,
) -> None:
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(STARTED_POLL_S)
    console.print(screen)
    if coach.settings.open_browser:
        await asyncio.to_thread(webbrowser.open, link)
    warming = asyncio.create_task(_warm_up(coach, console))
    await serving
    warming.cancel()


async def _warm_up(coach: Coach, console: Console) -> None:
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

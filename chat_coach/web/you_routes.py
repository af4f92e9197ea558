"""The doors of the page "You and your data": what is known, devices, tokens, export, deletion;
settings, plans and looking back have files of their own."""

import asyncio
import tempfile
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from fastapi.responses import FileResponse, RedirectResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.background import BackgroundTask

from chat_coach.coach import Coach
from chat_coach.memory.control import Control
from chat_coach.storage.accounts import Accounts
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.export import export
from chat_coach.storage.facts import FactRow, Facts
from chat_coach.web.gate import user_of
from chat_coach.web.past_routes import past_routes
from chat_coach.web.plan_routes import plan_routes
from chat_coach.web.settings_routes import settings_routes
from chat_coach.web.signin import Entrance
from chat_coach.web.training_routes import asking

PAGE = Path(__file__).parent / "pages" / "you.html"
LONGEST_PASSWORD = 200


class Words(BaseModel):
    """New words for something remembered."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, max_length=500)]


class Secret(BaseModel):
    """The password, asked for once more before what cannot be undone."""

    model_config = ConfigDict(extra="forbid")
    password: Annotated[str, Field(max_length=LONGEST_PASSWORD)]
    new: Annotated[str, Field(max_length=LONGEST_PASSWORD)] = ""


def you(coach: Coach, entrance: Entrance) -> APIRouter:
    """`/you` and what it asks for."""
    router = APIRouter()
    who = Depends(asking(coach))
    router.include_router(settings_routes(coach, who))
    router.include_router(plan_routes(coach, who))
    router.include_router(past_routes(coach, who))
    router.include_router(_memory(coach, who))
    router.include_router(_account(coach, entrance, who))

    @router.get("/you")
    def page(request: Request) -> Response:
        return FileResponse(PAGE) if user_of(request.scope) else RedirectResponse("/login", 303)

    return router


def _memory(coach: Coach, who: Any) -> APIRouter:
    router = APIRouter(prefix="/coach")
    facts = Facts(coach.engine)
    control = Control(coach.memory, coach.settings.home / "backups")

    def mine(athlete: Athlete, fact_id: int) -> FactRow:
        found = facts.get(athlete, fact_id)
        if found is None:
            raise HTTPException(
                404, athlete.voice.say("There is no such fact.", "Das ist nicht notiert.")
            )
        return found

    @router.get("/facts")
    def known(athlete: Athlete = who) -> list[dict[str, Any]]:
        voice = athlete.voice
        return [
            {
                "id": one.id,
                "kind": one.kind,
                "text": one.text.get(voice.lang),
                "said": one.said,
                "day": voice.day(one.noted_at.date()),
            }
            for one in facts.current(athlete)
        ]

    @router.put("/facts/{fact_id}")
    def edit(fact_id: int, told: Words, athlete: Athlete = who) -> dict[str, bool]:
        mine(athlete, fact_id)
        return {"kept": control.edit_fact(athlete, fact_id, told.text)}

    @router.delete("/facts/{fact_id}")
    def forget(fact_id: int, athlete: Athlete = who) -> dict[str, int]:
        """For good, with the words it was heard in; the page waits with it while it offers undo."""
        mine(athlete, fact_id)
        return {"gone": control.forget(athlete, coach.now(), fact_ids=[fact_id])}

    @router.get("/topic")
    def topic(
        about: Annotated[str, Query(min_length=2, max_length=200)], athlete: Athlete = who
    ) -> dict[str, list[str]]:
        """What forgetting a topic would take away."""
        found = control.matching(athlete, about, coach.now())
        return {
            "facts": [one.text for one in found.facts],
            "memories": [one.text for one in found.memories],
        }

    @router.post("/topic/forget")
    def forget_topic(told: Words, athlete: Athlete = who) -> dict[str, int]:
        return {"gone": control.forget_topic(athlete, told.text, coach.now()).count}

    return router


def _account(coach: Coach, entrance: Entrance, who: Any) -> APIRouter:
    router = APIRouter(prefix="/coach")
    accounts = Accounts(coach.engine)

    @router.get("/devices")
    def devices(request: Request, athlete: Athlete = who) -> list[dict[str, Any]]:
        user, voice = user_of(request.scope), athlete.voice
        this = user.metadata.get("login") if user else ""
        return [
            {
                "id": one.id[:12],
                "device": one.device,
                "since": voice.day(one.created_at.date()),
                "this": one.id == this,
            }
            for one in accounts.logins(athlete.name)
        ]

    @router.delete("/devices/{start}")
    def sign_out(start: str, athlete: Athlete = who) -> dict[str, int]:
        """`all`, or the first twelve characters of a log-in."""
        if start == "all":
            return {"gone": accounts.sign_out(athlete.name)}
        ids = [one.id for one in accounts.logins(athlete.name) if one.id[:12] == start]
        return {"gone": sum(accounts.sign_out(athlete.name, one) for one in ids)}

    @router.get("/tokens")
    def tokens(athlete: Athlete = who) -> list[str]:
        """The days on which a token for other programs was handed out in the terminal."""
        return [athlete.voice.day(one.date()) for one in accounts.tokens(athlete.name)]

    @router.delete("/tokens")
    def revoke(athlete: Athlete = who) -> dict[str, int]:
        return {"gone": accounts.revoke_tokens(athlete.name)}

    @router.post("/password")
    async def password(secret: Secret, athlete: Athlete = who) -> dict[str, bool]:
        await confirmed(athlete, secret.password)
        if len(secret.new) < 8:
            raise HTTPException(
                422,
                athlete.voice.say(
                    "A password has eight characters at least.",
                    "Ein Passwort hat mindestens acht Zeichen.",
                ),
            )
        await asyncio.to_thread(accounts.set_password, athlete.name, secret.new)
        return {"kept": True}

    @router.get("/export.zip")
    def take_along(athlete: Athlete = who) -> FileResponse:
        folder = tempfile.TemporaryDirectory()
        path = Path(folder.name) / "coach.zip"
        export(coach.engine, athlete, path)
        return FileResponse(path, filename="coach.zip", background=BackgroundTask(folder.cleanup))

    @router.post("/delete")
    async def delete(secret: Secret, athlete: Athlete = who) -> dict[str, bool]:
        """Everything of this athlete, for good."""
        await confirmed(athlete, secret.password)
        await asyncio.to_thread(coach.forget_everything, athlete)
        return {"gone": True}

    async def confirmed(athlete: Athlete, given: str) -> None:
        if await asyncio.to_thread(entrance.knows, athlete.name, given) is None:
            raise HTTPException(
                403, athlete.voice.say("The password is wrong.", "Das Passwort stimmt nicht.")
            )

    return router

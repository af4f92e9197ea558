"""The doors of the page "You and your data": settings, plans, memory, devices, export, deletion."""

import asyncio
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

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
from chat_coach.storage.log import OwnLog
from chat_coach.storage.trainers import Trainers
from chat_coach.strength.goals import GOAL_WORDS, GOALS, Goal
from chat_coach.strength.values import Equipment, Joint, Plan
from chat_coach.strength.words import JOINTS
from chat_coach.web import plan_files, words
from chat_coach.web.gate import user_of
from chat_coach.web.signin import Entrance
from chat_coach.web.training_routes import asking

PAGE = Path(__file__).parent / "pages" / "you.html"
LONGEST_PASSWORD = 200
MEDIA = {
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "pdf": "application/pdf",
}


class Wishes(BaseModel):
    """What an athlete may set; what is left out stays as it is."""

    model_config = ConfigDict(extra="forbid")
    lang: Literal["en", "de"] | None = None
    unit: Literal["kg", "lb"] | None = None
    level: Literal["beginner", "intermediate", "advanced"] | None = None
    goal: Goal | None = None
    bodyweight_kg: Annotated[float | None, Field(ge=25, le=300)] = None
    days_per_week: Annotated[int | None, Field(ge=1, le=7)] = None
    minutes: Annotated[int | None, Field(ge=15, le=240)] = None
    equipment: list[Equipment] | None = None
    avoid_joints: list[Joint] | None = None


class Status(BaseModel):
    """Where a plan goes."""

    model_config = ConfigDict(extra="forbid")
    status: Literal["active", "archived", "draft", "completed"]


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
    router.include_router(_plans(coach, who))
    router.include_router(_memory(coach, who))
    router.include_router(_account(coach, entrance, who))

    @router.get("/you")
    def page(request: Request) -> Response:
        return FileResponse(PAGE) if user_of(request.scope) else RedirectResponse("/login", 303)

    @router.get("/coach/me")
    def me(request: Request, athlete: Athlete = who) -> dict[str, Any]:
        user, lang = user_of(request.scope), athlete.voice.lang
        profile = athlete.profile
        return {
            "name": athlete.name,
            "role": str(user.metadata.get("role", "athlete")) if user else "",
            "lang": lang,
            "unit": athlete.voice.unit,
            "level": profile.level,
            "goal": profile.goal,
            "bodyweight_kg": coach.log.profile(athlete).bodyweight_kg,
            "days_per_week": profile.days_per_week,
            "minutes": profile.minutes,
            "equipment": sorted(profile.equipment),
            "avoid_joints": sorted(profile.avoid_joints),
            "choices": {
                "equipment": {
                    one: words.EQUIPMENT[one].get(lang)
                    for one in Equipment
                    if one is not Equipment.BODYWEIGHT
                },
                "goal": {one: GOAL_WORDS[one].get(lang) for one in GOALS},
                "avoid_joints": {one: JOINTS[one].get(lang) for one in Joint},
            },
        }

    @router.put("/coach/me")
    def change(wishes: Wishes, athlete: Athlete = who) -> dict[str, bool]:
        given = wishes.model_dump(exclude_none=True, mode="json")
        if wishes.bodyweight_kg and isinstance(coach.log, OwnLog):
            coach.log.weigh(athlete, coach.now().date(), wishes.bodyweight_kg)
        coach.athletes.change(athlete, **given)
        return {"kept": True}

    return router


def _plans(coach: Coach, who: Any) -> APIRouter:
    router = APIRouter(prefix="/coach/plans")

    def mine(athlete: Athlete, plan_id: int) -> Plan:
        plan = coach.plans.get(athlete, plan_id)
        if plan is None:
            raise HTTPException(404, "There is no such plan.")
        return plan

    @router.get("")
    def all_plans(athlete: Athlete = who) -> list[dict[str, Any]]:
        drafted_by = Trainers(coach.engine).drafts(athlete)
        return [
            {
                "id": plan.id,
                "name": plan.name,
                "status": plan.status,
                "by": drafted_by.get(plan.id, ""),
                "sessions": len(plan.sessions),
                "exercises": sum(len(one.exercises) for one in plan.sessions),
                "minutes": max((one.minutes for one in plan.sessions), default=0),
            }
            for plan in coach.plans.all(athlete)
        ]

    @router.get("/{plan_id}.{kind}")
    def file(
        plan_id: int, kind: Literal["md", "csv", "ics", "pdf"], athlete: Athlete = who
    ) -> Response:
        plan, exercises, voice = mine(athlete, plan_id), coach.log.exercises(athlete), athlete.voice
        tomorrow = coach.now().date() + timedelta(days=1)
        made: str | bytes
        match kind:
            case "md":
                made = plan_files.markdown(plan, exercises, voice)
            case "csv":
                made = plan_files.table(plan, exercises, voice)
            case "ics":
                made = plan_files.calendar(plan, exercises, voice, tomorrow)
            case "pdf":
                made = plan_files.pdf(plan, exercises, voice)
        headers = {"content-disposition": f'attachment; filename="plan-{plan_id}.{kind}"'}
        return Response(made, media_type=MEDIA[kind], headers=headers)

    @router.put("/{plan_id}/status")
    def status(plan_id: int, to: Status, athlete: Athlete = who) -> dict[str, bool]:
        plan = mine(athlete, plan_id)
        active = coach.plans.latest(athlete, "active")
        if to.status == "active" and active and active.id != plan_id and len(plan.sessions) > 1:
            coach.plans.set_status(athlete, active.id, "archived", coach.now())
        return {"kept": coach.plans.set_status(athlete, plan_id, to.status, coach.now())}

    @router.delete("/{plan_id}")
    def delete(plan_id: int, athlete: Athlete = who) -> dict[str, bool]:
        mine(athlete, plan_id)
        return {"gone": coach.plans.delete(athlete, plan_id)}

    return router


def _memory(coach: Coach, who: Any) -> APIRouter:
    router = APIRouter(prefix="/coach")
    facts = Facts(coach.engine)
    control = Control(coach.memory, coach.settings.home / "backups")

    def mine(athlete: Athlete, fact_id: int) -> FactRow:
        found = facts.get(athlete, fact_id)
        if found is None:
            raise HTTPException(404, "There is no such fact.")
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

    @router.get("/remembered")
    def remembered(
        about: Annotated[str, Query(max_length=200)] = "", athlete: Athlete = who
    ) -> list[dict[str, Any]]:
        """Past conversations that fit, the best known to memory; without a word, the latest."""
        voice = athlete.voice
        if about.strip():
            found = coach.memory.search(athlete, about, coach.now())
            return [
                {"day": voice.day(one.at.date()), "text": one.text, "thread": one.thread}
                for one in found
            ]
        return [
            {"day": voice.day(one.updated_at.date()), "text": one.title, "thread": one.id}
            for one in coach.turns.threads(athlete, limit=20)
        ]

    @router.get("/threads/{thread}.md")
    def conversation(thread: str, athlete: Athlete = who) -> Response:
        """A conversation as Markdown, with what it planned and remembered."""
        found = coach.turns.thread(athlete, thread)
        if found is None:
            raise HTTPException(404, "There is no such conversation.")
        voice = athlete.voice
        parts = [f"# {found.title}"]
        for turn in coach.turns.recent(athlete, thread, count=100_000):
            parts.append(
                f"**{voice.day(turn.at.date())}, {voice.clock(turn.at)}**\n\n> {turn.asked}"
            )
            parts.append(turn.replied)
        headers = {"content-disposition": 'attachment; filename="conversation.md"'}
        return Response("\n\n".join(parts) + "\n", media_type="text/markdown", headers=headers)

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

    @router.post("/password")
    async def password(secret: Secret, athlete: Athlete = who) -> dict[str, bool]:
        await confirmed(athlete, secret.password)
        if len(secret.new) < 8:
            raise HTTPException(422, "A password has eight characters at least.")
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
            raise HTTPException(403, "The password is wrong.")

    return router

"""The doors of a shared coach: whom an athlete lets look, what a trainer sees and drafts, and the
accounts and the health an admin looks after. Roles are asked of the database at each request."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict, Field

from chat_coach.coach import Coach
from chat_coach.doctor import check_all
from chat_coach.errors import AthleteError, ToolError
from chat_coach.storage.accounts import Account, Accounts, Role
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.trainers import Trainers
from chat_coach.strength.goals import Goal
from chat_coach.tools import Context, all_tools
from chat_coach.web.training_routes import asking

SHOWN_DAYS = 28
LEAST_PASSWORD = 8
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\s/\\][^/\\]*$")]


class Consent(BaseModel):
    """Whether a trainer may look."""

    model_config = ConfigDict(extra="forbid")
    agreed: bool


class Draft(BaseModel):
    """What a trainer wants the plan to be; what is left out comes from the athlete's profile."""

    model_config = ConfigDict(extra="forbid")
    wish: Annotated[str, Field(max_length=500)] = ""
    goal: Goal | Literal[""] = ""
    weeks: Annotated[int, Field(ge=0, le=16)] = 0
    sessions_a_week: Annotated[int, Field(ge=0, le=7)] = 0
    minutes: Annotated[int, Field(ge=0, le=240)] = 0


class NewAccount(BaseModel):
    """Somebody who may sign in from now on."""

    model_config = ConfigDict(extra="forbid")
    name: Name
    password: Annotated[str, Field(min_length=LEAST_PASSWORD, max_length=200)]
    role: Role = "athlete"


class AccountChange(BaseModel):
    """What an admin may change of an account; what is left out stays."""

    model_config = ConfigDict(extra="forbid")
    role: Role | None = None
    blocked: bool | None = None


def team(coach: Coach) -> APIRouter:
    """`/coach/trainers`, `/coach/athletes…` and `/coach/admin…`."""
    router = APIRouter(prefix="/coach")
    who = Depends(asking(coach))
    accounts, trainers = Accounts(coach.engine), Trainers(coach.engine)
    router.include_router(_consents(trainers, who, coach.now))
    router.include_router(_training(coach, accounts, trainers, who))
    router.include_router(_admin(coach, accounts, who))
    return router


def _role_of(accounts: Accounts, who: Any, role: Role) -> Any:
    """Whoever asks, if the account has this role now; everybody else is refused."""

    def allowed(athlete: Athlete = who) -> Athlete:
        account = accounts.named(athlete.name)
        if account is None or account.blocked or account.role != role:
            raise HTTPException(
                403,
                athlete.voice.say("Your account may not do that.", "Dein Konto darf das nicht."),
            )
        return athlete

    return Depends(allowed)


def _consents(trainers: Trainers, who: Any, now: Callable[[], datetime]) -> APIRouter:
    router = APIRouter(prefix="/trainers")

    @router.get("")
    def mine(athlete: Athlete = who) -> list[dict[str, Any]]:
        return [
            {"name": one.name, "since": athlete.voice.day(one.since.date()) if one.since else ""}
            for one in trainers.all(athlete)
        ]

    @router.put("/{name}")
    def consent(name: str, told: Consent, athlete: Athlete = who) -> dict[str, bool]:
        if told.agreed:
            if not trainers.agree(athlete, name, now()):
                raise HTTPException(
                    404,
                    athlete.voice.say(
                        "There is no such trainer.", "Hier trainiert niemand dieses Namens."
                    ),
                )
            return {"agreed": True}
        trainers.withdraw(athlete, name)
        return {"agreed": False}

    return router


def _training(coach: Coach, accounts: Accounts, trainers: Trainers, who: Any) -> APIRouter:
    router = APIRouter(prefix="/athletes")
    trainer = _role_of(accounts, who, "trainer")

    def agreed(asking: Athlete, name: str) -> Athlete:
        """An athlete who agreed; one who did not looks like one who is not there."""
        found = coach.athletes.named(name) if name in trainers.athletes_of(asking) else None
        if found is None:
            raise HTTPException(
                404,
                asking.voice.say(
                    "Nobody of that name lets you look.",
                    "Niemand dieses Namens lässt dich zusehen.",
                ),
            )
        return found

    @router.get("")
    def all_of_them(asking: Athlete = trainer) -> list[dict[str, Any]]:
        found = [coach.athletes.named(name) for name in trainers.athletes_of(asking)]
        return [_line(one, asking) for one in found if one]

    @router.get("/{name}")
    def one_of_them(name: str, asking: Athlete = trainer) -> dict[str, Any]:
        athlete = agreed(asking, name)
        seen = Context(_as_heard_by(athlete, asking), coach.log.view(), coach.plans, coach.memory,
                       coach.now())  # fmt: skip
        report = all_tools()["query_history"].call(seen, {"days": SHOWN_DAYS})
        drafts = trainers.drafts(athlete)
        plans = [
            {"name": one.name, "status": one.status, "by": drafts.get(one.id, "")}
            for one in coach.plans.all(athlete)
        ]
        return _line(athlete, asking) | {"report": report.plain(asking.voice), "plans": plans}

    @router.post("/{name}/plans")
    def draft(name: str, wish: Draft, asking: Athlete = trainer) -> dict[str, Any]:
        """A draft among the athlete's plans; only the athlete can activate it."""
        athlete = agreed(asking, name)
        ctx = Context(athlete, coach.log.view(), coach.plans, coach.memory, coach.now())
        try:
            made = all_tools()["build_plan"].call(ctx, wish.model_dump()).model_dump()
        except ToolError as error:
            raise HTTPException(422, str(error)) from error
        except AthleteError as error:
            raise HTTPException(422, error.plain(asking.voice.lang)) from error
        trainers.drafted(athlete, made["plan_id"], asking)
        return {"name": made["plan_name"], "text": made["plan_description"]}

    def _line(athlete: Athlete, asking: Athlete) -> dict[str, Any]:
        today = coach.now().date()
        sets = coach.log.sets(athlete, today - timedelta(days=SHOWN_DAYS - 1), today)
        days = {one.at.date() for one in sets}
        running = coach.plans.running(athlete)
        return {
            "name": athlete.name,
            "days_trained": len(days),
            "last": asking.voice.day(max(days)) if days else "",
            "plan": running.name if running else "",
        }

    return router


def _as_heard_by(athlete: Athlete, reader: Athlete) -> Athlete:
    """The same athlete, spoken of in the reader's language and units."""
    return Athlete(athlete.id, athlete.name, reader.voice, athlete.profile)


def _admin(coach: Coach, accounts: Accounts, who: Any) -> APIRouter:
    router = APIRouter(prefix="/admin")
    admin = _role_of(accounts, who, "admin")

    @router.get("/accounts")
    def everybody(asking: Athlete = admin) -> list[dict[str, Any]]:
        return [_told(one, asking) for one in accounts.all()]

    @router.post("/accounts", status_code=201)
    def add(new: NewAccount, asking: Athlete = admin) -> dict[str, Any]:
        if accounts.named(new.name):
            raise HTTPException(
                409, asking.voice.say("This name is taken.", "Diesen Namen gibt es schon.")
            )
        account = accounts.open(coach.athlete(new.name), new.password, new.role, coach.now())
        return _told(account, asking)

    @router.put("/accounts/{name}")
    def change(name: str, to: AccountChange, asking: Athlete = admin) -> dict[str, Any]:
        if accounts.named(name) is None:
            raise HTTPException(404, _no_account(asking))
        if name == asking.name:
            raise HTTPException(
                409,
                asking.voice.say(
                    "Your own account is changed by another admin or in the terminal.",
                    "Dein eigenes Konto ändert jemand anderes aus der Verwaltung oder das Terminal.",
                ),
            )
        if to.role is not None:
            accounts.set_role(name, to.role)
        if to.blocked is not None:
            accounts.block(name, to.blocked)
        changed = accounts.named(name)
        if changed is None:
            raise HTTPException(404, _no_account(asking))
        return _told(changed, asking)

    @router.get("/health")
    async def health(asking: Athlete = admin) -> dict[str, Any]:
        """The parts as the doctor sees them, and the model that answers."""
        checks = await check_all(coach.settings, coach)
        model = await coach.model()
        signed_in = await asyncio.to_thread(
            lambda: sum(len(accounts.logins(one.name)) for one in accounts.all())
        )
        return {
            "parts": [one.as_json(asking.voice.lang) for one in checks],
            "backend": model.name,
            "model": model.model,
            "devices": signed_in,
        }

    return router


def _no_account(asking: Athlete) -> str:
    return asking.voice.say("There is no such account.", "Dieses Konto gibt es nicht.")


def _told(account: Account, asking: Athlete) -> dict[str, Any]:
    return {
        "name": account.name,
        "role": account.role,
        "blocked": account.blocked,
        "since": asking.voice.day(account.created_at.date()),
    }

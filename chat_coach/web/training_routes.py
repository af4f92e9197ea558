"""The doors of the session card: each tick is one small request that is in the log when answered."""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from pydantic import BaseModel, ConfigDict, Field

from chat_coach.coach import Coach
from chat_coach.errors import ToolError
from chat_coach.storage.athletes import Athlete
from chat_coach.web import words
from chat_coach.web.gate import user_of
from chat_coach.web.training import Floor

Finished = Callable[[Athlete, str, str, str], Awaitable[None]]
"""Hears of a finished workout: whose, in which conversation, what was trained, in words."""


class Ticked(BaseModel):
    """One set as it was done; loads in the athlete's unit."""

    model_config = ConfigDict(extra="forbid")
    load: Annotated[float | None, Field(ge=0, le=2000)] = None
    reps: Annotated[int | None, Field(ge=0, le=3600)] = None
    rpe: Annotated[float | None, Field(ge=1, le=10)] = None
    done: bool = True


class Change(BaseModel):
    """A wish for what is left; `to` is the exercise or the joint it is about, `said` what was
    typed about a pain."""

    model_config = ConfigDict(extra="forbid")
    what: str = Field(max_length=20)
    to: str = Field(default="", max_length=120)
    said: str = Field(default="", max_length=500)


class Ending(BaseModel):
    """The end of a workout, told in this conversation."""

    model_config = ConfigDict(extra="forbid")
    thread: str = Field(default="", max_length=64)


def asking(coach: Coach) -> Callable[[Request], Athlete]:
    """A dependency: the athlete who is signed in. 401 where nobody is."""

    def athlete_of(request: Request) -> Athlete:
        user = user_of(request.scope)
        athlete = coach.athletes.named(user.identifier) if user else None
        if athlete is None:
            raise HTTPException(401, "Nobody is signed in.")
        return athlete

    return athlete_of


def training(coach: Coach, finished: Finished) -> APIRouter:
    """`/coach/plans/…/train` and `/coach/workouts/…`."""
    router = APIRouter(prefix="/coach")
    who = Depends(asking(coach))

    def known(call: Callable[[], Any]) -> Any:
        try:
            return call()
        except LookupError as error:
            raise HTTPException(404, "There is no such workout.") from error
        except ToolError as error:
            raise HTTPException(409, str(error)) from error

    @router.get("/plans/{plan_id}/train/{place}")
    def look(plan_id: int, place: int, athlete: Athlete = who) -> dict[str, Any]:
        return dict(known(lambda: Floor(coach, athlete).look(plan_id, place)))

    @router.post("/plans/{plan_id}/train/{place}")
    def begin(plan_id: int, place: int, athlete: Athlete = who) -> dict[str, Any]:
        return dict(known(lambda: Floor(coach, athlete).open(plan_id, place)))

    @router.put("/workouts/{workout_id}/sets/{line}/{number}")
    def tick(
        workout_id: int, line: int, number: int, told: Ticked, athlete: Athlete = who
    ) -> dict[str, bool]:
        if not 0 <= number < 50:
            raise HTTPException(422, "There are at most 50 sets.")
        floor = Floor(coach, athlete)
        kept = known(
            lambda: floor.tick(workout_id, line, number, told.load, told.reps, told.rpe, told.done)
        )
        return {"kept": kept}

    @router.get("/workouts/{workout_id}/lines/{line}/choices")
    def choices(
        workout_id: int, line: int, taken: bool = False, athlete: Athlete = who
    ) -> list[dict[str, str]]:
        return list(known(lambda: Floor(coach, athlete).choices(workout_id, line, taken)))

    @router.post("/workouts/{workout_id}/lines/{line}")
    def change(workout_id: int, line: int, wish: Change, athlete: Athlete = who) -> dict[str, Any]:
        return dict(
            known(
                lambda: Floor(coach, athlete).change(
                    workout_id, line, wish.what, wish.to, wish.said
                )
            )
        )

    @router.post("/workouts/{workout_id}/finish")
    async def finish(workout_id: int, ending: Ending, athlete: Athlete = who) -> dict[str, Any]:
        floor = Floor(coach, athlete)
        before = known(lambda: floor.state(floor.workouts.get(athlete, workout_id) or _missing()))
        state = dict(known(lambda: floor.finish(workout_id)))
        if state.get("summary") and not before["finished"] and ending.thread:
            asked = words.FINISHED.get(athlete.voice.lang) + state["name"]
            await finished(athlete, ending.thread, asked, floor.told(state))
        return state

    return router


def _missing() -> Any:
    raise LookupError

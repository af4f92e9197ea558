"""The doors of the panel "Plans": list, compare, move on, print, take along."""

from datetime import timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict

from chat_coach.coach import Coach
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.trainers import Trainers
from chat_coach.strength.compare import changes, side_by_side
from chat_coach.strength.values import Plan
from chat_coach.web import plan_files
from chat_coach.web.plan_sheet import sheet

MEDIA = {
    "md": "text/markdown",
    "csv": "text/csv",
    "ics": "text/calendar",
    "pdf": "application/pdf",
}


class Status(BaseModel):
    """Where a plan goes."""

    model_config = ConfigDict(extra="forbid")
    status: Literal["active", "archived", "draft", "completed"]


def plan_routes(coach: Coach, who: Any) -> APIRouter:
    """`/coach/plans…`, but for training from one."""
    router = APIRouter(prefix="/coach/plans")

    def mine(athlete: Athlete, plan_id: int) -> Plan:
        plan = coach.plans.get(athlete, plan_id)
        if plan is None:
            raise HTTPException(
                404, athlete.voice.say("There is no such plan.", "Diesen Plan gibt es nicht.")
            )
        return plan

    @router.get("")
    def all_plans(athlete: Athlete = who) -> list[dict[str, Any]]:
        drafted_by, voice = Trainers(coach.engine).drafts(athlete), athlete.voice
        dated = {one.id: one for one in coach.plans.dated(athlete)}
        plans = coach.plans.all(athlete)
        return [
            {
                "id": plan.id,
                "name": plan.name,
                "status": plan.status,
                "by": drafted_by.get(plan.id, ""),
                "day": voice.day(dated[plan.id].created_at.date()),
                "before": before_of(plans, plan, dated[plan.id].replaces),
                "weeks": len({one.week for one in plan.sessions}),
                "sessions": len(plan.sessions),
                "exercises": len({e.exercise_id for one in plan.sessions for e in one.exercises}),
                "minutes": max((one.minutes for one in plan.sessions), default=0),
            }
            for plan in plans
        ]

    @router.get("/{plan_id}/compare")
    def compare(
        plan_id: int,
        other: Annotated[int, Query(alias="with", ge=1)],
        athlete: Athlete = who,
    ) -> dict[str, Any]:
        """What the plan changes against the other one, and why."""
        after, before = mine(athlete, plan_id), mine(athlete, other)
        exercises, voice = coach.log.exercises(athlete), athlete.voice
        rows, same = side_by_side(before, after, exercises, voice)
        return {
            "names": [before.name, after.name],
            "lines": changes(before, after, exercises, voice),
            "rows": rows,
            "same": same,
        }

    @router.get("/{plan_id}/print")
    def printed(plan_id: int, athlete: Athlete = who) -> HTMLResponse:
        """The plan as a page for A4 paper, with room to write."""
        plan = mine(athlete, plan_id)
        return HTMLResponse(sheet(plan, coach.log.exercises(athlete), athlete.voice))

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
                made = plan_files.table(plan, exercises, voice).encode("utf-8-sig")
            case "ics":
                made = plan_files.calendar(plan, exercises, voice, tomorrow)
            case "pdf":
                made = plan_files.pdf(plan, exercises, voice)
        headers = {"content-disposition": f'attachment; filename="plan-{plan_id}.{kind}"'}
        return Response(made, media_type=MEDIA[kind], headers=headers)

    @router.put("/{plan_id}/status")
    def status(plan_id: int, to: Status, athlete: Athlete = who) -> dict[str, bool]:
        """Another plan of several sessions that was active makes room for this one."""
        plan = mine(athlete, plan_id)
        running = coach.plans.running(athlete) if len(plan.sessions) > 1 else None
        if to.status == "active" and running and running.id != plan_id:
            coach.plans.set_status(athlete, running.id, "archived", coach.now())
        return {"kept": coach.plans.set_status(athlete, plan_id, to.status, coach.now())}

    @router.delete("/{plan_id}")
    def delete(plan_id: int, athlete: Athlete = who) -> dict[str, bool]:
        mine(athlete, plan_id)
        return {"gone": coach.plans.delete(athlete, plan_id)}

    return router


def before_of(plans: list[Plan], plan: Plan, replaces: int) -> int:
    """The plan that came before this one, 0 for none: the one it is a version of, else the newest
    older one of its kind, a single session or several."""
    older = [one for one in plans if one.id < plan.id]
    if any(one.id == replaces for one in older):
        return replaces
    several = len(plan.sessions) > 1
    return next((one.id for one in older if (len(one.sessions) > 1) == several), 0)

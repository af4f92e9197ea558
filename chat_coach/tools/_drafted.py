"""A language model's own draft of a plan, as it may be sent to `build_plan`."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from chat_coach.errors import ToolError
from chat_coach.strength.draft import Draft, DraftLine

Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else str(value))]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore")


class _Line(_Shape):
    exercise_id: Text = Field(min_length=1, max_length=200)
    sets: int = Field(default=3, ge=0, le=100)
    reps: Text = Field(default="", max_length=40)
    notes: Text = Field(default="", max_length=500)
    order: int = Field(default=0, ge=0, le=1000)
    load_kg: float | None = Field(default=None, ge=0, le=2000, allow_inf_nan=False)
    rpe_target: float = Field(default=0.0, ge=0, le=10)
    rest_s: int = Field(default=0, ge=0, le=3600)


class _Day(_Shape):
    day: Text = Field(default="", max_length=200)
    exercises: list[_Line] = Field(max_length=40)


class _Plan(_Shape):
    plan_name: Text = Field(default="", max_length=200)
    plan_description: Text = Field(default="", max_length=4000)
    sessions: list[_Day] = Field(min_length=1, max_length=120)
    periodization: dict[str, Any] = Field(default_factory=dict)


def read_draft(sent: Mapping[str, Any]) -> Draft:
    """The draft that was sent. Raises ToolError with what is wrong of its shape."""
    try:
        plan = _Plan.model_validate(dict(sent))
    except ValidationError as error:
        wrong = "; ".join(
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:5]
        )
        raise ToolError(f"draft: {wrong}") from error
    days = tuple(
        (one.day.strip(), tuple(_line(each) for each in _ordered(one))) for one in plan.sessions
    )
    weeks = sum(key.startswith("week_") for key in plan.periodization)
    return Draft(days, plan.plan_name.strip(), plan.plan_description.strip(), weeks)


def _ordered(day: _Day) -> list[_Line]:
    return sorted(day.exercises, key=lambda one: one.order)


def _line(one: _Line) -> DraftLine:
    return DraftLine(
        one.exercise_id.strip(),
        one.sets,
        one.reps,
        one.notes.strip(),
        one.load_kg,
        one.rpe_target,
        one.rest_s,
    )

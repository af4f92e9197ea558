"""The doors of the panel "Looking back": conversations, what came of one, weeks and months."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from chat_coach.coach import Coach
from chat_coach.language import Voice
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.turns import Thread, Turn

SHOWN = 20


class NewName(BaseModel):
    """What a conversation is to be called."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


def past_routes(coach: Coach, who: Any) -> APIRouter:
    """`/coach/threads…` and `/coach/digest/…`."""
    router = APIRouter(prefix="/coach")

    def mine(athlete: Athlete, thread: str) -> Thread:
        found = coach.turns.thread(athlete, thread)
        if found is None:
            raise HTTPException(
                404,
                athlete.voice.say(
                    "There is no such conversation.", "Dieses Gespräch gibt es nicht."
                ),
            )
        return found

    @router.get("/threads")
    def conversations(
        about: Annotated[str, Query(max_length=200)] = "",
        before: datetime | None = None,
        athlete: Athlete = who,
    ) -> list[dict[str, Any]]:
        """Conversations, the last used first, `before` a moment to go on; with words, those in
        which they stand, and behind them those that memory finds by their meaning."""
        found = coach.turns.threads(athlete, SHOWN, before, about.strip())
        if about.strip() and before is None:
            there = {one.id for one in found}
            meant = coach.memory.search(athlete, about, coach.now())
            ids = dict.fromkeys(one.thread for one in reversed(meant) if one.thread not in there)
            found += [one for one in (coach.turns.thread(athlete, id_) for id_ in ids) if one]
        return [
            {
                "id": one.id,
                "name": one.title,
                "day": athlete.voice.day(one.updated_at.date()),
                "at": one.updated_at.isoformat(),
            }
            for one in found
        ]

    @router.put("/threads/{thread}")
    def rename(thread: str, to: NewName, athlete: Athlete = who) -> dict[str, bool]:
        mine(athlete, thread)
        return {"kept": coach.turns.rename(athlete, thread, to.name.strip())}

    @router.get("/threads/{thread}/review")
    def review(thread: str, athlete: Athlete = who) -> dict[str, str]:
        """Topics, the plan and what came of it, the memories it left."""
        mine(athlete, thread)
        return {"text": coach.review(athlete, thread).plain(athlete.voice)}

    @router.get("/threads/{thread}.md")
    def conversation(thread: str, athlete: Athlete = who) -> Response:
        """A conversation as Markdown."""
        found = mine(athlete, thread)
        turns = coach.turns.recent(athlete, thread, count=100_000)
        headers = {"content-disposition": f'attachment; filename="{_file_name(found)}.md"'}
        text = markdown(found.title, turns, athlete.voice)
        return Response(text, media_type="text/markdown", headers=headers)

    @router.get("/digest/{period}")
    def digest(
        period: Literal["week", "month"], day: date | None = None, athlete: Athlete = who
    ) -> dict[str, str]:
        """The week or month around a day, by default the running one; `earlier` and `later` are
        days of those beside it, "" where that has not begun."""
        today = coach.now().date()
        past = coach.digest(athlete, period, min(day or today, today)).past
        if past is None:
            raise HTTPException(404)
        later = _end(period, past.first) + timedelta(days=1)
        return {
            "title": past.title,
            "text": past.plain(athlete.voice).partition("\n")[2] or past.plain(athlete.voice),
            "earlier": (past.first - timedelta(days=1)).isoformat(),
            "later": later.isoformat() if later <= today else "",
        }

    return router


def markdown(title: str, turns: list[Turn], voice: Voice) -> str:
    """What was asked as a quotation, what was answered as it was."""
    parts = [f"# {title}"]
    for turn in turns:
        at = f"**{voice.day(turn.at.date())}, {voice.clock(turn.at)}**"
        asked = "\n".join(f"> {line}" for line in turn.asked.splitlines())
        parts += [f"{at}\n\n{asked}", turn.replied]
    return "\n\n".join(parts) + "\n"


def _file_name(thread: Thread) -> str:
    return f"conversation-{thread.updated_at:%Y-%m-%d}"


def _end(period: Literal["week", "month"], first: date) -> date:
    if period == "week":
        return first + timedelta(days=6)
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)

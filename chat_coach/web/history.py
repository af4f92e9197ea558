"""Conversations for Chainlit's page, read from the coach's own `threads` and `turns`.

`Coach.turn` saves what is said, so Chainlit is given nothing to store: forgetting a conversation
leaves no second copy behind (docs/decisions/0050-one-record.md).
"""

import asyncio
from datetime import datetime
from typing import Any

from chainlit.data.base import BaseDataLayer
from chainlit.element import Element, ElementDict
from chainlit.step import StepDict
from chainlit.types import (
    Feedback,
    PageInfo,
    PaginatedResponse,
    Pagination,
    ThreadDict,
    ThreadFilter,
)
from chainlit.user import PersistedUser, User

from chat_coach.coach import Coach
from chat_coach.storage.athletes import Athlete
from chat_coach.web import pieces
from chat_coach.web.stage import Stage

SHOWN_TURNS = 40
"""Turns of a conversation that are drawn when it opens; a button brings the ones before."""
NOTED_TURNS = 10
"""Of these, the last ones whose cards and notes are drawn as well: each is a script to run."""


class History(BaseDataLayer):
    """Chainlit's view of the stored conversations."""

    def __init__(self, coach: Coach, stage: Stage) -> None:
        self._coach = coach
        self._stage = stage

    async def get_user(self, identifier: str) -> PersistedUser | None:
        athlete = await asyncio.to_thread(self._coach.athletes.named, identifier)
        if athlete is None:
            return None
        return PersistedUser(id=str(athlete.id), createdAt="", identifier=athlete.name)

    async def create_user(self, user: User) -> PersistedUser | None:
        return await self.get_user(user.identifier)

    async def get_thread_author(self, thread_id: str) -> str:
        return await asyncio.to_thread(self._coach.turns.owner, thread_id) or ""

    async def get_thread(self, thread_id: str) -> ThreadDict | None:
        athlete = await self._owner(thread_id)
        return await asyncio.to_thread(self.thread, athlete, thread_id) if athlete else None

    def thread(
        self, athlete: Athlete, thread_id: str, shown: int = SHOWN_TURNS
    ) -> ThreadDict | None:
        """A conversation with its last turns as steps, and the one that is on its way."""
        thread = self._coach.turns.thread(athlete, thread_id)
        if thread is None:
            return None
        turns = self._coach.turns.recent(athlete, thread_id, shown)
        steps: list[Any] = []
        elements: list[Any] = []
        for place, turn in enumerate(turns, start=1):
            steps += pieces.turn_steps(turn, athlete.voice, athlete.name)
            reply = pieces.name_of(turn.id, "reply")
            noted = place > len(turns) - NOTED_TURNS
            elements += pieces.turn_elements(turn, athlete.voice, reply, noted)
        steps += self._stage.running(athlete, thread_id)
        return ThreadDict(
            id=thread.id,
            createdAt=thread.updated_at.isoformat(),
            name=thread.title,
            userId=str(athlete.id),
            userIdentifier=athlete.name,
            tags=[],
            metadata={},
            steps=steps,
            elements=elements,
        )

    async def list_threads(
        self, pagination: Pagination, filters: ThreadFilter
    ) -> PaginatedResponse[ThreadDict]:
        athlete = await asyncio.to_thread(self._coach.athletes.by_id, int(filters.userId or 0))
        before = datetime.fromisoformat(pagination.cursor) if pagination.cursor else None
        found = (
            await asyncio.to_thread(
                self._coach.turns.threads,
                athlete,
                pagination.first + 1,
                before,
                (filters.search or "").strip(),
            )
            if athlete
            else []
        )
        page = found[: pagination.first]
        return PaginatedResponse(
            pageInfo=PageInfo(
                hasNextPage=len(found) > len(page),
                startCursor=page[0].updated_at.isoformat() if page else None,
                endCursor=page[-1].updated_at.isoformat() if page else None,
            ),
            data=[
                ThreadDict(
                    id=one.id,
                    createdAt=one.updated_at.isoformat(),
                    name=one.title,
                    userId=filters.userId,
                    userIdentifier=athlete.name if athlete else None,
                    tags=[],
                    metadata={},
                    steps=[],
                    elements=[],
                )
                for one in page
            ],
        )

    async def update_thread(
        self,
        thread_id: str,
        name: str | None = None,
        user_id: str | None = None,
        metadata: dict[str, Any] | None = None,
        tags: list[str] | None = None,
    ) -> None:
        """With a name alone it is renamed. With a user it would begin, which the stage does: two
        who begin the same conversation get in each other's way."""
        if name is not None and not user_id and (athlete := await self._owner(thread_id)):
            await asyncio.to_thread(self._coach.turns.rename, athlete, thread_id, name)

    async def delete_thread(self, thread_id: str) -> None:
        athlete = await self._owner(thread_id)
        if athlete:
            self._stage.stop(athlete, thread_id)
            await asyncio.to_thread(self._coach.take_back, athlete, thread_id)

    async def create_step(self, step_dict: StepDict) -> None:
        """Nothing: `Coach.turn` saves what was said."""

    async def update_step(self, step_dict: StepDict) -> None:
        """Nothing, as above."""

    async def delete_step(self, step_id: str) -> None:
        """Nothing: turns are cut in one place, `chat.cut_and_ask`."""

    async def create_element(self, element: Element) -> None:
        """Nothing: cards are made again from the turn's stored results."""

    async def get_element(self, thread_id: str, element_id: str) -> ElementDict | None:
        thread = await self.get_thread(thread_id)
        elements = (thread["elements"] if thread else None) or []
        return next((one for one in elements if one["id"] == element_id), None)

    async def delete_element(self, element_id: str, thread_id: str | None = None) -> None:
        """Nothing, as above."""

    async def upsert_feedback(self, feedback: Feedback) -> str:
        """Thumbs are not offered; an unasked one is let go."""
        return ""

    async def delete_feedback(self, feedback_id: str) -> bool:
        return True

    async def get_favorite_steps(self, user_id: str) -> list[StepDict]:
        return []

    async def build_debug_url(self) -> str:
        return ""

    async def close(self) -> None:
        """Nothing is held open here."""

    async def _owner(self, thread_id: str) -> Athlete | None:
        name = await asyncio.to_thread(self._coach.turns.owner, thread_id)
        return await asyncio.to_thread(self._coach.athletes.named, name) if name else None

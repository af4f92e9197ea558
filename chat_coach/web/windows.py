"""The browser window that speaks now, and who sits before it."""

import chainlit as cl
from chainlit.session import WebsocketSession

from chat_coach.coach import Coach
from chat_coach.storage.athletes import Athlete


def window() -> WebsocketSession:
    """The window of the event that is being handled."""
    session = cl.context.session
    if not isinstance(session, WebsocketSession):
        raise TypeError("the chat runs in a browser window")
    return session


def athlete_of(coach: Coach, session: WebsocketSession) -> Athlete:
    """Who is signed in there. Raises PermissionError where nobody is."""
    athlete = coach.athletes.named(session.user.identifier) if session.user else None
    if athlete is None:
        raise PermissionError("nobody is signed in")
    return athlete

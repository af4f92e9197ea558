"""HomeGym as `chat-coach doctor` looks at it: each check says what works or raises what to do."""

from sqlalchemy import func, select

from chat_coach.config import Settings
from chat_coach.language import Both
from chat_coach.storage.homegym import schema
from chat_coach.storage.homegym.connection import HomeGym, open_tunnel
from chat_coach.storage.homegym.tables import sessions


def check_tunnel(settings: Settings) -> Both:
    """Open the tunnel and close it. Raises LogUnavailable or SettingsError with what to do."""
    tunnel = open_tunnel(settings)
    if tunnel is None:
        return Both("not used: HomeGym is reached directly", "nicht nötig: HomeGym ist direkt da")
    try:
        tunnel.port()
    finally:
        tunnel.close()
    place = f"{settings.homegym_ssh_host}:{settings.homegym_ssh_port}"
    return Both(f"{place} lets the coach in", f"{place} lässt den Coach ein")


def check_homegym(settings: Settings) -> Both:
    """Log in, compare the columns, find each bound user, count their sessions. Raises
    LogUnavailable or SettingsError with what to do."""
    gym = HomeGym(settings)
    try:
        schema.check_writable(gym.schema())
        users = [gym.bound_id(one) for one in gym.bound]
        query = select(func.count()).select_from(sessions).where(sessions.c.user_id.in_(users))
        count = gym.rows(query)[0][0]
    finally:
        gym.close()
    names = ", ".join(gym.bound)
    return Both(f"{count} sessions of {names}", f"{count} Einheiten von {names}")

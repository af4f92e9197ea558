"""HomeGym as a log, on a real MariaDB."""

from datetime import UTC, date, datetime

import pytest

from chat_coach.storage.homegym.connection import HomeGym
from chat_coach.storage.homegym.log import HomeGymLog
from tests.storage.homegym_gym import BENCH, Gym, Set, Workout, anna

pytestmark = pytest.mark.slow


def test_a_session_through_the_tunnel(gym: Gym, tunnelled: HomeGym) -> None:
    gym.add(Workout(datetime(2026, 7, 1, 16, 0), (Set(BENCH, 60, 10, warmup=True), Set())))
    found = HomeGymLog(tunnelled).sets(anna, date(2026, 7, 1))
    assert [(one.load_kg, one.reps, one.type, one.order) for one in found] == [
        (60.0, 10, "warmup", 0),
        (80.0, 8, "normal", 1),
    ]
    assert found[0].at == datetime(2026, 7, 1, 18, 0)
    assert UTC

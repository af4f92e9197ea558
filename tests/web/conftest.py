"""The whole web app in this process, with two athletes who must not meet."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import load
from chat_coach.storage.accounts import Accounts
from chat_coach.storage.athletes import Athlete

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from chat_coach.web.app import Web

ADDRESS = "http://127.0.0.1:8765"
PASSWORD = "correct horse"


class House(NamedTuple):
    """The app, its coach, and Ann and Bob."""

    web: "Web"
    coach: Coach
    ann: Athlete
    bob: Athlete

    def client(self) -> "TestClient":
        from starlette.testclient import TestClient

        return TestClient(self.web.app, base_url=ADDRESS, follow_redirects=False)

    def signed_in(self, name: str) -> "TestClient":
        client = self.client()
        token = self.web.entrance.link(name)
        assert client.get(f"/enter/{token}").headers["location"] == "/"
        return client


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("web")
    env = {"COACH_HOME": str(folder / "home"), "COACH_BACKEND": "rules", "COACH_ATHLETE": "ann"}
    settings = load(env, dotenv=Path(folder / "none"))
    from chat_coach.web import home

    home.prepare(settings)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Chainlit's own imports warn
        from chat_coach.web.app import Web

        coach = build(settings)
        people: dict[str, Any] = {name: coach.athlete(name) for name in ("ann", "bob")}
        for athlete in people.values():
            Accounts(coach.engine).open(athlete, PASSWORD, "athlete", coach.now())
        coach.load_demo(people["ann"])
        yield House(Web(coach), coach, people["ann"], people["bob"])
    coach.close()

"""Signing in by a proxy's header or by OAuth: existing accounts only, and nobody else is believed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from chat_coach.errors import SettingsError
from chat_coach.storage.accounts import Accounts
from tests.web.conftest import ADDRESS, House

if TYPE_CHECKING:
    from starlette.testclient import TestClient

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
PROXY = "10.0.0.5"


class Elsewhere:
    """The same coach, served with other settings, asked from any address."""

    def __init__(self, house: House, **settings: str) -> None:
        from chat_coach.web.app import Web

        self._house, self._settings = house, house.coach.settings
        house.coach.settings = self._settings.model_copy(update=settings)
        self._web = Web(house.coach)

    def client(self, peer: str) -> "TestClient":
        from starlette.testclient import TestClient

        return TestClient(self._web.app, base_url=ADDRESS, follow_redirects=False, client=(peer, 1))

    def end(self) -> None:
        self._house.coach.settings = self._settings
        self._house.web.chat.install()


@pytest.fixture
def proxied(house: House) -> Iterator[Elsewhere]:
    one = Elsewhere(house, proxy=PROXY, proxy_header="X-User", host_names="coach.example")
    yield one
    one.end()


def test_the_named_proxy_signs_in_who_has_an_account(proxied: Elsewhere) -> None:
    client = proxied.client(PROXY)
    assert client.post("/auth/header", headers={"X-User": "ann"}).status_code == 200
    assert client.get("/coach/me").json()["name"] == "ann"
    for name in ("nobody", "", "ANN"):
        assert proxied.client(PROXY).post("/auth/header", headers={"X-User": name}).is_client_error


def test_nobody_else_is_believed(proxied: Elsewhere, house: House) -> None:
    for peer in ("10.0.0.6", "127.0.0.1"):
        for header in ("X-User", "x-user", "X-USER"):
            client = proxied.client(peer)
            answer = client.post("/auth/header", headers={header: "ann", "X-Forwarded-For": PROXY})
            assert answer.is_client_error
            assert client.get("/coach/me").status_code == 401


def test_a_blocked_account_stays_out(proxied: Elsewhere, house: House) -> None:
    accounts = Accounts(house.coach.engine)
    accounts.block("bob")
    assert proxied.client(PROXY).post("/auth/header", headers={"X-User": "bob"}).is_client_error
    accounts.block("bob", blocked=False)


def test_the_cookie_is_secure_where_the_proxy_speaks_https(proxied: Elsewhere) -> None:
    headers = {
        "X-User": "ann",
        "X-Forwarded-Proto": "https",
        "Host": "coach.example",
        "Origin": "https://coach.example",
    }
    answer = proxied.client(PROXY).post("/auth/header", headers=headers)
    assert "secure" in answer.headers["set-cookie"].lower()
    foreign = headers | {"Origin": "https://evil.example"}
    assert proxied.client(PROXY).post("/auth/header", headers=foreign).status_code == 403


def test_header_login_is_off_unless_a_proxy_is_named(house: House) -> None:
    client = house.client()
    assert client.get("/auth/config").json()["headerAuth"] is False
    answer = client.post("/auth/header", headers={"X-Forwarded-User": "ann"})
    assert answer.is_client_error
    assert "set-cookie" not in answer.headers


class Provider:
    """An OAuth provider that says who it is told to say."""

    client_id = "coach"
    authorize_url = "https://provider.example/authorize"
    authorize_params: dict[str, str] = {}  # noqa: RUF012 - as Chainlit's own have it
    identifier = ""

    async def get_token(self, code: str, url: str) -> str:
        return code

    async def get_user_info(self, token: str) -> tuple[dict[str, Any], Any]:
        from chainlit.user import User

        return {}, User(identifier=self.identifier)


@pytest.mark.parametrize(
    ("identifier", "name"), [("OctoCat", "ann"), ("bob", ""), ("ann", ""), ("me", "")]
)
def test_oauth_lets_in_whom_the_settings_name(
    house: House, monkeypatch: pytest.MonkeyPatch, identifier: str, name: str
) -> None:
    one = Elsewhere(house, oauth_accounts="ann=github:octocat, ben=google:ben@example.org")
    try:
        provider = Provider()
        provider.identifier = identifier
        monkeypatch.setattr("chainlit.server.get_oauth_provider", lambda _: provider)
        client = one.client("127.0.0.1")
        away = client.get("/auth/oauth/github")
        location = away.headers["location"]
        assert location.startswith(provider.authorize_url)
        state = parse_qs(urlsplit(location).query)["state"][0]
        back = "/auth/oauth/github/callback?code=c&state="
        stranger = one.client("127.0.0.1")
        assert stranger.get(f"{back}guessed").headers["location"].count("error") == 1
        client.get(back + quote(state))
        answer = client.get("/coach/me")
        assert (answer.json()["name"] if answer.is_success else "") == name
    finally:
        one.end()


def test_oauth_is_off_unless_somebody_is_named(house: House) -> None:
    assert house.client().get("/auth/oauth/github").status_code == 400


@pytest.mark.parametrize("pairs", ["ann", "ann=octocat", "=github:octocat", "ann=github:"])
def test_a_pair_that_is_none_is_named(pairs: str) -> None:
    from chat_coach.web.proxy import oauth_names

    with pytest.raises(SettingsError, match="COACH_OAUTH_ACCOUNTS"):
        oauth_names(pairs)

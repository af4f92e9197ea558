"""Who is let in, from where, and to what: every door of ours is tried by the wrong athlete."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from chat_coach.language import Both
from chat_coach.storage.accounts import Accounts
from chat_coach.storage.facts import FactRow, Facts
from chat_coach.storage.turns import Turn
from chat_coach.tools import Context, all_tools
from tests.web.conftest import ADDRESS, PASSWORD, House

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
THREAD = "6f1c1f5e-0000-4000-8000-000000000001"


class Ids(dict[str, str]):
    """Ann's ids by the name they have in a path; a name among them is hers."""

    def __missing__(self, name: str) -> str:
        return "ann"


@pytest.fixture(scope="module")
def anns(house: House) -> dict[str, str]:
    """Ids of what is Ann's: a conversation, a plan, a workout, a fact."""
    coach, ann = house.coach, house.ann
    ctx = Context(ann, coach.log.view(), coach.plans, coach.memory, coach.now(), THREAD)
    planned = all_tools()["build_session"].call(ctx, {"focus": "push"}).model_dump()
    coach.turns.save(ann, Turn("my secret plan", "the secret answer", coach.now(), thread=THREAD))
    started = house.signed_in("ann").post(f"/coach/plans/{planned['plan_id']}/train/0").json()
    fact = FactRow(0, "injury", "knee", {}, Both("knee: sore", "Knie"), "my knee", coach.now())
    known = Facts(coach.engine).put(ann, fact)
    return Ids(
        {
            "plan_id": str(planned["plan_id"]),
            "workout_id": str(started["id"]),
            "fact_id": str(known.id),
            "thread": THREAD,
            "thread_id": THREAD,
            "place": "0",
            "line": "0",
            "number": "0",
            "kind": "md",
            "start": "all-of-ann",
            "token": "guessed",
        }
    )


BODIES: dict[str, Any] = {
    "PUT /coach/workouts/{workout_id}/sets/{line}/{number}": {"load": 1, "reps": 1},
    "POST /coach/workouts/{workout_id}/lines/{line}": {"what": "heavy"},
    "POST /coach/workouts/{workout_id}/finish": {},
    "PUT /coach/plans/{plan_id}/status": {"status": "archived"},
    "PUT /coach/threads/{thread}": {"name": "mine now"},
    "PUT /coach/facts/{fact_id}": {"text": "changed"},
    "PUT /coach/me": {},
    "POST /coach/topic/forget": {"text": "knee"},
    "POST /coach/password": {"password": "wrong", "new": "long enough"},
    "POST /coach/delete": {"password": "wrong"},
}
OPEN = {"/healthz", "/readyz", "/enter/{token}", "/you", "/coach/plotly.js"}


def routes(house: House) -> list[tuple[str, str]]:
    """Every door of our own, as the app has them."""
    paths = house.web.page.openapi()["paths"]
    found = [(method.upper(), path) for path, methods in paths.items() for method in methods]
    assert len(found) > 20
    return found


def test_every_door_is_closed_to_strangers(house: House, anns: dict[str, str]) -> None:
    client = house.client()
    for method, path in routes(house):
        if path in OPEN:
            continue
        body = BODIES.get(f"{method} {path}")
        answer = client.request(method, path.format_map(anns), json=body)
        assert answer.status_code == 401, (method, path, answer.status_code)


def test_every_door_refuses_what_belongs_to_somebody_else(
    house: House, anns: dict[str, str]
) -> None:
    client = house.signed_in("bob")
    before = house.coach.log.sets(house.ann), house.coach.plans.all(house.ann)
    tried = 0
    for method, path in routes(house):
        if not any(
            f"{{{name}}}" in path for name in ("plan_id", "workout_id", "fact_id", "thread")
        ):
            continue
        body = BODIES.get(f"{method} {path}")
        query = "?with=1" if path.endswith("/compare") else ""
        answer = client.request(method, path.format_map(anns) + query, json=body)
        assert answer.status_code == 404, (method, path, answer.status_code)
        assert "secret" not in answer.text
        tried += 1
    assert tried > 10
    assert before == (house.coach.log.sets(house.ann), house.coach.plans.all(house.ann))


def test_chainlits_doors_refuse_another_athletes_conversation(
    house: House, anns: dict[str, str]
) -> None:
    bob = house.signed_in("bob")
    thread, element = f"/project/thread/{THREAD}", f"/project/thread/{THREAD}/element/x"
    assert bob.get(thread).status_code == 401
    assert bob.get(element).status_code == 401
    assert bob.put("/project/thread", json={"threadId": THREAD, "name": "x"}).status_code == 401
    gone = bob.request("DELETE", "/project/thread", json={"threadId": THREAD})
    assert gone.status_code == 401
    assert bob.get(f"/project/share/{THREAD}").status_code == 404
    page = {"first": 20, "cursor": None}
    mine = {"userId": str(house.ann.id), "search": "secret"}
    listed = bob.post("/project/threads", json={"pagination": page, "filter": mine})
    assert THREAD not in {one["id"] for one in listed.json()["data"]}
    assert house.client().get(thread).status_code == 401
    ann = house.signed_in("ann")
    assert "the secret answer" in ann.get(thread).text
    assert [
        one["id"]
        for one in ann.post("/project/threads", json={"pagination": page, "filter": {}}).json()[
            "data"
        ]
    ] == [THREAD]


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9999", "null"])
def test_foreign_pages_are_refused(house: House, origin: str) -> None:
    client = house.signed_in("ann")
    headers = {"origin": origin}
    assert client.put("/coach/me", json={"unit": "lb"}, headers=headers).status_code == 403
    assert (
        client.post(
            "/login", data={"username": "ann", "password": PASSWORD}, headers=headers
        ).status_code
        == 403
    )
    assert client.get("/ws/socket.io/?EIO=4&transport=polling", headers=headers).status_code == 403
    with (
        pytest.raises(WebSocketDisconnect),
        client.websocket_connect("/ws/socket.io/?EIO=4&transport=websocket", headers=headers),
    ):
        pass
    same = {"origin": ADDRESS}
    assert client.put("/coach/me", json={"unit": "kg"}, headers=same).status_code == 200


def test_a_name_this_server_does_not_have_is_refused(house: House) -> None:
    client = house.client()
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 421


def test_the_cookie_is_for_this_site_only_and_unreadable_for_scripts(house: House) -> None:
    client = house.client()
    answer = client.get(f"/enter/{house.web.entrance.link('ann')}")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_link_lets_in_once(house: House) -> None:
    token = house.web.entrance.link("ann")
    assert house.client().get(f"/enter/{token}").headers["location"] == "/"
    assert house.client().get(f"/enter/{token}").headers["location"] == "/login"


def test_signing_out_ends_the_cookie_at_once(house: House) -> None:
    client = house.signed_in("bob")
    stolen = dict(client.cookies)
    assert client.get("/coach/me").status_code == 200
    assert client.post("/logout", headers={"origin": ADDRESS}).status_code == 200
    thief = house.client()
    thief.cookies.update(stolen)
    assert thief.get("/coach/me").status_code == 401
    assert thief.get("/user").status_code == 401
    again = house.signed_in("bob")
    Accounts(house.coach.engine).block("bob")
    assert again.get("/coach/me").status_code == 401
    Accounts(house.coach.engine).block("bob", blocked=False)


def test_guessing_is_slowed(house: House) -> None:
    client = house.client()
    codes = [
        client.post("/login", data={"username": "bob", "password": f"guess {n}"}).status_code
        for n in range(6)
    ]
    assert set(codes) == {401}
    right = client.post("/login", data={"username": "bob", "password": PASSWORD})
    assert right.status_code == 401


def test_a_role_is_asked_of_the_database_so_that_it_ends_at_once(house: House) -> None:
    accounts, client = Accounts(house.coach.engine), house.signed_in("bob")
    accounts.set_role("bob", "admin")
    assert client.get("/coach/me").json()["role"] == "admin"
    assert client.get("/coach/admin/accounts").status_code == 200
    accounts.set_role("bob", "athlete")
    assert client.get("/coach/me").json()["role"] == "athlete"
    assert client.get("/coach/admin/accounts").status_code == 403


def test_what_is_too_large_is_refused_with_a_sentence(house: House) -> None:
    client, german = house.signed_in("ann"), {"accept-language": "de"}
    long = b'{"text": "' + b"x" * 1_100_000 + b'"}'
    told = client.post("/coach/topic/forget", content=long)
    assert told.status_code == 413
    assert told.json()["detail"] == "This is too large: at most 1 MB are taken."

    def unmeasured() -> Iterator[bytes]:
        yield from (long[n : n + 100_000] for n in range(0, len(long), 100_000))

    told = client.post("/coach/topic/forget", content=unmeasured(), headers=german)
    assert told.status_code == 413
    assert "mehr als 1 MB" in told.json()["detail"]
    huge = {"content-length": str(300_000_000), **german}
    told = client.post("/project/file?session_id=x", content=b"x", headers=huge)
    assert told.status_code == 413
    assert "mehr als 100 MB" in told.json()["detail"]


def test_an_athlete_has_a_budget_and_nobody_pays_for_another(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chat_coach.web import app, gate

    monkeypatch.setattr(gate, "REQUESTS_PER_MINUTE", 5)
    one_app = gate.Gate(
        house.web.page, house.web.entrance, app.LOOPBACK, lambda _: "en", house.coach.now
    )
    ann, bob = house.signed_in("ann"), house.signed_in("bob")
    again = house.signed_in("ann")  # another device is no new budget
    for client in (ann, bob, again):
        client.app = one_app
        client._transport.app = one_app  # type: ignore[attr-defined]
    codes = [client.get("/coach/me").status_code for client in (ann, again, ann, again, ann, again)]
    assert codes == [200, 200, 200, 200, 200, 429]
    assert bob.get("/coach/me").status_code == 200
    stranger = house.client()
    stranger._transport.app = one_app  # type: ignore[attr-defined]
    made_up = [
        stranger.get("/coach/me", cookies={"access_token": f"made up {n}"}).status_code
        for n in range(6)
    ]
    assert made_up[-1] == 429


def test_a_client_has_a_budget_that_comes_back_with_time() -> None:
    from chat_coach.web.gate import Budget

    budget = Budget(per_minute=40)
    assert all(budget.spend("one", 100.0) for _ in range(40))
    assert not budget.spend("one", 100.0)
    assert budget.spend("another", 100.0)
    assert budget.spend("one", 102.0)


def test_every_answer_carries_the_security_headers(house: House) -> None:
    client = house.client()
    for path in ("/", "/login", "/healthz", "/coach/me", "/public/coach.js", "/nonsense"):
        headers = client.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff"


def test_no_secret_in_any_answer_or_log(
    house: House, anns: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = (house.coach.settings.home / "auth.secret").read_text()
    client = house.signed_in("ann")
    for method, path in routes(house):
        if method == "GET":
            text = client.get(path.format_map(anns)).text
            assert secret not in text, path
            assert "argon2" not in text, path
    client.post("/login", data={"username": "ann", "password": "my typed password"})
    assert secret not in caplog.text
    assert "my typed password" not in caplog.text


def test_the_page_loads_nothing_from_elsewhere(house: House) -> None:
    page = house.client().get("/login").text
    assert "fonts.g" not in page
    assert "jsdelivr" not in page
    assert "amazonaws" not in page


async def test_deleting_an_account_leaves_nothing(house: House) -> None:
    carl = house.coach.athlete("carl")
    Accounts(house.coach.engine).open(carl, PASSWORD, "athlete", house.coach.now())
    house.coach.load_demo(carl)
    house.coach.turns.save(carl, Turn("hi", "ho", house.coach.now(), thread="c1"))
    client = house.signed_in("carl")
    wrong = await asyncio.to_thread(client.post, "/coach/delete", json={"password": "wrong"})
    assert wrong.status_code == 403
    gone = await asyncio.to_thread(client.post, "/coach/delete", json={"password": PASSWORD})
    assert gone.json() == {"gone": True}
    assert house.coach.athletes.named("carl") is None
    assert house.coach.turns.owner("c1") is None
    assert house.coach.log.sets(carl) == []
    assert (await asyncio.to_thread(client.get, "/coach/me")).status_code == 401

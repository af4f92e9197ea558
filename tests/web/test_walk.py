"""Chainlit's own doors, walked: each HTTP route and each socket event must have its case here, so
that an update of the library that brings a new one fails before it is let in."""

import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from starlette.websockets import WebSocketDisconnect

from chat_coach.storage.accounts import Accounts
from chat_coach.storage.turns import Turn
from tests.web.conftest import ADDRESS, PASSWORD, House

if TYPE_CHECKING:
    from starlette.testclient import TestClient, WebSocketTestSession

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
THREAD = "6f1c1f5e-0000-4000-8000-000000000077"
PUBLIC = {
    "GET /auth/config",
    "GET /favicon",
    "GET /logo",
    "GET /robots.txt",
    "GET /assets/{filename}",
    "GET /public/{filename}",
    "POST /login",
    "POST /logout",
}
"""The log-in page, and files that are the same for everybody."""
ALIKE = PUBLIC | {
    "GET /avatars/{avatar_id}",
    "GET /copilot/{filename}",
    "GET /health",
    "GET /project/translations",
    "GET /{full_path}",
    "HEAD /",
    "POST /set-session-cookie",
}
"""What is the same for every athlete."""
OFF = {
    "GET /auth/oauth/{provider_id}",
    "GET /auth/oauth/{provider_id}/callback",
    "POST /auth/header",
    "POST /auth/oauth/azure-ad-hybrid/callback",
}
"""Ways to sign in that are not set."""
BODIES: dict[str, Any] = {
    "DELETE /feedback": {"feedbackId": "x"},
    "DELETE /mcp": {"sessionId": "x", "name": "x"},
    "DELETE /project/thread": {"threadId": THREAD},
    "POST /mcp": {"sessionId": "x", "clientType": "sse", "name": "x", "url": "http://x"},
    "POST /project/action": {
        "sessionId": "x",
        "action": {"id": "x", "name": "confirm", "payload": {}, "label": "", "tooltip": ""},
    },
    "POST /project/threads": {"pagination": {"first": 1}, "filter": {}},
    "PUT /feedback": {"feedback": {"forId": "x", "value": 1, "threadId": THREAD}},
    "PUT /project/element": {"element": {"id": "x"}, "sessionId": "x"},
    "DELETE /project/element": {"element": {"id": "x"}, "sessionId": "x"},
    "PUT /project/thread": {"threadId": THREAD, "name": "mine now"},
    "PUT /project/thread/share": {"threadId": THREAD, "isShared": True},
}
EVENTS: dict[str, Any] = {
    "audio_chunk": {"isStart": True, "mimeType": "", "elapsedTime": 0, "data": ""},
    "audio_end": None,
    "audio_start": None,
    "chat_settings_change": {"thread_id": THREAD},
    "chat_settings_edit": {"thread_id": THREAD},
    "clear_session": None,
    "client_message": {
        "message": {
            "id": str(uuid.uuid4()),
            "threadId": THREAD,
            "name": "ann",
            "type": "user_message",
            "output": "What is the secret?",
            "createdAt": "2026-11-21T09:00:00",
        }
    },
    "connection_successful": None,
    "edit_message": {"message": {"id": "asked", "threadId": THREAD, "output": "changed"}},
    "fetch_favorites": None,
    "message_favorite": {"message": {"id": "asked", "metadata": {"favorite": True}}},
    "stop": None,
    "window_message": {"coachThread": THREAD},
}
LIFE = {"connect", "disconnect"}
UPGRADE = {"upgrade": "websocket"}
SOCKET = f"{ADDRESS.replace('http', 'ws')}/ws/socket.io/?EIO=4&transport=websocket"


def doors() -> list[str]:
    from chainlit.server import app

    paths = app.openapi()["paths"]
    return sorted(
        f"{method.upper()} {path}" for path, methods in paths.items() for method in methods
    )


@pytest.fixture(scope="module")
def secret(house: House) -> Iterator[None]:
    """Something of Ann's that nobody else may see or change."""
    house.coach.turns.save(
        house.ann, Turn("the secret", "four plates", house.coach.now(), thread=THREAD)
    )
    yield
    house.coach.turns.delete(house.ann, THREAD)


def asked(client: "TestClient", door: str) -> Any:
    method, path = door.split(" ", 1)
    values = {"thread_id": THREAD, "element_id": "x", "file_id": "x", "provider_id": "github"}
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    if door == "POST /project/file":
        files = {"file": ("a.csv", b"a", "text/csv")}
        return client.request(method, path, params={"session_id": "x"}, files=files)
    params = {"session_id": "x"} if "file" in path else {}
    return client.request(method, path, params=params, json=BODIES.get(door))


def test_every_door_of_chainlit_is_closed_to_strangers(house: House, secret: None) -> None:
    client = house.client()
    walked = doors()
    assert len(walked) > 20
    for door in walked:
        if door in PUBLIC:
            continue
        answer = asked(client, door)
        allowed = {400, 404} if door in OFF else {401}
        assert answer.status_code in allowed, (door, answer.status_code, answer.text[:200])
        assert "four plates" not in answer.text


def all_doors(app: Any, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every route there is, in apps within apps too, listed in a schema or not."""
    for one in app.routes if hasattr(app, "routes") else app.effective_candidates():
        if hasattr(one, "effective_candidates"):  # FastAPI's included routers
            yield from all_doors(one, prefix)
            continue
        path = prefix + one.path
        if getattr(one, "methods", None):
            yield from ((method, path) for method in one.methods)
        elif hasattr(getattr(one, "app", None), "routes"):
            yield from all_doors(one.app, path.rstrip("/"))
        else:
            yield "GET", path + "/x"


def test_strangers_see_the_log_in_page_and_nothing_else(house: House) -> None:
    client, tried = house.client(), 0
    free = {"/login", "/healthz", "/readyz", "/enter/{token}", "/assets/x", "/public/x"}
    for method, path in all_doors(house.web.page):
        door = f"{method} {path.replace(':path', '')}"
        if path in free or door in PUBLIC | OFF or "/ws/" in path:
            continue
        made = re.sub(r"{[^}]*}", "1", path)
        answer = client.request(method, made, headers={"accept": "*/*"})
        assert (
            answer.status_code in {401, 404} if door == "GET /x" else answer.status_code == 401
        ), door
        tried += 1
    assert tried > 60


def test_a_strangers_browser_is_led_to_the_log_in_page(house: House) -> None:
    client = house.client()
    for path in ("/", f"/thread/{THREAD}", "/you", "/docs", "/nonsense"):
        answer = client.get(path, headers={"accept": "text/html,*/*;q=0.8"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/login"), path


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json", "/docs/oauth2-redirect"])
def test_chainlits_pages_for_developers_are_gone(house: House, path: str) -> None:
    assert "swagger" not in house.signed_in("ann").get(path).text.lower()
    assert "/project/thread" not in house.signed_in("ann").get(path).text


def test_every_door_of_chainlit_keeps_athletes_apart(house: House, secret: None) -> None:
    from starlette.testclient import TestClient

    bob = TestClient(house.web.app, base_url=ADDRESS, raise_server_exceptions=False)
    bob.cookies.update(house.signed_in("bob").cookies)
    for door in doors():
        if door in ALIKE | OFF:
            continue
        answer = asked(bob, door)
        assert "four plates" not in answer.text, door
        if THREAD in str(BODIES.get(door, "")) or "thread_id" in door:
            assert not answer.is_success, (door, answer.text[:200])
    thread = house.coach.turns.thread(house.ann, THREAD)
    assert thread is not None
    assert thread.title == "the secret"


@contextmanager
def socket(client: "TestClient", **auth: Any) -> Iterator["WebSocketTestSession"]:
    """A window's socket; the first answer is `40…` where it was let in, `44…` where not."""
    given = {"clientType": "webapp", "sessionId": str(uuid.uuid4()), "userEnv": "{}"} | auth
    with client.websocket_connect(SOCKET, headers=UPGRADE | {"origin": ADDRESS}) as opened:
        assert opened.receive_text().startswith("0")
        opened.send_text("40" + json.dumps(given))
        yield opened


def handshake(opened: "WebSocketTestSession") -> str:
    """The answer to the handshake, past the greeting of who is new."""
    while (heard := opened.receive_text()).startswith("42"):
        pass
    return heard


def test_the_greeting_stands_before_the_page_can_be_used(house: House) -> None:
    coach = house.coach
    newcomer = coach.athlete("newcomer")
    Accounts(coach.engine).open(newcomer, PASSWORD, "athlete", coach.now())
    with socket(house.signed_in("newcomer")) as opened:
        assert opened.receive_text().startswith('42["new_message"')
        assert handshake(opened).startswith("40")


def test_every_event_of_the_socket_has_its_case(house: House) -> None:
    from chainlit.server import sio

    assert set(sio.handlers["/"]) == set(EVENTS) | LIFE


def test_the_socket_is_closed_to_strangers_and_to_foreign_conversations(
    house: House, secret: None
) -> None:
    with socket(house.client()) as opened:
        assert handshake(opened).startswith("44")
    with socket(house.signed_in("bob"), threadId=THREAD) as opened:
        assert handshake(opened).startswith("44")
    with socket(house.signed_in("ann"), threadId=THREAD) as opened:
        assert handshake(opened).startswith("40")


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9999", "null"])
def test_the_socket_is_closed_to_foreign_pages(house: House, origin: str) -> None:
    ann = house.signed_in("ann")
    with (
        pytest.raises(WebSocketDisconnect),
        ann.websocket_connect(SOCKET, headers=UPGRADE | {"origin": origin}),
    ):
        pass


def test_another_athletes_window_cannot_be_taken_over(house: House) -> None:
    session = str(uuid.uuid4())
    with socket(house.signed_in("ann"), sessionId=session) as anns:
        assert handshake(anns).startswith("40")
        with socket(house.signed_in("bob"), sessionId=session) as bobs:
            assert handshake(bobs).startswith("44")


@pytest.mark.parametrize("event", sorted(EVENTS))
def test_no_event_reaches_another_athletes_conversation(
    house: House, secret: None, event: str
) -> None:
    before = house.coach.turns.recent(house.ann, THREAD)
    with socket(house.signed_in("bob")) as opened:
        assert handshake(opened).startswith("40")
        data = EVENTS[event]
        opened.send_text("42" + json.dumps([event] if data is None else [event, data]))
        opened.send_text("420" + json.dumps(["fetch_favorites"]))  # answered: all before is done
        heard = ""
        while not (news := opened.receive_text()).startswith("430"):
            heard += news
        assert "four plates" not in heard
    assert house.coach.turns.recent(house.ann, THREAD) == before


def test_only_tables_and_archives_of_a_bearable_size_are_taken(house: House) -> None:
    session = str(uuid.uuid4())
    bob = house.signed_in("bob")
    with socket(bob, sessionId=session) as opened:
        assert handshake(opened).startswith("40")

        def upload(name: str, kind: str, size: int = 10) -> int:
            answer = bob.post(
                "/project/file",
                params={"session_id": session},
                files={"file": (name, b"x" * size, kind)},
            )
            return int(answer.status_code)

        assert upload("log.csv", "text/csv") == 200
        assert upload("page.html", "image/svg+xml") == 400
        assert upload("run.exe", "application/x-msdownload") == 400
        theirs = house.signed_in("ann").post(
            "/project/file", params={"session_id": session}, files={"file": ("a", b"a", "text/csv")}
        )
        assert theirs.status_code == 401

"""Every button of the chat, pressed by the wrong athlete with somebody else's ids."""

import json
import uuid

import pytest

from chat_coach.storage.turns import Turn
from tests.web.conftest import House
from tests.web.test_walk import handshake, socket

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
THREAD = "6f1c1f5e-0000-4000-8000-000000000078"
BUTTONS = {"again", "confirm", "demo", "earlier", "first", "review", "say", "swap", "undo"}


def test_every_button_has_its_case(house: House) -> None:
    from chainlit.config import config

    assert set(config.code.action_callbacks) == BUTTONS
    assert house.web.chat.stage is not None


@pytest.mark.parametrize("name", sorted(BUTTONS))
def test_no_button_reaches_another_athletes_turn(house: House, name: str) -> None:
    coach = house.coach
    sets = [{"load_kg": 4.0, "reps": 4}]
    logged = {"logged": [{"exercise_id": "x", "name": "x", "sets": sets, "told": "four plates"}]}
    ran = [{"name": "log_sets", "args": {}, "result": logged}]
    told = Turn("the secret", "four plates", coach.now(), tools=ran, thread=THREAD, backend="rules")
    turn_id = coach.turns.save(house.ann, told)
    before = (coach.turns.recent(house.ann, THREAD), coach.log.sets(house.ann))
    session = str(uuid.uuid4())
    client = house.signed_in("bob")
    payload = {"turn": turn_id, "place": 0, "question": "goal", "choice": 0, "thread": THREAD}
    action = {"id": "x", "name": name, "payload": payload, "label": "", "tooltip": ""}
    with socket(client, sessionId=session) as opened:
        assert handshake(opened).startswith("40")
        body = {"sessionId": session, "action": action}
        assert client.post("/project/action", json=body).status_code < 500
        opened.send_text("420" + json.dumps(["fetch_favorites"]))
        heard = ""
        while not (news := opened.receive_text()).startswith("430"):
            heard += news
        assert "four plates" not in heard
    assert (coach.turns.recent(house.ann, THREAD), coach.log.sets(house.ann)) == before
    coach.turns.delete(house.ann, THREAD)


def test_an_unknown_exercise_is_its_athletes_alone(house: House) -> None:
    from chat_coach.sources.own import own_exercise

    own = own_exercise("Zork Wobble", house.ann.id)
    house.coach.log.add_exercise(house.ann, own)  # type: ignore[attr-defined]
    bob, ann = house.signed_in("bob"), house.signed_in("ann")
    door = f"/coach/exercises/{own.id}/confirm"
    assert bob.get("/coach/exercises/guessed").json()["exercises"] == []
    assert bob.post(door, json={}).status_code == 404
    assert [one["id"] for one in ann.get("/coach/exercises/guessed").json()["exercises"]] == [
        own.id
    ]
    assert ann.post(door, json={"same_as": "no-such-exercise"}).status_code == 404
    assert ann.post(door, json={"muscle": "abs"}).status_code == 200
    kept = house.coach.log.exercises(house.ann)[own.id]
    assert (kept.confirmed, set(kept.muscles)) == (True, {"abs"})
    assert ann.get("/coach/exercises/guessed").json()["exercises"] == []


def test_what_was_recognised_counts_there_and_stays_so(house: House) -> None:
    from chat_coach.sources.own import own_exercise
    from chat_coach.storage.catalogue import take_as
    from chat_coach.storage.log import NewSet
    from chat_coach.strength.names import find

    coach, bob = house.coach, house.bob
    own = own_exercise("Grandpa Rows", bob.id)
    coach.log.add_exercise(bob, own)  # type: ignore[attr-defined]
    coach.log.tell(bob, coach.now(), [NewSet(own.id, "normal", 40.0, 8, None)])
    meant = find("Seal Row", coach.log.exercises(bob))
    assert meant is not None
    assert take_as(coach.engine, house.ann.id, own, meant.id) == 0  # not hers
    assert take_as(coach.engine, bob.id, own, meant.id) == 1
    assert coach.log.sets(bob)[-1].exercise_id == meant.id
    exercises = coach.log.exercises(bob)
    assert own.id not in exercises
    assert find("Grandpa Rows", exercises) == exercises[meant.id]
    assert coach.log.exercises(house.ann)[meant.id] == meant

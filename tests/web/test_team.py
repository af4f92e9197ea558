"""Roles: a trainer sees who agreed and nothing else, drafts wait for approval, an admin is asked
of the database at each request."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from chat_coach.storage.accounts import Accounts
from chat_coach.storage.trainers import Trainers
from chat_coach.storage.turns import Turn
from tests.web.conftest import PASSWORD, House

if TYPE_CHECKING:
    from starlette.testclient import TestClient

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(scope="module")
def tina(house: House) -> Iterator["TestClient"]:
    athlete = house.coach.athlete("tina")
    accounts = Accounts(house.coach.engine)
    accounts.open(athlete, PASSWORD, "trainer", house.coach.now())
    yield house.signed_in("tina")
    house.coach.athletes.remove(athlete)


@pytest.fixture(scope="module")
def root(house: House) -> Iterator["TestClient"]:
    athlete = house.coach.athlete("root")
    Accounts(house.coach.engine).open(athlete, PASSWORD, "admin", house.coach.now())
    yield house.signed_in("root")
    house.coach.athletes.remove(athlete)


def test_a_trainer_sees_who_agreed_and_only_until_it_is_withdrawn(
    house: House, tina: "TestClient"
) -> None:
    ann = house.signed_in("ann")
    house.coach.turns.save(
        house.ann, Turn("my private matter", "heard", house.coach.now(), thread="private")
    )
    assert tina.get("/coach/athletes").json() == []
    assert tina.get("/coach/athletes/ann").status_code == 404
    assert [one["name"] for one in ann.get("/coach/trainers").json()] == ["tina"]
    for _ in range(2):
        assert ann.put("/coach/trainers/tina", json={"agreed": True}).json() == {"agreed": True}
    assert ann.get("/coach/trainers").json()[0]["since"]
    (seen,) = tina.get("/coach/athletes").json()
    assert (seen["name"], seen["days_trained"] > 4) == ("ann", True)
    told = tina.get("/coach/athletes/ann")
    assert "kg" in told.json()["report"]
    assert "private" not in told.text
    assert tina.get("/coach/athletes/bob").status_code == 404
    assert ann.put("/coach/trainers/tina", json={"agreed": False}).json() == {"agreed": False}
    assert tina.get("/coach/athletes").json() == []
    assert tina.get("/coach/athletes/ann").status_code == 404
    assert tina.post("/coach/athletes/ann/plans", json={}).status_code == 404
    house.coach.turns.delete(house.ann, "private")


def test_a_trainers_plan_is_a_draft_that_the_athlete_activates(
    house: House, tina: "TestClient"
) -> None:
    ann = house.signed_in("ann")
    ann.put("/coach/trainers/tina", json={"agreed": True})
    made = tina.post("/coach/athletes/ann/plans", json={"wish": "three days, strength"})
    assert made.status_code == 200
    plan = ann.get("/coach/plans").json()[0]
    assert (plan["by"], plan["status"], plan["name"]) == ("tina", "draft", made.json()["name"])
    theirs = f"/coach/plans/{plan['id']}"
    assert tina.put(f"{theirs}/status", json={"status": "active"}).status_code == 404
    assert tina.get(f"{theirs}.md").status_code == 404
    assert ann.put(f"{theirs}/status", json={"status": "active"}).json() == {"kept": True}
    seen = tina.get("/coach/athletes/ann").json()
    assert seen["plan"] == plan["name"]
    ann.delete(theirs)
    assert Trainers(house.coach.engine).drafts(house.ann) == {}
    ann.put("/coach/trainers/tina", json={"agreed": False})


def test_nobody_agrees_to_somebody_who_is_no_trainer(house: House, tina: "TestClient") -> None:
    ann = house.signed_in("ann")
    for name in ("bob", "nobody", "ann"):
        assert ann.put(f"/coach/trainers/{name}", json={"agreed": True}).status_code == 404


def test_a_trainer_who_is_one_no_more_sees_nothing(house: House, tina: "TestClient") -> None:
    ann = house.signed_in("ann")
    ann.put("/coach/trainers/tina", json={"agreed": True})
    accounts = Accounts(house.coach.engine)
    accounts.set_role("tina", "athlete")
    assert tina.get("/coach/athletes").status_code == 403
    assert Trainers(house.coach.engine).athletes_of(house.coach.athlete("tina")) == []
    accounts.set_role("tina", "trainer")
    assert len(tina.get("/coach/athletes").json()) == 1
    ann.put("/coach/trainers/tina", json={"agreed": False})


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/coach/athletes"),
        ("GET", "/coach/athletes/ann"),
        ("POST", "/coach/athletes/ann/plans"),
        ("GET", "/coach/admin/accounts"),
        ("POST", "/coach/admin/accounts"),
        ("PUT", "/coach/admin/accounts/ann"),
        ("GET", "/coach/admin/health"),
    ],
)
def test_an_athlete_has_no_role(house: House, method: str, path: str) -> None:
    new = {"name": "eve", "password": "long enough", "role": "admin"}
    body = {"role": "admin"} if method == "PUT" else new if "admin" in path else {}
    answer = house.signed_in("bob").request(method, path, json=body)
    assert answer.status_code == 403


def test_an_admin_looks_after_accounts_but_sees_no_training(
    house: House, root: "TestClient"
) -> None:
    made = root.post(
        "/coach/admin/accounts", json={"name": "dora", "password": "long enough", "role": "athlete"}
    )
    assert (made.status_code, made.json()["role"]) == (201, "athlete")
    again = root.post("/coach/admin/accounts", json={"name": "dora", "password": "long enough"})
    assert again.status_code == 409
    dora = house.signed_in("dora")
    assert dora.get("/coach/me").status_code == 200
    changed = root.put("/coach/admin/accounts/dora", json={"role": "trainer", "blocked": True})
    assert (changed.json()["role"], changed.json()["blocked"]) == ("trainer", True)
    assert dora.get("/coach/me").status_code == 401
    assert root.put("/coach/admin/accounts/root", json={"role": "athlete"}).status_code == 409
    assert root.put("/coach/admin/accounts/nobody", json={}).status_code == 404
    assert root.get("/coach/athletes").status_code == 403
    listed = root.get("/coach/admin/accounts")
    assert {"ann", "bob", "dora", "root"} <= {one["name"] for one in listed.json()}
    assert "argon2" not in listed.text
    house.coach.athletes.remove(house.coach.athlete("dora"))


@pytest.mark.parametrize("name", ["", " ", "a/b", "a\\b", "x" * 101])
def test_a_name_that_would_be_no_address_is_refused(root: "TestClient", name: str) -> None:
    new = {"name": name, "password": "long enough"}
    assert root.post("/coach/admin/accounts", json=new).status_code == 422


def test_health_tells_the_parts_and_the_model(root: "TestClient") -> None:
    told = root.get("/coach/admin/health").json()
    assert told["backend"] == "rules"
    assert {"database", "training log"} <= {one["part"] for one in told["parts"]}
    assert told["devices"] >= 1

"""The suggestions over REST: its own OpenAPI, its rights, its errors; no input breaks it."""

from collections.abc import Iterator
from datetime import datetime

import pytest
import schemathesis
from fastapi import FastAPI, HTTPException, Request
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth

from chat_coach.coach import Coach, build
from chat_coach.config import Settings
from chat_coach.errors import ModelUnavailable
from chat_coach.storage import catalogue
from chat_coach.storage.accounts import Accounts
from chat_coach.storage.athletes import Athlete
from chat_coach.strength.values import Plan, PlannedExercise, PlannedSession
from chat_coach.transcript import Message
from chat_coach.web.suggest import api
from tests.web.conftest import House

NOW = datetime(2026, 11, 21, 9, 0)
PATH = "/planning/exercise-suggest"


class Ranking:
    """A model that always puts the third exercise first, or is not there."""

    name, model = "scripted", "third-first"

    def __init__(self, answer: str) -> None:
        self.answer = answer

    async def reply(self, messages: object, tools: object, on_text: object) -> Message:
        if not self.answer:
            raise ModelUnavailable("Gone.", "Weg.")
        return Message("assistant", self.answer)

    async def prepare(self) -> None: ...


@pytest.fixture(scope="module")
def coach(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Coach]:
    made = build(Settings(home=tmp_path_factory.mktemp("api"), backend="rules"), clock=lambda: NOW)
    made.athlete("anna")
    yield made
    made.close()


@pytest.fixture(scope="module")
def app(coach: Coach) -> FastAPI:
    def athlete_of(request: Request) -> Athlete:
        name = request.headers.get("authorization", "").removeprefix("Bearer ")
        athlete = coach.athletes.named(name)
        if athlete is None:
            raise HTTPException(401, "Nobody is signed in.")
        return athlete

    return api(coach, athlete_of)


@pytest.fixture(scope="module")
def client(app: FastAPI) -> TestClient:
    return TestClient(app, headers={"authorization": "Bearer anna"})


@pytest.mark.slow
def test_no_input_breaks_it(app: FastAPI) -> None:
    """Schemathesis sends what the OpenAPI allows, and what it does not."""
    schema = schemathesis.openapi.from_asgi("/openapi.json", app)
    operation = schema[PATH]["POST"]

    @settings(
        max_examples=25,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    )
    @given(case=operation.as_strategy() | operation.as_strategy(GenerationMode.NEGATIVE))
    def run(case: schemathesis.Case) -> None:
        case.call_and_validate(
            headers={"authorization": "Bearer anna"}, excluded_checks=[ignored_auth]
        )

    run()


def test_a_taken_bench(client: TestClient) -> None:
    reply = client.post(PATH, json={"query": "bench press is taken", "limit": 3})
    assert reply.status_code == 200
    found = reply.json()
    assert found["intent_resolved"] == "taken"
    assert found["llm_rank_applied"] is False
    assert "Barbell Bench Press" in found["context_summary"]
    assert len(found["hits"]) == 3
    for hit in found["hits"]:
        assert hit["reasons"]
        assert hit["llm_rank"] is None
        assert 0 < hit["score"] <= 1


def test_an_empty_wish_is_what_comes_next(client: TestClient) -> None:
    found = client.post(PATH, json={}).json()
    assert found["intent_resolved"] == "suggest_next"
    assert len(found["hits"]) == 5


def test_the_plan_is_the_context(client: TestClient, coach: Coach) -> None:
    line = PlannedExercise("barbell-squat", 0, 3, 5, 8, 100, 8, 180)
    plan = coach.plans.draft(
        coach.athlete("anna"), Plan("Legs", "", (PlannedSession("Legs", "legs", (line,)),)), "", NOW
    )
    found = client.post(
        PATH, json={"unit_id": plan.id, "section_order_index": 0, "query": ""}
    ).json()
    assert "Legs" in found["context_summary"]
    assert "barbell-squat" not in {hit["id"] for hit in found["hits"]}
    outside = client.post(PATH, json={"unit_id": plan.id, "section_order_index": 9})
    assert outside.status_code == 404


def test_a_graph_and_a_kind_narrow_the_hits(client: TestClient) -> None:
    asked = {"anchor_exercise_id": "push-up", "progression_graph_id": "push-up"}
    found = client.post(PATH, json={**asked, "intent_hint": "harder"}).json()
    public = catalogue.public()
    assert found["retrieval_phase"] == "progression"
    assert found["hits"]
    assert all(public[hit["id"]].variation_of in {"", "push-up"} for hit in found["hits"][:3])
    kinds = client.post(PATH, json={"exercise_kind_any": ["kettlebell"]}).json()
    assert all("kettlebell" in public[hit["id"]].equipment for hit in kinds["hits"])


@pytest.mark.parametrize(
    "asked",
    [
        {"unit_id": 999},
        {"anchor_exercise_id": "no-such-thing"},
        {"progression_graph_id": "no-such-thing"},
        {"planned_exercise_ids": ["no-such-thing"]},
        {"section_order_index": 0},
    ],
)
def test_what_is_not_there_is_said(client: TestClient, asked: dict[str, object]) -> None:
    reply = client.post(PATH, json=asked)
    assert reply.status_code == 404
    assert reply.json()["detail"].startswith("There is no")


def test_nobody_gets_nothing(app: FastAPI) -> None:
    assert TestClient(app).post(PATH, json={}).status_code == 401


def test_another_athletes_plan_is_not_there(client: TestClient, coach: Coach) -> None:
    line = PlannedExercise("barbell-squat", 0, 3, 5, 8, 100, 8, 180)
    plan = coach.plans.draft(
        coach.athlete("ben"), Plan("B", "", (PlannedSession("B", "legs", (line,)),)), "", NOW
    )
    assert client.post(PATH, json={"unit_id": plan.id}).status_code == 404


@pytest.mark.parametrize(("answer", "applied"), [("3, 1", True), ("no idea", False), ("", False)])
def test_a_model_ranks_only_when_it_did(
    client: TestClient,
    coach: Coach,
    answer: str,
    applied: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = {"query": "bench press is taken", "limit": 5}
    plain = client.post(PATH, json=asked).json()["hits"]
    monkeypatch.setattr(coach.models, "usual", Ranking(answer))
    found = client.post(PATH, json={**asked, "include_llm_rank": True}).json()
    assert found["llm_rank_applied"] is applied
    ids = [hit["id"] for hit in found["hits"]]
    if applied:
        assert ids[:2] == [plain[2]["id"], plain[0]["id"]]
        assert found["hits"][0]["llm_rank"] == 1
    else:
        assert ids == [hit["id"] for hit in plain]


def test_the_chats_server_answers_cookie_and_token_alike(house: House) -> None:
    path = "/api/planning/exercise-suggest"
    inside = house.signed_in("ann")
    asked = {"query": "bench press is taken"}
    by_cookie = inside.post(path, json=asked)
    token = str(inside.cookies.get("access_token"))
    by_token = house.client().post(path, json=asked, headers={"authorization": f"Bearer {token}"})
    assert by_cookie.status_code == by_token.status_code == 200
    assert by_cookie.json() == by_token.json()
    assert house.client().post(path, json=asked).status_code == 401
    wrong = {"authorization": f"Bearer {token}x"}
    assert house.client().post(path, json=asked, headers=wrong).status_code == 401
    assert "exercise-suggest" in inside.get("/api/openapi.json").text


def test_a_token_of_the_terminal_speaks_for_its_athlete_until_it_is_revoked(house: House) -> None:
    path, asked = "/api/planning/exercise-suggest", {"query": "bench press is taken"}
    accounts = Accounts(house.coach.engine)
    token = accounts.give_token("ann", NOW)
    assert token is not None
    headers = {"authorization": f"Bearer {token}"}
    by_token = house.client().post(path, json=asked, headers=headers)
    assert by_token.json() == house.signed_in("ann").post(path, json=asked).json()
    assert house.client().get("/coach/me", headers=headers).status_code == 401  # the API alone
    assert token not in str(accounts.tokens("ann"))
    accounts.block("ann")
    assert house.client().post(path, json=asked, headers=headers).status_code == 401
    accounts.block("ann", blocked=False)
    assert house.client().post(path, json=asked, headers=headers).status_code == 200
    assert accounts.revoke_tokens("ann") == 1
    assert house.client().post(path, json=asked, headers=headers).status_code == 401
    assert accounts.give_token("nobody", NOW) is None

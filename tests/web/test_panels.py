"""The doors of the panels: plans compared, printed and taken along; conversations and weeks looked
back on; settings. The browser tests see the same on the page."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from chat_coach.language import Both, Voice
from chat_coach.storage.turns import Turn
from chat_coach.strength.compare import side_by_side
from chat_coach.strength.values import (
    Equipment,
    Exercise,
    LoadMode,
    Muscle,
    Pattern,
    Plan,
    PlannedExercise,
    PlannedSession,
)
from chat_coach.tools import Context, all_tools
from chat_coach.web import plan_files
from chat_coach.web.plan_routes import before_of
from chat_coach.web.plan_sheet import sheet
from tests.web.conftest import House

if TYPE_CHECKING:
    from starlette.testclient import TestClient

served = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
BENCH = Exercise(
    "bench",
    Both("Bench Press", "Bankdrücken"),
    {Muscle.CHEST: 1.0},
    Pattern.HORIZONTAL_PUSH,
    "compound",
    frozenset({Equipment.BARBELL, Equipment.BENCH}),
)
SQUAT = replace(BENCH, id="squat", name=Both("Squat", "Kniebeuge"))
EXERCISES = {"bench": BENCH, "squat": SQUAT}


def line(exercise: str, load_kg: float, reason: str = "") -> PlannedExercise:
    return PlannedExercise(exercise, 0, 3, 5, 8, load_kg, 8.0, 180, "", reason)


LINE = PlannedExercise("bench", 0, 4, 5, 8, 82.5, 8.0, 180)
PLAN = Plan("Push – Größe", "", (PlannedSession("Push", "push", (LINE,)),), id=7)


def plan(number: int, *days: tuple[PlannedExercise, ...]) -> Plan:
    sessions = tuple(PlannedSession(f"Day {n}", "push", one) for n, one in enumerate(days, 1))
    return Plan(f"Plan {number}", "", sessions, id=number)


def test_two_plans_side_by_side_show_what_differs_and_why() -> None:
    old = plan(1, (line("bench", 80), line("squat", 100)))
    new = plan(2, (line("bench", 82.5, "because it went well"), line("squat", 100)))
    rows, same = side_by_side(old, new, EXERCISES, Voice("de"))
    assert rows == [
        ["Bankdrücken", "3 Sätze zu 5–8, 80 kg", "3 Sätze zu 5–8, 82,5 kg", "because it went well"]
    ]
    assert same == 1
    gone, _ = side_by_side(old, plan(3, (line("squat", 100),)), EXERCISES, Voice())
    assert gone == [["Bench Press", "3 sets of 5–8, 80 kg", "–", ""]]
    assert side_by_side(old, old, EXERCISES, Voice()) == ([], 2)


def test_an_exercise_of_two_days_counts_with_the_sets_of_both() -> None:
    old = plan(1, (line("bench", 80),), (line("bench", 60),))
    new = plan(2, (line("bench", 80),))
    rows, _ = side_by_side(old, new, EXERCISES, Voice())
    assert rows == [["Bench Press", "6 sets of 5–8, 80 kg", "3 sets of 5–8, 80 kg", ""]]


def test_what_is_held_is_told_in_seconds() -> None:
    plank = replace(BENCH, id="plank", name=Both("Plank", "Planke"), load_mode=LoadMode.NONE)
    held = replace(line("plank", 0), reps_low=20, reps_high=45, load_kg=None)
    assert plan_files.cells(held, {"plank": plank}, Voice())[2] == "20–45 s"


def test_the_plan_before_is_the_one_it_replaces_or_the_last_of_its_kind() -> None:
    one, several = (line("bench", 80),), ((line("bench", 80),), (line("squat", 90),))
    plans = [plan(4, *several), plan(3, one), plan(2, *several), plan(1, one)]
    assert before_of(plans, plans[0], replaces=0) == 2
    assert before_of(plans, plans[1], replaces=0) == 1
    assert before_of(plans, plans[0], replaces=1) == 1
    assert before_of(plans, plans[0], replaces=99) == 2
    assert before_of(plans, plans[3], replaces=0) == 0


def test_a_sheet_of_paper_is_complete_in_german_and_safe() -> None:
    page = sheet(replace(PLAN, name="Push <b>"), EXERCISES, Voice("de"))
    assert '<html lang="de">' in page
    assert "Push &lt;b&gt;" in page
    for word in ("Drucken", "Übung", "Bankdrücken", "82,5 kg", "5–8", "Geschafft", "Minuten"):
        assert word in page
    assert "http" not in page


def test_a_table_is_one_the_athletes_spreadsheet_reads() -> None:
    german = plan_files.table(PLAN, EXERCISES, Voice("de", "lb")).splitlines()
    assert german[0].startswith("Woche;Einheit;Übung;")
    assert "Last_lb" in german[0]
    assert german[1].split(";")[6] == "181,88"
    english = plan_files.table(PLAN, EXERCISES, Voice()).splitlines()
    assert english[1].split(",")[6] == "82.5"


@pytest.fixture
def ann(house: House) -> "TestClient":
    return house.signed_in("ann")


def drafted(house: House, focus: str) -> int:
    coach, ann = house.coach, house.ann
    ctx = Context(ann, coach.log.view(), coach.plans, coach.memory, coach.now())
    return int(all_tools()["build_session"].call(ctx, {"focus": focus}).model_dump()["plan_id"])


class TestServed:
    pytestmark = served

    def test_plans_are_listed_compared_and_printed(self, house: House, ann: "TestClient") -> None:
        first, second = drafted(house, "push"), drafted(house, "pull")
        listed = {one["id"]: one for one in ann.get("/coach/plans").json()}
        assert listed[second]["before"] == first
        told = ann.get(f"/coach/plans/{second}/compare?with={first}").json()
        assert told["rows"]
        assert all(len(row) == 4 for row in told["rows"])
        assert ann.get(f"/coach/plans/{second}/compare?with=999999").status_code == 404
        assert ann.get(f"/coach/plans/{second}/compare").status_code == 422
        page = ann.get(f"/coach/plans/{second}/print")
        assert page.headers["content-type"].startswith("text/html")
        assert listed[second]["name"] in page.text
        csv = ann.get(f"/coach/plans/{second}.csv")
        assert csv.content.startswith(b"\xef\xbb\xbf")
        bob = house.signed_in("bob")
        for path in ("print", f"compare?with={first}"):
            assert bob.get(f"/coach/plans/{second}/{path}").status_code == 404

    @pytest.mark.parametrize("status", ["active", "completed", "archived", "draft"])
    def test_a_plan_moves_on(self, house: House, ann: "TestClient", status: str) -> None:
        plan_id = drafted(house, "legs")
        path = f"/coach/plans/{plan_id}/status"
        assert ann.put(path, json={"status": status}).json() == {"kept": True}
        found = next(one for one in ann.get("/coach/plans").json() if one["id"] == plan_id)
        assert found["status"] == status

    def test_conversations_are_found_by_words_and_looked_back_on(
        self, house: House, ann: "TestClient"
    ) -> None:
        now, thread = house.coach.now(), "6f1c1f5e-0000-4000-8000-0000000000aa"
        house.coach.turns.save(
            house.ann, Turn("what about\nkettlebells?", "They swing.", now, thread=thread)
        )
        found = ann.get("/coach/threads?about=kettlebells").json()
        assert found[0]["id"] == thread
        assert ann.put(f"/coach/threads/{thread}", json={"name": "Iron"}).json() == {"kept": True}
        assert ann.put(f"/coach/threads/{thread}", json={"name": "  "}).status_code == 422
        listed = ann.get("/coach/threads").json()
        assert "Iron" in {one["name"] for one in listed}
        later = ann.get(f"/coach/threads?before={listed[0]['at']}").json()
        assert listed[0]["id"] not in {one["id"] for one in later}
        file = ann.get(f"/coach/threads/{thread}.md").text
        assert file.startswith("# Iron\n")
        assert "> what about\n> kettlebells?" in file
        assert "kettlebells" in ann.get(f"/coach/threads/{thread}/review").json()["text"]
        bob = house.signed_in("bob")
        assert bob.get("/coach/threads?about=kettlebells").json() == []
        for path in (f"{thread}/review", f"{thread}.md"):
            assert bob.get(f"/coach/threads/{path}").status_code == 404
        assert bob.put(f"/coach/threads/{thread}", json={"name": "mine"}).status_code == 404
        gone = ann.request("DELETE", "/project/thread", json={"threadId": thread})
        assert gone.status_code == 200
        assert ann.get("/coach/threads?about=kettlebells").json() == []

    @pytest.mark.parametrize("period", ["week", "month"])
    def test_weeks_and_months_are_turned_over(self, ann: "TestClient", period: str) -> None:
        now = ann.get(f"/coach/digest/{period}").json()
        assert now["later"] == ""
        before = ann.get(f"/coach/digest/{period}?day={now['earlier']}").json()
        assert before["title"] != now["title"]
        assert date.fromisoformat(before["later"]) == date.fromisoformat(
            now["earlier"]
        ) + timedelta(days=1)
        again = ann.get(f"/coach/digest/{period}?day={before['later']}").json()
        assert again["title"] == now["title"]
        assert not now["text"].startswith(now["title"])
        assert ann.get(f"/coach/digest/{period}?day=2999-01-01").json()["title"] == now["title"]

    def test_settings_are_kept_and_impossible_ones_refused(self, ann: "TestClient") -> None:
        assert ann.put("/coach/me", json={"tone": "drill", "model": "rules"}).status_code == 200
        me = ann.get("/coach/me").json()
        assert (me["tone"], me["model"]) == ("drill", "rules")
        assert "rules" in ann.get("/coach/models").json()
        assert ann.put("/coach/me", json={"model": "nosuch/thing"}).status_code == 422
        assert ann.put("/coach/me", json={"tone": "rude"}).status_code == 422
        assert ann.put("/coach/me", json={"tone": "warm", "model": ""}).status_code == 200
        assert ann.get("/coach/me").json()["model"] == ""


def test_the_last_word_counts_in_the_settings_or_in_the_chat(house: House) -> None:
    ann, coach = house.signed_in("ann"), house.coach
    coach.memory.note(house.ann, "I have 25 minutes per session", coach.now())
    assert ann.get("/coach/me").json()["minutes"] == 25
    assert ann.put("/coach/me", json={"minutes": 50}).status_code == 200
    assert ann.get("/coach/me").json()["minutes"] == 50
    (fact,) = [one for one in coach.memory.facts(house.ann, coach.now()) if one.key == "minutes"]
    assert fact.value == {"minutes": 50}

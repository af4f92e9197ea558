"""The first minute without a browser: how answers are read, kept and asked for no more."""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat_coach.agent import WAITING
from chat_coach.coach import Coach, build
from chat_coach.config import load
from chat_coach.language import Voice, plain
from chat_coach.storage.athletes import FIRST_QUESTIONS, Athlete
from chat_coach.storage.turns import Turn
from chat_coach.strength.values import Equipment, Profile
from chat_coach.tools import Context, all_tools
from chat_coach.web import passing, welcome
from chat_coach.web.offers import logged_last, offers
from chat_coach.web.questions import QUESTIONS, Question, typed

NOW = datetime(2026, 11, 21, 18)
GOAL, DAYS, GEAR = QUESTIONS


@pytest.fixture
def coach(tmp_path: Path) -> Coach:
    env = {"COACH_HOME": str(tmp_path), "COACH_BACKEND": "rules"}
    return build(load(env, dotenv=tmp_path / "none"), clock=lambda: NOW)


@pytest.fixture
def ann(coach: Coach) -> Athlete:
    return coach.athlete("ann")


@pytest.mark.parametrize(
    ("question", "text", "value"),
    [
        (GOAL, "get stronger", "strength"),
        (GOAL, "Muskelaufbau", "hypertrophy"),
        (DAYS, "4", 4),
        (DAYS, "vier Tage", 4),
        (DAYS, "about 3 times a week", 3),
        (GEAR, "alles", frozenset()),
        (GEAR, "just my body weight", frozenset({Equipment.BODYWEIGHT, Equipment.MAT})),
        (GEAR, "nichts", frozenset({Equipment.BODYWEIGHT, Equipment.MAT})),
        (GEAR, "bands", frozenset({Equipment.BANDS, Equipment.MAT})),
    ],
)
def test_a_typed_answer_is_read(question: Question, text: str, value: object) -> None:
    assert typed(question, text) == (True, value)


@pytest.mark.parametrize("text", ["skip", "Überspringen", "später.", "egal"])
def test_a_skip_is_read_in_words(text: str) -> None:
    assert typed(GOAL, text) == (True, None)


@pytest.mark.parametrize(
    "text", ["build my next push day", "wie lief mein Training?", "hello there", "zeig 3 Übungen"]
)
def test_anything_else_is_no_answer(text: str) -> None:
    assert [typed(one, text)[0] for one in QUESTIONS] == [False] * 3


@pytest.mark.parametrize("lang", ["en", "de"])
def test_what_a_tap_says_is_what_it_means_when_typed(lang: str) -> None:
    for question in QUESTIONS:
        for choice in question.choices:
            said = choice.says.de if lang == "de" else choice.says.en
            meant = question.read(plain(said))
            if question is GEAR:
                assert set(choice.value) <= set(meant)  # type: ignore[call-overload]
            else:
                assert meant == choice.value, said


def test_answers_are_settings_that_plans_are_made_of(coach: Coach, ann: Athlete) -> None:
    assert welcome.is_new(coach, ann, "t")
    for question, place in ((GOAL, 0), (DAYS, 3), (GEAR, 2)):
        choice = question.choices[place]
        ann = welcome.keep(coach, ann, question, choice.value, choice.says.en)
    assert not welcome.is_new(coach, ann, "t")
    ctx = Context(ann, coach.log.view(), coach.plans, coach.memory, NOW, "t", "a plan please")
    plan = all_tools()["build_plan"].call(ctx, {}).model_dump()
    week = [one for one in plan["sessions"] if one["week"] == 1]
    assert len(week) == 5
    exercises = coach.log.exercises(ann)
    used = {
        gear
        for one in plan["sessions"]
        for line in one["exercises"]
        for gear in exercises[line["exercise_id"]].equipment
    }
    assert used <= {Equipment.DUMBBELL, Equipment.BENCH, Equipment.MAT, Equipment.BODYWEIGHT}
    assert {one.kind for one in coach.memory.facts(ann, NOW)} >= {"goal", "schedule", "equipment"}


@given(st.sets(st.sampled_from(FIRST_QUESTIONS)))
def test_what_was_skipped_is_never_asked_again(skipped: set[str]) -> None:
    athlete = Athlete(1, "ann", Voice(), Profile(), asked=frozenset(skipped))
    question = welcome.open_question(athlete)
    assert (question is None) == (skipped == set(FIRST_QUESTIONS))
    assert question is None or question.name not in skipped


def test_who_asks_for_something_else_is_asked_no_more(coach: Coach, ann: Athlete) -> None:
    ann = welcome.leave(coach, ann)
    assert welcome.open_question(ann) is None
    assert ann.profile == Profile()


def test_an_athlete_of_old_is_not_asked(coach: Coach, ann: Athlete) -> None:
    coach.turns.save(ann, Turn("hello", "hi", NOW, thread="old", backend="rules"))
    assert not welcome.is_new(coach, ann, "new")


def test_settings_made_on_the_page_need_no_asking(coach: Coach, ann: Athlete) -> None:
    ann = coach.athletes.change(ann, goal="strength", days_per_week=4, equipment=[])
    assert welcome.open_question(ann) is None


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_greeting_offers_what_there_is(coach: Coach, ann: Athlete, lang: str) -> None:
    ann = coach.athletes.change(ann, lang=lang)
    labels = [one["label"] for one in offers(coach, ann, "t", None, "hello")]
    assert labels[-1] == welcome.LOAD_DEMO.get(ann.voice.lang)
    coach.load_demo(ann)
    labels = [one["label"] for one in offers(coach, ann, "t", None, "hello")]
    assert labels[-1] == welcome.SKIP.get(ann.voice.lang)
    assert "Demo" in welcome.greeting(coach, ann) or "demo" in welcome.greeting(coach, ann)


def test_the_last_sets_can_be_undone_and_no_others(coach: Coach, ann: Athlete) -> None:
    def told(said: str) -> Turn:
        ctx = Context(ann, coach.log.view(), coach.plans, coach.memory, NOW, "t", said)
        result = all_tools()["log_sets"].call(ctx, {}).model_dump(mode="json")
        ran = {"name": "log_sets", "args": {}, "result": result}
        turn = Turn(said, "", NOW, tools=[ran], backend="rules", thread="t")
        found = coach.turns.one(ann, coach.turns.save(ann, turn))
        assert found is not None
        return found

    first, second = told("bench 2x8 at 80, squat 3x5 at 100"), told("bench 1x6 at 82.5")
    assert (logged_last(coach, ann, first), logged_last(coach, ann, second)) == (0, 1)
    assert len(coach.log.take_back(ann, NOW, 1)) == 1
    assert logged_last(coach, ann, first) == 5
    assert "undo" in [one["name"] for one in offers(coach, ann, "t", first, "r")]
    assert "again" not in [one["name"] for one in offers(coach, ann, "t", first, "r")]
    coach.log.take_back(ann, NOW, 5)
    assert not coach.log.sets(ann)


def test_a_conversation_of_an_earlier_day_can_be_reviewed(coach: Coach, ann: Athlete) -> None:
    old = Turn("hello", "hi", datetime(2026, 11, 2, 9), thread="t", backend="rules", id=1)
    new = Turn("hello", "hi", NOW, thread="t", backend="rules", id=2)
    assert "review" in [one["name"] for one in offers(coach, ann, "t", old, "r")]
    assert "review" not in [one["name"] for one in offers(coach, ann, "t", new, "r")]


def test_what_is_going_on_is_told_in_words() -> None:
    english, german = Voice("en"), Voice("de")
    assert passing.words_of(WAITING, {"place": 2}, english) == "You are second in line"
    assert passing.words_of(WAITING, {"place": 12}, english) == "You are number 12 in line"
    assert passing.words_of(WAITING, {"place": 2}, german) == (
        "Du bist auf Platz 2 in der Warteschlange"
    )
    reading = {"file": "strong.csv", "share": 0.25}
    assert passing.words_of(passing.IMPORTING, reading, english) == "Reading strong.csv: 25%"
    assert passing.words_of(passing.IMPORTING, reading | {"share": 0.8}, german) == (
        "strong.csv kommt ins Tagebuch: 80 %"
    )
    assert passing.words_of("query_history", {}, english) == ""


async def test_what_was_noted_has_an_undo_that_says_so(coach: Coach, ann: Athlete) -> None:
    reply = await coach.turn(ann, "Ich bin allergisch gegen Nüsse", "notes")
    turn = coach.turns.one(ann, reply.turn_id)
    assert turn
    (undo,) = [one for one in offers(coach, ann, "notes", turn, "r") if one["name"] == "say"]
    await coach.turn(ann, undo["payload"]["text"], "notes")
    assert coach.memory.facts(ann, coach.now()) == ()
    (last,) = coach.turns.recent(ann, "notes", 1)
    assert not any(one["name"] == "say" for one in offers(coach, ann, "notes", last, "r"))
    await coach.settle()


async def test_the_first_questions_are_no_topic_of_a_review(coach: Coach, ann: Athlete) -> None:
    for asked in ("Überspringen", "Ich trainiere 4 Tage pro Woche."):
        coach.turns.save(ann, Turn(asked, "?", NOW, thread="first", backend=welcome.BACKEND))
    await coach.turn(ann, "Was kann ich statt Bankdrücken machen?", "first")
    past = coach.review(ann, "first").past
    assert past is not None
    assert past.talks == ("Was kann ich statt Bankdrücken machen?",)
    await coach.settle()

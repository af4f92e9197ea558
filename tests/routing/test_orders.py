"""Swaps and own exercises, as they are said in words."""

from dataclasses import replace
from pathlib import Path

import pytest

from chat_coach.routing.calls import Calls
from chat_coach.routing.orders import own_exercise, swap_in
from chat_coach.routing.slips import corrected
from chat_coach.storage import catalogue
from chat_coach.storage.turns import Turn
from chat_coach.tools import Context, all_tools
from evals.demo import NOW, context

LISTED = "Pull: 1. Pull-Up 3 × 8. 2. Barbell Row 3 × 10. 3. Barbell Curl 3 × 12."


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return context(Path(tmp_path_factory.mktemp("demo")))


def calls(demo: Context, said: str, *before: Turn) -> list[tuple[str, dict[str, object]]]:
    ctx = replace(demo, said=said)
    found = Calls(said, before, ctx, all_tools()).routed()[1]
    return [(one.name, dict(one.args)) for one in found]


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("swap squats for leg press", "Barbell Squat", "Leg Press"),
        ("tausche Kniebeuge gegen Beinpresse", "Barbell Squat", "Leg Press"),
        ("replace the bench press with dips please", "Barbell Bench Press", "Chest Dip"),
        ("kannst du Klimmzüge durch Latzug ersetzen?", "Pull-Up", "Lat Pulldown"),
        ("SUBSTITUTE LEG PRESS FOR SQUATS", "Barbell Squat", "Leg Press"),
        ("put hip thrusts in place of lunges today", "", "Barbell Hip Thrust"),
        ("Kniebeugen raus, Beinpresse rein", "Barbell Squat", "Leg Press"),
        ("swap sqauts for leg pres", "Barbell Squat", "Leg Press"),
    ],
)
def test_a_swap_names_what_goes_and_what_comes(
    demo: Context, said: str, old: str, new: str
) -> None:
    ((name, args),) = calls(demo, said)
    assert name == "swap_exercise"
    assert args["new"] == new
    assert not old or args["old"] == old


def test_the_second_one_is_that_of_the_last_list(demo: Context) -> None:
    before = Turn("pull day", LISTED, NOW)
    ((name, args),) = calls(demo, "swap the second one for seated cable rows", before)
    assert (name, args) == ("swap_exercise", {"old": "Barbell Row", "new": "Seated Cable Row"})
    ((name, args),) = calls(demo, "tausch die letzte gegen Hammercurls", before)
    assert args["old"] == "Barbell Curl"


OFFERED = (
    "Instead of Pull-Up:\n1. Neutral-Grip Pull-Up: the same movement.\n2. Wide-Grip Pull-Up: the next step "
    "after Pull-Up; the same movement, trains lats as well, and much more of it.\n3. Lat Pulldown: the same."
)


@pytest.mark.parametrize(
    ("said", "new"),
    [
        ("I'll take number 3", "Lat Pulldown"),
        ("the second one please", "Wide-Grip Pull-Up"),
        ("nimm den zweiten Vorschlag", "Wide-Grip Pull-Up"),
        ("ok, ich nehme die dritte", "Lat Pulldown"),
    ],
)
def test_one_of_those_offered_is_taken(demo: Context, said: str, new: str) -> None:
    asked = [{"name": "score_exercises", "args": {"anchor": "Pull-Up"}, "result": {}}]
    before = Turn("what instead of pull-ups?", OFFERED, NOW, tools=asked)
    assert calls(demo, said, before) == [("swap_exercise", {"old": "Pull-Up", "new": new})]
    assert "swap_exercise" not in [name for name, _ in calls(demo, said)]


@pytest.mark.parametrize(
    "said",
    [
        "what can I do instead of bench press?",
        "I did leg press instead of squats yesterday",
        "swap the second one",
        "what is better, squats or leg press?",
        "tausch bitte eine Übung",
    ],
)
def test_what_is_no_swap(demo: Context, said: str) -> None:
    assert "swap_exercise" not in [name for name, _ in calls(demo, said)]


def test_a_swap_is_read_without_knowing_exercises() -> None:
    found = swap_in("drop squats and do lunges instead")
    assert found is not None
    assert (found.old, found.new) == ("squats", "lunges")
    assert swap_in("drop squats") is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('add a new exercise called "Sofa Squat" to my list', "Sofa Squat"),
        ("Leg bitte eine neue Übung namens Turmheben an", "Turmheben"),
        ("create an exercise named Box Hop, it's like a box jump", "Box Hop"),
        ("neue Übung: Sandsackschleppen", "Sandsackschleppen"),
        ("Erstelle eine Übung mit dem Namen „Kistenrücken“", "Kistenrücken"),
        ("create exercise TowelHang", "TowelHang"),
        ("build me a plan named Summer", None),
        ("which exercise is called good morning?", None),
        ("add an exercise for chest", None),
    ],
)
def test_an_own_exercise_has_a_name(said: str, name: str | None) -> None:
    assert own_exercise(said) == name


def test_an_exercise_that_is_there_is_not_made_again(demo: Context) -> None:
    found = calls(demo, "create an exercise named Leg Press")
    assert "create_exercise" not in [name for name, _ in found]


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        ("my deadlfit max", "my deadlift max"),
        ("wie geht die beinpress", "wie geht die beinpresse"),
        ("kreuzhebn", "kreuzheben"),
        ("thanks for everything", "thanks for everything"),
    ],
)
def test_slips_of_the_finger(said: str, mended: str) -> None:
    assert corrected(said, catalogue.public()) == mended


@pytest.mark.parametrize(
    ("said", "tool", "args"),
    [
        ("my gym has no leg press, what else?", "score_exercises", {"reason": "no_equipment"}),
        ("squats bug my knee, something kinder", "score_exercises", {"reason": "pain"}),
        ("muss in 15 Minuten weg, mach's kürzer", "adapt_session", {"reason": "short", "minutes": 15}),
        ("I'm wiped, lighten the rest of the session", "adapt_session", {"reason": "tired"}),
        ("15 minutes, 5 exercises push", "build_session", {"focus": "push", "minutes": 15}),
        ("how do I deload?", "give_advice", {"topic": "deload"}),
        ("wie mache ich einen Deload?", "give_advice", {"topic": "deload"}),
        ("ich wieg jetzt 84 Kilo", "remember_fact", {"kind": "body"}),
        ("ganzkörper, 25min", "build_session", {"focus": "full_body", "minutes": 25}),
    ],
)  # fmt: skip
def test_arguments_are_read_off_the_words(
    demo: Context, said: str, tool: str, args: dict[str, object]
) -> None:
    ((name, found),) = calls(demo, said)
    assert name == tool
    assert args.items() <= found.items()


def test_another_name_after_a_look_is_the_same_look(demo: Context) -> None:
    looked = [{"name": "query_history", "args": {"exercise": "Deadlift", "days": 90}, "result": {}}]
    before = Turn("my deadlifts of three months", "12 sets.", NOW, tools=looked)
    ((name, args),) = calls(demo, "hip thrusts?", before)
    assert name == "query_history"
    assert args == {"exercise": "Barbell Hip Thrust", "days": 90}


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("Liegestütze statt Bankdrücken bitte einbauen", "Barbell Bench Press", "Push-Up"),
        ("Fast gut. Setz statt Rudern bitte Klimmzüge ein.", "Barbell Row", "Pull-Up"),
    ],
)
def test_the_verb_of_a_swap_may_stand_last(demo: Context, said: str, old: str, new: str) -> None:
    assert calls(demo, said) == [("swap_exercise", {"old": old, "new": new})]


def test_what_could_replace_one_is_asked_not_ordered(demo: Context) -> None:
    said = "cables are taken so what can replace cable flys, oh and I hit 5x12 lateral raises at 8"
    names = [name for name, _ in calls(demo, said)]
    assert "swap_exercise" not in names


def test_a_general_question_is_talk(demo: Context) -> None:
    assert calls(demo, "why should I warm up?") == []
    assert calls(demo, "was ist ein Deload?") == []

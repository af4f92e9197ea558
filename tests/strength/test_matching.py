"""Intents, context pack, profiles and scores: the right exercise, and never a forbidden one."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_coach.language import Voice
from chat_coach.storage import catalogue
from chat_coach.strength.matching import (
    INTENTS,
    ContextPack,
    Hit,
    index_of,
    pack_of,
    suggest,
    wish_of,
)
from chat_coach.strength.matching.drafting import drafted
from chat_coach.strength.matching.profiles import coverage, overlap, target_of
from chat_coach.strength.matching.reasons import reasons
from chat_coach.strength.matching.rerank import chosen, question, worth_asking
from chat_coach.strength.matching.scores import WEIGHTS
from chat_coach.strength.values import (
    Equipment,
    Joint,
    LoggedSet,
    Muscle,
    Plan,
    PlannedExercise,
    PlannedSession,
    Profile,
)

PUBLIC = catalogue.public()
INDEX = index_of(PUBLIC)
TODAY = date(2026, 11, 21)
PUSH = ("barbell-bench-press", "barbell-overhead-press", "dumbbell-lateral-raise")


def plan(*ids: str, focus: str = "push") -> Plan:
    lines = tuple(
        PlannedExercise(one, place, 3, 8, 12, None, 8, 90) for place, one in enumerate(ids)
    )
    return Plan("Push", "", (PlannedSession("Push", focus, lines),))  # type: ignore[arg-type]


def pack(anchor: str = "", planned: tuple[str, ...] = (), **profile: object) -> ContextPack:
    return pack_of(
        PUBLIC,
        Profile(**profile),  # type: ignore[arg-type]
        TODAY,
        plan(*planned) if planned else None,
        anchor=PUBLIC[anchor] if anchor else None,
    )


def ids(hits: list[Hit]) -> list[str]:
    return [hit.exercise.id for hit in hits]


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("", "suggest_next"),
        ("is taken", "taken"),
        ("ist besetzt", "taken"),
        ("something easier on my shoulder", "pain"),
        ("etwas Leichteres für meine Schulter", "pain"),
        ("an easier version", "easier"),
        ("eine leichtere Variante", "easier"),
        ("zu leicht geworden", "harder"),
        ("ohne Langhantel", "no_equipment"),
        ("Vertiefung zu", "deepen_exercise"),
        ("what's the next progression", "progression_next"),
        ("what comes next?", "suggest_next"),
        ("was kommt als Nächstes?", "suggest_next"),
        ("what is missing in my plan", "continue_plan_goal"),
        ("instead of", "alternative"),
        ("statt", "alternative"),
        ("rear delts without machines", "no_equipment"),
        ("good exercises for rear delts", "free_search"),
    ],
)
def test_the_wish_is_recognised(said: str, intent: str) -> None:
    assert wish_of(said).intent == intent


@pytest.mark.parametrize("intent", INTENTS)
def test_a_given_intent_goes_before_the_words(intent: str) -> None:
    assert wish_of("is taken", hint=intent).intent == intent
    assert WEIGHTS[wish_of("", hint=intent).intent]


def test_equipment_joints_and_muscles_are_read_off_the_words() -> None:
    wish = wish_of("no barbell, only dumbbells, something for my triceps")
    assert wish.only == {Equipment.DUMBBELL}
    assert wish.muscles == {Muscle.TRICEPS}
    assert wish_of("keine Langhantel da").missing == {Equipment.BARBELL}
    assert wish_of("tut der Schulter weh").joints == {Joint.SHOULDER}
    assert wish_of("the cable station is busy").missing == {Equipment.CABLE}


def test_a_taken_bench_gets_another_press() -> None:
    hits = suggest(pack("barbell-bench-press"), wish_of("is taken"), INDEX)
    assert "dumbbell-bench-press" in ids(hits)
    assert len(hits) == 5
    assert all(0 < hit.score <= 1 for hit in hits)


def test_what_hurts_is_never_suggested() -> None:
    hurt = pack("barbell-squat", avoid_joints=frozenset({Joint.LOW_BACK}))
    for hit in suggest(hurt, wish_of("something else"), INDEX):
        assert Joint.LOW_BACK not in hit.exercise.joints
    for hit in suggest(pack("barbell-squat"), wish_of("my knee hurts"), INDEX):
        assert Joint.KNEE not in hit.exercise.joints


def test_an_easier_and_a_harder_step_follow_the_progression() -> None:
    assert "assisted-pull-up" in ids(suggest(pack("pull-up"), wish_of("easier"), INDEX))
    harder = suggest(pack("push-up"), wish_of("too easy"), INDEX)
    assert set(ids(harder)) & set(PUBLIC["push-up"].harder)


def test_next_stays_within_the_session_and_fills_its_gap() -> None:
    here = pack("", PUSH)
    hits = suggest(here, wish_of(""), INDEX)
    assert hits
    assert all("push" in hit.exercise.focus_areas for hit in hits)
    assert Muscle.TRICEPS in {muscle for hit in hits[:2] for muscle in hit.exercise.primary}


def test_nothing_that_fits_is_nothing() -> None:
    assert suggest(pack(), wish_of("qwertz uiopü asdf"), INDEX) == []


@settings(max_examples=60)
@given(
    anchor=st.sampled_from(sorted(PUBLIC)),
    joints=st.frozensets(st.sampled_from(list(Joint)), max_size=3),
    gear=st.frozensets(st.sampled_from(list(Equipment)), max_size=6),
    planned=st.lists(st.sampled_from(sorted(PUBLIC)), max_size=4, unique=True),
    hint=st.sampled_from(INTENTS),
)
def test_no_wish_breaks_a_rule(
    anchor: str,
    joints: frozenset[Joint],
    gear: frozenset[Equipment],
    planned: list[str],
    hint: str,
) -> None:
    here = pack(anchor, tuple(planned), avoid_joints=joints, equipment=gear)
    there = (gear or frozenset(Equipment)) | {Equipment.BODYWEIGHT, Equipment.MAT}
    hits = suggest(here, wish_of("", hint=hint), INDEX)
    assert len(hits) <= 5
    assert len(set(ids(hits))) == len(hits)
    for hit in hits:
        assert not hit.exercise.joints & joints
        assert hit.exercise.equipment <= there
        assert hit.exercise.id not in {anchor, *planned}
        assert 0 < hit.score <= 1


def test_only_allowed_ids_are_suggested() -> None:
    few = {one: PUBLIC[one] for one in ("barbell-bench-press", "push-up", "barbell-squat")}
    here = pack_of(few, Profile(), TODAY, anchor=few["barbell-bench-press"])
    assert ids(suggest(here, wish_of("is taken"), index_of(few))) == ["push-up"]


def test_the_semantic_key_counts_where_the_words_do_not() -> None:
    near = np.zeros(len(INDEX.ids), dtype=np.float32)
    near[INDEX.row["turkish-get-up"]] = 0.9
    wish = wish_of("rising from the floor with a weight aloft")
    hits = suggest(pack(level="advanced"), wish, INDEX, 5, lambda text, index: near)
    assert ids(hits)[:1] == ["turkish-get-up"]


def test_the_profile_overlap_is_between_nothing_and_all() -> None:
    target = target_of(pack("barbell-squat", PUSH), INDEX)
    for part in (overlap(target, INDEX), coverage(target, INDEX)):
        assert part.min() >= 0
        assert part.max() <= 1
    assert "strength" in target.words(INDEX)["training"]


def test_the_pack_knows_what_was_done_and_what_comes() -> None:
    done = LoggedSet(
        1, datetime(2026, 11, 21, 8), PUSH[0], 0, "normal", 80, 8, 8, None, None, False, ""
    )
    here = pack_of(PUBLIC, Profile(), TODAY, plan(*PUSH), recent_sets=[done])
    assert here.next_planned is not None
    assert here.next_planned.id == PUSH[1]
    assert here.anchor is not None
    assert here.anchor.id == PUSH[0]
    assert "Barbell Bench Press" in here.summary(Voice())


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_hit_has_a_reason_in_the_athletes_language(lang: str) -> None:
    here = pack("barbell-bench-press")
    voice = Voice(lang)  # type: ignore[arg-type]
    for hint in INTENTS:
        wish = wish_of("Schulter tut weh", hint=hint)
        for hit in suggest(here, wish, INDEX):
            told = reasons(hit, wish, here, voice)
            assert 1 <= len(told) <= 3
            assert all(told)


def test_a_models_choice_is_checked() -> None:
    here, wish = pack("barbell-bench-press"), wish_of("is taken")
    hits = suggest(here, wish, INDEX)
    assert worth_asking(hits)
    assert not worth_asking(hits[:1])
    assert not worth_asking([replace(hits[0], score=0.9), replace(hits[1], score=0.5)])
    assert "1. " in question(hits, wish, here.summary(Voice()), Voice())
    ranked = chosen(hits, "3, 1, 99")
    assert ranked is not None
    assert ids(ranked)[:2] == [hits[2].exercise.id, hits[0].exercise.id]
    assert [hit.llm_rank for hit in ranked][:3] == [1, 2, None]
    assert sorted(ids(ranked)) == sorted(ids(hits))
    assert chosen(hits, "none of them, sorry") is None


def test_a_new_exercise_is_filled_in_from_what_is_near() -> None:
    here = pack("barbell-bench-press")
    like = drafted("Kettlebell Chest Smash", 7, here, wish_of(""), PUBLIC["push-up"])
    assert like.primary == (Muscle.CHEST,)
    assert like.equipment == {Equipment.KETTLEBELL}
    assert like.owner == 7
    assert not like.confirmed
    plain = drafted("Zottelgriff", 7, pack(), wish_of("für die Unterarme"), None)
    assert plain.primary == (Muscle.FOREARMS,)

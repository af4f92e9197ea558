"""What an athlete told in words, as planning reads it: the profile of the settings, and over it the
durable facts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from chat_coach.language import plain
from chat_coach.memory import Fact
from chat_coach.strength.names import mentioned
from chat_coach.strength.values import Equipment, Exercise, Profile
from chat_coach.strength.words import joints_named

FIGURES = ("days_per_week", "minutes", "bodyweight_kg")
"""Facts that go by the name of what they say of the profile."""
_ALL_THERE_IS = re.compile(
    r"\b(?:only|just|nothing but|nur|bloss|ausschliesslich)\b|"
    r"\b(?:train|work out|exercise|trainiere) (?:\w+ )?(?:at home|zu ?hause|daheim|in (?:my|der|meiner) garage)\b"
)
"""Said so, what is named is all there is; *I have kettlebells* takes no gym away."""


def as_told(profile: Profile, facts: Iterable[Fact], exercises: Mapping[str, Exercise]) -> Profile:
    """The profile with injuries, dislikes, equipment, days, minutes and body weight as told; what is
    so old that it is asked about changes nothing but the joints to be spared."""
    joints, disliked = set(profile.avoid_joints), set(profile.disliked)
    gear: list[Fact] = []
    figures: dict[str, Any] = {}
    for fact in facts:
        if fact.kind == "injury":
            joints |= joints_named(f"{fact.value.get('joint', '')} {fact.key} {fact.text}")
        elif fact.stale:
            continue
        elif fact.kind == "preference" and fact.value.get("taste") == "dislikes":
            disliked |= _family(str(fact.value.get("what", "")), exercises)
        elif fact.kind == "equipment":
            gear.append(fact)
        elif fact.key in FIGURES and fact.key in fact.value:
            figures[fact.key] = fact.value[fact.key]
    return replace(
        profile,
        **figures,
        avoid_joints=frozenset(joints),
        disliked=frozenset(disliked),
        equipment=_there(profile.equipment, gear),
    )


def _there(chosen: frozenset[Equipment], gear: list[Fact]) -> frozenset[Equipment]:
    """What there is to train with; empty: everything."""
    has = {Equipment(str(one.value["equipment"])) for one in gear if one.value.get("has")}
    lacks = {Equipment(str(one.value["equipment"])) for one in gear if not one.value.get("has")}
    if chosen:
        return (chosen | has) - lacks
    if any(_ALL_THERE_IS.search(plain(one.said)) for one in gear if one.value.get("has")):
        return frozenset(has)
    return frozenset(Equipment) - lacks if lacks else frozenset()


def _family(name: str, exercises: Mapping[str, Exercise]) -> set[str]:
    """An exercise and its variations of the same name: who hates lunges hates walking lunges, who
    hates burpees no jumping jacks."""
    found = mentioned(name, exercises)
    if found is None:
        return set()
    one = exercises[found.exercise_id]
    base, called = one.variation_of or one.id, _last_word(one)
    return {one.id} | {
        other.id
        for other in exercises.values()
        if base in (other.id, other.variation_of) and _last_word(other) == called
    }


def _last_word(exercise: Exercise) -> str:
    return exercise.name.en.lower().rsplit(maxsplit=1)[-1]

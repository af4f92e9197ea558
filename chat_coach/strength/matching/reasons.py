"""Why an exercise was suggested: one to three short reasons in the athlete's language."""

from chat_coach.language import Voice
from chat_coach.strength.matching.index import difficulty
from chat_coach.strength.matching.intents import REPLACING, Wish
from chat_coach.strength.matching.pack import ContextPack
from chat_coach.strength.matching.scores import Hit
from chat_coach.strength.matching.terms import EQUIPMENT, listed
from chat_coach.strength.values import Equipment, Exercise
from chat_coach.strength.words import JOINTS, MUSCLES

MOST = 3


def reasons(hit: Hit, wish: Wish, pack: ContextPack, voice: Voice) -> list[str]:
    """The strongest reasons first, at most three."""
    one = hit.exercise
    said = [
        *_step(one, pack, voice),
        *_spared(one, wish, pack, voice),
        *_muscles(one, wish, pack, voice),
        *_gap(hit, pack, voice),
        *_gear(one, wish, pack, voice),
        *_effort(one, wish, pack, voice),
        *_known(one, pack, voice),
    ]
    return said[:MOST] or [summary(one, voice)]


def summary(one: Exercise, voice: Voice) -> str:
    """An exercise in half a line: what it trains and what it needs."""
    muscles = voice.listing([MUSCLES[each].get(voice.lang) for each in one.primary])
    gear = voice.listing(listed(EQUIPMENT, one.equipment, voice.lang))
    return voice.say(
        f"trains {muscles}, with {gear}", f"trainiert: {muscles}; dafür brauchst du {gear}"
    )


def _step(one: Exercise, pack: ContextPack, voice: Voice) -> list[str]:
    anchor = pack.anchor
    if anchor is None:
        return []
    name = anchor.name.get(voice.lang)
    if one.id in anchor.harder:
        return [voice.say(f"the next step after {name}", f"der nächste Schritt nach {name}")]
    if one.id in anchor.easier:
        return [voice.say(f"one step easier than {name}", f"eine Stufe leichter als {name}")]
    return []


def _spared(one: Exercise, wish: Wish, pack: ContextPack, voice: Voice) -> list[str]:
    spared = (wish.joints | pack.profile.avoid_joints) - one.joints
    anchored = pack.anchor.joints if pack.anchor else frozenset()
    eased = sorted(spared & anchored or wish.joints & spared)
    if not eased:
        return []
    names = voice.listing([JOINTS[joint].get(voice.lang) for joint in eased])
    return [voice.say(f"takes the load off your {names}", f"entlastet: {names}")]


def _muscles(one: Exercise, wish: Wish, pack: ContextPack, voice: Voice) -> list[str]:
    mine = [MUSCLES[muscle].get(voice.lang) for muscle in one.primary]
    if wish.muscles:
        return [voice.say(f"trains {voice.listing(mine)}", f"trainiert: {voice.listing(mine)}")]
    if pack.anchor is None or wish.intent in {"suggest_next", "continue_plan_goal", "free_search"}:
        return []
    shared = [
        MUSCLES[muscle].get(voice.lang) for muscle in one.primary if muscle in pack.anchor.primary
    ]
    if shared and one.pattern is pack.anchor.pattern:
        return [
            voice.say(
                f"the same movement, trains {voice.listing(shared)} as well",
                f"dieselbe Bewegung, dieselben Muskeln: {voice.listing(shared)}",
            )
        ]
    if shared:
        return [
            voice.say(
                f"also trains {voice.listing(shared)}",
                f"trainiert ebenfalls: {voice.listing(shared)}",
            )
        ]
    if wish.intent in REPLACING:
        return [
            voice.say(
                f"trains {voice.listing(mine)} instead", f"trainiert dafür: {voice.listing(mine)}"
            )
        ]
    return []


def _gap(hit: Hit, pack: ContextPack, voice: Voice) -> list[str]:
    if hit.parts.get("plan", 0.0) < 0.3:
        return []
    trained = {
        muscle
        for planned in pack.planned
        if planned in pack.exercises
        for muscle in pack.exercises[planned].primary
    }
    fresh = [MUSCLES[each].get(voice.lang) for each in hit.exercise.primary if each not in trained]
    if pack.planned and fresh:
        names = voice.listing(fresh)
        return [
            voice.say(
                f"your session lacks {names} so far", f"fehlt bisher in deiner Einheit: {names}"
            )
        ]
    names = voice.listing([MUSCLES[each].get(voice.lang) for each in hit.exercise.primary])
    return [voice.say(f"more work for {names}", f"mehr davon: {names}")]


def _gear(one: Exercise, wish: Wish, pack: ContextPack, voice: Voice) -> list[str]:
    asked = wish.intent in {"no_equipment", "taken"} or wish.missing or wish.only is not None
    if not asked and not wish.wanted:
        return []
    if one.equipment <= {Equipment.BODYWEIGHT, Equipment.MAT}:
        return [voice.say("needs no equipment", "braucht kein Gerät")]
    gear = voice.listing(listed(EQUIPMENT, one.equipment, voice.lang))
    same = bool(pack.anchor and one.equipment == pack.anchor.equipment)
    if wish.intent == "taken" and same:
        return []
    return [voice.say(f"needs {gear}", f"braucht {gear}")]


def _effort(one: Exercise, wish: Wish, pack: ContextPack, voice: Voice) -> list[str]:
    anchor = pack.anchor
    if anchor is None or wish.intent not in {"easier", "harder", "progression_next"}:
        return []
    if one.id in anchor.easier or one.id in anchor.harder:
        return []
    if difficulty(one) < difficulty(anchor):
        return [voice.say("less demanding", "weniger anspruchsvoll")]
    return [voice.say("more demanding", "anspruchsvoller")]


def _known(one: Exercise, pack: ContextPack, voice: Voice) -> list[str]:
    ago = pack.recent.get(one.id)
    if ago is None:
        return []
    if ago < 2:
        day = voice.say(("today", "yesterday")[ago], ("heute", "gestern")[ago])
        return [voice.say(f"you did it {day}", f"hast du {day} gemacht")]
    return [voice.say(f"you did it {ago} days ago", f"hast du vor {ago} Tagen gemacht")]

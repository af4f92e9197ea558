"""Which exercise instead, next or for a muscle: hits with a score and the reasons for each."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.strength import names
from chat_coach.strength.matching import ContextPack, Wish, index_of, suggest, wish_of
from chat_coach.strength.matching.intents import REPLACING, Intent, in_place_of
from chat_coach.strength.matching.reasons import reasons, summary
from chat_coach.strength.values import Exercise, Muscle
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._meaning import near_in_meaning
from chat_coach.tools._moment import moment

Reason = Literal["", "taken", "pain", "no_equipment", "easier", "harder", "next", "deepen"]


class Suggestion(Result):
    """One exercise that fits; `score` 0–1."""

    exercise_id: str
    name: str
    score: float
    reasons: list[str]
    summary: str


class Suggestions(Result):
    """At most five hits, best first. `anchor` is what they stand in for or go on from, `session`
    the plan in which it can be swapped (0: none), `next_planned` what the session has next."""

    intent: Intent
    anchor_id: str
    anchor: str
    session: int
    next_planned: str
    hits: list[Suggestion]
    asked: str

    def plain(self, voice: Voice) -> str:
        said = []
        if self.next_planned:
            name = self.next_planned
            said.append(
                voice.say(f"Next in your session: {name}.", f"Als Nächstes geplant: {name}.")
            )
        if not self.hits:
            return " ".join([*said, self._nothing(voice)])
        said.append(self._opening(voice))
        lines = [
            f"{place}. {one.name}: {'; '.join(one.reasons)}."
            for place, one in enumerate(self.hits, start=1)
        ]
        return "\n".join([" ".join(said), *lines])

    def _opening(self, voice: Voice) -> str:
        if self.anchor and self.intent in REPLACING:
            what = {
                "easier": voice.say(f"Easier than {self.anchor}", f"Leichter als {self.anchor}"),
                "harder": voice.say(f"Harder than {self.anchor}", f"Schwerer als {self.anchor}"),
            }
            return (
                what.get(
                    self.intent, voice.say(f"Instead of {self.anchor}", f"Statt {self.anchor}")
                )
                + ":"
            )
        if self.anchor and self.intent in {"deepen_exercise", "progression_next"}:
            return voice.say(f"To build on {self.anchor}:", f"Aufbauend auf {self.anchor}:")
        if self.next_planned:
            return voice.say(
                "If you want to add something:", "Wenn du noch etwas dazunehmen willst:"
            )
        return voice.say("This would fit:", "Das würde passen:")

    def _nothing(self, voice: Voice) -> str:
        if self.intent == "pain":
            return voice.say(
                "I know no exercise for the same muscles that spares this joint. Leave it out today.",
                "Ich kenne keine Übung für dieselben Muskeln, die dieses Gelenk schont. Lass sie heute weg.",
            )
        return voice.say(
            "Nothing in the catalogue fits. Name the exercise you mean and I can add it for you.",
            "Im Katalog passt nichts. Nenne mir die Übung, dann kann ich sie für dich anlegen.",
        )

    def card(self, voice: Voice) -> dict[str, Any] | None:
        if not self.hits:
            return None
        return {
            "kind": "suggestions",
            "title": self._opening(voice).rstrip(":"),
            "session": self.session,
            "anchor": {"id": self.anchor_id, "name": self.anchor},
            "swap": voice.say("Swap in", "Eintauschen") if self.session and self.anchor_id else "",
            "hits": [one.model_dump() for one in self.hits],
        }


@tool
def score_exercises(
    ctx: Context,
    anchor: Annotated[
        str, Field(description="The exercise to replace or to go on from, as the athlete says it.")
    ] = "",
    reason: Annotated[
        Reason,
        Field(
            description="Why: taken, pain, no_equipment, easier, harder, next, deepen; or empty."
        ),
    ] = "",
    muscle: Annotated[
        Muscle | Literal[""], Field(description="The muscle it shall train; empty for any.")
    ] = "",
    query: Annotated[str, Field(description="The wish in the athlete's own words.")] = "",
    limit: Annotated[int, Field(ge=1, le=5, description="How many, 1 to 5.")] = 5,
) -> Suggestions:
    """Suggest exercises with a score and reasons: alternatives when one is taken, hurts, is too easy
    or too hard, what comes next, a deepening, or exercises for a muscle."""
    exercises = ctx.log.exercises(ctx.athlete)
    said = query or ctx.said
    named = names.mentioned(said, exercises)
    given = _anchor(anchor, exercises)
    if anchor and given is None and named is None:
        close = ", ".join(
            one.name.get(ctx.voice.lang) for one in names.closest(anchor, exercises, 3)
        )
        raise Impossible(
            ctx.voice.say(
                f"I know no exercise called “{anchor}”"
                + (f"; close to it: {close}." if close else "."),
                f"Eine Übung namens „{anchor}“ kenne ich nicht"
                + (f"; ähnlich heißen: {close}." if close else "."),
            )
        )
    known = given or (exercises[named.exercise_id] if named else None)
    rest = named.rest if named else said
    wish = wish_of(rest, hint=reason, muscle=Muscle(muscle) if muscle else None)
    wish = in_place_of(wish, known is not None)
    pack, plan_id = moment(ctx, exercises, known)
    hits = suggest(pack, wish, index_of(exercises), limit, near_in_meaning)
    return _told(hits, wish, pack, plan_id, known, said, ctx.voice)


def _anchor(name: str, exercises: Mapping[str, Exercise]) -> Exercise | None:
    if not name:
        return None
    found = names.find(name, exercises)
    if found is None and (named := names.mentioned(name, exercises)):
        return exercises[named.exercise_id]
    return found


def _told(
    hits: list[Any],
    wish: Wish,
    pack: ContextPack,
    plan_id: int,
    known: Exercise | None,
    said: str,
    voice: Voice,
) -> Suggestions:
    anchor = known or (pack.anchor if wish.intent in REPLACING else None)
    in_plan = bool(anchor and anchor.id in pack.planned)
    upcoming = pack.next_planned if wish.intent == "suggest_next" else None
    return Suggestions(
        intent=wish.intent,
        anchor_id=anchor.id if anchor else "",
        anchor=anchor.name.get(voice.lang) if anchor else "",
        session=plan_id if in_plan else 0,
        next_planned=upcoming.name.get(voice.lang) if upcoming else "",
        hits=[
            Suggestion(
                exercise_id=hit.exercise.id,
                name=hit.exercise.name.get(voice.lang),
                score=hit.score,
                reasons=reasons(hit, wish, pack, voice),
                summary=summary(hit.exercise, voice),
            )
            for hit in hits
        ],
        asked=said,
    )

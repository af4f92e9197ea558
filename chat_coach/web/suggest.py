"""`POST /api/planning/exercise-suggest`: the suggestions of the chat for other programs.

A FastAPI app of its own, so that it brings its OpenAPI page along; the chat's server mounts it at
`/api` and says who asks. The rights are those of the chat: an athlete's own catalogue, plans, facts.
"""

import asyncio
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Annotated, Any, Literal

from fastapi import Depends, FastAPI, HTTPException, Request, Security
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field

from chat_coach.coach import Coach
from chat_coach.errors import ModelUnavailable
from chat_coach.language import Voice
from chat_coach.storage.athletes import Athlete
from chat_coach.strength import names
from chat_coach.strength.matching import (
    ContextPack,
    Hit,
    Index,
    Intent,
    Wish,
    index_of,
    pack_of,
    suggest,
    wish_of,
)
from chat_coach.strength.matching.index import styles_of
from chat_coach.strength.matching.intents import in_place_of
from chat_coach.strength.matching.pack import RECENT_DAYS
from chat_coach.strength.matching.profiles import target_of
from chat_coach.strength.matching.reasons import reasons, summary
from chat_coach.strength.matching.rerank import TOP, chosen, question, worth_asking
from chat_coach.strength.values import Exercise
from chat_coach.tools import Context
from chat_coach.tools._meaning import near_in_meaning
from chat_coach.tools._situation import profile_now
from chat_coach.transcript import Message

Id = Annotated[str, Field(min_length=1, max_length=120)]
Phase = Literal["progression", "hybrid", "profile"]


class SuggestRequest(BaseModel):
    """A wish with its moment; everything may be left out."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"query": "bench press is taken", "limit": 5},
                {
                    "anchor_exercise_id": "barbell-squat",
                    "intent_hint": "deepen_exercise",
                    "planned_exercise_ids": ["leg-press"],
                },
            ]
        },
    )

    unit_id: int | None = Field(None, ge=1, le=2**31 - 1, description="Number of a plan.")
    section_order_index: int | None = Field(
        None, ge=0, le=999, description="Which session of the plan, from 0."
    )
    anchor_exercise_id: Id | None = Field(None, description="The exercise it starts from.")
    progression_graph_id: Id | None = Field(
        None, description="Only exercises of this one's progression graph and variations."
    )
    planned_exercise_ids: list[Id] = Field(default_factory=list, max_length=100)
    query: str = Field("", max_length=2000, description="The wish in the athlete's words.")
    intent_hint: Intent | None = Field(None, description="Goes before what the words say.")
    limit: int = Field(5, ge=1, le=32)
    exercise_kind_any: list[Id] = Field(
        default_factory=list,
        max_length=30,
        description="Only these: movement pattern, mechanic, training type, focus area or style.",
    )
    include_llm_rank: bool = False


class SuggestHit(BaseModel):
    """One exercise; `llm_rank` only where a model ranked it."""

    id: str
    title: str
    summary: str
    score: float = Field(ge=0, le=1)
    reasons: list[str]
    focus_area: str
    llm_rank: int | None = None


class SuggestReply(BaseModel):
    """The suggestions, best first, and what they rest on."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "context_summary": "Starting from Barbell Bench Press.",
                    "target_profile_summary": "training: hypertrophy, strength; focus: chest, push",
                    "retrieval_phase": "profile",
                    "intent_resolved": "taken",
                    "llm_rank_applied": False,
                    "hits": [
                        {
                            "id": "machine-chest-press",
                            "title": "Machine Chest Press",
                            "summary": "trains chest, with the chest press",
                            "score": 0.89,
                            "reasons": ["the same movement, trains chest as well"],
                            "focus_area": "chest",
                            "llm_rank": None,
                        }
                    ],
                }
            ]
        }
    )

    context_summary: str
    target_profile_summary: str
    retrieval_phase: Phase
    intent_resolved: Intent
    llm_rank_applied: bool
    hits: list[SuggestHit]


class Problem(BaseModel):
    """What was wrong with a request."""

    detail: str


class Prepared(BaseModel):
    """Everything found before a model may be asked."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    pack: ContextPack
    wish: Wish
    index: Index
    hits: list[Hit]


def api(coach: Coach, athlete_of: Callable[[Request], Athlete]) -> FastAPI:
    """The app behind `/api`; `athlete_of` raises 401 where nobody is signed in."""
    app = FastAPI(title="chat_coach", version="1", docs_url=None, redoc_url=None)
    bearer = HTTPBearer(auto_error=False, description="The token of a log-in.")

    @app.post(
        "/planning/exercise-suggest",
        responses={400: {"model": Problem}, 401: {"model": Problem}, 404: {"model": Problem}},
        dependencies=[Security(bearer)],
    )
    async def exercise_suggest(
        asked: SuggestRequest, athlete: Annotated[Athlete, Depends(athlete_of)]
    ) -> SuggestReply:
        """Suggest exercises: what comes next, what instead, or what a wish describes."""
        found = await asyncio.to_thread(prepare, coach, athlete, asked)
        ranked = None
        if asked.include_llm_rank and worth_asking(found.hits):
            ranked = await _ranked(coach, found, athlete.voice)
        return told(found, ranked, asked.limit, athlete.voice)

    return app


def prepare(coach: Coach, athlete: Athlete, asked: SuggestRequest) -> Prepared:
    """Gather the pack and score. Raises HTTPException 404 for what the athlete does not have."""
    ctx = Context(athlete, coach.log.view(), coach.plans, coach.memory, coach.now())
    exercises = ctx.log.exercises(athlete)
    plan = ctx.plans.get(athlete, asked.unit_id) if asked.unit_id else None
    if asked.unit_id and plan is None:
        raise HTTPException(404, f"There is no plan {asked.unit_id}.")
    section = asked.section_order_index or 0
    if asked.section_order_index is not None and (plan is None or section >= len(plan.sessions)):
        raise HTTPException(404, f"There is no session {section} in this plan.")
    for one in (asked.anchor_exercise_id, asked.progression_graph_id, *asked.planned_exercise_ids):
        if one is not None and one not in exercises:
            raise HTTPException(404, f"There is no exercise {one!r}.")
    named = None if asked.anchor_exercise_id else names.mentioned(asked.query, exercises)
    anchor_id = asked.anchor_exercise_id or (named.exercise_id if named else "")
    anchor = exercises[anchor_id] if anchor_id else None
    since = ctx.today - timedelta(days=RECENT_DAYS)
    pack = pack_of(
        exercises,
        profile_now(ctx),
        ctx.today,
        plan,
        section,
        ctx.log.sets(athlete, since, ctx.today),
        anchor,
        asked.planned_exercise_ids,
    )
    wish = wish_of(named.rest if named else asked.query, hint=asked.intent_hint or "")
    wish = wish if asked.intent_hint else in_place_of(wish, anchor is not None)
    index = index_of(exercises)
    hits = suggest(
        pack, wish, index, max(TOP, asked.limit), near_in_meaning, _among(asked, exercises)
    )
    return Prepared(pack=pack, wish=wish, index=index, hits=hits)


def _among(asked: SuggestRequest, exercises: Mapping[str, Exercise]) -> set[str] | None:
    """The ids that graph and kinds leave; None where neither is asked for."""
    if not asked.progression_graph_id and not asked.exercise_kind_any:
        return None
    start = asked.progression_graph_id
    graph = _graph(exercises[start], exercises) if start else set(exercises)
    return {one for one in graph if _is_any(exercises[one], asked.exercise_kind_any)}


def told(found: Prepared, ranked: list[Hit] | None, limit: int, voice: Voice) -> SuggestReply:
    """The reply in the athlete's language."""
    pack, wish = found.pack, found.wish
    hits = (ranked or found.hits)[:limit]
    target = target_of(pack, found.index).words(found.index)
    profile = "; ".join(f"{block}: {', '.join(words)}" for block, words in target.items() if words)
    return SuggestReply(
        context_summary=pack.summary(voice),
        target_profile_summary=profile,
        retrieval_phase=_phase(hits),
        intent_resolved=wish.intent,
        llm_rank_applied=ranked is not None,
        hits=[
            SuggestHit(
                id=hit.exercise.id,
                title=hit.exercise.name.get(voice.lang),
                summary=summary(hit.exercise, voice),
                score=hit.score,
                reasons=reasons(hit, wish, pack, voice),
                focus_area=min(hit.exercise.focus_areas, default="other"),
                llm_rank=hit.llm_rank,
            )
            for hit in hits
        ],
    )


async def _ranked(coach: Coach, found: Prepared, voice: Voice) -> list[Hit] | None:
    """The model's order, None where none answers or it names no exercise."""
    model = await coach.model()
    if model.name == "rules":
        return None
    asked = question(found.hits, found.wish, found.pack.summary(voice), voice)
    try:
        answer = await model.reply([Message("user", asked)], [], lambda _: None)
    except ModelUnavailable:
        return None
    return chosen(found.hits, answer.content)


def _phase(hits: list[Hit]) -> Phase:
    best: dict[str, Any] = dict(hits[0].parts) if hits else {}
    if best.get("progression", 0) > 0:
        return "progression"
    return "hybrid" if best.get("text", 0) > 0 or best.get("meaning", 0) > 0 else "profile"


def _graph(start: Exercise, exercises: Mapping[str, Exercise]) -> set[str]:
    """All that hangs together with an exercise by progression edges and variations."""
    base = start.variation_of or start.id
    reached, open_ids = (
        set[str](),
        [one.id for one in exercises.values() if base in {one.id, one.variation_of}],
    )
    while open_ids:
        one = open_ids.pop()
        if one not in reached and one in exercises:
            reached.add(one)
            open_ids += [*exercises[one].harder, *exercises[one].easier]
    return reached


def _is_any(one: Exercise, kinds: Collection[str]) -> bool:
    mine = {one.pattern, one.mechanic, *one.training_types, *one.focus_areas, *styles_of(one)}
    return not kinds or bool(mine & set(kinds))

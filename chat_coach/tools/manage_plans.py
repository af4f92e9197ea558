"""The athlete's plans: which there are, what is in them, what changed, and what becomes of them."""

import re
from typing import Annotated, Literal

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Both, Voice, plain
from chat_coach.storage.plans import Status
from chat_coach.strength.compare import changes
from chat_coach.strength.values import Plan
from chat_coach.tools import Context, Result, tool
from chat_coach.tools.build_plan import PlanDay, days_of

Doing = Literal["list", "show", "compare", "archive", "complete", "activate"]
_DOINGS: tuple[tuple[Doing, str], ...] = (
    ("activate", r"activat\w*|aktivier\w*|go back to|zurueck zu|back to|hol\w*"),
    ("archive", r"archiv\w*|stop\w*|beende\w*|drop|quit|get rid|weg damit|leg\w* .{0,20}weg"),
    ("complete", r"complet\w*|finish\w*|done with|abgeschlossen|fertig|geschafft|durch mit"),
    ("compare", r"chang\w*|differ\w*|compar\w*|versus|\bvs\b|aender\w*|geaendert|unterschied\w*|vergl\w*|anders"),
    ("list", r"plans\b|plaene|which plan|welche\w* plan|how many|wie viele"),
)  # fmt: skip
_STATUS: dict[Status, Both] = {
    "draft": Both("draft", "Entwurf"),
    "active": Both("active", "aktiv"),
    "completed": Both("completed", "abgeschlossen"),
    "archived": Both("in the archive", "im Archiv"),
}
_TO: dict[Doing, Status] = {"archive": "archived", "complete": "completed", "activate": "active"}
_SHOWN = 8


class PlansTold(Result):
    """What was found or done; `asks` is the question where a yes is needed first."""

    doing: Doing
    plan_ids: tuple[int, ...] = ()
    lines: tuple[str, ...]
    asks: str = ""

    def plain(self, voice: Voice) -> str:
        return self.asks or "\n".join(self.lines)

    def question(self, voice: Voice) -> str:
        return self.asks


@tool
def manage_plans(
    ctx: Context,
    wish: Annotated[
        str, Field(description="What the athlete asked for, in the athlete's own words.")
    ] = "",
    doing: Annotated[
        Doing | Literal[""],
        Field(description="list, show, compare, archive, complete, activate; empty: as asked."),
    ] = "",
) -> PlansTold:
    """The athlete's stored plans: list them, show the running one, compare it with the one before,
    archive or complete it, or make an earlier one active again. Changes are asked for first."""
    low = plain(wish or ctx.said)
    chosen: Doing = doing if doing != "" else _doing(low)
    # one session is no plan to manage; they are drafted every day
    known = [one for one in ctx.plans.all(ctx.athlete) if len(one.sessions) > 1]
    if not known:
        raise Impossible(
            ctx.voice.say(
                "You have no plan yet; ask me for one, for example: build me a 4 week plan.",
                "Du hast noch keinen Plan; lass dir einen bauen, etwa: Bau mir einen Plan für 4 Wochen.",
            )
        )
    if chosen == "list":
        return _listed(ctx, known)
    running = next((one for one in known if one.status == "active"), None)
    if chosen == "show":
        return _shown(ctx, running or known[0])
    if chosen == "compare":
        return _compared(ctx, known, running)
    return _moved(ctx, chosen, low, known, running)


def _doing(low: str) -> Doing:
    return next((one for one, words in _DOINGS if re.search(rf"\b(?:re)?(?:{words})", low)), "show")


def _listed(ctx: Context, known: list[Plan]) -> PlansTold:
    lang = ctx.voice.lang
    lines = [ctx.voice.say("Your plans, the newest first:", "Deine Pläne, der neueste zuerst:")]
    lines += [f"- {one.name} ({_STATUS[one.status].get(lang)})" for one in known[:_SHOWN]]
    if len(known) > _SHOWN:
        more = len(known) - _SHOWN
        lines.append(ctx.voice.say(f"and {more} older ones.", f"und {more} ältere."))
    return PlansTold(doing="list", plan_ids=tuple(one.id for one in known), lines=tuple(lines))


def _shown(ctx: Context, plan: Plan) -> PlansTold:
    exercises = ctx.log.exercises(ctx.athlete)
    first: list[PlanDay] = [one for one in days_of(plan, exercises, ctx.voice) if one.week == 1]
    status = _STATUS[plan.status].get(ctx.voice.lang)
    lines = [f"{plan.name} ({status}). {plan.description}", ctx.voice.say("Week 1:", "Woche 1:")]
    lines += [f"- {one.plain(ctx.voice)}" for one in first]
    lines += [
        ctx.voice.say("Week ", "Woche ") + f"{key.rpartition('_')[2]}: {words}."
        for key, words in list(plan.periodization.items())[1:]
    ]
    return PlansTold(doing="show", plan_ids=(plan.id,), lines=tuple(lines))


def _compared(ctx: Context, known: list[Plan], running: Plan | None) -> PlansTold:
    """The plan of this conversation against the running one, else the newest against the last."""
    after = known[0] if known[0].status == "draft" or running is None else running
    before = running if running and running.id != after.id else None
    before = before or next((one for one in known if one.id < after.id), None)
    if before is None:
        raise Impossible(
            ctx.voice.say(
                f"{after.name} is your only plan; there is none before it to compare with.",
                f"{after.name} ist dein einziger Plan; es gibt keinen davor zum Vergleichen.",
            )
        )
    told = changes(before, after, ctx.log.exercises(ctx.athlete), ctx.voice)
    same = ctx.voice.say("nothing in the first week", "in der ersten Woche nichts")
    head = ctx.voice.say(
        f"{after.name} against {before.name}:", f"{after.name} gegenüber {before.name}:"
    )
    lines = (head, *(f"- {one}" for one in told or [same]))
    return PlansTold(doing="compare", plan_ids=(after.id, before.id), lines=lines)


def _moved(
    ctx: Context, doing: Doing, low: str, known: list[Plan], running: Plan | None
) -> PlansTold:
    say = ctx.voice.say
    plan = _meant(low, [one for one in known if one.status in ("archived", "completed")])
    if doing != "activate":
        plan = running
    if plan is None:
        raise Impossible(
            say(
                "There is no earlier plan to take up again.",
                "Es gibt keinen früheren Plan, den du wieder aufnehmen könntest.",
            )
            if doing == "activate"
            else say("No plan is active right now.", "Gerade ist kein Plan aktiv.")
        )
    name = plan.name
    asks = {
        "archive": say(f"Shall I archive {name}?", f"Soll ich {name} ins Archiv legen?"),
        "complete": say(f"Shall I mark {name} as completed?", f"Soll ich {name} abschließen?"),
        "activate": say(
            f"Shall I make {name} active again?", f"Soll ich {name} wieder aktivieren?"
        ),
    }[doing]
    if doing == "activate" and running:
        asks += " " + say(
            f"{running.name} goes to the archive.", f"{running.name} kommt ins Archiv."
        )
    if not ctx.consent:
        return PlansTold(doing=doing, plan_ids=(plan.id,), lines=(), asks=asks)
    ctx.plans.set_status(ctx.athlete, plan.id, _TO[doing], ctx.now)
    if doing == "activate" and running:
        ctx.plans.set_status(ctx.athlete, running.id, "archived", ctx.now)
    status = _STATUS[_TO[doing]].get(ctx.voice.lang)
    done = say(f"{name} is {status} now.", f"{name} ist jetzt {status}.")
    return PlansTold(doing=doing, plan_ids=(plan.id,), lines=(done,))


def _meant(low: str, plans: list[Plan]) -> Plan | None:
    """The plan whose name shares most words with what was said, the newest of equals."""
    words = set(re.findall(r"[a-z]{3,}|\d+", low))
    shared = [len(words & set(re.findall(r"[a-z]{3,}|\d+", plain(one.name)))) for one in plans]
    return plans[shared.index(max(shared))] if plans else None

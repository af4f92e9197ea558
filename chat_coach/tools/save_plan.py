"""Making a draft the athlete's own: only with consent."""

from typing import Annotated

from pydantic import Field

from chat_coach.errors import Impossible
from chat_coach.language import Voice
from chat_coach.strength.values import Plan
from chat_coach.tools import Context, Result, tool


class SavedPlan(Result):
    """A plan that was saved, or the question whether it may be."""

    plan_id: int
    name: str
    sessions: int
    exercises: int
    saved: bool
    replaced: str = ""

    def plain(self, voice: Voice) -> str:
        if not self.saved:
            return self.question(voice)
        if self.sessions > 1:
            what = voice.say(
                f"Saved: {self.name}, {self.sessions} sessions.",
                f"Gespeichert: {self.name}, {self.sessions} Einheiten.",
            )
        else:
            what = voice.say(
                f"Saved: {self.name}, {self.exercises} exercises.",
                f"Gespeichert: {self.name}, {self.exercises} Übungen.",
            )
        if not self.replaced:
            return what
        return f"{what} " + voice.say(
            f"{self.replaced} moved to the archive.", f"{self.replaced} liegt jetzt im Archiv."
        )

    def question(self, voice: Voice) -> str:
        if self.saved:
            return ""
        ask = voice.say(f"Shall I save {self.name}?", f"Soll ich {self.name} speichern?")
        if not self.replaced:
            return ask
        return f"{ask} " + voice.say(
            f"It would replace {self.replaced}.", f"Das würde {self.replaced} ersetzen."
        )


@tool
def save_plan(
    ctx: Context,
    plan_id: Annotated[
        int, Field(ge=0, le=2**31 - 1, description="The draft's number; 0 for the latest draft.")
    ] = 0,
) -> SavedPlan:
    """Save a drafted session or plan as the athlete's active one. The athlete is asked first."""
    plan = _draft(ctx, plan_id)
    if plan.status != "draft":
        raise Impossible(
            ctx.voice.say(f"{plan.name} is saved already.", f"{plan.name} ist schon gespeichert.")
        )
    active = ctx.plans.running(ctx.athlete) if len(plan.sessions) > 1 else None
    before = active if active and active.id != plan.id else None
    saved = False
    if ctx.consent:
        saved = ctx.plans.set_status(ctx.athlete, plan.id, "active", ctx.now)
        if before:
            ctx.plans.set_status(ctx.athlete, before.id, "archived", ctx.now)
    return SavedPlan(
        plan_id=plan.id,
        name=plan.name,
        sessions=len(plan.sessions),
        exercises=sum(len(one.exercises) for one in plan.sessions),
        saved=saved,
        replaced=before.name if before else "",
    )


def _draft(ctx: Context, plan_id: int) -> Plan:
    if plan_id:
        plan = ctx.plans.get(ctx.athlete, plan_id)
        if plan is None:
            raise Impossible(
                ctx.voice.say(
                    f"There is no plan {plan_id}; ask for a session or a plan first.",
                    f"Einen Plan {plan_id} gibt es nicht; lass dir erst eine Einheit oder einen Plan bauen.",
                )
            )
        return plan
    plan = (ctx.thread and ctx.plans.latest(ctx.athlete, "draft", ctx.thread)) or ctx.plans.latest(
        ctx.athlete, "draft"
    )
    if not plan:
        raise Impossible(
            ctx.voice.say(
                "There is no draft to save; ask for a session or a plan first.",
                "Es gibt keinen Entwurf zum Speichern; lass dir erst eine Einheit oder einen Plan bauen.",
            )
        )
    return plan

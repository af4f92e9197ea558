"""ask, report, suggest: what an athlete does with the coach in the terminal."""

import asyncio
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from chat_coach.cli.service import Name, agreed, coach_for

if TYPE_CHECKING:
    from chat_coach.coach import Reply


def register(app: typer.Typer) -> None:
    app.command()(ask)
    app.command()(report)
    app.command()(suggest)


def ask(
    text: Annotated[str, typer.Argument(help="What you would write in the chat.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything about the turn.")] = False,
    athlete: Name = "",
    thread: Annotated[str, typer.Option(help="Conversation to go on with; default: today's.")] = "",
) -> None:
    """One turn with the coach."""
    asyncio.run(_ask(text, as_json, athlete, thread))


async def _ask(text: str, as_json: bool, name: str, thread: str) -> None:
    from chat_coach.coach import as_json as dumped

    coach, athlete = coach_for(name)
    thread = thread or f"terminal-{athlete.id}-{coach.now():%Y-%m-%d}"
    show = (lambda piece: None) if as_json else (lambda piece: typer.echo(piece, nl=False))
    reply = await coach.turn(athlete, text, thread, on_text=show)
    if as_json:
        answer: dict[str, Any] = {
            "reply": reply.text,
            "tools": [dumped(ran) for ran in reply.tools],
            "memories": [
                {"at": one.at.isoformat(), "text": one.text, "score": one.score, "lane": one.lane}
                for one in reply.memories
            ],
            "facts": [{"kind": one.kind, "key": one.key, "text": one.text} for one in reply.facts],
            "noted": [{"kind": one.kind, "key": one.key, "text": one.text} for one in reply.noted],
            "backend": reply.backend,
            "model": reply.model,
            "timings_ms": reply.timings_ms,
            "tokens": reply.tokens,
            "tokens_per_s": reply.tokens_per_s,
            "ungrounded": list(reply.ungrounded),
        }
        typer.echo(json.dumps(answer, ensure_ascii=False))
    else:
        typer.echo()
        _say_remembered(reply)
        for ran in reply.tools:
            question = ran.result.question(reply.voice) if ran.result else ""
            asked = "" if question in reply.text else question
            if question and agreed(asked, reply.voice):
                done = await coach.confirm(athlete, thread, ran.name, dict(ran.args))
                typer.echo(done.text)
    await coach.settle()


def _say_remembered(reply: "Reply") -> None:
    voice = reply.voice
    if reply.memories:
        days = voice.listing(list(dict.fromkeys(voice.day(one.at) for one in reply.memories)))
        typer.secho(voice.say("Remembered from ", "Aus Gesprächen vom ") + days, dim=True)


def report(
    days: Annotated[int, typer.Option(min=1, max=3650, help="How far back.")] = 30,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    athlete: Name = "",
) -> None:
    """What the log of the last days says."""
    from chat_coach.tools import Context
    from chat_coach.tools.query_history import query_history

    coach, who = coach_for(athlete)
    ctx = Context(who, coach.log, coach.plans, coach.memory, coach.now())
    if as_json:
        from chat_coach.strength.analysis import analyse
        from chat_coach.strength.report import report_json
        from chat_coach.tools._situation import profile_now

        exercises = coach.log.exercises(who)
        found = analyse(coach.log.history(who), exercises, ctx.today, days, profile_now(ctx))
        typer.echo(json.dumps(report_json(found, exercises, who.voice), ensure_ascii=False))
        return
    typer.echo(query_history.call(ctx, {"days": days}).plain(who.voice))


def suggest(
    anchor: Annotated[str, typer.Argument(help="The exercise to replace or to go on from.")],
    reason: Annotated[str, typer.Option(help="Why: taken, pain, easier, harder, ...")] = "",
    athlete: Name = "",
) -> None:
    """Alternatives for an exercise, with reasons."""
    from chat_coach.tools import Context
    from chat_coach.tools.score_exercises import score_exercises

    coach, who = coach_for(athlete)
    ctx = Context(who, coach.log, coach.plans, coach.memory, coach.now(), said=reason or anchor)
    args = {"anchor": anchor} | ({"query": reason} if reason else {})
    typer.echo(score_exercises.call(ctx, args).plain(who.voice))

"""Forgetting on the athlete's word: one topic, what was just said, or everything."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from chat_coach.language import Voice, plain
from chat_coach.memory.control import Matching
from chat_coach.memory.retrospect import quoted, short
from chat_coach.memory.topics import topic_of
from chat_coach.storage.turns import Turn
from chat_coach.tools import Context, Result, tool
from chat_coach.tools._undo import UNDO

SHOWN = 6


class Going(BaseModel):
    """One thing that would go: the day, and its words."""

    day: date
    text: str


class Forgotten(Result):
    """What would be forgotten, or, `done`, how much was. `all` is everything that is remembered;
    `undone` are facts that were only taken back."""

    facts: int = 0
    memories: int = 0
    going: tuple[Going, ...] = ()
    all: bool = False
    done: bool = False
    undone: tuple[str, ...] = ()

    def plain(self, voice: Voice) -> str:
        if self.undone:
            return voice.say("Taken back: ", "Zurückgenommen: ") + "; ".join(self.undone) + "."
        if self.all and self.done:
            return voice.say(
                "Forgotten: every conversation, memory and fact. Your training log and your plans "
                "are still there.",
                "Vergessen: jedes Gespräch, jede Erinnerung und jeder Fakt. Dein Tagebuch und deine "
                "Pläne sind noch da.",
            )
        if self.done:
            return (
                voice.say("Forgotten for good: ", "Endgültig vergessen: ")
                + self._count(voice)
                + "."
            )
        if not self.all and not self.facts + self.memories:
            return voice.say("I remember nothing of that.", "Davon habe ich nichts in Erinnerung.")
        return self.question(voice)

    def question(self, voice: Voice) -> str:
        if self.done or self.undone or not (self.all or self.facts + self.memories):
            return ""
        if self.all:
            return voice.say(
                "Shall I forget every conversation, memory and fact for good? Your training log "
                "and your plans stay; on the page “You and your data” you can delete those too.",
                "Soll ich jedes Gespräch, jede Erinnerung und jeden Fakt endgültig vergessen? Dein "
                "Tagebuch und deine Pläne bleiben; auf der Seite „Du und deine Daten“ kannst du auch "
                "sie löschen.",
            )
        lines = [f"- {voice.day(one.day)}: {one.text}" for one in self.going]
        more = self.facts + self.memories - len(self.going)
        if more > 0:
            lines.append(voice.say(f"- and {more} more", f"- und {more} weitere"))
        head = voice.say(
            f"This is what I remember of it: {self._count(voice)}.",
            f"Das habe ich dazu in Erinnerung: {self._count(voice)}.",
        )
        ask = voice.say("Shall I forget it for good?", "Soll ich es endgültig vergessen?")
        return "\n".join([head, *lines, ask])

    def discreet(self) -> bool:
        """Once it is forgotten, the words that asked for it are not kept either."""
        return self.done

    def _count(self, voice: Voice) -> str:
        parts = []
        if self.facts:
            parts.append(
                voice.say("1 fact", "1 Fakt")
                if self.facts == 1
                else voice.say(f"{self.facts} facts", f"{self.facts} Fakten")
            )
        if self.memories:
            parts.append(
                voice.say("1 memory", "1 Erinnerung")
                if self.memories == 1
                else voice.say(f"{self.memories} memories", f"{self.memories} Erinnerungen")
            )
        return voice.listing(parts)


@tool
def forget_topic(
    ctx: Context,
    topic: Annotated[
        str,
        Field(
            min_length=1,
            max_length=300,
            description="What to forget, in the athlete's words: a topic, 'that' or 'everything'.",
        ),
    ],
) -> Forgotten:
    """Forget what the athlete wants forgotten: a topic, what was just said or noted, or everything
    remembered. Shows what would go; the athlete is asked first. Not for logged sets."""
    control, meant = ctx.memory.control, topic_of(topic, ctx.today)
    before, asking = _lately(ctx)
    if UNDO.match(plain(topic)) and before:
        taken = control.take_back(ctx.athlete, before)
        return Forgotten(undone=tuple(one.text.get(ctx.voice.lang) for one in taken))
    if meant.names_nothing and meant.everything:
        if ctx.consent:
            control.forget_all(ctx.athlete, ctx.now)
        return Forgotten(all=True, done=ctx.consent)
    if not meant.names_nothing:
        found = control.matching(ctx.athlete, topic, ctx.now)
        found = replace(found, turns=tuple(one for one in found.turns if one not in asking))
    else:
        found = control.said_in(ctx.athlete, before, ctx.now) if before else Matching()
    if ctx.consent:
        control.forget_matching(ctx.athlete, found, ctx.now, asking)
    return Forgotten(
        facts=len(found.facts),
        memories=len(found.memories) + len(found.turns),
        going=() if ctx.consent else _going(ctx, found),
        done=ctx.consent,
    )


def _lately(ctx: Context) -> tuple[Turn | None, list[Turn]]:
    """The last thing that was said here, and the wishes to forget that were told after it."""
    asking: list[Turn] = []
    for one in reversed(ctx.memory.turns.recent(ctx.athlete, ctx.thread)):
        if not any(ran["name"] == "forget_topic" for ran in one.tools):
            return one, asking
        asking.append(one)
    return None, asking


def _going(ctx: Context, found: Matching) -> tuple[Going, ...]:
    """Facts first, then what was said, the newest first."""
    facts = [Going(day=one.noted_at.date(), text=one.text) for one in found.facts]
    said = [(row.at, row.text.partition("\n")[0]) for row in found.memories]
    said += [(turn.at, turn.asked) for turn in found.turns]
    newest = sorted(said, key=lambda one: one[0], reverse=True)
    told = [Going(day=at.date(), text=quoted(short(text), ctx.voice)) for at, text in newest]
    return tuple([*facts, *told][:SHOWN])

"""Looking back: what was said in past coaching conversations."""

import re
from datetime import date, datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, Field

from chat_coach.language import Voice, plain
from chat_coach.memory import Remembered
from chat_coach.memory.periods import meant
from chat_coach.memory.retrospect import Retrospect
from chat_coach.memory.timewords import span_named
from chat_coach.memory.topics import Topic, topic_of
from chat_coach.memory.words import concepts, query_stems
from chat_coach.storage.turns import only_looked_back
from chat_coach.tools import Context, Result, tool

LONGEST = 240
LONG = timedelta(days=5)
LAST_TOLD, MOST_THREADS, MOST_TURNS = 3, 10, 20
_DOING = frozenset(
    re.findall(
        r"\S+",
        """
    work works worked working train trained training workout workouts session sessions do did done
    doing plan planned plans agree agreed decide decided discuss talk talks talking chat focus focused focussed go went
    happened happen up time look back over summary gearbeitet arbeiten trainiert training
    trainings gemacht machen geplant plan pläne reden sprechen vereinbart ausgemacht beschlossen entschieden
    gelaufen lief los passiert fokus schwerpunkt woran worum worüber dran gab ging zusammen
    together last latest previous lastly recent recently remind recap letztes letzte letzten
    letztem letzter zuletzt vorige voriges vorigen neulich
    """,
    )
)
"""Words that ask what was done and name nothing."""


class Conversation(BaseModel):
    """One thing that was said, with its day."""

    at: datetime
    text: str
    lane: str


class Recollection(Result):
    """What the memory holds about a question, in order of time.

    `since` and `until` are the days it names; `found` lies within them where anything does.
    `past` is what that time came to, where nothing but the time was asked after.
    """

    about: str
    found: tuple[Conversation, ...]
    facts: tuple[str, ...] = ()
    all_of_it: bool = False
    since: date | None = None
    until: date | None = None
    past: Retrospect | None = None

    def plain(self, voice: Voice) -> str:
        known = [voice.say(f"Noted: {one}.", f"Notiert: {one}.") for one in self.facts]
        if self.past is not None:
            known.insert(0, self.past.plain(voice))
        if self.past is not None and not self.past.talks:
            return "\n".join(
                [
                    *known,
                    voice.say(
                        "I remember no conversation of that time.",
                        "An ein Gespräch aus dieser Zeit erinnere ich mich nicht.",
                    ),
                ]
            )
        if self.all_of_it and not known:
            return voice.say(
                "Nothing lasting yet: tell me of injuries, goals, days or equipment and I keep it.",
                "Noch nichts Bleibendes: Erzähl mir von Verletzungen, Zielen, Tagen oder Geräten, "
                "dann behalte ich es.",
            )
        if known and (self.all_of_it or not self.found):
            return "\n".join(known)
        if not self.found:
            return voice.say(
                "I find nothing about that in our conversations.",
                "Dazu finde ich in unseren Gesprächen nichts.",
            )
        lines = [f"- {voice.day(one.at.date())}: {_short(one.text, voice)}" for one in self.found]
        return "\n".join([*known, self._head(voice), *lines])

    def _head(self, voice: Voice) -> str:
        head = voice.say("From our conversations:", "Aus unseren Gesprächen:")
        if self.since is None or self.until is None:
            return head
        if any(self.since <= one.at.date() <= self.until for one in self.found):
            return head
        span = f"{voice.day(self.since)} – {voice.day(self.until)}"
        return voice.say(
            f"I remember no conversation about that from {span}. The nearest:",
            f"Aus der Zeit {span} erinnere ich mich an kein Gespräch dazu. Am nächsten kommt:",
        )


def _short(text: str, voice: Voice) -> str:
    """What was asked, in quotes, and how the answer began."""
    asked, _, replied = text.strip().partition("\n")
    answer = " / ".join(part.strip() for part in replied.splitlines() if part.strip())
    if not answer:
        return _cut(asked, LONGEST)
    said = voice.say(f"“{_cut(asked, LONGEST)}”", f"„{_cut(asked, LONGEST)}“")
    return f"{said} – {_cut(answer, LONGEST)}"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


_ABOUT_ME = re.compile(
    r"\b(?:know|remember|noted?|learn\w*|stored?|saved?|got|have) (?:\w+ )?(?:about|on|of) me\b|"
    r"\b(?:ueber mich|von mir|zu mir)\b"
)
About = Annotated[
    str,
    Field(
        min_length=1,
        max_length=500,
        description="What to look for, in the athlete's words, with any time they name.",
    ),
]


@tool
def recall_sessions(ctx: Context, about: About) -> Recollection:
    """Past coaching conversations about a topic or a time: what was said, planned or decided.

    Use when the athlete looks back, for example 'what did we plan last time' or 'what did I tell
    you about my shoulder in May'. Not for logged sets: that is query_history.
    """
    topic, span = topic_of(about, ctx.today, besides=_DOING), span_named(about, ctx.today)
    past = _whole_time(ctx, topic)
    all_of_it = bool(_ABOUT_ME.search(plain(about)))
    last = _last_talk(ctx) if topic.names_nothing and not all_of_it else ()
    found = [
        one
        for one in (() if last else ctx.memory.search(ctx.athlete, about, ctx.now))
        if _speaks_of(topic, one) and not (past is not None and _sums_up(one))
    ]
    within = [one for one in found if span and one.at.date() in span]
    if past is not None:
        found = within
    named = set(concepts(about)) | set(query_stems(about))
    facts = (
        f"{one.text} ({ctx.voice.day(one.noted_at)})"
        for one in ctx.memory.facts(ctx.athlete, ctx.now)
        if all_of_it or named & {*concepts(told := f"{one.kind} {one.text}"), *query_stems(told)}
    )
    return Recollection(
        about=about,
        all_of_it=all_of_it,
        facts=tuple(facts),
        found=last
        or tuple(
            Conversation(
                at=one.at,
                text=" ".join(one.text.split()) if _sums_up(one) else one.text,
                lane=one.lane,
            )
            for one in within or found
        ),
        since=span.start if span else None,
        until=span.end if span else None,
        past=past,
    )


def _last_talk(ctx: Context) -> tuple[Conversation, ...]:
    """How the last conversation ended, where neither a topic nor a time is asked after: *what did we
    plan last time?* It is the one before this one; where there is none, this one so far."""
    talks = ctx.memory.turns
    threads = [one.id for one in talks.threads(ctx.athlete, limit=MOST_THREADS)]
    for thread in sorted(threads, key=lambda one: one == ctx.thread):
        told = [
            one
            for one in talks.recent(ctx.athlete, thread, MOST_TURNS)
            if one.replied and not only_looked_back(one)
        ]
        if told:
            return tuple(
                Conversation(at=one.at, text=f"{one.asked}\n{one.replied}", lane="last")
                for one in told[-LAST_TOLD:]
            )
    return ()


def _speaks_of(topic: Topic, one: Remembered) -> bool:
    """Of a body part only what names it is told, and a digest only where it names what is asked."""
    if topic.parts or _sums_up(one):
        return bool(topic.words) and topic.spoken_of(*_halves(one.text))
    return True


def _halves(text: str) -> tuple[str, str]:
    asked, _, replied = text.partition("\n")
    return asked, replied


def _sums_up(one: Remembered) -> bool:
    """Whether it is the digest of a week or a month: of the log more than of our talks."""
    return one.thread.startswith(("week:", "month:"))


def _whole_time(ctx: Context, topic: Topic) -> Retrospect | None:
    """What a stretch of time came to, where nothing but the time is asked after: *what did we work
    on in spring?*"""
    span = topic.span
    if topic.words or span is None or span.end - span.start < LONG:
        return None
    past = ctx.memory.past(ctx.athlete, ctx.log, ctx.now)
    found = past.period(meant(span.phrase, ctx.today), without=ctx.thread)
    return None if found.empty else found

"""Why do you think that? Where the last reply, or a fact, comes from."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from chat_coach.language import Both, Voice
from chat_coach.memory import Fact
from chat_coach.memory.retrospect import quoted, short
from chat_coach.memory.topics import Topic, topic_of
from chat_coach.memory.words import concepts, query_stems
from chat_coach.storage.turns import Turn
from chat_coach.tools import Context, Result, tool

_MOST, _LONG = 5, 200
_ASKING = frozenset(
    re.findall(
        r"\S+",
        """
    why how what where which who says think thinking believe assume reckon claim come came comes
    coming up figure get got getting makes make made sure base based basis source sources evidence
    according idea recommend recommending suggest suggesting answer reply woher warum wieso
    weshalb wie kommst kommt kommen darauf drauf denkst glaubst meinst behauptest nimmst vermutest
    hast kennst stammt stammen worauf stützt beruht basiert gründet quelle quellen grundlage wer
    sagt willst wissen zahl zahlen number numbers figures antwort empfiehlst schlägst vor
    """,
    )
)
"""Words that ask for a source and name nothing."""
_READ = {
    "query_history": Both("your training log", "dein Trainingstagebuch"),
    "build_session": Both(
        "the last nine months of your log, your profile and your equipment",
        "die letzten neun Monate deines Tagebuchs, dein Profil und deine Geräte",
    ),
    "build_plan": Both(
        "the last nine months of your log, your profile and your goal",
        "die letzten neun Monate deines Tagebuchs, dein Profil und dein Ziel",
    ),
    "adapt_session": Both(
        "the session at hand and your log", "die laufende Einheit und dein Tagebuch"
    ),
    "score_exercises": Both(
        "the catalogue of exercises and your log", "der Übungskatalog und dein Tagebuch"
    ),
    "log_sets": Both("the sets you just told me", "die Sätze, die du mir gerade genannt hast"),
    "give_advice": Both(
        "rules of training science, with your body weight from the log",
        "Regeln der Trainingslehre, mit deinem Körpergewicht aus dem Tagebuch",
    ),
    "recall_sessions": Both("our earlier conversations", "unsere früheren Gespräche"),
    "review_past": Both(
        "your training log and our conversations", "dein Tagebuch und unsere Gespräche"
    ),
}
"""What each tool reads; one that is not named here only changes something."""


class SourcedFact(BaseModel):
    """A fact with the words it was noted from, and what held before it."""

    text: str
    said: str
    day: date
    earlier: tuple[str, ...] = ()


class SourcedMemory(BaseModel):
    """A memory that lay before the coach."""

    text: str
    day: date


class Sources(Result):
    """Where something is known from. `about` is what was asked after, empty for the last reply;
    `read` names what its figures were computed from."""

    about: str = ""
    facts: tuple[SourcedFact, ...] = ()
    memories: tuple[SourcedMemory, ...] = ()
    read: tuple[str, ...] = ()
    by_model: bool = False
    nothing: bool = False

    def plain(self, voice: Voice) -> str:
        lines = [self._fact(one, voice) for one in self.facts]
        lines += [voice.say(f"Figures: {one}.", f"Zahlen: {one}.") for one in self.read]
        lines += [
            voice.say(
                f"You said on {voice.day(one.day)}: {quoted(one.text, voice)}.",
                f"Du sagtest am {voice.day(one.day)}: {quoted(one.text, voice)}.",
            )
            for one in self.memories
        ]
        if lines:
            head = voice.say("That comes from:", "Das kommt daher:")
            return "\n".join([head, *(f"- {one}" for one in lines)])
        if self.nothing:
            return voice.say("Of that I know nothing from you.", "Davon weiß ich nichts von dir.")
        if self.by_model:
            return voice.say(
                "My last answer rested on nothing from your log or our conversations; it was "
                "general knowledge of the language model.",
                "Meine letzte Antwort stützte sich auf nichts aus deinem Tagebuch oder unseren "
                "Gesprächen; es war allgemeines Wissen des Sprachmodells.",
            )
        return voice.say(
            "My last answer rested on nothing from your log or our conversations.",
            "Meine letzte Antwort stützte sich auf nichts aus deinem Tagebuch oder unseren "
            "Gesprächen.",
        )

    def _fact(self, one: SourcedFact, voice: Voice) -> str:
        day, said = voice.day(one.day), quoted(short(one.said, 200), voice)
        text = voice.say(
            f"{one.text}: you said on {day}: {said}.", f"{one.text}: Du sagtest am {day}: {said}."
        )
        if one.earlier:
            text += voice.say(" Before that: ", " Davor: ") + "; ".join(one.earlier) + "."
        return text


@tool
def name_sources(
    ctx: Context,
    about: Annotated[
        str,
        Field(max_length=300, description="What is asked after, in the athlete's words."),
    ] = "",
) -> Sources:
    """Where the last answer, or something known about the athlete, comes from: their own words with
    the date, the part of the log. Use for 'why do you think that?' and 'how do you know?'."""
    meant = topic_of(about or ctx.said, ctx.today, besides=_ASKING)
    known = ctx.memory.facts(ctx.athlete, ctx.now)
    if meant.words and (found := _of_topic(ctx, meant, known)):
        return found
    last = _last(ctx)
    if last is None or (meant.words and not _named_in(meant, last)):
        return Sources(about=" ".join(meant.words), nothing=True)
    return _of_turn(ctx, last, known)


def _last(ctx: Context) -> Turn | None:
    """The last answer of this conversation that did not itself name sources."""
    for one in reversed(ctx.memory.turns.recent(ctx.athlete, ctx.thread)):
        if not any(ran["name"] == "name_sources" for ran in one.tools):
            return one
    return None


def _of_topic(ctx: Context, meant: Topic, known: Sequence[Fact]) -> Sources | None:
    """What was said about something, whatever the last answer was; None where nothing was."""
    facts = [one for one in known if meant.names(one.kind, one.text, one.said)][:_MOST]
    about = " ".join(meant.words)
    told = {one.said for one in facts}
    found = ctx.memory.control.matching(ctx.athlete, about, ctx.now).memories
    said = [
        SourcedMemory(text=short(asked, _LONG), day=row.at.date())
        for row in found
        if row.kind == "turn"
        and not any(one in (asked := row.text.partition("\n")[0]) for one in told)
        and meant.spoken_of(asked)
    ]
    if not facts and not said:
        return None
    sourced = tuple(_sourced(ctx, one) for one in facts)
    return Sources(about=about, facts=sourced, memories=tuple(said[-_MOST:]))


def _named_in(meant: Topic, last: Turn) -> bool:
    """Whether the last answer speaks of any of the words."""
    found = {*query_stems(last.replied), *concepts(last.replied)}
    return any(found & {*own, *shared} for own, shared in meant.terms)


def _of_turn(ctx: Context, last: Turn, known: Sequence[Fact]) -> Sources:
    """What lay before the coach: facts the answer speaks of, the log, and, where a model wrote it,
    the memories it was given."""
    spoken = {*concepts(f"{last.asked} {last.replied}")}
    stored = {one["id"] for one in last.facts}
    facts = [one for one in known if one.id in stored and spoken & {*concepts(one.text)}]
    given = [] if last.backend == "rules" else last.memories
    found = [
        SourcedMemory(
            text=short(str(one["text"]).partition("\n")[0], _LONG),
            day=datetime.fromisoformat(one["at"]).date(),
        )
        for one in given
    ]
    return Sources(
        facts=tuple(_sourced(ctx, one) for one in facts[:_MOST]),
        memories=tuple(found[:_MOST]),
        read=tuple(dict.fromkeys(filter(None, (_read(ran, ctx.voice) for ran in last.tools)))),
        by_model=last.backend not in {"rules", ""},
    )


def _read(ran: Mapping[str, Any], voice: Voice) -> str:
    """What a call's figures were computed from, with the days where it names them."""
    if ran["name"] not in _READ:
        return ""
    text, found = _READ[str(ran["name"])].get(voice.lang), ran["result"]
    past = found.get("past") or found
    first, last = past.get("since") or past.get("first"), past.get("until") or past.get("last")
    if not first or not last or "error" in found:
        return text
    days = [voice.day(date.fromisoformat(one)) for one in (first, last)]
    return f"{text}, {days[0]} – {days[1]}"


def _sourced(ctx: Context, fact: Fact) -> SourcedFact:
    source = ctx.memory.control.why(ctx.athlete, fact.id)
    earlier = source.earlier if source else ()
    return SourcedFact(text=fact.text, said=fact.said, day=fact.noted_at.date(), earlier=earlier)

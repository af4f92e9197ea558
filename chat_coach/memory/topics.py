"""What a topic such as `the shoulder thing` means, in either language."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from chat_coach.memory.noting.body_parts import find_parts
from chat_coach.memory.noting.injuries import names_complaint, same_place
from chat_coach.memory.timewords import Span, span_named
from chat_coach.memory.words import STOP_DE, STOP_EN, concepts, query_stems, stems, tokens

_FILLERS = frozenset(
    re.findall(
        r"\S+",
        """
    thing things stuff matter matters topic topics subject issue issues story everything anything
    all about forget delete remove erase wipe drop please pls thanks what said say saying told
    tell mentioned mention talked spoke spoken discussed conversation conversations chat chats
    memory memories record records note notes noted know knew remember remembered regarding
    concerning related every whole entire just also once again any anymore more problem problems
    pain pains again could would want wanna like sache sachen ding dinge dings thema themen
    geschichte kram zeug alles vergiss vergessen vergesse vergesst lösche löschen lösch lösche
    streich streiche entferne entfernen bitte danke mit der die das den dem my meine meinen meinem
    meiner mein erinnerung erinnerungen gespräch gespräche gesprächen gesagt sagte erzählt
    erzählte erwähnt erwähnte gesprochen geredet besprochen weißt weisst notiert notizen notiz
    gemerkt gedächtnis wegen bezüglich betrifft rund mal doch einfach wieder komplett ganz alle
    jede jedes jeden probleme möchte will kannst könntest sollst
    """,
    )
)
_EVERYTHING = re.compile(
    r"\b(?:everything|all|whole|entire|completely|alles|komplett|saemtlich\w*|sämtlich\w*|"
    r"ganze[ns]?|jede[srn]?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Topic:
    """The words that carry a topic, the body parts among them, and the time it is bound to."""

    words: tuple[str, ...] = ()
    span: Span | None = None
    everything: bool = False
    parts: frozenset[str] = field(default=frozenset())

    @property
    def names_nothing(self) -> bool:
        """`forget that`: nothing but pointing words."""
        return not self.words and self.span is None

    @property
    def terms(self) -> list[tuple[Sequence[str], Sequence[str]]]:
        """For each word its stems and its concepts, as `Keywords.all_of` takes them."""
        return [(query_stems(one), concepts(one)) for one in self.words]

    def within(self, day: date) -> bool:
        return self.span is None or day in self.span

    def spoken_of(self, asked: str, replied: str = "") -> bool:
        """Whether the athlete's words name it, or the coach's do. A shoulder press is no talk
        about the shoulder, and the sets of a muscle are none either: of a body part the coach
        speaks where a complaint stands in the same sentence."""
        if not self.words:
            return True
        if self.parts:
            sentences = re.split(r"(?<=[.!?])\s+|\n+|; ", replied.lower())
            return self._names_part(asked.lower()) or any(
                self._names_part(one) and names_complaint(one) for one in sentences
            )
        text = f"{asked}\n{replied}"
        found = {*stems(text, "en"), *stems(text, "de"), *concepts(text)}
        return all(found & {*own, *shared} for own, shared in self.terms)

    def names(self, kind: str, text: str, said: str) -> bool:
        """Whether a fact is about it: its words name any of it, or what was said names all."""
        if self.parts and kind != "injury":
            return self._names_part(text.lower()) or self._names_part(said.lower())
        found = {*query_stems(text), *concepts(text)}
        any_of = any(found & {*own, *shared} for own, shared in self.terms)
        return any_of or self.spoken_of(said)

    def _names_part(self, low: str) -> bool:
        return bool(self.parts & {part.key for part, _, _ in find_parts(low)})


def topic_of(said: str, today: date, besides: Collection[str] = ()) -> Topic:
    """The topic of a wish to forget: `forget what I said about my knee last week`. `besides` are
    further words that carry nothing."""
    span = span_named(said, today)
    if span is not None and span.start > today:
        span = None
    low = said.lower()
    rest = low.replace(span.phrase, " ") if span else low
    words = tuple(
        dict.fromkeys(
            one
            for one in tokens(rest)
            if one not in _FILLERS
            and one not in besides
            and one not in STOP_EN
            and one not in STOP_DE
        )
    )
    named = [part.key for part, _, _ in find_parts(" ".join(words))]
    parts = frozenset(key for one in named for key in same_place(one))
    return Topic(words, span, bool(_EVERYTHING.search(low)), parts)

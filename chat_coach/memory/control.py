"""The athlete's control: list, edit, forget, export, import, and where a fact comes from."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from chat_coach.errors import ImportRefused
from chat_coach.language import Both
from chat_coach.memory import Fact
from chat_coach.memory.pinned import Source
from chat_coach.memory.topics import Topic, topic_of
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.facts import FactRow
from chat_coach.storage.forgetting import Doomed, erase, erase_all, in_backups
from chat_coach.storage.memories import MemoryRow
from chat_coach.storage.turns import Turn

if TYPE_CHECKING:
    from chat_coach.memory.store import LongMemory


@dataclass(frozen=True)
class Matching:
    """What a topic means: shown before anything is forgotten. `turns` are those that left no
    memory, such as an earlier question about it; `titles` those of conversations named by it."""

    memories: tuple[MemoryRow, ...] = ()
    facts: tuple[Fact, ...] = ()
    turns: tuple[Turn, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.memories) + len(self.facts) + len(self.turns)


class Control:
    """What an athlete may do with everything that is remembered of them."""

    def __init__(self, memory: "LongMemory", backups: Path) -> None:
        self._memory, self._backups = memory, backups

    def listed(
        self, athlete: Athlete, limit: int = 50, before: datetime | None = None
    ) -> list[MemoryRow]:
        """Memories, the newest first; `before` pages on."""
        return self._memory.memories.listed(athlete, limit, before)

    def history(self, athlete: Athlete) -> list[FactRow]:
        """Every fact ever noted, what is over and superseded too."""
        return self._memory.pinned.history(athlete)

    def edit(self, athlete: Athlete, memory_id: int, text: str, now: datetime) -> bool:
        """Change the words of a memory; the old ones are forgotten."""
        rows = self._memory.memories.get(athlete, [memory_id])
        if memory_id not in rows or not text.strip():
            return False
        old = rows[memory_id]
        self._forget(athlete, Doomed(frozenset({old.text})), now)
        self._memory.memories.add(athlete, "turn", text.strip(), old.at)
        self._memory.catch_up(athlete)
        return True

    def edit_fact(self, athlete: Athlete, fact_id: int, text: str) -> bool:
        """Change the words of a fact."""
        return bool(text.strip()) and self._memory.pinned.edit(athlete, fact_id, text.strip())

    def why(self, athlete: Athlete, fact_id: int) -> Source | None:
        """ "Why do you think that?": the words a fact comes from, and what held before."""
        return self._memory.pinned.source(athlete, fact_id)

    def matching(self, athlete: Athlete, topic: str, now: datetime) -> Matching:
        """Everything a topic such as `the shoulder thing` names, in either language."""
        meant = topic_of(topic, now.date())
        if meant.names_nothing:
            return Matching()
        lanes = self._memory.lanes(athlete)
        lanes.catch_up_words()
        held = self._memory.memories
        ids = lanes.keywords.all_of(meant.terms) if meant.words else held.ids(athlete)
        said = {one.id: one for one in self._memory.turns.all(athlete)}
        rows = {
            row.id: row
            for row in held.get(athlete, ids).values()
            if meant.within(row.at.date()) and _about(row, said, meant)
        }
        texts = {row.text for row in rows.values()}
        rows |= {row.id: row for row in held.folded(athlete) if row.text in texts}
        linked = {row.turn_id for row in rows.values()}
        remembered = held.turn_ids(athlete)
        turns = [
            one
            for one in said.values()
            if one.id not in linked | remembered
            and meant.within(one.at.date())
            and meant.spoken_of(one.asked, one.replied)
        ]
        facts = [
            fact
            for fact in self._memory.pinned.ever(athlete, now)
            if meant.within(fact.noted_at.date())
            and meant.names(fact.kind, f"{fact.key.replace('_', ' ')} {fact.text}", fact.said)
        ]
        titles = [
            one.title
            for one in self._memory.turns.threads(athlete, limit=10_000)
            if meant.words and meant.spoken_of(one.title)
        ]
        order = sorted(rows.values(), key=lambda row: (row.at, row.id))
        return Matching(tuple(order), tuple(facts), tuple(turns), tuple(titles))

    def said_in(self, athlete: Athlete, turn: Turn, now: datetime) -> Matching:
        """One turn: its memory and the facts that were noted in it."""
        ids = set(self._memory.turns.memory_ids(athlete, turn.thread, turn.id))
        rows = self._memory.memories.get(athlete, ids).values()
        mine = tuple(row for row in rows if row.turn_id == turn.id)
        facts = tuple(fact for fact in self._memory.facts(athlete, now) if fact.noted_at == turn.at)
        return Matching(mine, facts, () if mine else (turn,))

    def forget(
        self,
        athlete: Athlete,
        now: datetime,
        memory_ids: Collection[int] = (),
        fact_ids: Collection[int] = (),
    ) -> int:
        """Forget memories and facts for good; returns how many there were."""
        rows = self._memory.memories.get(athlete, memory_ids)
        doomed_facts = {
            (row.kind, row.key)
            for row in self._memory.pinned.history(athlete)
            if row.id in set(fact_ids)
        }
        if not rows and not doomed_facts:
            return 0
        texts = frozenset(row.text for row in rows.values())
        self._forget(athlete, Doomed(texts, frozenset(doomed_facts)), now)
        return len(rows) + len(doomed_facts)

    def forget_topic(self, athlete: Athlete, topic: str, now: datetime) -> Matching:
        """Forget all that a topic names; returns what it was."""
        found = self.matching(athlete, topic, now)
        self.forget_matching(athlete, found, now)
        return found

    def forget_matching(
        self, athlete: Athlete, found: Matching, now: datetime, asked: Sequence[Turn] = ()
    ) -> None:
        """Forget what was shown, with the turns that asked for it."""
        turns = frozenset((one.at, one.asked) for one in (*found.turns, *asked))
        if not found.count and not turns:
            return
        doomed = Doomed(
            frozenset(row.text for row in found.memories),
            frozenset((fact.kind, fact.key) for fact in found.facts),
            turns,
            frozenset(found.titles),
        )
        self._forget(athlete, doomed, now)

    def take_back(self, athlete: Athlete, turn: Turn) -> list[FactRow]:
        """Undo what a turn noted: what it superseded holds again. Returns what was taken back."""
        pinned = self._memory.pinned
        noted = [row for row in pinned.history(athlete) if row.noted_at == turn.at]
        return [row for row in reversed(noted) if pinned.undo(athlete, row.id)]

    def forget_all(self, athlete: Athlete, now: datetime) -> None:
        """Forget every conversation, memory and fact; the training log and the plans stay."""
        erase_all(self._memory.engine, athlete)
        in_backups(self._backups, athlete, None, now)
        self._memory.lanes(athlete).reset()
        self._memory.blank()

    def _forget(self, athlete: Athlete, doomed: Doomed, now: datetime) -> None:
        erased = erase(self._memory.engine, athlete, doomed)
        in_backups(self._backups, athlete, doomed, now)
        lanes = self._memory.lanes(athlete)
        lanes.forget([*erased.memories, *erased.changed])
        rows = self._memory.memories.get(athlete, erased.changed)
        lanes.rewrite(sorted(rows.values(), key=lambda row: row.id))
        self._memory.blank()

    # --- taking it along -----------------------------------------------------------------

    def export(self, athlete: Athlete) -> dict[str, Any]:
        """Everything that is remembered, as one JSON object."""
        return {
            "kind": KIND,
            "athlete": athlete.name,
            "memories": [
                {"at": row.at.isoformat(), "text": row.text, "kind": row.kind, "thread": row.thread}
                for row in reversed(self.listed(athlete, 10_000_000))
            ],
            "facts": [
                {
                    "kind": row.kind,
                    "key": row.key,
                    "value": dict(row.value),
                    "text_en": row.text.en,
                    "text_de": row.text.de,
                    "said": row.said,
                    "noted_at": row.noted_at.isoformat(),
                    "expires_at": row.expires_at.isoformat() if row.expires_at else None,
                    "superseded_at": row.superseded_at.isoformat() if row.superseded_at else None,
                }
                for row in self.history(athlete)
            ],
        }

    def bring_in(self, athlete: Athlete, data: object) -> tuple[int, int]:
        """Import what `export` wrote; what is there already is left out. Returns how many
        memories and facts are new. Raises ImportRefused where it is no export."""
        try:
            given = _Export.model_validate(data)
        except ValidationError as error:
            raise ImportRefused(
                "This is no export of the coach's memory; nothing was changed.",
                "Das ist kein Export des Coach-Gedächtnisses; nichts wurde geändert.",
            ) from error
        known = {(row.at, row.text) for row in self.listed(athlete, 10_000_000)}
        new_memories = [one for one in given.memories if (one.at, one.text) not in known]
        for memory in new_memories:
            self._memory.memories.add(athlete, memory.kind, memory.text, memory.at, memory.thread)
        held = {(row.kind, row.key, row.noted_at) for row in self.history(athlete)}
        new_facts = [one for one in given.facts if (one.kind, one.key, one.noted_at) not in held]
        for fact in new_facts:
            self._memory.pinned.bring_in(athlete, fact.row())
        self._memory.catch_up(athlete)
        return len(new_memories), len(new_facts)


def _about(row: MemoryRow, said: Mapping[int, Turn], topic: Topic) -> bool:
    """Whether a memory speaks of a topic: a turn by who said what, a digest by its lines."""
    turn = said.get(row.turn_id or 0)
    return topic.spoken_of(turn.asked, turn.replied) if turn else topic.spoken_of(row.text)


KIND = "chat_coach memory"


class _Memory(BaseModel):
    model_config = ConfigDict(extra="ignore")
    at: datetime
    text: str
    kind: str = "turn"
    thread: str = ""


class _Fact(BaseModel):
    model_config = ConfigDict(extra="ignore")
    kind: str
    key: str
    value: dict[str, Any] = {}
    text_en: str
    text_de: str
    said: str = ""
    noted_at: datetime
    expires_at: datetime | None = None
    superseded_at: datetime | None = None

    def row(self) -> FactRow:
        return FactRow(
            0, self.kind, self.key, self.value, Both(self.text_en, self.text_de), self.said,
            self.noted_at, expires_at=self.expires_at, superseded_at=self.superseded_at,
        )  # fmt: skip


class _Export(BaseModel):
    model_config = ConfigDict(extra="ignore")
    memories: Sequence[_Memory] = ()
    facts: Sequence[_Fact] = ()

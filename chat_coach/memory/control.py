"""The athlete's control: list, edit, forget, export, import, and where a fact comes from."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from chat_coach.errors import ImportRefused
from chat_coach.language import Both
from chat_coach.memory import Fact
from chat_coach.memory.noting.body_parts import find_parts
from chat_coach.memory.pinned import Source
from chat_coach.memory.store import LongMemory
from chat_coach.memory.words import STOP_DE, STOP_EN, concepts, query_stems, tokens
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.facts import FactRow
from chat_coach.storage.forgetting import Doomed, erase, erase_all, in_backups
from chat_coach.storage.memories import MemoryRow

_FILLERS = frozenset(
    [
        "thing",
        "things",
        "stuff",
        "matter",
        "topic",
        "issue",
        "story",
        "everything",
        "anything",
        "all",
        "about",
        "forget",
        "delete",
        "remove",
        "erase",
        "please",
        "sache",
        "ding",
        "thema",
        "geschichte",
        "kram",
        "alles",
        "vergiss",
        "vergessen",
        "lösche",
        "löschen",
        "bitte",
        "dinge",
        "mit",
        "der",
        "die",
        "das",
        "my",
        "meine",
        "meinen",
        "problem",
        "problems",
        "pain",
    ]
)


@dataclass(frozen=True)
class Matching:
    """What a topic means: shown before anything is forgotten."""

    memories: tuple[MemoryRow, ...] = ()
    facts: tuple[Fact, ...] = ()

    @property
    def count(self) -> int:
        return len(self.memories) + len(self.facts)


class Control:
    """What an athlete may do with everything that is remembered of them."""

    def __init__(self, memory: LongMemory, backups: Path) -> None:
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
        words = [
            one
            for one in tokens(topic)
            if one not in _FILLERS and one not in STOP_EN and one not in STOP_DE
        ]
        if not words:
            return Matching()
        wanted = " ".join(words)
        lanes = self._memory.lanes(athlete)
        lanes.catch_up_words()
        ids = lanes.keywords.all_of([(query_stems(one), concepts(one)) for one in words])
        rows = self._memory.memories.get(athlete, ids)
        rows |= {
            row.id: row
            for row in self._memory.memories.folded(athlete)
            if any(row.text == other.text for other in rows.values())
        }
        parts = {part.key for part, _, _ in find_parts(wanted)}
        if parts:  # a shoulder press is no talk about the shoulder
            rows = {
                id_: row
                for id_, row in rows.items()
                if parts & {part.key for part, _, _ in find_parts(row.text.lower())}
            }
        facts = [
            fact
            for fact in self._memory.facts(athlete, now)
            if self._names(fact, set(concepts(wanted)), set(query_stems(wanted)))
        ]
        order = sorted(rows.values(), key=lambda row: (row.at, row.id))
        return Matching(tuple(order), tuple(facts))

    def _names(self, fact: Fact, shared: set[str], wanted: set[str]) -> bool:
        text = f"{fact.key.replace('_', ' ')} {fact.text} {fact.said}"
        return bool(shared & set(concepts(text)) or wanted & set(query_stems(text)))

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
        self.forget(
            athlete, now, [row.id for row in found.memories], [fact.id for fact in found.facts]
        )
        return found

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

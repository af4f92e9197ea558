"""Durable facts: noted from the athlete's words, one value a key, always in the prompt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chat_coach.language import Both
from chat_coach.memory import Fact
from chat_coach.memory.noting import MAIN, Noted
from chat_coach.memory.noting.proposed import Proposal, proposed
from chat_coach.memory.noting.rules import noted
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from chat_coach.storage.facts import OVER, FactRow, Facts


@dataclass(frozen=True)
class Source:
    """Where a fact comes from: the athlete's words, their day, and the conversation."""

    said: str
    at: datetime
    thread: str
    earlier: tuple[str, ...] = ()


class Pinned:
    """The facts of every athlete of one database."""

    def __init__(self, engine: Engine) -> None:
        self._facts = Facts(engine)

    def current(self, athlete: Athlete, now: datetime) -> tuple[Fact, ...]:
        """What holds; a fact past its date is `stale`: to be asked about, not assumed."""
        return tuple(self._told(athlete, row, now) for row in self._facts.current(athlete))

    def ever(self, athlete: Athlete, now: datetime) -> tuple[Fact, ...]:
        """The last word on every matter that was ever noted, what is over too."""
        last = {(row.kind, row.key): row for row in self._facts.history(athlete)}
        return tuple(self._told(athlete, row, now) for row in last.values())

    def note(self, athlete: Athlete, said: str, now: datetime) -> tuple[Fact, ...]:
        """Note what these words state; returns what is new, not what was known already."""
        found = noted(said, now.date(), athlete.voice.lang)
        return self._put(athlete, found, now)

    def undo(self, athlete: Athlete, fact_id: int) -> bool:
        """Take a fact back: what it superseded holds again."""
        return self._facts.undo(athlete, fact_id)

    def history(self, athlete: Athlete) -> list[FactRow]:
        """Everything that was ever noted."""
        return self._facts.history(athlete)

    def edit(self, athlete: Athlete, fact_id: int, text: str) -> bool:
        """The athlete's own wording of a fact, the same in both languages."""
        return self._facts.edit(athlete, fact_id, Both(text, text))

    def bring_in(self, athlete: Athlete, row: FactRow) -> None:
        """A fact from an export; what is over or superseded stays so."""
        self._facts.put(athlete, row)

    def source(self, athlete: Athlete, fact_id: int) -> Source | None:
        """Where a fact comes from and what held before it."""
        row = self._facts.get(athlete, fact_id)
        if row is None:
            return None
        earlier = tuple(
            f"{athlete.voice.day(one.noted_at.date())}: {one.text.get(athlete.voice.lang)}"
            for one in self._facts.history(athlete)
            if one.superseded_by == fact_id
        )
        return Source(row.said, row.noted_at, self._facts.thread(athlete, row), earlier)

    def link(self, athlete: Athlete) -> None:
        """Tie facts that were noted before their turn was stored to that turn."""
        self._facts.link(athlete)

    def remember(
        self, athlete: Athlete, one: Proposal, said: Sequence[str], now: datetime
    ) -> tuple[Fact, ...]:
        """A typed proposal: noted only where the athlete's own messages, the newest first, state
        it; what the rules read in them goes before it."""
        found = proposed(one, said, now.date(), athlete.voice.lang)
        return self._put(athlete, found, now, known_too=True)

    def _put(
        self, athlete: Athlete, found: Sequence[Noted], now: datetime, known_too: bool = False
    ) -> tuple[Fact, ...]:
        new: list[Fact] = []
        for one in found:
            current = [row for row in self._facts.current(athlete) if row.kind == one.kind]
            same = _meant(one, current)
            until = now + timedelta(days=one.lasts_days) if one.lasts_days else None
            if one.over and not same:
                new += self._over_already(athlete, one, now) if known_too else ()
                continue
            before = next((row for row in current if row.key == one.key), None)
            known = before is not None and dict(before.value) == dict(one.value)
            if before is not None and known and not one.over and not _says_more(one, before):
                self._facts.confirm(athlete, before.id, until)
                if known_too:
                    new.append(self._told(athlete, before, now))
                continue
            for key in [row.key for row in same] if one.over else [one.key]:
                row = FactRow(
                    0,
                    one.kind,
                    key,
                    {**one.value, "state": OVER} if one.over else one.value,
                    one.text,
                    one.said,
                    now,
                    expires_at=until,
                )
                put = self._facts.put(athlete, row, [each.id for each in same])
                new.append(self._told(athlete, put, now))
        return tuple(new)

    def _over_already(self, athlete: Athlete, one: Noted, now: datetime) -> list[Fact]:
        rows = [row for row in self._facts.history(athlete) if row.kind == one.kind]
        ended = [row for row in _meant(one, rows) if row.value.get("state") == OVER]
        return [self._told(athlete, row, now) for row in ended[-1:]]

    def _told(self, athlete: Athlete, row: FactRow, now: datetime) -> Fact:
        stale = row.expires_at is not None and row.expires_at < now
        text = row.text.get(athlete.voice.lang)
        if stale:
            day = athlete.voice.day(row.noted_at.date())
            text += athlete.voice.say(
                f" (said on {day}; ask whether it still holds)",
                f" (gesagt am {day}; frag, ob das noch gilt)",
            )
        return Fact(
            row.id, row.kind, row.key, text, row.said, row.noted_at, row.value, row.turn_id, stale
        )


def _meant(one: Noted, current: Sequence[FactRow]) -> list[FactRow]:
    """The current facts of the same kind that a statement speaks of."""
    if "*" in one.replaces:
        return list(current)
    keys = {one.key, *one.replaces}
    found = [row for row in current if row.key in keys]
    if MAIN in keys:
        found += [row for row in current if row.value.get("main") and row not in found]
        if one.over and not found:
            return list(current)
    return found


def _says_more(one: Noted, before: FactRow) -> bool:
    """Whether the same fact comes with a detail that was not known: `pain` … `when I press`."""
    pairs = zip(one.text, before.text, strict=True)
    return any(new != old and new.startswith(old) for new, old in pairs)

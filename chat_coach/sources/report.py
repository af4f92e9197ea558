"""What an import did, told to the athlete: what was read, what is new, what could not be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from chat_coach.language import Both, LoadUnit, Voice
from chat_coach.sources.rows import Said
from chat_coach.strength.values import Exercise
from chat_coach.strength.words import MUSCLES

_QUOTED = 5


@dataclass(frozen=True)
class Report:
    """One file's import. `sessions`, `sets` and `exercises` count what the file holds; `new_…`
    what the log gained; `changed_sets` what it put right; `meant` names that were taken for a
    typing error, with what they were read as."""

    file: str
    source: str
    dialect: Both
    sessions: int
    sets: int
    exercises: int
    first: date
    last: date
    unit: LoadUnit | None
    unit_assumed: bool
    new_sessions: int
    new_sets: int
    changed_sets: int
    own: tuple[Exercise, ...] = ()
    meant: Mapping[str, Both] = field(default_factory=dict)
    unread: tuple[Said, ...] = ()
    remarks: tuple[Said, ...] = ()

    def plain(self, voice: Voice, *, chat: bool = False) -> str:
        """The report in the athlete's language; names every row that could not be read. What is
        left to do is told for the terminal, or for the `chat`."""
        return "\n".join([*self._read(voice, chat), *self._new(voice, chat), *self._left(voice)])

    def as_json(self) -> dict[str, Any]:
        """The same as data."""
        return {
            "file": self.file,
            "source": self.source,
            "dialect": self.dialect.en,
            "sessions": self.sessions,
            "sets": self.sets,
            "exercises": self.exercises,
            "first": self.first.isoformat(),
            "last": self.last.isoformat(),
            "unit": self.unit,
            "unit_assumed": self.unit_assumed,
            "new_sessions": self.new_sessions,
            "new_sets": self.new_sets,
            "changed_sets": self.changed_sets,
            "own_exercises": [
                {"id": one.id, "name": one.name.en, "muscles": [str(m) for m in one.muscles]}
                for one in self.own
            ],
            "read_as": {name: one.en for name, one in self.meant.items()},
            "unread": [_as_json(one) for one in self.unread],
            "remarks": [_as_json(one) for one in self.remarks],
        }

    def _read(self, voice: Voice, chat: bool) -> Iterable[str]:
        period = (
            voice.day(self.first)
            if self.first == self.last
            else voice.say(
                f"{voice.day(self.first)} to {voice.day(self.last)}",
                f"{voice.day(self.first)} bis {voice.day(self.last)}",
            )
        )
        yield voice.say(
            f"{self.file}: {self.source} export ({self.dialect.get(voice.lang)}) with "
            f"{_count(voice, self.sessions, 'session', 'sessions')}, "
            f"{_count(voice, self.sets, 'set', 'sets')} and "
            f"{_count(voice, self.exercises, 'exercise', 'exercises')}, {period}.",
            f"{self.file}: Export von {self.source} ({self.dialect.get(voice.lang)}) mit "
            f"{_count(voice, self.sessions, 'Einheit', 'Einheiten')}, "
            f"{_count(voice, self.sets, 'Satz', 'Sätzen')} und "
            f"{_count(voice, self.exercises, 'Übung', 'Übungen')}, {period}.",
        )
        if self.unit_assumed:
            other = "lb" if self.unit == "kg" else "kg"
            how = (
                voice.say(
                    f"drop it again and write “{other}” beside it",
                    f"zieh sie noch einmal herein und schreib „{other}“ dazu",
                )
                if chat
                else voice.say(
                    f"import it again as {other} (--unit {other})",
                    f"importiere sie noch einmal als {other} (--unit {other})",
                )
            )
            yield voice.say(
                f"The file does not name its unit; the loads were taken as {self.unit}. If that "
                f"is wrong, {how}: it is put right, not doubled.",
                f"Die Datei nennt ihre Einheit nicht; die Gewichte wurden als {self.unit} gelesen. "
                f"Falls das falsch ist, {how}: Sie wird berichtigt, nicht verdoppelt.",
            )

    def _new(self, voice: Voice, chat: bool) -> Iterable[str]:
        if not self.new_sessions and not self.new_sets and not self.changed_sets:
            yield voice.say(
                "All of it was in the log already; nothing was added.",
                "Alles davon war schon im Log; es wurde nichts hinzugefügt.",
            )
        else:
            yield voice.say(
                f"New in the log: {_count(voice, self.new_sessions, 'session', 'sessions')}, "
                f"{_count(voice, self.new_sets, 'set', 'sets')}.",
                f"Neu im Log: {_count(voice, self.new_sessions, 'Einheit', 'Einheiten')}, "
                f"{_count(voice, self.new_sets, 'Satz', 'Sätze')}.",
            )
        if self.changed_sets:
            yield voice.say(
                f"{_count(voice, self.changed_sets, 'set was', 'sets were')} put right.",
                f"{_count(voice, self.changed_sets, 'Satz wurde', 'Sätze wurden')} berichtigt.",
            )
        if self.own:
            how = "" if chat else " (chat-coach exercises confirm NAME)"
            yield voice.say(
                f"Kept as your own exercises, muscles guessed from the name; please confirm them{how}:",
                "Als deine eigenen Übungen übernommen, Muskeln nach dem Namen geschätzt; "
                f"bitte bestätige sie{how}:",
            )
            for one in self.own:
                muscles = ", ".join(MUSCLES[muscle].get(voice.lang) for muscle in one.muscles)
                yield f"- {one.name.get(voice.lang)}: {muscles}"

        if self.meant:
            yield voice.say("Read as typing errors:", "Als Tippfehler gelesen:")
            for name, exercise in self.meant.items():
                yield f"- {name} → {exercise.get(voice.lang)}"

    def _left(self, voice: Voice) -> Iterable[str]:
        if self.unread:
            count = _count(voice, len(self.unread), "row", "rows")
            zeilen = _count(voice, len(self.unread), "Zeile", "Zeilen")
            yield voice.say(
                f"{count} could not be read:",
                f"{zeilen} {'war' if len(self.unread) == 1 else 'waren'} nicht lesbar:",
            )
            yield from _grouped(voice, self.unread)
        if self.remarks:
            yield voice.say("Taken over with a change:", "Mit einer Änderung übernommen:")
            yield from _grouped(voice, self.remarks)


def _as_json(one: Said) -> dict[str, Any]:
    return {"line": one.line, "reason": one.reason.en, "value": one.value}


def _count(voice: Voice, count: int, one: str, many: str) -> str:
    return f"{voice.number(count, 0)} {one if count == 1 else many}"


def _grouped(voice: Voice, some: Iterable[Said]) -> Iterable[str]:
    """A line for each reason: `- the weight is no number (“abc”): lines 4, 7–19`."""
    by_reason: dict[str, list[Said]] = {}
    for one in some:
        by_reason.setdefault(one.reason.get(voice.lang), []).append(one)
    for reason, those in by_reason.items():
        values = list(dict.fromkeys(_short(one.value) for one in those if one.value.strip()))
        quoted = ", ".join(voice.say(f"“{value}”", f"„{value}“") for value in values[:_QUOTED])
        if len(values) > _QUOTED:
            quoted += ", …"
        lines = sorted({one.line for one in those})
        word = voice.say("line", "Zeile") if len(lines) == 1 else voice.say("lines", "Zeilen")
        yield f"- {reason}{f' ({quoted})' if quoted else ''}: {word} {_ranges(lines)}"


def _short(value: str) -> str:
    bare = " ".join(value.split())
    return bare if len(bare) <= 30 else bare[:29] + "…"


def _ranges(lines: list[int]) -> str:
    """`4, 7–19`; the lines are sorted."""
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and line == found[-1][1] + 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in found)

"""What a stretch of time or a conversation came to, as values and in the athlete's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from chat_coach.language import Voice
from chat_coach.strength.followed import Followed

_LONGEST = 90


@dataclass(frozen=True, kw_only=True)
class PlanOutcome(Followed):
    """A plan and what came of it. `status` as it is stored; `days` it was trained on."""

    id: int
    name: str
    status: str

    def plain(self, voice: Voice) -> str:
        name = quoted(self.name, voice)
        if not self.sessions and self.status == "draft":
            return voice.say(f"{name} was never saved.", f"{name} wurde nie gespeichert.")
        if not self.sessions:
            return voice.say(
                f"{name}: nothing of it done yet.", f"{name}: noch nichts davon gemacht."
            )
        last = voice.day(self.days[-1])
        if self.planned_sessions == 1:
            head = voice.say(f"{name}: done on {last}", f"{name}: gemacht am {last}")
        else:
            head = voice.say(
                f"{name}: {self.sessions} of {self.planned_sessions} sessions done, "
                f"the last on {last}",
                f"{name}: {self.sessions} von {self.planned_sessions} Einheiten gemacht, "
                f"zuletzt am {last}",
            )
        return head + voice.say(
            f", {self.sets} of {self.planned_sets} planned sets.",
            f", {self.sets} von {self.planned_sets} geplanten Sätzen.",
        )


class Total(BaseModel):
    """The plain sums of a period; sets without warm-ups, volume is effective load × repetitions."""

    model_config = ConfigDict(frozen=True)
    sessions: int
    deload_sessions: int
    sets: int
    volume_kg: float

    def plain(self, voice: Voice) -> str:
        sessions, sets = (
            voice.say("sessions", "Einheiten"),
            voice.say("working sets", "Arbeitssätze"),
        )
        if self.sessions == 1:
            sessions = voice.say("session", "Einheit")
        if self.deload_sessions:
            light = voice.say("of a deload", "im Deload")
            sessions += f" ({self.deload_sessions} {light})"
        volume = voice.say("volume", "Volumen")
        load = voice.load(round(self.volume_kg))
        return f"{self.sessions} {sessions}, {self.sets} {sets}, {volume} {load}"


class Left(BaseModel):
    """A memory that a conversation left: the day, and how it begins."""

    model_config = ConfigDict(frozen=True)
    id: int
    day: date
    text: str


class Retrospect(BaseModel):
    """One look back. Of a conversation `thread` is set, `talks` are its topics and `memories`
    what it left; of a period `done` are its sums, `before` those of the one before it, `talks`
    the conversations of that time. `words` is the digest as a model put it. Texts are in the athlete's language and units."""

    model_config = ConfigDict(frozen=True)
    title: str
    first: date
    last: date
    running: bool = False
    thread: str = ""
    done: Total | None = None
    before: Total | None = None
    before_title: str = ""
    most: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    plans: tuple[PlanOutcome, ...] = ()
    decided: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    talks: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    words: str = ""
    memories: tuple[Left, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing was trained and nothing was said."""
        return not (self.done and self.done.sessions) and not self.talks

    def plain(self, voice: Voice, brief: bool = False) -> str:
        """All of it, a line a matter; `brief` as a digest is kept, without what changes later."""
        say = voice.say
        so_far = say(", so far", ", bisher") if self.running else ""
        lines = [f"{self.title}{so_far}."]
        if self.empty:
            return (
                lines[0]
                + " "
                + say(
                    "Nothing was trained or talked about.",
                    "Nichts trainiert und nichts besprochen.",
                )
            )
        if self.words and not brief:
            lines.append(self.words)
        if self.done:
            lines.append(self._sums(voice))
        lines += _listed(say("Most sets: ", "Am meisten: "), self.most)
        lines += _listed(say("Records: ", "Bestwerte: "), self.records)
        lines += _listed(say("Talked about: ", "Gesprochen über: "), self.talks)
        lines += _listed(say("Decided: ", "Beschlossen: "), self.decided)
        if self.plans and not brief:
            lines.append(say("What came of the plan:", "Was aus dem Plan wurde:"))
            lines += [f"- {one.plain(voice)}" for one in self.plans]
        lines += _listed(say("Noted: ", "Notiert: "), self.noted)
        lines += _listed(say("Still open: ", "Noch offen: "), self.open)
        if self.memories and not brief:
            lines.append(say("Memories it left:", "Erinnerungen daraus:"))
            lines += [f"- {voice.day(one.day)}: {one.text}" for one in self.memories]
        return "\n".join(lines)

    def _sums(self, voice: Voice) -> str:
        if self.done is None or not self.done.sessions:
            return voice.say("No training in the log.", "Kein Training im Tagebuch.")
        text = self.done.plain(voice)
        if self.before and self.before.sessions:
            text += f"; {self.before_title}: {self.before.plain(voice)}"
        return f"{text}."


def _listed(head: str, items: Sequence[str]) -> list[str]:
    return [head + "; ".join(items)] if items else []


def short(text: str, most: int = _LONGEST) -> str:
    """The text in one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def quoted(text: str, voice: Voice) -> str:
    return voice.say(f"“{text}”", f"„{text}“")


def with_words(digest: str, words: str) -> str:
    """A digest as it is kept: what a model made of it, then the lines by code."""
    line = " ".join(words.split())
    return f"{line}\n\n{digest}" if line else digest


def told_words(kept: str) -> str:
    """The model's part of a digest, empty where code alone wrote it."""
    words, blank, _ = kept.partition("\n\n")
    return words if blank else ""

"""Gathering a look back: on a week, a month, any span, or one conversation with its plan."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property

from chat_coach.language import Both, Voice
from chat_coach.memory.periods import Period
from chat_coach.memory.pinned import Pinned
from chat_coach.memory.retrospect import (
    Left,
    PlanOutcome,
    Retrospect,
    Total,
    quoted,
    short,
    told_words,
)
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.database import Engine
from chat_coach.storage.facts import OVER, FactRow
from chat_coach.storage.log import TrainingLog
from chat_coach.storage.memories import Memories
from chat_coach.storage.plans import Dated, Plans
from chat_coach.storage.turns import Thread, Turn, Turns
from chat_coach.storage.workouts import Workouts
from chat_coach.strength.counted import Counted, count
from chat_coach.strength.followed import Followed, followed
from chat_coach.strength.history import History
from chat_coach.strength.lifts import lifts
from chat_coach.strength.past import load_words
from chat_coach.strength.values import Exercise

MOST_NAMED, MOST_TALKS, MOST_LEFT, MOST_TURNS = 5, 8, 10, 500
PLAN_LASTS = timedelta(days=120)
"""How long after it was agreed to a plan is looked for in the log."""
OPEN_FOR = timedelta(days=14)
"""What is still open is told of a period that is over no longer than this."""
FIRST_STEPS = "welcome"
"""What the first questions are stored under: answered or skipped, they are no topics."""

_BEFORE = {
    "week": Both("the week before", "in der Woche davor"),
    "month": Both("the month before", "im Monat davor"),
    "span": Both("before that", "davor"),
}


class LookingBack:
    """One athlete's past, as of one moment. What it needs of the whole log it reads once."""

    def __init__(self, engine: Engine, log: TrainingLog, athlete: Athlete, now: datetime) -> None:
        self._turns, self._plans = Turns(engine), Plans(engine)
        self._workouts, self._memories = Workouts(engine), Memories(engine)
        self._pinned = Pinned(engine)
        self._log, self._athlete, self._now = log, athlete, now
        self._voice: Voice = athlete.voice

    @cached_property
    def _history(self) -> History:
        return self._log.history(self._athlete)

    @cached_property
    def _exercises(self) -> Mapping[str, Exercise]:
        return self._log.exercises(self._athlete)

    @cached_property
    def _body_kg(self) -> float:
        return self._log.profile(self._athlete).bodyweight_kg

    @cached_property
    def _facts(self) -> list[FactRow]:
        return self._pinned.history(self._athlete)

    @cached_property
    def _all_threads(self) -> list[Thread]:
        return self._turns.threads(self._athlete, limit=10_000)

    def period(self, period: Period, without: str = "") -> Retrospect:
        """Sessions, records, plans, notes, conversations (but for `without`), and what is open."""
        voice, today = self._voice, self._now.date()
        last = min(period.last, today)
        start, end = datetime.combine(period.first, time.min), datetime.combine(last, time.max)
        counted, before = self._counted(period.first, last), period.before()
        dated = self._plans.dated(self._athlete)
        talks = [
            one for one in self._all_threads if start <= one.created_at <= end and one.id != without
        ]
        return Retrospect(
            title=period.title(voice),
            first=period.first,
            last=last,
            running=period.last > today,
            done=self._total(counted),
            before=self._total(self._counted(before.first, before.last)),
            before_title=_BEFORE[period.kind].get(voice.lang),
            most=self._most(counted),
            records=self._records(counted),
            decided=tuple(
                f"{self._saved(one)} ({voice.day(one.saved_at.date())})"
                for one in dated
                if one.saved_at and start <= one.saved_at <= end
            ),
            noted=self._noted(lambda at, _: start <= at <= end),
            talks=tuple(short(one.title) for one in reversed(talks[:MOST_TALKS])),
            open=self._open(dated, start, end) if self._now - end <= OPEN_FOR else (),
            words=self._words(period.name),
        )

    def conversation(self, thread: Thread) -> Retrospect:
        """Its topics, its plans and what came of them, its notes, and the memories it left."""
        voice = self._voice
        turns = self._turns.recent(self._athlete, thread.id, MOST_TURNS)
        first = (turns[0].at if turns else thread.created_at).date()
        dated = self._plans.dated(self._athlete, thread.id)
        outcomes = [(one, self._outcome(one)) for one in dated]
        told = [outcome for one, outcome in outcomes if one.saved_at or outcome.sessions]
        said = {turn.at for turn in turns}
        ids = {turn.id for turn in turns}
        left = self._memories.thread(self._athlete, [thread.id])[thread.id]
        return Retrospect(
            title=voice.say(
                f"Conversation of {voice.day(first)}", f"Gespräch vom {voice.day(first)}"
            ),
            first=first,
            last=turns[-1].at.date() if turns else first,
            thread=thread.id,
            talks=tuple(short(one.asked) for one in turns if one.backend != FIRST_STEPS)[
                :MOST_TALKS
            ],
            plans=tuple(told or [outcome for _, outcome in outcomes[-1:]]),
            decided=tuple(self._saved(one) for one in dated if one.saved_at),
            noted=self._noted(lambda at, turn_id: at in said or turn_id in ids),
            open=_unanswered(turns),
            words=self._words(f"conversation:{thread.id}"),
            memories=tuple(
                Left(id=one.id, day=one.at.date(), text=short(one.text.partition("\n")[0]))
                for one in left[-MOST_LEFT:]
            ),
        )

    @cached_property
    def began(self) -> date:
        """The day of the first session or conversation; today where there is none."""
        talks = [one.created_at for one in self._all_threads]
        days = [int(self._history.day.min())] if len(self._history.day) else []
        return date.fromordinal(
            min([*days, *(at.toordinal() for at in talks), self._now.toordinal()])
        )

    def threads(self, first: date, last: date) -> list[Thread]:
        """The conversations that were last used in this time, the newest first."""
        return [one for one in self._all_threads if first <= one.updated_at.date() <= last]

    def thread(self, thread: str) -> Thread | None:
        """The conversation of this id; None where the athlete has no such one."""
        return self._turns.thread(self._athlete, thread)

    def _words(self, name: str) -> str:
        """What a model made of this digest."""
        kept = self._memories.digests(self._athlete).get(name)
        return told_words(kept.text) if kept else ""

    # --- what the log says -------------------------------------------------------------------

    def _counted(self, first: date, last: date) -> Counted:
        return count(self._history, self._exercises, first, last, self._body_kg)

    def _total(self, counted: Counted) -> Total:
        """The sums; a deload counts, because it was trained, and is told."""
        day = self._history.day
        within = (day >= counted.since.toordinal()) & (day <= counted.until.toordinal())
        return Total(
            sessions=int(within.sum()),
            deload_sessions=int((within & self._history.deload).sum()),
            sets=int(counted.inside.sum()),
            volume_kg=float(counted.moved_kg(counted.inside).sum()),
        )

    def _most(self, counted: Counted) -> tuple[str, ...]:
        ids = self._history.exercise_ids
        sets = Counter(ids[place] for place in self._history.exercise[counted.inside])
        order = sorted(sets.items(), key=lambda item: (-item[1], item[0]))[:MOST_NAMED]
        return tuple(f"{self._name(id_)} ({number})" for id_, number in order)

    def _records(self, counted: Counted) -> tuple[str, ...]:
        """The sets that beat everything before them, of the most trained lifts."""
        found = []
        for one in lifts(counted):
            exercise = self._exercises.get(one.exercise_id)
            if one.record and one.best and exercise:
                load = load_words(exercise, one.best.load_kg, self._voice)
                found.append(f"{self._name(one.exercise_id)} {load} × {one.best.reps}")
        return tuple(found[:MOST_NAMED])

    def _name(self, exercise_id: str) -> str:
        exercise = self._exercises.get(exercise_id)
        return exercise.name.get(self._voice.lang) if exercise else exercise_id

    # --- what was agreed ---------------------------------------------------------------------

    def _saved(self, one: Dated) -> str:
        name = quoted(one.name, self._voice)
        return self._voice.say(f"{name} saved", f"{name} gespeichert")

    def _outcome(self, one: Dated) -> PlanOutcome:
        found = self._followed(one)
        return PlanOutcome(id=one.id, name=one.name, status=one.status, **vars(found))

    def _followed(self, one: Dated) -> Followed:
        """What the session card knows to be of the plan; of a saved one also what was trained
        like it while it held."""
        plan = self._plans.get(self._athlete, one.id)
        if plan is None:
            raise LookupError(one.id)
        made = one.created_at.date()
        cards = {
            card.id: card.place
            for card in self._workouts.since(self._athlete, made)
            if card.plan_id == one.id and card.done
        }
        since = one.saved_at.date() if one.saved_at else made
        sessions = self._log.sessions(self._athlete, min(since, made), since + PLAN_LASTS)
        return followed(
            plan,
            [
                each
                for each in sessions
                if each.id in cards or (one.saved_at and each.at >= one.saved_at)
            ],
            cards,
        )

    def _open(self, dated: Sequence[Dated], start: datetime, end: datetime) -> tuple[str, ...]:
        """Pain from before that nobody called over, the rest of the plan, the last unsaved draft."""
        voice = self._voice
        found = [
            row.text.get(voice.lang)
            for row in self._facts
            if row.kind == "injury"
            and row.superseded_at is None
            and row.value.get("state") != OVER
            and row.noted_at < start  # what was noted since is told as that
        ]
        running = self._plans.running(self._athlete)
        for one in dated:
            if running is None or one.id != running.id or one.created_at > end:
                continue
            left, planned = len(self._followed(one).left), len(running.sessions)
            name = quoted(one.name, voice)
            if left:
                found.append(
                    voice.say(
                        f"{left} of {planned} sessions of {name}",
                        f"{left} von {planned} Einheiten aus {name}",
                    )
                )
        drafts = [one for one in dated if one.status == "draft" and start <= one.created_at <= end]
        if drafts and not self._followed(drafts[-1]).sessions:
            name = quoted(drafts[-1].name, voice)
            found.append(
                voice.say(f"the draft {name} was not saved", f"Entwurf {name} nicht gespeichert")
            )
        return tuple(found)

    def _noted(self, chosen: Callable[[datetime, int | None], bool]) -> tuple[str, ...]:
        """The last word on each matter that was noted."""
        texts = {
            (row.kind, row.key): row.text.get(self._voice.lang)
            for row in self._facts
            if chosen(row.noted_at, row.turn_id)
        }
        return tuple(texts.values())


def _unanswered(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The last question, where no tool answered it."""
    if not turns or turns[-1].tools or not turns[-1].asked.strip().endswith("?"):
        return ()
    return (short(turns[-1].asked),)

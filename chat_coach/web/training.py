"""The card of a session: what is planned, what was done, and what came of it, ready to be drawn.

Every figure is computed here; the page only shows it and sends back what the athlete did.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from chat_coach import safety
from chat_coach.coach import Coach
from chat_coach.errors import ToolError
from chat_coach.language import KG_PER_LB
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import NewSet, OwnLog
from chat_coach.storage.workouts import Workout, Workouts
from chat_coach.strength.adapt import adapt
from chat_coach.strength.instead import alternatives, exchanged
from chat_coach.strength.loads import steps_of
from chat_coach.strength.past import Done, Past, load_words, past_of, told
from chat_coach.strength.plates import plates
from chat_coach.strength.selection import may_do, stressed
from chat_coach.strength.signals import Signal, read_signal
from chat_coach.strength.values import Exercise, Joint, LoadMode, LoggedSet, PlannedExercise
from chat_coach.strength.words import JOINTS
from chat_coach.tools import Context
from chat_coach.tools._situation import profile_now
from chat_coach.tools._under_way import done_since, keep, open_lines, planned, scene
from chat_coach.web import words
from chat_coach.web.outcome import sets_of, summary


@dataclass(frozen=True)
class Floor:
    """What one athlete trains with today."""

    coach: Coach
    athlete: Athlete

    @property
    def workouts(self) -> Workouts:
        return Workouts(self.coach.engine)

    def open(self, plan_id: int, place: int) -> dict[str, Any]:
        """Begin the session of a plan, or go on with it."""
        day = self._day(plan_id, place)
        lines = [asdict(one) | {"status": ""} for one in day.exercises]
        return self.state(
            self.workouts.open(self.athlete, plan_id, place, day.day, lines, self.coach.now())
        )

    def look(self, plan_id: int, place: int) -> dict[str, Any]:
        """The session of a plan as it stands: its last workout, else what is planned."""
        found = self.workouts.latest(self.athlete, plan_id, place)
        if found:
            return self.state(found)
        day = self._day(plan_id, place)
        lines = [asdict(one) | {"status": ""} for one in day.exercises]
        return self.state(Workout(0, plan_id, place, day.day, self.coach.now(), False, lines))

    def state(self, workout: Workout) -> dict[str, Any]:
        """All that the card draws."""
        exercises, past = self._exercises, self._past(workout.started_at)
        ticked, said = sets_of(self.coach, self.athlete, workout)
        lines = [
            self._line(number, line, exercises[line["exercise_id"]], past)
            | {
                "done": {
                    place: self._set(one, exercises[one.exercise_id])
                    for (of, place), one in ticked.items()
                    if of == number
                }
            }
            for number, line in enumerate(workout.lines)
            if line["exercise_id"] in exercises
        ]
        beside = dict(said)
        for line in lines:
            line["said"] = self._said(beside.pop(line["exercise_id"], []))
        voice = self.athlete.voice
        return {
            "id": workout.id,
            "plan_id": workout.plan_id,
            "place": workout.place,
            "name": workout.name,
            "started": workout.started_at.isoformat(),
            "finished": workout.finished,
            "can_start": isinstance(self.coach.log, OwnLog),
            "lang": voice.lang,
            "unit": voice.unit,
            "lines": lines,
            "beside": [
                {"name": exercises[one].name.get(voice.lang), "said": self._said(sets)}
                for one, sets in beside.items()
            ],
            "summary": summary(
                [*ticked.values(), *(one for sets in said.values() for one in sets)],
                workout.duration_min or 0,
                exercises,
                past,
                self.coach.log.profile(self.athlete).bodyweight_kg,
                voice,
            )
            if workout.finished
            else None,
        }

    def tick(
        self,
        workout_id: int,
        line: int,
        number: int,
        load: float | None,
        reps: int | None,
        rpe: float | None,
        done: bool,
    ) -> bool:
        """Log one set of a running workout, or take it back."""
        workout = self._running(workout_id)
        planned = self._planned(workout, line)
        kg = None if load is None else self._kg(load)
        new = NewSet(planned.exercise_id, "normal", kg, reps, rpe) if done else None
        if new and self._exercises[planned.exercise_id].load_mode is LoadMode.NONE:
            new = replace(new, reps=None, duration_s=float(reps or 0), load_kg=None)
        return self.workouts.keep(self.athlete, workout_id, line, number, new)

    def change(
        self, workout_id: int, line: int, what: str, to: str = "", said: str = ""
    ) -> dict[str, Any]:
        """Change what is left of a workout: `heavy`, `easy`, `pain`, `swap` or `taken`.

        `to` is the joint that hurts or the exercise that comes; `said` what was typed about a
        pain. The state tells what changed in `changes`.
        """
        workout = self._running(workout_id)
        exercise_id = self._planned(workout, line).exercise_id
        done = done_since(self._ctx, workout.started_at)
        going = scene(self._ctx, open_lines(workout), done, self._exercises)
        if what in {"swap", "taken"} and to:
            if not may_do(self._exercises[to], going.profile):
                raise ToolError(words.NOT_THIS.get(self.athlete.voice.lang))
            signal = Signal("taken", exercise_id)
            found = exchanged(going, {exercise_id: self._exercises[to]})
        else:
            signal = self._signal(workout, line, what, to, said)
            found = adapt(going, signal)
        care = safety.check(said) if said else None
        if care and signal.kind == "red_flag":
            found = replace(found, changes=(care.said.get(self.athlete.voice.lang),))
        keep(self._ctx, workout, signal, found)
        if signal.kind == "pain":
            found = replace(found, changes=(*found.changes, *self._noted(signal, said)))
        return self.state(self._known(workout_id)) | {
            "changes": list(found.changes),
            "stop": found.stop,
        }

    def _noted(self, signal: Signal, said: str) -> list[str]:
        """A pain told on the card is remembered like one told in the chat; what is said of it."""
        voice, exercise = self.athlete.voice, self._exercises[signal.exercise_id]
        name = exercise.name.get(voice.lang)
        tapped = [
            voice.say(f"My {joint} hurts during {name}", f"{joint}: Schmerzen bei {name}")
            for joint in (JOINTS[one].get(voice.lang) for one in sorted(signal.joints))
        ]
        noted = [
            one.text
            for text in ([said] if said else tapped)
            for one in self.coach.memory.note(self.athlete, text, self.coach.now())
        ]
        told = "; ".join(noted)
        return [voice.say(f"Noted: {told}", f"Notiert: {told}")] if noted else []

    def _signal(self, workout: Workout, line: int, what: str, to: str, said: str) -> Signal:
        """What a tap means; a red flag in the words that go with it comes before all else."""
        exercise_id = self._planned(workout, line).exercise_id
        if what in {"heavy", "easy"}:
            rated = [one.rpe for (of, _), one in sorted(workout.done.items()) if of == line]
            rpe = rated[-1] if rated else None
            fits = rpe is not None and (rpe > 8.5 if what == "heavy" else rpe <= 7)
            kind = Signal("too_heavy" if what == "heavy" else "too_easy", exercise_id)
            return replace(kind, rpe=rpe) if fits else kind
        if what != "pain" or (to and to not in set(Joint)):
            raise ToolError(f"{what} {to} is no change of a session")
        read = read_signal(said, [], self._exercises)
        if read.kind == "red_flag" or (said and safety.check(said)):
            return Signal("red_flag", exercise_id)
        return Signal("pain", exercise_id, frozenset({Joint(to)}) if to else read.joints)

    def choices(self, workout_id: int, line: int, taken: bool) -> list[dict[str, str]]:
        """What could be done instead of a line."""
        workout = self._running(workout_id)
        exercise = self._exercises[self._planned(workout, line).exercise_id]
        found = alternatives(
            exercise,
            self._exercises,
            profile_now(self._ctx),
            self._past(workout.started_at),
            {one["exercise_id"] for one in workout.lines},
            other_equipment=taken,
        )
        lang = self.athlete.voice.lang
        return [{"id": one.id, "name": one.name.get(lang)} for one in found]

    def finish(self, workout_id: int) -> dict[str, Any]:
        """Close the workout; the state carries the summary. One in which nothing was ticked leaves
        no session behind: what was told in words is summed up all the same, and where there is
        nothing at all the card is as it was before."""
        workout, now = self._known(workout_id), self.coach.now()
        self.workouts.finish(self.athlete, workout_id, now)
        found = self.workouts.get(self.athlete, workout_id)
        if found:
            return self.state(found)
        minutes = round((now - workout.started_at).total_seconds() / 60, 1)
        told = self.state(replace(workout, finished=True, duration_min=minutes))
        return told if told["summary"]["sets"] else self.look(workout.plan_id, workout.place)

    def told(self, state: dict[str, Any]) -> str:
        """A finished workout in words, for the conversation and its memory."""
        voice, summary = self.athlete.voice, state["summary"]
        lines = [
            f"- {line['name']}: "
            + ", ".join(one["words"] for one in [*line.get("done", {}).values(), *line["said"]])
            for line in [*state["lines"], *state["beside"]]
            if line.get("done") or line["said"]
        ]
        head = voice.say(
            f"{state['name']}: done. Sets {summary['sets']}, volume {summary['volume']}, "
            f"{summary['minutes']} min.",
            f"{state['name']}: geschafft. Sätze {summary['sets']}, Volumen {summary['volume']}, "
            f"{summary['minutes']} min.",
        )
        best = [voice.say("Records: ", "Bestwerte: ") + "; ".join(summary["records"])]
        return "\n".join([head, *lines, *(best if summary["records"] else [])])

    def _said(self, sets: Sequence[LoggedSet]) -> list[dict[str, Any]]:
        return [self._set(one, self._exercises[one.exercise_id]) for one in sets]

    def _line(
        self, number: int, line: dict[str, Any], exercise: Exercise, past: Past
    ) -> dict[str, Any]:
        aim = planned(line)
        voice, done = self.athlete.voice, past.get(exercise.id, ())
        load = aim.load_kg
        loaded = exercise.load_mode is not LoadMode.NONE
        hung = plates(exercise, load, voice.unit) if load else None
        rpe = voice.number(aim.rpe_target)
        return {
            "number": number,
            "exercise_id": exercise.id,
            "name": exercise.name.get(voice.lang),
            "sets": aim.sets,
            "reps": f"{aim.reps_low}–{aim.reps_high}"
            if aim.reps_low != aim.reps_high
            else str(aim.reps_low),
            "aim_reps": _aim_reps(aim, done),
            "timed": not loaded,
            "weighed": exercise.load_mode in {LoadMode.TOTAL, LoadMode.PER_SIDE},
            "load": None if load is None else self._shown(load),
            "load_words": load_words(exercise, load, voice) if load is not None else "",
            "step": self._shown(steps_of(exercise, voice.unit).step_kg),
            "rpe": rpe,
            "rest_s": aim.rest_s,
            "last": told(done[-1], exercise, voice) if done else "",
            "reason": aim.reason,
            "note": aim.note,
            "status": line.get("status", ""),
            "plates": " + ".join(voice.number(one, 2) for one in hung) if hung else "",
            "bare": hung == (),
            "joints": [
                {"id": str(one), "name": JOINTS[one].get(voice.lang)}
                for one in sorted(stressed(exercise))
            ],
            "cues": exercise.cues.get(voice.lang),
        }

    def _set(self, one: LoggedSet, exercise: Exercise) -> dict[str, Any]:
        voice = self.athlete.voice
        amount = f"{one.reps}" if one.reps else f"{voice.number(one.duration_s or 0, 0)} s"
        return {
            "load": None if one.load_kg is None else self._shown(one.load_kg),
            "reps": one.reps if one.reps is not None else int(one.duration_s or 0),
            "rpe": one.rpe,
            "words": f"{load_words(exercise, one.load_kg, voice)} × {amount}"
            if one.reps
            else amount,
        }

    @cached_property
    def _ctx(self) -> Context:
        coach = self.coach
        return Context(self.athlete, coach.log, coach.plans, coach.memory, coach.now())

    @property
    def _exercises(self) -> Any:
        return self.coach.log.exercises(self.athlete)

    def _past(self, before: datetime) -> Past:
        return past_of(
            one for one in self.coach.log.sets(self.athlete, until=before.date()) if one.at < before
        )

    def _day(self, plan_id: int, place: int) -> Any:
        plan = self.coach.plans.get(self.athlete, plan_id)
        if plan is None or not 0 <= place < len(plan.sessions):
            raise LookupError(plan_id)
        return plan.sessions[place]

    def _known(self, workout_id: int) -> Workout:
        found = self.workouts.get(self.athlete, workout_id)
        if found is None:
            raise LookupError(workout_id)
        return found

    def _running(self, workout_id: int) -> Workout:
        found = self._known(workout_id)
        if found.finished:
            raise ToolError("this workout is finished")
        return found

    @staticmethod
    def _planned(workout: Workout, line: int) -> PlannedExercise:
        if not 0 <= line < len(workout.lines):
            raise LookupError(line)
        return planned(workout.lines[line])

    def _kg(self, load: float) -> float:
        return round(load * KG_PER_LB, 4) if self.athlete.voice.unit == "lb" else load

    def _shown(self, load_kg: float) -> float:
        return (
            round(load_kg / KG_PER_LB, 1) if self.athlete.voice.unit == "lb" else round(load_kg, 2)
        )


def _aim_reps(planned: PlannedExercise, done: Sequence[Done]) -> int:
    """What a tick writes when nothing is typed: as many as last time at this load, within range."""
    last = [one.reps or 0 for one in done[-1].top_sets()] if done else []
    same = bool(last) and (done[-1].top_kg or 0.0) == (planned.load_kg or 0.0)
    return min(planned.reps_high, max(planned.reps_low, min(last))) if same else planned.reps_low

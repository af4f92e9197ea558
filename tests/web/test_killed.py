"""kill -9 in the middle of a session: what was answered is in the log, the rest is whole or absent."""

import multiprocessing
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import NamedTuple

import httpx
import pytest

from chat_coach.coach import Coach, build
from chat_coach.config import load
from chat_coach.storage.log import OwnLog
from chat_coach.storage.workouts import Workouts
from chat_coach.tools import Context, all_tools
from chat_coach.web.training import Floor
from tests.browser.conftest import PASSWORD, Served

pytestmark = pytest.mark.slow
TRIALS = 100
SEED = 7
NUMBERS = 20
LONGEST_WAIT_S = 0.004
Log = dict[tuple[int, int], int]
"""Repetitions by line and number of the set."""


class Step(NamedTuple):
    """The n-th thing an athlete does in a session: tick a set, or take one back."""

    place: tuple[int, int]
    reps: int
    done: bool

    @classmethod
    def number(cls, n: int) -> "Step":
        return cls((0, n * 7 % NUMBERS), 1 + n % 3000, n % 5 != 4)

    def after(self, log: Log) -> Log:
        rest = {place: reps for place, reps in log.items() if place != self.place}
        return rest | {self.place: self.reps} if self.done else rest


@contextmanager
def coach_in(home: Path) -> Iterator[Coach]:
    env = {"COACH_HOME": str(home), "COACH_BACKEND": "rules"}
    coach = build(load(env, home / "none"))
    yield coach
    coach.close()


def begun(coach: Coach) -> int:
    """The id of a session that is being trained."""
    athlete = coach.athlete()
    coach.load_demo(athlete)
    ctx = Context(athlete, coach.log.view(), coach.plans, coach.memory, coach.now(), "t")
    planned = all_tools()["build_session"].call(ctx, {"focus": "push"}).model_dump()
    return int(Floor(coach, athlete).open(planned["plan_id"], 0)["id"])


def logged(coach: Coach, workout_id: int) -> Log:
    workout = Workouts(coach.engine).get(coach.athlete(), workout_id)
    assert workout is not None
    return {place: one.reps or 0 for place, one in workout.done.items()}


def train(home: Path, workout_id: int, first: int, told: Connection) -> None:
    """Another process: does step after step, and tells of each when it was answered."""
    with coach_in(home) as coach:
        floor = Floor(coach, coach.athlete())
        for n in range(first, first + 100_000):
            step = Step.number(n)
            assert floor.tick(workout_id, *step.place, 60.0, step.reps, 8.0, step.done)
            told.send(n)


def test_a_hundred_times_nothing_that_was_ticked_is_lost(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["chat_coach.web.training", "chat_coach.coach"])
    wait = Event()
    with coach_in(tmp_path) as coach:
        workout_id = begun(coach)
        log: Log = {}
        first = 0
        for trial in range(TRIALS):
            hears, tells = processes.Pipe(duplex=False)
            training = processes.Process(target=train, args=(tmp_path, workout_id, first, tells))
            training.start()
            tells.close()
            answered: list[int] = []
            for _ in range(chance.randrange(1, 12)):
                answered.append(hears.recv())
            wait.wait(chance.uniform(0, LONGEST_WAIT_S))
            training.kill()
            while True:
                try:
                    answered.append(hears.recv())
                except EOFError:
                    break
            training.join()
            assert training.exitcode == -signal.SIGKILL
            for n in answered:
                log = Step.number(n).after(log)
            first = answered[-1] + 1
            begun_only = Step.number(first).after(log)
            found = logged(coach, workout_id)
            assert found in (log, begun_only), trial
            if found == begun_only:
                log, first = begun_only, first + 1
        assert len(log) > NUMBERS // 2
        assert isinstance(coach.log, OwnLog)


def test_a_killed_server_has_what_it_answered(tmp_path: Path) -> None:
    served = Served(tmp_path / "home")
    (tmp_path / "home").mkdir(mode=0o700)
    with coach_in(tmp_path / "home") as coach:
        workout_id = begun(coach)
        log: Log = {}
        for trial in range(2):
            served.start()
            with httpx.Client(base_url=served.url, timeout=30) as client:
                client.post("/login", data={"username": "me", "password": PASSWORD})
                for n in range(trial * 7, trial * 7 + 7):
                    step = Step.number(n)
                    line, number = step.place
                    tick = {"load": 60, "reps": step.reps, "rpe": 8, "done": step.done}
                    answer = client.put(
                        f"/coach/workouts/{workout_id}/sets/{line}/{number}", json=tick
                    )
                    assert answer.json() == {"kept": True}
                    log = step.after(log)
                served.stop(signal.SIGKILL)
            assert logged(coach, workout_id) == log

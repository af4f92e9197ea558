"""What holds for every log: import twice is import once, order is nothing, lb and kg agree."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat_coach.language import KG_PER_LB
from chat_coach.sources import Report, take
from chat_coach.storage.athletes import Athletes
from chat_coach.storage.database import open_database
from chat_coach.storage.log import OwnLog
from tests.sources.conftest import NOW

NAMES = ("Bench Press (Barbell)", "Squat (Barbell)", "Zottman-Zercher", "Zug am Tuch")


@dataclass(frozen=True)
class Lift:
    """One set of a generated session."""

    exercise: str
    quarter_lb: int
    reps: int


@dataclass(frozen=True)
class Training:
    """One generated session; several may begin in one minute and be called alike."""

    minute: int
    name: str
    lifts: tuple[Lift, ...]


lifts = st.builds(Lift, st.sampled_from(NAMES), st.integers(0, 2000), st.integers(1, 20))
trainings = st.lists(
    st.builds(
        Training,
        st.integers(0, 5),
        st.sampled_from(("Push", 'Ärger, "laut"', "")),
        st.lists(lifts, min_size=1, max_size=6).map(tuple),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda one: (one.minute, one.name),
)
law = settings(max_examples=20, deadline=None)


def strong(some: Sequence[Training], unit: str = "lbs") -> str:
    """The trainings as a Strong export."""
    per_unit = 1.0 if unit == "lbs" else KG_PER_LB
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    writer.writerow(
        ["Workout #", "Date", "Workout Name", "Exercise Name", "Set Order", f"Weight ({unit})",
         "Reps", "Notes"]
    )  # fmt: skip
    for number, one in enumerate(some, start=1):
        at = datetime(2025, 5, 1, 18) + timedelta(minutes=one.minute)
        for order, lift in enumerate(one.lifts, start=1):
            load = f"{lift.quarter_lb / 4 * per_unit:.8f}"
            writer.writerow([number, at, one.name, lift.exercise, order, load, lift.reps, ""])
    return out.getvalue()


class Gym:
    """One database, in which each import history belongs to an athlete of its own."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "export.csv"
        self._engine = open_database("sqlite://")
        self._log = OwnLog(self._engine)
        self._athletes = Athletes(self._engine)

    def after(self, *texts: str) -> tuple[list[Report], list[tuple[object, ...]]]:
        """Reports of importing the texts one by one, and what an empty log holds after that:
        whatever the ids, and the order of sessions that begin in one minute."""
        name = f"athlete {self._athletes.count()}"
        athlete = self._athletes.get_or_add(name, "en", "kg", NOW)
        reports = []
        for text in texts:
            self._path.write_text(text)
            reports.append(take(self._path, self._log, athlete, NOW))
        found = [
            (one.at, one.name, tuple((names_own(s.exercise_id), *s[3:9]) for s in one.sets))
            for one in self._log.sessions(athlete)
        ]
        return reports, sorted(found, key=repr)

    def logged(self, *texts: str) -> list[tuple[object, ...]]:
        return self.after(*texts)[1]


def names_own(exercise_id: str) -> str:
    """An exercise's id without whose it is."""
    return re.sub(r"^own-\d+-", "own-", exercise_id)


@pytest.fixture(scope="module")
def gym(tmp_path_factory: pytest.TempPathFactory) -> Gym:
    return Gym(tmp_path_factory.mktemp("laws"))


@law
@given(trainings)
def test_importing_twice_is_importing_once(gym: Gym, some: list[Training]) -> None:
    (first, again), held = gym.after(strong(some), strong(some))
    assert first.new_sets == sum(len(one.lifts) for one in some)
    assert (again.new_sessions, again.new_sets, again.changed_sets) == (0, 0, 0)
    assert held == gym.logged(strong(some))


@law
@given(trainings, st.data())
def test_the_order_of_overlapping_files_does_not_matter(
    gym: Gym, some: list[Training], data: st.DataObject
) -> None:
    cut = data.draw(st.integers(1, len(some)))
    kept = data.draw(st.integers(1, len(some[cut - 1].lifts)))
    last = some[cut - 1]
    earlier = strong([*some[: cut - 1], Training(last.minute, last.name, last.lifts[:kept])])
    whole = strong(some)
    assert gym.logged(earlier, whole) == gym.logged(whole, earlier) == gym.logged(whole)


@law
@given(trainings)
def test_the_order_of_separate_files_does_not_matter(gym: Gym, some: list[Training]) -> None:
    files = [strong([one]) for one in some]
    assert gym.logged(*files) == gym.logged(*reversed(files)) == gym.logged(strong(some))


@law
@given(trainings)
def test_kilograms_and_pounds_agree(gym: Gym, some: list[Training]) -> None:
    pounds, kilograms = strong(some), strong(some, "kg")
    held = gym.logged(pounds)
    assert held == gym.logged(kilograms) == gym.logged(pounds, kilograms)


@law
@given(trainings, st.randoms(use_true_random=False))
def test_sessions_may_come_in_any_order(gym: Gym, some: list[Training], chance: Random) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert gym.logged(strong(some)) == gym.logged(strong(shuffled))

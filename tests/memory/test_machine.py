"""No leak between athletes, whatever is done in whatever order."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chat_coach.memory.control import Control
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.database import open_database
from tests.memory.conftest import NOW, remembering, say

WHO = st.integers(0, 2)
TOPIC = st.sampled_from(["shoulder", "Knie", "squat", "goal", "Schlaf", "running"])


class Athletes3(RuleBasedStateMachine):
    """Three athletes on one memory; every word of each carries a mark that only they use."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        place = Path(self.folder.name)
        self.engine = open_database(f"sqlite:///{place / 'coach.db'}")
        self.memory = remembering(self.engine, place)
        self.control = Control(self.memory, place / "backups")
        known = Athletes(self.engine)
        self.who = [known.get_or_add(name, "en", "kg", NOW) for name in ("ana", "ben", "cem")]
        self.now, self.said = NOW, 0

    def mark(self, athlete: Athlete) -> str:
        return f"mark{athlete.name}"

    def alone(self, athlete: Athlete, texts: list[str]) -> None:
        for other in self.who:
            if other.id != athlete.id:
                assert not any(self.mark(other) in text for text in texts)

    @rule(who=WHO, topic=TOPIC)
    def says(self, who: int, topic: str) -> None:
        self.now += timedelta(hours=1)
        self.said += 1
        athlete = self.who[who]
        text = f"I hate {self.mark(athlete)} {topic} {self.said}"
        self.memory.note(athlete, text, self.now)
        say(self.engine, athlete, text, self.now, f"t{self.said % 5}")

    @rule(who=WHO)
    def catches_up(self, who: int) -> None:
        self.memory.catch_up(self.who[who])

    @rule(who=WHO, topic=TOPIC)
    def recalls(self, who: int, topic: str) -> None:
        athlete = self.who[who]
        found = self.memory.recall(athlete, f"{topic} markana markben markcem", self.now)
        self.alone(athlete, [one.whole for one in found.memories])
        self.alone(athlete, [one.text + one.said for one in found.facts])

    @rule(who=WHO, topic=TOPIC)
    def searches(self, who: int, topic: str) -> None:
        athlete = self.who[who]
        found = self.memory.search(athlete, f"what did I say about {topic} markben", self.now)
        self.alone(athlete, [one.whole for one in found])

    @rule(who=WHO, topic=TOPIC)
    def forgets_a_topic(self, who: int, topic: str) -> None:
        athlete = self.who[who]
        others = [self.memory.memories.count(one) for one in self.who if one.id != athlete.id]
        gone = self.control.forget_topic(athlete, topic, self.now)
        self.alone(athlete, [row.text for row in gone.memories])
        left = [self.memory.memories.count(one) for one in self.who if one.id != athlete.id]
        assert left == others
        assert not self.control.matching(athlete, topic, self.now).memories

    @rule(who=WHO)
    def forgets_by_a_foreign_id(self, who: int) -> None:
        athlete, other = self.who[who], self.who[(who + 1) % 3]
        rows = self.control.listed(other, 1)
        facts = self.memory.facts(other, self.now)
        assert not self.control.forget(
            athlete, self.now, [row.id for row in rows], [fact.id for fact in facts[:1]]
        )
        assert not any(self.memory.undo(athlete, fact.id) for fact in facts[:1])
        assert self.control.listed(other, 1) == rows

    @rule(who=WHO)
    def exports(self, who: int) -> None:
        athlete = self.who[who]
        self.alone(athlete, [str(self.control.export(athlete))])

    @invariant()
    def files_are_apart(self) -> None:
        if getattr(self, "said", 0) % 7 == 1:
            for athlete in self.who:
                ids = set(self.memory.memories.ids(athlete))
                assert self.memory.lanes(athlete).keywords.ids() <= ids

    def teardown(self) -> None:
        if hasattr(self, "memory"):
            self.memory.close()
            self.engine.dispose()
            self.folder.cleanup()


class TestAthletes(Athletes3.TestCase):
    settings = settings(max_examples=6, stateful_step_count=25, deadline=None)


@pytest.mark.slow
def test_ten_thousand_operations() -> None:
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Athletes3, settings=settings(max_examples=100, stateful_step_count=100, deadline=None)
    )

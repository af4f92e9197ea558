"""What an athlete forgets is gone: from the answers, and as bytes from the disk."""

from datetime import timedelta
from pathlib import Path
from threading import Thread

import numpy as np
import pytest

from chat_coach.errors import ImportRefused
from chat_coach.memory.control import Control
from chat_coach.memory.digests import Digests
from chat_coach.memory.store import LongMemory
from chat_coach.storage.athletes import Athlete, Athletes
from chat_coach.storage.backup import backup
from chat_coach.storage.database import Engine
from chat_coach.storage.log import OwnLog
from chat_coach.storage.turns import Turn, Turns
from tests.memory.conftest import NOW, say

SECRET = "zimtschnecke"  # a word that stands nowhere else
STEM = "zimtschneck"  # as the keyword index keeps it


@pytest.fixture
def control(memory: LongMemory, tmp_path: Path) -> Control:
    return Control(memory, tmp_path / "backups")


def on_disk(folder: Path, word: str) -> list[str]:
    """Files that hold a word, in gzip files too."""
    import gzip

    found = []
    for path in folder.rglob("*"):
        if not path.is_file():
            continue
        held = path.read_bytes()
        if path.suffix == ".gz":
            held += gzip.decompress(held)
        if word.encode() in held.lower():
            found.append(str(path.relative_to(folder)))
    return found


def lived(memory: LongMemory, engine: Engine, athlete: Athlete, folder: Path) -> int:
    """A conversation with a secret that was recalled, summed up and backed up; its memory's id."""
    at = NOW - timedelta(days=40)
    said = f"My left shoulder hurts since the {SECRET} fell on it."
    memory.note(athlete, said, at)
    say(engine, athlete, said, at, "first", f"Sorry about the {SECRET}, take care of it.")
    say(engine, athlete, "Build my next leg day", at, "first", "Squats today.")
    memory.warm_up()
    memory.catch_up(athlete)
    found = next(one for one in memory.search(athlete, "shoulder", NOW) if SECRET in one.text)
    Turns(engine).save(
        athlete,
        Turn(
            "What did I tell you about my shoulder?",
            f"You said: {said}",
            NOW - timedelta(days=4),
            tools=[{"name": "recall_sessions", "args": {}, "result": {"found": [found.text]}}],
            memories=[{"id": found.id, "text": found.text, "lane": "all_time"}],
            thread="second",
        ),
    )
    Digests(memory, Turns(engine), OwnLog(engine)).write(athlete, NOW)
    memory.catch_up(athlete)
    backup(engine, folder / "backups" / "coach-1.json.gz", NOW)
    return found.id


def test_forgetting_a_memory_leaves_no_residue(
    control: Control, memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    memory_id = lived(memory, engine, athlete, tmp_path)
    assert len(on_disk(tmp_path, STEM)) >= 3
    assert control.forget(athlete, NOW, [memory_id]) == 1
    assert on_disk(tmp_path, STEM) == []
    assert not any(SECRET in one.text for one in memory.search(athlete, "shoulder", NOW))
    assert memory.facts(athlete, NOW) == ()
    assert [turn.asked for turn in Turns(engine).recent(athlete, f"{athlete.id}-first")] == [
        "Build my next leg day"
    ]


def test_forgetting_a_topic_takes_both_languages_and_leaves_exercises(
    control: Control, memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    say(engine, athlete, "My shoulder hurts", NOW - timedelta(days=3), "a")
    say(engine, athlete, "Meine Schulter zwickt", NOW - timedelta(days=2), "b")
    say(engine, athlete, "Shoulder press 3 x 8 went well", NOW - timedelta(days=1), "c")
    say(engine, athlete, "My knee is great", NOW, "d")
    memory.note(athlete, "My left shoulder hurts", NOW)
    gone = control.forget_topic(athlete, "forget the shoulder thing", NOW)
    assert {row.text.split("\n")[0] for row in gone.memories} == {
        "My shoulder hurts", "Meine Schulter zwickt",
    }  # fmt: skip
    assert [fact.key for fact in gone.facts] == ["left shoulder"]
    left = {row.text.split("\n")[0] for row in control.listed(athlete)}
    assert left == {"Shoulder press 3 x 8 went well", "My knee is great"}
    assert memory.facts(athlete, NOW) == ()


def test_forgetting_all_leaves_the_other_athlete_alone(
    control: Control, memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    lived(memory, engine, athlete, tmp_path)
    other = Athletes(engine).get_or_add("ben", "en", "kg", NOW)
    say(engine, other, "I like rowing", NOW)
    memory.catch_up(other)
    control.forget_all(athlete, NOW)
    assert on_disk(tmp_path, STEM) == []
    assert control.listed(athlete) == []
    assert control.history(athlete) == []
    assert Turns(engine).threads(athlete) == []
    assert [row.text for row in control.listed(other)] == ["I like rowing\nUnderstood."]


def test_nobody_forgets_for_another(control: Control, engine: Engine, athlete: Athlete) -> None:
    other = Athletes(engine).get_or_add("ben", "en", "kg", NOW)
    say(engine, athlete, "mine", NOW)
    (row,) = control.listed(athlete)
    assert control.forget(other, NOW, [row.id]) == 0
    assert not control.edit(other, row.id, "theirs", NOW)
    assert len(control.listed(athlete)) == 1


def test_editing_replaces_the_words(
    control: Control, memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    say(engine, athlete, f"I like {SECRET}", NOW)
    memory.warm_up()
    memory.catch_up(athlete)
    (row,) = control.listed(athlete)
    assert control.edit(athlete, row.id, "I like rowing", NOW)
    assert [one.text for one in control.listed(athlete)] == ["I like rowing"]
    assert on_disk(tmp_path, STEM) == []


def test_an_export_comes_back_whole_and_once(
    control: Control, memory: LongMemory, engine: Engine, athlete: Athlete
) -> None:
    say(engine, athlete, "My goal is to bench 100 kg", NOW)
    memory.note(athlete, "My goal is to bench 100 kg", NOW)
    memory.note(athlete, "My goal is now to run a marathon", NOW + timedelta(days=1))
    written = control.export(athlete)
    other = Athletes(engine).get_or_add("ben", "en", "kg", NOW)
    assert control.bring_in(other, written) == (1, 2)
    assert control.bring_in(other, written) == (0, 0)
    assert [one.text for one in memory.facts(other, NOW)] == ["run a marathon"]
    assert control.export(other)["facts"] == written["facts"]
    with pytest.raises(ImportRefused):
        control.bring_in(other, {"memories": [{"text": 3}]})


def test_the_room_reserved_on_disk_is_wiped(memory: LongMemory, tmp_path: Path) -> None:
    reserved = tmp_path / "memory" / "chroma" / "some" / "data_level0.bin"
    reserved.parent.mkdir(parents=True)
    reserved.write_bytes(b"." * 40 + STEM.encode() + b"." * 40)
    reserved.with_name("header.bin").write_bytes(bytes(100))
    memory.warm_up()
    memory.blank()
    assert set(reserved.read_bytes()) == {0}


def test_what_lay_in_memory_is_not_written_with_the_first_vector(
    memory: LongMemory, engine: Engine, athlete: Athlete, tmp_path: Path
) -> None:
    memory.warm_up()
    between: list[object] = []
    threads = [Thread(target=_left_in_memory, args=[between]) for _ in range(40)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    say(engine, athlete, "I like rowing", NOW)
    memory.catch_up(athlete)
    assert list(tmp_path.rglob("data_level0.bin"))
    assert on_disk(tmp_path, STEM) == []


def _left_in_memory(between: list[object]) -> None:
    """The word lies in blocks as large as those the index asks for, which are then let go;
    `between` keeps them from being put together and given back."""
    words = np.frombuffer(SECRET.encode() * 6_000, dtype=np.uint8)
    blocks = []
    for _ in range(60):
        blocks.append(words[:60_000].copy())
        between.append(np.zeros(2_000))
    del blocks

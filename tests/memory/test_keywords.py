"""The keyword index is disposable: whatever does not fit is made anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

from chat_coach.memory.keywords import Keywords
from chat_coach.storage.memories import MemoryRow
from tests.memory.conftest import NOW


def test_an_index_of_another_shape_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    with closing(sqlite3.connect(path)) as old:
        old.executescript("CREATE TABLE lines (id INTEGER); INSERT INTO lines VALUES (7);")
    words = Keywords(path, "en")
    assert words.count() == 0
    words.close()
    again = Keywords(path, "en")
    again.put([MemoryRow(1, NOW, "my shoulder hurts", "t", "turn", None, "")])
    again.close()
    kept = Keywords(path, "en")
    assert kept.ids() == {1}
    kept.close()

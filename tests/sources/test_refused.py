"""Files that are no import: one clear sentence in both languages, and nothing changes."""

import io
import zipfile
from pathlib import Path

import pytest

from chat_coach.errors import ImportRefused
from chat_coach.sources import opening, take
from chat_coach.storage.athletes import Athlete
from chat_coach.storage.log import OwnLog
from tests.sources.conftest import NOW, SAMPLES

STRONG = (SAMPLES / "strong_comma.csv").read_bytes()
HEVY = (SAMPLES / "hevy_kg.csv").read_bytes()


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("strong.csv", STRONG)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says", "sagt"),
    [
        (b"", "is empty", "ist leer"),
        (b" \n\n\t", "is empty", "ist leer"),
        (b"\xef\xbb\xbf", "is empty", "ist leer"),
        (STRONG.splitlines()[0] + b"\n", "without a single set", "ohne einen einzigen Satz"),
        (HEVY.splitlines()[0], "without a single set", "ohne einen einzigen Satz"),
        (b"date,temperature\n2026-01-01,7\n", "is no export I know", "kein Export, den ich kenne"),
        (b"Dear coach, I trained today.", "is no export I know", "kein Export, den ich kenne"),
        (_zip(), "zip archive", "Zip-Archiv"),
        (b"SQLite format 3\0" + bytes(90), "database backup", "Datenbanksicherung"),
        (b"\x1f\x8b" + bytes(9), "packed archive", "gepacktes Archiv"),
        (bytes(range(256)) * 8, "is no text file", "ist keine Textdatei"),
        (STRONG[:-40], "breaks off in line 9", "bricht in Zeile 9 ab"),
        (HEVY[:-30], "breaks off in line 6", "bricht in Zeile 6 ab"),
        (STRONG[:490], "breaks off in line 6", "bricht in Zeile 6 ab"),
        (
            STRONG.splitlines()[0] + b"\nnonsense\nmore nonsense\n",
            "Not one row",
            "Keine Zeile",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else None,
)
def test_refused_with_nothing_changed(
    data: bytes, says: str, sagt: str, log: OwnLog, athlete: Athlete, tmp_path: Path
) -> None:
    path = tmp_path / "my export.csv"
    path.write_bytes(data)
    with pytest.raises(ImportRefused) as refused:
        take(path, log, athlete, NOW)
    for sentence, part in ((refused.value.plain("en"), says), (refused.value.plain("de"), sagt)):
        assert part in sentence
        assert "my export.csv" in sentence
        assert "\n" not in sentence
    assert log.sessions(athlete) == []
    assert not any(one.owner for one in log.exercises(athlete).values())


def test_a_huge_file_is_refused_before_it_is_read(
    log: OwnLog, athlete: Athlete, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.write(STRONG)
        file.truncate(200 * 1024 * 1024)

    def read(_: Path) -> bytes:
        raise AssertionError("it was read")

    monkeypatch.setattr(Path, "read_bytes", read)
    with pytest.raises(ImportRefused, match="200 MB"):
        take(path, log, athlete, NOW)


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_a_missing_file_or_a_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="is not there"):
        opening.opened(tmp_path / name)


def test_a_file_cut_anywhere_is_refused_or_read_to_a_whole_row(
    log: OwnLog, athlete: Athlete, tmp_path: Path
) -> None:
    path = tmp_path / "cut.csv"
    for end in range(len(HEVY.splitlines()[0]) + 1, len(HEVY)):
        path.write_bytes(HEVY[:end])
        try:
            report = take(path, log, athlete, NOW)
        except ImportRefused:
            continue
        assert report.unread == ()
    assert log.sessions(athlete)

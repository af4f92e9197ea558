"""From a path to text: what is no export at all is refused here, before anything is read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chat_coach.errors import ImportRefused
from chat_coach.language import LoadUnit

MAX_BYTES = 100 * 1024 * 1024
_HEAD_CHARS = 8_192

_BINARY = {
    b"PK\x03\x04": (
        "is a zip archive or a spreadsheet; unpack it, or save it as CSV, and import the CSV file",
        "ist ein Zip-Archiv oder eine Tabellendatei; entpacke sie oder speichere sie als CSV "
        "und importiere die CSV-Datei",
    ),
    b"\x1f\x8b": (
        "is a packed archive; unpack it and import the CSV file in it",
        "ist ein gepacktes Archiv; entpacke es und importiere die CSV-Datei darin",
    ),
    b"SQLite format 3": (
        "is a database backup; export your workouts as CSV in the app and import that file",
        "ist eine Datenbanksicherung; exportiere deine Trainings in der App als CSV und "
        "importiere diese Datei",
    ),
}


@dataclass(frozen=True)
class File:
    """A file as a source reads it, with what the file itself may not say.

    `unit` is assumed where the file names none; dates after `now` are not believed.
    """

    name: str
    text: str
    unit: LoadUnit
    now: datetime
    on_progress: Callable[[float], None] = lambda share: None

    @property
    def head(self) -> str:
        """The beginning, enough to recognise the kind of file by."""
        return self.text[:_HEAD_CHARS]


def opened(path: Path) -> str:
    """The text of a file, whatever encoding it is in.

    Raises ImportRefused when it is missing, empty, too large or no text.
    """
    try:
        if not path.is_file():
            raise _refused(path, "is not there", "gibt es nicht")
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _refused(
                path,
                f"has {size / 2**20:.0f} MB; no training export is larger than "
                f"{MAX_BYTES // 2**20} MB, so it was not read",
                f"hat {size / 2**20:.0f} MB; kein Trainingsexport ist größer als "
                f"{MAX_BYTES // 2**20} MB, darum wurde sie nicht gelesen",
            )
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise _refused(
            path, f"could not be opened ({why})", f"ließ sich nicht öffnen ({why})"
        ) from error
    for magic, said in _BINARY.items():
        if data.startswith(magic):
            raise _refused(path, *said)
    text = decoded(data)
    if not text.strip():
        raise _refused(path, "is empty", "ist leer")
    strange = sum(not (char.isprintable() or char in "\n\t") for char in text[:_HEAD_CHARS])
    if strange > len(text[:_HEAD_CHARS]) // 50:
        raise _refused(path, "is no text file", "ist keine Textdatei")
    return text


def decoded(data: bytes) -> str:
    """Text with `\\n` line ends from UTF-8, UTF-16 or Windows-1252; NUL bytes are left out."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    elif data[1:200:2].count(0) > len(data[:200]) // 4:
        text = data.decode("utf-16-le", "replace")
    elif data[0:200:2].count(0) > len(data[:200]) // 4:
        text = data.decode("utf-16-be", "replace")
    else:
        text = data.decode("utf-8-sig", "replace")
        broken = text.count("\ufffd")
        if broken and broken >= sum(char > "\x7f" for char in text) - broken:
            text = data.decode("cp1252", "replace")
    text = text.removeprefix("\ufeff").replace("\0", "")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refused(path: Path, en: str, de: str) -> ImportRefused:
    return ImportRefused(f"“{path.name}” {en}.", f"„{path.name}“ {de}.")

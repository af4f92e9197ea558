"""Reading CSV strictly, row by row: one broken row never takes its neighbours with it."""

import csv
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from chat_coach.errors import ImportRefused
from chat_coach.language import Both
from chat_coach.sources.opening import File
from chat_coach.sources.rows import Unreadable

_DELIMITERS = ",;\t|"
_HEADER_CHARS = 8_192
_PROGRESS_EVERY_LINES = 2_000


@dataclass(frozen=True)
class Header:
    """The first row: `names` as they stand, also empty ones, the delimiter, and its line."""

    names: tuple[str, ...]
    delimiter: str
    line: int


def header(text: str) -> Header:
    """The header of a CSV text; a spreadsheet's `sep=;` and empty lines before it are passed."""
    for number, line in enumerate(islice(text.split("\n"), 20), start=1):
        if line.strip() and not line.casefold().startswith("sep="):
            start = [line[:_HEADER_CHARS]]
            rows = [(next(csv.reader(start, delimiter=one), []), one) for one in _DELIMITERS]
            names, delimiter = max(rows, key=lambda row: len(row[0]))
            return Header(tuple(names), delimiter, number)
    return Header((), ",", 1)


def plain_name(name: str) -> str:
    """A column's name for comparing: no case, accents, punctuation or double spaces."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    kept = (
        char if char.isalnum() or char in "#()" else " "
        for char in bare
        if not unicodedata.combining(char)
    )
    return " ".join("".join(kept).split())


class _Lines:
    """The lines of a text as an iterator that can be set back."""

    def __init__(self, lines: list[str], position: int) -> None:
        self._lines = lines
        self.position = position

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.position >= len(self._lines):
            raise StopIteration
        self.position += 1
        return self._lines[self.position - 1]


def records(file: File, head: Header) -> Iterator[tuple[int, list[str] | Unreadable]]:
    """Each row below the header with the number of its first line, or why it cannot be read.

    A quotation mark that does not close costs its own line only. Raises ImportRefused when the
    file breaks off in the middle of its last row.
    """
    width = len(head.names)
    text_lines = file.text.split("\n")
    ends_whole = not text_lines[-1]
    lines = [line + "\n" for line in text_lines]
    if ends_whole:
        lines.pop()
    source = _Lines(lines, head.line)
    reader = csv.reader(source, delimiter=head.delimiter)
    told = 0
    while source.position < len(lines):
        start = source.position
        try:
            cells = next(reader, [])
            empty = not any(cells)
        except csv.Error:
            cells, empty = [], False
        if start - told >= _PROGRESS_EVERY_LINES:
            told = start
            file.on_progress(start / len(lines))
        if empty and '"' not in lines[start]:
            continue
        if len(cells) == width and not _open_at_end(lines, start, source.position, head):
            yield start + 1, cells
            continue
        if source.position > start + 1:
            source.position = start + 1
            reader = csv.reader(source, delimiter=head.delimiter)
        if start == len(lines) - 1 and not ends_whole and len(cells) <= width:
            raise ImportRefused(
                f"“{file.name}” breaks off in line {start + 1}: it was not saved whole. "
                "Export it again; nothing was imported.",
                f"„{file.name}“ bricht in Zeile {start + 1} ab: Sie wurde nicht vollständig "
                "gespeichert. Exportiere sie neu; es wurde nichts importiert.",
            )
        yield start + 1, _misfit(lines[start], len(cells), width)
    file.on_progress(1.0)


def _open_at_end(lines: list[str], start: int, end: int, head: Header) -> bool:
    """Whether the last record ends inside a quotation."""
    if end < len(lines):
        return False
    try:
        strict = csv.reader(lines[start:end], delimiter=head.delimiter, strict=True)
        return next(strict, None) is None
    except csv.Error as error:
        return "unexpected end" in str(error)


def _misfit(line: str, cells: int, width: int) -> Unreadable:
    if line.count('"') % 2:
        return Unreadable(
            Both(
                "a quotation mark opens and does not close",
                "ein Anführungszeichen wird nicht geschlossen",
            )
        )
    return Unreadable(
        Both(f"the row does not have {width} columns", f"die Zeile hat nicht {width} Spalten"),
        str(cells),
    )

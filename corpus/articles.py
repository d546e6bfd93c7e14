"""The rows of `articles.jsonl` as deduplication reads them: paragraphs, outlet and times."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from scraper.archive_write import StorageError


@dataclass(frozen=True, slots=True)
class Row:
    """One article: where its row begins and ends in the file, and what of it counts here."""

    at: int
    end: int
    paragraphs: tuple[str, ...]
    outlet: str
    url: str
    published: str
    seen: str


class _Span(msgspec.Struct):
    start: int
    end: int


class _Line(msgspec.Struct):
    """What is read of a row in the file; `corpus.row` says what else it holds."""

    text: str
    paragraphs: list[_Span]
    outlet: str = ""
    url: str = ""
    published: str = ""
    fetched: str = ""


_DECODER = msgspec.json.Decoder(_Line)


def rows(path: Path, at: int) -> Iterator[Row]:
    """The rows from byte `at` on; a last one without its line end is not there yet.

    Raises StorageError where the file is shorter than that, or holds no row there.
    """
    if not path.exists():
        return
    if path.stat().st_size < at:
        raise StorageError(f"{path} is shorter than it was: remove the index beside it")
    with path.open("rb") as file:
        file.seek(at)
        for text in file:
            if not text.endswith(b"\n"):
                return
            yield _row(text, at)
            at += len(text)


def _row(text: bytes, at: int) -> Row:
    try:
        row = _DECODER.decode(text)
    except msgspec.DecodeError as error:
        raise StorageError(f"articles.jsonl has no whole row at byte {at}") from error
    paragraphs = tuple(row.text[p.start : p.end] for p in row.paragraphs)
    return Row(at, at + len(text), paragraphs, row.outlet, row.url, row.published, row.fetched)


class Rows:
    """Single rows of the file, by where they begin; the last ones asked for stay in memory."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self.row = lru_cache(maxsize=256)(self._read)

    def _read(self, at: int) -> Row:
        self._file.seek(at)
        return _row(self._file.readline(), at)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

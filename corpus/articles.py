"""The rows of `articles.jsonl` as deduplication reads them: paragraphs, outlet and times."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


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


def rows(path: Path, at: int) -> Iterator[Row]:
    """The rows from byte `at` on; a last one without its line end is not there yet."""
    if not path.exists():
        return
    with path.open("rb") as file:
        file.seek(at)
        for text in file:
            if not text.endswith(b"\n"):
                return
            yield _row(text, at)
            at += len(text)


def _row(text: bytes, at: int) -> Row:
    row = json.loads(text)
    body = row["text"]
    return Row(
        at, at + len(text),
        tuple(body[p["start"] : p["end"]] for p in row["paragraphs"]),
        row.get("outlet", ""), row.get("url", ""), row.get("published", ""), row.get("fetched", ""),
    )  # fmt: skip


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

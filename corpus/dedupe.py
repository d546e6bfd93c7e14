"""Who said it first: every new article's paragraphs related to the leaders so far.

The same articles in the same order give the same leaders, links and sightings, in however many
runs, and whenever one was killed: chunks are published whole, and no verdict depends on where a
chunk ends.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.articles import Row, Rows, rows
from corpus.dedupe_chunk import Counts, Readings, Step
from corpus.index import Index

#: Paragraphs that are worked on at once; bounds memory.
CHUNK = 20_000


def folder(data: Path) -> Path:
    """Where the index of a data folder is."""
    return data / "corpus" / "dedupe"


def dedupe(data: Path, stopped: Callable[[], bool] = lambda: False, size: int = CHUNK) -> Counts:
    """Relate every article of `data` that the index does not know yet; the caller has the lock.

    size: paragraphs a chunk. Raises StorageError.
    """
    counts = Counts()
    path = data / "corpus" / "articles.jsonl"
    if not path.exists():
        return counts
    index, file, readings = Index(folder(data)), Rows(path), Readings()
    try:
        for chunk in _chunks(rows(path, index.state("at", 0)), size):
            with _uncollected():
                Step(index, file, readings, counts).take(chunk)
            if stopped():
                break
    finally:
        index.close()
        file.close()
    return counts


@contextmanager
def _uncollected() -> Iterator[None]:
    """A stretch without the search for cycles: a chunk makes a million objects and no cycle, and
    each search would walk through all of them.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _chunks(source: Iterator[Row], size: int) -> Iterator[list[Row]]:
    chunk: list[Row] = []
    held = 0
    for row in source:
        chunk.append(row)
        held += len(row.paragraphs)
        if held >= size:
            yield chunk
            chunk, held = [], 0
    if chunk:
        yield chunk

"""The corpus brought up to its archive: what is not cleaned yet is cleaned, then related."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from corpus.append import append_new
from corpus.dedupe import dedupe
from scraper.archive_write import StorageError
from scraper.outlets import Outlet
from scraper.summary import Report


def refresh(
    data: Path,
    outlets: Mapping[str, Outlet],
    report: Report,
    stopped: Callable[[], bool] = lambda: False,
    workers: int = 0,
) -> dict[str, Any]:
    """Clean and relate what is new in the archive; the caller has the lock.

    outlets: all of them, not only those of a crawl: what another run archived waits too. Gives
    the counts `appended`, `rejected` and `paragraphs` (by relation). Raises StorageError.
    """
    counts = append_new(data, outlets, report, stopped, workers)
    related = dedupe(data, stopped).relations
    return {**counts, "paragraphs": {kind: n for kind, n in sorted(related.items()) if n}}


class _Archived(msgspec.Struct):
    """What of a row of `articles.jsonl` says where its page is."""

    warc: list[dict[str, Any]]


def discard(data: Path) -> None:
    """Set the corpus aside, so that the next `refresh` makes all of it anew from the archive.

    It stands in DATA/corpus.old until `settle`: a run that is killed between the two leaves a
    corpus that any later one completes. Raises StorageError, also where a WARC file is gone
    that a row was made from: that row could not be made again.
    """
    corpus, old = data / "corpus", data / "corpus.old"
    if gone := _needed(corpus / "articles.jsonl") - {p.name for p in (data / "archive").glob("*")}:
        raise StorageError(
            f"{min(gone)} is not in the archive: what was read from it would be lost"
        )
    try:
        if old.exists():  # a killed run's; what it had begun is the lesser one
            shutil.rmtree(corpus, ignore_errors=True)
        elif corpus.exists():
            corpus.rename(old)
    except OSError as error:
        raise StorageError(f"cannot set {corpus} aside: {error.strerror}") from error


def _needed(path: Path) -> set[str]:
    """The WARC files that the rows of a corpus were made from."""
    decoder = msgspec.json.Decoder(_Archived)
    names: set[str] = set()
    if path.exists():
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                try:
                    names.update(str(one["file"]) for one in decoder.decode(line).warc)
                except (msgspec.DecodeError, KeyError) as error:
                    raise StorageError(f"{path}, line {number}: {error}") from error
    return names


def settle(data: Path) -> None:
    """The corpus is whole again: what `discard` set aside goes."""
    shutil.rmtree(data / "corpus.old", ignore_errors=True)

"""The corpus brought up to its archive: what is not cleaned yet is cleaned, then related."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

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


def discard(data: Path) -> None:
    """Set the corpus aside, so that the next `refresh` makes all of it anew from the archive.

    It stands in DATA/corpus.old until `settle`: a run that is killed between the two leaves a
    corpus that any later one completes. Raises StorageError.
    """
    corpus, old = data / "corpus", data / "corpus.old"
    try:
        if old.exists():  # a killed run's; what it had begun is the lesser one
            shutil.rmtree(corpus, ignore_errors=True)
        elif corpus.exists():
            corpus.rename(old)
    except OSError as error:
        raise StorageError(f"cannot set {corpus} aside: {error.strerror}") from error


def settle(data: Path) -> None:
    """The corpus is whole again: what `discard` set aside goes."""
    shutil.rmtree(data / "corpus.old", ignore_errors=True)

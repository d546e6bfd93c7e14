"""Archives as inputs: the pages of a WARC file, and what of it cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cleaners.article import Reject
from scraper.archive import read_pages
from scraper.members import DamagedError
from scraper.outlets import load_outlets
from scraper.page import Page


def warc_pages(path: str) -> Iterator[Page | Reject]:
    """Each article of a WARC file, and a Reject in place of each record that is damaged.

    Raises SeedError, and OSError when the file cannot be opened.
    """
    damage: list[DamagedError] = []
    for page in read_pages(Path(path), on_damage=damage.append, outlets=load_outlets()):
        yield from _told(damage)
        yield page
    yield from _told(damage)


def _told(damage: list[DamagedError]) -> Iterator[Reject]:
    while damage:
        error = damage.pop(0)
        yield Reject("damaged", f"at byte {error.offset}: {error.detail}")

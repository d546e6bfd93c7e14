"""Tombstones: what was taken down stays down, in every later build and after every new crawl.

They stand in DATA/takedown.jsonl, one JSON object a line, and are only ever added to or lifted
by `saring takedown`; the archive and the cleaned rows behind a build stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from corpus.identity import record_id
from corpus.output import output
from scraper.archive_write import StorageError
from scraper.outlets import Outlet, outlet_for
from scraper.urls import for_outlet, normal

_ID = re.compile(r"[0-9a-f]{32}")
_OUTLET = re.compile(r"[a-z0-9-]+")


class TakedownError(Exception):
    """A target that is no address, record id or outlet."""


class Tombstone(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One takedown. kind: "url", "id" or "outlet". when: RFC 3339 time in UTC."""

    kind: str
    value: str
    reason: str
    when: str


def target(text: str, outlets: Mapping[str, Outlet]) -> tuple[str, str]:
    """What a person names -> (kind, value in its one spelling). Raises TakedownError.

    An outlet's mirrors and AMP twins are folded as the crawl folds them.

    >>> target("https://Example.com/berita/1?utm_source=x", {})
    ('url', 'https://example.com/berita/1')
    >>> target("kompas", {})
    ('outlet', 'kompas')
    """
    if "://" in text:
        if url := normal(text):
            owner = outlet_for(url, outlets)
            return "url", for_outlet(url, owner) if owner else url
        raise TakedownError(f"{text!r} is no http or https address")
    if _ID.fullmatch(text):
        return "id", text
    if _OUTLET.fullmatch(text):
        return "outlet", text
    raise TakedownError(f"{text!r} is no address, record id or outlet id")


class Tombstones:
    """All takedowns of a data folder."""

    def __init__(self, entries: Iterable[Tombstone]) -> None:
        self.entries = list(entries)
        self._named = {(one.kind, one.value) for one in self.entries}

    def __contains__(self, named: tuple[str, str]) -> bool:
        return named in self._named

    def hits(self, name: str, urls: Iterable[str], outlet: str) -> bool:
        """Whether an article with this record id, these addresses and this outlet is down."""
        return bool(self._named) and (
            ("id", name) in self._named
            or ("outlet", outlet) in self._named
            or any(("url", normal(url)) in self._named for url in urls if url)
        )


def load(data: Path) -> Tombstones:
    """The takedowns of a data folder. Raises StorageError: a damaged one is not passed over."""
    path = data / "takedown.jsonl"
    try:
        lines = path.read_bytes().split(b"\n")
        return Tombstones(msgspec.json.decode(one, type=Tombstone) for one in lines if one)
    except FileNotFoundError:
        return Tombstones([])
    except OSError as error:
        raise StorageError(f"cannot read {path}: {error.strerror}") from error
    except msgspec.DecodeError as error:
        raise StorageError(f"{path} is damaged: {error}") from error


def save(data: Path, entries: Iterable[Tombstone]) -> None:
    """Write all takedowns, whole or not at all; the caller has the lock. Raises OutputError."""
    with output(str(data / "takedown.jsonl")) as file:
        file.writelines(msgspec.json.encode(one) + b"\n" for one in entries)


class _Named(msgspec.Struct):
    """What of a row of `articles.jsonl` tombstones look at."""

    url: str
    outlet: str
    provenance: dict[str, str]
    address: str = ""


def _named(data: Path) -> Iterator[tuple[str, tuple[str, str], str]]:
    """For every row of the corpus what `Tombstones.hits` asks for. Raises StorageError."""
    decoder = msgspec.json.Decoder(_Named)
    path = data / "corpus" / "articles.jsonl"
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            if not line.endswith(b"\n"):
                return
            try:
                row = decoder.decode(line)
            except msgspec.DecodeError as error:
                raise StorageError(f"{path} is damaged: {error}") from error
            yield record_id(msgspec.structs.asdict(row)), (row.url, row.address), row.outlet


def count(data: Path, entries: Iterable[Tombstone]) -> dict[Tombstone, int]:
    """How many articles of the corpus each tombstone takes down. Raises StorageError."""
    stones = {one: Tombstones([one]) for one in entries}
    found = dict.fromkeys(stones, 0)
    for named in _named(data) if stones else ():
        for one, stone in stones.items():
            found[one] += stone.hits(*named)
    return found


def down(data: Path) -> frozenset[int]:
    """The places (from 1) of the corpus's rows that are taken down. Raises StorageError."""
    stones = load(data)
    if not stones.entries:
        return frozenset()
    return frozenset(n for n, named in enumerate(_named(data), 1) if stones.hits(*named))

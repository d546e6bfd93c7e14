"""Tombstones: what was taken down stays down, in every later build and after every new crawl.

They stand in DATA/takedown.jsonl, one JSON object a line, and are only ever added to or lifted
by `saring takedown`; the archive and the cleaned rows behind a build stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from corpus.output import output
from scraper.archive_write import StorageError
from scraper.outlets import Outlet, outlet_for
from scraper.urls import for_outlet, normal

_ID = re.compile(r"[0-9a-f]{32}")
#: An outlet's id, or the name that a page of an outlet without a seed file gives itself.
_OUTLET = re.compile(r"[^/:]{1,200}")
#: An address as people paste it, without its scheme.
_BARE = re.compile(r"//[^/\s]+|[^/\s:@]+\.[^/\s:@]+(?::\d+)?(?:[/?#]|$)")
#: What stands before a host or in a path where the same page is shown in another dress.
_DRESS = re.compile(r"^(?:www|m|amp)\.(?=[^.]+\.)")
_AMP = ("amp", "outputType")


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

    An address may lack its scheme. An outlet's mirrors and AMP twins are folded as the crawl
    folds them.

    >>> target("https://Example.com/berita/1?utm_source=x", {})
    ('url', 'https://example.com/berita/1')
    >>> target("example.com/berita/1", {})
    ('url', 'https://example.com/berita/1')
    >>> target("kompas", {})
    ('outlet', 'kompas')
    """
    text = text.strip().strip("<>")
    if _BARE.match(text):
        text = "https://" + text.removeprefix("//")
    if "://" in text:
        if url := normal(text):
            owner = outlet_for(url, outlets)
            return "url", for_outlet(url, owner) if owner else url
        raise TakedownError(f"{text!r} is no http or https address")
    if _ID.fullmatch(text):
        return "id", text
    if text.isprintable() and _OUTLET.fullmatch(text):
        return "outlet", text
    raise TakedownError(f"{text!r} is no address, record id or outlet id")


def folded(url: str) -> str:
    """What two addresses of one page share: no scheme, `www.`, final slash, tracker or AMP mark.

    A tombstone that misses is worse than one that takes a page's twin along. "" where `url` is
    no address.

    >>> folded("http://www.example.com/amp/berita/1/?utm_source=x")
    'example.com/berita/1'
    >>> folded("https://m.example.com/berita/1?page=all&id=7") == folded("example.com/?id=7")
    False
    """
    parts = urlsplit(normal(url, _AMP))
    pieces = [piece for piece in parts.path.split("/") if piece not in ("", "amp")]
    query = "&".join(one for one in parts.query.split("&") if one and one != "page=all")
    path = "/".join([_DRESS.sub("", parts.netloc), *pieces])
    return f"{path}?{query}" if query else path


class Tombstones:
    """All takedowns of a data folder. ids: records that they hit, however a row spells itself."""

    def __init__(self, entries: Iterable[Tombstone], ids: Iterable[str] = ()) -> None:
        self.entries = list(entries)
        self._named = {(one.kind, one.value) for one in self.entries}
        self._ids = {one.value for one in self.entries if one.kind == "id"}.union(ids)
        self._urls = {folded(one.value) for one in self.entries if one.kind == "url"}
        self._outlets = {one.value.casefold() for one in self.entries if one.kind == "outlet"}

    def __contains__(self, named: tuple[str, str]) -> bool:
        kind, value = named
        if kind == "url":
            return folded(value) in self._urls
        return named in self._named or (kind == "outlet" and value.casefold() in self._outlets)

    def hits(self, name: str, urls: Iterable[str], outlet: str) -> bool:
        """Whether an article with this record id, these addresses and this outlet is down."""
        return bool(self.entries) and (
            name in self._ids
            or (bool(self._outlets) and outlet.casefold() in self._outlets)
            or (bool(self._urls) and any(folded(url) in self._urls for url in urls if url))
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

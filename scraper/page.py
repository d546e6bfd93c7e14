"""Page: the bytes that we have, when, and from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Where in an archive a page's bytes are: WARC file name, record, its place and digest."""

    file: str
    record: str
    offset: int
    length: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it was received, before anything was decoded or parsed.

    body: the bytes. where: the path or URL that it was read from, for provenance.
    url: the address of the page, "" when it is not known. when: RFC 3339 time of the fetch
    in UTC, "" when it is not known. content_type: the HTTP header's value, "" when there was none.
    outlet: the id of the outlet, "" when it is not known. partial: a part of a multi-page
    article could not be had. sources: the WARC records that it was made from, one a part.
    info: what the crawler noted beside it, plain JSON data: `title` and `published` as a feed
    or sitemap gave them, `rights` as `scraper.rights` found them.
    """

    body: bytes
    where: str
    url: str = ""
    when: str = ""
    content_type: str = ""
    outlet: str = ""
    partial: bool = False
    sources: tuple[Source, ...] = ()
    info: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def digest(self) -> str:
        """`sha256:` and the hexadecimal digest of the body."""
        return "sha256:" + sha256(self.body).hexdigest()

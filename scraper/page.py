"""Page: the bytes that we have, when, and from where."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Page:
    """One document as it was received, before anything was decoded or parsed.

    body: the bytes. where: the path or URL that it was read from, for provenance.
    url: the address of the page, "" when it is not known. when: RFC 3339 time of the fetch
    in UTC, "" when it is not known. content_type: the HTTP header's value, "" when there was none.
    """

    body: bytes
    where: str
    url: str = ""
    when: str = ""
    content_type: str = ""

    @property
    def digest(self) -> str:
        """`sha256:` and the hexadecimal digest of the body."""
        return "sha256:" + sha256(self.body).hexdigest()

"""The records of a WARC file, ours or another's, each proven whole and true to its digests."""

from __future__ import annotations

import base64
import hashlib
import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, cast

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from scraper.members import DamagedError, members

# It would print addresses of a hostile file as they are, escape sequences for a terminal too.
logging.getLogger("warcio").addHandler(logging.NullHandler())

#: A record over this is passed over: no news page is as large.
MOST_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record. payload: its content less HTTP headers and chunked framing.

    offset, length: of its gzip member, or of the record in a plain file; length is 0 where one
    member holds several records. damage: what is wrong with its digest,
    "" when nothing is. headers and http keep names in lower case, the last of several values.
    status: of the HTTP response, 0 without one.
    """

    kind: str
    id: str
    url: str
    when: str
    payload: bytes
    offset: int
    length: int
    headers: dict[str, str] = field(default_factory=dict)
    http: dict[str, str] = field(default_factory=dict)
    status: int = 0
    damage: str = ""


def read_records(path: Path, start: int = 0) -> Iterator[Record]:
    """Every record of a WARC file, gzip or plain, from byte `start`.

    Raises DamagedError where the file is torn, damaged or no WARC at all; OSError when it
    cannot be opened. All records before that place have been given.
    """
    with path.open("rb") as file:
        if file.read(2) != b"\x1f\x8b":
            file.seek(start)
            yield from _records(file, path, None)
            return
        for member, stream in members(file, path, start):
            last: Record | None = None
            alone = True
            for record in _records(stream, path, member.offset):
                if last is not None:
                    yield last
                    alone = False
                last = record
            if last is not None:
                yield replace(last, length=member.next_offset - member.offset if alone else 0)


def parse_records(data: bytes) -> list[Record]:
    """The records of gzip members in memory. Raises DamagedError."""
    nowhere = Path("-")
    found: list[Record] = []
    for member, stream in members(io.BytesIO(data), nowhere):
        found += _records(stream, nowhere, member.offset)
    return found


def _records(stream: BinaryIO, path: Path, member: int | None) -> Iterator[Record]:
    """The records of one gzip member that begins at `member`, or of a plain file (None)."""
    while True:
        while (head := cast(io.BufferedReader, stream).peek(1)[:1]) in (b"\r", b"\n") and head:
            stream.read(1)
        if not head:
            return
        offset = stream.tell() if member is None else member
        try:
            yield from _one(stream, offset)
        except (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError) as error:
            detail = " ".join(str(error).split())[:120] or "not a WARC record"
            raise DamagedError(path, offset, "damaged", detail) from error
        except _ShortError as error:
            raise DamagedError(path, offset, "torn", "the file ends in a record") from error


class _ShortError(Exception):
    """A record shorter than its own Content-Length."""


def _one(stream: BinaryIO, offset: int) -> Iterator[Record]:
    """Parse the record at the head of `stream`; one that is too large is read and not given."""
    raw = ArcWarcRecordLoader().parse_record_stream(
        stream, known_format="warc", no_record_parse=True
    )
    if raw.length is None:
        raise ArchiveLoadFailed("a WARC record without Content-Length")
    length = int(raw.length)
    if length > MOST_BYTES:
        while left := raw.raw_stream.read(1 << 20):
            length -= len(left)
        if length:
            raise _ShortError
        return
    block = raw.raw_stream.read(length) if length else b""
    while len(block) < length and (more := raw.raw_stream.read(length - len(block))):
        block += more
    if len(block) < length:
        raise _ShortError
    headers = {name.lower(): value for name, value in raw.rec_headers.headers}
    yield _record(raw.rec_type or "", headers, block, offset)


def _record(kind: str, headers: dict[str, str], block: bytes, offset: int) -> Record:
    http: dict[str, str] = {}
    payload, status = block, 0
    if kind in ("response", "revisit") and block.startswith(b"HTTP/"):
        payload, http, status = _http(block)
    damage = _mismatch(headers.get("warc-block-digest", ""), block)
    plain = payload
    if "chunked" in http.get("transfer-encoding", "").lower():
        plain = ChunkedDataReader(io.BytesIO(payload)).read() or b""
    if not damage and kind in ("response", "resource"):
        declared = headers.get("warc-payload-digest", "")
        # Some writers digest the payload with its chunked framing, some without.
        if (wrong := _mismatch(declared, payload)) and _mismatch(declared, plain):
            # A good digest of the whole block outweighs a payload counted another way.
            damage = "" if headers.get("warc-block-digest") and plain is not payload else wrong
    return Record(
        kind=kind,
        id=headers.get("warc-record-id", ""),
        url=headers.get("warc-target-uri", "").strip("<>"),
        when=headers.get("warc-date", ""),
        payload=plain,
        offset=offset,
        length=len(block),
        headers=headers,
        http=http,
        status=status,
        damage=damage,
    )


def _http(block: bytes) -> tuple[bytes, dict[str, str], int]:
    """Split an HTTP message -> body, headers, status."""
    head, _, body = block.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    words = lines[0].split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdecimal() else 0
    pairs = (line.partition(":") for line in lines[1:])
    return body, {name.strip().lower(): value.strip() for name, _, value in pairs}, status


def _mismatch(declared: str, data: bytes) -> str:
    """What is wrong with `data` by the digest "algorithm:value", base 32 or hexadecimal."""
    name, _, value = declared.partition(":")
    name = name.lower().replace("-", "")
    if not value or name not in ("sha1", "sha256", "sha512", "md5"):
        return ""
    made = hashlib.new(name, data, usedforsecurity=False).digest()
    if value.upper().rstrip("=") == base64.b32encode(made).decode().rstrip("="):
        return ""
    return "" if value.lower() == made.hex() else f"its bytes do not match their {name} digest"

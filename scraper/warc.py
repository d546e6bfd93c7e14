"""Exchanges and saved files made into WARC 1.1 records, each its own gzip member."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import threading
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from warcio.warcwriter import WARCWriter

from scraper.fetch import Exchange

_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
#: Level 9, which is common for WARC, costs three times the time for a tenth of the space.
_LEVEL = 5


@dataclass(frozen=True, slots=True)
class Packed:
    """A WARC record ready to be appended: its id and its gzip member."""

    id: str
    data: bytes


def response(exchange: Exchange) -> Packed:
    """The `response` record of `exchange`; its body as sent, less chunked framing."""
    return _pack("response", exchange.url, exchange.when, exchange.body, _head(exchange), {})


def request(exchange: Exchange, concurrent_to: str) -> Packed:
    """The `request` record that goes with the response or revisit record `concurrent_to`."""
    extra = {"WARC-Concurrent-To": concurrent_to}
    return _pack("request", exchange.url, exchange.when, b"", exchange.request, extra)


def revisit(exchange: Exchange, refers_to: str, refers_date: str, digest: str) -> Packed:
    """The `revisit` record of a 304: the server says that `refers_to` is still what it sends."""
    extra = {
        "WARC-Profile": _NOT_MODIFIED,
        "WARC-Refers-To": refers_to,
        "WARC-Refers-To-Target-URI": exchange.url,
        "WARC-Refers-To-Date": refers_date,
        "WARC-Payload-Digest": digest,
    }
    extra = {name: value for name, value in extra.items() if value}
    return _pack("revisit", exchange.url, exchange.when, b"", _head(exchange), extra)


def resource(url: str, when: str, body: bytes, content_type: str) -> Packed:
    """The `resource` record of a saved file: `url` names it (an address or a `urn:`)."""
    return _pack("resource", url, when, body, b"", {"Content-Type": content_type})


def metadata(url: str, when: str, data: Mapping[str, Any]) -> Packed:
    """The `metadata` record that carries `data` as JSON."""
    body = json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
    return _pack("metadata", url, when, body, b"", {"Content-Type": "application/json"})


def warcinfo(filename: str, when: str, fields: Mapping[str, str]) -> Packed:
    """The `warcinfo` record that a file begins with."""
    body = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    extra = {"WARC-Filename": filename, "Content-Type": "application/warc-fields"}
    return _pack("warcinfo", "", when, body, b"", extra)


def digest_of(body: bytes) -> str:
    """The labelled digest that WARC headers carry: SHA-256 in base 32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(body).digest()).decode()


def _pack(
    kind: str,
    url: str,
    when: str,
    body: bytes,
    head: bytes,
    extra: Mapping[str, str],
) -> Packed:
    if any(char < " " or char == "\x7f" for char in url):
        raise ValueError(f"a control character in the address {url!r} would forge a WARC header")
    record_id = f"<urn:uuid:{uuid.uuid4()}>"
    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": record_id,
        "WARC-Date": when,
        **extra,
        "WARC-Block-Digest": digest_of(head + (b"" if kind == "revisit" else body)),
    }
    if kind not in ("warcinfo", "revisit"):
        headers["WARC-Payload-Digest"] = digest_of(body)
    writer = _writer()
    out = writer.out = io.BytesIO()
    writer.write_record(
        writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=_Head(head) if head else None,
            warc_headers_dict=headers,
        )
    )
    squeeze = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return Packed(record_id, squeeze.compress(out.getvalue()) + squeeze.flush())


_here = threading.local()


def _writer() -> WARCWriter:
    """The calling thread's writer: making one asks the system for the host's name."""
    if not hasattr(_here, "writer"):
        _here.writer = WARCWriter(io.BytesIO(), gzip=False, warc_version="1.1")
    return _here.writer


class _Head:
    """HTTP headers that warcio writes as they are: its own class changes or refuses some."""

    def __init__(self, headers_buff: bytes) -> None:
        self.headers_buff = headers_buff

    def compute_headers_buffer(self, header_filter: object) -> None:
        """Nothing to compute."""


def _head(exchange: Exchange) -> bytes:
    """The response's head as it came.

    Chunked framing is gone from the body, so its header is kept under the name that web
    archives use for a header that no longer holds.
    """
    lines = [f"{exchange.version} {exchange.status} {exchange.reason}".strip()]
    for name, value in exchange.headers:
        prefix = "X-Archive-Orig-" if name.lower() == "transfer-encoding" else ""
        lines.append(f"{prefix}{name}: {value}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")

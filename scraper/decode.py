"""Content encodings undone, with a cap on what may come out."""

from __future__ import annotations

import zlib

import brotli

#: More than two encodings on one body are a way to build a bomb, not a way to send a page.
_MOST_LAYERS = 2


class UndecodableError(Exception):
    """A body that its own header does not describe, or that decodes to more than the cap.

    `reason` is "bad_encoding" or "too_big".
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


def decode(body: bytes, encodings: str, cap: int) -> bytes:
    """Undo the Content-Encoding header's value `encodings`, never making more than `cap` bytes.

    Raises UndecodableError. A body that is not compressed although the header says so is
    given as it is: some servers forget to compress and keep the header.
    """
    names = [name.strip().lower() for name in encodings.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > _MOST_LAYERS:
        raise UndecodableError("bad_encoding", f"{len(names)} encodings on one body")
    for name in reversed(names):
        body = _undo(body, name, cap)
    if len(body) > cap:
        raise UndecodableError("too_big", f"over {cap} bytes")
    return body


def gunzip(body: bytes, cap: int) -> bytes:
    """The content of a gzip file, all its members, at most `cap` bytes. Raises UndecodableError."""
    return _inflate(body, cap, 31)


def _undo(body: bytes, name: str, cap: int) -> bytes:
    if not body:
        return body
    if name in ("gzip", "x-gzip"):
        return gunzip(body, cap) if body[:2] == b"\x1f\x8b" else body
    if name == "deflate":
        # RFC 9110 means zlib's wrapping; some servers send the bare stream.
        wrapped = (
            body[0] & 0x0F == 8 and (body[0] << 8 | body[1:2][0] if body[1:2] else 1) % 31 == 0
        )
        return _inflate(body, cap, 15 if wrapped else -15)
    if name == "br":
        return _unbrotli(body, cap)
    raise UndecodableError("bad_encoding", f"unknown content encoding {name[:40]!r}")


def _inflate(body: bytes, cap: int, bits: int) -> bytes:
    out: list[bytes] = []
    size = 0
    while body:
        stream = zlib.decompressobj(bits)
        try:
            piece = stream.decompress(body, cap - size + 1)
        except zlib.error as error:
            raise UndecodableError("bad_encoding", str(error)) from error
        size += len(piece)
        if size > cap:
            raise UndecodableError("too_big", f"over {cap} bytes when decoded")
        if not stream.eof:
            raise UndecodableError("bad_encoding", "the compressed body ends early")
        out.append(piece)
        # Another member may follow; anything else after the end is padding.
        body = stream.unused_data if stream.unused_data[:2] == b"\x1f\x8b" else b""
    return b"".join(out)


def _unbrotli(body: bytes, cap: int) -> bytes:
    stream = brotli.Decompressor()
    try:
        out: bytes = stream.process(body, output_buffer_limit=cap + 1)
        while not stream.is_finished() and len(out) <= cap:
            piece = stream.process(b"", output_buffer_limit=cap + 1 - len(out))
            if not piece:
                raise UndecodableError("bad_encoding", "the compressed body ends early")
            out += piece
    except brotli.error as error:
        raise UndecodableError("bad_encoding", f"brotli: {error}") from error
    if len(out) > cap:
        raise UndecodableError("too_big", f"over {cap} bytes when decoded")
    return out

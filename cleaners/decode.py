"""Bytes in, text out: never fails, never loses the rest of a page over one bad byte."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.I)
_STRAY = re.compile("[\udc80-\udcff]+")

# What pages call Latin-1 or ASCII is Windows-1252 (the WHATWG encoding standard's table).
_WINDOWS = {"iso8859-1", "ascii", "cp1252"}
# A page of another encoding holds UTF-8's sequences by accident, but fewer than other bytes: so
# many for each of those, and its declaration is wrong.
_RARE = 4
# Python's codecs for other things than pages: they fail on stray bytes, or make surrogates.
_NO_CHARSET = {"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}


def decode(body: bytes, content_type: str = "") -> str:
    r"""The text of an HTML page or a plain text file.

    Order of trust: byte order mark, then valid UTF-8 whatever is declared (a page that is valid
    UTF-8 beyond ASCII is never anything else by accident), then UTF-8 with a few stray bytes, then
    the HTTP header, then the page's own declaration, then Windows-1252. Stray bytes in a page that
    is UTF-8 otherwise are read as Windows-1252, one by one. The result holds no lone surrogates
    and no byte order mark.

    >>> decode("dia berkata “ya”".encode("cp1252"))
    'dia berkata “ya”'
    >>> decode(b"bad \xff byte, caf\xc3\xa9")
    'bad ÿ byte, café'
    """
    if body.startswith(codecs.BOM_UTF8):
        return _mostly_utf8(body[len(codecs.BOM_UTF8) :])[0]
    for mark, name in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    if name := _utf16_without_mark(body):
        return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text, stray, valid = _mostly_utf8(body)
    name = _declared(body, content_type)
    if name == "utf-8" or stray * (1 if name in ("", "cp1252") else _RARE) <= valid:
        return text
    return _windows(body) if name in ("", "cp1252") else body.decode(name, "replace")


def _mostly_utf8(body: bytes) -> tuple[str, int, int]:
    """(UTF-8 with its stray bytes as Windows-1252, how many of those, how many other characters
    beyond ASCII).
    """
    loose = body.decode("utf-8", "surrogateescape")
    stray = sum(map(len, _STRAY.findall(loose)))
    valid = sum(ch >= "\x80" for ch in loose) - stray
    text = _STRAY.sub(lambda m: _windows(m[0].encode("utf-8", "surrogateescape")), loose)
    return text, stray, valid


def _declared(body: bytes, content_type: str) -> str:
    """The codec that the header or the page names, "" when none that Python knows."""
    in_page = _DECLARED.search(body[:4096])
    for label in (_HEADER.search(content_type), in_page):
        if label is None:
            continue
        word = label[1] if isinstance(label[1], str) else label[1].decode("ascii", "replace")
        try:
            name = codecs.lookup(word).name
        except LookupError:
            continue
        # a page whose bytes could be matched as ASCII by the search above is not UTF-16
        if name.startswith(("utf-16", "utf-32")):
            return "utf-8"
        if name in _WINDOWS:
            return "cp1252"
        if _is_text_codec(name):
            return name
    return ""


def _is_text_codec(name: str) -> bool:
    """False for Python's bytes-to-bytes codecs (zlib, base64 ...), which a page could name."""
    try:
        b"A".decode(name, "replace")  # of no bytes at all, every codec makes a text
    except (LookupError, ValueError):
        return False
    return name not in _NO_CHARSET


def _windows(body: bytes) -> str:
    """Windows-1252 with its five holes filled by Latin-1, as browsers do."""
    return (
        "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in body)
        if _holes(body)
        else body.decode("cp1252")
    )


def _holes(body: bytes) -> bool:
    return any(hole in body for hole in (b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"))


def _utf16_without_mark(body: bytes) -> str:
    """utf-16 in either byte order, told by its NUL bytes; "" otherwise."""
    head = body[:400]
    if len(head) < 8 or head.count(0) < len(head) // 3:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"

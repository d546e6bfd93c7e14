"""Bytes to text: declared, undeclared and mis-declared charsets, bad bytes in mid-page."""

from __future__ import annotations

import codecs
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaners.decode import decode

WORDS = "Kafé “Ombak” – buka m² 日本"
LATIN = "Kafé “Ombak” – buka"


def page(charset: str, text: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><p>{text}</p></html>'


@pytest.mark.parametrize(
    ("body", "content_type", "reads"),
    [
        pytest.param(WORDS.encode(), "", WORDS, id="UTF-8, nothing declared"),
        pytest.param(LATIN.encode("cp1252"), "", LATIN, id="Windows-1252, nothing declared"),
        pytest.param(
            WORDS.encode(), "text/html; charset=iso-8859-1", WORDS, id="UTF-8 called Latin-1"
        ),
        pytest.param(WORDS.encode(), "text/html; charset=utf-8", WORDS, id="UTF-8 by header"),
        pytest.param(
            LATIN.encode("cp1252"),
            "text/html; charset=ISO-8859-1",
            LATIN,
            id="Latin-1 is Windows-1252",
        ),
        pytest.param(
            LATIN.encode("cp1252"), "text/html; charset=us-ascii", LATIN, id="ASCII is Windows-1252"
        ),
        pytest.param(
            "日本の新聞".encode("shift_jis"),
            'text/html; charset="Shift_JIS"',
            "日本の新聞",
            id="quoted header",
        ),
        pytest.param(
            "中文新闻".encode("gb18030"),
            "text/html;charset=gb18030",
            "中文新闻",
            id="no space in header",
        ),
        pytest.param(
            "Новости дня".encode("koi8-r"),
            "text/html; CHARSET = koi8-r",
            "Новости дня",
            id="spaces in header",
        ),
        pytest.param(
            LATIN.encode("cp1252"), "text/html; charset=gzip-of-doom", LATIN, id="a bogus name"
        ),
        pytest.param(
            LATIN.encode("cp1252"), "text/html; charset=rot13", LATIN, id="a codec of text to text"
        ),
        pytest.param(
            LATIN.encode("cp1252"), "text/html; charset=zlib", LATIN, id="a codec of bytes to bytes"
        ),
        pytest.param(
            LATIN.encode("cp1252"), "text/html; charset=idna", LATIN, id="a codec for host names"
        ),
        pytest.param(
            LATIN.encode("cp1252"),
            "text/html; charset=punycode",
            LATIN,
            id="another for host names",
        ),
        pytest.param(
            LATIN.encode("cp1252"),
            "text/html; charset=undefined",
            LATIN,
            id="a codec that always fails",
        ),
        pytest.param(
            rb"\ud800 \A" + b"\x93",
            "charset=unicode-escape",
            r"\ud800 \A“",
            id="a codec of Python's source",
        ),
        pytest.param(
            b"+2AA-\x93", "text/html; charset=utf-7", "+2AA-“", id="a charset that browsers refuse"
        ),
        pytest.param(
            LATIN.encode("cp1252"),
            "text/html; charset=utf-16",
            LATIN,
            id="ASCII bytes called UTF-16",
        ),
        pytest.param(codecs.BOM_UTF8 + WORDS.encode(), "", WORDS, id="UTF-8 with a mark"),
        pytest.param(
            codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "", WORDS, id="UTF-16 little end"
        ),
        pytest.param(
            codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "", WORDS, id="UTF-16 big end"
        ),
        pytest.param(LATIN.encode("utf-16-le"), "", LATIN, id="UTF-16 little end without mark"),
        pytest.param(LATIN.encode("utf-16-be"), "", LATIN, id="UTF-16 big end without mark"),
        pytest.param(codecs.BOM_UTF8 + b"caf\xe9", "", "café", id="a mark before what is no UTF-8"),
        pytest.param(
            b"\x81\x8d\x8f\x90\x9d\x93ya\x94",
            "",
            "\x81\x8d\x8f\x90\x9d“ya”",
            id="the holes of Windows-1252",
        ),
        pytest.param(
            b"caf\xc3\xa9, bad \xff byte, m\xc2\xb2", "", "café, bad ÿ byte, m²", id="one bad byte"
        ),
        pytest.param(
            b"sensor \xc2", "text/html; charset=utf-8", "sensor Â", id="cut off in mid-character"
        ),
        pytest.param(b"", "", "", id="nothing"),
        pytest.param(
            b"Hujan\x00 turun", "", "Hujan\x00 turun", id="NUL is a character like others"
        ),
    ],
)
def test_decode(body, content_type, reads):
    assert decode(body, content_type) == reads


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<META CHARSET={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        "<meta content='text/html;charset={}' http-equiv=content-type>",
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
@pytest.mark.parametrize(("charset", "text"), [("koi8-r", "Новости"), ("shift_jis", "日本の新聞")])
def test_the_page_declares_its_charset(declaration, charset, text):
    head = declaration.format(charset)
    assert decode((head + text).encode(charset)) == head + text


def test_the_header_is_trusted_before_the_page():
    body = page("shift_jis", "Новости").encode("koi8-r")
    assert "Новости" in decode(body, "text/html; charset=koi8-r")


def test_a_declaration_behind_the_first_4096_bytes_is_none():
    body = (" " * 4096 + page("koi8-r", LATIN)).encode("cp1252")
    assert LATIN in decode(body)


def test_a_bad_byte_in_mid_page_loses_nothing_around_it():
    parts = [f"Paragraf {n}: “kopi” naik." for n in range(2000)]
    body = b"\xfe".join(part.encode() for part in parts)
    assert decode(body) == "þ".join(parts)


@pytest.mark.parametrize("charset", ["gbk", "windows-1251", "shift_jis", "big5", "koi8-r"])
def test_a_bad_byte_in_a_page_that_declares_another_charset(charset):
    text = "“Kami senang,” kata José Müller di café itu."
    assert decode(page(charset, text).encode() + b"War\xffga") == page(charset, text) + "Warÿga"


def test_many_bad_bytes_in_a_page_that_declares_utf8():
    # Windows-1252 quotes pasted into a page that calls itself UTF-8 and has no other character
    assert decode(page("utf-8", LATIN).encode("cp1252")) == page("utf-8", LATIN)


NAMES = sorted({*aliases, "idna", "punycode", "undefined", "unicode_escape", "utf_8_sig", "none"})


@given(st.binary(max_size=300), st.sampled_from(["", *NAMES]))
def test_every_input_gives_text_that_can_be_written(body, charset):
    decode(body, f"text/html; charset={charset}").encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_comes_back_as_it_was(text):
    head = "“"  # what begins with a mark or is full of NUL is told by that
    assert decode((head + text).encode()) == head + text or text.count("\0") > len(text) / 4

from __future__ import annotations

import gzip
import json
from uuid import UUID

import pytest

from tests.corpus.saring import ROOT, saring

PAGE = (ROOT / "demo" / "pages" / "arunika-berita.html").read_bytes()


@pytest.fixture
def warc(tmp_path):
    """Three responses as another program would archive them, one gzip member each."""
    path = tmp_path / "news.warc.gz"
    path.write_bytes(b"".join(gzip.compress(record(number)) for number in range(3)))
    return path


def record(number):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + PAGE
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2024-06-21T02:15:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{UUID(int=number)}>\r\n"
        f"WARC-Target-URI: http://arunika.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_every_page_of_a_warc_is_a_document(warc):
    rows = [
        json.loads(row)
        for row in saring("clean", warc, "--format", "jsonl").stdout.split("\n")
        if row
    ]
    places = [row["provenance"]["input"].removeprefix("news.warc.gz#") for row in rows]
    assert [int(place) for place in places] == sorted(map(int, places))
    assert len(set(places)) == 3
    assert len({row["text"] for row in rows}) == 1


def test_a_torn_warc_gives_what_is_whole_and_names_the_rest(warc):
    warc.write_bytes(warc.read_bytes()[:-40])
    done = saring("clean", warc, "--format", "jsonl")
    rows = [json.loads(row) for row in done.stdout.split("\n") if row]
    assert ["reject" in row for row in rows] == [False, False, True]
    assert rows[-1]["reject"]["reason"] == "damaged"
    assert done.returncode == 1


def test_an_address_in_a_warc_cannot_drive_the_terminal(warc, tmp_path):
    path = tmp_path / "one.warc"
    path.write_bytes(record(0).replace(b"arunika.example/0", b"arunika.example/\x1b[31m 0"))
    assert "\x1b" not in saring("clean", path).stderr

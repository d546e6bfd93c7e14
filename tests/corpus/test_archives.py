from __future__ import annotations

import io
import json

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.corpus.saring import ROOT, saring

PAGE = (ROOT / "demo" / "pages" / "arunika-berita.html").read_bytes()


@pytest.fixture
def warc(tmp_path):
    path = tmp_path / "news.warc.gz"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(3):
            writer.write_record(
                writer.create_warc_record(
                    f"http://arunika.example/{number}",
                    "response",
                    payload=io.BytesIO(PAGE),
                    http_headers=StatusAndHeaders(
                        "200 OK",
                        [("Content-Type", "text/html; charset=utf-8")],
                        protocol="HTTP/1.1",
                    ),
                )
            )
    return path


def test_every_page_of_a_warc_is_a_document(warc):
    rows = [
        json.loads(row)
        for row in saring("clean", warc, "--format", "jsonl").stdout.split("\n")
        if row
    ]
    assert [row["url"][-1] for row in rows] == ["0", "1", "2"]
    assert len({row["provenance"]["input"] for row in rows}) == 3
    assert len({row["text"] for row in rows}) == 1


def test_a_torn_warc_gives_what_is_whole_and_names_the_rest(warc):
    warc.write_bytes(warc.read_bytes()[:-40])
    done = saring("clean", warc, "--format", "jsonl")
    rows = [json.loads(row) for row in done.stdout.split("\n") if row]
    assert ["reject" in row for row in rows] == [False, False, True]
    assert rows[-1]["reject"]["reason"] == "damaged"
    assert done.returncode == 1

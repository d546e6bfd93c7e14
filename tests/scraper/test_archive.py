"""WARC files: ours, damaged ones, and those of others."""

from __future__ import annotations

import gzip
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper import warc
from scraper.archive import read_pages
from scraper.archive_write import ArchiveWriter, StorageError, archive_files, repair
from scraper.fetch import Exchange
from scraper.members import DamagedError
from scraper.records import read_records
from tests.scraper.conftest import Crawl, outlet_of
from tests.scraper.loopback import Site

WHEN = "2026-11-22T06:00:00.123456Z"


def exchange(number: int, body: bytes = b"<html><p>Isi.</p></html>") -> Exchange:
    url = f"https://a.example/{number}"
    request = f"GET /{number} HTTP/1.1\r\nHost: a.example\r\n\r\n".encode()
    headers = (("Content-Type", "text/html"), ("X-\xc9", "\xe9"))
    return Exchange(url, WHEN, request, 200, "OK", "HTTP/1.1", headers, body)


def group(number: int) -> list[warc.Packed]:
    one = exchange(number)
    response = warc.response(one)
    note = {"software": "saring", "kind": "article", "outlet": "a", "url": one.url, "when": WHEN}
    announced = warc.metadata(one.url, WHEN, {**note, "parts": [response.id]})
    return [announced, response, warc.request(one, response.id)]


def written(folder: Path, count: int, rotate: int = 10**9) -> list[Path]:
    writer = ArchiveWriter(folder, "1", rotate)
    for number in range(count):
        writer.append(group(number))
    writer.close()
    return archive_files(folder)


def test_round_trip_and_places(tmp_path: Path) -> None:
    (path,) = written(tmp_path, 3)
    assert [one.kind for one in read_records(path)][:4] == [
        "warcinfo", "metadata", "response", "request",
    ]  # fmt: skip
    for page in read_pages(path):
        (source,) = page.sources
        member = path.read_bytes()[source.offset : source.offset + source.length]
        assert page.body in gzip.decompress(member)
        assert source.record.encode() in gzip.decompress(member)
    places = [page.sources[0] for page in read_pages(path)]
    rest = list(read_pages(path, places[0].offset + places[0].length))
    assert [page.url for page in rest] == ["https://a.example/1", "https://a.example/2"]


def test_other_readers_agree(tmp_path: Path) -> None:
    (path,) = written(tmp_path, 3)
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_rotation(tmp_path: Path) -> None:
    paths = written(tmp_path, 10, rotate=3000)
    assert len(paths) > 2
    assert sum(len(list(read_pages(path))) for path in paths) == 10


@pytest.mark.parametrize("left", [1, 5, 50, 200, 400])
def test_torn_file_is_named(tmp_path: Path, left: int) -> None:
    (path,) = written(tmp_path, 3)
    path.write_bytes(path.read_bytes()[:-left])
    with pytest.raises(DamagedError, match=f"{path.name} at byte .*: torn"):
        list(read_records(path))
    told: list[DamagedError] = []
    pages = list(read_pages(path, on_damage=told.append))
    assert len(pages) >= 2
    assert len(told) == 1


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    (path,) = written(tmp_path, 1)
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        bad = bytearray(whole)
        bad[place] ^= 0x55
        path.write_bytes(bad)
        try:
            records = list(read_records(path))
        except DamagedError:
            continue
        # Only the gzip header's own fields (time, system) can change unnoticed.
        assert not any(one.damage for one in records)
        assert [one.payload for one in records][2] == exchange(0).body


def test_wrong_digest_is_noticed(tmp_path: Path) -> None:
    (path,) = written(tmp_path, 2)
    text = gzip.decompress(path.read_bytes()).replace(b"Isi.", b"Ihi.", 1)
    path.write_bytes(gzip.compress(text))
    with pytest.raises(DamagedError, match="do not match their sha256 digest"):
        list(read_pages(path))
    told: list[DamagedError] = []
    assert [page.url for page in read_pages(path, on_damage=told.append)] == ["https://a.example/1"]
    assert len(told) == 1


@pytest.mark.parametrize("cut", range(0, 900, 37))
def test_repair_cuts_back_to_whole_groups(tmp_path: Path, cut: int) -> None:
    (path,) = written(tmp_path, 3)
    whole = path.read_bytes()
    path.unlink()
    (tmp_path / (path.name + ".open")).write_bytes(whole[: len(whole) - cut])
    ((repaired, lost),) = repair(tmp_path)
    assert repaired == path
    pages = list(read_pages(path))
    assert path.read_bytes() == whole[: len(whole) - cut - lost]
    assert [page.url for page in pages] == [f"https://a.example/{n}" for n in range(len(pages))]
    assert len(pages) >= 2 or cut > 300
    assert repair(tmp_path) == []


def test_repair_removes_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "saring-000001.warc.gz.open").write_bytes(b"\x1f\x8b")
    assert repair(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_line_feed_in_an_address_cannot_forge_a_header(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="control character"):
        warc.resource("https://a.example/\r\nWARC-Type: x", WHEN, b"x", "text/plain")


def foreign(path: Path, packed: bool, chunked: bool = False) -> None:
    """A WARC file as a browser's recorder or a news archive writes it."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=packed)
        make = writer.create_warc_record
        writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "Recorder 2"}))
        for number, kind in enumerate(("text/html; charset=utf-8", "image/png", "text/html")):
            body = f"<html><p>Isi {number}.</p></html>".encode()
            headers = [("Content-Type", kind)]
            if chunked:
                headers.append(("Transfer-Encoding", "chunked"))
                body = f"{len(body):x}\r\n".encode() + body + b"\r\n0\r\n\r\n"
            http = StatusAndHeaders("200 OK" if number < 2 else "404 No", headers, "HTTP/1.1")
            url, stream = f"https://a.example/{number}", io.BytesIO(body)
            writer.write_record(make(url, "response", stream, len(body), http_headers=http))
        url, stream = "https://a.example/teks", io.BytesIO(b"Isi teks.")
        writer.write_record(make(url, "resource", stream, 9, warc_content_type="text/plain"))


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("chunked", [True, False])
def test_foreign_files(tmp_path: Path, packed: bool, chunked: bool) -> None:
    path = tmp_path / "x.warc"
    foreign(path, packed, chunked)
    pages = list(read_pages(path))
    assert [page.body for page in pages] == [b"<html><p>Isi 0.</p></html>", b"Isi teks."]
    assert pages[0].url == "https://a.example/0"
    assert pages[0].when
    if packed:
        whole = tmp_path / "whole.warc.gz"
        whole.write_bytes(gzip.compress(gzip.decompress(path.read_bytes())))
        assert [page.body for page in read_pages(whole)] == [page.body for page in pages]


def test_plain_file_that_is_torn(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    foreign(path, packed=False)
    path.write_bytes(path.read_bytes()[:-6])
    with pytest.raises(DamagedError, match="torn"):
        list(read_pages(path))


def test_status_that_is_no_number(tmp_path: Path) -> None:
    path = tmp_path / "x.warc"
    block = "HTTP/1.1 \u00b2 OK\r\nContent-Type: text/html\r\n\r\nx".encode("latin-1")
    head = f"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: {len(block)}\r\n\r\n"
    path.write_bytes(head.encode() + block + b"\r\n\r\n")
    assert [one.status for one in read_records(path)] == [0]


@pytest.mark.parametrize("body", [b"<html>", b"WARC/1.1\r\n", b"\x1f\x8b\x08junk", b"\x00" * 99])
def test_no_warc(tmp_path: Path, body: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(body)
    with pytest.raises(DamagedError, match=r"x\.warc\.gz at byte 0"):
        list(read_pages(path))


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed")
def test_wget_file(site: Site, tmp_path: Path) -> None:
    site.html("/a", "A", "Isi.")
    command = ["wget", "-q", "-O", "/dev/null", "--warc-file", str(tmp_path / "w"), site.url + "/a"]
    subprocess.run(command, check=True)
    (page,) = [one for one in read_pages(tmp_path / "w.warc.gz") if one.url == site.url + "/a"]
    assert b"Isi." in page.body


def test_archive_that_became_shorter(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.feed("/rss", "/a")
    site.html("/a", "A", "Isi.")
    run(outlet_of(site))
    (path,) = archive_files(tmp_path / "archive")
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(StorageError, match="shorter than it was"):
        run(outlet_of(site))


def test_state_is_made_anew_from_the_archive(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.feed("/rss", "/a", "/b")
    site.html("/a", "A", "Isi a.", etag='"a"')
    site.html("/b", "B", "Isi b.")
    run(outlet_of(site))
    for path in tmp_path.glob("crawl.sqlite3*"):
        path.unlink()
    site.seen.clear()
    assert run(outlet_of(site)).new.total() == 0
    assert "/a" not in site.paths()
    assert "/b" not in site.paths()

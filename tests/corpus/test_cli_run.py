"""`saring run` as a scheduler calls it."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from corpus.commands.crawl import crawl_command, run_command
from scraper.archive import read_pages
from scraper.archive_write import archive_files
from tests.corpus.operated import invoke
from tests.scraper.loopback import Site


def test_run_cleans_and_appends_once(site: Site, options: list[str], tmp_path: Path) -> None:
    assert invoke(run_command, *options).exit_code == 0
    rows = tmp_path / "data" / "corpus" / "articles.jsonl"
    first = rows.read_bytes()
    assert first.count(b"\n") == 2
    again = invoke(run_command, *options).output
    assert "appended: 0" in again
    assert "paragraphs: none" in again
    assert rows.read_bytes() == first
    # A run that was killed while it appended leaves more than its cursor vouches for.
    rows.write_bytes(first + b'{"half')
    site.feed("/rss", "/a/tiga")
    site.html("/a/tiga", "Tiga", *("Kalimat lain tentang harga beras hari ini." for _ in "abcde"))
    third = invoke(run_command, *options).output
    assert "appended: 1" in third
    assert "paragraphs: 4 exact, 1 leads" in third  # one sentence, five times
    assert rows.read_bytes().startswith(first)
    assert [json.loads(line) for line in rows.read_text().splitlines()][2]


def test_disk_that_is_full_when_the_index_is_written(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is never mapped to write: then the process would be killed by SIGBUS."""

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("numpy.lib.format.write_array_header_1_0", full)
        done = invoke(run_command, *options)
        assert (done.exit_code, "cannot write the index" in done.output) == (5, True)
    assert "paragraphs: " in invoke(run_command, *options).output


def test_damaged_record_is_told_by_a_quiet_run_too(options: list[str], tmp_path: Path) -> None:
    invoke(crawl_command, *options)
    (path,) = archive_files(tmp_path / "data" / "archive")
    whole = bytearray(path.read_bytes())
    source = next(read_pages(path)).sources[0]
    whole[source.offset + source.length // 2] ^= 0xFF
    path.write_bytes(whole)
    done = json.loads(invoke(run_command, *options, "-q", "--log-format", "json").stdout)
    assert done["rejected"] == {"damaged": 1}
    rows = (tmp_path / "data" / "corpus" / "rejected.jsonl").read_text().splitlines()
    assert [json.loads(row)["where"] for row in rows] == [f"{path.name}#{source.offset}"]


@pytest.mark.parametrize("text", ["{bad", '{"offset": "x"}', '{"rows": -1}', "[]"])
def test_damaged_cursor(options: list[str], tmp_path: Path, text: str) -> None:
    invoke(run_command, *options)
    rows = tmp_path / "data" / "corpus" / "articles.jsonl"
    before = rows.read_bytes()
    rows.with_name("cursor.json").write_text(text)
    done = invoke(run_command, *options)
    assert (done.exit_code, "cursor.json is damaged" in done.output) == (5, True)
    assert rows.read_bytes() == before


@pytest.mark.parametrize("missing", [False, True])
def test_row_of_a_multi_page_article(
    site: Site, options: list[str], tmp_path: Path, missing: bool
) -> None:
    tail = "<div class='paging'>Halaman: <a href='?page=1'>1</a> <a href='?page=2'>2</a></div>"
    site.feed("/rss", "/a/satu")
    first = [f"Kalimat {number} tentang pasar ikan di teluk." for number in range(5)]
    site.html("/a/satu", "Satu", *first, tail=tail)
    if not missing:
        second = [f"Lanjutan {number} tentang harga beras di kota." for number in range(5)]
        site.html("/a/satu?page=2", "Satu", *second, tail=tail)
    assert invoke(run_command, *options).exit_code == 0
    (text,) = (tmp_path / "data" / "corpus" / "articles.jsonl").read_text().splitlines()
    row = json.loads(text)
    assert (row["partial"], len(row["warc"])) == (missing, 1 if missing else 2)
    assert ("Lanjutan 4" in row["text"]) == (not missing)
    assert row["rights"]["robots"] == "allowed"

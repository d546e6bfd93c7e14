"""Whole runs against a real server on loopback."""

from __future__ import annotations

from pathlib import Path

from scraper.archive import read_pages
from scraper.archive_write import archive_files
from scraper.page import Page
from tests.scraper.conftest import Crawl, outlet_of
from tests.scraper.loopback import Answer, Site


def pages(data: Path) -> list[Page]:
    return [page for path in archive_files(data / "archive") for page in read_pages(path)]


def test_second_run_fetches_only_what_is_new(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.feed("/rss", "/a/satu", "/a/dua", etag='"1"')
    for name in ("satu", "dua", "tiga"):
        site.html(f"/a/{name}", f"Judul {name}", f"Isi {name}.", etag=f'"{name}"')
    outlet = outlet_of(site)
    first = run(outlet)
    assert first.new.total() == 2
    assert site.paths().count("/a/satu") == 1
    site.seen.clear()
    second = run(outlet)
    assert second.new.total() == 0
    assert site.paths() == ["/rss"]
    assert site.paths(304) == ["/rss"]
    site.feed("/rss", "/a/satu", "/a/dua", "/a/tiga", etag='"2"')
    site.seen.clear()
    third = run(outlet)
    assert third.new.total() == 1
    assert site.paths() == ["/rss", "/a/tiga"]
    assert [page.url for page in pages(tmp_path)] == [
        site.url + "/a/satu",
        site.url + "/a/dua",
        site.url + "/a/tiga",
    ]
    assert b"Isi satu." in pages(tmp_path)[0].body


def test_robots_txt_5xx_closes_the_host(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Judul", "Isi.")
    site.pages["/robots.txt"] = Answer(b"", 500)
    assert run(outlet_of(site)).unreached == ["contoh"]
    assert site.paths() == ["/robots.txt"]
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /rahasia\n")
    assert run(outlet_of(site)).new.total() == 1

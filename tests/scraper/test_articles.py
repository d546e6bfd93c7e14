"""Articles over several pages, under several addresses, announced in several ways."""

from __future__ import annotations

import gzip
import json
import sqlite3
import time
from pathlib import Path

import pytest

from scraper.archive import read_pages
from scraper.archive_write import archive_files
from scraper.outlets import Era
from scraper.page import Page
from scraper.parts import join
from scraper.records import Record, read_records
from tests.scraper.conftest import Crawl, outlet_of
from tests.scraper.loopback import Answer, Site


def pages(data: Path) -> list[Page]:
    return [page for path in archive_files(data / "archive") for page in read_pages(path)]


def records(data: Path) -> list[Record]:
    return [one for path in archive_files(data / "archive") for one in read_records(path)]


def test_all_on_one_page(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.feed("/rss", "/a/satu", "/a/dua")
    site.html("/a/satu?page=all", "Satu", "Awal.", "Akhir.")
    site.html("/a/dua", "Dua", "Isi dua.")
    assert run(outlet_of(site, all_on_one_page="?page=all")).new.total() == 2
    first, second = pages(tmp_path)
    assert (first.url, first.partial) == (site.url + "/a/satu", False)
    assert b"Akhir." in first.body
    assert second.url == site.url + "/a/dua"  # no such page there: the plain address will do
    site.seen.clear()
    assert run(outlet_of(site, all_on_one_page="?page=all")).new.total() == 0
    assert site.paths() == ["/rss"]


def test_all_on_one_page_that_robots_forbids(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /*?\n")
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Satu", "Isi.")
    run(outlet_of(site, all_on_one_page="?page=all"))
    assert pages(tmp_path)[0].url == site.url + "/a/satu"
    assert not [path for path in site.paths() if "?" in path]


def multi(site: Site) -> None:
    tail = "<div class='hal'><a href='?page=2'>2</a> <a href='/a/x?page=3'>3</a></div>"
    site.feed("/rss", "/a/x")
    site.html("/a/x", "Panjang", "Bagian satu.", "Lanjutan satu.", tail=tail)
    site.html("/a/x?page=2", "Panjang - Page 2", "Bagian satu.", "Bagian dua.", tail=tail)
    site.html("/a/x?page=3", "Panjang - Page 3", "Bagian tiga.", tail=tail)


def test_page_by_page(site: Site, run: Crawl, tmp_path: Path) -> None:
    multi(site)
    assert run(outlet_of(site, parts="?page={n}")).new.total() == 1
    (page,) = pages(tmp_path)
    text = page.body.decode()
    order = [text.index(word) for word in ("Bagian satu", "Lanjutan", "Bagian dua", "Bagian tiga")]
    assert order == sorted(order)
    assert text.count("Bagian satu.") == 1
    assert (len(page.sources), page.partial) == (3, False)
    urls = [one.url for one in records(tmp_path) if one.kind == "response"]
    assert [url.partition("/a/x")[2] for url in urls if "/a/x" in url] == ["", "?page=2", "?page=3"]


def test_a_missing_part_makes_the_article_partial(site: Site, run: Crawl, tmp_path: Path) -> None:
    multi(site)
    site.pages["/a/x?page=2"] = Answer(status=404)
    run(outlet_of(site))
    (page,) = pages(tmp_path)
    assert page.partial
    assert len(page.sources) == 2
    assert b"Bagian tiga." in page.body


def test_server_that_ignores_the_page_number(site: Site, run: Crawl, tmp_path: Path) -> None:
    multi(site)
    site.pages["/a/x?page=2"] = site.pages["/a/x"]
    run(outlet_of(site))
    (page,) = pages(tmp_path)
    assert (len(page.sources), page.partial) == (1, False)


def test_join_uses_the_selector_and_charsets() -> None:
    one = "<html><head><meta charset='latin-1'></head><body><div id=a><p>Kafé.</p></div>"
    two = "<html><body><p>Menu</p><div id=a><p>Kafé.</p><p>Dua.</p></div></body></html>"
    joined = join([one.encode("latin-1"), two.encode()], "div#a", ["latin-1", "utf-8"]).decode()
    assert joined.count("Kafé.") == 1
    assert "Dua." in joined
    assert "Menu" not in joined


def test_era_selector_joins(site: Site, run: Crawl, tmp_path: Path) -> None:
    multi(site)
    outlet = outlet_of(site, eras=(Era(body="div.isi"),))
    run(outlet)
    (path,) = archive_files(tmp_path / "archive")
    (page,) = read_pages(path, outlets={"contoh": outlet})
    assert b"Bagian tiga." in page.body


def test_amp_twin_is_folded(site: Site, run: Crawl, tmp_path: Path) -> None:
    canonical = f"<link rel='canonical' href='{site.url}/a/satu'>"
    site.feed("/rss", "/m/satu", "/a/satu", "/a/satu/amp")
    site.html("/m/satu", "Satu", "Isi.", head=canonical)
    body = f"<html amp><head><title>Satu</title>{canonical}</head><p>Isi.</p></html>"
    site.pages["/m/satu"] = Answer(body.encode(), headers={"Content-Type": "text/html"})
    site.html("/a/satu", "Satu", "Isi.", head=canonical)
    summary = run(outlet_of(site))
    assert (summary.new.total(), summary.folded.total()) == (1, 1)
    assert [page.url for page in pages(tmp_path)] == [site.url + "/a/satu"]
    assert "/a/satu/amp" not in site.paths()
    site.seen.clear()
    assert run(outlet_of(site)).fetched.total() == 0


def test_amp_page_is_the_article_where_the_other_may_not_be_fetched(
    site: Site, run: Crawl, tmp_path: Path
) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /berita/\n")
    site.feed("/rss", "/ringan/satu")
    page = b"<html amp><head><link rel=canonical href='/berita/satu'></head><p>Isi.</p></html>"
    site.pages["/ringan/satu"] = Answer(page)
    summary = run(outlet_of(site))
    assert (summary.new.total(), summary.folded.total()) == (1, 0)
    assert "/berita/satu" not in site.paths()
    assert len(pages(tmp_path)) == 1


def test_twin_by_canonical_address(site: Site, run: Crawl, tmp_path: Path) -> None:
    canonical = "<link rel='canonical' href='/a/satu'>"
    site.feed("/rss", "/b/satu", "/a/satu", "/c/satu")
    for path in ("/b/satu", "/a/satu", "/c/satu"):
        site.html(path, "Satu", "Isi.", head=canonical)
    assert run(outlet_of(site)).new.total() == 1
    assert [page.url for page in pages(tmp_path)] == [site.url + "/a/satu"]


def test_a_canonical_address_shared_by_all_loses_nothing(
    site: Site, run: Crawl, tmp_path: Path
) -> None:
    """Some sites name a section page, or the front page, as canonical for every article."""
    for wrong in ("/berita", "/"):
        head = f"<link rel='canonical' href='{wrong}'>"
        names = [f"/{len(wrong)}/{name}" for name in ("satu", "dua", "tiga")]
        site.feed("/rss", *names)
        for name in names:
            site.html(name, f"Judul {name}", f"Isi {name}.", head=head)
        assert run(outlet_of(site)).new.total() == 3
    assert len({page.url for page in pages(tmp_path)}) == 6


def test_sitemaps(site: Site, run: Crawl, tmp_path: Path) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url}/s/1.xml.gz</loc></sitemap></sitemapindex>"
    news = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
      xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>
      <loc>{site.url}/a/satu?utm_source=x</loc><news:news><news:title>Judul &amp; lain</news:title>
      <news:publication_date>2026-11-22T05:00:00+07:00</news:publication_date></news:news>
      </url></urlset>"""
    site.pages["/sitemap.xml"] = Answer(index.encode(), etag='"i"')
    site.pages["/s/1.xml.gz"] = Answer(gzip.compress(news.encode()))
    site.html("/a/satu", "Satu", "Isi.")
    outlet = outlet_of(site, sitemaps=(site.url + "/sitemap.xml",))
    assert run(outlet).new.total() == 1
    (page,) = pages(tmp_path)
    assert page.info["title"] == "Judul & lain"
    assert page.info["published"] == "2026-11-21T22:00:00Z"
    # The index is as it was, and never said when its child changed: the child is read again.
    more = news.replace("/a/satu?utm_source=x", "/a/dua")
    site.pages["/s/1.xml.gz"] = Answer(gzip.compress(more.encode()))
    site.html("/a/dua", "Dua", "Isi dua.")
    assert run(outlet).new.total() == 1


def test_changed_article_is_asked_for_conditionally(site: Site, run: Crawl, tmp_path: Path) -> None:
    def sitemap(day: str) -> Answer:
        url = f"<url><loc>{site.url}/a/satu</loc><lastmod>{day}</lastmod></url>"
        return Answer(f"<urlset>{url}</urlset>".encode())

    outlet = outlet_of(site, sitemaps=(site.url + "/s.xml",))
    site.pages["/s.xml"] = sitemap("2026-01-01")
    site.html("/a/satu", "Satu", "Isi.", etag='"1"')
    run(outlet)
    site.pages["/s.xml"] = sitemap("2999-01-01")
    site.seen.clear()
    assert run(outlet).not_modified.total() == 1
    assert site.paths(304) == ["/a/satu"]
    revisit = next(one for one in records(tmp_path) if one.kind == "revisit")
    assert revisit.headers["warc-profile"].endswith("/server-not-modified")
    first = next(r for r in records(tmp_path) if r.kind == "response" and r.url.endswith("/satu"))
    assert revisit.headers["warc-refers-to"] == first.id
    site.html("/a/satu", "Satu", "Isi baru.", etag='"2"')
    site.pages["/s.xml"] = sitemap("2999-01-02")
    assert run(outlet).new.total() == 1
    assert [b"Isi baru." in page.body for page in pages(tmp_path)] == [False, True]
    # Without a validator it is never asked for again: the body would come whole.
    site.html("/a/satu", "Satu", "Isi baru.")


def test_index_page(site: Site, run: Crawl) -> None:
    links = "<a href='/berita/satu-dua-tiga-empat'>Judul <b>berita</b></a><a href='/tag/x'>x</a>"
    site.pages["/indeks"] = Answer(links.encode(), headers={"Content-Type": "text/html"})
    site.html("/berita/satu-dua-tiga-empat", "Satu", "Isi.")
    assert run(outlet_of(site, index_pages=(site.url + "/indeks",))).new.total() == 1
    assert "/tag/x" not in site.paths()


def test_body_is_stored_as_sent_without_chunk_sizes(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.feed("/rss", "/a/satu")
    text = b"<html><title>Satu</title><p>" + b"isi " * 2000 + b"</p></html>"
    packed = gzip.compress(text)
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip", "X-Own-Case": "Ya"}
    site.pages["/a/satu"] = Answer(packed, headers=headers, chunked=True)
    run(outlet_of(site))
    one = next(r for r in records(tmp_path) if r.kind == "response" and r.url.endswith("/satu"))
    assert one.payload == packed
    assert one.http["content-encoding"] == "gzip"
    assert "transfer-encoding" not in one.http
    assert one.http["x-archive-orig-transfer-encoding"] == "chunked"
    assert pages(tmp_path)[0].body == text


@pytest.mark.parametrize("signal", ["meta", "header", "tdm", "robots", "notice", "none"])
def test_rights_are_recorded(site: Site, run: Crawl, tmp_path: Path, signal: str) -> None:
    from scraper.outlets import Rights

    robots = "User-agent: GPTBot\nDisallow: /\n\nUser-agent: *\nDisallow: /x\n"
    robots += "Content-Signal: search=yes, ai-train=no\n" if signal == "robots" else ""
    site.pages["/robots.txt"] = Answer(robots.encode())
    site.feed("/rss", "/a/satu")
    more: dict[str, object] = {}
    if signal == "meta":
        more["head"] = "<meta name='robots' content='index, NOARCHIVE'>"
    if signal == "header":
        more["headers"] = {"X-Robots-Tag": "noai"}
    if signal == "tdm":
        body = b'[{"location": "/a/*", "tdm-reservation": 1, "tdm-policy": "https://p.example/"}]'
        site.pages["/.well-known/tdmrep.json"] = Answer(body)
    text = "Dilarang  keras\nmengambil." if signal == "notice" else "Isi."
    site.html("/a/satu", "Satu", text, **more)
    run(outlet_of(site, rights=Rights(notices=("dilarang keras mengambil",))))
    (page,) = pages(tmp_path)
    rights = page.info["rights"]
    assert rights["publish_text"] == (signal == "none")
    assert bool(rights["reasons"]) == (signal != "none")
    assert rights["ai_disallowed"] == ["GPTBot"]
    assert rights["robots"] == "allowed"
    assert rights["policy_version"]
    archived = next(one for one in records(tmp_path) if one.id == rights["robots_record"])
    assert archived.url.endswith("/robots.txt")
    if signal == "tdm":
        assert (rights["tdm_reservation"], rights["tdm_policy"]) == ("1", "https://p.example/")


@pytest.mark.parametrize(
    ("location", "holds"),
    [
        ("/a/satu", True), ("/a", True), ("/*tu$", True), ("/a/*", True), ("/b", False),
        ("/a/[a-z]*", False), ("/a/sat?", False), ("/a/sat$", False), ("", False),
        ("/b\nDisallow: /", False),
    ],
)  # fmt: skip
def test_locations_of_tdm_are_paths_of_robots(
    site: Site, run: Crawl, tmp_path: Path, location: str, holds: bool
) -> None:
    rules = [{"location": location, "tdm-reservation": 1}]
    site.pages["/.well-known/tdmrep.json"] = Answer(json.dumps(rules).encode())
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Satu", "Isi.")
    run(outlet_of(site))
    assert pages(tmp_path)[0].info["rights"]["publish_text"] != holds


def test_another_address_of_an_archived_article(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Satu", "Isi.", etag='"1"')
    run(outlet_of(site))
    site.feed("/rss", "/pendek/1", "/b/satu")
    site.pages["/pendek/1"] = Answer(status=301, headers={"Location": "/a/satu"})
    site.html("/b/satu", "Satu", "Isi.", head="<link rel='canonical' href='/a/satu'>")
    summary = run(outlet_of(site))
    assert (summary.new.total(), summary.folded.total()) == (0, 2)
    assert len(pages(tmp_path)) == 1


def test_since_leaves_out_old_pages(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/a/satu")  # of 22 November 2026
    site.html("/a/satu", "Satu", "Isi.")
    assert run(outlet_of(site), since="2026-11-23").fetched.total() == 0
    assert run(outlet_of(site), since="2026-11-21").fetched.total() == 1


def test_page_that_its_feed_is_ahead_of(site: Site, run: Crawl, tmp_path: Path) -> None:
    site.feed("/rss", "/a/satu")
    run(outlet_of(site))
    site.html("/a/satu", "Satu", "Isi.")
    state = sqlite3.connect(tmp_path / "crawl.sqlite3")
    with state:
        ((due,),) = state.execute("SELECT due FROM urls WHERE state = 'due' AND kind = 'page'")
        state.execute("UPDATE urls SET due = 0")
    state.close()
    assert 500 < due - time.time() < 700
    assert run(outlet_of(site)).new.total() == 1

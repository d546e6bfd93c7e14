"""Feeds and sitemaps of every kind, and those that try to break the parser."""

from __future__ import annotations

import gzip
import time

import pytest

from scraper.discover import NotAFeedError, links
from scraper.outlets import Outlet

ONE = Outlet(id="a", name="A", domains=("a.example",), language="id")
HOME = "https://a.example/feed"

FEEDS = {
    "rss 2.0": "<rss version='2.0'><channel><link>https://a.example/</link><image><url>x</url></image>"
    "<item><title><![CDATA[Judul &amp; lain]]></title><link>\n https://a.example/1 </link>"
    "<pubDate>Sun, 22 Nov 2026 05:00:00 +0700</pubDate></item></channel></rss>",
    "rss 0.91": "<?xml version='1.0'?><!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS "
    "0.91//EN' 'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'><channel>"
    "<item><title>Judul &amp; lain</title><link>https://a.example/1</link></item></channel></rss>",
    "rss 1.0": "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
    "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><item rdf:about="
    "'https://a.example/1'><title>Judul &amp; lain</title><link>https://a.example/1</link>"
    "<dc:date>2026-11-22T05:00:00+07:00</dc:date></item></rdf:RDF>",
    "rss guid": "<rss><channel><item><title>Judul &amp; lain</title>"
    "<guid isPermaLink='true'>https://a.example/1</guid></item></channel></rss>",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><link rel='self' href='https://a.example/f'/>"
    "<entry><title>Judul &amp; lain</title><link rel='edit' href='https://a.example/e'/>"
    "<link href='/1'/><published>2026-11-22T05:00:00+07:00</published></entry></feed>",
    "news sitemap": "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n="
    "'http://www.google.com/schemas/sitemap-news/0.9'><url><loc>https://a.example/1</loc><n:news>"
    "<n:publication><n:name>A</n:name></n:publication><n:publication_date>2026-11-22</n:"
    "publication_date><n:title>Judul &amp; lain</n:title></n:news></url></urlset>",
    "pictures first": "<urlset xmlns:i='i' xmlns:n='n'><url><i:image><i:loc>https://a.example/i.jpg"
    "</i:loc><i:title>Foto</i:title></i:image><loc>https://a.example/1</loc><n:news><n:title>"
    "Judul &amp; lain</n:title></n:news></url></urlset>",
    "rss url": "<rss><channel><item><title>Judul &amp; lain</title><link>https://a.example/1</link>"
    "<url>https://a.example/foto.jpg</url></item></channel></rss>",
    "broken": "<rss><channel><item><title>Judul & lain</title><link>https://a.example/1</link></item>",
}


@pytest.mark.parametrize("name", FEEDS)
def test_feed(name: str) -> None:
    for body in (FEEDS[name].encode(), gzip.compress(FEEDS[name].encode())):
        (link,) = links("feed", body, HOME, ONE)
        assert link.url == "https://a.example/1"
        assert link.title.startswith("Judul")
        if name in ("rss 2.0", "rss 1.0", "atom"):
            assert (link.title, link.published) == ("Judul & lain", "2026-11-21T22:00:00Z")


def test_text_sitemap_and_index() -> None:
    assert [
        one.url
        for one in links("sitemap", b"https://a.example/1\nhttps://a.example/2\n", HOME, ONE)
    ] == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    index = b"<sitemapindex><sitemap><loc>/s.xml</loc><lastmod>2026-11-22</lastmod></sitemap>"
    (link,) = links("sitemap", index, HOME, ONE)
    assert (link.url, link.kind, link.modified) == (
        "https://a.example/s.xml",
        "sitemap",
        "2026-11-22",
    )


def test_links_elsewhere_are_left_out() -> None:
    body = "".join(
        f"<item><link>{url}</link></item>"
        for url in (
            "https://b.example/1",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://a.example/1&#13;&#10;X: y",
            "http://127.0.0.1/",
            "https://a.example/2",
            "https://a.example/2#x",
        )
    )
    found = links("feed", f"<rss><channel>{body}</channel></rss>".encode(), HOME, ONE)
    assert [one.url for one in found] == ["https://a.example/2"]


def test_entities_are_not_expanded_and_files_not_read() -> None:
    lol = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12))
    bomb = f"<!DOCTYPE r [<!ENTITY l0 'lol'>{lol}]><rss><item><title>&l11;</title><link>https://a.example/1</link></item></rss>"
    began = time.process_time()
    found = links("feed", bomb.encode(), HOME, ONE)
    assert time.process_time() - began < 2
    assert all(len(one.title) < 100 for one in found)
    file = (
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><item><title>&x;</title>"
        "<link>https://a.example/1</link></item></rss>"
    )
    assert not any("root:" in one.title for one in links("feed", file.encode(), HOME, ONE))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{}", b"<html><body>Not here</body></html>", b"<!DOCTYPE html><p>x", b"<svg/>",
        b"\x1f\x8bbroken", gzip.compress(b" " * 60_000_000), b"\x00" * 100, b"<" * 100_000,
        b"<a>" * 100_000, gzip.compress(b"<rss>" + b"<x/>" * 10_000_000),
        b"<rss><item>" + b"<x/>" * 60_000,
    ],
)  # fmt: skip
def test_no_feed(body: bytes) -> None:
    with pytest.raises(NotAFeedError):
        links("feed", body, HOME, ONE)


def test_large_sitemap_is_capped() -> None:
    body = b"<urlset>" + b"".join(
        b"<url><loc>https://a.example/%d</loc></url>" % number for number in range(60_000)
    )
    assert len(links("sitemap", body, HOME, ONE)) == 50_000


def test_hostile_index_page_is_read_in_time() -> None:
    began = time.process_time()
    for piece in (b"<a ", b"<a href='/x'>", b"<a href=", b"<a href='/x-y-z-w'>t", b"<" * 50):
        links("index", piece * (1_000_000 // len(piece)), HOME, ONE)
    assert time.process_time() - began < 20

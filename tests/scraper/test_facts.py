"""What a page says of itself, and what a hostile page cannot do by saying it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scraper.facts import facts, part_links
from scraper.fetch import Exchange
from scraper.outlets import Outlet
from scraper.rights import assess
from scraper.robots import MOST_BYTES, from_response

ONE = Outlet(id="a", name="A", domains=("a.example",), language="id", parts="?page={n}")
URL = "https://a.example/x/1"

PIECES = (
    "<meta ", "<!--", "<link rel=canonical href=x", "<a href=", "<a href='?page=2'>", "<title>",
    "<html " + "a " * 2000, "<a " + " href " * 100, "<link " + "a=' " * 900, "<meta a" + " " * 3000,
)  # fmt: skip


def test_facts() -> None:
    text = (
        "<HTML ⚡ lang=id><head><title>\n Judul &amp; isi </title><!-- <link rel=canonical "
        "href='/salah'> --><LINK REL='alternate canonical' HREF=\"/x/2?utm_source=y\">"
        "<meta content='NOAI, noarchive' name=robots><meta name='tdm-reservation' content='1'>"
        "<link rel=license href='https://l.example/'></head>"
    )
    found = facts(text, URL, ONE)
    assert found.title == "Judul & isi"
    assert (found.canonical, found.is_amp) == ("https://a.example/x/2", True)
    assert found.robots == ("noai", "noarchive")
    assert found.tdm == ("1", "")
    assert found.licence == "https://l.example/"


@pytest.mark.parametrize(
    "link",
    ["/", "", "javascript:x", "https://a.example/", "http://[", "https://other.example/x/1"],
)
def test_no_canonical(link: str) -> None:
    assert facts(f"<link rel=canonical href='{link}'>", URL, ONE).canonical == ""


@pytest.mark.parametrize(
    ("shape", "links", "numbers"),
    [
        ("?page={n}", ["?page=2", "/x/1?page=3", "/x/2?page=4", "?page=\u00b2", "?p=5"], [2, 3]),
        ("", ["?page=2", "?halaman=3", "?page=2&x=1", "?sort=4", "/y?page=2"], [2, 3]),
        ("/{n}", ["/x/1/2", "/x/1/3", "/x/2", "/x/1/abc"], [2, 3]),
    ],
)
def test_part_links(shape: str, links: list[str], numbers: list[int]) -> None:
    outlet = Outlet(id="a", name="A", domains=("a.example",), language="id", parts=shape)
    text = "".join(f"<a class=x href='{link}'>n</a>" for link in links)
    assert list(part_links(text, URL, outlet)) == numbers


@pytest.mark.parametrize("piece", PIECES)
def test_hostile_pages_are_read_in_time(piece: str) -> None:
    text = (piece * (3_000_000 // len(piece) + 1))[:3_000_000]
    began = time.process_time()
    facts(text, URL, ONE)
    part_links(text, URL, ONE)
    assert time.process_time() - began < 3


@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    facts(text, URL, ONE)
    facts("<link rel=canonical href='" + text, URL, ONE)
    part_links("<a href='" + text, URL, ONE)


def test_robots_groups_delay_and_signal() -> None:
    text = (
        "User-agent: *\nDisallow: /x\nCrawl-delay: 2.5\nContent-Signal: ai-train=no\n\n"
        "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\n"
        "User-agent: ClaudeBot\nAllow: /\nSitemap: https://a.example/s.xml\n"
    )
    robots = from_response(200, text.encode())
    assert (robots.delay, robots.content_signal) == (2.5, "ai-train=no")
    assert (robots.allows(URL), robots.allows("https://a.example/y")) == (False, True)
    assert robots.ai_disallowed("https://a.example/y") == ["CCBot", "GPTBot"]
    assert robots.sitemaps == ("https://a.example/s.xml",)


def test_content_signals_of_one_group_are_all_kept() -> None:
    text = b"User-agent: *\nContent-Signal: search=yes\nContent-Signal: ai-train=no # ask\n"
    assert from_response(200, text).content_signal == "search=yes, ai-train=no"


def test_robots_over_the_cap_ends_at_a_whole_line() -> None:
    """Half of the last line would allow everything."""
    head = b"User-agent: *\nDisallow: /\n#".ljust(MOST_BYTES - 9, b"#")
    body = head + b"\nAllow: /b/c\n"
    assert body[:MOST_BYTES].endswith(b"\nAllow: /")
    assert not from_response(200, body).allows("https://a.example/d")


def robots_header(*values: str) -> list[str]:
    headers = tuple(("X-Robots-Tag", value) for value in values)
    page = Exchange(URL, "", b"", 200, "OK", "HTTP/1.1", headers, b"")
    found = assess(page, facts("", URL, ONE), "", from_response(404, b""), "", ONE)
    assert found["publish_text"] == (not {"noai", "noarchive"} & set(found["x_robots_tag"]))
    return list(found["x_robots_tag"])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["noindex, NOAI"], ["noindex", "noai"]),
        (["noai, max-snippet:-1"], ["noai", "max-snippet:-1"]),
        (["max-image-preview:large, noarchive"], ["max-image-preview:large", "noarchive"]),
        (["otherbot: noarchive"], []),
        (["otherbot: nofollow, noai", "noindex"], ["noindex"]),
        (["otherbot: noindex, saring: noai"], ["noai"]),
        (["unavailable_after: 25 Jun 2030 15:00:00 PST"],
         ["unavailable_after: 25 jun 2030 15:00:00 pst"]),
    ],
)  # fmt: skip
def test_robots_header_is_for_everybody_or_for_us(values: list[str], words: list[str]) -> None:
    assert robots_header(*values) == words


def test_a_stray_allow_is_recorded_not_judged() -> None:
    robots = from_response(200, b"User-agent: CCBot\nDisallow: /\nAllow: /\n")
    assert robots.ai_disallowed(URL) == []


@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe\x00", b"<html>", b"Disallow: /" + b"*a" * 200_000]
)
def test_robots_never_raises(body: bytes) -> None:
    assert from_response(200, body).allows(URL)

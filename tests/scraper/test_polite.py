"""Politeness, measured on the server's side."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from tests.scraper.conftest import Crawl, outlet_of
from tests.scraper.loopback import Answer, Seen, Site

#: Two requests leave a client at least the delay apart; the network may take a little off.
JITTER = 0.02


def gaps(seen: list[Seen]) -> list[float]:
    times = sorted(one.at for one in seen)
    return [after - before for before, after in itertools.pairwise(times)]


def robots(text: str) -> Answer:
    return Answer(text.encode(), headers={"Content-Type": "text/plain"})


def test_crawl_delay_within_and_across_runs(site: Site, run: Crawl) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.4\n")
    site.feed("/rss", "/a/satu", "/a/dua")
    site.html("/a/satu", "Satu", "Isi satu.")
    site.pages["/a/dua"] = Answer(status=302, headers={"Location": "/b/dua"})
    site.html("/b/dua", "Dua", "Isi dua.")
    run(outlet_of(site))
    run(outlet_of(site))
    assert len(site.seen) == 7  # robots, tdmrep, feed, article, redirect and target, feed
    assert min(gaps(site.seen)) >= 0.4 - JITTER


def test_pace_of_the_seed(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Satu", "Isi.")
    run(outlet_of(site, pace=0.3))
    assert min(gaps(site.seen)) >= 0.3 - JITTER


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after(site: Site, run: Crawl, status: int) -> None:
    site.feed("/rss", "/a/satu", "/a/dua")
    site.html("/a/dua", "Dua", "Isi dua.")
    site.html("/a/satu", "Satu", "Isi satu.")
    good = site.pages["/a/satu"]
    answers = [Answer(status=status, headers={"Retry-After": "1"}), good]
    site.pages["/a/satu"] = made(lambda: answers.pop(0))
    summary = run(outlet_of(site))
    assert summary.new.total() == 2
    first = next(one for one in site.seen if one.path == "/a/satu")
    later = [one for one in site.seen if one.at > first.at]
    assert min(one.at for one in later) - first.at >= 1.0 - JITTER


def test_crawl_delay_over_the_longest_wait_is_no_putting_off(site: Site, run: Crawl) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.3\n")
    site.feed("/rss", *(f"/a/{number}" for number in range(4)))
    for number in range(4):
        site.html(f"/a/{number}", f"{number}", "Isi.")
    assert run(outlet_of(site), max_wait=0.1).new.total() == 4


def test_long_retry_after_is_left_to_a_later_run(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/a/satu", "/a/dua")
    site.pages["/a/satu"] = Answer(status=429, headers={"Retry-After": "3600"})
    site.html("/a/dua", "Dua", "Isi dua.")
    assert run(outlet_of(site)).new.total() == 0
    seen = len(site.seen)
    run(outlet_of(site))
    assert len(site.seen) == seen


def test_server_errors_back_off(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Satu", "Isi satu.")
    answers = [Answer(status=500), site.pages["/a/satu"]]
    site.pages["/a/satu"] = made(lambda: answers.pop(0))
    assert run(outlet_of(site)).new.total() == 1
    times = [one.at for one in site.seen if one.path == "/a/satu"]
    assert times[1] - times[0] >= 2.0 - JITTER


@pytest.mark.parametrize("status", [500, 503, 429])
def test_robots_closed(site: Site, run: Crawl, status: int) -> None:
    site.pages["/robots.txt"] = Answer(status=status)
    site.feed("/rss", "/a/satu")
    events: list[Any] = []
    run(outlet_of(site), events=events)
    assert site.paths() == ["/robots.txt"]
    assert [facts["detail"] for _, facts in events] == [f"{site.url}/robots.txt: status {status}"]


def test_robots_that_cannot_be_had_says_why(site: Site, run: Crawl) -> None:
    site.feed("/rss")
    site.pages["/robots.txt"] = Answer(status=302, headers={"Location": "https://lain.example/r"})
    events: list[Any] = []
    run(outlet_of(site), events=events)
    run(outlet_of(site, feeds=(site.url + "/rss",)), events=events, allow=("10.0.0.1",))
    told = [facts["detail"] for _, facts in events]
    assert "off_domain: it redirects to https://lain.example/r" in told[0]
    assert "refused_address: 127.0.0.1 is at 127.0.0.1, which is not a public" in told[1]


@pytest.mark.parametrize("status", [404, 403, 410])
def test_robots_absent(site: Site, run: Crawl, status: int) -> None:
    site.pages["/robots.txt"] = Answer(status=status)
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Satu", "Isi.")
    assert run(outlet_of(site)).new.total() == 1


def test_robots_redirect(site: Site, run: Crawl) -> None:
    site.pages["/robots.txt"] = Answer(status=301, headers={"Location": "/r/robots.txt"})
    site.pages["/r/robots.txt"] = robots("User-agent: *\nDisallow: /a/\n")
    site.feed("/rss", "/a/satu", "/b/dua")
    site.html("/b/dua", "Dua", "Isi.")
    assert run(outlet_of(site)).new.total() == 1
    assert "/a/satu" not in site.paths()


def test_disallowed_paths_are_never_asked(site: Site, run: Crawl) -> None:
    site.pages["/robots.txt"] = robots(
        "User-agent: *\nAllow: /\n\n"
        "User-agent: saring\nDisallow: /tutup/\nDisallow: *?utm_source=*\nDisallow: *?source=*\n"
    )
    site.feed(
        "/rss",
        "/a/satu?utm_source=rss&source=feed",
        "/tutup/dua",
        "/a/lompat",
        "/tutup/%74iga",
        "/buka/../tutup/empat",
    )
    site.pages["/a/lompat"] = Answer(status=302, headers={"Location": "/tutup/lima"})
    site.html("/a/satu", "Satu", "Isi.")
    summary = run(outlet_of(site))
    assert summary.new.total() == 1
    assert not [path for path in site.paths() if "tutup" in path or "?" in path]
    assert summary.failed["contoh", "robots"] >= 3


def test_honest_agent(site: Site, run: Crawl) -> None:
    site.feed("/rss")
    run(outlet_of(site), agent="saring/1.2 (+mailto:orang@example.org)")
    assert {one.headers["user-agent"] for one in site.seen} == {
        "saring/1.2 (+mailto:orang@example.org)"
    }


def test_one_request_at_a_time(site: Site, run: Crawl) -> None:
    busy: list[int] = []
    worst: list[int] = []

    def slow(handler: BaseHTTPRequestHandler) -> None:
        busy.append(1)
        worst.append(len(busy))
        body = b"<html><title>x</title><p>Isi.</p></html>"
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        busy.pop()
        handler.wfile.write(body)

    links = [f"/a/{number}" for number in range(30)]
    site.feed("/rss", *links)
    for link in links:
        site.pages[link] = slow
    assert run(outlet_of(site), workers=8).fetched.total() == 30
    assert max(worst) == 1


def test_forbidden_host_is_left_alone(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/a/satu", "/a/dua", "/a/tiga")
    for name in ("satu", "dua", "tiga"):
        site.pages[f"/a/{name}"] = Answer(status=403)
    run(outlet_of(site))
    assert len([path for path in site.paths() if path.startswith("/a/")]) == 1


def test_max_pages_and_max_time(site: Site, run: Crawl, tmp_path: Path) -> None:
    links = [f"/a/{number}" for number in range(10)]
    site.feed("/rss", *links)
    for link in links:
        site.html(link, link, "Isi.")
    assert run(outlet_of(site), max_pages=3).fetched.total() == 3
    assert run(outlet_of(site, pace=0.5), max_time=1.3).fetched.total() <= 2
    assert run(outlet_of(site)).queued == 0
    assert sorted(path for path in site.paths() if "/a/" in path) == sorted(links)


def made(answer: Callable[[], Any]) -> Callable[[], Any]:
    """Mark a function as one that makes an Answer."""
    answer.makes_answer = True  # type: ignore[attr-defined]
    return answer

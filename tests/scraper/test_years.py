"""What happens to a crawl that runs every hour for years: hosts, seeds and clocks that change."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scraper.frontier import Frontier
from tests.scraper.conftest import Crawl, outlet_of
from tests.scraper.loopback import Answer, Site
from tests.scraper.test_polite import gaps, made, robots

DAY = 86400.0


def change(data: Path, statement: str, *values: object) -> None:
    """Change the state file as time, a clock or an older seed file would have left it."""
    state = sqlite3.connect(data / "crawl.sqlite3")
    with state:
        state.execute(statement, values)
    state.close()


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("header", ["0", "Sun, 06 Nov 1994 08:49:37 GMT", "soon"])
def test_a_server_that_always_puts_off_does_not_hold_the_run(
    site: Site, run: Crawl, status: int, header: str
) -> None:
    site.feed("/rss", "/a/satu", "/a/dua")
    site.pages["/a/satu"] = Answer(status=status, headers={"Retry-After": header})
    site.html("/a/dua", "Dua", "Isi.")
    assert run(outlet_of(site), max_wait=5.0).new.total() == 1
    assert 2 <= site.paths().count("/a/satu") <= 3


def test_a_page_that_always_puts_off_comes_after_new_ones(
    site: Site, run: Crawl, tmp_path: Path
) -> None:
    site.feed("/rss", "/a/satu")
    site.pages["/a/satu"] = Answer(status=503, headers={"Retry-After": "3600"})
    run(outlet_of(site))
    site.feed("/rss", "/a/satu", "/a/dua")
    site.html("/a/dua", "Dua", "Isi.")
    change(tmp_path, "UPDATE urls SET due = 0")
    change(tmp_path, "UPDATE hosts SET paused = 0")
    assert run(outlet_of(site, pace=0.6)).new.total() == 1


def test_a_retry_does_not_wait_for_other_hosts(make_site: Callable[..., Site], run: Crawl) -> None:
    """One host's long queue is no reason to forget another's feed that failed once."""
    busy, late = make_site(), make_site()
    links = [f"/a/{number}" for number in range(400)]
    busy.feed("/rss", *links)
    for link in links:
        busy.html(link, link, "Isi.")
    late.feed("/rss", "/a/satu")
    late.html("/a/satu", "Satu", "Isi.")
    answers = [Answer(status=500), late.pages["/rss"]]
    late.pages["/rss"] = made(lambda: answers.pop(0))
    summary = run(outlet_of(busy, id="sibuk", pace=0.05), outlet_of(late, id="telat"), max_time=6.0)
    assert summary.new["telat"] == 1
    assert 0 < summary.new["sibuk"] < 400


def test_slow_hosts_do_not_hold_up_the_others(make_site: Callable[..., Site], run: Crawl) -> None:
    """A worker that waits out a Crawl-delay is not the only one, and takes no other's turn."""
    slow, quick = make_site(), make_site()
    slow.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 2\n")
    for site in (slow, quick):
        site.feed("/rss", "/a/satu", "/a/dua")
        site.html("/a/satu", "Satu", "Isi satu.")
        site.html("/a/dua", "Dua", "Isi dua.")
    run(outlet_of(slow, id="a-lambat"), outlet_of(quick, id="b-cepat"), workers=1)
    second = sorted(one.at for one in slow.seen)[1]
    assert max(one.at for one in quick.seen) < second


def test_a_shorter_crawl_delay_counts_from_the_next_run(
    site: Site, run: Crawl, tmp_path: Path
) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.8\n")
    site.feed("/rss", "/a/satu")
    site.html("/a/satu", "Satu", "Isi.")
    run(outlet_of(site))
    site.pages["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 0.1\n")
    change(tmp_path, "UPDATE robots SET fetched = 0")
    site.feed("/rss", *(f"/a/{number}" for number in range(5)))
    for number in range(5):
        site.html(f"/a/{number}", f"{number}", f"Isi {number}.")
    seen = len(site.seen)
    assert run(outlet_of(site)).new.total() == 5
    assert gaps(site.seen[seen - 1 :])[0] >= 0.78  # the old one still lasts
    assert max(gaps(site.seen[seen:])) < 0.7


def test_a_clock_that_was_years_ahead(site: Site, run: Crawl, tmp_path: Path) -> None:
    """What was queued then is not put off until then, and robots.txt is read again."""
    child = f"<urlset><url><loc>{site.url}/a/dua</loc></url></urlset>"
    index = f"<sitemapindex><sitemap><loc>{site.url}/s/1.xml</loc></sitemap></sitemapindex>"
    site.pages["/sitemap.xml"] = Answer(index.encode())
    site.pages["/s/1.xml"] = Answer(b"<urlset/>")
    site.feed("/rss", "/a/satu")
    outlet = outlet_of(site, feeds=(site.url + "/rss",), sitemaps=(site.url + "/sitemap.xml",))
    run(outlet)
    ahead = time.time() + 3000 * DAY
    change(tmp_path, "UPDATE urls SET due = ?, checked = ?", ahead, ahead)
    change(tmp_path, "UPDATE robots SET fetched = ?", ahead)
    change(tmp_path, "UPDATE hosts SET asked = ?", ahead)
    site.pages["/s/1.xml"] = Answer(child.encode())
    site.html("/a/satu", "Satu", "Isi satu.")
    site.html("/a/dua", "Dua", "Isi dua.")
    site.seen.clear()
    assert run(outlet).new.total() == 2
    assert "/robots.txt" in site.paths()


def test_state_drops_rules_and_hosts_that_hold_no_more(tmp_path: Path) -> None:
    state = Frontier(tmp_path / "x")
    now = time.time()
    for origin, fetched in (("http://lama.example", now - 2 * DAY), ("http://baru.example", now)):
        state.put(
            "robots", origin=origin, state="none", body="", record="", tdm="", fetched=fetched
        )
        state.put("hosts", host=origin[7:], asked=fetched, delay=1.0, paused=0.0)
    state.put("hosts", host="ditunda.example", asked=0.0, delay=1.0, paused=now + 60)
    state.settle(now)
    assert state.rows("SELECT origin FROM robots") == [("http://baru.example",)]
    assert state.rows("SELECT host FROM hosts ORDER BY host") == [
        ("baru.example",), ("ditunda.example",),
    ]  # fmt: skip
    state.close()


def test_an_outlet_that_is_renamed_keeps_its_queue_and_sources(site: Site, run: Crawl) -> None:
    site.feed("/rss", "/a/satu", "/a/dua")
    for name in ("satu", "dua"):
        site.html(f"/a/{name}", name, f"Isi {name}.")
    assert run(outlet_of(site), max_pages=1).new.total() == 1
    assert run(outlet_of(site, id="nama-baru")).new["nama-baru"] == 1
    site.feed("/rss", "/a/tiga")
    site.html("/a/tiga", "Tiga", "Isi tiga.")
    assert run(outlet_of(site, id="nama-baru")).new["nama-baru"] == 1


def test_a_feed_that_its_seed_names_no_more_is_left_alone(
    site: Site, run: Crawl, tmp_path: Path
) -> None:
    site.feed("/rss")
    site.pages["/lama"] = Answer(status=500)
    two = outlet_of(site, feeds=(site.url + "/rss", site.url + "/lama"))
    run(two, max_wait=0.1)
    change(tmp_path, "UPDATE urls SET due = 0")
    site.seen.clear()
    run(outlet_of(site))
    assert site.paths() == ["/rss"]


def test_what_is_left_counts_only_the_outlets_of_the_run(
    make_site: Callable[..., Site], run: Crawl
) -> None:
    one, two = make_site(), make_site()
    for site in (one, two):
        site.feed("/rss", "/a/satu", "/a/dua")
        for name in ("satu", "dua"):
            site.html(f"/a/{name}", name, f"Isi {name}.")
    assert run(outlet_of(one, id="satu"), max_pages=1).queued == 1
    assert run(outlet_of(two, id="dua")).queued == 0


def test_a_child_sitemap_that_is_gone_is_asked_ever_more_rarely(
    site: Site, run: Crawl, tmp_path: Path
) -> None:
    index = f"<sitemapindex><sitemap><loc>{site.url}/s/1.xml</loc></sitemap></sitemapindex>"
    site.pages["/sitemap.xml"] = Answer(index.encode())
    outlet = outlet_of(site, sitemaps=(site.url + "/sitemap.xml",))
    for _ in range(6):
        run(outlet)
    assert site.paths().count("/s/1.xml") == 3
    site.pages["/s/1.xml"] = Answer(f"<urlset><url><loc>{site.url}/a</loc></url></urlset>".encode())
    site.html("/a", "A", "Isi.")
    change(tmp_path, "UPDATE urls SET due = 0")
    assert run(outlet).new.total() == 1


def test_a_sitemap_that_dates_every_page_today(site: Site, run: Crawl) -> None:
    """Its articles are asked for three times in vain, then ever more rarely, and after new ones."""
    site.html("/a/satu", "Satu", "Isi.", etag='"1"')
    outlet = outlet_of(site, sitemaps=(site.url + "/s.xml",))
    for number in range(8):
        url = f"<url><loc>{site.url}/a/satu</loc><lastmod>2999-01-0{number + 1}</lastmod></url>"
        site.pages["/s.xml"] = Answer(f"<urlset>{url}</urlset>".encode())
        run(outlet)
    assert len(site.paths(304)) == 3


def test_two_outlets_that_republish_one_story(make_site: Callable[..., Site], run: Crawl) -> None:
    """Both name the agency's page as canonical: each keeps its own copy under its own address."""
    sites = [make_site(), make_site()]
    for site in sites:
        site.feed("/rss", "/a/satu")
        head = "<link rel='canonical' href='https://kantor-berita.example/satu'>"
        site.html("/a/satu", "Satu", "Isi.", head=head)
    outlets = [outlet_of(site, id=f"o{number}") for number, site in enumerate(sites)]
    assert run(*outlets).new.total() == 2


def test_a_fault_of_ours_on_one_page_leaves_the_others(
    site: Site, run: Crawl, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scraper import tasks

    real = tasks.part_links

    def broken(text: str, *rest: object) -> dict[int, str]:
        if "rusak" in text:
            raise ZeroDivisionError("bagi nol")
        return real(text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(tasks, "part_links", broken)
    site.feed("/rss", "/a/satu", "/a/dua")
    site.html("/a/satu", "Satu", "Isi rusak.")
    site.html("/a/dua", "Dua", "Isi.")
    events: list[tuple[str, dict[str, object]]] = []
    summary = run(outlet_of(site), events=events, max_wait=1.0)
    assert (summary.new.total(), summary.failed["contoh", "internal"]) == (1, 1)
    assert [facts["detail"] for _, facts in events if facts.get("reason") == "internal"] == [
        "ZeroDivisionError: bagi nol"
    ]

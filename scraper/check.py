"""One outlet looked at: whether its robots.txt, feeds, sitemaps and an article still work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scraper.discover import Link
from scraper.outcome import Outcome, Task
from scraper.outlets import Outlet, sources
from scraper.tasks import perform
from scraper.urls import host_of
from scraper.visit import Visitor


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: what was looked at, whether it works, and what was seen."""

    what: str
    url: str
    ok: bool
    detail: str


#: Outcome of an article -> whether it gives a text, and what of it.
Judge = Callable[[Outcome], tuple[bool, str]]


def check(outlet: Outlet, visitor: Visitor, judge: Judge) -> Iterator[Finding]:
    """Look at everything of `outlet`, one polite request at a time. Writes nothing down."""
    newest: Link | None = None
    asked: set[str] = set()
    for kind, url in sources(outlet):
        if host_of(url) not in asked:
            asked.add(host_of(url))
            yield _robots(url, outlet, visitor)
        outcome = _perform(kind, url, outlet, visitor)
        if outcome.result != "read":
            yield Finding(kind, url, False, outcome.detail or outcome.reason)
            continue
        pages = [link for link in outcome.links if link.kind == "page"]
        maps = [link for link in outcome.links if link.kind == "sitemap"]
        if maps and not pages:
            outcome = _perform("sitemap", maps[0].url, outlet, visitor)
            pages = [link for link in outcome.links if link.kind == "page"]
        dates = sorted(link.published or link.modified for link in pages)
        detail = f"{len(pages)} pages" + (f", {len(maps)} sitemaps" if maps else "")
        detail += f", newest {dates[-1]}" if dates and dates[-1] else ""
        yield Finding(kind, url, bool(pages), detail)
        if pages and newest is None:
            newest = pages[0]
    if newest is None:
        yield Finding("article", "", False, "no source gives one")
        return
    outcome = _perform("page", newest.url, outlet, visitor)
    if outcome.article is None:
        yield Finding("article", newest.url, False, outcome.detail or outcome.reason)
        return
    ok, detail = judge(outcome)
    yield Finding("article", newest.url, ok, detail)


def _robots(url: str, outlet: Outlet, visitor: Visitor) -> Finding:
    robots = visitor.rules(url, outlet).robots
    words = [f"{robots.state}: {robots.why}" if robots.why else robots.state]
    if robots.delay:
        words.append(f"crawl-delay {robots.delay:g} s")
    if blocked := robots.ai_disallowed(url):
        words.append("not for " + ", ".join(blocked))
    others = sorted(set(robots.sitemaps) - set(outlet.sitemaps))
    if others:
        words.append("names other sitemaps: " + ", ".join(others[:5]))
    if robots.content_signal:
        words.append("content-signal " + robots.content_signal)
    return Finding("robots", url, robots.state != "closed" and robots.allows(url), "; ".join(words))


def _perform(kind: str, url: str, outlet: Outlet, visitor: Visitor) -> Outcome:
    return perform(Task(0, url, kind, outlet.id, host_of(url)), outlet, visitor)

"""What the crawler's tests share: a site, an outlet that is it, and a way to crawl it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scraper.crawl import crawl
from scraper.lock import locked
from scraper.options import Options
from scraper.outlets import Outlet
from scraper.summary import Summary
from tests.scraper.loopback import Site

Crawl = Callable[..., Summary]


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.close()


@pytest.fixture
def make_site() -> Iterator[Callable[..., Site]]:
    made: list[Site] = []

    def make(address: str = "127.0.0.1") -> Site:
        made.append(Site(address))
        return made[-1]

    yield make
    for one in made:
        one.close()


def outlet_of(site: Site, **more: Any) -> Outlet:
    given: dict[str, Any] = {
        "id": "contoh",
        "name": "Contoh",
        "domains": (site.host,),
        "language": "id",
        "pace": 0.0,
    }
    if not {"feeds", "sitemaps", "index_pages"} & set(more):
        given["feeds"] = (site.url + "/rss",)
    return Outlet(**{**given, **more})


@pytest.fixture
def run(tmp_path: Path) -> Crawl:
    """Crawl outlets once into the test's data folder, as `saring crawl` does."""

    def once(*outlets: Outlet, events: list[Any] | None = None, **more: Any) -> Summary:
        given: dict[str, Any] = {"agent": "saring/test (+mailto:test@example.org)"}
        given["allow"] = ("127.0.0.1",)
        options = Options(**{**given, **more})
        with locked(tmp_path):
            return crawl(
                tmp_path,
                {one.id: one for one in outlets},
                options,
                lambda name, facts: events.append((name, facts)) if events is not None else None,
            )

    return once

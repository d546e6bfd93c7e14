"""The hosts of `crawl_site.py` as outlets, for the benchmarks that crawl it."""

from __future__ import annotations

from scraper.outlets import Outlet


def host_outlets(urls: list[str], *, feed: bool) -> dict[str, Outlet]:
    """Outlets without a pace -> by id; found by their feed, or else by their sitemap."""
    return {
        f"host-{number}": Outlet(
            id=f"host-{number}",
            name=url,
            domains=(url.removeprefix("http://"),),
            language="id",
            pace=0.0,
            feeds=(url + "/rss",) if feed else (),
            sitemaps=() if feed else (url + "/sitemap.xml",),
        )
        for number, url in enumerate(urls)
    }

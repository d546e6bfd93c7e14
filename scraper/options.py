"""How a crawl run behaves."""

from __future__ import annotations

from dataclasses import dataclass, field

from scraper.fetch import Limits


@dataclass(frozen=True, slots=True)
class Options:
    """How a run behaves. agent: the User-Agent header. allow: addresses beside public ones.

    max_pages, max_time (seconds): 0 is no end. max_wait: seconds that a run waits for a host
    that put it off, before it leaves that host to the next run. workers: requests at once. since: a
    date; pages that their source dates before it are not queued.
    """

    agent: str
    version: str = "0"
    allow: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    max_pages: int = 0
    max_time: float = 0.0
    max_wait: float = 60.0
    workers: int = 16
    since: str = ""
    rotate: int = 1_000_000_000

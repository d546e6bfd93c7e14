"""The demo's invented outlets and articles, read from `stories.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec


@dataclass(frozen=True)
class Story:
    """One article.

    parts: paragraphs by page. shape: "article", "gallery" or "amp". later: it comes out only
    after the demo's second run.
    """

    slug: str
    title: str
    published: str
    parts: tuple[tuple[str, ...], ...]
    author: str = ""
    editor: str = ""
    origin: str = ""
    shape: str = "article"
    later: bool = False
    captions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DemoOutlet:
    """One made-up site. announces: "rss", "atom" or "news" (a news sitemap)."""

    id: str
    name: str
    language: str
    announces: str
    robots: str
    dateline: str
    seed: str
    story: tuple[Story, ...]


def load() -> tuple[DemoOutlet, ...]:
    """The outlets, the wire story put in where a page has "@wire" (or "@wire 3": its start)."""
    table = tomllib.loads(Path(__file__).with_name("stories.toml").read_text(encoding="utf-8"))
    for outlet in table["outlet"]:
        for story in outlet["story"]:
            story["parts"] = [_with_wire(part, table["wire"]) for part in story["parts"]]
    return msgspec.convert(table["outlet"], tuple[DemoOutlet, ...])


def _with_wire(part: list[str], wire: list[str]) -> list[Any]:
    if not part or not part[0].startswith("@wire"):
        return part
    return wire[: int(part[0][5:] or len(wire))]


OUTLETS = load()

"""Outlet: all that is known of one news site, read from `seeds/<outlet>.toml` and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec

from scraper.seed_keys import SeedError, check_keys, message, renamed

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z", max_length=64)]
Domain = Annotated[
    str, msgspec.Meta(pattern=r"^([a-z0-9.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?(/[A-Za-z0-9/_-]*)?\Z")
]
Address = Annotated[str, msgspec.Meta(pattern=r"^https?://[^\s/][^\s]*\Z", max_length=2000)]
AllOnOnePage = Annotated[str, msgspec.Meta(pattern=r"^([?/][^\s]+)?\Z", max_length=100)]
PartLinks = Annotated[str, msgspec.Meta(pattern=r"^([?/][^\s]*\{n\}[^\s]*)?\Z", max_length=100)]
Seconds = Annotated[float, msgspec.Meta(ge=0, le=3600)]
#: Rule tables are read by `cleaners`, which knows what may stand in them.
Cut = dict[str, Any]

_KEY_OF_KIND = {"feed": "feeds", "sitemap": "sitemaps", "index": "index_pages"}
_DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """One layout's life. `since` and `until` are dates, both included; None is open-ended.

    body: CSS selector of the element that holds the article. cuts: rules of this layout only.
    """

    since: date | None = None
    until: date | None = None
    body: str = ""
    cuts: tuple[Cut, ...] = ()

    def covers(self, day: date) -> bool:
        """Whether a page published on `day` has this layout."""
        return (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """What the outlet says of itself.

    notices: phrases that its pages carry when they forbid a use, matched without regard to case.
    licence, policy: names or addresses.
    """

    notices: tuple[str, ...] = ()
    licence: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One news site. Everything but `id`, `name`, `domains` and `language` has a default.

    domains: hosts whose pages are the outlet's, sub-domains included, each perhaps with a port
    or a leading path ("bbc.com/indonesia"). feeds, sitemaps, index_pages: where new articles
    are announced; `verified` is false until somebody saw them work. articles: regular
    expressions of the paths of articles, for index pages, which link to much else.
    pace: least seconds between two requests to one host. all_on_one_page: what is put after an
    article's address to get it whole ("?page=all", "/all"). parts: the shape of the address
    of a further page ("?page={n}"). amp: path segments that mark an AMP twin. strip: query
    parameters to drop beside the well-known trackers. mirrors: host -> host that it repeats.
    datelines: the outlet's name as its datelines print it. group: its network.
    """

    id: Id
    name: Annotated[str, msgspec.Meta(min_length=1)]
    domains: Annotated[tuple[Domain, ...], msgspec.Meta(min_length=1)]
    language: Literal["id", "ms", "en"]
    enabled: bool = True
    reason: str = ""
    verified: bool = False
    feeds: tuple[Address, ...] = ()
    sitemaps: tuple[Address, ...] = ()
    index_pages: tuple[Address, ...] = ()
    articles: tuple[str, ...] = ()
    pace: Seconds = 3.0
    all_on_one_page: AllOnOnePage = ""
    parts: PartLinks = ""
    amp: tuple[str, ...] = ("amp",)
    strip: tuple[str, ...] = ()
    mirrors: dict[str, str] = field(default_factory=dict)
    datelines: tuple[str, ...] = ()
    group: str = ""
    kind: str = ""
    note: str = ""
    rights: Rights = Rights()
    eras: tuple[Era, ...] = ()
    cuts: tuple[Cut, ...] = ()

    def era(self, day: date) -> Era | None:
        """The layout of `day`: of those that cover it, the one that began last."""
        covering = [era for era in self.eras if era.covers(day)]
        return max(covering, key=lambda era: era.since or date.min, default=None)


def sources(outlet: Outlet) -> list[tuple[str, str]]:
    """Where the outlet announces its articles: "feed", "sitemap" or "index", and the address."""
    return [
        *(("feed", url) for url in outlet.feeds),
        *(("sitemap", url) for url in outlet.sitemaps),
        *(("index", url) for url in outlet.index_pages),
    ]


def seeds_folder() -> Path:
    """Where the shipped seed files are: in the installed package, else in the repository."""
    packaged = Path(__file__).with_name("seeds")
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "seeds"


def load_outlets(folder: Path | None = None) -> dict[str, Outlet]:
    """Read every `*.toml` of `folder` (the shipped ones by default) -> outlets by id, sorted.

    Raises SeedError at the first file that is not a good seed, and where two claim one domain.
    """
    folder = seeds_folder() if folder is None else folder
    if not folder.is_dir():
        raise SeedError(folder, "no such folder of seed files")
    outlets: dict[str, Outlet] = {}
    claimed: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        outlet = load_outlet(path)
        for domain in outlet.domains:
            if domain in claimed:
                raise SeedError(path, f"domains: {domain!r} already belongs to {claimed[domain]}")
            claimed[domain] = outlet.id
        outlets[outlet.id] = outlet
    return outlets


def load_outlet(path: Path) -> Outlet:
    """Read one seed file. Raises SeedError: unreadable, not TOML, a wrong or unknown key."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SeedError(path, f"cannot be read as TOML: {error}") from None
    check_keys(path, table, Outlet)
    by_field = renamed(table)
    for name, kind in (("eras", Era), ("rights", Rights)):
        found = by_field.get(name, [])
        for one in found if isinstance(found, list) else [found]:
            if isinstance(one, dict):
                check_keys(path, one, kind, name)
    if isinstance(eras := by_field.get("eras"), list):
        by_field["eras"] = [renamed(era) if isinstance(era, dict) else era for era in eras]
    try:
        outlet = msgspec.convert(by_field, Outlet, builtin_types=(date,))
    except msgspec.ValidationError as error:
        raise SeedError(path, message(str(error))) from None
    _check_whole(path, outlet)
    return outlet


def _check_whole(path: Path, outlet: Outlet) -> None:
    """What no single key's form shows."""
    if outlet.id != path.stem:
        raise SeedError(path, f"outlet: {outlet.id!r} does not match the file's name")
    if not outlet.enabled and not outlet.reason:
        raise SeedError(path, "reason: missing, and a disabled outlet needs one")
    _check_addresses(path, outlet)
    for era in outlet.eras:
        if (era.since or date.min) > (era.until or date.max):
            raise SeedError(path, f"era: until {era.until} is before from {era.since}")
        _check_selector(path, era.body)
    for pattern in outlet.articles:
        try:
            re.compile(pattern)
        except re.error as error:
            raise SeedError(path, f"articles: {pattern!r}: {error}") from None


def _check_addresses(path: Path, outlet: Outlet) -> None:
    """A typing error in one of them would leave the outlet unread without a word."""
    for domain in outlet.domains:
        try:
            _ = urlsplit("//" + domain).port
        except ValueError as error:
            raise SeedError(path, f"domains: {domain!r}: {error}") from None
    for kind, url in sources(outlet):
        if not any(in_domain(url, domain) for domain in outlet.domains):
            known = ", ".join(outlet.domains)
            raise SeedError(
                path, f"{_KEY_OF_KIND[kind]}: {url} is in none of the domains ({known})"
            )


def _check_selector(path: Path, selector: str) -> None:
    if not selector:
        return
    from cssselect import SelectorError, parse  # few seeds need it

    try:
        parse(selector)
    except SelectorError as error:
        raise SeedError(path, f"era.body: {selector!r}: {error}") from None


def outlet_for(url: str, outlets: Mapping[str, Outlet]) -> Outlet | None:
    """The outlet that `url` belongs to, by the longest domain that fits; None if there is none."""
    best: tuple[int, Outlet] | None = None
    for outlet in outlets.values():
        for domain in outlet.domains:
            if (best is None or len(domain) > best[0]) and in_domain(url, domain):
                best = (len(domain), outlet)
    return best[1] if best else None


def in_domain(url: str, domain: str) -> bool:
    """Whether `url` is in `domain`: the host or one under it, its port and its leading path.

    A domain without a port means the scheme's own port. Never raises: a bad URL is in no domain.

    >>> in_domain("https://news.example.com/a", "example.com")
    True
    >>> in_domain("https://notexample.com/a", "example.com")
    False
    >>> in_domain("http://127.0.0.1:8123/a", "127.0.0.1:8123")
    True
    """
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return False
    if parts.scheme not in _DEFAULT_PORTS:
        return False
    authority, slash, lead = domain.partition("/")
    wanted = urlsplit("//" + authority)
    name = wanted.hostname or ""
    if (port or _DEFAULT_PORTS[parts.scheme]) != (wanted.port or _DEFAULT_PORTS[parts.scheme]):
        return False
    if host != name and not host.endswith("." + name):
        return False
    lead = lead.strip("/")
    return not slash or (parts.path.strip("/") + "/").startswith(lead + "/")

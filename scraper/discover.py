"""Feeds, sitemaps and index pages -> the addresses that they announce. Pure; safe on any input."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from itertools import islice

from lxml import etree

from scraper.decode import UndecodableError, gunzip
from scraper.outlets import Outlet, in_domain
from scraper.urls import absolute, for_outlet, joined, normal

#: The sitemap protocol's own cap on what a sitemap decodes to.
MOST_BYTES = 52_428_800
#: The sitemap protocol's own cap on entries; a feed is never near it.
MOST_LINKS = 50_000
#: Root element -> the elements that announce something.
_ENTRIES = {
    "rss": ("item",), "RDF": ("item",), "feed": ("entry",),
    "urlset": ("url", "sitemap"), "sitemapindex": ("sitemap", "url"),
}  # fmt: skip
#: Elements of an announcement that speak of something else than the article.
_ASIDE = frozenset(("image", "video", "source", "thumbnail"))
#: Elements in all, and between two announcements: a bomb of 50 MB that is small on the wire can
#: hold ten million, and each costs memory until it is dropped.
_MOST_ELEMENTS = 2_000_000
_MOST_BETWEEN = 50_000
#: No index page has as many links.
_MOST_ANCHORS = 10_000
_WHOLE_LINK = re.compile(r"<a\b([^<>]{0,3000})>(.{0,2000}?)</a\s*>", re.IGNORECASE | re.DOTALL)
_HREF = re.compile(r"""\bhref\s{0,9}=\s{0,9}(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'>]+))""")


class NotAFeedError(Exception):
    """A body that is no feed, sitemap or index page that can be read. The message says why."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a source announces.

    kind: "page" or "sitemap". title, published, modified (a sitemap's `lastmod` too): as the
    source says, "" when it does not. Times are RFC 3339 in UTC, or a plain date.
    """

    url: str
    kind: str = "page"
    title: str = ""
    published: str = ""
    modified: str = ""


def links(kind: str, body: bytes, url: str, outlet: Outlet) -> list[Link]:
    """The addresses in `body`, decoded, which came from `url` as a "feed", "sitemap" or "index".

    Only the outlet's own, each once, in the source's order. Raises NotAFeedError.
    """
    read: Callable[[bytes, str, Outlet], Iterator[Link]]
    read = _index if kind == "index" else _xml
    found: dict[str, Link] = {}
    for link in read(body, url, outlet):
        target = joined(link.url, url)
        target = for_outlet(target, outlet) if link.kind == "page" else normal(target)
        if not target or not any(in_domain(target, domain) for domain in outlet.domains):
            continue
        if target not in found and target != url:
            found[target] = Link(target, link.kind, link.title, link.published, link.modified)
        if len(found) >= MOST_LINKS:
            break
    return list(found.values())


def _xml(body: bytes, url: str, outlet: Outlet) -> Iterator[Link]:
    """A feed or a sitemap, told apart by its elements, not by what it was announced as."""
    if body[:2] == b"\x1f\x8b":
        try:
            body = gunzip(body, MOST_BYTES)
        except UndecodableError as error:
            raise NotAFeedError(str(error)) from error
    body = body.lstrip(b"\xef\xbb\xbf \t\r\n")
    if body.startswith((b"http://", b"https://")):
        yield from (Link(line.strip()) for line in body.decode("utf-8", "replace").split("\n"))
        return
    if not body.startswith(b"<"):
        raise NotAFeedError("neither XML nor a list of addresses")
    yield from _entries(body)


def _entries(body: bytes) -> Iterator[Link]:
    root = ""
    waiting = 0
    try:
        for event, element in _events(body):
            name = _local(element)
            if event == "start":
                root = root or name
                waiting += 1
                if waiting > _MOST_BETWEEN:
                    raise NotAFeedError(f"{_MOST_BETWEEN} elements that announce nothing")
            elif name in _ENTRIES.get(root, ()):
                if (link := _entry(element, name)) is not None:
                    yield link
                waiting = 0
                element.clear()
                while (
                    element.getprevious() is not None and (above := element.getparent()) is not None
                ):
                    del above[0]
    except etree.XMLSyntaxError as error:
        raise NotAFeedError(f"broken XML: {error.msg}") from error
    if root not in _ENTRIES:
        raise NotAFeedError(f"its root element is <{root[:40]}>" if root else "no XML element")


def _events(body: bytes) -> Iterator[tuple[str, etree._Element]]:
    """The first elements of `body`, each at its start and its end. Stops at an HTML page.

    No entity is expanded, nothing outside is loaded, no node is huge; the caller drops what it
    has read, so that a sitemap of 50,000 entries costs the memory of one.
    """
    events = etree.iterparse(
        io.BytesIO(body),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    for event, element in islice(events, 2 * _MOST_ELEMENTS):
        yield event, element
        if element.getparent() is None and _local(element) == "html":
            return


def _entry(element: etree._Element, kind: str) -> Link | None:
    """One RSS item, Atom entry, sitemap URL or child sitemap."""
    found: dict[str, str] = {}
    for child in _told(element):
        name = _local(child)
        text = (child.text or "").strip()
        if name == "link" and child.get("href"):
            if child.get("rel", "alternate") == "alternate":
                found.setdefault("link", child.get("href", ""))
        elif name and text:
            found.setdefault(name, text)
    about = next((value for key, value in element.attrib.items() if str(key).endswith("about")), "")
    permanent = found.get("guid", "") if found.get("guid", "").startswith("http") else ""
    address = found.get("loc") or found.get("origLink") or found.get("link") or permanent
    address = address or str(about) or (found.get("id", "") if kind == "entry" else "")
    if not address:
        return None
    published = found.get("publication_date") or found.get("pubDate") or found.get("published")
    changed = found.get("updated") or found.get("lastmod") or found.get("modified")
    return Link(
        url=address,
        kind="sitemap" if kind == "sitemap" else "page",
        title=" ".join(unescape(found.get("title", "")).split())[:500],
        published=_time(published or found.get("date", "") or found.get("issued", "")),
        modified=_time(changed or ""),
    )


def _told(element: etree._Element) -> Iterator[etree._Element]:
    """All that is in `element`, in document order, but for what it says of pictures and films."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if _local(child) not in _ASIDE:
            yield child
            waiting += reversed(child)


def _index(body: bytes, url: str, outlet: Outlet) -> Iterator[Link]:
    """Links of an index page that look like articles: by the outlet's `articles`, or by shape."""
    text = body.decode("utf-8", "replace")
    shapes = [re.compile(shape) for shape in outlet.articles]
    for match in islice(_WHOLE_LINK.finditer(text), _MOST_ANCHORS):
        href = _HREF.search(match[1])
        target = unescape(href[1] or href[2] or href[3]) if href else ""
        path = absolute(target, url).partition("://")[2].partition("/")[2] if target else ""
        path = "/" + path.partition("?")[0]
        if not path.strip("/"):
            continue
        if any(shape.search(path) for shape in shapes) if shapes else _looks_like_article(path):
            title = " ".join(re.sub(r"<[^<>]*>", " ", unescape(match[2])).split())
            yield Link(target, title=title[:500])


def _looks_like_article(path: str) -> bool:
    """A slug of several words, or a number of an article: sections and tags have neither."""
    last = path.rstrip("/").rpartition("/")[2]
    return last.count("-") >= 3 or bool(re.search(r"\d{5,}", path) and "-" in last)


def _local(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _time(text: str) -> str:
    """A feed's or sitemap's time -> RFC 3339 in UTC or a plain date; "" when it is neither."""
    text = text.strip()
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return ""
    if moment.tzinfo is None:
        return moment.strftime("%Y-%m-%d")
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return ""

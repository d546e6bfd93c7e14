"""A page's meta tags by field, its address, and the zone that the address gives away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from cleaners.jsonld import clean_text
from cleaners.late import late

if TYPE_CHECKING:
    from lxml import html

Tags = dict[str, list[str]]

#: Field -> the meta tags (name, property or itemprop) that give it, the most telling first.
TAGS = {
    "title": "og:title twitter:title dc.title dcterms.title parsely-title sailthru.title title "
    "headline",
    "published": "article:published_time og:published_time og:article:published_time datepublished "
    "dtk:publishdate publishdate publish_date publication_date pubdate parsely-pub-date "
    "sailthru.date cxenseparse:recs:publishtime content_publisheddate article.published "
    "article_date_original originalpublicationdate dc.date.issued dcterms.issued dcterms.created "
    "dc.date date",
    "modified": "article:modified_time og:updated_time og:modified_time datemodified lastmod "
    "dtk:updateddate last-modified dcterms.modified",
    "authors": "author dc.creator dcterms.creator parsely-author sailthru.author dtk:author "
    "content_author content_authorname contentauthor cxenseparse:author byl article:author creator",
    "editors": "editor content_editor content_editorname contenteditor dtk:editor",
    "section": "article:section parsely-section content_category cxenseparse:category section",
    "tags": "article:tag news_keywords parsely-tags content_tag dtk:keywords sailthru.tags "
    "keywords",
    "outlet": "og:site_name application-name apple-mobile-web-app-title",
    "url": "og:url",
    "language": "og:locale content-language language",
}
_SAFE_URL = late(r"https?://[^\s\"'<>\\\x00-\x20\x7f-\x9f]{3,2000}", re.IGNORECASE)
#: Hosts that neither ".my" nor the page's language gives away.
_AT_EIGHT = late(
    r"(?:^|\.)(?:[\w-]+\.(?:my|bn|sg)|bernama\.com|astroawani\.com|malaysiakini\.com|malaymail\.com|"
    r"freemalaysiatoday\.com|malaysiagazette\.com|themalaysianreserve\.com)$"
)
_MOST = 400
_NAMED_BY = ("property", "name", "itemprop", "http-equiv")
_KNOWN = frozenset(("og:type", *(name for names in TAGS.values() for name in names.split())))


def meta_tags(tree: html.HtmlElement) -> Tags:
    """Name -> contents of the meta tags that `TAGS` knows, and og:type; names in lower case."""
    found: Tags = {}
    for el in islice(tree.iter("meta"), _MOST):
        names = {name for a in _NAMED_BY if (name := (el.get(a) or "").strip().lower()) in _KNOWN}
        content = clean_text(el.get("content") or "") if names else ""
        for name in names if content else ():
            found.setdefault(name, []).append(content)
    return found


def values(tags: Tags, field: str) -> Iterator[str]:
    """The contents of the tags that give `field` (see `TAGS`), best first."""
    return (value for name in TAGS[field].split() for value in tags.get(name, ()))


def zone_of(url: str, language: str = "") -> str:
    """The zone of clocks that name none: an outlet's own town. "" when nothing tells.

    Indonesian outlets write WITA or WIT when they mean it; all others keep Jakarta's time;
    Malaysia, Brunei and Singapore are an hour ahead.
    """
    host = host_of(url)
    if _AT_EIGHT.search(host) or language == "ms":
        return "+08:00"
    return "+07:00" if host.endswith(".id") or language == "id" else ""


def safe_url(value: object, base: str = "") -> str:
    """The absolute http(s) address, or "" for anything else, control characters included."""
    if not isinstance(value, str) or len(value) > 2000:
        return ""
    try:
        joined = urljoin(base, value.strip()) if base else value.strip()
        ok = bool(_SAFE_URL.fullmatch(joined)) and bool(urlsplit(joined).hostname)
    except ValueError:
        return ""
    return joined if ok and "@" not in urlsplit(joined).netloc else ""


#: Hosts of blogs, whose other words are names of writers.
_BLOGS = frozenset(("blogspot", "wordpress", "substack", "tumblr"))


def host_of(url: str) -> str:
    """The address's host, "" when there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def canonical(tree: html.HtmlElement, tags: Tags, url: str) -> str:
    """The canonical address; not a home page that every article points to."""
    links = (
        el.get("href") for el in tree.iter("link") if (el.get("rel") or "").lower() == "canonical"
    )
    for value in (*links, *values(tags, "url"), url):
        if (found := safe_url(value, url)) and (urlsplit(found).path.strip("/") or not url):
            return found
    return safe_url(url)


def host_names(url: str) -> tuple[str, ...]:
    """The words of an address's host that can be the outlet's name; of a blog's none, which are
    its writer's.

    >>> host_names("https://www.kabarkota.co.id/berita"), host_names("https://rina.blogspot.com")
    (('kabarkota',), ())
    """
    parts = host_of(url).split(".")[:-1]
    if not _BLOGS.isdisjoint(parts):
        return ()
    return tuple(part for part in parts if part != "www" and len(part) > 3)

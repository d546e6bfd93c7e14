"""What a page says of itself to a crawler: canonical address, AMP, further parts, meta tags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import islice
from urllib.parse import parse_qsl, urlsplit

from scraper.outlets import Outlet, in_domain
from scraper.urls import absolute, for_outlet

#: Heads are short; what stands behind this many characters is body.
_HEAD = 200_000
_MOST_PARTS = 30
#: A page with more links is no article; each costs time.
_MOST_LINKS = 5000

_TAG = re.compile(r"<(link|meta|html)\b([^<>]{0,4000})>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^<>]{0,500}>([^<]{0,1000})", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([^\s=/"'<>]{1,40})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?""")
_HREF = re.compile(
    r"""<a\b[^<>]{0,1000}?\bhref\s{0,9}=\s{0,9}["']?([^"'<>\s]{1,2000})""", re.IGNORECASE
)
_NUMBERED = ("page", "halaman", "hal", "p", "showpage")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the head of a page says.

    title: of the page. canonical: its address by its own word, "" when it gives none of its
    outlet's. is_amp:
    it is the AMP twin of `canonical`. robots: the meta robots words. tdm: the TDM reservation
    and policy that its meta tags declare. licence: its licence link.
    """

    title: str = ""
    canonical: str = ""
    is_amp: bool = False
    robots: tuple[str, ...] = ()
    tdm: tuple[str, str] = ("", "")
    licence: str = ""


def facts(text: str, url: str, outlet: Outlet) -> Facts:
    """Read the head of the page `text`, fetched from `url`. Never raises, whatever it holds."""
    head = _without_comments(text[:_HEAD])
    meta: dict[str, list[str]] = {}
    links: dict[str, str] = {}
    is_amp = False
    for match in _TAG.finditer(head):
        attributes = _attributes(match[2])
        name = match[1].lower()
        if name == "html":
            is_amp = is_amp or "amp" in attributes or "\u26a1" in attributes
        elif name == "meta":
            key = attributes.get("name", attributes.get("property", "")).lower()
            meta.setdefault(key, []).append(attributes.get("content", ""))
        else:
            for relation in attributes.get("rel", "").lower().split():
                links.setdefault(relation, attributes.get("href", ""))
    title = _TITLE.search(head)
    words = ",".join(meta.get("robots", []) + meta.get("saring", [])).lower().split(",")
    return Facts(
        title=" ".join(unescape(title[1]).split()) if title else "",
        canonical=_canonical(links.get("canonical", ""), url, outlet),
        is_amp=is_amp,
        robots=tuple(dict.fromkeys(word.strip() for word in words if word.strip())),
        tdm=(_first(meta, "tdm-reservation"), _first(meta, "tdm-policy")),
        licence=links.get("license", "")[:500],
    )


def part_links(text: str, url: str, outlet: Outlet) -> dict[int, str]:
    """The addresses of the further pages of the article `url` that its page links to, by number.

    They have the shape of the outlet's `parts`, or the article's own path with nothing but a
    page number added. Must not fire on a list of other articles: those have other paths.
    """
    found: dict[int, str] = {}
    for match in islice(_HREF.finditer(text), _MOST_LINKS):
        link = absolute(unescape(match[1]), url)
        if link and (number := _part_number(link, url, outlet.parts)) > 1:
            found.setdefault(number, link)
    return dict(sorted(found.items())[: _MOST_PARTS - 1])


def _part_number(link: str, url: str, shape: str) -> int:
    if shape.startswith("/"):
        lead, _, tail = shape.partition("{n}")
        middle = link.removeprefix(url.rstrip("/") + lead)
        return _number(middle.removesuffix(tail) if middle != link else "")
    there, here = urlsplit(link), urlsplit(url)
    if (there.netloc, there.path) != (here.netloc, here.path):
        return 0
    extra = [pair for pair in parse_qsl(there.query) if pair not in parse_qsl(here.query)]
    names = (shape[1:].partition("=")[0],) if shape else _NUMBERED
    if len(extra) != 1 or extra[0][0] not in names:
        return 0
    return _number(extra[0][1])


def _number(text: str) -> int:
    """A page number of one or two digits, 0 for anything else: not every digit is a number."""
    return int(text) if text.isdecimal() and len(text) <= 2 else 0


def _canonical(link: str, url: str, outlet: Outlet) -> str:
    found = absolute(link, url) if link else ""
    found = for_outlet(found, outlet) if found else ""
    # A front page as canonical address is a fault of the site, not a name for the article; and
    # another outlet's address, as a republished story gives it, is the name of that one's copy.
    ours = any(in_domain(found, domain) for domain in outlet.domains)
    return found if ours and urlsplit(found).path.strip("/") else ""


def _attributes(inside: str) -> dict[str, str]:
    return {
        match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
        for match in _ATTRIBUTE.finditer(inside)
    }


def _without_comments(text: str) -> str:
    """`text` less its comments, in one pass: a pattern would rescan at every unclosed one."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _first(meta: dict[str, list[str]], name: str) -> str:
    return meta.get(name, [""])[0].strip()[:500]

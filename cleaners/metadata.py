"""What a page says of itself: JSON-LD, meta tags, its visible head. One tree, read only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaners.article import Metadata
from cleaners.jsonld import GALLERIES, LinkedData, body_text, clean_text
from cleaners.metatags import TAGS, Tags, canonical, host_names, meta_tags, values, zone_of
from cleaners.outlet_names import is_outlet
from cleaners.page_title import page_title
from cleaners.paging import is_part, says_part
from cleaners.people import People, settle
from cleaners.persons import as_person
from cleaners.sections import section_of
from cleaners.sharper import is_before, sharper
from cleaners.shown_tags import shown_tags
from cleaners.spoken import language
from cleaners.tags import split_tags
from cleaners.times import from_unix, read_time, split_update
from cleaners.titles import clean_title
from cleaners.visible import Seen, look

if TYPE_CHECKING:
    from lxml import html

    from cleaners.read_html import Tree

_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)/([01]\d)/([0-3]\d)/")


@dataclass(frozen=True, slots=True)
class _Sources:
    """The places that fields are read from."""

    ld: LinkedData
    meta: Tags
    own: tuple[str, ...]
    zone: str

    def tag(self, field: str) -> Iterator[str]:
        """The contents of the field's meta tags, best first."""
        return values(self.meta, field)


def read_metadata(tree: Tree, url: str = "", zone: str = "") -> tuple[Metadata, str]:
    """What the page says of its article, and JSON-LD's `articleBody` as plain text (or "").

    In: the page as `read_html` gives it (never changed), its address, and the outlet's zone for
    clocks without one (else Malaysia's for ".my", Jakarta's for Indonesian pages). Out:
    `Metadata` with what was found. `outlet` is the name that the page gives itself.

    The order of trust, first found wins:
    1. JSON-LD of the article's own node (`NewsArticle` before `Article` before `WebPage`);
    2. meta tags (`TAGS`), canonical link for the address;
    3. what stands near the title: `<time datetime>`, byline and time elements;
    4. for the day alone: the address (".../2025/05/30/..."); for a missing title: h1, <title>;
    5. trafilatura, only where title or day is still missing.
    A visible clock sharpens a machine's plain day and corrects its zone (`sharper.sharper`); a
    visible label ("Penulis:") beats a machine's author who is the editor (`people.settle`).
    Outlets, desks and organisations are never authors. Tags are those that the page shows, the
    section is the last step of the way to the article; the fields' where the page shows none.
    """
    root = tree.root
    meta = meta_tags(root)
    heading = next(iter(meta.get("og:title", ())), "")
    ld = LinkedData(root, heading)
    spoken = language(tree, ld, meta)
    own = tuple(_own_names(ld, meta, url))
    sources = _Sources(ld, meta, own, zone or zone_of(url, spoken))
    fields = [ld.text("headline"), *sources.tag("title")]
    if ld.type == "recipe":
        fields.append(ld.text("name"))
    title = page_title(root, fields, own)
    people = _people(sources)
    seen = look(tree, title, own, people.authors)
    published, modified = _times(sources, seen, url)
    if not (title and published):
        title, published = _ask_trafilatura(root, url, title, published, own)
    kind = _kind(ld, meta)
    # who takes a photo story's pictures signs it, too; its author is who a label calls so
    named = () if kind == "gallery" else seen.named
    authors, editors, photographers = settle(people, named, seen.labelled)
    sections = (ld.text("articleSection"), *sources.tag("section"))
    return Metadata(
        title=title,
        authors=authors,
        editors=editors,
        photographers=photographers,
        published=published,
        modified=modified,
        section=section_of(tree, ld.crumbs, sections, title, own),
        tags=shown_tags(root) or _tags(sources),
        kind=kind,
        partial=_is_teaser(ld) or is_part(root, url) or any(says_part(t, url) for t in seen.paging),
        url=canonical(root, meta, url),
        outlet=own[0] if own and _is_named(ld, meta) else "",
        language=spoken,
    ), body_text(ld.raw("articleBody"))


def _is_teaser(ld: LinkedData) -> bool:
    """Whether the page says that the whole article is for subscribers."""
    return str(ld.raw("isAccessibleForFree")).lower() in {"false", "0", "no"}


def _own_names(ld: LinkedData, meta: Tags, url: str) -> Iterator[str]:
    """The names of the page's outlet: as it calls itself, then the words of its host."""
    yield from (name for name, _ in ld.names("publisher") if name)
    yield from values(meta, "outlet")
    yield from host_names(url)


def _is_named(ld: LinkedData, meta: Tags) -> bool:
    return bool(ld.names("publisher")) or any(values(meta, "outlet"))


def _times(s: _Sources, seen: Seen, url: str) -> tuple[str, str]:
    """(published, modified) as sharp as the page allows."""
    published = _moment(s.ld.raw("datePublished"), s.zone) or _moment(
        s.ld.raw("uploadDate"), s.zone
    )
    modified = _moment(s.ld.raw("dateModified"), s.zone)
    tagged = next((t for v in s.tag("published") if (t := read_time(v, s.zone))), "")
    # some systems give the last change as both
    changed = published == modified and is_before(tagged, published)
    published = tagged if not published or changed else published
    modified = modified or next((t for v in s.tag("modified") if (t := read_time(v, s.zone))), "")
    if seen.machine and seen.changed:
        modified = modified or read_time(seen.changed[0], s.zone)
    # "updated" alone is what some themes call the time of publication
    for text in (seen.machine or seen.changed)[:1]:
        # one in UTC knows no better than the page's fields
        if not published or not read_time(text, s.zone).endswith("+00:00"):
            published = sharper(published, text, s.zone)
    for text in seen.times[:6]:
        first, last = split_update(text)
        published = sharper(published, first, s.zone)
        modified = sharper(modified, last, s.zone)
    day = _DAY_IN_URL.search(url[:2000])
    return published or (read_time("-".join(day.groups())) if day else ""), modified


def _moment(value: object, zone: str) -> str:
    """A machine's time: text, unix seconds, or a list of either."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return from_unix(value)
    return read_time(value, zone) if isinstance(value, str) else ""


def _people(s: _Sources) -> People:
    """The machine's authors and editors that are persons."""
    authors = [name for name, group in s.ld.names("author") if not group]
    authors = authors or [n for n, group in s.ld.names("creator") if not group]
    editors = [name for name, group in s.ld.names("editor") if not group]
    gallery = s.ld.type in GALLERIES
    persons = _persons(authors, s.own) or _persons(s.tag("authors"), s.own)
    return People(
        authors=() if gallery else persons,
        editors=_persons(editors, s.own) or _persons(s.tag("editors"), s.own),
        photographers=persons if gallery else (),
    )


def _persons(fields: Iterable[str], own: tuple[str, ...]) -> tuple[str, ...]:
    """The persons that name fields hold; one field can hold several ("A, B dan C")."""
    named = (f for f in fields if not is_outlet(f[:300], own))
    parts = (p for f in named for p in re.split(r"\s*[,;|/]\s*|\s(?:dan|and|&|-)\s", f[:300]))
    names = (as_person(p, own, plain=" " in p.strip()) for p in parts)
    return tuple(dict.fromkeys(n for n in names if n))[:8]


def _tags(s: _Sources) -> tuple[str, ...]:
    """Keywords, each once, as the first source with any has them."""
    raw = s.ld.raw("keywords")
    values = raw if isinstance(raw, list) else [raw]
    tags = split_tags([clean_text(v) for v in values[:100] if isinstance(v, str)])
    for name in TAGS["tags"].split():
        tags = tags or split_tags(s.meta.get(name, []))
    return tags


def _kind(ld: LinkedData, meta: Tags) -> str:
    if ld.type in GALLERIES:
        return "gallery"
    video = ld.type == "videoobject" or any(v.startswith("video") for v in meta.get("og:type", ()))
    return "video" if video else "article"


def _ask_trafilatura(
    tree: html.HtmlElement, url: str, title: str, published: str, own: tuple[str, ...]
) -> tuple[str, str]:
    """(title, day) filled from trafilatura where they are missing; it works on a copy."""
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata  # heavy and seldom needed

    # without bounds of our own the newest date accepted would depend on the day of the run
    dates = {"extensive_search": False, "original_date": True, "max_date": "2099-12-31"}
    try:
        found = extract_metadata(deepcopy(tree), default_url=url or None, date_config=dates)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError):
        return title, published
    title = title or clean_title(clean_text(found.title or ""), own)
    return title, published or read_time(found.date or "")

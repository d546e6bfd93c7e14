"""What an element says by its attributes of who wrote and when, in the ways that pages have: hCard,
microdata, RDFa, HTML5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

#: Classes of inline elements around a name: hCard's, and what themes write.
_NAMES = frozenset("fn author-name author_name authorname post-meta-author meta-author".split())


def stamp_of(el: html.HtmlElement) -> str:
    """The time that an element's attributes give for machines: in HTML5's place, in that of old
    microformats, or in RDFa's, as Drupal writes it.
    """
    if "dc:created" in (el.get("property") or ""):
        return el.get("content") or ""
    return el.get("datetime") or (says_published(el) and el.get("title")) or ""


def says_published(el: html.HtmlElement) -> bool:
    """Whether the element says that it holds the time of publication."""
    said = (el.get("property") or "", el.get("class") or "", el.get("itemprop") or "")
    return "dc:created" in said[0] or "published" in said[1] or said[2] == "datePublished"


def says_changed(el: html.HtmlElement) -> bool:
    """Whether the element says that it holds the time of the last change, and no more."""
    names = (el.get("class") or "").split()
    changed = "updated" in names or el.get("itemprop") == "dateModified"
    return changed and not says_published(el)


def says_author(el: html.HtmlElement) -> bool:
    """Whether the element's class or relation says that it holds a name and nothing else."""
    named = not _NAMES.isdisjoint((el.get("class") or "").split())
    return named or "author" in (el.get("rel") or "")

"""The tags that a page shows its readers under the article."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from cleaners.tags import split_tags

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

#: What systems name the element around an article's tags ...
_BOX = re.compile(
    r"(?:[\w-]*[-_])?(?:tags?|tagging|tagged|taglist|topics?|topik|katakunci|kata-kunci|keywords?"
    r"|post-labels?)(?:__?[\w-]+|-(?:list|links?|wrap(?:per)?|box|item|container|news|article|berita|detail|post))?"
)
#: ... and what is none of the article's: other stories, lists of all tags, what stands around.
_OTHERS = re.compile(
    r"(?<!has-)(?<!with-)(?<!right-)(?<!left-)(?<!no-)(?<!is-)(?:sidebar|side-?col)|(?<!elementor-)widget|popul|trend|(?<!p)hot(?!o)|cloud|site-footer|page-footer|main-footer"
    r"|(?<![a-z])header|nav|menu|related|(?<!topik-)terkait|card|ticker|rekomend|breaking|headline"
    r"|latest|terkini|modal|popup"
)
#: What the addresses of tags have.
_ADDRESS = re.compile(r"/(?:tags?|topi[ck]s?|label|tagar|kata-kunci)/", re.IGNORECASE)
#: Elements that hold one tag of several.
_SINGLE = frozenset(("li", "span", "h2", "h3", "h4", "h5", "b", "strong", "em", "small"))
#: Links that are looked at; elements around one that can be the box; words and letters of a tag,
#: and letters beside a box's links, at most.
_LINKS, _NEAR, _WORDS, _LONGEST, _SPOKEN = 1500, 4, 8, 60, 40
#: Headings that can be the headline at most.
_HEADLINES = 5


def shown_tags(root: Element) -> tuple[str, ...]:
    """The tags of the first box under the headline that holds links to tags, "#" and labels off;
    () when there is none.

    A link counts when it calls itself a tag (rel="tag", or "#beras" beside "#jagung"), when its
    address does, or when an element close around it is named so. It must not take a menu of topics,
    a cloud of all tags, other stories' labels, or what a paragraph links to.
    """
    boxes: dict[Element, list[str]] = {}
    above: dict[Element, list[str]] = {}
    known: dict[Element, Element | None] = {}
    for a in islice(root.iter("a", "h1"), _LINKS):
        if a.tag == "h1":
            boxes, above = {}, boxes or above
            continue
        rel = a.get("rel") or ""
        if "category" in rel:
            continue
        up = a.getparent()
        box = known[up] if up in known else _box(a, known)
        if box is None and _says_tag(a, rel):
            box = _holder(a)
        if box is not None:
            text = " ".join("".join(islice(a.itertext(), 8))[:200].split())
            boxes.setdefault(box, []).append(text)
    headlines = islice(root.iter("h1"), _HEADLINES)
    holders = frozenset(up for h1 in headlines for up in h1.iterancestors())
    for found in (boxes, above):
        for box in found:
            # each tag can have a box of its own
            beside = (texts for other, texts in found.items() if _is_like(other, box))
            texts = [text for some in beside for text in some]
            if not _is_foreign(box, holders) and max(len(t.split()) for t in texts) <= _WORDS:
                return split_tags(text for text in texts if 1 < len(text) <= _LONGEST)
    return ()


def _says_tag(a: Element, rel: str) -> bool:
    """Whether a link calls itself a tag: by its relation, its address, or its sign, which another
    link beside it has, too.
    """
    if "tag" in rel or _ADDRESS.search((a.get("href") or "")[:300]):
        return True
    holder = _holder(a) if _is_hashed(a) else None
    return holder is not None and sum(map(_is_hashed, islice(holder.iter("a"), 40))) > 1


def _is_hashed(a: Element) -> bool:
    return (a.text or "").lstrip().startswith("#")


def _is_like(one: Element, other: Element) -> bool:
    """Whether two boxes stand side by side and are of one kind."""
    same = one.tag == other.tag and one.get("class") == other.get("class")
    return one is other or (same and one.getparent() is other.getparent())


def _holder(a: Element) -> Element | None:
    """What holds a link and its like; None for a link of a sentence."""
    up = a.getparent()
    while up is not None and up.tag in _SINGLE:
        up = up.getparent()
    if up is None or up.tag in ("body", "html"):
        return None
    linked = sum(len("".join(islice(link.itertext(), 8))) for link in islice(up.iter("a"), 40))
    spoken = len("".join(islice(up.itertext(), 200))) - linked > _SPOKEN
    return None if spoken else up


def _box(a: Element, known: dict[Element, Element | None]) -> Element | None:
    """The nearest element around a link that is named as a box of tags, of one or of all."""
    found, up = None, a.getparent()
    way = []
    for _ in range(_NEAR):
        if up is None or up.tag in ("body", "html", "article", "main", "p"):
            break
        if up in known:
            found = known[up] if found is None or known[up] is not None else found
            break
        way.append(up)
        classes, ident = up.get("class") or "", up.get("id") or ""
        if (classes or ident) and _is_box(classes, ident):
            found = up
            if up.tag not in _SINGLE:
                break
        up = up.getparent()
    below = way[: way.index(found) + 1] if found in way else way
    known.update(dict.fromkeys(below, found))
    return found


@lru_cache(maxsize=4096)
def _is_box(classes: str, ident: str) -> bool:
    return any(_BOX.fullmatch(name) for name in f"{classes[:300]} {ident[:60]}".lower().split())


def _is_foreign(box: Element, holders: frozenset[Element]) -> bool:
    """Whether a box of tags, or an element around it, is no part of the article; what holds the
    headline, too (`holders`), is the article's whatever it is called.
    """
    around = (box, *islice(box.iterancestors(), 12))
    if any(el.tag in ("nav", "aside", "header") for el in around):
        return True
    apart = takewhile(lambda el: el.tag != "body" and el not in holders, around)
    return any(_is_other(el.get("class") or "") for el in apart)


@lru_cache(maxsize=4096)
def _is_other(classes: str) -> bool:
    names = classes[:300].lower().split()
    if {"widget", "blog"} <= {*names}:
        return False  # Blogger's posts
    return any(_OTHERS.search(name) for name in names)

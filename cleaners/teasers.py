"""Teasers: sentences of other stories, told by the shape of the lists that they stand in."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict

from lxml.html import HtmlElement as Element

from cleaners.article import Block
from cleaners.credit_marks import is_credited
from cleaners.read_html import Tree
from cleaners.shape import is_prose, words

#: Links with the same words, at least, that are no headlines: "Share this update".
_BUTTON = 3
#: Siblings with headlines that make a list, of the first so many.
_ITEMS, _LOOKED_AT = 3, 12
_Counts = defaultdict[Element, int]
_INLINE_ITEM = frozenset(("p", "a", "h1", "h2", "h3", "h4", "span"))


def is_candidate(block: Block) -> bool:
    """A sentence that is not mostly a link; a caption's, too."""
    return block.link_share < 0.5 and (is_prose(block.text) or is_credited(block.text))


def teasers(tree: Tree) -> set[Element]:
    """Elements of lists of other articles; a sentence in one is a teaser.

    Either an item: one of three siblings or more of one tag and class, each with a headline that
    is nothing but a link. Or the list itself, when it has no items: headlines that are links and
    sentences take turns in it.
    """
    linked, prose, headlines = _counted(tree)
    if len(linked) < _ITEMS:
        return set()
    items: dict[tuple[Element, str, str | None], bool] = {}
    found: set[Element] = set()
    for el in linked:
        item = el
        for _ in range(4):
            up = item.getparent()
            if up is None or up.tag in ("body", "html") or prose[item] > 3:
                break
            if (tag := item.tag) not in _INLINE_ITEM:
                like = (up, tag, item.get("class"))
                if like not in items:
                    items[like] = _are_items(*like, headlines)
                if items[like]:
                    found.add(item)
                    break
            many = headlines[up] >= _ITEMS and headlines[up] >= 0.7 * prose[up] > 0
            if many and _take_turns(up, prose, headlines):
                found.add(up)
                break
            item = up
    return found


def _counted(tree: Tree) -> tuple[list[Element], _Counts, _Counts]:
    """Elements that are headlines with a link, and how many sentences and how many such headlines
    each element holds.
    """
    linked: list[Element] = []
    prose: _Counts = defaultdict(int)
    headlines: _Counts = defaultdict(int)
    often = Counter(block.text for block in tree.blocks if block.link_share)
    for block, el in zip(tree.blocks, tree.elements, strict=True):
        is_link = block.link_share > 0.85 and len(words(block.text)) >= 4
        if (is_link and often[block.text] >= _BUTTON) or not (is_link or is_candidate(block)):
            continue
        if is_link:
            linked.append(el)
        for up in (el, *el.iterancestors()):
            (headlines if is_link else prose)[up] += 1
    return linked, prose, headlines


def _are_items(up: Element, tag: str, name: str | None, headlines: _Counts) -> bool:
    """Whether three children of one tag and class hold a headline each."""
    like = [c for c in up if c.tag == tag and c.get("class") == name]
    return len(like) >= _ITEMS and sum(headlines[c] > 0 for c in like[:_LOOKED_AT]) >= _ITEMS


def _take_turns(up: Element, prose: _Counts, headlines: _Counts) -> bool:
    """Whether no two children in a row of the list hold sentences only, and none holds many."""
    if any(prose[c] > 2 for c in up):
        return False
    kinds = [("s" if prose[c] else "") + ("h" if headlines[c] else "") for c in up]
    kinds = [k for k in kinds if k]
    return len(kinds) >= 6 and not any(a == b == "s" for a, b in itertools.pairwise(kinds))

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
    linked: set[Element] = set()
    prose: dict[Element, int] = defaultdict(int)
    headlines: dict[Element, int] = defaultdict(int)
    often = Counter(block.text for block in tree.blocks if block.link_share)
    for block, el in zip(tree.blocks, tree.elements, strict=True):
        is_link = block.link_share > 0.85 and len(words(block.text)) >= 4
        if (is_link and often[block.text] >= _BUTTON) or not (is_link or is_candidate(block)):
            continue
        if is_link:
            linked.add(el)
        for up in (el, *el.iterancestors()):
            (headlines if is_link else prose)[up] += 1
    found: set[Element] = set()
    for el in linked:
        item = el
        for _ in range(4):
            up = item.getparent()
            if up is None or up.tag in ("body", "html") or prose[item] > 3:
                break
            if item.tag not in _INLINE_ITEM and _is_item(item, up, linked):
                found.add(item)
                break
            if (
                headlines[up] >= 3
                and headlines[up] >= 0.7 * prose[up] > 0
                and _take_turns(up, prose, headlines)
            ):
                found.add(up)
                break
            item = up
    return found


def _is_item(item: Element, up: Element, linked: set[Element]) -> bool:
    like = [c for c in up if c.tag == item.tag and c.get("class") == item.get("class")]
    return len(like) >= 3 and sum(any(d in linked for d in c.iter()) for c in like[:12]) >= 3


def _take_turns(up: Element, prose: dict[Element, int], headlines: dict[Element, int]) -> bool:
    """Whether no two children in a row of the list hold sentences only, and none holds many."""
    if any(prose[c] > 2 for c in up):
        return False
    kinds = [("s" if prose[c] else "") + ("h" if headlines[c] else "") for c in up]
    kinds = [k for k in kinds if k]
    return len(kinds) >= 6 and not any(a == b == "s" for a, b in itertools.pairwise(kinds))

"""Which blocks of a page are the article: trafilatura's verdict, and the container that agrees.

The smallest element in which the page's sentences gather is the container. Where a page leaves
doubt which element that is, trafilatura names the blocks that read like the article, and those
count three times as much. What the container holds is in, what lies outside is out, and the
cleaners judge the rest: trafilatura alone leaves some text out (in a span, a loose text node, a
slide) and lets some in (a list of teasers).
"""

from __future__ import annotations

from itertools import takewhile

from lxml.html import HtmlElement as Element

from cleaners.beside import NEAR, further, leads
from cleaners.container import Page
from cleaners.lead_pictures import under_pictures
from cleaners.read_html import Tree
from cleaners.shape import words
from cleaners.teasers import is_candidate
from cleaners.verdict import picked

#: No blocks: the article's, those near it, and those under its pictures.
_NONE: tuple[frozenset[int], frozenset[int], frozenset[int]] = (frozenset(),) * 3
#: How many blocks above the headline can belong to a picture there; words of a label between.
_ABOVE, _LABEL = 3, 3


def find_main(
    tree: Tree, told: str = "", body: str = "", title: str = ""
) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The blocks of the article's container; those around it that can tell of the article, from
    the headline to a little behind it, in nothing that is furniture; and of the blocks outside,
    the words under the article's pictures. All are empty when there is no sentence on the page.

    told: the article's text as the page's own JSON-LD gives it, "" when it gives none. body: the
    CSS selector of the container, where the outlet's seed file knows it. title: the headline;
    sentences that share its words count more than those of other stories.
    """
    best = _known(tree, body)
    page = Page(tree, frozenset(range(len(tree.blocks))), title)
    if best is None:
        best = page.best()
        if best is not None and not page.is_plain(best):
            asked = Page(tree, picked(tree, told), title)
            other = asked.best()
            # trafilatura can take a list of long teasers for the article; the headline tells
            if other is None or asked.on_topic(other) or not page.on_topic(best):
                page, best = asked, other
    if best is None:
        return _NONE
    inside = {el for holder in (best, *further(page, best)) for el in holder.iter()}
    main = {i for i, el in enumerate(tree.elements) if el in inside and not page.is_around(el)}
    if not main:
        return _NONE
    main |= leads(page, min(main))
    heads = [i for i in range(min(main)) if tree.blocks[i].tag == "h1"]
    first = heads[-1] if heads else max(0, min(main) - NEAR)
    last = min(len(tree.blocks), max(main) + NEAR)
    above = max(0, first - _ABOVE)
    out = (i for i in range(above, last) if i not in main)
    around = [i for i in out if not page.is_around(tree.elements[i])]
    shown = under_pictures(tree, takewhile(max(main).__gt__, around), title)
    # above the headline only what no more than a label parts from it
    out = (i for i in range(above, first) if i not in shown)
    parted = max((i for i in out if len(words(tree.blocks[i].text)) > _LABEL), default=-1)
    return (
        frozenset(main),
        frozenset(i for i in around if i >= first),
        frozenset(i for i in shown if i > parted),
    )


def _known(tree: Tree, body: str) -> Element | None:
    """The first element that the outlet's selector finds and that holds a sentence."""
    if not body:
        return None
    told = {el for b, el in zip(tree.blocks, tree.elements, strict=True) if is_candidate(b)}
    holds = (el for el in tree.root.cssselect(body) if any(d in told for d in el.iter()))
    return next(holds, None)

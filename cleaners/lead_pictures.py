"""The picture over an article, outside of its container: its caption and credit are data."""

from __future__ import annotations

from collections.abc import Iterable

from cleaners.article import Block
from cleaners.credit_marks import credit_at, is_credit_line
from cleaners.names import read_byline
from cleaners.outlet_names import key
from cleaners.read_html import Tree
from cleaners.shape import words
from cleaners.times import is_time_line

#: Words of a caption; beside a time, and of a button, at most.
_FEWEST, _MOST, _STAMP, _BUTTON = 4, 60, 4, 3
#: Elements whose text belongs to something else.
_OTHERS = frozenset("a button h1 h2 h3 label li time".split())
#: The share of a block that can be a link (the agency's, in a credit).
_LINKED = 0.5


def under_pictures(tree: Tree, asked: Iterable[int], title: str) -> frozenset[int]:
    """The blocks among those asked that stand right under a picture and read like its caption or
    its credit; where these are two blocks, both. A button ("Perbesar") may stand between.

    asked: in page order. title: the headline, which is neither. Nor is a name alone (a portrait
    has one, too), a time, a byline or a link.
    """
    found: dict[int, bool] = {}  # and whether it is a credit
    shown, last = False, -1
    for i in asked:
        block = tree.blocks[i]
        shown = (shown and i == last + 1) or i in tree.pictured or bool(block.pictured)
        last = i
        if not shown and i - 1 not in found:
            continue
        credit = is_credit_line(block.text)
        # the other of the two stands right behind the one
        other = i - 1 in found and i - 2 not in found and found[i - 1] != credit
        if (shown or other) and (credit or _is_caption(block, title)):
            found[i] = credit
        shown = shown and block.link_share == 1 and len(words(block.text)) <= _BUTTON
    return frozenset(found)


def _is_caption(block: Block, title: str) -> bool:
    """Whether words under a picture can be its caption."""
    text = block.text
    if block.tag in _OTHERS or block.link_share > _LINKED or key(text) == key(title):
        return False
    size = len(words(text))
    if credit_at(text) >= 0:
        return size <= _MOST
    other = is_time_line(text, _STAMP) or read_byline(text).labelled
    return _FEWEST <= size <= _MOST and not other

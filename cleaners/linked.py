"""Blocks of a page that are nothing but links, and the labels over them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

from cleaners.article import Block, Edit
from cleaners.draft import Draft
from cleaners.shape import ends_sentence, is_headline, is_prose, words

_POST = re.compile(r"instagram-media|twitter-tweet|tiktok-embed|threads-post|fb-post")
#: Words of a box's label at most.
_LABEL = 6


def by_links(draft: Draft, live: list[int]) -> Iterator[Edit]:
    """Blocks that are nothing but links: headlines of other articles, rows of labels."""
    linked = [draft[i].link_share >= 0.85 for i in live]
    parents = Counter(draft[i].path[:-1] for i, link in zip(live, linked, strict=True) if link)
    for position, i in enumerate(live):
        block = draft[i]
        if not linked[position] or (
            is_prose(block.text) and ends_sentence(block.text) and block.tag == "p"
        ):
            continue
        if block.text.startswith(("http", "www.")) or is_post(block):
            continue
        neighbours = sum(linked[p] for p in (position - 1, position + 1) if 0 <= p < len(live))
        if len(words(block.text)) >= 4 and is_headline(block.text):
            yield draft.whole(i, "readalso", "markup", "link-headline")
        elif parents[block.path[:-1]] >= 2 or neighbours:
            yield draft.whole(i, "related", "markup", "link-list")
        elif block.tag in ("div", "span", "a", "li", "h3", "h4", "h5"):
            yield draft.whole(i, "other", "markup", "link-label")


def box_labels(draft: Draft, live: list[int], cut: set[int], depth: int) -> Iterator[Edit]:
    """A few words over links that are cut, in a box with nothing else in it."""
    blocks = draft.article.blocks
    for i in live:
        box = blocks[i].path[:-1]
        if i in cut or len(box) <= depth or len(words(draft[i].text)) > _LABEL:
            continue
        if ends_sentence(draft[i].text) or (i and blocks[i - 1].path[: len(box)] == box):
            continue
        inside = list(_inside(draft, i + 1, box))
        gone = all(j in cut or not draft.alive(j) for j in inside)
        if gone and sum(blocks[j].link_share >= 0.85 for j in inside) >= 2:
            yield draft.whole(i, "related", "markup", "box-label")


def _inside(draft: Draft, start: int, box: tuple[str, ...]) -> Iterator[int]:
    """The blocks from `start` on that stand in the box, up to the first that does not."""
    blocks = draft.article.blocks
    return takewhile(lambda i: blocks[i].path[: len(box)] == box, range(start, len(blocks)))


def is_post(block: Block) -> bool:
    """Whether the block stands in an embedded post, all of which is a link to it."""
    return any(_POST.search(entry) for entry in block.path[-4:])

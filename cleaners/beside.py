"""What of an article stands outside of its container: a lead above it, further pages behind it."""

from __future__ import annotations

import re
from collections import Counter

from lxml.html import HtmlElement as Element

from cleaners.article import Block
from cleaners.container import Page, tokens
from cleaners.credit_marks import is_credit_line, is_credited
from cleaners.dateline_find import dateline_of
from cleaners.outlet_names import key
from cleaners.shape import breaks_off, is_prose, words
from cleaners.teasers import is_candidate

#: How many blocks before and behind the container can tell of the article.
NEAR = 20
#: Class and id words of a lead that stands above the container ...
_LEAD = re.compile(
    r"[.#](?:[\w-]*[-_])?(?:lead(?:-?(?:article|text|in|news))?|lede|intro|opening|tagline|standfirst|excerpt|deck|dek|teras"
    r"|pertanyaan|question|soalan|sub-?(?:title|judul|head(?:line|ing)?)|synopsis|sinopsis)(?:[-_]|\Z|[.#])"
    r"|[.#][\w-]*(?:subtitle|subjudul|standfirst)(?:[-_]|\Z|[.#])"
    r"|[.#]itemintrotext(?:\Z|[.#])"
    r"|[.#](?:[\w-]*[-_])?sub(?:__\w{1,6})?(?:\Z|[.#])"
)
#: ... Drupal's, which stands so far around the paragraph, ...
_FIELD = re.compile(
    r"\.field--?name-(?:field-)?(?:pengantar|lead|teras|intro|ringkasan|subtitle|sub-?judul|standfirst)"
)
_DEEP = 4
#: ... in the element itself, for a summary's entries are none.
_SUMMARY = re.compile(r"[.#](?:[\w-]*[-_])?(?:summary|ringkasan)(?:[-_]|\Z|[.#])")
#: ... and under the heading only, for other stories have teasers too.
_TEASER = re.compile(r"[.#](?:[\w-]*[-_])?(?:teaser|desc(?:ription)?|deskripsi)(?:[-_]|\Z|[.#])")
#: The box around one of the pages of an article.
_PAGE = re.compile(r"(?:\A|[ _-])(?:page|halaman|part|chapter|section|slide)(?:[ _-]|\Z)")
#: Words of a standfirst without a full stop at least; what is mostly a link leads elsewhere.
_STANDFIRST, _LINKED = 6, 0.5
#: Elements beside the heading that can be a standfirst.
_BESIDE = frozenset("p h2 h3 h4 h5 h6".split())
#: Blocks of the container that can say a lead again, with the dateline.
_AGAIN = 4
#: Leads of one path under linked headlines that make a list.
_LIST = 2


def leads(page: Page, first: int) -> set[int]:
    """Blocks shortly above block `first` that open the article outside of its container: a
    sentence with an outlet's dateline or beside the heading, or what stands in an element
    that is named so. Never a caption.
    """
    blocks = page.tree.blocks
    near = [i for i in range(max(0, first - NEAR), first) if blocks[i].link_share < _LINKED]
    head = next((i for i in reversed(near) if blocks[i].tag == "h1"), -1)
    below = [key(block.text) for block in blocks[first : first + _AGAIN]]
    found = {
        i
        for i in near
        if not any(key(blocks[i].text) in text for text in below)
        and _is_lead(blocks[i], blocks[head] if 0 <= head < i else None, blocks[i - 1])
        and not page.is_around(page.tree.elements[i].getparent())
    }
    # a list of other stories: each of them under its headline, with its own dateline
    listed = Counter(blocks[i].path for i in found if blocks[i - 1].link_share >= _LINKED)
    return {i for i in found if listed[blocks[i].path] < _LIST}


def _is_lead(block: Block, under: Block | None, behind: Block) -> bool:
    """`under`: the heading above it, if one is near; `behind`: the block right before it, whose
    credit makes a caption of what has no name.
    """
    if (
        breaks_off(block.text)
        or is_credited(block.text)
        or any(entry.startswith("fig") for entry in block.path)
    ):
        return False
    named = any(_LEAD.search(entry) for entry in block.path[-2:])
    named = named or any(map(_FIELD.search, block.path[-_DEEP:]))
    named = named or (block.tag != "li" and _SUMMARY.search(block.path[-1]) is not None)
    named = named or (under is not None and any(map(_TEASER.search, block.path[-2:])))
    if not is_prose(block.text):
        return named and under is not None and len(words(block.text)) >= _STANDFIRST
    beside = under is not None and block.tag in _BESIDE and block.path[:-1] == under.path[:-1]
    beside = beside and not is_credit_line(behind.text)
    return named or beside or dateline_of(block.text)[1] == "outlet"


def further(page: Page, best: Element) -> list[Element]:
    """The further pages of an article that one file holds all of: behind the container's own
    box, others with the names of both in the same place, each with a sentence. Never posts of
    a thread, which stand in an <article> each or are named so.
    """
    box = best.getparent()
    if box is None or box.getparent() is None or not _PAGE.search(" ".join(tokens(box))):
        return []
    blocks = zip(page.tree.blocks, page.tree.elements, strict=True)
    told = {up for block, el in blocks if is_candidate(block) for up in _near(el)}
    pages = [
        other
        for other in box.itersiblings(box.tag)
        if tokens(other) == tokens(box)
        and any(el in told and tokens(el) == tokens(best) for el in other)
    ]
    page.spare(pages)
    return pages


def _near(el: Element) -> tuple[Element, ...]:
    """The element, and the one around it."""
    up = el.getparent()
    return (el,) if up is None else (el, up)

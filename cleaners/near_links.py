"""Lines beside links, near a title or far from it: whose byline it is, and the words of a menu."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaners.labels import is_label

if TYPE_CHECKING:
    from cleaners.article import Block

#: A line far from the title that is nothing but a link leads to another story.
LINKED = 0.9
#: ... and so is one behind a list's sign, half of it a link.
_LISTED, _BULLETS = 0.5, ("»", "›", "•")
#: ... and one that is mostly links with strokes between them is a menu.
_MENU = 0.8
#: The element of the article's own tags and sections.
TAGGED = re.compile(
    r"(?<![a-z])(?:tag(?:s|box|cloud|list)?|topi[ck]s?|label|cat(?:s|-?links?)|categor(?:y|ies)"
    r"|kategori|rubrik)(?![a-z])"
)


def unlinked(block: Block) -> str:
    """The line without the links of a menu behind its day; "" for a menu, and for a label that
    leads to a section ("Foto").
    """
    if block.text.count("|") > 1 and len(block.links) > 2:
        return block.text.partition("|")[0].strip()
    menu = block.text.count("|") > 1 and block.link_share > _MENU
    return "" if menu or (block.link_share > LINKED and is_label(block.text)) else block.text


def ends_link(blocks: tuple[Block, ...], i: int) -> bool:
    """Whether a link of several words stands right before the words, in the element around them:
    who wrote that story; or a link and a line like this one stand in turns.
    """
    if _is_under_link(blocks, i, i - 2) or _is_under_link(blocks, i, i + 2):
        return True
    if blocks[i].link_share > _LISTED and blocks[i].text.startswith(_BULLETS):
        return True  # "» Jembatan dibuka lagi oleh Rina Sari"
    inside, before = blocks[i].path, blocks[max(0, i - 1)]
    linked = before.path[: len(inside)] == inside and before.link_share > LINKED
    linked = linked and not TAGGED.search(before.path[-1])
    return linked and len(before.text.split()) > 2


def is_others(blocks: tuple[Block, ...], i: int) -> bool:
    """Whether a link of several words stands right above, in one small box: another story's."""
    box = blocks[i].path[:-1]
    above = blocks[max(0, i - 2) : i]
    linked = any(
        b.path[: len(box)] == box and b.link_share > LINKED and not TAGGED.search(b.path[-1])
        for b in above
    )
    return linked and len({b.path[: len(box)] for b in blocks[max(0, i - 3) : i + 4]}) > 1


def _is_under_link(blocks: tuple[Block, ...], i: int, other: int) -> bool:
    """Whether two lines, each right under a link, stand in boxes with the same names."""
    if blocks[i - 1].link_share <= LINKED or not 0 < other < len(blocks):
        return False
    if blocks[other].path != blocks[i].path:
        return False
    if blocks[other].text.split()[:1] != blocks[i].text.split()[:1]:
        return False  # "Penulis", "Editor"
    return blocks[other - 1].link_share > LINKED

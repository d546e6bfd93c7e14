"""What the names of elements say of the text in them; names are entries of a block's path."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaners.article import Block

#: A bare name in the element is an author's, an editor's, or is one when a time stands beside it.
_HINTS = {
    "author": re.compile(
        r"author(?!i)|byline|penulis|reporter|pewarta|jurnalis|wartawan|writer|namerep|creator|profile?[-_](?:name|nama)|"
        r"kontributor|redaktur|(?<![a-z])(?:by|oleh)(?![a-z])"
    ),
    "editor": re.compile(r"(?<!ck)editor(?!ial|-?_?(?:wrap|content|body|text|js|block))"),
    "date": re.compile(
        r"date|publish|tanggal|waktu|posted|timestamp|(?<![a-z])(?:times?|tgl)(?![a-z])"
    ),
    "meta": re.compile(r"meta|(?<![a-z])(?:infos?|details)(?![a-z])"),
}
#: Entries of paths that are not the article: other stories, comments, menus, pictures.
_OTHER = re.compile(
    r"(?:nav|aside|form|button|figure|figcaption)(?![a-z])|.*(?:~hidden|terkait|popul[ae]r|trending|"
    r"komentar|sidebar|recommend|rekomenda|navbar|breadcrumb|caption|(?<![a-z])(?:related|comments?|"
    r"komen|menu|lainnya|berkaitan|kanan|(?<!text-)(?<!float-)(?<!align-)right(?!-\d)|latest|terkini|terbaru|newsfeed|pop|ticker|card|lihat)(?![a-z]))"
)
#: "card-post-info": the card's own line; that of another story stands in a card or a list.
_INFO = re.compile(r"[\w-]*card[-_][\w-]*(?:info|meta|author)[\w-]*")
#: Entries that are not either, but for "entry-content no-share" and "post-footer".
_LESS = re.compile(r"(?<![a-z])(?:shar(?:e|ing)|footer|[pf]h?oto)(?![a-z])")
_OWN = re.compile(r"(?<![a-z])(?:entry|article|post|detail)(?![a-z]).*(?:content|body|footer)")
#: "max-card__by" beside the heading's "max-card__title": parts of one component.
_BLOCK = re.compile(r"[.#]([\w-]+?)__")
#: Characters of text before and after the title in which a bare name or time belongs to it.
_BEFORE, _AFTER = 400, 900


@lru_cache(maxsize=4096)
def is_other(entry: str, parent: str) -> bool:
    """Whether an entry of a path, below `parent`, names what is not the article.

    >>> is_other("div.berita-terkait", "div"), is_other("div.entry-content.no-share", "div")
    (True, False)
    """
    if entry.startswith("footer"):
        return not parent.startswith(("article", "section")) and not _OWN.search(entry)
    if entry.startswith(("body", "html", "main", "article")):
        return entry.endswith("~hidden")
    entry = _INFO.sub("", entry)
    return bool(_OTHER.match(entry) or (_LESS.search(entry) and not _OWN.search(entry)))


@lru_cache(maxsize=4096)
def hints(entry: str) -> frozenset[str]:
    """What an entry of a path says of the names in it: "author", "editor", "date", "meta"."""
    return frozenset(word for word, pattern in _HINTS.items() if pattern.search(entry))


def places_of(blocks: tuple[Block, ...], heading: int) -> dict[int, bool]:
    """Every block that can be the article's own, and whether it is near the title.

    heading: the block that shows the title, -1 when there is none: the page's beginning is then
    what counts as near. What the heading stands in is never somebody else's.
    """
    above = blocks[heading].path if heading >= 0 else ()
    own = frozenset(name for entry in above for name in _BLOCK.findall(entry))
    known: dict[tuple[str, ...], bool] = {}
    starts, at = {}, 0
    for i, block in enumerate(blocks):
        path = block.path
        if (other := known.get(path)) is None:
            others = compress(path, map(is_other, path, ("", *path)))
            other = known[path] = any(
                entry not in above and own.isdisjoint(_BLOCK.findall(entry)) for entry in others
            )
        if not other:
            starts[i] = at
            at += len(block.text)
    middle = starts.get(heading, 0)
    return {i: middle - _BEFORE <= at <= middle + _AFTER for i, at in starts.items()}

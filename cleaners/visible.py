"""Bylines and times that stand on the page near its title, for readers and not for machines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from cleaners.names import Credits, has_label, is_label, read_byline
from cleaners.persons import key
from cleaners.times import is_time_line, read_time

if TYPE_CHECKING:
    from cleaners.article import Block
    from cleaners.read_html import Tree

#: What an element's name says: a bare name in it is an author's (editor's), or is one when a
#: time stands beside it.
_SAYS = {
    "author": re.compile(
        r"author(?!i)|byline|penulis|reporter|pewarta|jurnalis|wartawan|writer|namerep|creator|"
        r"kontributor|redaktur|(?<![a-z])(?:by|oleh)(?![a-z])"
    ),
    "editor": re.compile(r"editor(?!ial)"),
    "date": re.compile(
        r"date|publish|tanggal|waktu|posted|timestamp|(?<![a-z])(?:times?|tgl)(?![a-z])"
    ),
    "meta": re.compile(r"meta|(?<![a-z])(?:infos?|details)(?![a-z])"),
}
#: Entries of paths that are not the article: other stories, comments, menus, pictures.
_OTHER = re.compile(
    r"(?:nav|aside|form|button|figure|figcaption)(?![a-z])|.*(?:~hidden|terkait|popul[ae]r|trending|"
    r"komentar|sidebar|recommend|rekomenda|navbar|breadcrumb|caption|(?<![a-z])(?:related|comments?|"
    r"komen|menu|lainnya|berkaitan|latest|terkini|terbaru|newsfeed|pop|ticker|card|lihat)(?![a-z]))"
)
#: Entries that are not either, but for "entry-content no-share" and "post-footer".
_LESS = re.compile(r"(?<![a-z])(?:shar(?:e|ing)|footer|[pf]h?oto)(?![a-z])")
_OWN = re.compile(r"(?<![a-z])(?:entry|article|post|detail)(?![a-z]).*(?:content|body|footer)")
#: Characters of text before and after the title in which a bare name or time belongs to it.
_BEFORE, _AFTER = 400, 900
_TITLES = frozenset("h1 h2 h3 h4 h5 h6".split())
_LONGEST, _BLOCKS = 200, 10_000
_LINKED = 0.9


@dataclass(slots=True)
class Seen:
    """What stands on the page for its readers.

    named: credits of byline elements near the title. labelled: credits with a label, anywhere in
    the article. times: time lines near the title, as written. machine: their `datetime`.
    """

    named: list[Credits] = field(default_factory=list)
    labelled: list[Credits] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    machine: list[str] = field(default_factory=list)


def look(tree: Tree, title: str, own: tuple[str, ...], known: tuple[str, ...] = ()) -> Seen:
    """The visible bylines and times of the page's own article.

    `tree` is only read; `title`: the article's title, "" when unknown; `own`: names of the outlet;
    `known`: authors that a bare line can name beside others. It must not fire in lists of other
    stories, comments, menus, captions and what the page hides.
    """
    blocks, wanted = tree.blocks[:_BLOCKS], key(title)[:40]
    heading = _heading(blocks, key(title))
    places = _places(blocks, heading)
    seen = Seen()
    _marked(seen, tree, places, own)
    known = (*known, *(name for credits in seen.named for name in credits.authors))
    for i, near in places.items():
        text = blocks[i].text
        if i == heading or len(text) > _LONGEST:
            continue
        labelled = (near or blocks[i].link_share < _LINKED) and has_label(text)
        if labelled and is_label(text):
            text = _joined(blocks, i)
        if (near or labelled) and not (0 < len(wanted) <= len(text) and wanted in key(text)):
            _read(seen, text, blocks, i, own, known, near=near, labelled=labelled)
    return seen


def _heading(blocks: tuple[Block, ...], wanted: str) -> int:
    """The block that shows the title: the one with its words, else the first long h1, else -1."""
    first = -1
    for i, block in enumerate(blocks):
        if (block.tag in _TITLES or "title" in block.path[-1]) and len(block.text) <= 2 * _LONGEST:
            words = key(block.text)
            if words and (words == wanted or (len(words) > 24 and wanted.startswith(words))):
                return i
            if first < 0 and block.tag == "h1" and len(words) > 12:
                first = i
    return first


def _places(blocks: tuple[Block, ...], heading: int) -> dict[int, bool]:
    """Every block that can be the article's own, and whether it is near the title."""
    above = blocks[heading].path if heading >= 0 else ()
    known: dict[tuple[str, ...], bool] = {}
    starts, at = {}, 0
    for i, block in enumerate(blocks):
        path = block.path
        if (other := known.get(path)) is None:
            pairs = zip(path, ("", *path), strict=False)
            other = known[path] = any(_is_other(*pair) and pair[0] not in above for pair in pairs)
        if not other:
            starts[i] = at
            at += len(block.text)
    middle = starts.get(heading, 0)
    return {i: middle - _BEFORE <= at <= middle + _AFTER for i, at in starts.items()}


@lru_cache(maxsize=4096)
def _is_other(entry: str, parent: str) -> bool:
    """Whether an entry of a path names what is not the article."""
    if entry.startswith("footer"):
        return not parent.startswith(("article", "section"))
    if entry.startswith(("body", "html", "main", "article")):
        return entry.endswith("~hidden")
    return bool(_OTHER.match(entry) or (_LESS.search(entry) and not _OWN.search(entry)))


def _marked(seen: Seen, tree: Tree, places: dict[int, bool], own: tuple[str, ...]) -> None:
    """Put what inline elements near the title say by their attributes into `seen`."""
    index: dict[object, int] = {}
    for el in islice(tree.root.iter("time", "abbr", "a", "span"), _BLOCKS):
        published = "published" in (el.get("class") or "")
        stamp = el.get("datetime") or (el.get("title") if published else "")
        if not stamp and "author" not in (el.get("rel") or el.get("itemprop") or ""):
            continue
        index = index or {holder: i for i, holder in enumerate(tree.elements)}
        i = next((index[e] for e in (el, *islice(el.iterancestors(), 3)) if e in index), -1)
        if i not in places or not (places[i] or published):
            continue
        if stamp:
            seen.machine.append(stamp[:64])
        elif credits := read_byline("".join(islice(el.itertext(), 8))[:_LONGEST], own):
            seen.named.append(credits)


def _joined(blocks: tuple[Block, ...], i: int) -> str:
    """A label alone ("Editor" in a table's cell) with the block that stands beside it."""
    text, after = blocks[i].text, blocks[i + 1] if i + 1 < len(blocks) else None
    if after and blocks[i].path[:-2] == after.path[: max(0, len(blocks[i].path) - 2)]:
        text = f"{text.rstrip(' :|')}: {after.text.lstrip(' :|')}"
    return text


def _read(
    seen: Seen,
    text: str,
    blocks: tuple[Block, ...],
    i: int,
    own: tuple[str, ...],
    known: tuple[str, ...],
    *,
    near: bool,
    labelled: bool,
) -> None:
    """Put what one line says into `seen`."""
    says = frozenset[str]().union(*map(_says, blocks[i].path[-3:] if near else ()))
    timed = near and bool(read_time(text))
    # a bare name is only a byline's in an element that says so, or beside a known author
    bare = near and (
        not says.isdisjoint(("author", "editor"))
        or any(n in text for n in known)
        or (bool(says) and (timed or _is_timed(blocks, i)))
    )
    credits = read_byline(text, own) if bare or labelled else Credits()
    if timed and (credits or "date" in says or is_time_line(text)):
        seen.times.append(text)
    if credits.labelled:
        seen.labelled.append(credits)
    elif bare and credits:
        editor = "editor" in says and "author" not in says
        seen.named.append(Credits(editors=credits.authors) if editor else credits)


@lru_cache(maxsize=4096)
def _says(entry: str) -> frozenset[str]:
    """What an entry of a path says of its names and times: keys of `_SAYS`."""
    return frozenset(word for word, pattern in _SAYS.items() if pattern.search(entry))


def _is_timed(blocks: tuple[Block, ...], i: int) -> bool:
    """Whether a time stands beside the block, in the same box."""
    box = blocks[i].path[:-1]
    beside = (b for b in blocks[max(0, i - 2) : i + 4] if b.path[: len(box)] == box)
    return any(is_time_line(b.text) for b in beside)

"""HTML text in, a parsed tree and its blocks in reading order out. Nothing is removed yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml.html import HtmlElement as Element

from cleaners.article import Block
from cleaners.hidden import is_hidden
from cleaners.layout import is_own, lays_out
from cleaners.parse_html import BLOCK, parse

#: Never text that a reader sees.
SKIP = frozenset(
    "script style noscript template svg math iframe object embed head canvas audio video map "
    "select datalist textarea input".split()
)
_PICTURES = frozenset(("img", "amp-img"))
#: Elements that hold no text of a block: of these only what follows is read.
_LEAVES = SKIP | _PICTURES | {"br"}
#: Characters of a line, without spaces, that no verse has, and breaks between verses at least.
_LINE, _BREAKS = 40, 2
_SLANTED = frozenset(("em", "i", "small"))
_CELLS = frozenset(("td", "th"))
#: What stands between links, and the share from which they can be all.
_STROKES, _NEARLY = (">", "»", "›"), 0.8
_WHITE = " \t\r\n\f"
_SPACE = re.compile(rf"[{_WHITE}]+")


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed page. `elements[i]` is the element that directly holds `blocks[i]`."""

    root: Element
    blocks: tuple[Block, ...]
    elements: tuple[Element, ...]
    #: Every element, held so that lxml makes its Python face once and not at each visit.
    alive: tuple[Element, ...]
    #: The blocks before which a picture stands, with no text between.
    pictured: frozenset[int]


def read_html(text: str) -> Tree:
    """Parse once and segment. Raises Reject("no_html") when there is no element at all."""
    root = parse(text)
    alive = tuple(root.iter())
    segmenter = _Segmenter(root)
    found = segmenter.walk(root)
    blocks, elements = tuple(block for block, _ in found), tuple(el for _, el in found)
    return Tree(root, blocks, elements, alive, frozenset(segmenter.shown))


def _label(el: Element) -> str:
    """`tag.class#id` in lower case, `~hidden` behind it when a reader never sees it."""
    tag = str(el.tag)
    if not el.attrib:
        return tag
    classes = ".".join((el.get("class") or "")[:300].lower().split())
    ident = (el.get("id") or "")[:60].strip().lower()
    label = tag + (f".{classes}" if classes else "") + (f"#{ident}" if ident else "")
    return label + "~hidden" if is_hidden(el) else label


#: An element, its tag, and whether it stands in a link, is a block, and is opened.
_Step = tuple[Element, object, bool, bool, bool]


class _Segmenter:
    """Walks a tree once and gathers its text into blocks."""

    def __init__(self, root: Element) -> None:
        self.found: list[tuple[Block, Element]] = []
        self._parts: list[str] = []
        self._linked = 0
        self._links: list[str] = []
        #: Open elements with small or slanted letters, and whether others stand in the block.
        self._slant, self._plain = 0, False
        #: Who holds the last picture; and who holds that, and so on, with nothing else in it.
        self._picture: Element | None = None
        self._above: Element | None = None
        #: The blocks right behind a picture, and whether the open one is and the next will be.
        self.shown: list[int] = []
        self._behind, self._before = False, False
        self._owner: Element = root
        self._path: tuple[str, ...] = (_label(root),)
        self._holders: list[tuple[Element, tuple[str, ...]]] = []

    def walk(self, root: Element) -> list[tuple[Block, Element]]:
        """All blocks below `root` with the element that holds each. An explicit stack: pages
        nest deeper than Python recurses.
        """
        # lxml makes a tag's name anew each time, so it goes along
        stack: list[_Step] = [(root, root.tag, False, False, True)]
        while stack:
            el, tag, in_link, splits, opening = stack.pop()
            if not opening:
                self._close(tag, splits)
            elif tag in _LEAVES or not isinstance(tag, str):
                self._pass(el, tag)
            else:
                # an element's own link counts for what is inside it, not for its tail
                inside = in_link or (tag == "a" and not _is_button(el))
                self._open(el, tag, splits, inside)
                if len(el):
                    stack.append((el, tag, in_link, splits, False))
                    stack.extend(_children(el, tag, inside))
                    continue
                self._close(tag, splits)
            if tail := el.tail:
                self._add(tail, in_link)
        self._flush()
        return self.found

    def _open(self, el: Element, tag: str, splits: bool, in_link: bool) -> None:
        if splits:
            if self._parts:
                self._flush()
            self._holders.append((self._owner, self._path))
            self._owner, self._path = el, (*self._path, _label(el))
        if tag in _SLANTED:
            self._slant += 1
        if text := el.text:
            self._add(text, in_link)

    def _close(self, tag: object, splits: bool) -> None:
        if tag in _SLANTED:
            self._slant -= 1
        if splits:
            if self._parts:
                self._flush()
            closed = self._owner
            self._owner, self._path = self._holders.pop()
            if closed is self._picture or closed is self._above:
                self._above = self._owner

    def _pass(self, el: Element, tag: object) -> None:
        """An element without text of a block."""
        if tag == "br":
            self._break(el)
        elif tag in _PICTURES:
            inside = any(map(str.strip, self._parts))
            self._picture = None if inside else self._owner
            self._behind, self._before = self._behind or not inside, inside

    def _add(self, text: str, in_link: bool) -> None:
        self._parts.append(text)
        if not (self._plain or self._slant or text.isspace()):
            self._plain = True
        if in_link:
            self._linked += _size(text)
            self._links.append(text)

    def _break(self, el: Element) -> None:
        """A `<br>` ends the block, unless the sentence plainly goes on in the next line, and no
        poem does: its lines are short, and several.
        """
        before = next((part for part in reversed(self._parts) if not part.isspace()), "").rstrip()
        after = (el.tail or "").lstrip()
        goes_on = before and before[-1] not in '.!?:;"”)' and after[:1].islower()
        if goes_on and not (_size("".join(self._parts)) < _LINE and _is_verse(before, after, el)):
            self._parts.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        text = "".join(self._parts).strip(_WHITE)
        if "  " in text or not text.isprintable():  # most texts are plain
            text = _SPACE.sub(" ", text)
        if text:
            share = round(min(1.0, self._linked / max(1, _size(text))), 3) if self._linked else 0.0
            if share > _NEARLY and _size(text) - self._linked <= sum(map(text.count, _STROKES)):
                share = 1.0  # "Kabar > Kota": nothing else than links
            links = _texts(self._links) if share < 1 and self._links else ()
            block = Block(
                text, self._owner.tag, self._path, share, links, pictured=self._pictured(text)
            )
            self._picture = self._above = None
            if self._behind:
                self.shown.append(len(self.found))
            self._behind, self._before = self._before, False
            self.found.append((block, self._owner))
        self._parts, self._linked, self._links, self._plain = [], 0, [], False

    def _pictured(self, text: str) -> str:
        """How the text belongs to a picture before it, as `Block.pictured` says it."""
        if self._picture is None and self._above is None:
            return ""
        if self._is_in_next_row(text):
            return "below"
        beside = self._picture is self._owner
        around = self._owner.getparent()
        near = {self._owner, around}
        if around is not None and len(around) == 1:  # <div><span> ... </span></div>
            near.add(around.getparent())
        near &= {self._picture, self._above} - {None}
        if near and not self._plain:
            return "slanted"
        return "beside" if beside and self._owner.tag != "p" else ""

    def _is_in_next_row(self, text: str) -> bool:
        """Whether text and picture stand in cells, one row under the other, and nothing else."""
        picture, row = self._picture, self._owner.getparent()
        if picture is None or row is None or {picture.tag, self._owner.tag} - _CELLS:
            return False
        if row.getprevious() is None or row.getprevious() is not picture.getparent():
            return False
        return _size("".join(self._owner.itertext())) == _size(text)


def _children(el: Element, tag: str, in_link: bool) -> Iterator[_Step]:
    """The children to be opened, the last one first."""
    laid_out = lays_out(el, tag)
    for child in reversed(el):
        name = child.tag
        yield child, name, in_link, name in BLOCK or is_own(child, name, laid_out), True


def _texts(links: list[str]) -> tuple[str, ...]:
    """The words of links as they stand in the block's text."""
    return tuple(filter(None, (_SPACE.sub(" ", link.strip(_WHITE)) for link in links)))


def _size(text: str) -> int:
    """Characters without white space."""
    return len("".join(text.split()))


def _is_verse(before: str, after: str, br: Element) -> bool:
    """Whether a short line before a break is a poem's: a comma ends it, its element has several
    breaks, or the line behind, which is no address, has no full stop either.
    """
    around = br.getparent()
    breaks = islice(around.iterchildren("br"), _BREAKS) if around is not None else ()
    if before.endswith(",") or sum(1 for _ in breaks) == _BREAKS:
        return True
    return "@" not in after and not after.rstrip().endswith((".", "!", "?"))


def _is_button(el: Element) -> bool:
    """Whether an <a> leads nowhere and can be reached by the keyboard: it opens an answer."""
    return el.get("tabindex") is not None and not el.get("href")

"""Which blocks of a page are the article: trafilatura's verdict, and the container that agrees.

The smallest element in which the page's sentences gather is the container. Where a page leaves
doubt which element that is, trafilatura names the blocks that read like the article, and those
count three times as much. What the container holds is in, what lies outside is out, and the
cleaners judge the rest: trafilatura alone leaves some text out (in a span, a loose text node, a
slide) and lets some in (a list of teasers).
"""

from __future__ import annotations

import copy
import itertools
import re
from collections import defaultdict
from typing import Any

from lxml import etree
from lxml.html import HtmlElement as Element

from cleaners.article import Block
from cleaners.read_html import SKIP, Tree, is_hidden
from cleaners.shape import is_prose, words

#: Class and id words that sites give to the element that holds the body ...
_BODY = re.compile(
    r"(?:article|post|entry|news|read|detail|content|story|berita|isi|artikel|single|konten)"
    r"[-_]*(?:article|body|content|text|txt|inner|detail|isi|wrap|konten|main|area|page)?(?:[-_].{0,30})?"
    r"|txt-article|itp_bodycontent|field-name-body|body-text|isi-?berita",
)
#: ... and to what is around it. Never the article, unless most of the page's sentences are inside.
_AROUND = re.compile(
    r".*(?:comment|komentar|komen|sidebar|side-?bar|footer|related|terkait|popular|populer|trending|"
    r"rekomendasi|recommend|newsletter|cookie|breadcrumb|share|social|sosmed|widget|promo|most-?read|"
    r"mostpop|teaser|headline-?list|latest|terkini|baca-?juga|menu|navbar|login|modal|popup).*"
)
_HOLDERS = frozenset(("div", "td", "article", "section", "main", "body"))
_AROUND_TAGS = frozenset(("aside", "nav", "footer", "form", "menu", "dialog"))
_SPACE = re.compile(r"\s+")
#: How many blocks before and behind the container can tell of the article.
_NEAR = 20
#: What each word that a sentence shares with the headline adds to its weight, three at most.
_TOPIC = 0.7
_LONG_WORD = 5
#: The share of a page's sentences that leaves no doubt: all, or most if so many are side by side.
_ALL, _MOST, _SIDE_BY_SIDE = 0.95, 0.7, 3


def find_main(
    tree: Tree, told: str = "", body: str = "", title: str = ""
) -> tuple[frozenset[int], frozenset[int]]:
    """The blocks of the article's container, and those around it that can tell of the article:
    from the headline to a little behind it, in nothing that is furniture. Both are empty when
    there is no sentence on the page.

    told: the article's text as the page's own JSON-LD gives it, "" when it gives none. body: the
    CSS selector of the container, where the outlet's seed file knows it. title: the headline;
    sentences that share its words count more than those of other stories.
    """
    best = _known(tree, body)
    page = _Page(tree, frozenset(range(len(tree.blocks))), title)
    if best is None:
        best = page.best()
        if best is not None and not page.is_plain(best):
            asked = _Page(tree, _picked(tree, told), title)
            other = asked.best()
            # trafilatura can take a list of long teasers for the article; the headline tells
            if other is None or asked.on_topic(other) or not page.on_topic(best):
                page, best = asked, other
    if best is None:
        return frozenset(), frozenset()
    inside = set(best.iter())
    main = {i for i, el in enumerate(tree.elements) if el in inside and not page.is_around(el)}
    if not main:
        return frozenset(), frozenset()
    heads = [i for i in range(min(main)) if tree.blocks[i].tag == "h1"]
    first = heads[-1] if heads else max(0, min(main) - _NEAR)
    last = min(len(tree.blocks), max(main) + _NEAR)
    around = (i for i in range(first, last) if i not in main)
    return frozenset(main), frozenset(i for i in around if not page.is_around(tree.elements[i]))


def _known(tree: Tree, body: str) -> Element | None:
    """The first element that the outlet's selector finds and that holds a sentence."""
    if not body:
        return None
    told = {el for b, el in zip(tree.blocks, tree.elements, strict=True) if _is_candidate(b)}
    holds = (el for el in tree.root.cssselect(body) if any(d in told for d in el.iter()))
    return next(holds, None)


def _flat(text: str) -> str:
    return _SPACE.sub("", text)


def _picked(tree: Tree, told: str) -> frozenset[int]:
    """The blocks whose text trafilatura, or the page's own JSON-LD, takes for the article."""
    taken = _trafilatura(tree)
    flat = _flat(told) + "\n" + "\n".join(_flat(t) for t in taken)
    lines = {_flat(t) for t in taken}
    return frozenset(
        i for i, block in enumerate(tree.blocks) if _is_in(_flat(block.text), flat, lines)
    )


def _is_in(key: str, flat: str, lines: set[str]) -> bool:
    if len(key) < 25:
        return key in lines
    return key in flat or (len(key) > 80 and (key[:60] in flat and key[-60:] in flat))


def _trafilatura(tree: Tree) -> list[str]:
    """The text of each block that trafilatura keeps. Precision, and no fallback: measured on
    real pages, both keep it from swallowing whole pages, and it is twice as fast.
    """
    from trafilatura import bare_extraction  # 0.2 s to import; plain text never needs it

    bare = copy.deepcopy(tree.root)
    menus = _menus(tree)
    twins = [twin for el, twin in zip(tree.alive, bare.iter(), strict=True) if el in menus]
    for twin in twins:
        twin.drop_tree()
    etree.strip_elements(bare, *SKIP, with_tail=False)
    document = bare_extraction(bare, fast=True, favor_precision=True, include_comments=False)
    body: Any = getattr(document, "body", None)
    if body is None:
        return []
    kept = body.iter("p", "head", "item", "quote", "cell", "code")
    return ["".join(el.itertext()) for el in kept]


def _is_candidate(block: Block) -> bool:
    return block.link_share < 0.5 and is_prose(block.text)


def _menus(tree: Tree) -> set[Element]:
    """The largest elements with three links or more and no sentence: menus and lists of
    headlines. They are never the article, and are most of what there is to walk through.
    """
    links: dict[Element, int] = defaultdict(int)
    told: set[Element] = set()
    for block, el in zip(tree.blocks, tree.elements, strict=True):
        ways = (el, *el.iterancestors())
        if block.link_share > 0.8:
            for up in ways:
                links[up] += 1
        elif len(block.text) > 60 or is_prose(block.text):
            told.update(ways)
    menus = {el for el, count in links.items() if count >= 3 and el not in told}
    return {el for el in menus if el.getparent() not in menus}


def _topic(text: str) -> frozenset[str]:
    """The longer words of a headline or a sentence, in lower case."""
    return frozenset(w.lower() for w in words(text) if len(w) >= _LONG_WORD)


class _Page:
    """The sentences of a page and which of them stand in something that is not an article."""

    def __init__(self, tree: Tree, picked: frozenset[int], title: str) -> None:
        self.tree = tree
        self.picked = picked
        self._topic = _topic(title)
        self._weights: dict[int, int] = {}
        self._teasers = _teasers(tree)
        sentences = [i for i, block in enumerate(tree.blocks) if _is_candidate(block)]
        sentences = [i for i in sentences if not self._in_teaser(tree.elements[i])]
        self.mass: dict[Element, int] = defaultdict(int)
        for i in sentences:
            for el in (tree.elements[i], *tree.elements[i].iterancestors()):
                self.mass[el] += self._weight(i)
        self.all = sum(map(self._weight, sentences))
        self._around: dict[Element, bool] = {}
        self.sentences = [i for i in sentences if not self.is_around(tree.elements[i])]

    def _in_teaser(self, el: Element) -> bool:
        return el in self._teasers or any(up in self._teasers for up in el.iterancestors())

    def _weight(self, i: int) -> int:
        if i not in self._weights:
            text = self.tree.blocks[i].text
            shared = min(3, len(self._topic & _topic(text))) if self._topic else 0
            size = min(len(text), 600) * (1 + _TOPIC * shared)
            self._weights[i] = int(size if i in self.picked else size / 3)
        return self._weights[i]

    def is_around(self, el: Element) -> bool:
        """Whether the element or an ancestor is furniture by its tag or class, or is hidden."""
        way = []
        while el is not None and el not in self._around:
            way.append(el)
            el = el.getparent()
        known = self._around[el] if el is not None else False
        for below in reversed(way):
            known = known or self._is_furniture(below)
            self._around[below] = known
        return known

    def _is_furniture(self, el: Element) -> bool:
        if el.tag in ("body", "html"):
            return False
        if el in self._teasers:
            return True
        hidden = (el.get("style") or el.get("hidden") is not None) and is_hidden(el)
        named = el.tag in _AROUND_TAGS or any(_AROUND.fullmatch(token) for token in _tokens(el))
        return bool(hidden) or (named and self.mass[el] <= 0.5 * self.all)

    def best(self) -> Element | None:
        """The element in which the article gathers; None when there is no sentence."""
        scores = self.scores()
        return self.widen(max(scores, key=lambda el: scores[el])) if scores else None

    def on_topic(self, el: Element) -> bool:
        """Whether a sentence below the element shares two words with the headline."""
        below = (
            i
            for i in self.sentences
            if el in (self.tree.elements[i], *self.tree.elements[i].iterancestors())
        )
        return any(len(self._topic & _topic(self.tree.blocks[i].text)) >= 2 for i in below)

    def is_plain(self, best: Element) -> bool:
        """Whether the page leaves no doubt: all of its sentences stand in the container, or most
        do, side by side. Then trafilatura, which takes half of the time, need not be asked.
        """
        weights: dict[bool, int] = {True: 0, False: 0}
        siblings: dict[Element, int] = defaultdict(int)
        for i in self.sentences:
            el = self.tree.elements[i]
            inside = best in (el, *el.iterancestors())
            weights[inside] += self._weight(i)
            holder = el if el.tag in _HOLDERS else el.getparent()
            if inside and holder is not None:
                siblings[holder] += 1
        share = weights[True] / max(1, weights[True] + weights[False])
        together = max(siblings.values(), default=0) >= _SIDE_BY_SIDE
        return share >= (_MOST if together else _ALL)

    def scores(self) -> dict[Element, float]:
        """How much article text gathers in each element: a sentence counts whole for the element
        that holds it and less for each one further up, as Arc90's readability does it.
        """
        scores: dict[Element, float] = defaultdict(float)
        for i in self.sentences:
            el = self.tree.elements[i]
            holder = el if el.tag in _HOLDERS else el.getparent()
            for step in (1.0, 0.75, 0.5, 0.3):
                if holder is None or holder.tag == "html":
                    break
                scores[holder] += self._weight(i) * step
                holder = holder.getparent()
        for el in scores:
            if any(_BODY.fullmatch(token) for token in _tokens(el)):
                scores[el] *= 1.2
        return dict(scores)

    def widen(self, best: Element) -> Element:
        """The nearest ancestor that holds at least a quarter more of the sentences of the same
        kind, if the way up adds mostly those: an article in several sibling containers.
        """
        inside = {
            i
            for i in self.sentences
            if best in (self.tree.elements[i], *self.tree.elements[i].iterancestors())
        }
        kinds = {_kind(self.tree.elements[i]) for i in inside}
        good = {i for i in self.sentences if _kind(self.tree.elements[i]) in kinds}
        mass: dict[Element, int] = defaultdict(int)
        junk: dict[Element, int] = defaultdict(int)
        for i, (block, el) in enumerate(zip(self.tree.blocks, self.tree.elements, strict=True)):
            sums = mass if i in good else junk
            for up in (el, *el.iterancestors()):
                sums[up] += len(block.text)
        wide = best
        for up in best.iterancestors():
            if up.tag == "html":
                break
            if mass[up] > 1.25 * mass[wide] and junk[up] - junk[wide] < 0.7 * (
                mass[up] - mass[wide]
            ):
                wide = up
        return wide


def _kind(el: Element) -> tuple[str, ...]:
    """What elements of one template share: tag and class of the element and of its parent."""
    up = el.getparent()
    return (
        el.tag,
        el.get("class") or "",
        up.tag if up is not None else "",
        up.get("class") or "" if up is not None else "",
    )


def _teasers(tree: Tree) -> set[Element]:
    """Elements of lists of other articles; a sentence in one is a teaser.

    Either an item: one of three siblings or more of one tag and class, each with a headline that
    is nothing but a link. Or the list itself, when it has no items: headlines that are links and
    sentences take turns in it.
    """
    linked: set[Element] = set()
    prose: dict[Element, int] = defaultdict(int)
    headlines: dict[Element, int] = defaultdict(int)
    for block, el in zip(tree.blocks, tree.elements, strict=True):
        is_link = block.link_share > 0.85 and len(words(block.text)) >= 4
        if is_link:
            linked.add(el)
        elif not _is_candidate(block):
            continue
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


_INLINE_ITEM = frozenset(("p", "a", "h1", "h2", "h3", "h4", "span"))


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


def _tokens(el: Element) -> list[str]:
    return ((el.get("class") or "") + " " + (el.get("id") or ""))[:400].lower().split()

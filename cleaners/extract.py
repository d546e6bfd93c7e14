"""Which blocks of a page are the article: trafilatura's verdict, and the container that agrees.

trafilatura names the blocks that read like the article. It leaves some out (text in a span, a
loose text node, a slide) and lets some in (a list of teasers). The smallest element in which the
article's sentences gather tells both apart: what that element holds is in, what lies outside is
out, and the cleaners judge the rest.
"""

from __future__ import annotations

import copy
import re
from collections import defaultdict

from lxml import etree

from cleaners.article import Block
from cleaners.read_html import SKIP, Element, Tree, is_hidden
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


def find_main(tree: Tree, told: str = "") -> tuple[frozenset[int], frozenset[int]]:
    """The blocks of the article's container, and those that trafilatura took.

    told: the article's text as the page's own JSON-LD gives it, "" when it gives none.
    Both sets are empty when there is no sentence on the page.
    """
    picked = _picked(tree, told)
    page = _Page(tree, picked)
    scores = page.scores()
    if not scores:
        return frozenset(), picked
    best = page.widen(max(scores, key=lambda el: scores[el]))
    inside = set(best.iter())
    main = (i for i, el in enumerate(tree.elements) if el in inside and not page.is_around(el))
    return frozenset(main), picked


def _flat(text: str) -> str:
    return _SPACE.sub("", text)


def _picked(tree: Tree, told: str) -> frozenset[int]:
    """The blocks whose text trafilatura, or the page's own JSON-LD, takes for the article."""
    taken = _trafilatura(tree.root)
    flat = _flat(told) + "\n" + "\n".join(_flat(t) for t in taken)
    lines = {_flat(t) for t in taken}
    return frozenset(i for i, block in enumerate(tree.blocks) if _is_in(_flat(block.text), flat, lines))


def _is_in(key: str, flat: str, lines: set[str]) -> bool:
    if len(key) < 25:
        return key in lines
    return key in flat or (len(key) > 80 and (key[:60] in flat and key[-60:] in flat))


def _trafilatura(root: Element) -> list[str]:
    """The text of each block that trafilatura keeps. Precision, and no fallback: measured on
    real pages, both keep it from swallowing whole pages, and it is twice as fast.
    """
    from trafilatura import bare_extraction  # 0.2 s to import; plain text never needs it

    bare = copy.deepcopy(root)
    etree.strip_elements(bare, *(SKIP - {"head"}), with_tail=False)
    document = bare_extraction(bare, fast=True, favor_precision=True, include_comments=False)
    if document is None:
        return []
    return ["".join(el.itertext()) for el in document.body.iter("p", "head", "item", "quote", "cell", "code")]


def _is_candidate(block: Block) -> bool:
    return block.link_share < 0.5 and is_prose(block.text)


class _Page:
    """The sentences of a page and which of them stand in something that is not an article."""

    def __init__(self, tree: Tree, picked: frozenset[int]) -> None:
        self.tree = tree
        self.picked = picked
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
        size = min(len(self.tree.blocks[i].text), 600)
        return size if i in self.picked else size // 3

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

    def inside(self, el: Element, kinds: set[tuple[str, ...]]) -> tuple[int, int]:
        """Weight of the sentences below an element that stand in elements of these kinds, and
        the characters of everything else there.
        """
        below = set(el.iter())
        good = {i for i in self.sentences if _kind(self.tree.elements[i]) in kinds}
        mass = junk = 0
        for i, holder in enumerate(self.tree.elements):
            if holder in below:
                if i in good:
                    mass += self._weight(i)
                else:
                    junk += len(self.tree.blocks[i].text)
        return mass, junk

    def widen(self, best: Element) -> Element:
        """The nearest ancestor that holds at least a quarter more of the sentences of the same
        kind, if the way up adds mostly those: an article in several sibling containers.
        """
        below = set(best.iter())
        kinds = {_kind(self.tree.elements[i]) for i in self.sentences if self.tree.elements[i] in below}
        wide, (mass, junk) = best, self.inside(best, kinds)
        for up in best.iterancestors():
            if up.tag == "html":
                break
            more, rest = self.inside(up, kinds)
            if more > 1.25 * mass and rest - junk < 0.7 * (more - mass):
                wide, mass, junk = up, more, rest
        return wide


def _kind(el: Element) -> tuple[str, ...]:
    """What elements of one template share: tag and class of the element and of its parent."""
    up = el.getparent()
    return (el.tag, el.get("class") or "", up.tag if up is not None else "", up.get("class") or "" if up is not None else "")


def _teasers(tree: Tree) -> set[Element]:
    """Items of lists of other articles: three siblings or more of one tag and class, each with a
    headline that is nothing but a link. A sentence in such an item is a teaser.
    """
    linked: set[Element] = set()
    for block, el in zip(tree.blocks, tree.elements, strict=True):
        if block.link_share > 0.85 and len(words(block.text)) >= 4:
            linked.add(el)
    items: set[Element] = set()
    for el in linked:
        item = el
        for _ in range(4):
            up = item.getparent()
            if up is None or up.tag in ("body", "html"):
                break
            if item.tag not in ("p", "a", "h1", "h2", "h3", "h4", "span") and _is_item(item, up, linked):
                items.add(item)
                break
            item = up
    return items


def _is_item(item: Element, up: Element, linked: set[Element]) -> bool:
    like = [c for c in up if c.tag == item.tag and c.get("class") == item.get("class")]
    return len(like) >= 3 and sum(any(d in linked for d in c.iter()) for c in like[:12]) >= 3


def _tokens(el: Element) -> list[str]:
    return ((el.get("class") or "") + " " + (el.get("id") or ""))[:400].lower().split()

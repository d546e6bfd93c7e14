"""Where on a page the article's sentences gather, and which elements are furniture."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

from lxml.html import HtmlElement as Element

from cleaners.hidden import is_hidden
from cleaners.read_html import Tree
from cleaners.shape import words
from cleaners.teasers import is_candidate, teasers

#: Class and id words that sites give to the element that holds the body ...
_BODY = re.compile(
    r"(?:article|post|entry|news|read|detail|content|story|berita|isi|artikel|single|konten)"
    r"[-_]*(?:article|body|content|text|txt|inner|detail|isi|wrap|konten|main|area|page)?(?:[-_].{0,30})?"
    r"|txt-article|itp_bodycontent|field-name-body|body-text|isi-?berita",
)
#: What widespread systems give to the element around the whole of a post.
_CONTENT = frozenset(
    ("elementor-widget-theme-post-content", "wp-block-post-content", "td-post-content",
     "entry-content", "post-content")
)  # fmt: skip
#: ... and to what is around it. Never the article, unless most of the page's sentences are inside.
_AROUND = re.compile(
    r"comment|komentar|komen|sidebar|side-?bar|footer|related|terkait|popular|populer|trending|"
    r"rekomendasi|recommend|newsletter|cookie|breadcrumb|share|social|sosmed|(?<!elementor-)widget(?!-image-caption)|promo|most-?read|"
    r"mostpop|teaser|headline-?list|latest|terkini|baca-?juga|menu|navbar|login|modal|popup"
)
_HOLDERS = frozenset(("div", "td", "article", "section", "main", "body"))
_AROUND_TAGS = frozenset(("aside", "nav", "footer", "form", "menu", "dialog"))
#: What stands between an article's paragraphs without being one, and speaks neither way.
_PARTS = frozenset(("h2", "h3", "h4", "figcaption", "li", "blockquote", "td", "th"))
#: What each word that a sentence shares with the headline adds to its weight, three at most.
_TOPIC = 0.7
_LONG_WORD = 5
#: The share of a page's sentences that leaves no doubt: all, or most if so many are side by side.
_ALL, _MOST, _SIDE_BY_SIDE = 0.95, 0.7, 3
#: Blogger puts the posts in `widget Blog`, all else in widgets of other names.
_POSTS = frozenset(("widget", "blog"))


def _topic(text: str) -> frozenset[str]:
    """The longer words of a headline or a sentence, in lower case."""
    return frozenset(w.lower() for w in words(text) if len(w) >= _LONG_WORD)


class Page:
    """The sentences of a page and which of them stand in something that is not an article."""

    def __init__(self, tree: Tree, picked: frozenset[int], title: str) -> None:
        self.tree = tree
        self.picked = picked
        self._topic = _topic(title)
        self._weights: dict[int, int] = {}
        self._teasers = teasers(tree)
        sentences = [i for i, block in enumerate(tree.blocks) if is_candidate(block)]
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
        named = _is_named_around(el.tag, _names(el))
        return bool(hidden) or (named and self.mass[el] <= 0.5 * self.all)

    def spare(self, elements: list[Element]) -> None:
        """Take back that these elements are teasers: a heading and a sentence or two in a row of
        boxes look like some.
        """
        self._teasers = self._teasers.difference(*(el.iter() for el in elements))
        self._around = {}

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
            if any(_BODY.fullmatch(token) for token in tokens(el)):
                scores[el] *= 1.2
        return dict(scores)

    def widen(self, best: Element) -> Element:
        """The nearest ancestor that holds at least a quarter more of the sentences of the same
        kind, if the way up adds mostly those: an article in several sibling containers. Never
        from one <article> to the next.
        """
        inside = {
            i
            for i in self.sentences
            if best in (self.tree.elements[i], *self.tree.elements[i].iterancestors())
        }
        kinds = {_kind(self.tree.elements[i]) for i in inside}
        good = {i for i in self.sentences if _kind(self.tree.elements[i]) in kinds}
        if good == inside:  # nothing more of them further up
            return best
        mass: dict[Element, int] = defaultdict(int)
        junk: dict[Element, int] = defaultdict(int)
        for i, (block, el) in enumerate(zip(self.tree.blocks, self.tree.elements, strict=True)):
            if i not in good and block.tag in _PARTS and block.link_share < 0.5:
                continue
            sums = mass if i in good else junk
            for up in (el, *el.iterancestors()):
                sums[up] += len(block.text)
        wide = best
        own = next((el for el in (best, *best.iterancestors()) if el.tag == "article"), None)
        inner = set(own.iter()) if own is not None else set()
        for up in best.iterancestors():
            if up.tag == "html" or _holds_other(up, own, inner, mass):
                break
            if mass[up] > mass[wide] and not _CONTENT.isdisjoint(tokens(up)):
                return up
            if mass[up] > 1.25 * mass[wide] and junk[up] - junk[wide] < 0.7 * (
                mass[up] - mass[wide]
            ):
                wide = up
        return wide


def _holds_other(
    up: Element, own: Element | None, inner: set[Element], mass: dict[Element, int]
) -> bool:
    """Whether `up` holds another <article> with sentences beside `own`: the next post of a thread,
    the next story of an endless page.
    """
    if own is None or up in inner:
        return False
    return any(mass[el] and el not in inner and el is not up for el in up.iter("article"))


def _kind(el: Element) -> tuple[str, ...]:
    """What elements of one template share: tag and class of the element and of its parent."""
    up = el.getparent()
    return (
        el.tag,
        el.get("class") or "",
        up.tag if up is not None else "",
        up.get("class") or "" if up is not None else "",
    )


def tokens(el: Element) -> list[str]:
    """The names of an element, class and id, in small letters."""
    return _names(el).split()


def _names(el: Element) -> str:
    return ((el.get("class") or "") + " " + (el.get("id") or ""))[:400].lower()


@lru_cache(maxsize=4096)
def _is_named_around(tag: str, names: str) -> bool:
    """Whether an element is furniture by its tag or its names, Blogger's posts not."""
    around = tag in _AROUND_TAGS or any(map(_AROUND.search, names.split()))
    return around and not _POSTS.issubset(names.split())

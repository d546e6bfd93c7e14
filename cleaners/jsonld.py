"""JSON-LD as pages carry it: broken, nested, several blocks; out come the article's own nodes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from cleaners.outlet_names import key

if TYPE_CHECKING:
    from lxml import html

Node = dict[str, Any]

#: The types that describe the page's own article, the most telling first.
TYPES = (
    "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "liveblogposting",
    "article", "blogposting", "techarticle", "scholarlyarticle", "report", "socialmediaposting",
    "imagegallery", "mediagallery", "photograph", "recipe", "creativework", "videoobject",
    "webpage", "itempage",
)  # fmt: skip
GALLERIES = frozenset({"imagegallery", "mediagallery", "photograph"})
ORGANISATIONS = frozenset({"organization", "newsmediaorganization", "corporation", "website"})
_BLOCKS, _BIGGEST, _NODES, _DEEPEST = 24, 2_000_000, 2000, 8
#: What is descended into. Lists of other stories (itemListElement, hasPart ...) are not.
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed")
#: Longer words of two headlines that can be compared, at least.
_WORDS = 3
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s?<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s?)?\]\]>|;)\s*$")
_COMMA = re.compile(r",(?=\s*[}\]])")


class LinkedData:
    """The nodes of a page's JSON-LD, those that describe its article first.

    `tree` is only read. Broken blocks are repaired where the repair is certain (comment marks,
    control characters, a comma too many) and skipped otherwise.
    """

    def __init__(self, tree: html.HtmlElement, title: str = "") -> None:
        found = [node for value in _values(tree) for node in _nodes(value)]
        ways = (n for n in found if "breadcrumblist" in types(n))
        #: The steps of the page's breadcrumbs, from the home page on.
        self.crumbs = _steps(next(ways, {}))
        self._by_id = {n["@id"]: n for n in found if isinstance(n.get("@id"), str) and "name" in n}
        ranked = [(rank, n) for n in found if (rank := _rank(n)) < len(TYPES)]
        wanted = key(title)
        ranked = [(rank, n) for rank, n in ranked if not _is_another(_headline(n), title)]
        # of several articles the page's own is the one with the page's title
        ranked.sort(key=lambda r: (not _same_title(key(_headline(r[1])), wanted), r[0]))
        self.nodes = [node for _, node in ranked]

    @property
    def type(self) -> str:
        """The article's type in lower case, "" when no node describes an article."""
        return TYPES[_rank(self.nodes[0])] if self.nodes else ""

    def text(self, *fields: str) -> str:
        """The first of `fields` that holds a string, in the best node that has one."""
        return next((t for f in fields for n in self.nodes if (t := as_text(n.get(f)))), "")

    def raw(self, field: str) -> Any:
        """The field's value in the best node that has one; None when none has."""
        return next((n[field] for n in self.nodes if n.get(field) not in (None, "", [], {})), None)

    def names(self, field: str) -> list[tuple[str, bool]]:
        """(name, whether it is an organisation) for a person field: text, dict, list, @id."""
        return list(self._names(self.raw(field), 0))[:12]

    def _names(self, value: Any, depth: int) -> Iterator[tuple[str, bool]]:
        if depth > 4:
            return
        if isinstance(value, str):
            yield clean_text(value), False
        elif isinstance(value, list):
            for item in value[:12]:
                yield from self._names(item, depth + 1)
        elif isinstance(value, dict):
            known = value if "name" in value else self._by_id.get(as_text(value.get("@id")), {})
            group = bool(ORGANISATIONS.intersection(types(known)))
            for name, _ in self._names(known.get("name"), depth + 1):
                yield name, group


def _steps(crumbs: Node) -> tuple[str, ...]:
    """The names of breadcrumbs, in their order."""
    items = crumbs.get("itemListElement")
    items = [i for i in items[:20] if isinstance(i, dict)] if isinstance(items, list) else []
    items.sort(key=lambda i: p if isinstance(p := i.get("position"), int) else 0)
    return tuple(name for i in items if (name := as_text(i.get("name")) or as_text(i.get("item"))))


def _is_another(headline: str, title: str) -> bool:
    """Whether a node tells of another story than the page: both have three longer words or more,
    and share none.
    """
    its, own = (set(re.findall(r"\w{5,}", text.lower())) for text in (headline, title))
    return min(len(its), len(own)) >= _WORDS and not its & own


def types(node: Node) -> list[str]:
    """The node's types in lower case, without "schema:" or an address before them."""
    value = node.get("@type")
    names = value if isinstance(value, list) else [value]
    return [re.split(r"[:/#]", n)[-1].lower() for n in names[:8] if isinstance(n, str)]


def as_text(value: Any) -> str:
    """A string field as plain text; the first string of a list; "" for anything else."""
    if isinstance(value, list):
        value = next((v for v in value[:20] if isinstance(v, str)), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return clean_text(value) if isinstance(value, str) else ""


def clean_text(value: str) -> str:
    """Entities read (twice at most), control characters and runs of white space made one space."""
    text = unescape(unescape(value[:10_000])) if "&" in value[:10_000] else value[:10_000]
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split())


def body_text(value: Any) -> str:
    """`articleBody` as plain text, one paragraph a line; markup in it is taken off."""
    if isinstance(value, list):
        value = "\n".join(v for v in value if isinstance(v, str))
    if not isinstance(value, str) or len(value) > _BIGGEST:
        return ""
    if "<" in value or "&" in value:
        from bs4 import BeautifulSoup  # heavy, and most pages have no markup here

        try:
            soup = BeautifulSoup(unescape(value) if "&lt;" in value else value, "html.parser")
            for block in soup.find_all(["p", "br", "div", "li", "h2", "h3"]):
                block.append("\n")
            value = soup.get_text()
        except RecursionError:
            return ""
    lines = (" ".join(line.split()) for line in value.splitlines())
    return "\n".join(line for line in lines if line)


def _values(tree: html.HtmlElement) -> Iterator[Any]:
    """The parsed blocks, in page order."""
    for number, script in enumerate(tree.iter("script")):
        if number > 2000:
            return
        kind = (script.get("type") or "").lower()
        text = script.text or ""
        if "ld+json" in kind and 1 < len(text) <= _BIGGEST and (value := _parse(text)) is not None:
            yield value


def _parse(text: str) -> Any:
    """The JSON value, repaired where that is certain; None when it cannot be read."""
    for attempt in _repairs(text):
        try:
            return json.loads(attempt, strict=False)
        except ValueError:
            continue
        except RecursionError:
            return None
    return None


def _repairs(text: str) -> Iterator[str]:
    """The text as it is, without comment marks around it, without a comma too many."""
    yield text
    for _ in range(2):
        text = _WRAPPING.sub("", text.strip())
    yield text
    yield _COMMA.sub("", text)


def _nodes(value: Any) -> Iterator[Node]:
    """The dicts of a parsed block, outermost first, at most `_NODES` and `_DEEPEST` deep."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    for item, depth in queue:
        if len(queue) > _NODES or depth > _DEEPEST:
            return
        if isinstance(item, list):
            queue += [(v, depth + 1) for v in item[:_NODES]]
        elif isinstance(item, dict):
            yield item
            queue += [(item[k], depth + 1) for k in _INSIDE if isinstance(item.get(k), list | dict)]


def _rank(node: Node) -> int:
    return min((TYPES.index(t) for t in types(node) if t in TYPES), default=len(TYPES))


def _same_title(one: str, other: str) -> bool:
    """Whether two keys are one title, an outlet's name behind it or a cut end aside."""
    short, long = sorted((one, other), key=len)
    return len(short) > 12 and long.startswith(short)


def _headline(node: Node) -> str:
    return as_text(node.get("headline")) or as_text(node.get("name"))

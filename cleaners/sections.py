"""The section that an article stands in, as the page's way to it says: its breadcrumbs, a label."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from cleaners.late import late
from cleaners.outlet_names import key
from cleaners.times import MONTHS

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

    from cleaners.read_html import Tree

#: What breadcrumbs begin with, and steps that name no section.
_NOWHERE = frozenset(
    "home beranda laman utama lamanutama depan index indeks halamanutama mukadepan read baca "
    "detail detailberita andadisini youarehere kamudisini breadcrumb breadcrumbs pages sitepages "
    "beritaview".split()
)
HOMES = _NOWHERE.union(
    "categories kategori kanal headline utamaberita artikel post posts category berita news blog "
    "all semua terkini".split()
)
#: The signs between the steps of breadcrumbs.
SIGNS = late(r"\s*[›»>/|·→]\s*")
_STROKES = late(r"\s*[›»>/|·→]\s*|\s[-–]\s")
#: Characters of a section's name, and of one in a field.
_SHORTEST, LONGEST, _FIELD = 3, 40, 60
#: Letters of a step that begins as the title does and so is the article's own, at least.
_OWN = 16
#: Letters of a word in capitals that is no abbreviation, at least, and short words that are none.
_LOUD, _JOINING = 5, frozenset(("DAN", "DI", "DARI", "KE", "UNTUK", "THE", "AND", "OF"))
_CRUMBS = re.compile(r"[.#](?:[\w-]*[-_])?(?:bread-?)?crumbs?(?:list)?(?:[-_]|\Z|[.#])")
#: A label beside the headline, by the name of its element.
_LABEL = re.compile(
    r"[.#](?:[\w-]*[-_])?(?:cat(?:egor(?:y|ies)|-?links?)?|kategori|rubrik|kanal|kicker)(?:[-_]|\Z|[.#])"
)
#: "Kategori: Daerah"
_NAMED = late(r"\s*(?:kategori|category|rubrik|kanal)\s?:\s?", re.IGNORECASE)
#: What the link to the home page is called, what stands between steps, and how many these are and
#: how many characters they have at most.
_DOORS = frozenset(("home", "beranda", "laman utama", "lamanutama", "utama"))
_BETWEEN, _STEPS, _WAY = re.compile(r"[›»>/→]"), 5, 120
_BEFORE, _BEHIND, _WORDS = 4, 6, 4
_BLOCKS, _LINKS = 400, 400


def section_of(
    tree: Tree, told: Sequence[str], named: Iterable[str], title: str, own: Iterable[str]
) -> str:
    """The last step of the way to the article that is neither the home page, the outlet nor the
    headline; else what its fields name; else the label beside the headline; else the last step of
    all that says little ("Berita"); "" where the page has none.

    told: the steps of JSON-LD's breadcrumbs; named: sections in the page's fields; own: names of
    the outlet.
    """
    names = frozenset(map(key, own))
    field = next((n for n in named if 1 < len(n) <= _FIELD), "")
    way = last_step(told, title, HOMES | names)
    seen = () if way else tuple(_visible(tree)) or tuple(_from_home(tree.root))
    way = way or last_step(seen, title, HOMES | names)
    label = "" if way or field else last_step(_labels(tree, title), title, HOMES | names)
    return way or in_small(field) or label or last_step((*told, *seen), title, _NOWHERE | names)


def last_step(steps: Iterable[str], title: str, names: frozenset[str] = HOMES) -> str:
    """The last of `steps` that can be a section, "" where none can. names: what is none."""
    wanted = key(title)
    parts = (part.strip() for step in steps for part in SIGNS.split(step))
    may = (part for part in parts if _SHORTEST <= len(part) <= LONGEST and part[-1] not in ":?")
    plain = (part for part in may if (k := key(part)) not in names and not k.isdigit())
    others = (p for p in plain if len(key(p)) < _OWN or not wanted.startswith(key(p)))
    last = next(iter(deque((p for p in others if p.lower() not in MONTHS), maxlen=1)), "")
    return in_small(last)


def in_small(name: str) -> str:
    """A section that shouts with a capital where one belongs; abbreviations stay.

    >>> in_small("EKONOMI DAN BISNIS"), in_small("UKM"), in_small("SELANGOR & KL")
    ('Ekonomi dan Bisnis', 'UKM', 'Selangor & KL')
    """
    words = name.split()
    if not name.isupper() or all(len(word) < _LOUD for word in words):
        return name
    return " ".join(_small(word) for word in words)


def _small(word: str) -> str:
    if word in _JOINING:
        return word.lower()
    short = len(word) < _LOUD or not set(word) & set("AIUEO")
    return word if short else "-".join(part.capitalize() for part in word.split("-"))


@lru_cache(maxsize=1024)
def _way(path: tuple[str, ...]) -> int:
    """Which element of a path is named as breadcrumbs; -1 when none is. A body "has" some."""
    named = (
        n
        for n, entry in enumerate(path)
        if "crumb" in entry and not entry.startswith("body") and _CRUMBS.search(entry)
    )
    return next(named, -1)


def _visible(tree: Tree) -> Iterator[str]:
    """The steps of the first breadcrumbs on the page, and what stands between them."""
    for block, el in zip(tree.blocks[:_BLOCKS], tree.elements, strict=False):
        if (depth := _way(block.path)) < 0:
            continue
        box = el
        for _ in range(len(block.path) - depth - 1):
            box = up if (up := box.getparent()) is not None else box
        for piece in islice(box.itertext(), _LINKS):
            yield from _STROKES.split(" ".join(piece[:300].split()))
        return


def _from_home(root: Element) -> Iterator[str]:
    """The steps behind the last link to the home page over the headline, where a sign stands
    between them: breadcrumbs without a name. A menu has more links, or no such sign.
    """
    home = None
    for el in islice(root.iter("a", "h1"), _LINKS):
        if el.tag == "h1":
            break
        home = el if key(_text(el)) in _DOORS else home
    box = home.getparent() if home is not None else None
    if box is not None and box.tag in ("li", "span"):
        box = box.getparent()
    links = () if box is None else tuple(islice(box.iter("a"), _STEPS + 1))
    text = _text(box) if 1 < len(links) <= _STEPS and box is not None else ""
    if len(text) <= _WAY and _BETWEEN.search(text):
        yield from _STROKES.split(text)


def _labels(tree: Tree, title: str) -> Iterator[str]:
    """The labels beside the headline, the first one last."""
    wanted = key(title)
    head = next((i for i, b in enumerate(tree.blocks) if key(b.text) == wanted), -1)
    if not wanted or head < 0:
        return
    near = range(max(0, head - _BEFORE), min(len(tree.blocks), head + _BEHIND))
    for i in reversed(near):
        block = tree.blocks[i]
        named = i != head and any(_LABEL.search(entry) for entry in block.path[-2:])
        if named and len(block.text.split()) <= _WORDS and not any(map(str.isdigit, block.text)):
            label = _NAMED.sub("", block.text).strip(" ,|/•#\xa0")
            yield label.partition(",")[0]  # "Daerah, Sosial": the first of several
    first = takewhile(bool, _tagged(tree.root))
    yield from islice(first, 1)


def _tagged(root: Element) -> Iterator[str]:
    """The texts of links that WordPress marks as the post's category."""
    for a in islice(root.iter("a"), _LINKS):
        if "category" in (a.get("rel") or "").split():
            yield _text(a)


def _text(el: Element) -> str:
    return " ".join("".join(islice(el.itertext(), 40))[:300].split())

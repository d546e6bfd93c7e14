"""Bylines and times that stand on the page near its title, for readers and not for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree, html

from cleaners.names import Credits, has_label, is_label, read_byline
from cleaners.persons import key
from cleaners.times import is_time_line, read_time

_AUTHOR = frozenset(
    "author authors byline penulis reporter pewarta jurnalis wartawan writer namerep creator "
    "kontributor by oleh redaktur editor".split()
)
_DATE = frozenset(
    "date dates time published publish tanggal tgl waktu posted timestamp datetime pubdate".split()
)
_META = frozenset("meta metadata info infos details metacontent".split())
_NOT = frozenset(
    "nav aside form script style noscript template iframe svg select button figure figcaption "
    "textarea head".split()
)
#: Class words of what is not the article: other stories, comments, menus, pictures.
_OTHERS = frozenset(
    "related terkait popular populer terpopuler trending comment comments komentar komen sidebar "
    "recommend recommended rekomendasi recommendation share sharing menu navbar breadcrumb lainnya "
    "berkaitan latest terkini terbaru newsfeed photo foto caption pop footer ticker card "
    "lihat".split()
)
_INLINE = frozenset("a b strong i em u bdi wbr".split())
_TOKEN = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TITLES = frozenset("h1 h2 h3 h4 h5 h6".split())
#: Characters of text before and after the title in which a bare name or time belongs to it.
_BEFORE, _AFTER = 400, 900
_ELEMENTS = 40_000
#: A line has no more elements than half of this.
_PARTS = 160
#: How far up from a label alone its name is looked for: cell, row, table.
_CLIMB = 3


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


def look(
    tree: html.HtmlElement, title: str, own: tuple[str, ...], known: tuple[str, ...] = ()
) -> Seen:
    """The visible bylines and times of the page's own article.

    `tree` is only read; `title`: the article's title, "" when unknown; `own`: names of the outlet;
    `known`: authors that a bare line can name beside others. It must not fire in lists of other
    stories, comments, menus, and captions.
    """
    seen = Seen()
    heading = _heading(tree, title)
    above = set() if heading is None else {*heading.iterancestors(), heading}
    elements = list(_walk(tree, above))
    wanted = key(title)[:40]
    middle = next((at for at, el in elements if el is heading), 0)
    for at, el in elements:
        if el is heading:
            continue
        near = middle - _BEFORE <= at <= middle + _AFTER
        tokens = _tokens(el) if near or el.get("datetime") or el.get("title") else set()
        stamp = el.get("datetime") or (el.get("title") if "published" in tokens else "")
        if stamp and (near or "published" in tokens):
            seen.machine.append(stamp[:64])
        for text in _lines(el, near=near):
            if not (wanted and len(text) >= len(wanted) and wanted in key(text)):
                _read(seen, text, tokens, own, known, near=near)
    return seen


def _lines(el: html.HtmlElement, *, near: bool) -> Iterator[str]:
    """The lines worth reading: near the title any, elsewhere those with a byline's label.

    A label alone ("Editor" in a table's cell, in bold) is read with what stands beside it.
    """
    labelled = bool(el.text) and has_label(el.text)
    line = _line(el) if near or labelled else ""
    if line and not is_label(line):
        yield line
    climb = _CLIMB if labelled and is_label(line) else 1 if el.tail and has_label(el.tail) else 0
    for parent in islice(el.iterancestors(), 0 if near else climb):
        line = _line(parent)
        if line and not is_label(line):
            yield line
            return


def _read(
    seen: Seen,
    text: str,
    tokens: set[str],
    own: tuple[str, ...],
    known: tuple[str, ...],
    *,
    near: bool,
) -> None:
    """Put what one element's line says into `seen`."""
    timed = near and bool(read_time(text))
    if timed and (is_time_line(text) or tokens & _DATE):
        seen.times.append(text)
    # a bare name is only a byline's in an element that says so, or beside a known author
    bare = near and (
        tokens & _AUTHOR or (timed and tokens & (_META | _DATE)) or any(n in text for n in known)
    )
    if not bare and not has_label(text):
        return
    credits = read_byline(text, own)
    if not credits:
        return
    if timed:
        seen.times.append(text)
    if credits.labelled:
        seen.labelled.append(credits)
    elif bare:
        editor = "editor" in tokens and "author" not in tokens
        seen.named.append(Credits(editors=credits.authors) if editor else credits)


def _heading(tree: html.HtmlElement, title: str) -> html.HtmlElement | None:
    """The element that shows the title: the one with its words, else the first long h1."""
    wanted = key(title)
    first = None
    for number, el in enumerate(tree.iter(*_TITLES, "div", "p", "span")):
        if number > _ELEMENTS:
            break
        if el.tag in _TITLES or "title" in _tokens(el):
            words = key(_line(el, 400))
            if (
                wanted
                and words
                and (words == wanted or (wanted.startswith(words) and len(words) > 24))
            ):
                return el
            if first is None and el.tag == "h1" and len(words) > 12:
                first = el
    return first


def _walk(
    tree: html.HtmlElement, above: set[html.HtmlElement]
) -> Iterator[tuple[int, html.HtmlElement]]:
    """(characters of text before it, element) for the elements that can be the article's own."""
    stack, at, count = [tree], 0, 0
    while stack and count < _ELEMENTS:
        el = stack.pop()
        count += 1
        if not isinstance(el.tag, str) or (el not in above and _is_other(el)):
            continue
        yield at, el
        at += len((el.text or "").strip()) + len((el.tail or "").strip())
        stack.extend(reversed(el))


def _is_other(el: html.HtmlElement) -> bool:
    if el.tag in _NOT:
        return True
    if el.tag == "footer":
        parent = el.getparent()
        return parent is None or parent.tag not in {"article", "section"}
    if el.tag in {"body", "html", "main", "article"}:
        return False
    others = (tokens := _tokens(el)) & _OTHERS
    # "entry-content no-share", "post-footer": part of the article for all that
    own = tokens & {"entry", "article", "post", "detail"} and tokens & {"content", "body", "footer"}
    return bool(others - {"share", "sharing", "footer", "photo", "foto"} if own else others)


def _tokens(el: html.HtmlElement) -> set[str]:
    """The words in the element's class, id, itemprop and rel: "detail__authorBox" has author."""
    words = " ".join(el.get(a) or "" for a in ("class", "id", "itemprop", "rel"))[:400]
    return {t.lower() for t in _TOKEN.findall(words)}


def _line(el: html.HtmlElement, longest: int = 200) -> str:
    """The element's text with " | " between its parts; "" when it is long or has many parts.

    Parts are what is not joined by inline markup: "<b>Rina</b> Sari" is one, two spans are two.
    """
    parts: list[str] = []
    size, broken = 0, False
    walk = etree.iterwalk(el, events=("start", "end", "comment", "pi"))
    for number, (event, node) in enumerate(walk):
        shut = event == "start" and node.tag in _NOT
        if shut:
            walk.skip_subtree()
        text = "" if shut else (node.text if event == "start" else node.tail) or ""
        if node is el and event == "end":
            text = ""
        broken = broken or (event in {"start", "end"} and node.tag not in _INLINE)
        size += len(text)
        if size > longest * 2 or number > _PARTS:
            return ""
        if text.strip():
            parts.append(f" | {text}" if broken and parts else text)
            broken = False
        elif text:
            parts.append(" ")
    line = " ".join("".join(parts).split()).strip(" |")
    return line if len(line) <= longest else ""

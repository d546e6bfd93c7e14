"""The way through: a page or a text in, a cleaned and explained article out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from cleaners import captions, dateline, edges, markup, phrases, repair, repeats, runs
from cleaners.article import Article, Block, Cleaned, Edit, Paragraph, Reject
from cleaners.decode import decode
from cleaners.draft import Draft
from cleaners.harvest import complete
from cleaners.metatags import zone_of
from cleaners.rules import Rules
from scraper.page import Page

#: Kinds of cut that tell nothing about the article.
_NO_FACT = frozenset(("outside", "repair", "hidden", "repeat", "ad"))

Cleaner = Callable[[Draft, Rules], Iterable[Edit]]

#: In this order. Each sees the text as those before it left it.
CLEANERS: tuple[Cleaner, ...] = (
    markup.outside,
    repair.clean,
    repeats.clean,
    markup.clean,
    phrases.inside,
    phrases.whole,
    runs.clean,
    captions.clean,
    phrases.edges,
    runs.clean,
    dateline.clean,
    edges.clean,
)

_LOOKS_HTML = re.compile(
    r"<(?:!doctype html|html|head|body|article|div|p|script|meta|span|table)\b", re.I
)


def clean(page: Page, rules: Rules, outlet: object | None = None, form: str = "auto") -> Cleaned:
    """Clean one page or text.

    form: "html", "text", or "auto" (HTML when it looks like it). Raises Reject with a stable
    reason: "no_html", "no_article".
    """
    text = decode(page.body, page.content_type)
    zone = zone_of(page.url)
    if form == "auto":
        form = "html" if _LOOKS_HTML.search(text[:20_000]) else "text"
    article = _from_html(text, page, zone) if form == "html" else from_text(text)
    draft = Draft(article)
    for cleaner in CLEANERS:
        draft.cut(list(cleaner(draft, rules)))
    paragraphs = tuple(Paragraph(i, draft[i].text) for i in draft.live)
    if not paragraphs:
        raise Reject("no_article", "no body text was found")
    edits = draft.edits()
    blocks = article.blocks
    cuts = [
        (e.what, blocks[e.block].text[e.start : e.end]) for e in edits if e.what not in _NO_FACT
    ]
    article = replace(article, meta=complete(article.meta, cuts, zone))
    return Cleaned(article, edits, paragraphs, rules.digest)


def from_text(text: str) -> Article:
    """Plain text as an article: a block a line; empty lines only leave a mark."""
    blocks, gap = [], False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            blocks.append(Block(line, gap=gap))
        gap = not line.strip()
    return Article(tuple(blocks), "text", main=frozenset(range(len(blocks))))


def _from_html(text: str, page: Page, zone: str) -> Article:
    # lxml and trafilatura are slow to import; plain text never needs them
    from cleaners import extract
    from cleaners.metadata import read_metadata
    from cleaners.read_html import read_html

    tree = read_html(text)
    meta, told = read_metadata(tree.root, page.url, zone)
    main, _ = extract.find_main(tree, told)
    return Article(tree.blocks, "html", meta, main)

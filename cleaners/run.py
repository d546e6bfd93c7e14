"""The way through: a page or a text in, a cleaned and explained article out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from cleaners import captions, dateline, edges, extract, markup, phrases, repair, repeats, runs
from cleaners.article import Article, Block, Cleaned, Edit, Metadata, Paragraph, Reject
from cleaners.decode import decode
from cleaners.draft import Draft
from cleaners.rules import Rules
from scraper.page import Page

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

_LOOKS_HTML = re.compile(r"<(?:!doctype html|html|head|body|article|div|p|script|meta|span|table)\b", re.I)


def clean(page: Page, rules: Rules, outlet: object | None = None, form: str = "auto") -> Cleaned:
    """Clean one page or text.

    form: "html", "text", or "auto" (HTML when it looks like it). Raises Reject with a stable
    reason: "no_html", "no_article".
    """
    text = decode(page.body, page.content_type)
    if form == "auto":
        form = "html" if _LOOKS_HTML.search(text[:20_000]) else "text"
    article = _from_html(text, page) if form == "html" else from_text(text)
    draft = Draft(article)
    for cleaner in CLEANERS:
        draft.cut(list(cleaner(draft, rules)))
    paragraphs = tuple(Paragraph(i, draft[i].text) for i in draft.live)
    if not paragraphs:
        raise Reject("no_article", "no body text was found")
    return Cleaned(article, draft.edits(), paragraphs, rules.digest)


def from_text(text: str) -> Article:
    """Plain text as an article: a block a line; empty lines only leave a mark."""
    blocks, gap = [], False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            blocks.append(Block(line, gap=gap))
        gap = not line.strip()
    return Article(tuple(blocks), "text", main=frozenset(range(len(blocks))))


def _from_html(text: str, page: Page) -> Article:
    from cleaners.read_html import read_html  # lxml is slow to import; plain text never needs it

    tree = read_html(text)
    main, _ = extract.find_main(tree)
    title = tree.root.find(".//h1")
    meta = Metadata(title="".join(title.itertext()).strip() if title is not None else "")
    return Article(tree.blocks, "html", replace(meta, url=page.url), main)

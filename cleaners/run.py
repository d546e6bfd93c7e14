"""The way through: a page or a text in, a cleaned and explained article out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaners import (
    captions,
    colophons,
    contents,
    dateline,
    edges,
    headlines,
    initials,
    invitations,
    markup,
    page_numbers,
    phrases,
    polls,
    repair,
    repeats,
    run_on,
    runs,
    signoffs,
    skips,
    summaries,
)
from cleaners.article import Article, Block, Cleaned, Edit, Paragraph, Reject
from cleaners.clock_zones import local
from cleaners.decode import decode
from cleaners.draft import Draft
from cleaners.harvest import complete, signed_by
from cleaners.lost_title import lost_title
from cleaners.metatags import zone_of
from cleaners.persons import as_desk
from cleaners.rules import Rules
from cleaners.titles import clean_title
from scraper.page import Page

if TYPE_CHECKING:
    from scraper.outlets import Era, Outlet

#: Kinds of cut that tell nothing about the article.
_NO_FACT = frozenset(("outside", "repair", "hidden", "repeat", "ad"))

#: What each cleaner that is code says of its cuts.
_WHY = {
    "captions": captions.WHY, "colophons": colophons.WHY, "contents": contents.WHY,
    "dateline": dateline.WHY, "edges": edges.WHY, "extract": markup.WHY,
    "headlines": headlines.WHY, "initials": initials.WHY, "invitations": invitations.WHY,
    "markup": markup.WHY, "page_numbers": page_numbers.WHY, "polls": polls.WHY,
    "repair": repair.WHY, "repeats": repeats.WHY, "run_on": run_on.WHY, "runs": runs.WHY,
    "signoffs": signoffs.WHY, "skips": skips.WHY, "summaries": summaries.WHY,
}  # fmt: skip

Cleaner = Callable[[Draft, Rules], Iterable[Edit]]

#: In this order. Each sees the text as those before it left it.
CLEANERS: tuple[Cleaner, ...] = (
    markup.outside,
    repair.clean,
    contents.clean,
    repeats.clean,
    markup.clean,
    polls.clean,
    skips.clean,
    page_numbers.clean,
    phrases.inside,
    phrases.whole,
    runs.clean,
    invitations.clean,
    colophons.clean,
    summaries.clean,
    captions.clean,
    phrases.edges,
    runs.clean,
    dateline.clean,
    initials.clean,
    edges.clean,
    signoffs.clean,
    headlines.clean,
    run_on.clean,
)

#: What only a page has; and what is also left over here and there in texts.
_PAGE = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:article|div|p|script|meta|span|table)\b", re.IGNORECASE)
#: Characters that are looked at to tell the two apart.
_HEAD = 20_000


def clean(page: Page, rules: Rules, outlet: Outlet | None = None, form: str = "auto") -> Cleaned:
    """Clean one page or text.

    outlet: its own rules and layout come first, and its id is the article's outlet. form: "html",
    "text", or "auto" (HTML when it looks like it). Raises Reject with a stable reason: "no_html",
    "no_article"; and RuleError when a rule of the outlet's seed file is malformed.
    """
    text, form = _read(page, form)
    zone = zone_of(page.url, outlet.language if outlet else "")
    if form == "html":
        article, era = _from_html(text, page, zone, outlet)
    else:
        article, era = from_text(text), None
    if outlet:
        cuts = (*(era.cuts if era else ()), *outlet.cuts)
        rules = rules.with_cuts(cuts, f"{outlet.id}.toml")
        article = replace(article, meta=replace(article.meta, outlet=outlet.id))
    draft = Draft(article)
    for cleaner in CLEANERS:
        draft.cut(list(cleaner(draft, rules)))
    return _finish(draft, rules, zone)


def blocks_of(page: Page) -> tuple[Block, ...]:
    """The blocks of a page as `clean` reads them, before anything is proposed.

    They depend on no rule and no outlet. Raises Reject with the reason "no_html".
    """
    text, form = _read(page, "auto")
    if form == "text":
        return from_text(text).blocks
    from cleaners.read_html import read_html

    return read_html(text).blocks


def _read(page: Page, form: str) -> tuple[str, str]:
    """The page's characters, and whether they are "html" or "text"."""
    text = decode(page.body, page.content_type)
    if form == "auto":
        form = "html" if _is_html(text[:_HEAD]) else "text"
    return text, form


def _is_html(text: str) -> bool:
    """Whether this is a page or a part of one; no text in which a few tags were left over."""
    tags = len(_TAG.findall(text))
    return _PAGE.search(text) is not None or tags > 0.5 * len(re.findall(r"^.*\S", text, re.M))


def _finish(draft: Draft, rules: Rules, zone: str) -> Cleaned:
    """What is left and what was cut, and the metadata that the cuts told."""
    paragraphs = tuple(Paragraph(i, draft[i].text) for i in draft.live)
    if not paragraphs:
        raise Reject("no_article", "no body text was found")
    article, edits = draft.article, draft.edits()
    told = ((e.what, article.blocks[e.block].text[e.start : e.end]) for e in _words_first(edits))
    cuts = [(what, _mended(text)) for what, text in told if what not in _NO_FACT]
    gallery = draft.pictured or any(e.rule == "gallery-credit" for e in edits)
    meta = complete(article.meta, cuts, zone, gallery=gallery)
    if not meta.title and article.form == "text":
        title = lost_title(article.blocks, edits, paragraphs[0].block)
        meta = replace(meta, title=clean_title(_mended(title)))
    if all(map(as_desk, meta.authors)) and meta.kind != "gallery":
        name = signed_by(paragraphs[-1].text, (meta.outlet,) if meta.outlet else ())
        meta = replace(meta, authors=(name,) if name else meta.authors)
    home = zone or zone_of(meta.url, meta.language)
    shown = meta.published[19:]  # the zone of the clock that the page shows
    changed = local(meta.modified, home if shown in ("", "+00:00") else shown)
    meta = replace(meta, published=local(meta.published, home), modified=changed)
    return Cleaned(replace(article, meta=meta), edits, paragraphs, rules.digest)


def _words_first(edits: Sequence[Edit]) -> list[Edit]:
    """The edits, a picture's credit behind its words where it stands right above them."""
    found = list(edits)
    for at, (above, below) in enumerate(pairwise(edits)):
        lead = above.rule == below.rule == "lead-picture" and below.block == above.block + 1
        if lead and (above.what, below.what) == ("credit", "caption"):
            found[at : at + 2] = below, above
    return found


def _mended(text: str) -> str:
    """What was cut, repaired as what is kept was: most of it is plain and needs no look."""
    plain = text.isascii() and "&" not in text and "<" not in text
    return text if plain else repair.mend(text)[0]


def why(cleaner: str, rule: str) -> str:
    """Why a cleaner that is code cuts; "" for a rule from a file, which says so itself.

    >>> why("captions", "credit-alone")
    'a credit on a line of its own'
    """
    return _WHY.get(cleaner, {}).get(rule, "")


def from_text(text: str) -> Article:
    """Plain text as an article: a block a line; empty lines only leave a mark."""
    blocks, gap = [], False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line.strip():
            blocks.append(Block(line, gap=gap))
        gap = not line.strip()
    return Article(tuple(blocks), "text", main=frozenset(range(len(blocks))))


def _from_html(
    text: str, page: Page, zone: str, outlet: Outlet | None
) -> tuple[Article, Era | None]:
    # lxml and trafilatura are slow to import; plain text never needs them
    from cleaners import extract
    from cleaners.metadata import read_metadata
    from cleaners.read_html import read_html
    from cleaners.unshown import unshown

    tree = read_html(text)
    meta, told = read_metadata(tree, page.url, zone)
    era = outlet.era(_day(meta.published)) if outlet else None
    main, near, shown = extract.find_main(tree, told, era.body if era else "", meta.title)
    drawn = unshown(tree, told, main)
    if drawn:
        first = len(tree.blocks)
        main, near, shown = frozenset(range(first, first + len(drawn))), frozenset(), frozenset()
    return Article((*tree.blocks, *drawn), "html", meta, main, near, shown), era


def _day(published: str) -> date:
    """The day of publication; the last of all days when it is not known: the newest layout."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return date.max

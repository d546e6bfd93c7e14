"""A report as one self-contained page: figures, charts, and beside each chart its numbers.

Titles and texts of articles never stand on it, and of addresses only those of rejects and sources.
"""

from __future__ import annotations

from html import escape

from corpus.report import Figures, drifted
from corpus.report_cuts import cuts
from corpus.report_failures import failures
from corpus.report_json import headline
from corpus.report_layouts import layouts
from corpus.report_output import articles, languages, lengths
from corpus.report_syndication import syndication
from corpus.report_tables import count, share
from corpus.show import Why
from corpus.version import saring_version
from corpus.web_page import fill


def page(found: Figures, why: Why) -> bytes:
    """The page as UTF-8; the same figures give the same bytes. why: a rule's reason."""
    head = headline(found)
    sections = (
        ("articles", "Articles by outlet and day", articles(found)),
        ("layouts", "Layouts that seem to have changed", layouts(found)),
        ("failures", "What failed, and why", failures(found)),
        ("cuts", "What was cut, and why", cuts(found, why)),
        ("languages", "Languages", languages(found)),
        ("lengths", "Lengths", lengths(found)),
        ("syndication", "Who repeats whom", syndication(found)),
    )
    return fill(
        "report",
        span=_span(head),
        figures="".join(_figures(found, head)),
        notes="".join(f"<li>{note}</li>" for note in _notes(found)),
        links="".join(f'<li><a href="#{name}">{title}</a></li>' for name, title, _ in sections),
        sections="".join(
            f'<section id="{name}"><h2>{title}</h2>\n{body}</section>\n'
            for name, title, body in sections
        ),
        version=escape(saring_version()),
    )


def _span(head: dict[str, object]) -> str:
    if "first_day" not in head:
        return "no article has a date"
    first, last = head["first_day"], head["last_day"]
    return str(first) if first == last else f"{first} to {last}"


def _figures(found: Figures, head: dict[str, int]) -> list[str]:
    cut = found.cut_inside + found.cut_around
    told = [
        ("articles", f"{head['articles']:,}", f"{head['median_words']:,} words in the middle one"),
        ("outlets", f"{head['outlets']:,}", ""),
        ("paragraphs", f"{head['paragraphs']:,}", f"{head['words']:,} words"),
        (
            "characters cut", share(cut, found.kept + cut),
            f"{share(found.cut_inside, found.kept + found.cut_inside)} inside the articles",
        ),
        (
            "repeated paragraphs",
            f"{head['repeated_paragraphs']:,}" if found.known else "-",
            share(head["repeated_paragraphs"], head["paragraphs"]) if found.known else "no index",
        ),
        ("rejects", f"{head['rejects']:,}", f"{head['addresses_not_fetched']:,} not fetched"),
    ]  # fmt: skip
    return [
        f"<div><dt>{name}</dt><dd>{figure}<small>{more}</small></dd></div>"
        for name, figure, more in told
    ]


def _notes(found: Figures) -> list[str]:
    """What a reader must know first: what changed, what is missing, and what to do about it."""
    notes = []
    if changed := len(drifted(found)):
        outlets = count(changed, "outlet")
        notes.append(f'The <a href="#layouts">layout of {outlets}</a> seems to have changed.')
    if not found.articles:
        notes.append("There are no articles: <code>saring run</code> or <code>saring add</code>.")
    if not found.crawled:
        notes.append("There is no crawl state: nothing is known of failed fetches.")
    if found.articles and not found.known:
        notes.append("There is no index: <code>saring dedupe</code> finds what repeats.")
    elif found.known < found.articles:
        new = count(found.articles - found.known, "article")
        notes.append(f"{new} not compared yet: <code>saring dedupe</code>.")
    return notes

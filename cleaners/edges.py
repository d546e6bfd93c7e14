"""Edges: what is left of head and tail once the phrases are gone, by place and shape alone."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.head import head
from cleaners.neighbours import live_before
from cleaners.outlet_names import is_outlet
from cleaners.rules import Rules
from cleaners.shape import is_name
from cleaners.tail import tail
from cleaners.zones import zones

WHY = {
    "headline": "the first headline-like line before the body",
    "head": "a short line between the top and the first paragraph",
    "teaser": "the beginning of another article, above the headline",
    "summary": "a bullet of the summary between the headline and the dateline",
    "tail": "stands behind the mark that ends the article, or has the shape of what stands there",
    "signature": "a name alone behind the last paragraph",
    "portrait": "who the writer is, between the name and the time",
}


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the leftovers of head and tail.

    On a page the head is only looked at when the headline stands in the article's container;
    otherwise what stands before the first paragraph belongs to the article.
    """
    where = zones(draft, rules)
    if where.last < 0:
        return
    if draft.form == "text" or any(draft.what(i) == "title" for i in range(where.first)):
        yield from head(draft, where.first)
    elif (over := live_before(draft, where.first)) >= 0 and _is_byline(draft[over].text):
        yield draft.whole(over, "byline", "edges", "head")
    yield from tail(draft, [i for i in draft.live if i > where.last], where)


def _is_byline(text: str) -> bool:
    """Whether a person and an outlet stand on the line: "Rina Melati - detikNews"."""
    who, dash, paper = text.partition(" - ")
    return bool(dash) and is_name(who) and is_outlet(paper)

"""Markup: what the page's own structure says. Silent in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.rules import Rules

WHY = {
    "outside": "outside the element that holds the article",
}


def outside(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Blocks outside the article's container, as the extractor found it."""
    if draft.form == "html":
        for i in draft.live:
            if i not in draft.article.main:
                yield draft.whole(i, "outside", "extract", "outside")


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Blocks that their tag, their class or their links mark as chrome."""
    return iter(())

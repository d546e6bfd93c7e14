"""Page numbers between the paragraphs of a text that was put together from its pages."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.marks import is_body
from cleaners.rules import Rules

WHY = {"between": "the numbers of the article's pages, between two paragraphs"}

_MOST = 20


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut "1", "2", "3" on lines of their own with a whole paragraph above and below.

    It must not fire on one number alone, on numbers that do not count up from one, nor among the
    cells of a table, the lines of a score or the entries of a list.
    """
    live = draft.live if draft.form == "text" else ()
    ones = (p for p, i in enumerate(live[:-2]) if p and draft[i].text.strip() == "1")
    for p in ones:
        run = 1
        while p + run < len(live) and run < _MOST and _says(draft, live[p + run], run + 1):
            run += 1
        if 1 < run < len(live) - p and all(is_body(draft, live[q]) for q in (p - 1, p + run)):
            for q in range(p, p + run):
                yield draft.whole(live[q], "pagination", "page_numbers", "between")


def _says(draft: Draft, index: int, number: int) -> bool:
    """Whether the line is this number and nothing else."""
    return draft[index].text.strip() == str(number)

"""Tables, legends and shares for a report's page. All cells come escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.web_page import text

#: Rows that a table shows before it says how many more there are.
ROWS = 40


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, room: int = ROWS
) -> str:
    """A table of HTML cells; a head that begins with ">" is of numbers, "<" hides when narrow.

    Rows beyond `room` are counted, not shown.
    """
    if not rows:
        return ""
    kinds = [_kind(head) for head in heads]
    names = "".join(
        f'<th scope="col"{kind}>{head.lstrip("<>")}</th>'
        for head, kind in zip(heads, kinds, strict=True)
    )
    lines = []
    for cells in rows[:room]:
        first, *others = cells
        told = "".join(
            f"<td{kind}>{cell}</td>" for cell, kind in zip(others, kinds[1:], strict=True)
        )
        lines.append(f'<tr><th scope="row">{first}</th>{told}</tr>\n')
    left = len(rows) - room
    more = f'<p class="more">and {left:,} more</p>' if left > 0 else ""
    return (
        f"<table><caption>{caption}</caption><thead><tr>{names}</tr></thead>\n"
        f"<tbody>{''.join(lines)}</tbody></table>{more}"
    )


def _kind(head: str) -> str:
    names = [name for mark, name in ((">", "number"), ("<", "roomy")) if mark in head[:2]]
    return f' class="{" ".join(names)}"' if names else ""


def folded(title: str, inside: str) -> str:
    """Something long behind a line that opens it."""
    return f"<details><summary>{title}</summary>{inside}</details>" if inside else ""


def legend(entries: Iterable[tuple[str, str]], label: str) -> str:
    """(class of the colour, words) pairs as a list."""
    items = "".join(f'<li class="{name}">{words}</li>' for name, words in entries)
    return f'<ul class="legend" aria-label="{label}">{items}</ul>' if items else ""


def share(part: float, whole: float) -> str:
    """A share for people; "-" of nothing."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def day(one: date) -> str:
    """A day as it is written everywhere on the page."""
    return f'<time datetime="{one.isoformat()}">{one.isoformat()}</time>'


def several(names: Sequence[str], room: int = 5) -> str:
    """Names in a row, the first ones and how many more."""
    shown = ", ".join(f"<bdi>{text(name)}</bdi>" for name in names[:room])
    left = len(names) - room
    return f"{shown} and {left:,} more" if left > 0 else shown


def count(number: int, one: str, many: str = "") -> str:
    """A number and its noun.

    >>> count(1, "article"), count(2000, "article")
    ('1 article', '2,000 articles')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short_number(number: int) -> str:
    """A number as it fits into a chart.

    >>> short_number(950), short_number(12_345), short_number(2_000_000)
    ('950', '12.3k', '2M')
    """
    for size, unit in ((10**9, "G"), (10**6, "M"), (10**3, "k")):
        if number >= size:
            return f"{number / size:.1f}".removesuffix(".0") + unit
    return str(number)

"""Tables of which a plain text has each cell on a line of its own: timetables, specifications."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.marks import first_rule
from cleaners.rules import PLACES, Rule, Rules
from cleaners.shape import ends_sentence, words

#: Cells of a table at least, and the share of them that has figures. Share rows, tags and menus
#: have hardly any; in lists of other articles every second line is a headline, too long for a cell.
_CELLS, _FIGURED = 10, 0.25
#: Words of a cell at most, and of one with a figure in it.
_SHORT, _LONG = 4, 9
#: What is no figure of a table: a rank, the date of another article, how long ago it ran.
_NO_FIGURE = re.compile(
    r"#?\d{1,2}\.?|\D{0,20}\d{1,2} [A-Za-z]{3,9},? (?:19|20)\d\d.{0,20}"
    r"|[A-Za-z]{3,9} \d{1,2}, \d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}.{0,20}"
    r"|.{0,20}\d{1,2} (?:menit|minit|jam|hari|minggu|bulan)\b.{0,20}",
    re.I,
)
#: What follows the headings of lists of other articles, of two words or more.
_LISTS = frozenset(("list", "rest", "titles"))
#: Kinds of lines that no table holds.
_ENDS = frozenset(("editor", "copyright", "share", "tags", "comment", "readalso", "promo"))


def cells(draft: Draft, rules: Rules) -> frozenset[int]:
    """The blocks of such tables, in plain text; none on a page, whose tags tell.

    It must not fire on rows of buttons, tags, menus, or lists of other articles with their times
    and ranks.
    """
    if draft.form != "text":
        return frozenset()
    if "cells" not in draft.read:
        draft.read["cells"] = frozenset(i for run in _tables(draft, rules) for i in run)
    known: frozenset[int] = draft.read["cells"]
    return known


def tables(draft: Draft, rules: Rules) -> Iterator[tuple[int, int]]:
    """The first and the last block of each run of such blocks."""
    run: list[int] = []
    for i in [*sorted(cells(draft, rules)), -1]:
        if run and i != run[-1] + 1:
            yield run[0], run[-1]
            run = []
        run.append(i)


def _tables(draft: Draft, rules: Rules) -> Iterator[list[int]]:
    run: list[int] = []
    for i in range(len(draft.article.blocks) + 1):
        if i < len(draft.article.blocks) and _is_cell(draft, i, rules):
            run.append(i)
            continue
        while run and _rule(draft, run[-1], rules):
            run.pop()  # what stands under the table
        while run and (over := _rule(draft, run[0], rules)) and over.what == "caption":
            del run[0]  # and a picture's credit over it
        texts = [draft.article.blocks[j].text.strip() for j in run]
        figures = sum(any(map(str.isdigit, t)) and not _NO_FIGURE.fullmatch(t) for t in texts)
        if len(run) >= _CELLS and figures >= _FIGURED * len(run):
            yield run
        run = []


def _is_cell(draft: Draft, index: int, rules: Rules) -> bool:
    text = draft.article.blocks[index].text.strip()
    count = len(words(text[:200]))
    figured = any(map(str.isdigit, text[:200]))
    if ends_sentence(text) or not 0 < count <= (_LONG if figured else _SHORT):
        return False
    rule = _rule(draft, index, rules)
    if rule is None:
        return True
    return rule.what not in _ENDS and not (rule.then in _LISTS and count > 1)


def _rule(draft: Draft, index: int, rules: Rules) -> Rule | None:
    return first_rule(draft, index, rules, PLACES) if draft.alive(index) else None

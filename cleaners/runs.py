"""Runs: a label or heading, and the blocks that follow because of it.

Related lists, read-also labels with their titles, comment forms, tag lists. The rule that knows
the heading says with `then` what follows; where the run ends is decided here, by shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Block, Edit
from cleaners.draft import Draft
from cleaners.phrases import is_spared, rule_at, subjects
from cleaners.rules import Rule, Rules
from cleaners.shape import (
    ends_sentence,
    is_headline,
    is_name,
    is_prose,
    is_title_case,
    opens_quote,
    words,
)
from cleaners.zones import Zones, is_body, zones

WHY = {
    "title": "the name or title that belongs to the label before it",
    "list": "an entry of the list under a heading that is chrome",
}

_NUMBERED = re.compile(r"\d{1,2}[.)] ")
#: Sentences in a row that mean that the article goes on after a list (2) or after the end (3).
_RESUMES = {"titles": 1, "list": 2, "rest": 3}


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut each heading that opens a run, and the run."""
    where = zones(draft, rules)
    about = subjects(draft)
    live = draft.live
    position = 0
    while position < len(live):
        rule = rule_at(draft, live[position], rules, where)
        if rule is None or not rule.then or is_spared(draft, live[position], rule, about):
            position += 1
            continue
        end = _end(draft, live, position, rule, where)
        if end == position + 1 and _is_subhead(draft, live, position, rule):
            position += 1
            continue
        yield draft.whole(live[position], rule.what, "runs", rule.id)
        for at in range(position + 1, end):
            yield draft.whole(
                live[at], rule.what, "runs", "title" if rule.then == "title" else "list"
            )
        position = end


def _end(draft: Draft, live: list[int], start: int, rule: Rule, where: Zones) -> int:
    """The position in `live` of the first block behind the run that opens at `start`."""
    if rule.then == "title":
        return _after_title(draft, live, start, rule)
    if rule.then == "titles":
        return _after_titles(draft, live, start)
    need = _RESUMES[rule.then]
    if where.of(live[start]) == "head":  # never past the first paragraph
        return next(
            (at for at in range(start + 1, len(live)) if _ends_head(draft, live[at], where)),
            start + 1,
        )
    if (
        rule.then == "list"
        and _resumes(draft, live, start + 1, 1)
        and where.of(live[start]) == "body"
    ):
        return start + 1  # a list begins with a headline, not with a paragraph
    for at in range(start + 1, len(live)):
        if _resumes(draft, live, at, need):
            return _with_subhead(draft, live, start, at)
    return len(live)


def _ends_head(draft: Draft, index: int, where: Zones) -> bool:
    return index >= where.first or is_body(draft, index)


def _after_title(draft: Draft, live: list[int], start: int, rule: Rule) -> int:
    """One following block, when it is a name (bylines) or a headline."""
    at = start + 1
    if at >= len(live):
        return at
    text = draft[live[at]].text.lstrip(": ")
    good = is_name(text) if rule.what in ("byline", "editor") else is_headline(text)
    return at + 1 if good else at


def _after_titles(draft: Draft, live: list[int], start: int) -> int:
    """All headlines behind a read-also label; a second one must look more like one than a
    subhead does.
    """
    at = start + 1
    while at < len(live) and at <= start + 5:
        text = draft[live[at]].text
        if (
            _NUMBERED.match(text)
            or not is_headline(text)
            and not (at == start + 1 and _is_linked(draft, live[at]))
        ):
            break
        if opens_quote(text) and ends_sentence(text):
            break
        if draft.form == "html" and not _is_linked(draft, live[at]):
            if at > start + 1 or draft[live[at]].tag in ("h2", "h3", "h4", "h5"):
                break
        if at > start + 1 and not _is_linked(draft, live[at]):
            if len(words(text)) < 6 or not is_title_case(text):
                break
        at += 1
    return at


def _is_linked(draft: Draft, index: int) -> bool:
    return draft[index].link_share > 0.8


def _resumes(draft: Draft, live: list[int], at: int, need: int) -> bool:
    """Whether body text goes on at `at`: `need` sentences in a row, none of them a teaser."""
    run = live[at : at + need]
    if len(run) < need:
        return False
    return all(is_body(draft, i) for i in run)


def _with_subhead(draft: Draft, live: list[int], start: int, at: int) -> int:
    """Give a short line right before the resumed body back to it: it is its subhead."""
    while at - 1 > start + 1 and _is_verse(draft[live[at - 1]]):
        at -= 1
    before = at - 1
    if before > start + 1:
        text = draft[live[before]].text
        if (
            2 <= len(words(text)) <= 7
            and not is_title_case(text)
            and draft[live[before]].link_share < 0.5
        ):
            return before
    return at


def _is_verse(block: Block) -> bool:
    """A line that no list of headlines holds: a lead-in with a colon, another script, three
    words or fewer that do not begin each with a capital.
    """
    text = block.text
    if (
        is_prose(text)
        and ends_sentence(text)
        and block.link_share < 0.5
        and not text.endswith(("…", "..."))
    ):
        return True
    latin = any("a" <= ch.lower() <= "z" for ch in text)
    return (
        text.endswith(":")
        or not latin
        or (len(words(text)) <= 3 and not is_name(text) and not ends_sentence(text))
    )


def _is_subhead(draft: Draft, live: list[int], at: int, rule: Rule) -> bool:
    """A heading of one word between paragraphs: `Terpopuler` over what is said to be popular."""
    text = draft[live[at]].text
    in_body = (
        0 < at and at + 1 < len(live) and all(is_body(draft, live[j]) for j in (at - 1, at + 1))
    )
    return (
        in_body and rule.then in ("list", "rest") and len(words(text)) == 1 and not text.isupper()
    )

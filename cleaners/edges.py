"""Edges: what is left of head and tail once the phrases are gone, and headlines without a label.

Plain text only: there a line's place and shape are all the evidence. On a page the container and
the markup say what belongs to the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.phrases import in_fact_box
from cleaners.rules import Rules
from cleaners.shape import (
    capital_share,
    ends_sentence,
    is_headline,
    is_name,
    is_prose,
    is_title_case,
    words,
)
from cleaners.zones import Zones, zones

WHY = {
    "headline": "the first headline-like line before the body",
    "head": "a short line between the top and the first paragraph",
    "tail": "stands behind the mark that ends the article",
    "signature": "a name alone behind the last paragraph",
    "bare-headline": "another article's headline between two paragraphs, with no label",
    "initials": "reporter and editor initials behind the last paragraph",
}

_INITIALS = re.compile(
    r"\s*[(\[](?:\*{1,3}|-|[a-z]{2,5}|[A-Za-z]{1,6}(?:\s?/\s?[\w.*-]{1,12}){1,3}|[A-Z]-\d{1,2}|[A-Z][a-z]{2})[)\]]\.?\s*\Z"
)


def _closes(text: str, code: str) -> bool:
    """Whether the sentence has ended where the code begins, or the code sticks to it."""
    before = text[: len(text) - len(code)]
    return before.endswith((".", "!", "?", '"', "”", "’")) or not code.startswith(" ")


_SCORE = re.compile(r"\b\d{1,2}-\d{1,2}\b|\d['’+]")
#: Two codes with a slash, all small: sure in any paragraph.
_SURE_INITIALS = re.compile(r"\s*[(\[][a-z]{2,5}(?:/[a-z*\d]{2,6}){1,3}[)\]]\s*\Z")


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the leftovers of head and tail."""
    where = zones(draft, rules)
    live = draft.live
    for i in live:
        found = _SURE_INITIALS.search(draft[i].text[-40:])
        if found and i != where.last and is_prose(draft[i].text):
            size = len(draft[i].text)
            yield Edit(i, size - len(found[0]), size, "byline", "edges", "initials")
    if where.last >= 0:
        found = _INITIALS.search(draft[where.last].text[-40:])
        if (
            found
            and not _SURE_INITIALS.search(found[0])
            and not _closes(draft[where.last].text, found[0])
        ):
            found = None
        if found and found.start() + max(0, len(draft[where.last].text) - 40) > 20:
            size = len(draft[where.last].text)
            yield Edit(where.last, size - len(found[0]), size, "byline", "edges", "initials")
    if where.last < 0:
        return
    titled = any(draft.what(i) == "title" for i in range(where.first))
    if draft.form == "text" or titled:
        yield from _head(draft, [i for i in live if i < where.first])
    yield from _tail(draft, [i for i in live if i > where.last], where)
    if draft.form == "text":
        yield from _bare(draft, [i for i in live if where.first <= i <= where.last])


def _head(draft: Draft, head: list[int]) -> Iterator[Edit]:
    headline = next(
        (i for i in head if is_headline(draft[i].text) and len(words(draft[i].text)) >= 4), -1
    )
    is_dated = any(draft.dated(i) for i in range(len(draft)))
    for i in head:
        text = draft[i].text
        if (is_prose(text) and i != headline) or in_fact_box(draft, i):
            continue
        if text.endswith(".") and len(words(text)) >= 3 and i != headline and not is_name(text):
            if is_dated:
                yield draft.whole(i, "caption", "edges", "head")
            continue  # "Assalamu'alaikum warahmatullahi wabarakatuh."
        if i == headline:
            yield draft.whole(i, "title", "edges", "headline")
        elif i < headline or len(words(text)) <= 4 or capital_share(text) >= 0.6:
            what = ("byline" if i > headline else "section") if is_name(text) else "other"
            yield draft.whole(i, what, "edges", "head")


_NO_MARK = frozenset(("", "ad", "video", "readalso", "credit", "caption", "repair", "dateline"))


def _tail(draft: Draft, tail: list[int], where: Zones) -> Iterator[Edit]:
    """Behind an end mark everything goes; before it, what has the shape of a headline or a tag."""
    marks = [i for i in range(where.last + 1, len(draft)) if draft.what(i) not in _NO_MARK]
    facts = sum(":" in draft[i].text for i in tail if not marks or i < marks[0])
    closed = ends_sentence(draft[where.last].text) and facts < 2 and not _is_listy(draft, where)
    before = [i for i in tail if marks and i < marks[0]]
    few = (
        len(before) <= 3
        and ends_sentence(draft[where.last].text)
        and all(len(words(draft[i].text)) <= 3 for i in before)
    )
    for i in tail:
        text = draft[i].text
        if marks and i > marks[0]:
            yield draft.whole(i, _kind_behind(draft, i), "edges", "tail")
        elif i == tail[0] and is_name(text) and len(words(text)) >= 2 and closed and len(tail) <= 2:
            yield draft.whole(i, "byline", "edges", "signature")
        elif marks and i == tail[0] and text.isupper() and is_name(text) and len(words(text)) >= 2:
            yield draft.whole(i, "byline", "edges", "signature")
        elif marks and _is_page_number(draft, tail, i):
            yield draft.whole(i, "pagination", "edges", "tail")
        elif marks and (closed or text.startswith("•") or few) and _is_leftover(text):
            yield draft.whole(i, "related" if len(words(text)) > 4 else "other", "edges", "tail")


def _is_page_number(draft: Draft, tail: list[int], index: int) -> bool:
    """One of the numbers 1, 2, 3 ... on lines of their own."""
    numbers = [i for i in tail if draft[i].text.isdecimal() and len(draft[i].text) <= 2]
    return index in numbers and draft[numbers[0]].text == "1" and len(numbers) >= 2


def _is_listy(draft: Draft, where: Zones) -> bool:
    """A body of lists or tables: a third of its lines or more are no sentences."""
    lines = [i for i in draft.live if where.first <= i <= where.last]
    return sum(not is_prose(draft[i].text) for i in lines) >= 0.34 * len(lines)


def _is_leftover(text: str) -> bool:
    """A headline, or up to eight words without digits or a colon."""
    if ";" in text or _SCORE.search(text):
        return False
    if is_title_case(text.lstrip("-• ")) and len(words(text)) >= 5:
        return True
    return (
        len(words(text)) <= 8
        and not any(ch.isdigit() or ch == ":" for ch in text)
        and not ends_sentence(text)
    )


def _kind_behind(draft: Draft, index: int) -> str:
    """The kind of the nearest cut above, which most likely names this block's kind too."""
    if is_name(draft[index].text) and draft.what(index - 1) == "share":
        return "byline"
    for i in range(index - 1, -1, -1):
        if draft.what(i) in ("related", "comment", "tags", "promo", "copyright", "syndication"):
            return draft.what(i)
    return "other"


def _bare(draft: Draft, body: list[int]) -> Iterator[Edit]:
    """A long title-case line between two full sentences, in an article without subheads."""
    bullets = {p for p, i in enumerate(body) if draft[i].text.startswith("•")}
    long = [p for p, i in enumerate(body) if _is_long_headline(draft[i].text)]
    plain = sum(p not in bullets for p in long)
    for p in long:
        bulleted = p in bullets and all(q in long for q in _run_of(bullets, p))
        if not 0 < p < len(body) - 1 or not (bulleted or plain <= 2):
            continue
        if bulleted and len(_run_of(bullets, p)) <= 3:
            yield draft.whole(body[p], "readalso", "edges", "bare-headline")
            continue
        around = [draft[body[p - 1]].text, draft[body[p + 1]].text]
        if all(ends_sentence(t) and is_prose(t) for t in around):
            yield draft.whole(body[p], "readalso", "edges", "bare-headline")


def _run_of(marked: set[int], p: int) -> list[int]:
    """The unbroken run of marked positions around `p`."""
    first = last = p
    while first - 1 in marked:
        first -= 1
    while last + 1 in marked:
        last += 1
    return list(range(first, last + 1))


def _is_long_headline(text: str) -> bool:
    bulleted = text.startswith("•")
    text = text.lstrip("•- ")
    return (
        not text[:1].isdigit()
        and not is_prose(text)
        and is_title_case(text)
        and len(words(text)) >= (6 if bulleted else 7)
    )

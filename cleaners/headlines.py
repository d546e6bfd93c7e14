"""Headlines of other articles between two paragraphs, with no label and no link to tell them by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.rules import Rules
from cleaners.shape import SCORE, ends_sentence, is_prose, is_title_case, words
from cleaners.zones import zones

WHY = {
    "bare-headline": "another article's headline between two paragraphs, with no label",
    "address": "the address of the article that the line above names",
}

#: More of them in one article are its subheads, unless they speak of what the article does not.
_MOST = 2
#: Of the longer words of such lines, the share that the paragraphs have too. Subheads of an article
#: share a half and more, headlines of others hardly any.
_STRANGE, _LONGER = 0.2, 4
#: So many words at least; subheads have fewer. A bullet is evidence too.
_LONG, _LONG_BULLETED = 7, 6
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{4,300}")
_BULLETS = ("• ", "- ", "– ", "» ")
_BULLETS_IN_A_ROW = 3


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut long title-case lines in the body of a plain text.

    Must not cut subheads (short, numbered, or many of them that speak of the article) or the
    bullets of a list.
    """
    if draft.form != "text":
        return
    for i in draft.live:
        if i and draft.what(i - 1) == "readalso" and _ADDRESS.fullmatch(draft[i].text):
            yield draft.whole(i, "readalso", "headlines", "address")
    where = zones(draft, rules)
    body = [i for i in draft.live if where.first <= i <= where.last]
    bullets = {p for p, i in enumerate(body) if draft[i].text.startswith(_BULLETS)}
    long = [p for p, i in enumerate(body) if _is_long(draft[i].text)]
    plain = [draft[body[p]].text for p in long if p not in bullets]
    few = len(plain) <= _MOST or _are_strange(plain, [draft[i].text for i in body])
    for p in long:
        if not 0 < p < len(body) - 1:
            continue
        if p in bullets:
            run = _run_of(bullets, p)
            found = len(run) <= _BULLETS_IN_A_ROW and all(q in long for q in run)
        else:
            around = (draft[body[p - 1]].text, draft[body[p + 1]].text)
            found = few and all(ends_sentence(t) and is_prose(t) for t in around)
        if found:
            yield draft.whole(body[p], "readalso", "headlines", "bare-headline")


def _are_strange(lines: list[str], body: list[str]) -> bool:
    """Whether the body's paragraphs have hardly a word of these lines of it."""
    said = {word.lower() for text in body if is_prose(text) for word in words(text)}
    longer = [w.lower() for line in lines for w in words(line) if len(w) >= _LONGER]
    return sum(word in said for word in longer) <= _STRANGE * len(longer)


def _run_of(marked: set[int], p: int) -> list[int]:
    """The unbroken run of marked positions around `p`."""
    first = last = p
    while first - 1 in marked:
        first -= 1
    while last + 1 in marked:
        last += 1
    return list(range(first, last + 1))


def _is_long(text: str) -> bool:
    need = _LONG_BULLETED if text.startswith(_BULLETS) else _LONG
    text = text.lstrip("•- ")
    if text[:1].isdigit() or text[:1] == "#" or text.endswith(("?", "!")):
        return False
    if SCORE.search(text) or is_prose(text):
        return False
    return is_title_case(text) and len(words(text)) >= need

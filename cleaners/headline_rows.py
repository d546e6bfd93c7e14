"""Rows of lines from other articles: headlines in small letters, beginnings that are cut off,
questions with their answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from cleaners.draft import Draft
from cleaners.late import late
from cleaners.shape import ends_sentence, is_prose, known_share, words

#: Lines in a row at least, and words of one. Of such rows in the labelled texts those of fewer
#: lines are captions, too, and those with figures are prices.
_ROW, _LEAST, _MOST = 3, 6, 16
#: Of the longer words of a list's entries the paragraphs have more.
_STRANGE = 0.7
#: What ends a sentence, a lead-in or an entry of a list.
_ENDS = (".", ":", ",", ";", "!", "”", '"', ")")
_CUT_OFF = re.compile(r"[\w!?](?:…|\.{3})\Z")
_DASHES = frozenset("-–—")
_ASKED = late(
    r"(?:apa(?:kah)?|siapa|kapan|(?:di|ke|dari) ?mana|mengapa|kenapa|bagaimana|berapa)\b"
    r"[^.?!]{5,150}\? [A-Z\"“‘'\d]",
    re.IGNORECASE,
)


def rows(draft: Draft, body: list[int]) -> Iterator[int]:
    """The blocks of `body` (live, in order) that stand in such a row.

    Some of them ask, others do not: so do headlines, but no list's entries, verses or questions.
    It must not fire under a lead-in or a subhead, on entries with figures or labels, nor where
    the lines speak of what the paragraphs do.
    """
    start = 0
    for p in range(len(body) + 1):
        if p < len(body) and _is_like_headline(draft[body[p]].text):
            continue
        run, start = body[start:p], p + 1
        if len(run) >= _ROW and p < len(body) and p > len(run):
            above, below = draft[body[p - len(run) - 1]].text, draft[body[p]].text
            between = ends_sentence(above) and is_prose(above) and is_prose(below)
            asked = sum(draft[i].text.endswith("?") for i in run)
            if between and 0 < asked < len(run) and _is_strange(draft, run):
                yield from run


def _is_like_headline(text: str) -> bool:
    told = text[:1].isupper() and not text.endswith(_ENDS)
    told = told and not any(ch == ":" or ch.isdigit() for ch in text[:200])
    return told and _LEAST <= len(words(text)) <= _MOST and not is_prose(text.rstrip("?"))


def _is_strange(draft: Draft, run: list[int]) -> bool:
    """Whether the lines have words that no paragraph has."""
    if "paragraphs" not in draft.memo:
        texts = (draft[i].text for i in draft.live)
        prose = (t for t in texts if is_prose(t) and not _is_like_headline(t))
        draft.memo["paragraphs"] = {word.lower() for text in prose for word in words(text)}
    said: set[str] = draft.memo["paragraphs"]
    return known_share("\n".join(draft[i].text for i in run), said) < _STRANGE


def cut_off(draft: Draft) -> list[int]:
    """The last lines, two or more, when each is cut off behind a word: "..., lalu …" is said so."""
    run = list(takewhile(lambda i: _CUT_OFF.search(draft[i].text[-8:]), reversed(draft.live)))
    return run if 2 <= len(run) < len(draft.live) else []


def asked(draft: Draft) -> list[int]:
    """Lines that ask and answer, each behind a line that is nothing but a dash: two or more. Must
    not fire on questions over their answers, nor on a list whose bullets stand in its lines.
    """
    blocks = draft.article.blocks
    found = [
        i
        for i in draft.live
        if i and blocks[i - 1].text.strip() in _DASHES and _ASKED.match(draft[i].text)
    ]
    return found if len(found) > 1 else []

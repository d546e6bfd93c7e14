"""Repeats: the headline again, the lead again, the whole body twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, pairwise

from cleaners.article import Edit
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.rules import Rules
from cleaners.shape import ends_sentence, is_prose, words

WHY = {
    "title": "the article's headline",
    "again": "the same paragraph stands above already",
    "cut-off": "the lead in other words, cut off in the middle: a list's teaser of this article",
    "lead": "the beginning of a paragraph that stands above already",
}

#: "Jembatan Dibuka Lagi (1)": the headline as the name of a picture.
_COPY = re.compile(r"(?<=[^.!?]) \(\d{1,2}\)\Z")
_MAY_HAVE_DATELINE = re.compile(r"[-–—:|(]|\.[a-zA-Z]")
_DROP = str.maketrans("", "", " \u00a0\"'“”‘’.,!?:;-–—()[]")
#: Shorter paragraphs repeat for a reason.
_FEWEST_WORDS = 8
#: The share of a cut-off line's longer words that stand in the first paragraphs: so many of them.
_KNOWN, _LEADS, _LONG = 0.85, 3, 4
#: The least letters of a teaser.
_TEASER = 40


def key(text: str) -> str:
    """The text for comparing: no case, spaces or punctuation; compatibility forms folded.

    >>> key("“Ayo,” katanya.") == key('"Ayo" katanya')
    True
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_DROP)


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut blocks that repeat the headline or an earlier paragraph of eight words or more.

    Must not cut short lines that repeat for a reason: refrains, table cells, "Jawaban:".
    """
    title = key(draft.article.meta.title)
    seen: dict[str, int] = {}  # and where they stand
    begun: dict[str, list[str]] = {}  # paragraphs by their beginnings
    leads: list[set[str]] = []
    since = _dated(draft)
    prose = (draft[i].text for i in draft.live if is_prose(draft[i].text))
    top = list(islice(prose, _LEADS + 1))
    for i in draft.live:
        text = draft[i].text
        # the lead and its repetition can both have a dateline
        start, how = dateline_of(text) if _MAY_HAVE_DATELINE.search(text[:60]) else (0, "")
        mark, is_dated = key(text[start:]), how == "outlet"
        if _COPY.search(text):
            mark = key(_COPY.sub("", text))
        if title and mark == title:
            yield draft.whole(i, "title", "repeats", "title")
        elif len(words(text)) < _FEWEST_WORDS:
            continue
        elif mark in seen:
            again, at = seen[mark], i
            # what stands above the article is a teaser, or a picture's words
            if again < since <= i and is_prose(text):
                again, at = at, again
                seen[mark] = again
            yield draft.whole(at, "repeat", "repeats", "again")
        elif not is_dated and any(
            _begins(mark, earlier) for earlier in begun.get(mark[:_TEASER], ())[-8:]
        ):
            yield draft.whole(i, "repeat", "repeats", "lead")
        elif draft.form == "text" and (_is_cut_off(text, leads) if leads else _is_torn(text, top)):
            yield draft.whole(i, "repeat", "repeats", "cut-off")
        else:
            seen[mark] = i
            begun.setdefault(mark[:_TEASER], []).append(mark)
            if is_prose(text) and len(leads) < _LEADS:
                leads.append(_long(text))


def _dated(draft: Draft) -> int:
    """The first block whose dateline names an outlet, or -1."""
    return next(
        (
            i
            for i in draft.live
            if _MAY_HAVE_DATELINE.search(draft[i].text[:60])
            and dateline_of(draft[i].text)[1] == "outlet"
        ),
        -1,
    )


def _long(text: str) -> set[str]:
    return {word.lower() for word in words(text) if len(word) >= _LONG}


def _is_cut_off(text: str, leads: list[set[str]]) -> bool:
    """Whether a line stops in mid-sentence and says nothing that the first paragraphs do not."""
    if len(leads) < _LEADS or ends_sentence(text) or not is_prose(text):
        return False
    said = _long(text)
    known = said & set().union(*leads)
    return len(known) >= max(_FEWEST_WORDS, _KNOWN * len(said))


def _is_torn(text: str, leads: list[str]) -> bool:
    """Whether a line stops inside a word which the first paragraphs have whole, behind the same
    word: a teaser of so many characters.
    """
    said = [word.lower() for word in words(text)]
    if len(said) < _FEWEST_WORDS or not text[-1].isalpha() or not leads:
        return False
    before, torn = said[-2:]
    for lead in leads:
        its = [word.lower() for word in words(lead)]
        if any(a == before and b.startswith(torn) and b != torn for a, b in pairwise(its)):
            return lead != text and (before, torn) not in pairwise(its)
    return False


def _begins(mark: str, earlier: str) -> bool:
    """A teaser of the lead: it stops in the middle of it."""
    short = _TEASER <= len(mark) < len(earlier)
    return short and earlier.startswith(mark.rstrip("…"))

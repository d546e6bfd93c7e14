"""Headlines of other articles in small letters, three or more in a row between two paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.draft import Draft
from cleaners.shape import ends_sentence, is_prose, known_share, words

#: Lines in a row at least, and words of one. Of such rows in the labelled texts those of fewer
#: lines are captions, too, and those with figures are prices.
_ROW, _LEAST, _MOST = 3, 6, 16
#: Of the longer words of a list's entries the paragraphs have more.
_STRANGE = 0.7
#: What ends a sentence, a lead-in or an entry of a list.
_ENDS = (".", ":", ",", ";", "!", "”", '"', ")")


def rows(draft: Draft, body: list[int]) -> Iterator[int]:
    """The blocks of `body` (live, in order) that stand in such a row.

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
            if between and _is_strange(draft, run):
                yield from run


def _is_like_headline(text: str) -> bool:
    told = text[:1].isupper() and not text.endswith(_ENDS)
    told = told and not any(ch == ":" or ch.isdigit() for ch in text[:200])
    return told and _LEAST <= len(words(text)) <= _MOST and not is_prose(text.rstrip("?"))


def _is_strange(draft: Draft, run: list[int]) -> bool:
    """Whether the lines have words that no paragraph has."""
    others = (draft[i].text for i in draft.live if i not in run and is_prose(draft[i].text))
    said = {word.lower() for text in others for word in words(text)}
    return known_share("\n".join(draft[i].text for i in run), said) < _STRANGE

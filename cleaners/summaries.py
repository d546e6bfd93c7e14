"""Summaries: bullets over the first paragraph that tell the article in short, with no heading."""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.rules import Rules
from cleaners.shape import is_prose, words
from cleaners.zones import zones

WHY = {"bullets": "sentences with bullets above the first paragraph tell the article in short"}

_BULLETS = ("- ", "• ", "* ", "– ", "● ", "▪ ")
#: So many bullets, and so many paragraphs behind them.
_LEAST, _MOST, _PARAGRAPHS = 2, 6, 3
#: Words of a bullet that make the list an abstract, which is the article's own.
_ABSTRACT = 14


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut two to six bulleted sentences that open the body, when three paragraphs follow.

    Must not fire on a list that a paragraph leads to, for a text that opens with one has no
    lead-in, nor on long bullets, which say more than the article repeats.
    """
    first = zones(draft, rules).first
    body = [i for i in draft.live if i >= first]
    run = []
    for i in body:
        if not (_is_bullet(draft, i) and is_prose(draft[i].text)):
            break
        run.append(i)
    behind = body[len(run) :]
    if not _LEAST <= len(run) <= _MOST or any(_is_bullet(draft, i) for i in behind[:2]):
        return
    if sum(is_prose(draft[i].text) for i in behind) < _PARAGRAPHS:
        return
    if sum(len(words(draft[i].text)) for i in run) >= _ABSTRACT * len(run):
        return
    before = [i for i in draft.live if i < first]
    if not before or not draft[before[-1]].text.endswith(":"):
        for i in run:
            yield draft.whole(i, "other", "summaries", "bullets")


def _is_bullet(draft: Draft, index: int) -> bool:
    """Whether the block is an item of a list: by its element, or by its sign in plain text."""
    if draft.form == "html":
        return draft[index].tag == "li"
    return draft[index].text.startswith(_BULLETS)

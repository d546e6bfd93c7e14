"""Run-on: another article that begins, with no heading, behind the end of this one.

Some magazines put the first paragraphs of another story under "Join our channel". Nothing stands
behind those, and they speak of what the article does not. Of the labelled texts with an invitation
and one to four paragraphs behind it, only such ones end so. Others put a headline and the lead
under it there, which has the outlet's dateline once more: of the labelled texts with a dateline
only teasers name the outlet so again.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.places import is_place
from cleaners.rules import Rules
from cleaners.run_titles import TITLE
from cleaners.shape import is_headline, is_prose, known_share, words

WHY = {
    "run-on": "another article that begins behind the invitation at the end of this one",
    "dateline-again": "a headline, and a lead that has the outlet's dateline once more",
}

#: Paragraphs of the article at least, and lines of the other one, of which one alone may be a note.
_OWN, _LEAST, _OTHERS = 3, 2, 6
#: The share of its longer words that the article has, too, at most.
_KNOWN = 0.3
#: Kinds of cuts that end nothing.
_NO_MARK = frozenset(("", "ad", "video", "repair"))


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the other article. Must not fire where the article goes on behind an invitation, or on
    results and prices in the shape of a dateline.
    """
    if draft.form != "text":
        return
    for i in (again := _again(draft)):
        yield draft.whole(i, "related", "run_on", "dateline-again")
    if again:
        return
    last = max((i for i in range(len(draft)) if draft.what(i) not in _NO_MARK), default=-1)
    if last < 0 or draft.what(last) != "promo":
        return
    own = [draft[i].text for i in draft.live if i < last]
    other = [i for i in draft.live if i > last]
    if sum(map(is_prose, own)) < _OWN or not _LEAST <= len(other) <= _OTHERS:
        return
    texts = [draft[i].text for i in other]
    said = {word.lower() for text in own for word in words(text)}
    if any(map(is_prose, texts)) and known_share(" ".join(texts), said) <= _KNOWN:
        for i in other:
            yield draft.whole(i, "related", "run_on", "run-on")


def _again(draft: Draft) -> list[int]:
    """The blocks from a headline on whose lead names the outlet as the article's own did."""
    live = draft.live
    prose = [i for i in live if is_prose(draft[i].text)]
    outlet = _outlet(draft.article.blocks[prose[0]].text) if len(prose) > _OWN else frozenset()
    for lead in prose[_OWN:] if outlet else ():
        title = draft.article.blocks[lead - 1].text
        headed = is_headline(title) and len(words(title)) >= TITLE and not is_prose(title)
        if headed and not outlet.isdisjoint(_outlet(draft[lead].text)):
            behind = [i for i in live if i >= lead - 1]
            return behind if len(behind) <= _OTHERS else []
    return []


def _outlet(text: str) -> frozenset[str]:
    """The words of a paragraph's dateline that name its outlet, in small letters."""
    end, rule = dateline_of(text)
    named = words(text[:end]) if rule == "outlet" else ()
    return frozenset(word.casefold() for word in named if len(word) > 2 and not is_place(word))

"""Run-on: another article that begins, with no heading, behind the invitation that ends this one.

Some magazines put the first paragraphs of another story under "Join our channel". Nothing stands
behind those, and they speak of what the article does not. Of the labelled texts with an invitation
and one to four paragraphs behind it, only such ones end so.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.rules import Rules
from cleaners.shape import is_prose, known_share, words

WHY = {"run-on": "another article that begins behind the invitation at the end of this one"}

#: Paragraphs of the article at least, and lines of the other one, of which one alone may be a note.
_OWN, _LEAST, _OTHERS = 3, 2, 6
#: The share of its longer words that the article has, too, at most.
_KNOWN = 0.3
#: Kinds of cuts that end nothing.
_NO_MARK = frozenset(("", "ad", "video", "repair"))


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the other article. Must not fire where the article goes on behind an invitation."""
    if draft.form != "text":
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

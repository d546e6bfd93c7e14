"""Labels that are none: words and what they mean, an interviewer's question."""

from __future__ import annotations

from bisect import bisect_left

from cleaners.draft import Draft
from cleaners.rules import Rule, Rules
from cleaners.shape import is_name, is_prose, words
from cleaners.zones import zones

_PEOPLE = frozenset(("byline", "editor"))
#: Kinds of labels that a list of words can have, and entries of such a list at least.
_WORDS, _ENTRIES = frozenset(("byline", "editor", "tags", "comment")), 3


def is_word(draft: Draft, index: int, rule: Rule, rules: Rules) -> bool:
    """Whether what looks like a label is none, in plain text: a byline that asks something
    ("Penulis: Cucu tahu namanya?"); a word over the sentence that says what it means, in the body
    or as one entry of several ("Editor", "Tag"). Must not fire over a name, nor on a
    heading of comments that no such entry stands above.
    """
    text = draft[index].text.rstrip()
    if rule.what not in _WORDS or draft.form != "text":
        return False
    if rule.what in _PEOPLE and text.endswith("?"):
        return True
    at = bisect_left(draft.live, index)
    if not _means(draft, at):
        return False
    above, below = _entries(draft, at, -2), _entries(draft, at, 2)
    if rule.what == "comment" and above < 2:
        return False
    if above + 1 + below >= _ENTRIES:
        return True
    return rule.what in _PEOPLE and zones(draft, rules).of(index) == "body"


def _means(draft: Draft, at: int) -> bool:
    """Whether one word stands over a sentence, by their place among the live blocks."""
    if not 0 <= at < len(draft.live) - 1:
        return False
    text, below = (draft[i].text.rstrip() for i in draft.live[at : at + 2])
    word = len(words(text)) == 1 and text.isalpha()
    return word and is_prose(below) and not is_name(below)


def _entries(draft: Draft, at: int, step: int) -> int:
    """How many more such entries stand in that direction without a gap."""
    count = 0
    while count < _ENTRIES and _means(draft, at + step * (count + 1)):
        count += 1
    return count

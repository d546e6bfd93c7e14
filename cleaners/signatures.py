"""Signatures behind the last paragraph: a name, who is quoted, who makes a statement."""

from __future__ import annotations

import re

from cleaners.draft import Draft
from cleaners.neighbours import live_after
from cleaners.persons import as_person
from cleaners.shape import SCORE, ends_sentence, is_name, is_prose, opens_quote, words
from cleaners.zones import Zones

#: Lines of a signature at most, and words of an office.
_SIGNS, _OFFICE = 4, 6
#: "Rina Melati, S.Pd., M.Si."
_DEGREES = re.compile(r"(?:, ?(?:S|M|Sp|Dr|Ph|A)\.[A-Z]\w{0,4}\.?(?:[A-Z]\.)?){1,4}\Z")
#: Between the names of two writers.
_BETWEEN = re.compile(r" ?/ ?|, | & | dan ")
#: Writers who sign together, and words of each one's name.
_PAIR = 2


def signed(
    draft: Draft, before: list[int], behind: list[int], where: Zones, marked: bool
) -> list[int]:
    """Who signs behind the last paragraph: a name, or two; or, of a statement, a name in
    capitals, and the office and the body under it.
    """
    if before and _is_signature(draft, before[0], where, len(behind), marked):
        both = len(before) == _PAIR and is_name(second := draft[before[1]].text)
        return before[: 2 if both and len(words(second)) >= _PAIR else 1]
    texts = [draft[i].text for i in before]
    if draft.form != "text" or not 2 <= len(texts) <= _SIGNS or is_listy(draft, where):
        return []
    named = texts[0].isupper() and is_name(texts[0]) and len(words(texts[0])) >= 2
    short = all(len(words(text)) <= _OFFICE and ":" not in text for text in texts[1:])
    return before if named and short and ends_sentence(draft[where.last].text) else []


def are_writers(text: str) -> bool:
    """Whether two persons sign an article: "Rina Melati/Budi Luhur", each with two names."""
    names = _BETWEEN.split(text)
    return len(names) == 2 and all(len(words(n)) > 1 and as_person(n) == n for n in names)


def _is_signature(draft: Draft, index: int, where: Zones, size: int, marked: bool) -> bool:
    text = _DEGREES.sub("", draft[index].text)
    if not (is_name(text) or are_writers(text)) or len(words(text)) < 2:
        return False
    if marked and text.isupper():
        after = live_after(draft, index)
        return after < 0 or not SCORE.search(draft[after].text)
    ended = size <= 2 and ends_sentence(draft[where.last].text)
    return ended and (are_writers(text) or not is_listy(draft, where))


def is_dated_name(draft: Draft, index: int) -> bool:
    """Whether a name stands over the time: some pages have both under the article."""
    under = index + 1 < len(draft) and draft.what(index + 1) == "time"
    return under and is_name(draft[index].text) and len(words(draft[index].text)) >= 2


def says_who(text: str, above: str) -> bool:
    """Whether a dash and a name stand under the quotation that the article ends with."""
    return text.startswith(("–", "—", "-")) and is_name(text) and opens_quote(above)


def is_listy(draft: Draft, where: Zones) -> bool:
    """A body of lists or tables: a third of its lines or more are no sentences."""
    lines = [i for i in draft.live if where.first <= i <= where.last]
    return sum(not is_prose(draft[i].text) for i in lines) >= 0.34 * len(lines)

"""Zones: where the body begins and ends. Head and tail are where chrome gathers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

from cleaners.dateline import dateline_of
from cleaners.draft import Draft
from cleaners.neighbours import records, subheads
from cleaners.rules import Rule, Rules
from cleaners.shape import capital_share, ends_sentence, is_name, is_prose, words

#: Kinds of cut that stand behind an article, and how many sentences in a row must follow before
#: they count as standing inside it. Readers' comments are sentences too.
_ENDS = {
    "editor": 3, "byline": 3, "tags": 3, "copyright": 3, "syndication": 3, "share": 3,
    "comment": 8, "related": 2,
}  # fmt: skip
#: Paragraphs behind a box that make it one between paragraphs, and how many are looked at.
_BEHIND, _LOOKED = 2, 8
#: Lines behind a heading in which the article can go on with a lead-in, of so many words at least,
#: over so many entries.
_BOXED, _LEAD_IN, _ENTRIES = 5, 3, 4
#: Places between paragraphs that a line stands in when it is each post's.
_OFTEN = 4
#: Lines between two days that make a schedule.
_SCHEDULED = 2
_LATIN = re.compile(r"[A-Za-z]")
#: Kinds that stand behind an article and before its readers' comments.
_LAST = frozenset(("editor", "tags"))
#: Kinds that stand between the headline and the body, and in how many blocks from the top.
_BEGINS = frozenset(("time", "byline", "editor", "share"))
_TOP = 16


@dataclass(frozen=True, slots=True)
class Zones:
    """first, last: the block indices of the first and last body paragraph; first > last when
    the document has no sentence at all.
    """

    first: int
    last: int

    def of(self, index: int) -> str:
        """`head`, `body` or `tail`."""
        if index < self.first:
            return "head"
        return "body" if index <= self.last else "tail"

    def allows(self, place: str, index: int) -> bool:
        """Whether a rule that is bound to `place` may fire on block `index`."""
        zone = self.of(index)
        return place == "any" or place == zone or (place == "edge" and zone != "body")


def zones(draft: Draft, rules: Rules) -> Zones:
    """The zones of the draft as it stands.

    The body begins at the first live sentence, or behind the last begin mark (time, byline,
    share row) near the top: a standfirst or a caption can stand before those. It ends at the last
    sentence, or earlier: before an end mark (editor line, tags, comment form ...) that no run
    of body sentences follows.
    """
    if "zones" not in draft.memo:
        draft.memo["zones"] = _find(draft, rules)
    found: Zones = draft.memo["zones"]
    return found


def _find(draft: Draft, rules: Rules) -> Zones:
    live = draft.live
    prose = [i for i in live if is_prose(draft[i].text)]
    if len(prose) < 2 and not _is_most(draft, prose):  # a poem, a table, a list
        prose = [i for i in live if is_prose(draft[i].text) or is_verse(draft[i].text)]
    latin = [i for i in prose if _LATIN.search(draft[i].text)]
    if latin:  # a verse in another script stands in the article, or it is the site's
        prose = [i for i in prose if i <= latin[-1]]
    if not prose:
        return Zones(len(draft), -1)
    often = _repeated(draft, prose)
    first = _first(draft, prose, rules, often)
    for _ in range(_NOTICES):  # "Penulis adalah dosen di ...": a sentence, but no paragraph
        if prose[-1] > first and len(prose) > 2 and first_rule(draft, prose[-1], rules, _TAIL):
            prose = prose[:-1]
    return Zones(first, _last(draft, prose, first, rules, often))


def _last(draft: Draft, prose: list[int], first: int, rules: Rules, often: frozenset[str]) -> int:
    """The last sentence of the body: before the first end mark that no body follows."""
    ahead = _Ahead(draft, draft.live)
    end = next(
        (i for i in reversed(range(len(draft))) if kind_at(draft, i, rules, _TAIL) in _LAST), -1
    )
    entries = records(draft)
    kinds = {
        i: kind_at(draft, i, rules, _TAIL) for i in range(first + 1, prose[-1]) if i not in entries
    }
    signed = [i for i, kind in kinds.items() if kind == "time" and _is_writer(draft, i)]
    if len(signed) == 1:  # a schedule has more
        kinds[signed[0]] = "byline"
    for i, kind in kinds.items():
        if kind in ("share", "comment") and i in subheads(draft):
            continue
        if kind in ("share", "byline", "editor") and draft.article.blocks[i].text in often:
            continue
        if kind not in _ENDS or (kind != "comment" and _goes_on(draft, ahead.behind(i), rules)):
            continue
        if kind == "related" and (_is_between(draft, i, first) or _leads_on(draft, i, rules)):
            continue
        if kind == "comment" and draft[i].text.endswith("?") and _follows(prose, i, end):
            continue  # an interviewer asks, not the site
        before = bisect_left(prose, i)
        behind = len(prose) - bisect_right(prose, i)
        if before and ahead.run(i) < _ENDS[kind] and before >= behind - _TEASERS:
            return prose[before - 1]
    return prose[-1]


def _is_between(draft: Draft, index: int, first: int) -> bool:
    """On a page, whether a heading stands in a box of its own, and behind it paragraphs go on in
    the place of the first one.
    """
    place = draft[first].path
    if draft.form != "html" or draft[index].path[: len(place) - 1] == draft[index].path:
        return False
    if draft[index].path == place or draft[index].path[:-2] != place[:-1]:
        return False
    if "in place" not in draft.memo:
        draft.memo["in place"] = [j for j in draft.live if draft[j].path == place]
    behind = draft.memo["in place"][bisect_right(draft.memo["in place"], index) :][:_LOOKED]
    return len(behind) >= _BEHIND and any(is_body(draft, j) for j in behind)


def _leads_on(draft: Draft, index: int, rules: Rules) -> bool:
    """Whether a line shortly behind a heading leads to a list that no rule knows: the article's,
    "Senarai penuh pemenang:", and not the heading's.
    """
    for at in range(index + 1, min(index + _BOXED, len(draft))):
        text = draft[at].text
        if draft.alive(at) and text.endswith(":") and len(words(text)) >= _LEAD_IN:
            run = range(at, at + 1 + _ENTRIES)
            return run[-1] < len(draft) and not any(
                kind_at(draft, i, rules, _TAIL) or draft[i].link_share >= 0.5 for i in run
            )
    return False


def _repeated(draft: Draft, prose: list[int]) -> frozenset[str]:
    """The short lines that stand between paragraphs again and again: buttons and names at the
    posts of a live page.
    """
    if draft.form != "html":
        return frozenset()
    between = {block.text: set[int]() for block in draft.article.blocks}
    for i, block in enumerate(draft.article.blocks):
        between[block.text].add(bisect_left(prose, i))
    return frozenset(t for t, at in between.items() if len(at) >= _OFTEN and t[0].isalnum())


def _is_most(draft: Draft, prose: list[int]) -> bool:
    """Whether the sentences are most of the letters: the words under a single photo."""
    return sum(len(draft[i].text) for i in prose) > _MOST * sum(
        len(draft[i].text) for i in draft.live
    )


class _Ahead:
    """What stands behind each block, in one pass from the end."""

    def __init__(self, draft: Draft, live: list[int]) -> None:
        self.live = live
        self._longest = [0] * (len(live) + 1)
        run = 0
        for position in range(len(live) - 1, -1, -1):
            run = run + 1 if is_body(draft, live[position]) else 0
            self._longest[position] = max(run, self._longest[position + 1])

    def behind(self, index: int) -> list[int]:
        """The next two live blocks behind block `index`."""
        at = bisect_right(self.live, index)
        return self.live[at : at + 2]

    def run(self, index: int) -> int:
        """The most body sentences in a row anywhere behind block `index`."""
        return self._longest[bisect_right(self.live, index)]


#: The share of a text's letters that makes one sentence its body.
_MOST = 0.6
#: Sentences behind the last paragraph that rules for the tail take.
_NOTICES = 3
#: Sentences that the teasers behind a short article can hold; more of them, and it is the body.
_TEASERS = 6
_TAIL = ("any", "edge", "tail")


def _first(draft: Draft, prose: list[int], rules: Rules, often: frozenset[str]) -> int:
    """The first sentence behind the begin marks near the top, at most two sentences down."""
    top = prose[: min(3, max(1, min(2, len(prose) - 1), len(prose) - 2))]
    first = top[0]
    dated = [i for i in top if _is_dated(draft, i)]
    if dated:  # what looks like a begin mark behind it is a list's or a table's
        return dated[-1]
    begin = min(draft.article.main, default=0)  # of a page, the article's container
    kinds = {
        i: kind_at(draft, i, rules, ("any", "edge", "head"))
        for i in range(first + 1, min(prose[-1], begin + _TOP))
        if i not in records(draft) and draft.article.blocks[i].text not in often
    }
    days = [i for i, kind in kinds.items() if kind == "time"]
    chronicle = len({sum(p < i for p in prose) for i in days}) > 1  # days over paragraphs
    chronicle |= any(  # ... or over the lines of a schedule
        sum(not kinds.get(i) for i in range(day + 1, then)) >= _SCHEDULED
        for day, then in pairwise(days)
    )
    for i, kind in kinds.items():
        if i < top[-1] and kind in _BEGINS and not (chronicle and kind == "time"):
            first = next(j for j in prose if j > i)
    return first


def _is_writer(draft: Draft, index: int) -> bool:
    """Whether a name of two words or more stands over a time, in plain text."""
    text = draft[index - 1].text
    named = draft.form == "text" and draft.alive(index - 1) and is_name(text)
    return named and len(words(text)) >= 2


def _is_dated(draft: Draft, index: int) -> bool:
    """Whether a paragraph of plain text has an outlet's dateline, or had one."""
    if draft.form != "text":
        return False
    return draft.lost(index, "dateline") or dateline_of(draft[index].text)[1] == "outlet"


def _goes_on(draft: Draft, behind: list[int], rules: Rules) -> bool:
    """Whether a paragraph follows at once, and then no other mark: the mark stands in the body."""
    if not behind or not is_body(draft, behind[0]):
        return False
    if behind[0] + 1 < len(draft) and draft.what(behind[0] + 1) in _ENDS:
        return False
    return len(behind) < 2 or kind_at(draft, behind[1], rules, _TAIL) not in _ENDS


def _follows(prose: list[int], index: int, end: int) -> bool:
    """Whether a sentence stands between block `index` and block `end`."""
    after = bisect_right(prose, index)
    return after < len(prose) and prose[after] < end


def kind_at(draft: Draft, index: int, rules: Rules, places: tuple[str, ...]) -> str:
    """The kind of the cut that took the block, or of the rule that could take it there."""
    if not draft.alive(index):
        return draft.what(index)
    rule = first_rule(draft, index, rules, places)
    return rule.what if rule else ""


def is_verse(text: str) -> bool:
    """A line of a poem or an entry of a list: it begins small, ends with a mark, or is too long
    and too plain for a headline.
    """
    plain = len(words(text)) >= 3 and capital_share(text) < 0.5
    return plain or text[:1].islower() or text.endswith((",", ";", ".", "!", "?"))


def is_body(draft: Draft, index: int) -> bool:
    """A full sentence of eight words or more that is not mostly a link."""
    block = draft[index]
    return (
        block.link_share < 0.5
        and not block.text.endswith(("…", "..."))
        and ends_sentence(block.text)
        and is_prose(block.text)
        and len(words(block.text)) >= 8
    )


def first_rule(draft: Draft, index: int, rules: Rules, allowed: tuple[str, ...]) -> Rule | None:
    """The first whole-block rule of the allowed places that fires on block `index`."""
    text = draft[index].text
    if text not in draft.texts:
        draft.texts[text] = rules.whole(text)
    return next((rule for rule in draft.texts[text] if rule.place in allowed), None)

"""Zones: where the body begins and ends. Head and tail are where chrome gathers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from cleaners.body_end import TAIL, is_text, last, repeated
from cleaners.cells import cells
from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.foreign_leads import foreign_leads
from cleaners.marks import first_rule, is_verse, kind_at
from cleaners.neighbours import is_log, records
from cleaners.poems import verses
from cleaners.rules import PLACES, Rules
from cleaners.shape import is_prose
from cleaners.stretches import is_label, stretches

#: Lines between two days that make a schedule.
_SCHEDULED = 2
#: The share of a text's letters that makes one sentence its body.
_MOST = 0.6
#: Sentences behind the last paragraph that rules for the tail take.
_NOTICES = 3
_CLOCK = re.compile(r"\d[.:]\d\d")
_EVENT = re.compile(r"(?:masa|waktu|pukul|jam|tempat|lokasi) ?: ?\S", re.I)
_LATIN = re.compile(r"[A-Za-z]")
#: Kinds that stand between the headline and the body, and in how many blocks from the top.
_BEGINS = frozenset(("time", "byline", "editor", "share"))
_TOP = 16
#: Kinds that end an article: no poem or list behind one is its own.
_MARKS = frozenset(
    ("editor", "byline", "tags", "copyright", "syndication", "share", "comment", "related")
)


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
        draft.memo["zones"] = _widened(draft, rules, _find(draft, rules))
    found: Zones = draft.memo["zones"]
    return found


def _find(draft: Draft, rules: Rules) -> Zones:
    live = draft.live
    prose = [i for i in live if is_prose(draft[i].text)]
    if len(prose) < 2 and not _is_most(draft, prose):  # a poem, a table, a list
        start = next((i for i in prose if _is_dated(draft, i)), 0)
        verse = (i for i in live if i > start and is_verse(draft[i].text))
        prose = sorted({*prose, *verse})
    foreign = foreign_leads(draft)
    prose = [i for i in sorted({*prose, *verses(draft)}) if i not in foreign]
    latin = [i for i in prose if _LATIN.search(draft[i].text)]
    if latin:  # a verse in another script stands in the article, or it is the site's
        prose = [i for i in prose if i <= latin[-1]]
    if not prose:
        return Zones(len(draft), -1)
    often = repeated(draft, prose)
    first = _first(draft, prose, rules, often)
    for _ in range(_NOTICES):  # "Penulis adalah dosen di ...": a sentence, but no paragraph
        if prose[-1] > first and len(prose) > 2 and first_rule(draft, prose[-1], rules, TAIL):
            prose = prose[:-1]
    return Zones(first, last(draft, prose, first, rules, often))


def _widened(draft: Draft, rules: Rules, found: Zones) -> Zones:
    """The zones with what stands right above or below them and is the article without a sentence:
    a poem, a list, a dialogue.
    """
    first, end = found.first, found.last
    for start, stop, whole in stretches(draft, rules):
        if end < 0:
            first, end = start, stop
        if start < first and _is_near(draft, rules, start, first, _BEGINS):
            first = start
        until = start if whole or start > end else stop
        if stop > end and _is_near(draft, rules, end + 1, until, _MARKS):
            end = stop
    return Zones(first, end)


def _is_near(draft: Draft, rules: Rules, start: int, stop: int, kinds: frozenset[str]) -> bool:
    """Whether no mark of these kinds stands in a range of blocks."""
    between = [i for i in range(start, stop) if not is_label(draft, i, rules)]
    found = {kind_at(draft, i, rules, PLACES) for i in between[:-1]}
    last = kind_at(draft, between[-1], rules, PLACES) if between else ""
    # what a poem is called, "TIKET SEHALA", and no writer's name
    named = last == "byline" and draft[between[-1]].text.isupper()
    return kinds.isdisjoint(found if named else {*found, last})


def _is_most(draft: Draft, prose: list[int]) -> bool:
    """Whether the sentences are most of the letters: the words under a single photo."""
    return sum(len(draft[i].text) for i in prose) > _MOST * sum(
        len(draft[i].text) for i in draft.live
    )


def _first(draft: Draft, prose: list[int], rules: Rules, often: frozenset[str]) -> int:
    """The first sentence behind the begin marks near the top, at most two sentences down."""
    top = prose[: min(3, max(1, min(2, len(prose) - 1), len(prose) - 2))]
    first = top[0]
    dated = [i for i in top if _is_dated(draft, i)]
    if dated:  # what looks like a begin mark behind it is a list's or a table's
        return dated[-1]
    begin = min(draft.article.main, default=0)  # of a page, the article's container
    entries = records(draft) | cells(draft, rules)
    kinds = {
        i: kind_at(draft, i, rules, ("any", "edge", "head"))
        for i in range(first + 1, min(prose[-1], begin + _TOP))
        if i not in entries and draft.article.blocks[i].text not in often
    }
    facts = (i for i, kind in kinds.items() if kind == "time")
    kinds |= {i: "" for i in facts if is_log(draft, i) or _is_events(draft, i)}
    days = [i for i, kind in kinds.items() if kind == "time"]
    chronicle = len({sum(p < i for p in prose) for i in days}) > 1  # days over paragraphs
    chronicle |= any(_is_schedule(draft, kinds, *two) for two in pairwise(days))
    for i, kind in kinds.items():
        if i >= top[-1] or kind not in _BEGINS or (chronicle and kind == "time"):
            continue
        if not is_text(draft, i, rules):
            first = next(j for j in prose if j > i)
    return first


def _is_events(draft: Draft, index: int) -> bool:
    """Whether the line below says at which hour or where it was: "Tarikh: 3 Mei", "Masa: ..."."""
    return index + 1 < len(draft) and _EVENT.match(draft[index + 1].text) is not None


def _is_schedule(draft: Draft, kinds: dict[int, str], day: int, then: int) -> bool:
    """Whether lines that no rule knows stand between two days: several, or one if neither day has
    a clock.
    """
    lines = sum(not kinds.get(i) for i in range(day + 1, then))
    texts = [draft.article.blocks[i].text for i in (day, then)]
    plain = texts[0] != texts[1] and not any(map(_CLOCK.search, texts))
    return lines >= _SCHEDULED or (lines > 0 and plain)


def _is_dated(draft: Draft, index: int) -> bool:
    """Whether a paragraph of plain text has an outlet's dateline, or had one."""
    if draft.form != "text":
        return False
    return draft.lost(index, "dateline") or dateline_of(draft[index].text)[1] == "outlet"

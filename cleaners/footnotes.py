"""Footnotes: what stands behind an article and what a mark in its body points to."""

from __future__ import annotations

import re

from cleaners.draft import Draft
from cleaners.late import late
from cleaners.neighbours import live_before
from cleaners.zones import Zones

_NOTE = re.compile(r"(\[\d{1,3}\]) ?\S")
_MARK = re.compile(r"\[\d{1,3}\]")
_HEADING = late(
    r"(?:catatan|nota) kaki|footnotes?|endnotes?|rujukan|referensi|daftar pustaka", re.I
)


def footnotes(draft: Draft, behind: list[int], where: Zones) -> frozenset[int]:
    """The lines that open with a mark which the body has: "[1] Arsip kota", and their heading.

    behind: the live blocks behind the last paragraph. It must not fire on a list of sources that
    the body does not point to, nor on "[1]" of a verse's number without a line that opens so.
    """
    body = (draft[i].text for i in draft.live if where.first <= i <= where.last)
    marks = {mark for text in body for mark in _MARK.findall(text)} if behind else set()
    opened = ((i, _NOTE.match(draft[i].text)) for i in behind)
    notes = [i for i, found in opened if found and found[1] in marks]
    over = live_before(draft, notes[0]) if notes else -1
    headed = over in behind and _HEADING.fullmatch(draft[over].text.rstrip(" :"))
    return frozenset([*notes, over] if headed else notes)

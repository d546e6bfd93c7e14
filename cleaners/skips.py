"""Skips: boxes that a screen reader may pass over, from "Lewati Podcast dan lanjutkan membaca" to
"Akhir dari Podcast". In plain text nothing but these two lines tells where such a box ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.rules import Rules

WHY = {"box": "a box between paragraphs, between a pointer past it and the mark of its end"}

_SKIP = late(r"\W*(?:lewati|skip) ([^.]{3,60}?) (?:dan|and) (?:lanjutkan|continue)\b.{0,20}", re.I)
_END = late(r"\W*(?:akhir dari|end of) ([^.]{3,60})", re.I)
#: Lines of a box at most.
_BOX = 30


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut each box that both lines name, with them. Must not fire where the end is missing."""
    last = -1
    for i in draft.live if draft.form == "text" else ():
        skip = _SKIP.fullmatch(draft[i].text.strip()) if i > last else None
        if not skip:
            continue
        for at in range(i + 1, min(i + _BOX, len(draft))):
            end = _END.fullmatch(draft[at].text.strip())
            if end and end[1].lower() == skip[1].lower():
                last = at
                inside = (j for j in range(i, at + 1) if draft.alive(j))
                yield from (draft.whole(j, "other", "skips", "box") for j in inside)
                break

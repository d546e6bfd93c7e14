"""Datelines: the place and outlet words before the first sentence. They become metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaners.article import Edit
from cleaners.dateline_find import dateline_of, is_alone, is_guess
from cleaners.dateline_parts import PLACE, STOP
from cleaners.dateline_places import PLACE_DATE
from cleaners.dateline_told import told_by_text
from cleaners.draft import Draft
from cleaners.late import late
from cleaners.neighbours import speakers
from cleaners.outlet_names import key
from cleaners.places import is_place
from cleaners.rules import Rules
from cleaners.shape import breaks_off, is_prose, words

WHY = {
    "outlet": "a place and the outlet's name before the first sentence",
    "place": "a known place and a dash before the first sentence",
    "colon": "a place and a colon before the first sentence",
    "alone": "a place and the outlet's name on a line of their own before the first sentence",
    "told": "a name before the first sentence that the text tells of as a place",
    "new": "a word and a dash before the first sentence, and nowhere else",
}

#: The dash of a dateline that stands on the line above.
_DASH_LEFT = re.compile(r"[-–—]{1,2} (?=[A-Z\"“‘'(\d])")
#: "Dabo, Kabar Kota –": whose name it is, the page says.
_OWN = late(rf"{PLACE}, ?([A-Z][\w.! ]{{2,30}}?){STOP}(?=[A-Z\"“])")
_DASHES = frozenset(("-", "–", "—", "--"))
#: Slides with a dateline at least.
_DATED = 3
#: Words at least of a paragraph that ends without a full stop.
_OPEN = 20


def clean(draft: Draft, rules: Rules) -> Iterator[Edit]:
    """Cut the dateline off the first paragraph, or the line in front of it."""
    live = draft.live
    prose = [p for p, i in enumerate(live) if is_prose(text := draft[i].text) or _is_open(text)]
    if not prose:
        return
    after = -1
    for p in range(max(0, prose[0] - 3), min(prose[0] + 2, len(live))):
        text = draft[live[p]].text
        alone = is_alone(text) or _is_parted(draft, live[p]) or _is_dated(draft, text)
        if len(text) < 60 and p < prose[-1] and not is_prose(text) and alone:
            yield draft.whole(live[p], "dateline", "dateline", "alone")
            after = p
            if left := _DASH_LEFT.match(draft[live[p + 1]].text):
                yield Edit(live[p + 1], 0, left.end(), "dateline", "dateline", "alone")
                return
    # in a photo story the slides can stand above the paragraph with the dateline
    told = [p for p in prose if not draft.lost(live[p], "credit")] or prose
    told = [p for p in told if not _speaks(draft, live[p])]
    # the beginnings of other articles have datelines of their own
    told = [p for p in told if not breaks_off(draft[live[p]].text)] or told
    found = [(p, *dateline_of(draft[live[p]].text)) for p in told[:6] if p > after]
    found = [f for n, f in enumerate(found) if n < 3 or f[2] == "outlet"]
    text_of = {p: draft[live[p]].text for p, _, _ in found}
    ranked = sorted(found, key=lambda f: (f[2] != "outlet", is_guess(text_of[f[0]]), f[0]))
    for p, end, rule in ranked:
        if end:
            yield Edit(live[p], 0, end, "dateline", "dateline", rule)
            yield from _slides(draft, [live[other] for other in prose if other != p])
            return
    for p in told[:3]:
        if p > after and (end := _own_end(draft, draft[live[p]].text)):
            yield Edit(live[p], 0, end, "dateline", "dateline", "outlet")
            return
    told_so = told_by_text(draft, [live[p] for p in prose]) if after < 0 else None
    if told_so:
        yield told_so


def _own_end(draft: Draft, text: str) -> int:
    """Where a dateline with the page's own name ends, whatever the place: "Dabo, Kabar Kota –"."""
    found = _OWN.match(text)
    outlet = draft.article.meta.outlet
    return found.end() if found and outlet and key(found[1]) == key(outlet) else 0


def _is_open(text: str) -> bool:
    """Whether a long paragraph ends without a full stop: "..., Kamis (13/10/2022)"."""
    return text.endswith(")") and len(words(text)) >= _OPEN


def _is_dated(draft: Draft, text: str) -> bool:
    """Whether a page has a place and a day there; in plain text they can be a letter's."""
    found = PLACE_DATE.match(text) if draft.form == "html" else None
    return found is not None and is_place(found[1])


def _is_parted(draft: Draft, index: int) -> bool:
    """Whether a place, a dash and the first sentence stand on lines of their own; or the dash
    begins the sentence.
    """
    behind = [block.text for block in draft.article.blocks[index + 1 : index + 3]]
    place = draft[index].text.strip()
    if len(behind) > 1 and behind[0].strip() in _DASHES and is_prose(behind[1]):
        return is_place(place)
    begun = bool(behind) and _DASH_LEFT.match(behind[0]) is not None and is_prose(behind[0])
    return begun and is_place(place.rpartition(", ")[2])


def _speaks(draft: Draft, index: int) -> bool:
    """Whether a play's speaker, or a hearing's, stands before a colon: "SUARA RADIO: ..."."""
    who = draft[index].text.partition(":")[0].rstrip()
    return who.isupper() and who in speakers(draft) and not is_place(who)


def _slides(draft: Draft, others: list[int]) -> Iterator[Edit]:
    """The datelines of a photo story's other slides, when most of them have one."""
    slides = [i for i in others if draft.lost(i, "credit")]
    found = [(i, *dateline_of(draft[i].text)) for i in slides]
    dated = [f for f in found if f[2] == "outlet"]
    if len(dated) + 1 >= _DATED and 2 * len(dated) > len(slides):
        for i, end, rule in dated:
            yield Edit(i, 0, end, "dateline", "dateline", rule)

"""Foreign leads: beginnings of other articles above the headline of a plain text."""

from __future__ import annotations

from cleaners.dateline_find import dateline_of
from cleaners.draft import Draft
from cleaners.neighbours import live_before
from cleaners.shape import breaks_off, is_headline, is_prose, sentences, words

#: Beginnings of other articles at least: one line that breaks off is often the headline, cut short.
_SEVERAL = 2
#: Words of a headline at least.
_TITLE = 4


def foreign_leads(draft: Draft) -> frozenset[int]:
    """The blocks above the headline that are other articles' beginnings, two or more: lines that
    break off, "... sepanjang dua puluh...", or headlines with a sentence each. None on a page,
    whose elements tell, nor where no paragraph follows.
    """
    if draft.form != "text":
        return frozenset()
    if "foreign" not in draft.memo:
        prose = [i for i in draft.live if is_prose(draft[i].text)]
        draft.memo["foreign"] = frozenset(_torn(draft, prose) or _pairs(draft, prose))
    found: frozenset[int] = draft.memo["foreign"]
    return found


def _torn(draft: Draft, prose: list[int]) -> list[int]:
    """The lines above the first whole sentence that break off."""
    whole = next((i for i in prose if not breaks_off(draft[i].text)), -1)
    torn = [i for i in draft.live if i < whole and breaks_off(draft[i].text)]
    return torn if len(torn) >= _SEVERAL else []


def _pairs(draft: Draft, prose: list[int]) -> list[int]:
    """The headlines with one sentence each above the headline of the paragraph with the dateline.
    Must not fire on a standfirst under that headline, or on a caption.
    """
    dated = (i for i in prose if draft.lost(i, "dateline") or dateline_of(draft[i].text)[0])
    lead = next(dated, -1)
    over = [i for i in prose if i < lead]
    titles = [live_before(draft, i) for i in over]
    if len(over) < _SEVERAL or not all(_is_title(draft, i) for i in (*titles, lead - 1)):
        return []
    return sorted({*over, *titles}) if all(sentences(draft[i].text) == 1 for i in over) else []


def _is_title(draft: Draft, index: int) -> bool:
    text = draft[index].text if index >= 0 and draft.alive(index) else ""
    return is_headline(text) and not is_prose(text) and len(words(text)) >= _TITLE

"""Poems: lines that begin small, and what stands among them."""

from __future__ import annotations

from itertools import islice, pairwise

from cleaners.draft import Draft
from cleaners.late import late
from cleaners.neighbours import live_after, live_before
from cleaners.shape import is_prose, words

#: Lines of a poem at least, and of how many lines of the text they are one.
_VERSES, _SHARE = 8, 3
#: Poems of one text, at least, whose titles tell that another line is one.
_POEMS = 3
#: Words of a poem's title at most that is a button's words, too.
_TITLE = 3
#: "Ende, 2019", "(Makassar, 17 Agustus 2019)": when a poem was written.
_SIGNED = late(r"\(?[A-Z][\w -]{2,24}, (?:\d{1,2} )?(?:[A-Z]\w{2,9} )?\d{4}\)?")
#: Lines behind a block that are near it.
_NEAR = 3


def is_poem(draft: Draft) -> bool:
    """Whether a third of the lines begin small, and several do."""
    if "poem" not in draft.memo:
        small = _small(draft)
        said = len({*small})  # the names of icons stand again and again
        draft.memo["poem"] = said >= _VERSES and _SHARE * len(small) >= len(draft.live)
    known: bool = draft.memo["poem"]
    return known


def _small(draft: Draft) -> list[str]:
    """The lines that begin small and are no sentences."""
    return [t for i in draft.live if is_small(draft, i) and not is_prose(t := draft[i].text)]


def is_small(draft: Draft, index: int) -> bool:
    """Whether a block begins with a small letter."""
    return draft[index].text[:1].islower()


def is_verse(draft: Draft, index: int) -> bool:
    """Whether a small line of a poem stands over or under another one: "kirim", and no button."""
    around = (live_before(draft, index), live_after(draft, index))
    return is_poem(draft) and any(i >= 0 and is_small(draft, i) for i in around)


def opens_verse(draft: Draft, index: int) -> bool:
    """Whether a line of a few words is the title of a poem: the next line begins small."""
    after = live_after(draft, index)
    return after >= 0 and is_small(draft, after) and len(words(draft[index].text)) <= _TITLE


def is_stanza(draft: Draft, index: int) -> bool:
    """Whether one word stands between two poems as the title of the second: where and in which
    year the first was written stands over it, and lines that begin small shortly behind it.
    """
    above = live_before(draft, index)
    signed = above >= 0 and _SIGNED.fullmatch(draft[above].text) is not None
    below = live_after(draft, index) if signed and goes_on(draft, index) else -1
    alone = len(words(draft[index].text)) == 1
    return alone and below >= 0 and len(words(draft[below].text)) > 1  # no row of buttons


def shouts_titles(draft: Draft) -> bool:
    """Whether several poems stand in a text, each under its title in capitals."""
    shouted = [i for i in draft.live if draft[i].text.isupper() and goes_on(draft, i)]
    return len(shouted) >= _POEMS


def heads_poems(draft: Draft, index: int) -> bool:
    """Whether a line of a few words is the first of several poems' titles: an empty line stands
    under it, and around one behind it, and small lines shortly behind both.
    """
    if len(words(draft[index].text)) > _TITLE or len({*_small(draft)}) < _VERSES:
        return False
    live = draft.live
    apart = (
        i
        for i, below in pairwise(live)
        if i > index and draft[i].gap and draft[below].gap and draft[i].text[:1].isupper()
    )
    titles = (i for i in apart if len(words(draft[i].text)) <= _TITLE and _leads(draft, i))
    return _leads(draft, index) and next(titles, -1) >= 0


def verses(draft: Draft) -> list[int]:
    """The small lines of poems that stand among paragraphs; none where a text is one poem."""
    if draft.form != "text" or not is_poem(draft):
        return []
    return [i for i in draft.live if is_small(draft, i) and not is_prose(draft[i].text)]


def goes_on(draft: Draft, index: int) -> bool:
    """Whether a poem's lines stand right behind a block of plain text."""
    return draft.form == "text" and is_poem(draft) and _leads(draft, index)


def _leads(draft: Draft, index: int) -> bool:
    """Whether a line that begins small stands shortly behind a block."""
    behind = islice((i for i in draft.live if i > index), _NEAR)
    return any(is_small(draft, i) for i in behind)

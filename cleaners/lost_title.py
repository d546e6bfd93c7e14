"""The headline of a plain text among lines that were cut as something else."""

from __future__ import annotations

from collections.abc import Sequence

from cleaners.article import Block, Edit
from cleaners.own_headline import WAY
from cleaners.shape import breaks_off, is_headline, is_name, is_title_case, words
from cleaners.times import is_time_line

#: Kinds that stand right under a headline.
_SIGNED = frozenset(("byline", "time", "editor", "share"))
#: Kinds that no headline is taken for.
_OTHERS = frozenset(("byline", "time", "editor", "promo", "ticker", "pagination", "comment"))
#: Words of a headline at least.
_TITLE = 4


def lost_title(blocks: Sequence[Block], edits: Sequence[Edit], first: int) -> str:
    """The headline above block `first`, the first paragraph: of the lines that look like one the
    last over a byline, a time or a share row, else the last; "" when there is none.

    It is asked where no line was cut as the headline: a list above took it, or "FOTO: ..." looked
    like a credit. Must not take a name, a time, or a sentence.
    """
    kinds = {e.block: e.what for e in edits if e.block < first}
    titles = [i for i, what in kinds.items() if _may_be_title(blocks[i].text, what)]
    over = [i for i in titles if kinds.get(i + 1) in _SIGNED]
    best = (over or titles or [-1])[-1]
    return " ".join(blocks[best].text.split()) if best >= 0 else ""


def _may_be_title(text: str, what: str) -> bool:
    text = text.strip()
    if not is_headline(text) or breaks_off(text) or len(words(text)) < _TITLE or WAY.match(text):
        return False
    if what == "caption" and (". " in text or not is_title_case(text)):
        return False
    if what == "credit" and not text.lower().startswith("foto"):
        return False
    named = is_name(text) and len(words(text)) <= _TITLE
    return what not in _OTHERS and not named and not is_time_line(text)

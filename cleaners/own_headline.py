"""The article's own headline among the lines above its first paragraph."""

from __future__ import annotations

import re

from cleaners.draft import Draft
from cleaners.fact_box import in_fact_box
from cleaners.neighbours import is_stage, opens_letter
from cleaners.shape import is_headline, is_prose, known_share, words
from cleaners.times import is_time_line

#: "Korban: "Terpilih apa, Bu?"": who says what.
_DIALOGUE = re.compile(r"[A-Z][\w .]{1,30} ?: ?[\"“‘]")
#: Words of a line that can be a way through the site, and no headline, where a longer one is.
CRUMBS = 4
#: Kinds of what a site has at its top, and of what stands under a headline.
_MENUS = frozenset(("other", "promo", "pagination"))
_SIGNED = frozenset(("byline", "time", "editor"))
#: Words beside a time that is no headline, at most.
_STAMPED = 3
#: Shares of a line's longer words that the text has, too: hardly any, and many.
_FEW, _MANY = 0.25, 0.5
_BULLETS = ("- ", "• ", "* ")
#: The way from the site's home: "Beranda » Ekonomi » Pasar".
WAY = re.compile(r"(?:home|beranda|depan|laman utama|utama) ?[»›>/|] ?\S", re.I)
_DAY_AND_CLOCK = re.compile(r"\W*\d{1,2}[ /.-]\w{1,10}[ /.-]\d{4}\b.{0,20}\d[.:]\d\d")


def headline_of(draft: Draft, head: list[int], first: int) -> int:
    """The block of the headline, or -1: of those with four words or more the one that stands
    twice, for menus and other stories stand over it; or one that the first paragraph begins with.
    """
    if draft.form == "html" and (shown := [i for i in range(first) if draft.what(i) == "title"]):
        return shown[-1]
    titles = [i for i in head if _may_be_headline(draft, i)]
    titles.sort(key=lambda i: (draft[i].text.startswith(_BULLETS), i))
    again = {draft.article.blocks[i].text for i in range(first) if draft.what(i) == "repeat"}
    titles = [i for i in titles if draft[i].text in again] or titles
    if titles and len(words(draft[titles[0]].text)) <= CRUMBS:  # "Kabar Kota kabupaten daerah"
        titles = [i for i in titles if len(words(draft[i].text)) > CRUMBS] or titles
    titles = [i for i in titles if not _is_banner(draft, i, titles)] or titles
    titles = _on_topic(draft, titles) if draft.form == "text" and len(titles) > 1 else titles
    if not titles and first < len(draft):  # a picture's, and its caption
        titles = [i for i in head if draft[first].text.startswith(f"{draft[i].text}.")]
    return titles[0] if titles else -1


def _on_topic(draft: Draft, titles: list[int]) -> list[int]:
    """The lines without those that share hardly a longer word with the paragraphs, a site's motto
    or its menu, where another shares many.
    """
    prose = [draft[i].text for i in draft.live if is_prose(draft[i].text)]
    said = {word.lower() for text in prose for word in words(text)}
    shares = {i: known_share(draft[i].text, said) for i in titles}
    many = max(shares.values()) >= _MANY
    return [i for i in titles if shares[i] > _FEW or not many]


def _is_banner(draft: Draft, index: int, titles: list[int]) -> bool:
    """Whether the site's own name or motto stands over a menu, and the headline under that."""
    for then in titles:
        kinds = {draft.what(i) for i in range(index + 1, then)}
        if not kinds.isdisjoint(_MENUS) and kinds.isdisjoint(_SIGNED):
            return True
    return False


def speaks(draft: Draft, index: int) -> bool:
    """Whether who says what stands here and in the line before or behind: a dialogue."""
    if not _DIALOGUE.match(draft[index].text):
        return False
    around = (i for i in (index - 1, index + 1) if 0 <= i < len(draft))
    return any(_DIALOGUE.match(draft[i].text) for i in around)


def _may_be_headline(draft: Draft, index: int) -> bool:
    text = draft[index].text
    if speaks(draft, index) or in_fact_box(draft, index) or is_stage(draft, index):
        return False
    if _DAY_AND_CLOCK.match(text) or opens_letter(text) or is_time_line(text, _STAMPED):
        return False
    if text.count(" | ") > 1 or WAY.match(text):  # a menu
        return False
    return is_headline(text) and len(words(text)) >= 4

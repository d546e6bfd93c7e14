"""Short lists of other articles' headlines: bullets, each with a long line in title case."""

from __future__ import annotations

import re
from itertools import groupby, takewhile

from cleaners.draft import Draft
from cleaners.shape import SCORE, is_prose, is_title_case, words

BULLETS = ("• ", "- ", "– ", "» ")
#: Words of a long line at least; a bullet is evidence, too.
_LEAST = 6
#: "2. Lawang", "15:30 Berita", "12 Gol"; "6 Ciptaan yang ..." is a headline.
#: "Scorpio (23 Oktober - 21 November): Kurangi Curiga" is an entry, too.
ITEM = re.compile(
    r"\d+(?:[^\d ]|\d* [^A-Z]|\d* \S* ?(?:\d|[-–]))|[^():]{2,40} \([^()]{0,40}\d[^()]{0,40}\): "
)
#: "Alamat: 1 Jalan Melati": a fact of the article.
_FACT = re.compile(r"(?:alamat|lokasi|tempat|waktu|hari|masa|tarikh|telefon|telepon) ?:", re.I)
#: Characters of a headline at most, and entries of a list.
_LONGEST, _MOST = 400, 3


def listed(draft: Draft, body: list[int]) -> list[int]:
    """The blocks of `body` in such lists between two paragraphs. Must not fire on longer lists, nor
    on one that the line above leads to with a colon.
    """
    found = []
    over = -1
    for bulleted, group in groupby(body, lambda i: draft[i].text.startswith(BULLETS)):
        run = list(group)
        if bulleted and over >= 0 and run[-1] != body[-1] and _is_list(draft, over, run):
            found += run
        over = run[-1]
    return found


def listed_behind(draft: Draft, last: int) -> list[int]:
    """The blocks of such a list right behind block `last`, the last paragraph."""
    behind = (i for i in draft.live if i > last)
    run = list(takewhile(lambda i: draft[i].text.startswith(BULLETS), behind))
    return run if _is_list(draft, last, run) else []


def _is_list(draft: Draft, over: int, run: list[int]) -> bool:
    led = draft[over].text.endswith(":")
    return len(run) <= _MOST and not led and all(is_long_title(draft[i].text) for i in run)


def is_long_title(text: str) -> bool:
    """Whether a line, its bullet aside, is in title case and has six words or more, and is no
    entry, fact, question, score, hashtag or sentence.
    """
    text = text.lstrip("•- ")
    if len(text) > _LONGEST:
        return False
    if (
        ITEM.match(text)
        or _FACT.match(text)
        or text[:1] == "#"
        or text.endswith(("?", "!"))
        or "(@" in text
    ):
        return False  # "— Rina Melati (@rina) June 10, 2020": who posted what stands above
    if SCORE.search(text) or is_prose(text):
        return False
    return is_title_case(text) and len(words(text)) >= _LEAST
